"""The recognizer as a spaCy pipeline: order of components, components of a user, both segmenters."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from kg.ingest import read
from kg.model import Kind
from kg.pipeline import Extractor
from kg.recognize import make_nlp, recognize
from kg.recognize.nlp import RECOGNIZERS, STATE, USER_RULE, State
from kg.recognize.segmenter import segmenter, user_words
from kg.segment import segment

EXAMPLES = sorted(p for p in (Path(__file__).resolve().parents[2] / "examples").glob("*/0*") if p.is_file())
TEXT = "永济市2021年工作报告\n\n市司法局推进“放管服”改革，落实《行政处罚法》，办理案件9件。\n"


@pytest.fixture(scope="module")
def fast():
    return make_nlp(engine="rjieba")


@pytest.fixture(scope="module")
def plain():
    return make_nlp()


def test_components_stand_in_the_order_of_the_table(plain):
    assert plain.pipe_names == list(RECOGNIZERS)
    assert plain.lang == "zh"
    names = plain.pipe_names
    assert names.index("kg_agency") < names.index("kg_title") < names.index("kg_initiative") < names.index("kg_place")


def test_a_text_goes_through_directly(plain):
    spacy_doc = plain("永济市司法局印发通知")
    state = spacy_doc.user_data[STATE]
    assert [m.name for m in state.of(Kind.AGENCY)] == ["永济市司法局"]
    assert "".join(token.text for token in spacy_doc) == "永济市司法局印发通知"


def test_two_documents_share_no_state(fast):
    first, second = fast("永济市司法局印发通知"), fast("巴彦县财政局印发通知")
    assert [m.name for m in first.user_data[STATE].of(Kind.AGENCY)] == ["永济市司法局"]
    assert [m.name for m in second.user_data[STATE].of(Kind.AGENCY)] == ["巴彦县财政局"]


def test_components_can_be_switched_off(fast):
    with fast.select_pipes(disable=["kg_agency"]):
        assert fast("永济市司法局印发通知").user_data[STATE].of(Kind.AGENCY) == []


def test_a_component_of_a_user_sees_our_mentions_and_adds_its_own():
    seen = []

    @Language.component("test_watchword")
    def watchword(doc):
        seen.append(doc.user_data[STATE])
        at = doc.text.find("蓝盾")
        if at >= 0:
            span = doc.char_span(at, at + 2, label="initiative", alignment_mode="expand")
            other = doc.char_span(at, at + 2, label="COLOUR", alignment_mode="expand")
            doc.spans[STATE] = [span, other]
        return doc

    nlp = make_nlp(engine="rjieba")
    nlp.add_pipe("test_watchword", last=True)
    doc = read("永济市2021年报告\n\n市司法局部署蓝盾 行动。\n".encode())
    mentions = recognize(doc, segment(doc), nlp)
    (state,) = seen
    assert isinstance(state, State)
    assert "市司法局" in [m.name for m in state.of(Kind.AGENCY)]
    assert list(state.sentences) == list(segment(doc).sentences)
    added = [m for m in mentions if m.rule == USER_RULE]
    assert [m.kind for m in added] == [Kind.INITIATIVE]
    assert "蓝盾" in doc.text[added[0].span.start : added[0].span.end]
    extraction = Extractor(nlp).extract(doc)
    assert any("蓝盾" in entity.label or "蓝盾" in " ".join(entity.alt) for entity in extraction.entities)


def test_a_component_of_spacy_itself_can_be_added():
    nlp = make_nlp(engine="rjieba")
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "PLACE", "pattern": "永济市"}])
    spacy_doc = nlp("永济市司法局印发通知")
    assert [m.name for m in spacy_doc.user_data[STATE].of(Kind.AGENCY)] == ["永济市司法局"]


def test_both_segmenters_cut_alike():
    texts = [TEXT, "市-县-乡三级，5G-A基站", "A-1", "-", " ", "各乡镇（街道）人民政府", "2021-2025年"]
    for text in texts:
        assert segmenter("jieba").cut(text) == segmenter("rjieba").cut(text), text
        assert "".join(segmenter("rjieba").cut(text)) == text


def test_names_of_the_gazetteer_are_single_words():
    assert "市场监督管理局" in user_words()
    assert "市场监督管理局" in segmenter("rjieba").cut("到市场监督管理局办事")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_both_segmenters_give_the_same_mentions(path, fast, plain):
    doc = read(path.read_bytes(), path=path.name)
    layout = segment(doc)
    found = recognize(doc, layout, fast)
    assert found == recognize(doc, layout, plain)
    assert found


def test_mentions_stand_outside_page_furniture(fast):
    from dataclasses import replace

    from kg.model import Mask, Span

    doc = read(TEXT.encode())
    at = doc.text.index("市司法局")
    masked = replace(doc, masks=(Mask(Span(at, at + 4), "test"),))
    names = [m.name for m in recognize(doc, segment(doc), fast) if m.kind is Kind.AGENCY]
    assert names == ["市司法局"]
    assert [m for m in recognize(masked, segment(masked), fast) if m.kind is Kind.AGENCY] == []
