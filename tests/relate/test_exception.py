"""What a sentence leaves out is no part of the fact: figures say what they leave out, units left out are not responsible."""

from __future__ import annotations

import pytest

from kg.relate.observation.exception import left_out


@pytest.mark.parametrize(
    ("before", "exception"),
    [
        ("行政处罚案件除公安局案件因涉及个人隐私未公开外,其他各单位公示率", "公安局案件除外"),
        ("除上级奖励之外,县财政给予奖励", "上级奖励除外"),
        ("除上级奖励外,县财政给予奖励;另补助", ""),
        ("拆除违建30处,清除垃圾外,运走", ""),
        ("引进境外投资,外商投资企业新增", ""),
    ],
)
def test_what_a_figure_leaves_out(before: str, exception: str) -> None:
    assert left_out(before) == exception


def test_a_figure_with_an_exception_says_so(extract) -> None:
    reading = extract(
        "永安市人民政府关于2023年法治政府建设情况的报告\n\n行政处罚案件除公安局案件因涉及个人隐私未公开外,其他各单位公示率100%。\n"
    )
    [figure] = reading.nodes("cg:Observation")
    assert dict(figure.properties)["cg:breakdownBy"] == '"公安局案件除外"@zh'


@pytest.mark.parametrize(
    ("units", "responsible"),
    [
        ("除市公安局外,市直各部门", {"永安市直各部门"}),
        ("除市公安局、市财政局外,市司法局、市民政局", {"永安市司法局", "永安市民政局"}),
        ("市司法局、市民政局,市公安局除外", {"永安市司法局", "永安市民政局"}),
        ("市司法局、市公安局", {"永安市司法局", "永安市公安局"}),
    ],
)
def test_units_left_out_are_not_responsible(extract, units: str, responsible: set[str]) -> None:
    reading = extract(f"永安市2023年法治政府建设工作要点\n\n1.开展执法检查。(责任单位:{units})\n")
    assert {label for _, label in reading.facts("cg:responsibleUnit")} == responsible
