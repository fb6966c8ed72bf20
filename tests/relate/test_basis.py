"""The ground that a document itself rests on, and the documents that its title hands on or carries out."""

from __future__ import annotations

import pytest

HEAD = "永济市人民政府关于规范文件清理的{kind}\n各乡镇人民政府：\n"
GROUND = "山西省文件管理办法"


def grounds(reading):
    return {title for _, title in reading.facts("cg:basedOn", "cg:implements")}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("通知", "为贯彻落实《山西省文件管理办法》的有关精神，各地要抓好清理工作。现将有关要求通知如下：\n一、范围"),
        ("通知", "为加强管理，根据《山西省文件管理办法》要求，我市开展清理。现就有关事项通知如下：\n一、范围"),
        ("决定", "依照《山西省文件管理办法》，市政府进行了清理。经过清理，市政府决定废止以下文件："),
        ("决定", "根据《山西省文件管理办法》，市政府进行了清理。\n经研究，决定保留20件，现予以公布。"),
        ("通知", "根据《山西省文件管理办法》精神，经研究，现下达你市补助资金。"),
        ("通知", "根据《山西省文件管理办法》，经市政府同意，将《永济市文件清理方案》印发给你们。"),
        ("规则", "第一条 根据《山西省文件管理办法》，参照《国务院工作规则》，制定本规则。"),
        ("报告", "本报告依据《山西省文件管理办法》编制。"),
    ],
)
def test_the_ground_of_the_document(extract, kind, text):
    assert grounds(extract(HEAD.format(kind=kind) + text + "\n")) == {GROUND}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # the work in general, told by a report
        ("报告", "根据《山西省文件管理办法》，我市开展清理。现将有关情况报告如下："),
        ("通知", "各地要根据《山西省文件管理办法》开展清理。现将有关要求通知如下："),
        ("通知", "现将有关要求通知如下：\n一、根据《山西省文件管理办法》，逐件清理。现予以公布的按时上报。"),
        ("通知", "根据《山西省文件管理办法》，制定本单位管理细则，抓好落实。"),
        ("通知", "根据《山西省文件管理办法》，逐件清理。"),
    ],
)
def test_the_ground_of_work(extract, kind, text):
    assert grounds(extract(HEAD.format(kind=kind) + text + "\n")) == set()


def test_the_ground_of_the_plan_that_the_sentence_names(extract):
    text = (
        "关于印发《永济市产业规划》的通知\n各乡镇人民政府：\n"
        "为学习有关精神，落实山西省财政厅《产业发展规划》和山西省农业农村厅《关于产业发展的意见》，把握新阶段，发展新产业，市农业农村局"
        "制定了《永济市产业规划》。现印发你们，请遵照执行。\n"
    )
    assert grounds(extract(text)) == {"产业发展规划", "关于产业发展的意见"}


def test_a_plan_that_a_text_without_title_says_it_issues(extract):
    reading = extract(
        "永济市司法局：为落实《山西省文件管理办法》，我们制定了《永济市文件清理工作方案》。现印发你们，请执行。\n"
    )
    assert reading.entity(reading.extraction.document).label == "永济市文件清理工作方案"
    assert grounds(reading) == {GROUND}


@pytest.mark.parametrize(
    ("title", "predicate"),
    [
        ("永济市财政局转发山西省财政厅、山西省水利厅《关于下达补助资金的通知》", "cg:conveys"),
        ("永济市人民政府关于贯彻落实山西省财政厅《关于下达补助资金的通知》的实施意见", "cg:implements"),
        ("永济市人民政府关于转发《关于下达补助资金的通知》的通知", "cg:conveys"),
    ],
)
def test_the_title_hands_on_what_others_made(extract, title, predicate):
    reading = extract(f"{title}\n各乡镇人民政府：\n现转发给你们，请执行。\n")
    own = reading.extraction.document
    assert [c.subject for c in reading.claims(predicate)] == [own]
    assert {label for _, label in reading.facts(predicate)} == {"关于下达补助资金的通知"}


@pytest.mark.parametrize(
    "text",
    [
        "根据《山西省文件管理办法》，市政府编制了《永济市权责清单》，现予公布。",
        "根据《山西省文件管理办法》，现将《永济市权责清单》印发给你们，请执行。现将有关事项通知如下：",
    ],
)
def test_what_is_made_or_sent_is_no_ground(extract, text):
    reading = extract(HEAD.format(kind="通知") + text + "\n")
    own = [claim for claim in reading.claims("cg:basedOn") if claim.subject == reading.extraction.document]
    assert [reading.entity(claim.object).label for claim in own] == [GROUND]


def test_what_the_text_says_it_hands_on(extract):
    text = "现将山西省财政厅《关于下达补助资金的通知》（晋财〔2021〕3号）转发给你们，请执行。"
    reading = extract(HEAD.format(kind="通知") + text + "\n")
    assert {label for _, label in reading.facts("cg:conveys")} == {"关于下达补助资金的通知"}
