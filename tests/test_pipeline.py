"""The whole way of a document: exact offsets, equal answers, no order of documents, linear time, no text that breaks it."""

from __future__ import annotations

import itertools
import random
import time
from pathlib import Path

import pytest

from kg.ingest import read
from kg.pipeline import Extractor
from kg.recognize import make_nlp, recognize
from kg.segment import segment

EXAMPLES = sorted(p for p in (Path(__file__).resolve().parents[1] / "examples").glob("*/0*") if p.is_file())
HEAD = "永济市2021年报告\n\n"


def documents():
    return [read(path.read_bytes(), path=path.name) for path in EXAMPLES]


@pytest.fixture(scope="module")
def extractions(extractor):
    return [extractor.extract(doc) for doc in documents()]


# --------------------------------------------------------------------------------------------------------- offsets


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_mentions_lie_in_the_text(path):
    doc = read(path.read_bytes(), path=path.name)
    for mention in recognize(doc, segment(doc), make_nlp(engine="rjieba")):
        surface = doc.norm[mention.span.start : mention.span.end]
        assert 0 <= mention.span.start < mention.span.end <= len(doc.text)
        assert surface == surface.strip(), (mention, surface)
        if mention.rule in ("place-full", "agency-government", "agency-party", "agency-central", "initiative-quoted"):
            assert mention.name == surface or mention.name in surface


@pytest.mark.parametrize("at", range(len(EXAMPLES)), ids=[path.name for path in EXAMPLES])
def test_evidence_lies_in_the_text_and_holds_its_trigger(extractions, at):
    extraction = extractions[at]
    text = extraction.doc.text
    sentences = {sentence.span for sentence in extraction.layout.sentences}
    assert extraction.claims
    for fact in (*extraction.claims, *extraction.nodes):
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)
        assert text[fact.evidence.start : fact.evidence.end].strip()
        assert 0 < fact.confidence <= 1
        if fact.trigger is not None:
            assert fact.evidence.start <= fact.trigger.start < fact.trigger.end <= fact.evidence.end
    inside = [fact for fact in extraction.claims if fact.evidence in sentences]
    assert len(inside) >= len(extraction.claims) // 3


@pytest.mark.parametrize("at", range(len(EXAMPLES)), ids=[path.name for path in EXAMPLES])
def test_every_end_of_a_claim_is_described(extractions, at):
    extraction = extractions[at]
    known = {entity.iri for entity in extraction.entities} | {node.iri for node in extraction.nodes}
    own = {extraction.document}
    for claim in extraction.claims:
        for end in (claim.subject, claim.object):
            assert end in known | own or end.split(":")[0] in ("c", "pl"), claim


def test_sentences_of_the_examples_are_disjoint_and_whole(extractions):
    for extraction in extractions:
        text, spans = extraction.doc.text, [sentence.span for sentence in extraction.layout.sentences]
        assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
        for span in spans:
            assert text[span.start : span.end] == text[span.start : span.end].strip()
            assert "\n" not in text[span.start : span.end]


# ---------------------------------------------------------------------------------------------------- equal answers


def test_two_runs_give_equal_values(extractions):
    again = Extractor()
    assert [again.extract(doc) for doc in documents()] == extractions


def test_the_order_of_documents_does_not_matter(extractor, extractions):
    order = list(range(len(EXAMPLES)))
    random.Random(7).shuffle(order)
    docs = documents()
    found = {at: extractor.extract(docs[at]) for at in order}
    assert [found[at] for at in sorted(found)] == extractions


def test_values_are_sorted(extractions):
    for extraction in extractions:
        entities = [entity.iri for entity in extraction.entities]
        nodes = [node.iri for node in extraction.nodes]
        links = [(link.span, link.iri) for link in extraction.links]
        assert entities == sorted(set(entities))
        assert nodes == sorted(set(nodes))
        assert links == sorted(set(links))


# --------------------------------------------------------------------------------------------------- hostile texts

RUNS = [
    "（", "）", "《", "》", "〈", "《〈", "“", "”", "“a”", "「", "、", "，", "；", "：", "|", "-", "1", "１", ".", "%", "\u3000甲",
    "责任单位：", "（责任单位：", "责任单位：市司法局、市财政局，", "（市司法局牵头）", "（牵头", "市", "市委", "市局", "我局", "县长", "各", "第", "届",
    "一", "一、", "（一）", "1.", "\n一", "\n第一条 甲", "关于", "推进“", "永济市", "中华人民共和国", "人民政府", "市司法局、", "领导小组办公室",
    "全面依法治市委员会", "有限公司", "委员会", "街道", "甲乡镇", "大学", "平台", "示范县", "12345热线", "次会议", "市政府第3次常务会议", "王同志",
    "县委书记王伟", "印发《法治方案》", "《甲办法》、", "《法办法》废止、", "根据《法治方案》", "《关于印发〈法治规划〉的通知》",
    "《甲办法》（以下简称《办法》）", "国发〔2020〕", "“甲”品牌，", "推行“放管服”改革，", "成立领导小组", "市司法局联合", "受理9件", "同比增长9%，",
    "从5件到9件", "2021年", "二〇二〇年", "推动工作再上新台阶", "a", "é", "😀", "\ue000", "[", "{", "\\", "\"", "'", "<", "&",
]  # fmt: skip


def seconds(extractor, text):
    doc = read(text.encode("utf-8", "surrogatepass"), path="probe.txt")
    begin = time.process_time()
    extractor.extract(doc)
    return time.process_time() - begin


@pytest.mark.parametrize("unit", RUNS)
def test_short_runs_of_anything_break_nothing(extractor, unit):
    for size in (1, 2, 40):
        for text in (unit * size, HEAD + unit * size + "。\n", unit * size + "\n" + HEAD):
            if text.strip():
                extraction = extractor.extract(read(text.encode(), path="probe.txt"))
                assert all(link.span.end <= len(extraction.doc.text) for link in extraction.links)


@pytest.mark.slow
@pytest.mark.parametrize("unit", RUNS)
def test_time_is_linear_in_hostile_runs(extractor, unit):
    """Four times the text may take ten times the time; below a fifth of a second noise decides."""
    size = 1000
    short = seconds(extractor, HEAD + unit * (size // len(unit)) + "。\n")
    long = seconds(extractor, HEAD + unit * (4 * size // len(unit)) + "。\n")
    assert long < 0.2 + 10 * short
    assert long < 6


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["永济市", "《甲%d办法》", "市甲%d局、", "“乙%d”平台", "推行“甲%d”品牌，", "一、甲%d。"]
)
def test_time_is_linear_in_rows_of_different_names(extractor, unit):
    short = seconds(extractor, HEAD + "".join(unit.replace("%d", str(at)) for at in range(100)) + "。\n")
    long = seconds(extractor, HEAD + "".join(unit.replace("%d", str(at)) for at in range(400)) + "。\n")
    assert long < 0.2 + 10 * short


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["（", "《", "责任单位：", "市", "关于", "1", "、", "推动工作再上新台阶", "“", "第"])
def test_fifty_thousand_characters_in_one_line(extractor, unit):
    assert seconds(extractor, HEAD + unit * (50_000 // len(unit)) + "\n") < 6


@pytest.mark.parametrize(
    "text",
    ["。", "\n\n\n。", "《》", "()", "一、", "1.", "|", "||\n||", "永济市", "：", "2021年1月1日", "附件", "\ufeff永济市", "永" * 3]
)  # fmt: skip
def test_tiny_texts(extractor, text):
    extraction = extractor.extract(read(text.encode(), path="probe.txt"))
    assert extraction.document


def test_lines_cut_anywhere_break_nothing(extractor):
    text = documents()[0].text[:1500]
    for at in range(1, len(text), 211):
        for piece in (text[:at], text[at:], text[:at] + "\n" + text[at:]):
            if piece.strip():
                extractor.extract(read(piece.encode(), path="probe.txt"))
