"""A small text, its answers, and a graph that gets some of them right, in files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

import pytest

TEXT = "甲县人民政府\n2021年受理行政复议案件9件,办结7宗。\n甲县司法局推行三项制度,与乙县合作。\n市长张三出席。\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()

PREFIXES = {
    "cg": "https://w3id.org/cngovkg/ontology#",
    "id": "https://w3id.org/cngovkg/id/",
    "g": "https://w3id.org/cngovkg/graph/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
}


def term(value: str) -> str:
    prefix, _, local = value.partition(":")
    return f"<{PREFIXES[prefix]}{local}>" if prefix in PREFIXES else value


def quads(lines: str) -> str:
    """Four cells a line, CURIEs or literals, as N-Quads."""
    return "".join(" ".join(map(term, line.split())) + " .\n" for line in lines.strip().splitlines())


def integer(number: int) -> str:
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'


def passage(name: str, sentence: str) -> str:
    start = TEXT.index(sentence)
    return f"""
    id:{name} rdf:type cg:Passage g:t
    id:{name} oa:start {integer(start)} g:t
    id:{name} oa:end {integer(start + len(sentence))} g:t
    id:{name} oa:exact "{sentence}"@zh g:t"""


def entity(name: str, cls: str, label: str) -> str:
    return f"""
    id:src schema:mentions id:{name} g:t
    id:{name} rdf:type cg:{cls} g:entities
    id:{name} skos:prefLabel "{label}"@zh g:entities"""


def claim(name: str, subject: str, predicate: str, target: str, confidence: str, rule: str) -> str:
    return f"""
    id:{subject} {predicate} id:{target} g:t
    id:{name} rdf:type cg:Assertion g:t
    id:{name} rdf:subject id:{subject} g:t
    id:{name} rdf:predicate {predicate} g:t
    id:{name} rdf:object id:{target} g:t
    id:{name} cg:confidence "{confidence}" g:t
    id:{name} cg:rule "{rule}" g:t"""


def figure(name: str, value: str, unit: str, measure: str, where: str) -> str:
    return f"""
    id:{name} rdf:type cg:Observation g:t
    id:{name} cg:value "{value}" g:t
    id:{name} cg:unit id:u-{unit} g:t
    id:u-{unit} skos:prefLabel "{unit}" g:entities
    id:{name} cg:indicator id:i-{measure} g:t
    id:i-{measure} skos:prefLabel "{measure}"@zh g:entities
    id:{name} cg:period "2021" g:t
    id:{name} cg:confidence "0.9" g:t
    id:{name} cg:rule "figure" g:t
    id:{name} cg:evidence id:{where} g:t"""


GRAPH = (
    f"""
    id:src rdf:type cg:SourceText g:t
    id:src dct:identifier "sha256:{SHA}" g:t
    id:src schema:encodesCreativeWork id:doc g:t
    id:doc rdf:type cg:Document g:entities
    id:doc dct:title "甲县报告"@zh g:t"""
    + passage("p1", "2021年受理行政复议案件9件,办结7宗。")
    + passage("p2", "甲县司法局推行三项制度,与乙县合作。")
    + entity("jia", "Jurisdiction", "甲县")
    + entity("jia2", "Jurisdiction", "甲县")  # a duplicate
    + entity("yi", "Jurisdiction", "乙县")
    + entity("gov", "Government", "甲县人民政府")  # a subclass of Organization
    + entity("bureau", "Agency", "甲县司法局")
    + entity("bad", "Agency", "司法局推行")  # wrong
    + entity("ini", "Initiative", "“三项制度”")
    + claim("a1", "doc", "cg:issuer", "gov", "0.95", "issuer")
    + claim("a2", "bureau", "cg:carriesOut", "ini", "0.9", "does")
    + claim("a3", "jia", "cg:carriesOut", "ini", "0.7", "does")  # not judged: the initiative is optional
    + claim("a4", "gov", "cg:jurisdiction", "jia", "0.95", "place")
    + claim("a5", "yi", "cg:cooperatesWith", "jia", "0.8", "with")  # the answer has the other direction
    + figure("o1", "9.0", "件", "行政复议案件受理数", "p1")
    + figure("o2", "7.0", "宗", "办结", "p1")  # 宗 counts as 件, but the measure is another
    + figure("o3", "3.0", "项", "制度", "p2")  # wrong: part of a name
)

ANSWERS = {
    "source": "甲县.txt",
    "sha256": SHA,
    "document": {"id": "d", "title": "甲县报告"},
    "entities": [
        {"id": "d", "type": "PolicyDocument", "names": ["甲县报告"]},
        {"id": "j1", "type": "Jurisdiction", "names": ["甲县"]},
        {"id": "j2", "type": "Jurisdiction", "names": ["乙县"]},
        {"id": "a1", "type": "Agency", "names": ["甲县人民政府"]},
        {"id": "a2", "type": "Agency", "names": ["甲县司法局"]},
        {"id": "i1", "type": "Initiative", "names": ["三项制度"], "optional": True},
        {"id": "p1", "type": "Person", "names": ["张三"]},
    ],
    "relations": [
        {"s": "d", "p": "issuedBy", "o": "a1"},
        {"s": "a1", "p": "ofJurisdiction", "o": "j1"},
        {"s": "a2", "p": "ofJurisdiction", "o": "j1"},
        {"s": "a2", "p": "carriesOut", "o": "i1", "optional": True},
        {"s": "j1", "p": "cooperatesWith", "o": "j2"},
    ],
    "observations": [
        {"quote": "受理行政复议案件9件", "measure": "行政复议案件受理数", "value": 9, "unit": "件", "period": "2021"},
        {"quote": "办结7宗", "measure": "复议结案数量", "value": 7, "unit": "件", "period": "2021"},
    ],
}


class Case(NamedTuple):
    """A folder with everything an evaluation needs."""

    graph: Path
    gold: Path
    texts: Path


@pytest.fixture
def case(tmp_path: Path) -> Case:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (gold / "甲县.json").write_text(json.dumps(ANSWERS, ensure_ascii=False), "utf-8")
    (texts / "甲县.txt").write_text(TEXT, "utf-8")
    (tmp_path / "kg.nq").write_text(quads(GRAPH), "utf-8")
    return Case(tmp_path / "kg.nq", gold, texts)
