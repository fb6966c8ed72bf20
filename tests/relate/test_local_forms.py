"""Local brands and the concept whose form they are: only where the text says so."""

from __future__ import annotations

import pytest

from kg.relate.local_forms import LocalFormRow
from kg.rules.tables import read_table

HEAD = "永济市2022年工作总结\n\n"


@pytest.mark.parametrize("row", read_table("local_forms", LocalFormRow), ids=lambda row: row.id)
def test_each_row_reads_its_example_and_leaves_its_counter(row: LocalFormRow, extract) -> None:
    def forms(text: str) -> list[str]:
        reading = extract(HEAD + text.replace("⏎", "\n") + "\n")
        return [claim.object for claim in reading.claims("cg:localFormOf")]

    assert forms(row.example) == [row.concept]
    assert forms(row.counter) == []


@pytest.mark.parametrize(
    ("sentence", "brands"),
    [
        ("坚持和发展新时代“枫桥经验”,打造“永事说”调解品牌。", {"“永事说”调解品牌"}),
        ("在新时代“枫桥经验”指引下,创新推出矛盾纠纷化解“永济模式”。", {"“永济模式”"}),
        ("学习“枫桥经验”,推广“山里枫桥”“企业枫桥”等工作品牌。", {"“山里枫桥”工作品牌", "“企业枫桥”工作品牌"}),
        ("坚持和发展新时代“枫桥经验”;打造“永礼金秋”文旅品牌。", set()),
        ("打造“永礼金秋”文旅品牌,学习“枫桥经验”。", set()),
        ("坚持和发展新时代“枫桥经验”,推进“智慧法院”建设。", set()),
        ("深化“双随机、一公开”监管,打造“永事通”品牌。", set()),
    ],
)
def test_the_sentence_decides(sentence: str, brands: set[str], extract) -> None:
    reading = extract(HEAD + "一、主要做法\n" + sentence + "\n")
    assert {brand for brand, _ in reading.facts("cg:localFormOf")} == brands


def test_the_text_must_name_the_concept_itself(extract) -> None:
    assert extract(HEAD + "推广“渔港枫桥”品牌。\n").claims("cg:localFormOf") == []
    reading = extract(HEAD + "学习新时代“枫桥经验”。推广“渔港枫桥”品牌。\n")
    assert reading.evidence("cg:localFormOf") == {"推广“渔港枫桥”品牌。"}


def test_aims_and_doctrines_are_marked_and_have_no_doer(extract):
    reading = extract(
        "永济市人民政府关于2023年度法治政府建设情况的报告\n\n一、主要成效\n深入贯彻习近平法治思想,推进“三港一园”建设,推行“渔港联调”机制。\n"
    )
    done = {reading.label(c.object) for c in reading.claims("cg:carriesOut")}
    assert "“渔港联调”机制" in done
    assert not done & {"“三港一园”建设", "习近平法治思想"}
    kinds = {entity.label: dict(entity.facts).get("dct:type") for entity in reading.extraction.entities}
    assert kinds["“三港一园”建设"] == "c:目标定位"
