"""What in 《》 is a document, and what is a card, a form or a play."""

from __future__ import annotations

import pytest

from kg.resolve.documents import is_document_title


@pytest.mark.parametrize(
    "name",
    [
        "中华人民共和国行政处罚法",
        "永安市物业管理办法",
        "关于加强人民调解工作的意见",
        "“十四五”数字经济发展规划",
        "中国教育现代化2035",
    ],
)
def test_documents(name: str) -> None:
    assert is_document_title(name)


@pytest.mark.parametrize(
    "name", ["中华人民共和国残疾军人证", "行政执法监督证", "行政处罚决定书", "茶馆", "营业执照", "一九八四", "北京2008"]
)
def test_cards_forms_and_plays_are_no_documents(name: str) -> None:
    assert not is_document_title(name)


@pytest.mark.parametrize("name", ["论坚持全面依法治国", "习近平谈治国理政", "习近平法治思想学习问答"])
def test_works_that_are_studied_are_documents(name: str) -> None:
    assert is_document_title(name)


@pytest.mark.parametrize("name", ["论坛", "论坛名录册", "理论课堂"])
def test_forums_are_no_works(name: str) -> None:
    assert not is_document_title(name)


def test_a_title_without_its_makers_is_the_one_with_them(extract) -> None:
    """关于X的意见 is the one that the text names with its makers, unless the place made one of its own."""
    text = (
        "永济市2021年工作总结\n\n一、做法\n落实《某厅、某委关于深化养老机构改革的实施意见》。"
        "{}《关于深化养老机构改革的实施意见》。\n"
    )
    cited = {label for _, label in extract(text.format("我们学习了")).facts("eli:cites")}
    assert cited == {"某厅、某委关于深化养老机构改革的实施意见"}
    own = {label for _, label in extract(text.format("我市印发了")).facts("eli:cites")}
    assert len(own) == 2


def test_the_plan_of_a_notice_by_other_brackets_is_the_notice(extract) -> None:
    reading = extract(
        "永济市人民政府办公室关于印发2023年市《政府工作报告》确定的任务分解方案的通知\n各有关单位：\n"
        "2023年《市〈政府工作报告〉确定的任务分解方案》已报经市人民政府同意，现印发给你们，请认真落实。\n"
    )
    documents = {e.label for e in reading.extraction.entities if e.iri.startswith("doc:")}
    assert not any(label.startswith("市〈政府工作报告〉确定的") for label in documents)


def test_whose_report_a_class_word_means(extract) -> None:
    """A county's text on 市《政府工作报告》 means its city's, 县《政府工作报告》 and a bare one its own."""
    reading = extract(
        "淳安县人民政府关于做好重点工作的通知\n各镇人民政府：\n落实县《政府工作报告》确定的工作，以及市《政府工作报告》的"
        "工作。《政府工作报告》已经通过，各镇要落实《县政府工作报告》。\n"
    )
    cited = {label for _, label in reading.facts("eli:cites")}
    assert cited == {"政府工作报告", "杭州市政府工作报告"}


def test_what_bodies_made_is_a_document_in_the_own_title(extract) -> None:
    reading = extract(
        "永济市人民政府关于贯彻落实山西省委省政府《八项民心工程》的实施意见\n\n为做好工作，提出意见。\n一、要求\n做好。\n"
    )
    assert "八项民心工程" in {label for _, label in reading.facts("eli:cites")}
    assert {maker for title, maker in reading.facts("cg:issuer") if title == "八项民心工程"} == {
        "中共山西省委员会",
        "山西省人民政府",
    }
    play = extract("永济市2021年工作总结\n\n一、做法\n市文化和旅游局排演了《八项民心工程》。\n")
    assert not play.facts("eli:cites")


def test_a_title_that_the_notice_only_sends_out_is_no_name_of_it(extract):
    """What a superior made keeps its own name; only what the sentence says was made here is the notice's plan."""
    head = "永济市人民政府办公室关于印发普法工作方案的通知\n各乡镇人民政府：\n"
    sent = extract(f"{head}根据《山西省普法工作规划》，现印发给你们，请认真贯彻执行。\n")
    assert ("永济市人民政府办公室关于印发普法工作方案的通知", "山西省普法工作规划") in sent.facts("eli:cites")
    made = extract(f"{head}市司法局制定了《永济市普法工作方案》，现印发给你们，请认真贯彻执行。\n")
    assert made.facts("eli:cites") == set()
