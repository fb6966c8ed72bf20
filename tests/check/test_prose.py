"""Sentences that must be confirmed, must be reported, and must give nothing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from kg.check import Finding, Kind, Sentence, Severity, check_paragraph, figures
from kg.check.sums import PartSetRow
from kg.rules.tables import read_table
from kg.rules.words import ExampleRow, word_rows


def paragraph(text: str) -> list[Sentence]:
    return [
        Sentence(f"p{number}", hit[0], hit.start(), hit.end(), "试")
        for number, hit in enumerate(re.finditer(r"[^。;]+[。;]?", text))
    ]


def found(text: str, *severities: Severity) -> list[Finding]:
    return [finding for finding in check_paragraph(paragraph(text)) if finding.severity in severities]


CONFIRMED = [
    ("今年共收到行政复议申请10件,受理9件,1件不予受理。", "10件 = 受理9件 + 1件不予受理"),
    ("受理9件。结案7件,2件正在审理中。", "受理9件 = 结案7件 + 2件正在审理中"),
    ("结案7件(3起维持,2起撤销,1起终止,1起确认违法)。", "7件 = 3起维持 + 2起撤销 + 1起终止 + 1起确认违法"),
    (
        "合计 731 宗,其中简易程序512件,处罚金额2.7万元;普通程序219件,处罚金额294.65万元。",
        "731 宗 = 简易程序512件 + 普通程序219件",
    ),
    ("审批总时限由9730个工作日,压缩到5591个工作日,共压缩4139个工作日。", "|9730 − 5591| = 4139"),
    ("要件由3865件压缩到2643件,共压缩1222件。", "|3865 − 2643| = 1222"),
    ("共办理法律援助案件376件,民事类33件,刑事类343件。", "376件 = 民事类33件 + 刑事类343件"),
    ("评查案卷1117件,其中许可案卷727件,处罚案卷390件。", "1117件 = 许可案卷727件 + 处罚案卷390件"),
    ("录入事项980项,公布974项,占总事项的99%。", "974 / 980 = 99.39% ≈ 99%"),
    (
        "排查规范性文件47件、政策性文件89件,决定修订16件,废止16件,确认失效15件。",
        "47件 = 决定修订16件 + 废止16件 + 确认失效15件",
    ),
    ("受理纠纷565起,调解成功553起,调解成功率为98%。", "553 / 565 = 97.88% ≈ 98%"),
    (
        "新登记3.91万户,其中企业0.74万户、个体工商户3.02万户、合作社0.15万户。",
        "3.91万户 = 企业0.74万户 + 个体工商户3.02万户 + 合作社0.15万户",
    ),
    ("总人口24511户57870人,其中村民889户,人口3059人;居民23622户,人口54811人。", "57870人 = 人口3059人 + 人口54811人"),
    ("民事33件,刑事343件,合计376件。", "376件 = 民事33件 + 刑事343件"),
    (
        "立案287件,办结271件,其中食品118件,药品39件,质量42件,专利22件,设备17件,广告14件,价格11件,其他24件。",
        "立案287件 = 食品118件",
    ),
    ("耗时由20天压缩到15天,压缩25%。", "|20 − 15| / 20 = 25%"),
    ("全市收到486件,其中市政府164件,占33.7%。", "164 / 486 = 33.74% ≈ 33.7%"),
    ("共立案１２０件，其中民事８０件，刑事４０件。", "１２０件 = 民事８０件 + 刑事４０件"),
]

REPORTED = [
    ("共有耕地7458亩,其中水田960亩、旱田6518亩。", Kind.PARTS, "= 7478"),
    ("结案8件(3起维持,2起撤销,1起终止,1起确认违法)。", Kind.PARTS, "= 7"),
    ("合计741宗,其中简易程序512件,普通程序219件。", Kind.PARTS, "= 731"),
    ("共排查纠纷487件,其中物业162件、邻里141件、婚姻96件、劳动45件、其他33件。", Kind.PARTS, "= 477"),
    ("办结案件12件,其中民事15件。", Kind.PARTS, "办结案件12件 < 民事15件"),
    ("收到行政复议申请10件,受理9件,不予受理2件。", Kind.PARTS, "= 11"),
    ("审批总时限由9730个工作日压缩到5591个工作日,共压缩4239个工作日。", Kind.DIFFERENCE, "≠ 4239个工作日"),
    ("耗时由20天压缩到15天,压缩35%。", Kind.DIFFERENCE, "≠ 35%"),
    ("公布事项974项,占980项的89%。", Kind.SHARE, "≠ 89%"),
    ("全市收到486件,其中市政府164件,占43.7%。", Kind.SHARE, "≠ 43.7%"),
    ("行政机关负责人出庭应诉率达110%。", Kind.RATE, "> 100%"),
]

SILENT = [
    "全县有企业30户,其中国家级2户,省级3户,市级12户。",  # 其中 does not say that these are all
    "受理案件302件,化解127件,其中本年度受理236件、化解104件。",  # the parts belong to two wholes
    "造林148万亩、其中南北山工程43万亩,修复草原517万亩。",  # what follows is no part
    "林地面积19538.14亩,其中天然林4407.8亩、人工林3982.2亩。",
    "办理行政复议案件12件,办结率100%。",
    "生产总值增长110%,完成年度计划的120%。",
    "由1个工作日、3个工作日压缩至0.5个工作日和1个工作日。",  # two changes in one sentence
    "持证人员由101人增至110人,占在编在岗人员的86.6%。",  # the whole is not in the text
    "一等奖20万元,二等奖15万元、三等奖10万元、优胜奖5万元。",
    "召开第38次、第44次会议,2021年3月印发3号文件。",
    "收到申请10件,受理9件,不予受理1件,上年结转3件,受理共12件。",
    "家畜60余万头,其中猪7166头、牛1863头。",
    "各建1处,共3处。",
    "汽车产量增长1.7倍,其中新能源汽车增长17.2倍。",
    "放假自30日至1月1日,1日调休,29日上班。",
    "一件事一次办,两个维护,三项制度。",
    "培训约100人,其中骨干60人、新人50人。",
    "收到信息公开申请615件,上年结转12件,公开281件、部分公开63件、不公开58件、无法提供172件、其他39件。",
    "审核文件36件,出台22件,其中以市政府名义11件、部门8件。",  # two digits are one digit apart too easily
    "办理案件100件,其中甲类53件、乙类40件。",  # 其中 need not name all
]


@pytest.mark.parametrize(("text", "equation"), CONFIRMED)
def test_confirmed(text: str, equation: str) -> None:
    equations = [finding.equation for finding in found(text, Severity.CONFIRMED)]
    assert any(equation in shown for shown in equations), equations
    assert found(text, Severity.ERROR, Severity.WARNING) == []


@pytest.mark.parametrize(("text", "kind", "equation"), REPORTED)
def test_reported(text: str, kind: Kind, equation: str) -> None:
    (finding,) = found(text, Severity.ERROR, Severity.WARNING)
    assert finding.severity is Severity.ERROR
    assert finding.kind is kind
    assert equation in finding.equation


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert found(text, Severity.ERROR, Severity.WARNING) == []


def test_a_rate_that_does_not_fit_is_only_doubtful() -> None:
    (finding,) = found("受理纠纷565起,调解成功553起,调解成功率为88%。", Severity.ERROR, Severity.WARNING)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("共排查隐患234处,整改231处,余下8处。", "= 239"),
        ("排查纠纷487件,其中物业162件、邻里141件、婚姻96件、劳动45件、家庭33件。", "= 477"),
        ("排查纠纷487件,其中物业162件、邻里341件。", "= 503"),
        ("录入事项980项,公布974项,占总事项的89%。", "≠ 89%"),
        ("梨园面积10325亩,其中甲梨5181亩,产量多;乙梨5141亩。", "= 10322"),
        ("总户数14755户,34715人。其中,村民1242户,居民13510户。", "= 14752"),
        ("抽查案卷483卷,其中处罚320卷、许可120卷、强制40卷,评出优秀402卷。", "= 480"),
        ("完成食品抽检1243批次,合格1213批次,不合格27批次。", "= 1240"),
        ("通知负责人出庭412件,实际出庭406件,其中正职出庭131件,占32.6%。", "≠ 32.6%"),
        ("抽检1240批次,合格1213批次,不合格27批次,不合格率2.11%。", "≠ 2.11%"),
    ],
)
def test_what_nearly_adds_up_is_doubtful(text: str, equation: str) -> None:
    doubts = found(text, Severity.ERROR, Severity.WARNING)
    (finding,) = doubts
    assert finding.severity is Severity.WARNING
    assert equation in finding.equation


def test_offsets_point_at_the_figures() -> None:
    text = "开展培训2次。共办理法律援助案件376件,民事类33件,刑事类343件。"
    (finding,) = found(text, Severity.CONFIRMED)
    assert [text[start:end] for start, end in finding.spans] == ["376件", "33件", "343件"]
    assert finding.sentences[0].text.startswith("共办理")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("受理9件", [("9", "件")]),
        ("检查1,034家次", [("1034", "家次")]),
        ("处罚金额2.7万元", [("27000.0", "元")]),
        ("撤销两件", [("2", "件")]),
        ("占比33.7%", [("33.7", "%")]),
        ("2021年3月,〔2021〕41号,第38次会议,G331通车", []),
    ],
)
def test_figures(text: str, shown: list[tuple[str, str]]) -> None:
    got = [(figure.value, figure.unit) for figure in figures(text)]
    assert got == [(Decimal(value), unit) for value, unit in shown]


def test_hostile_text_takes_linear_time() -> None:
    assert check_paragraph(paragraph("其中" * 3000 + "(" * 3000 + "1" * 3000 + "件")) == ()
    assert len(figures("1件," * 2000)) == 2000


@pytest.mark.parametrize("row", read_table("check_sets", PartSetRow), ids=lambda row: row.id)
def test_every_set_of_parts_adds_up_in_its_example_and_not_in_its_counter_example(row: PartSetRow) -> None:
    assert [finding.kind for finding in found(f"今年{row.example}。", Severity.CONFIRMED)] == [Kind.PARTS]
    assert check_paragraph(paragraph(f"今年{row.counter}。")) == ()


@pytest.mark.parametrize("row", word_rows("check_rates"), ids=lambda row: row.id)
def test_every_rate_that_cannot_exceed_all_is_an_error_in_its_example_only(row: ExampleRow) -> None:
    assert [finding.kind for finding in found(f"今年{row.example}。", Severity.ERROR)] == [Kind.RATE]
    assert check_paragraph(paragraph(f"今年{row.counter}。")) == ()
    for word in row.words:
        assert [finding.kind for finding in found(f"今年{word}率达110%。", Severity.ERROR)] == [Kind.RATE], word
