from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError, UsageError
from kg.validate import Report, validate
from kg.validate.shapes import read_shapes

from .conftest import GOOD, SHA, TEXT, broken, store_of


def found(body: str, sources: dict[str, str] | None = None) -> list[tuple[str, str]]:
    report = validate(store_of(body), {SHA: TEXT} if sources is None else sources)
    return [(finding.shape.rpartition("/")[2], finding.focus.rpartition("/")[2]) for finding in report.findings]


def test_a_good_graph_of_a_known_text(good_file: Path) -> None:
    report = validate(good_file, {SHA: TEXT})
    assert report.conforms
    assert (report.passages, report.unread, report.violations) == (2, 0, 0)
    assert report.quads == len(store_of(GOOD))


def test_passages_without_a_text_are_counted() -> None:
    report = validate(store_of(GOOD))
    assert (report.passages, report.unread) == (0, 2)


@pytest.mark.parametrize(
    "text",
    [TEXT[1:], TEXT.replace("9", "8"), TEXT[:10], "\ufeff" + TEXT, ""],
    ids=["shifted", "changed", "cut", "bom", "empty"],
)
def test_a_passage_that_is_not_in_the_text(text: str) -> None:
    assert ("ExactText", "9f9f9f9f9f9f9f9f-0-19") in found(GOOD, {SHA: text})


def test_offsets_are_code_points() -> None:
    wide = "\U00020000" + TEXT[1:]  # one code point, two UTF-16 units
    assert ("ExactText", "9f9f9f9f9f9f9f9f-19-27") not in found(GOOD, {SHA: wide})


def test_a_trigger_outside_of_its_sentence() -> None:
    assert found(broken("oa:start 21 ; oa:end 26", "oa:start 21 ; oa:end 28")) == [
        ("TriggerInside", "9f9f9f9f9f9f9f9f-a-19-1")
    ]


def test_a_fact_without_assertion_and_an_assertion_without_fact() -> None:
    body = broken("pl:230126 cg:carriesOut ini:放管服改革 .", "pl:230000 cg:carriesOut ini:放管服改革 .")
    assert sorted(found(body)) == [("Supported", "230000"), ("Supported", "9f9f9f9f9f9f9f9f-a-19-1")]


def test_descriptions_and_facts_with_own_evidence_need_no_assertion() -> None:
    assert "cg:jurisdiction pl:230126 ." in GOOD  # in the text's graph, without assertion
    assert found(GOOD) == []


def test_circles() -> None:
    body = broken('"黑龙江省"@zh ;', '"黑龙江省"@zh ; cg:parentArea pl:230126 ;')
    assert [name for name, _ in found(body)] == ["Acyclic"]
    assert [name for name, _ in found(broken('"黑龙江省"@zh ;', '"黑龙江省"@zh ; cg:parentArea pl:230000 ;'))] == [
        "Acyclic"
    ]


def test_what_is_no_dataset(tmp_path: Path) -> None:
    for name, content in (("a.txt", "x"), ("a.nq", "kein Quad")):
        (tmp_path / name).write_text(content, "utf-8")
        with pytest.raises(UsageError, match="KG-E241"):
            validate(tmp_path / name)
    with pytest.raises(UsageError, match="KG-E241"):
        validate(tmp_path / "absent.nq")


@pytest.mark.parametrize(
    "line",
    [
        "<x:s> a sh:NodeShape ; sh:targetClass <x:c> ; sh:closed true .",
        "<x:s> a sh:PropertyShape ; sh:path ( <x:p> <x:q> ) .",
    ],
)
def test_shacl_that_is_not_supported_stops_the_load(tmp_path: Path, line: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n" + line, "utf-8")
    with pytest.raises(OntologyError, match="KG-E242"):
        read_shapes(path)


def broken_report() -> Report:
    return validate(store_of(broken("cg:value 9.0", 'cg:value "neun\\n\\"9\\""@zh')), {SHA: TEXT[1:]})


def test_report_as_json() -> None:
    content = broken_report().as_json()
    assert content["conforms"] is False
    assert content["violations"] == 3
    (row,) = [row for row in content["findings"] if row["shape"].endswith("Observation-value")]
    assert row["message"] == {"zh": "应有一个十进制数值", "en": "needs one decimal value"}
    assert row["value"] == '"neun\\n\\"9\\""@zh'


def test_report_as_a_shacl_graph() -> None:
    import rdflib
    from rdflib.namespace import RDF, SH

    report = broken_report()
    graph = rdflib.Graph().parse(data=report.as_turtle(), format="turtle")
    results = set(graph.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == len(report.findings) == 3
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    for prop in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
        assert {node for node in results if len(set(graph.objects(node, prop))) == 1} == results
    assert {m.language for m in graph.objects(None, SH.resultMessage)} == {"zh", "en"}
    assert [value.toPython() for value in graph.objects(None, SH.conforms)] == [False]
    assert report.as_turtle() == broken_report().as_turtle()


def test_the_findings_come_in_one_order() -> None:
    report = broken_report()
    assert list(report.findings) == sorted(report.findings)
    assert sum(report.counts().values()) == 3


@pytest.mark.parametrize(
    "value", ["_:b", "<<( pl:230126 cg:carriesOut ini:a )>>", '"x"', "<x:y>"], ids=["blank", "triple", "text", "iri"]
)
def test_terms_of_any_kind_anywhere(value: str) -> None:
    """A dataset of somebody else may hold anything; it is reported and stops nothing."""
    props = (
        "rdf:subject rdf:predicate rdf:object cg:evidence oa:start oa:end oa:exact oa:hasSource dct:identifier cg:value"
    )
    names = (
        "skos:prefLabel cg:parentArea cg:docNumber cg:confidence cg:rule cg:unit cg:period schema:encodesCreativeWork"
    )
    facts = " ; ".join(f"{name} {value}" for name in (*props.split(), *names.split()))
    classes = "cg:Assertion, cg:Passage, cg:SourceText, cg:Observation, cg:Document, cg:Jurisdiction"
    body = f"graph:9f9f9f9f9f9f9f9f {{ x:odd a {classes} ; {facts} . _:b a {classes} ; {facts} . }}"
    report = validate(store_of(body), {SHA: TEXT})
    assert report.violations > 10
    assert len(report.as_json()["findings"]) == len(report.findings)
    assert report.as_turtle().count("sh:ValidationResult") == len(report.findings)
