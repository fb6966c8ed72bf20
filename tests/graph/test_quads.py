import hashlib

import pyoxigraph as ox
import pytest

from kg.errors import OntologyError
from kg.graph import EntityMerger, Names, Terms, literal, to_quads
from kg.graph.quads import decimal
from kg.graph.turtle import prologue, section
from kg.model import Claim, Document, Entity, Extraction, Layout, Link, Node, Section, SectionRole, Sentence, Span

TEXT = "巴彦县2021年报告\n一、成效\n县司法局推行“跨省通办”。受理行政复议案件9件。\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
KEY = SHA[:16]
FIRST, SECOND = Span(15, 28), Span(28, 40)


def extraction(**changes):
    doc = Document(SHA, TEXT, TEXT)
    section = Section(0, -1, 1, "一", Span(12, 14), Span(10, 41), "一", SectionRole.ACHIEVEMENT)
    layout = Layout(sections=(section,), sentences=(Sentence(Span(0, 9)), Sentence(FIRST, 0), Sentence(SECOND, 0)))
    entities = (
        Entity("doc:230126-报告", "cg:Document", "巴彦县2021年报告", facts=(("dct:issued", '"2022-01-05"^^xsd:date'),)),
        Entity("ag:230126-司法局", "cg:Agency", "巴彦县司法局", ("巴彦县司法行政局",), ("县司法局",)),
        Entity("pl:230126", "cg:Jurisdiction", "巴彦县", facts=(("cg:parentArea", "pl:230100"),)),
    )
    claim = Claim("ag:230126-司法局", "cg:carriesOut", "ini:跨省通办", FIRST, "init-verb", 0.9, Span(15, 19))
    value = (("cg:indicator", "ind:fy-accepted"), ("cg:value", '"9.0"^^xsd:decimal'), ("cg:unit", "u:件"))
    node = Node(f"obs:{KEY}-28-1", "cg:Observation", value, SECOND, "figure", 0.95)
    link = Link(Span(15, 19), "ag:230126-司法局", "suffix", 0.9)
    values = {"claims": (claim,), "nodes": (node,), "entities": entities, **changes}
    return Extraction(doc, layout, "doc:230126-报告", values["entities"], (link,), values["claims"], values["nodes"])


def lines(**changes):
    return to_quads(extraction(**changes), "run:test")


def short(line):
    names = Names()
    return tuple(str(names[term]) for term in [*line.split(" ", 2)[:2], line.split(" ", 2)[2].rsplit(" <", 1)[0]])


def facts(**changes):
    return {short(line) for line in lines(**changes)}


def test_every_line_is_valid_and_in_the_graph_of_the_text():
    quads = list(ox.parse(input="\n".join(lines()), format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {f"https://w3id.org/cngovkg/graph/{KEY}"}
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_source_text():
    source = f"src:{KEY}"
    assert {
        (source, "rdf:type", "cg:SourceText"),
        (source, "dct:identifier", f'"sha256:{SHA}"'),
        (source, "schema:encodesCreativeWork", "doc:230126-报告"),
        (source, "cg:sectionRole", "c:成效"),
        (source, "schema:mentions", "ini:跨省通办"),
        (source, "schema:mentions", "pl:230126"),
        (f"graph:{KEY}", "prov:wasGeneratedBy", "run:test"),
    } <= facts()


def test_claim_is_stated_and_reified():
    assertion = f"x:{KEY}-a-15-1"
    assert {
        ("ag:230126-司法局", "cg:carriesOut", "ini:跨省通办"),
        (assertion, "rdf:subject", "ag:230126-司法局"),
        (assertion, "rdf:predicate", "cg:carriesOut"),
        (assertion, "rdf:object", "ini:跨省通办"),
        (assertion, "cg:evidence", f"psg:{KEY}-15-28"),
        (assertion, "cg:confidence", "0.9"),
        (assertion, "cg:rule", '"init-verb"'),
        (assertion, "oa:start", "15"),
        (assertion, "oa:end", "19"),
    } <= facts()


def test_passage_is_cut_from_the_text():
    passage = f"psg:{KEY}-28-40"
    assert {
        (passage, "oa:exact", f'"{TEXT[28:40]}"@zh'),
        (passage, "oa:start", "28"),
        (passage, "oa:hasSource", f"src:{KEY}"),
        (passage, "skos:notation", '"一"'),
    } <= facts()


def test_what_a_text_says_of_a_document_stays_in_its_graph_and_descriptions_do_not():
    found = facts()
    assert ("doc:230126-报告", "dct:issued", '"2022-01-05"^^xsd:date') in found
    assert ("pl:230126", "cg:parentArea", "pl:230100") not in found
    assert not any(predicate == "skos:prefLabel" for _, predicate, _ in found)


def test_order_of_the_extraction_does_not_matter():
    one = Claim("ag:230126-司法局", "cg:carriesOut", "ini:甲", FIRST, "a", 0.9)
    two = Claim("ag:230126-司法局", "cg:carriesOut", "ini:乙", FIRST, "b", 0.8)
    assert lines(claims=(one, two)) == lines(claims=(two, one, two))


def test_unknown_term_stops():
    with pytest.raises(OntologyError) as caught:
        lines(claims=(Claim("pl:1", "cg:carryOut", "ini:甲", FIRST, "a", 0.9),))
    assert caught.value.code == "KG-E232"


def test_names_that_could_break_the_syntax():
    hostile = '引号" 反斜线\\ 换行\n回车\r 制表\t >'
    assert ox.parse(input=f"<x:s> <x:p> {literal(hostile, 'zh')} .", format=ox.RdfFormat.N_TRIPLES)
    found = next(iter(ox.parse(input=f"<x:s> <x:p> {literal(hostile)} .", format=ox.RdfFormat.N_TRIPLES)))
    assert found.object.value == hostile
    with pytest.raises(OntologyError):
        Terms()["pl:a b"]


def test_numbers():
    assert [decimal(value) for value in (1.0, 0.95, 0.12345)] == [
        '"1.0"^^xsd:decimal',
        '"0.95"^^xsd:decimal',
        '"0.1235"^^xsd:decimal',
    ]


def test_turtle_has_facts_only_and_means_the_same():
    text = prologue() + section(lines(), "报告\n二")
    assert "# 报告 二\n" in text
    assert "ag:230126-司法局 cg:carriesOut ini:跨省通办 .\n" in text
    assert "cg:value 9.0" in text
    assert "cg:evidence" not in text
    assert "psg:" not in text.partition("# 报告")[2]
    in_turtle = {str(triple) for triple in ox.parse(input=text, format=ox.RdfFormat.TURTLE)}
    in_quads = {str(quad.triple) for quad in ox.parse(input="\n".join(lines()), format=ox.RdfFormat.N_QUADS)}
    assert in_turtle <= in_quads


def test_merging_chooses_one_label_whatever_the_order():
    records = [
        Entity("ag:1-司法局", "cg:Agency", "甲县司法局", hidden=("县司法局",)),
        Entity("ag:1-司法局", "cg:Organization", "甲县司法局"),
        Entity("ag:1-司法局", "cg:Agency", "中国甲县司法局", ("县司法局",)),
    ]
    results = []
    for order in (records, records[::-1]):
        merger = EntityMerger()
        for record in order:
            merger.add(record)
        results.append(list(merger.quads()))
    assert results[0] == results[1]
    found = {short(line) for line in results[0]}
    assert {
        ("ag:1-司法局", "rdf:type", "cg:Agency"),
        ("ag:1-司法局", "rdf:type", "cg:Organization"),
        ("ag:1-司法局", "skos:prefLabel", '"甲县司法局"@zh'),
        ("ag:1-司法局", "skos:altLabel", '"中国甲县司法局"@zh'),
        ("ag:1-司法局", "skos:altLabel", '"县司法局"@zh'),
    } == found


def test_used_indicators_and_units_have_labels():
    merger = EntityMerger()
    merger.add_concepts(["ind:fy-accepted", "u:没有的单位"])
    found = {short(line) for line in merger.quads()}
    assert ("ind:fy-accepted", "skos:prefLabel", '"行政复议受理数"@zh') in found
    assert ("u:没有的单位", "skos:prefLabel", '"没有的单位"@zh') in found


def test_areas_above_are_asked_for():
    merger = EntityMerger()
    merger.add(Entity("pl:230126", "cg:Jurisdiction", "巴彦县", facts=(("cg:parentArea", "pl:230100"),)))
    assert merger.missing_areas() == ("pl:230100",)
    merger.add(Entity("pl:230100", "cg:Jurisdiction", "哈尔滨市"))
    assert merger.missing_areas() == ()
