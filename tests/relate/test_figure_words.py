"""Each kind of words around figures, in a sentence where it does its job and in one where the same signs do not."""

from __future__ import annotations

import pytest

from kg.ingest.norm import shadow
from kg.model import Document, Layout, Sentence, Span
from kg.recognize.quantity.find import recognize_quantities
from kg.relate.measure.words import FigureWordRow
from kg.relate.observation.context import ObservationContext
from kg.relate.observation.observe import observe
from kg.rules.tables import read_table

# kind, a sentence with its measures, a counter-example with its measures
KINDS = [
    ("verb", "受理来信10件。", ["受理来信数"], "执法监督员10名。", ["执法监督员人数"]),
    ("lead", "全年共审核重大合同16件。", ["审核重大合同数"], "全国性会议召开2次。", ["全国性会议召开次数"]),
    ("tail", "公示率达100%。", ["公示率"], "查办无证经营行为3件。", ["查办无证经营行为数"]),
    ("split", "与周边有50个县合作。", ["周边县合作数"], "新增县级示范点50个。", ["新增县级示范点数"]),
    (
        "head",
        "政协提案59件,区级提案20件。",
        ["政协提案数", "区级提案数"],
        "受理来信30件,热线20件。",
        ["受理来信数", "热线受理来信数"],
    ),
    ("rate", "办结率100%。", ["办结率"], "办结意见书3件。", ["办结意见书数"]),
    ("quantity", "耕地面积760亩。", ["耕地面积"], "面积测量员3人。", ["面积测量员人数"]),
    ("increase", "出口增长21.5%。", ["出口增长率"], "增长点建成3个。", ["增长点建成数"]),
    ("decrease", "用水量下降8.7%。", ["用水量下降率"], "减少事项12项。", ["减少事项数"]),
    ("against", "出口同比下降2.3%。", ["出口同比下降率"], "比武同学3人。", ["比武同学人数"]),
    ("preposition", "向上级政府报备规范性文件3件。", ["报备规范性文件数"], "向阳村建成站点3个。", ["向阳村建成站点数"]),
    ("receiver", "移送公安机关4件。", ["移送公安机关数"], "移送法律文书4件。", ["移送法律文书数"]),
    ("middle", "调解员共调解纠纷31件。", ["调解员共调解纠纷数"], "共建单位35家。", ["共建单位数"]),
    ("generic", "查办案件17件,维持5件。", ["查办案件数", "案件维持数"], "查办烟草17件。", ["查办烟草数"]),
    ("compound", "审批环节由12个压缩到5个。", ["审批环节数"], "审批办件12件。", ["审批办件数"]),
    (
        "attribute",
        "新建公园3座,占地面积90亩。",
        ["新建公园数", "占地面积"],
        "新建公园3座,面积90亩。",
        ["新建公园数", "公园面积"],
    ),
    (
        "rest",
        "受理来信30件,其余3件。",
        ["受理来信数", "其余来信数"],
        "受理来信30件,匿名3件。",
        ["受理来信数", "匿名受理来信数"],
    ),
    (
        "whole",
        "零售总额增长2%,进出口总额增长3%。",
        ["零售总额增长率", "进出口总额增长率"],
        "网点零售增长2%。",
        ["网点零售增长率"],
    ),
    (
        "equal",
        "使用外资160亿美元、折合1148亿元。",
        ["使用外资金额", "使用外资金额"],
        "使用外资160亿美元、折合率7%。",
        ["使用外资金额", "使用外资折合率"],
    ),
    (
        "peer",
        "城镇、农村常住居民收入分别增长4%、6%。",
        ["城镇常住居民收入增长率", "农村常住居民收入增长率"],
        "锡矿、农村居民收入分别增长4%、6%。",
        ["锡矿收入增长率", "农村居民收入增长率"],
    ),
    (
        "trade",
        "锂电池、服装出口分别增长3%、5%。",
        ["锂电池出口增长率", "服装出口增长率"],
        "锂电池、服装行情分别增长3%、5%。",
        ["锂电池增长率", "服装行情增长率"],
    ),
    (
        "predicate",
        "16个国家签署合作备忘录。",
        ["签署合作备忘录的国家数"],
        "16个国家合作备忘录。",
        ["国家合作备忘录数"],
    ),
    (
        "leading",
        "引导20家企业开展技术改造。",
        ["开展技术改造的企业数"],
        "表彰20家企业开展技术改造。",
        ["表彰企业开展技术改造数"],
    ),
    ("modifier", "按日连续处罚案件67件。", ["按日连续处罚案件数"], "妥善受理案件67件。", ["受理案件数"]),
]


def measures(text: str) -> list[str]:
    norm = shadow(text)
    sentence = Sentence(Span(0, len(norm)))
    quantities = recognize_quantities(norm, [sentence])
    layout = Layout(sentences=(sentence,))
    nodes, entities = observe(ObservationContext(Document("a" * 64, text, norm), layout, quantities, "2023", "pl:own"))
    labels = {entity.iri: entity.label for entity in entities}
    return [labels[dict(node.properties)["cg:indicator"]] for node in nodes]


@pytest.mark.parametrize(("kind", "text", "named", "counter", "other"), KINDS, ids=[case[0] for case in KINDS])
def test_kind(kind: str, text: str, named: list[str], counter: str, other: list[str]) -> None:
    assert measures(text) == named
    assert measures(counter) == other


def test_every_kind_is_shown() -> None:
    assert {row.kind for row in read_table("figure_words", FigureWordRow)} == {case[0] for case in KINDS}
