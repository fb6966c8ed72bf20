"""Rows of units and addressees whose items share a word: 虞乡、卿头等镇政府, 各部门、派出机构, 区属、驻区各单位."""

from __future__ import annotations

import pytest

PLAN = "永济市2022年工作方案\n\n一、工作任务\n1.推进改革。责任单位：{}\n"
NOTICE = "永济市人民政府办公室关于做好工作的通知\n{}：\n现将有关事项通知如下。\n"


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (
            "虞乡、卿头、开张等镇政府",
            {"永济市虞乡镇人民政府", "永济市卿头镇人民政府", "永济市开张镇人民政府"},
        ),
        ("市财政局，虞乡、卿头镇人民政府", {"永济市财政局", "永济市虞乡镇人民政府", "永济市卿头镇人民政府"}),
        ("市教育局、卿头镇人民政府", {"永济市教育局", "永济市卿头镇人民政府"}),
    ],
)
def test_towns_with_one_class_word(extract, units, expected):
    assert {label for _, label in extract(PLAN.format(units)).facts("cg:responsibleUnit")} == expected


@pytest.mark.parametrize(
    ("addressees", "expected"),
    [
        ("市政府各部门、派出机构，市直各单位", {"永济市人民政府各部门、派出机构", "永济市直各单位"}),
        ("各乡镇人民政府，市属、驻市各单位", {"永济市各乡镇人民政府", "永济市属、驻市各单位"}),
        ("市直各单位，中央、省驻永单位", {"永济市直各单位", "中央、省驻永单位"}),
    ],
)
def test_collectives_with_one_head(extract, addressees, expected):
    assert {label for _, label in extract(NOTICE.format(addressees)).facts("cg:addressee")} == expected
