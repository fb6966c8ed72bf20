"""Rows of units and addressees whose items share a word: 虞乡、卿头等镇政府, 各部门、派出机构, 区属、驻区各单位."""

from __future__ import annotations

import pytest

from kg.resolve.lists.form import is_unit
from kg.rules.words import word_rows
from kg.segment.unit_list import is_unit_list

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


def test_departments_of_classes_of_cities_are_of_no_one_place(extract):
    text = "北京市财政局转发关于资金的通知\n附件：\n各省、自治区、直辖市、计划单列市财政厅（局）、水利厅（局）：\n请遵照执行。\n"
    reading = extract(text)
    labels = {e.label for e in reading.extraction.entities if e.iri.startswith("ag:")}
    assert "北京市财政局" in labels
    assert {label for label in labels if "厅" in label} == {
        "各省、自治区、直辖市、计划单列市财政厅(局)",
        "各省、自治区、直辖市、计划单列市水利厅(局)",
    }


def test_the_cities_of_the_plan_are_a_row_of_their_own(extract):
    text = "教育部关于助学的通知\n各省、自治区、直辖市教育厅（教委）、财政厅（局），计划单列市教委、财政局：\n现将有关事项通知如下。\n教育部\n2021年4月2日\n"
    assert {label for _, label in extract(text).facts("cg:addressee")} == {
        "各省、自治区、直辖市教育厅(教委)",
        "各省、自治区、直辖市财政厅(局)",
        "计划单列市教委",
        "计划单列市财政局",
    }


@pytest.mark.parametrize("row", [r for r in word_rows("unit_list_words") if r.kind == "listed"], ids=lambda row: row.id)
def test_endings_that_make_a_unit_only_where_the_list_is_known(row):
    items = row.example.split("、")
    assert all(item.endswith(word) for item, word in zip(items, row.words, strict=True))
    assert all(map(is_unit, items))
    assert not any(map(is_unit_list, [*items, row.counter]))
    assert row.counter.endswith(row.words)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "各市(州)、县(市、区、特区)财政局、教育局,省属学校",
            {"各市(州)、县(市、区、特区)财政局", "各市(州)、县(市、区、特区)教育局"},
        ),
        ("各市(州)、县(市)民政局、养老主管部门", {"各市(州)、县(市)民政局", "各市(州)、县(市)养老主管部门"}),
        ("各市(州)、省直有关部门", {"各市(州)"}),
    ],
)
def test_a_row_of_bodies_is_of_all_the_kinds_of_places_before_it(extract, row, expected):
    reading = extract(f"贵州省财政厅关于资金的通知\n{row}:\n现将有关事项通知如下。\n贵州省财政厅\n2021年4月2日\n")
    labels = {label.removeprefix("贵州省") for _, label in reading.facts("cg:addressee")}
    assert {label for label in labels if label.startswith("各")} == expected


def test_those_whom_a_speech_greets_are_no_bodies(extract):
    reading = extract("巴彦县人民政府2024年法治政府建设情况报告\n主任、各位副主任、委员:\n现将有关情况报告如下。\n")
    assert reading.facts("cg:addressee") == set()


def test_a_department_with_brackets_inside_belongs_to_the_row(extract):
    row = "各省、自治区、直辖市财政厅(局)、农业(农牧、农村经济)厅(局、委员会)"
    reading = extract(f"财政部关于改革工作的通知\n{row}:\n现将有关事项通知如下。\n财政部\n2021年4月2日\n")
    assert {label for _, label in reading.facts("cg:addressee")} == {
        "各省、自治区、直辖市财政厅(局)",
        "各省、自治区、直辖市农业(农牧、农村经济)厅(局、委员会)",
    }
