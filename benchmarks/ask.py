"""Time every question of the pack on a made-up graph of about a million triples in the shape of ``kg.nq``.

Usage: ``python benchmarks/ask.py [--triples 1000000] [--limit-ms 1000]``; the exit code is 1 when a question is slower
than the limit. The graph has provinces, cities and counties with a report for each of five years; numbers come from
a fixed generator, so that two runs ask the same graph.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator

import pyoxigraph as ox

from kg.ask import find_question, list_questions, run
from kg.ontology import load

VOCABULARY = load()
PREFIXES = VOCABULARY.prefixes
YEARS = ("2019", "2020", "2021", "2022", "2023")
# One set of values that gives every question something to do.
VALUES = {
    "place": "县00010003",
    "region": "省0001",
    "year": "2021",
    "indicator": "行政复议案件受理数",
    "indicator2": "行政复议案件办结数",
    "document": "文件7",
    "initiative": "举措5",
    "agency": "县00010003司法局",
    "entity": "县00010003司法局",
    "group": "行政复议案件受理数",
}
INDICATORS = (
    "行政复议收案数",
    "行政复议案件受理数",
    "行政复议案件办结数",
    "复议纠错率",
    "负责人出庭应诉率",
    "规范性文件制发数",
)
CLAUSES = (
    "持续深化改革优化营商环境",
    "严格规范公正文明执法",
    "推进多元纠纷化解机制建设",
    "健全重大行政决策程序",
    "加强法治政府建设督察",
)


def iri(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def graph(size: int) -> Iterator[ox.Quad]:
    """Give about ``size`` quads."""
    return _Maker(size).quads()


def decimal(value: float) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri("xsd:decimal"))


def whole(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri("xsd:integer"))


class _Maker:
    """Makes quads until there are enough; the numbers of one generator are drawn in the order of the text."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._made = 0
        self._rng = random.Random(20240401)
        self._counties: list[tuple[str, str]] = []  # place, its justice bureau

    def quads(self) -> Iterator[ox.Quad]:
        yield from self._entities()
        number = 0
        while self._made < self._size:
            yield from self._report(number)
            number += 1

    def _quad(self, s: str, p: str, o: str | ox.Literal, g: ox.NamedNode | None = None) -> ox.Quad:
        self._made += 1
        return ox.Quad(iri(s), iri(p), iri(o) if isinstance(o, str) else o, g or iri("graph:entities"))

    def _thing(self, curie: str, kinds: tuple[str, ...], label: str) -> Iterator[ox.Quad]:
        for kind in kinds:
            yield self._quad(curie, "rdf:type", kind)
        yield self._quad(curie, "skos:prefLabel", ox.Literal(label, language="zh"))

    def _entities(self) -> Iterator[ox.Quad]:
        for number, name in enumerate(INDICATORS):
            yield from self._thing(f"ind:x-{number}", ("cg:Indicator",), name)
        for number in range(5000):
            yield from self._thing(f"ini:i{number}", ("cg:Initiative",), f"举措{number}")
            yield from self._thing(f"doc:d{number}", ("cg:Document",), f"文件{number}")
            yield self._quad(f"doc:d{number}", "dct:issued", ox.Literal("2018-01-01", datatype=iri("xsd:date")))
        yield from self._thing("pl:100000", ("cg:Jurisdiction",), "中国")
        for p in range(31):
            province = f"pl:{11 + p}0000"
            yield from self._thing(province, ("cg:Jurisdiction",), f"省{p:04d}")
            yield self._quad(province, "cg:parentArea", "pl:100000")
            code = ox.Literal(f"{11 + p}0000", datatype=iri("cg:GBT2260"))
            yield self._quad(province, "skos:notation", code)
            for c in range(100):
                yield from self._county(p, c, province)

    def _county(self, p: int, c: int, province: str) -> Iterator[ox.Quad]:
        county = f"pl:{11 + p}{c:04d}x"
        yield from self._thing(county, ("cg:Jurisdiction",), f"县{p:04d}{c:04d}")
        yield self._quad(county, "cg:parentArea", province)
        justice = f"ag:{11 + p}{c:04d}x-司法局"
        yield from self._thing(justice, ("cg:Agency", "cg:Organization"), f"县{p:04d}{c:04d}司法局")
        yield self._quad(justice, "cg:jurisdiction", county)
        self._counties.append((county, justice))

    def _report(self, number: int) -> Iterator[ox.Quad]:
        county, justice = self._counties[number // len(YEARS) % len(self._counties)]
        year = YEARS[number % len(YEARS)]
        sha = f"{number:016x}"
        own, src, doc = iri(f"graph:{sha}"), f"src:{sha}", f"doc:{sha}"
        yield from self._thing(doc, ("cg:Document",), f"报告{number}")
        for s, p, o in (
            (src, "rdf:type", "cg:SourceText"), (src, "schema:encodesCreativeWork", doc), (src, "cg:sectionRole", "c:成效"),
            (doc, "dct:type", "c:报告"), (doc, "cg:jurisdiction", county), (doc, "cg:issuer", justice),
        ):  # fmt: skip
            yield self._quad(s, p, o, own)
        yield self._quad(src, "dct:identifier", ox.Literal(f"sha256:{sha}"), own)
        yield self._quad(doc, "cg:period", ox.Literal(year), own)
        issued = ox.Literal(f"{int(year) + 1}-0{self._rng.randint(1, 6)}-15", datatype=iri("xsd:date"))
        yield self._quad(doc, "dct:issued", issued, own)
        yield self._quad(f"graph:{sha}", "prov:wasGeneratedBy", "run:one", own)
        for sentence in range(40):
            yield from self._sentence(sha, sentence, county, justice, year)

    def _sentence(self, sha: str, sentence: int, county: str, justice: str, year: str) -> Iterator[ox.Quad]:
        rng, own, src = self._rng, iri(f"graph:{sha}"), f"src:{sha}"
        psg = f"psg:{sha}-{sentence * 100}-{sentence * 100 + 90}"
        text = ",".join(
            f"{rng.choice(CLAUSES)}{rng.choice(CLAUSES)}{chr(0x4E00 + rng.randint(0, 3000))}{chr(0x4E00 + rng.randint(0, 300))}{rng.randint(1, 90)}项"
            for _ in range(2)
        )
        yield self._quad(psg, "rdf:type", "cg:Passage", own)
        yield self._quad(psg, "oa:hasSource", src, own)
        yield self._quad(psg, "oa:exact", ox.Literal(text, language="zh"), own)
        yield self._quad(psg, "oa:start", whole(sentence * 100), own)
        yield self._quad(psg, "oa:end", whole(sentence * 100 + 90), own)
        node = f"x:{sha}-{sentence}"
        yield self._quad(node, "cg:evidence", psg, own)
        is_doubtful = rng.random() < 0.02
        confidence = rng.choice((0.6, 0.69)) if is_doubtful else rng.randint(80, 99) / 100
        yield self._quad(node, "cg:confidence", decimal(confidence), own)
        yield self._quad(node, "cg:rule", ox.Literal("made-up"), own)
        match sentence % 5:
            case 0 | 1:
                rows = self._figure(sentence, county, year)
            case 2:
                target = rng.choice(("ini:i", "doc:d")) + str(rng.randint(0, 400))
                relation = "cg:carriesOut" if target.startswith("ini") else "eli:cites"
                subject = county if relation == "cg:carriesOut" else f"doc:{sha}"
                yield self._quad(subject, relation, target, own)
                yield self._quad(src, "schema:mentions", target, own)
                rows = [("rdf:type", "cg:Assertion"), ("rdf:subject", subject)]
                rows += [("rdf:predicate", relation), ("rdf:object", target)]
            case 3:
                units = (("cg:responsibleUnit", justice), ("cg:leadUnit", rng.choice(self._counties)[1]))
                rows = [
                    ("cg:carriesOut", f"ini:i{rng.randint(0, 400)}"), ("rdf:type", "cg:Task"), ("cg:status", "c:计划"),
                    ("skos:prefLabel", ox.Literal(text[:20], language="zh")), *units,
                ]  # fmt: skip
                for role, unit in units:
                    yield from self._assertion(f"{node}-{role[3:]}", (node, role, unit), psg, own)
            case _:
                rows = self._event(county, justice, year)
        for p, o in rows:
            yield self._quad(node, p, o, own)

    def _assertion(self, node: str, triple: tuple[str, str, str], psg: str, own: str) -> Iterator[ox.Quad]:
        s, p, o = triple
        told = (("rdf:type", "cg:Assertion"), ("rdf:subject", s), ("rdf:predicate", p), ("rdf:object", o))
        for property_, value in (*told, ("cg:evidence", psg), ("cg:confidence", decimal(0.9))):
            yield self._quad(node, property_, value, own)

    def _figure(self, sentence: int, county: str, year: str) -> list[tuple[str, str | ox.Literal]]:
        return [
            ("rdf:type", "cg:Observation"), ("cg:indicator", f"ind:x-{sentence % len(INDICATORS)}"),
            ("cg:value", decimal(self._rng.randint(1, 900))), ("cg:unit", "u:件" if sentence % 3 else "u:percent"),
            ("cg:bound", "c:eq"), ("cg:comparison", "c:level"), ("cg:period", ox.Literal(year)),
            ("cg:jurisdiction", county),
        ]  # fmt: skip

    def _event(self, county: str, justice: str, year: str) -> list[tuple[str, str | ox.Literal]]:
        rng = self._rng
        kind = rng.choice(("cg:Problem", "cg:Conferral", "cg:OrgChange", "cg:Tenure"))
        label = ox.Literal(f"问题{rng.randint(0, 50)}", language="zh")
        rows: list[tuple[str, str | ox.Literal]] = [("rdf:type", kind), ("skos:prefLabel", label)]
        if kind == "cg:Conferral":
            rows += [("schema:recipient", county), ("cg:honour", f"hn:{rng.randint(0, 90)}")]
            rows += [("cg:actor", rng.choice(self._counties)[1])]
        if kind == "cg:OrgChange":
            rows += [("org:resultingOrganization", justice), ("org:originalOrganization", f"{justice}前身{year}")]
        if kind == "cg:Tenure":
            rows += [("org:member", f"psn:{rng.randint(0, 900)}"), ("org:organization", justice)]
        return rows


def main() -> int:
    """Build the graph, ask everything three times, print the best times, slowest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--limit-ms", type=int, default=1000)
    parser.add_argument("--disk", default="", help="folder for a store on disk; without it the store is in memory")
    parser.add_argument("--only", default="", help="ids with commas between")
    options = parser.parse_args()
    store = ox.Store(options.disk) if options.disk else ox.Store()
    if not len(store):  # a store on disk is made once
        store.bulk_extend(graph(options.triples))
        store.bulk_extend(ontology())
        store.optimize()
    print(f"{len(store)} quads")
    timed = []
    for question in list_questions():
        if options.only and question.id not in options.only.split(","):
            continue
        params = {
            p.name: VALUES[p.name]
            for p in question.parameters
            if p.name in VALUES and (p.is_required or p.name != "year")
        }
        if any(p.name == "text" and p.is_required for p in question.parameters):
            params["text"] = "司法局"
        if any(p.kind == "indicator" and not p.is_required for p in question.parameters) and question.id not in (
            "contradictory-values",
        ):
            params["indicator" if "group" not in {p.name for p in question.parameters} else "group"] = VALUES[
                "indicator"
            ]
        params.pop("region", None) if not any(
            p.name == "region" and p.is_required for p in question.parameters
        ) else None
        if question.id in OPEN:
            params = {
                k: v for k, v in params.items() if any(p.name == k and p.is_required for p in question.parameters)
            }
        best = float("inf")
        rows = 0
        for _ in range(3):
            start = time.process_time()
            rows = len(run(store, find_question(question.id), **params).rows)
            best = min(best, time.process_time() - start)
        timed.append((best * 1000, question.id, rows, params))
    for milliseconds, name, rows, params in sorted(timed, reverse=True):
        mark = "SLOW" if milliseconds > options.limit_ms else "    "
        print(f"{mark} {milliseconds:8.1f} ms  {name:24} {rows:6} rows  {params}")
    return 1 if any(row[0] > options.limit_ms for row in timed) else 0


# Asked without any optional value, so over the whole graph: the worst case.
OPEN = frozenset({"contradictory-values", "restated-values", "task-units", "honours", "cooperation", "office-holders"})


def ontology() -> Iterator[ox.Quad]:
    """Give the triples of ``ontologies/`` in their graph."""
    for path in sorted(VOCABULARY.folder.glob("*.ttl")):
        for quad in ox.parse(path=str(path)):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(PREFIXES["cg"].rstrip("#")))


if __name__ == "__main__":
    sys.exit(main())
