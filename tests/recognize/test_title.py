"""Titles in 《》: nested ones, numbers and short titles behind them, laws by both names, and 《》 that are no documents."""

from __future__ import annotations

import pytest

from kg.recognize.title import normal_number, recognize_titles
from kg.rules.genres import genre_of, genres

OUTLINE = "doc:100000-法治政府建设实施纲要2021-2025"


def titles(text):
    from kg.ingest.norm import shadow

    return recognize_titles(shadow(text))


def test_a_title_with_titles_inside():
    (mention,) = titles("根据《关于转发〈国务院关于加强法治建设的意见〉的通知》要求")
    assert mention.name == "关于转发〈国务院关于加强法治建设的意见〉的通知"
    assert mention.part("inner") == "国务院关于加强法治建设的意见"


def test_three_levels_of_brackets():
    (mention,) = titles("《关于印发〈贯彻落实《依法行政纲要》方案〉的通知》")
    assert mention.part("inner").split("\t") == ["贯彻落实《依法行政纲要》方案", "依法行政纲要"]


@pytest.mark.parametrize(
    ("text", "number", "short"),
    [
        ("《永济市执法办法》（永政发〔2021〕3号）", "永政发〔2021〕3号", ""),
        ("《永济市执法办法》（以下简称《办法》）", "", "办法"),
        ("《永济市执法办法》〔下称“办法”〕", "", "办法"),
        ("《永济市执法办法》（永政发[2021]3号）（以下简称《办法》）", "永政发〔2021〕3号", "办法"),
        ("《永济市执法办法》（国务院令第722号）", "国务院令第722号", ""),
        ("《永济市执法办法》（试行）", "", ""),
        ("《永济市执法办法》（见附件）", "", ""),
    ],
)
def test_what_stands_behind_a_title(text, number, short):
    mention = titles(text)[0]
    assert (mention.part("number"), mention.part("short")) == (number, short)


@pytest.mark.parametrize("text", ["《", "》", "《》", "《没有关上", "《a" * 300, "《一》", "《\n\n永济市办法》"])
def test_broken_brackets(text):
    assert titles(text) == []


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("国办发(2018)第018号", "国办发〔2018〕18号"),
        ("国办发〔2018〕18号", "国办发〔2018〕18号"),
        ("国务院令 第722号", "国务院令第722号"),
    ],
)
def test_one_form_of_a_number(written, normal):
    assert normal_number(written) == normal


# -------------------------------------------------------------------------------------------------- in documents


def test_a_defined_short_title_means_the_full_one(inside):
    found = inside("学习《法治政府建设实施纲要（2021—2025年）》（以下简称《纲要》）。按照《纲要》推进工作。")
    assert set(found.iris("doc")) == {OUTLINE}


def test_a_short_title_without_definition_means_the_last_one_that_ends_so(inside):
    sentence = "学习《法治政府建设实施纲要（2021—2025年）》。落实《纲要》。学习《法治社会建设实施纲要（2020-2025年）》。落实《纲要》。"
    found = inside(sentence)
    assert [iri for iri in found.iris("doc") if iri == OUTLINE] == [OUTLINE] * 2
    assert [label for surface, label in found.linked("doc") if surface == "《纲要》"] == [
        "法治政府建设实施纲要(2021-2025年)",
        "法治社会建设实施纲要(2020-2025年)",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "《法治政府建设实施纲要（2021—2025年）》",
        "《法治政府建设实施纲要(2021-2025年)》",
        "《法治政府建设实施纲要（2021－2025年）》",
        "《法治政府建设实施纲要（2021至2025年）》",
        "《法治政府建设实施纲要（2021-2025）》",
    ],
)
def test_spellings_of_years_meet(inside, written):
    assert inside(f"认真学习{written}。").iris("doc") == [OUTLINE]


def test_a_law_by_its_full_and_short_name(inside):
    found = inside("学习《中华人民共和国行政处罚法》，宣传《行政处罚法》。")
    assert found.iris("doc") == ["doc:100000-行政处罚法"] * 2


def test_a_number_holds_for_every_mention_of_the_title(inside):
    found = inside("按《永济市执法管理办法》执行。印发《永济市执法管理办法》（永政发〔2021〕3号）。")
    assert found.iris("doc") == ["doc:140881-永政发-2021-3"] * 2


@pytest.mark.parametrize(
    ("sentence", "iri"),
    [
        ("制定《普法工作方案》。", "doc:140881-普法工作方案"),
        ("落实《山西省行政执法条例》。", "doc:140000-山西省行政执法条例"),
        ("落实《优化营商环境条例》。", "doc:100000-优化营商环境条例"),
        ("市司法局印发《政府工作规则》。", "doc:140881-政府工作规则"),
    ],
)
def test_the_place_of_a_document(inside, sentence, iri):
    assert inside(sentence).iris("doc") == [iri]


@pytest.mark.parametrize(
    "sentence",
    [
        "《人民日报》作了报道。",
        "央视《今日说法》栏目播出。",
        "制作《行政处罚决定书》。",
        "发放《营业执照》《许可证》。",
        "开展《红楼梦》读书活动。",
        "落实《方案》。",  # no title that it could be short for
    ],
)
def test_no_document(inside, sentence):
    assert inside(sentence).linked("doc") == []


# ---------------------------------------------------------------------------------------------------- genre table


@pytest.mark.parametrize("row", genres(), ids=lambda row: row.id)
def test_the_example_of_every_genre(row):
    found = genre_of(row.example)
    assert found is not None
    assert (found.id, row.example.endswith(row.word)) == (row.id, True)


@pytest.mark.parametrize("row", genres(), ids=lambda row: row.id)
def test_the_counter_example_of_every_genre(row):
    found = genre_of(row.counter)
    assert found is None or found.id != row.id


@pytest.mark.parametrize("row", genres(), ids=lambda row: row.id)
def test_every_genre_ends_a_title(extract, row):
    reading = extract(f"{row.example}\n\n各有关单位：\n请抓好落实，有关情况及时报告。\n")
    if len(row.example) >= 4:
        assert reading.cut(reading.layout.title) == row.example


@pytest.mark.parametrize("title", ["今日说法", "工作方法", "经验做法", "新春祝福", ""])
def test_no_genre(title):
    assert genre_of(title) is None


@pytest.mark.parametrize("title", ["市场准入负面清单(2020年版)", "管理办法(试行)", "纲要(2021-2025年)(节选)"])
def test_brackets_behind_the_genre(title):
    assert genre_of(title) is not None
