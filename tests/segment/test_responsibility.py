"""Marks of responsible units: before and behind the list, in brackets, on a line of their own, in a table cell."""

from __future__ import annotations

import pytest

HEAD = "永济市2022年工作方案\n\n一、工作任务\n"


def marks(reading):
    sections = reading.layout.sections
    return [
        (reading.cut(mark.units), mark.role, sections[mark.section].path if mark.section >= 0 else "")
        for mark in reading.layout.responsibilities
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "1.完善决策制度。（责任单位：市司法局、市财政局）",
            [("市司法局、市财政局", "responsible")],
        ),
        (
            "1.推进改革。（牵头单位：市司法局；配合单位：各乡镇人民政府）",
            [("市司法局", "lead"), ("各乡镇人民政府", "support")],
        ),
        ("1.推进改革。〔责任部门：市公安局〕", [("市公安局", "responsible")]),
        ("1.推进改革。【牵头部门：市公安局，配合部门：市民政局】", [("市公安局", "lead"), ("市民政局", "support")]),
        ("1.推进改革\n牵头单位：市司法局\n配合单位：市直各单位", [("市司法局", "lead"), ("市直各单位", "support")]),
        ("1.推进改革。责任单位：各县（市、区）政府", [("各县（市、区）政府", "responsible")]),
        ("1.推进改革。（市市场监管局牵头，市公安局配合）", [("市市场监管局", "lead"), ("市公安局", "support")]),
        ("1.推进改革。（由市司法局牵头负责，各有关单位参与）", [("市司法局", "lead"), ("各有关单位", "support")]),
        ("1.推进改革。（市公安局、市民政局按职责分工负责）", [("市公安局、市民政局", "responsible")]),
        ("1.推进改革。（市公安局等部门负责）", [("市公安局", "responsible")]),
        ("1.推进改革。责任单位及责任人：市司法局", [("市司法局", "responsible")]),
        ("1.推进改革。责任单位为市司法局。", [("市司法局", "responsible")]),
        ("1.推进改革。（主办：市司法局；协办：市民政局）", [("市司法局", "lead"), ("市民政局", "support")]),
        ("1.推进改革。（市司法局主办，市民政局协办）", [("市司法局", "lead"), ("市民政局", "support")]),
        ("1.推进改革。（市司法局为牵头单位，市民政局为配合单位）", [("市司法局", "lead"), ("市民政局", "support")]),
        ("1.推进改革。（市司法局、市民政局按照各自职责分工分别负责）", [("市司法局、市民政局", "responsible")]),
        ("1.推进改革。由市司法局牵头，会同市民政局落实。", [("市司法局", "lead"), ("市民政局", "support")]),
        ("1.推进改革。责任单位：市司法局、各镇〔街道〕", [("市司法局、各镇〔街道〕", "responsible")]),
    ],
)
def test_marks(extract, item, expected):
    assert marks(extract(f"{HEAD}{item}\n")) == [(*pair, "一/1") for pair in expected]


@pytest.mark.parametrize(
    "item",
    [
        "1.压实各责任单位的责任。",
        "1.落实主体责任，加强部门配合。",
        "1.推进改革（见附件）。",
        "1.推进改革（已经落实）。",
        "1.坚持谁牵头、谁负责。",
        "1.推进改革（配合：积极；责任：明确）。",
        "1.由市司法局牵头，会同有关方面认真调查研究后落实。",
        "1.由市司法局牵头开展检查。",
        "1.推进改革。由市司法局牵头,建立完善协调配合机制。",
    ],
)
def test_prose_without_marks(extract, item):
    assert marks(extract(f"{HEAD}{item}\n")) == []


def test_marks_belong_to_the_item_they_stand_in(extract):
    text = f"{HEAD}（一）完善制度\n1.起草办法。（责任单位：市司法局）\n2.加强宣传。（市教育局负责）\n（二）强化监督\n责任单位：市审计局\n"
    assert marks(extract(text)) == [
        ("市司法局", "responsible", "一/(一)/1"),
        ("市教育局", "responsible", "一/(一)/2"),
        ("市审计局", "responsible", "一/(二)"),
    ]


def test_a_mark_in_a_table_cell(extract):
    text = "永济市任务分解表\n|序号|工作任务|分工|\n|1|完善制度|责任单位：市司法局、市财政局|\n|2|加强宣传|责任单位：市教育局|\n"
    assert [mark[0] for mark in marks(extract(text))] == ["市司法局、市财政局", "市教育局"]


def test_two_marks_on_one_line_end_where_the_next_begins(extract):
    text = f"{HEAD}1.推进改革。牵头单位：市司法局　配合单位：市财政局、市审计局\n"
    assert marks(extract(text)) == [("市司法局", "lead", "一/1"), ("市财政局、市审计局", "support", "一/1")]


def test_a_sentence_that_tells_who_does_an_item(extract):
    text = f"{HEAD}1.完善救助体系。扩大救助基金规模。\n此项工作由市卫生局主办，市民政局、劳动保障局协办。\n"
    assert marks(extract(text)) == [("市卫生局", "lead", "一/1"), ("市民政局、劳动保障局", "support", "一/1")]


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 主要任务 | 牵头单位 | 配合单位 | 进展\n24 | 优化巷道交通。 | 市城管局 | 市政局、相关街道 | 完成60%。\n25 | 新增小区10个。 | 市民政局 | 各街道 | 是\n",
        "序号 |\n主要任务 |\n分管 领导 |\n牵头 单位 |\n配合单位 |\n进展 |\n24 |\n优化巷道交通。 |\n陈某某 |\n市城管局 |\n市政局、相关街道 |\n完成60%。 |\n"
        "25 |\n新增小区10个。 |\n陈某某 |\n市民政局 |\n各街道 |\n是 |\n",
        "序号 主要任务 牵头单位 配合单位 期限\n24 优化巷道交通。 市城管局 市政局、相关街道。 2023年12月底\n25 新增小区10个。 市民政局 各街道 2023年12月底\n",
    ],
)
def test_tables_of_tasks(extract, table):
    reading = extract(f"永济市重点任务分解表\n{table}")
    norm = reading.extraction.doc.norm
    rows = [
        (mark.number, norm[mark.task.start : mark.task.end], norm[mark.units.start : mark.units.end], mark.role)
        for mark in reading.extraction.layout.responsibilities
    ]
    assert rows == [
        ("24", "优化巷道交通", "市城管局", "lead"),
        ("24", "优化巷道交通", "市政局、相关街道", "support"),
        ("25", "新增小区10个", "市民政局", "lead"),
        ("25", "新增小区10个", "各街道", "support"),
    ]
    assert {label for _, label in reading.facts("cg:leadUnit")} == {"永济市城管局", "永济市民政局"}


def rows_of(reading):
    norm = reading.extraction.doc.norm
    return [
        (norm[mark.task.start : mark.task.end], norm[mark.units.start : mark.units.end])
        for mark in reading.extraction.layout.responsibilities
    ]


def test_a_row_of_merged_cells_lacks_the_columns_at_the_left(extract):
    text = (
        "永济市任务清单\n重点任务 | 具体措施 | 责任单位 | 完成时限\n便利开办 | 推行网上办理。 | 市场监管局 | 6月底\n"
        "推进印章同办。 | 市公安局、市司法局 | 9月底\n优化纳税 | 推广电子发票。 | 市税务局 | 长期坚持\n"
    )
    assert rows_of(extract(text)) == [
        ("推行网上办理", "市场监管局"),
        ("推进印章同办", "市公安局、市司法局"),
        ("推广电子发票", "市税务局"),
    ]


def test_the_last_row_ends_with_its_columns(extract):
    cells = "序号 工作任务 责任领导 责任单位 完成时限 1 改造道路。 王某某 市交通局 10月底 2 建成车位。 李某某 市住建局 12月底"
    text = "永济市任务表\n" + cells.replace(" ", "\n") + "\n以上任务由市政府督查室。\n"
    assert rows_of(extract(text)) == [("改造道路", "市交通局"), ("建成车位", "市住建局")]


def test_two_tables_of_one_text(extract):
    head = "序号 | 任务名称 | 指标要求 | 牵 头 部 门 | 配 合 部 门 |\n"
    text = (
        f"永济市任务表\n{head}1 | 生产总值 | 增长6% | 市发改局 | 市财政局 |\n附件2\n说明一\n说明二\n说明三\n"
        f"{head}1 | 修路三条 |  | 市交通局 |  |\n"
    )
    assert rows_of(extract(text)) == [("生产总值", "市发改局"), ("生产总值", "市财政局"), ("修路三条", "市交通局")]


def test_columns_of_units_before_the_task(extract):
    text = "永济市分工表\n序号 | 责任单位 | 工作任务 | 时限\n1 | 市教育局 | 建成学校两所。 | 年底\n2 | 王某某 | 修路。 | 年底\n"
    assert rows_of(extract(text)) == [("建成学校两所", "市教育局")]


def test_names_of_columns_broken_over_lines(extract):
    cells = "序 号 主要 任务 牵头 单位 配合 单位 完成 时限 1 改造道路。 市交通局 市财政局、各镇 10月底 2 建成车位。 市住建局 市公安局、各镇 年底"
    marks_of = rows_of(extract("永济市任务表\n" + cells.replace(" ", "\n") + "\n"))
    assert marks_of == [
        ("改造道路", "市交通局"),
        ("改造道路", "市财政局、各镇"),
        ("建成车位", "市住建局"),
        ("建成车位", "市公安局、各镇"),
    ]


def test_lists_alone_under_the_items_of_a_table_without_numbers(extract):
    text = (
        "永济市责任分工表\n重点工作\n工作措施\n责任单位\n备注\n一、加大支持力度\n1.落实贷款贴息，降低成本。\n"
        "市税务局等，各县、市、区政府，永济开发区管委会\n年底前\n2.减免有关税费。\n市经信局、市财政局等\n3.做好宣传。\n各媒体要积极配合。\n"
    )
    assert marks(extract(text)) == [
        ("市税务局等，各县、市、区政府，永济开发区管委会", "responsible", "一/1"),
        ("市经信局、市财政局等", "responsible", "一/2"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 任务 | 责任单位及责任人 | 时限\n1 | 修路三条 | 王某某 | 6月\n",  # persons
        "序号 | 考核项目 | 各项分值 | 考核内容 | 评分标准\n1 | 河道保洁 | 10 | 乡镇街道 | 扣分\n",  # marks of an assessment
        "序号\n工作任务\n责任单位\n完成时限\n以上各栏由各单位填写。\n",  # a form to be filled
    ],
)
def test_tables_of_other_things(extract, table):
    assert rows_of(extract(f"永济市表格\n{table}")) == []


def test_a_table_without_units_has_no_marks(extract):
    text = "永济市项目表\n序号 | 项目名称 | 建设地点 | 金额\n1 | 修路 | 虞乡镇 | 30\n2 | 修桥 | 城西街道 | 20\n"
    assert marks(extract(text)) == []


def test_a_long_row_of_a_table_is_one_line(extract):
    plan = "1.新建道路。" + "推进各项准备工作，" * 40 + "完成验收。 2.改造桥梁。"
    text = (
        f"永济市任务表\n序号 | 任务 | 工作举措 | 责任单位\n1 | 修路三条 | {plan} | 市交通局\n2 | 修桥 | 略 | 市水利局\n"
    )
    assert rows_of(extract(text)) == [("修路三条", "市交通局"), ("修桥", "市水利局")]


def test_a_measure_between_two_units_is_none(extract):
    cells = "序号 重点任务 工作措施 责任单位 1 提升服务 推进改革。 市审批局 完善帮办代办。 建设局、组织部 2 加强监管 联合抽查。 市民政局"
    assert rows_of(extract("永济市任务台账\n" + cells.replace(" ", "\n") + "\n")) == [
        ("提升服务", "市审批局"),
        ("加强监管", "市民政局"),
    ]
