"""One extractor for all tests of the stages, and a reading that is asked by the words of the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.model import Claim, Entity, Extraction, Node, Section, Span

SMALL_GRAPH = Path(__file__).parent / "small_graph.trig"


@pytest.fixture
def tell(record_property):
    """Note what a long test counted; the end of the run prints it: ``tell(kills=200, quarantined=3)``."""

    def note(**counts: object) -> None:
        record_property("counts", " ".join(f"{name.replace('_', ' ')} {value}," for name, value in counts.items())[:-1])

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the counts of the tests of robustness, also when the tests ran in several processes."""
    told = [
        f"{report.nodeid.rpartition('/')[2]}: {value}"
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
        if name == "counts" and report.when == "call"
    ]
    if told:
        terminalreporter.section("counts")
        for line in sorted(told):
            terminalreporter.write_line(line)


@dataclass(frozen=True)
class Reading:
    """An extraction whose answers are surfaces and labels instead of offsets and CURIEs."""

    extraction: Extraction

    @property
    def text(self) -> str:
        return self.extraction.doc.text

    @property
    def layout(self):
        return self.extraction.layout

    def cut(self, span: Span | None) -> str:
        return self.text[span.start : span.end] if span is not None else ""

    def entity(self, iri: str) -> Entity | None:
        return next((entity for entity in self.extraction.entities if entity.iri == iri), None)

    def label(self, iri: str) -> str:
        entity = self.entity(iri)
        return entity.label if entity is not None else iri

    def linked(self, *prefixes: str) -> list[tuple[str, str]]:
        """(surface, label) of every link into the given name spaces: ``linked("ag")``."""
        return [
            (self.cut(link.span), self.label(link.iri))
            for link in self.extraction.links
            if link.iri.split(":")[0] in prefixes
        ]

    def iris(self, surface: str) -> set[str]:
        """What a surface means, as CURIEs."""
        return {link.iri for link in self.extraction.links if self.cut(link.span) == surface}

    def meaning(self, surface: str, *prefixes: str) -> set[str]:
        """What a surface means, as labels."""
        return {label for found, label in self.linked(*prefixes) if found == surface}

    def facts(self, *predicates: str) -> set[tuple[str, str]]:
        """(label of the subject, label of the object) of the claims with one of the predicates."""
        return {(self.label(c.subject), self.label(c.object)) for c in self.claims(*predicates)}

    def claims(self, *predicates: str) -> list[Claim]:
        return [claim for claim in self.extraction.claims if claim.predicate in predicates]

    def evidence(self, predicate: str) -> set[str]:
        """The sentences that carry the claims of a predicate."""
        return {self.cut(claim.evidence) for claim in self.claims(predicate)}

    def nodes(self, cls: str) -> list[Node]:
        return [node for node in self.extraction.nodes if node.cls == cls]

    def section(self, number: str) -> Section:
        return next(section for section in self.layout.sections if section.number == number)


@pytest.fixture(scope="session")
def extractor():
    """The extractor of the batch, made once."""
    from kg.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def extract(extractor):
    """Text -> :class:`Reading`, through the same door as a file."""
    from kg.ingest import read

    known: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        if text not in known:
            known[text] = Reading(extractor.extract(read(text.encode("utf-8"), path="probe.txt")))
        return known[text]

    return reading


# whose report a sentence stands in: a city at county level, a county, a district, a bureau, the nation
_FRAMES = {
    "市": ("永济市2021年法治政府建设工作报告\n\n一、主要做法\n", "\n\n永济市人民政府\n2022年1月17日\n"),
    "县": ("巴彦县2021年法治政府建设工作报告\n\n一、主要做法\n", "\n\n巴彦县人民政府\n2022年1月17日\n"),
    "区": ("哈尔滨市松北区2021年工作报告\n\n一、主要做法\n", "\n\n哈尔滨市松北区人民政府\n2022年1月17日\n"),
    "局": ("永济市司法局2021年工作总结\n\n一、主要做法\n", "\n\n永济市司法局\n2022年1月17日\n"),
    "国": ("国务院办公厅关于加强统计工作的通知\n\n一、主要做法\n", "\n\n国务院办公厅\n2022年1月17日\n"),
}


@dataclass(frozen=True)
class Inside:
    """What one sentence means inside its frame."""

    reading: Reading
    start: int
    end: int

    def linked(self, *prefixes: str) -> list[tuple[str, str]]:
        """(surface, label) of the links inside the sentence."""
        return [
            (self.reading.cut(link.span), self.reading.label(link.iri))
            for link in self.reading.extraction.links
            if self.start <= link.span.start < self.end and link.iri.split(":")[0] in prefixes
        ]

    def iris(self, *prefixes: str) -> list[str]:
        return [
            link.iri
            for link in self.reading.extraction.links
            if self.start <= link.span.start < self.end and link.iri.split(":")[0] in prefixes
        ]

    def facts(self, *predicates: str) -> set[tuple[str, str]]:
        """(subject, object) of the claims that the sentence carries."""
        return {
            (self.reading.label(c.subject), self.reading.label(c.object))
            for c in self.reading.claims(*predicates)
            if self.start <= c.evidence.start < self.end
        }

    def nodes(self, cls: str) -> list[dict[str, str]]:
        """The properties of the nodes that the sentence carries, CURIEs as labels where they have one."""
        return [
            {name: self.reading.label(value) for name, value in node.properties}
            for node in self.reading.nodes(cls)
            if self.start <= node.evidence.start < self.end
        ]


@pytest.fixture(scope="session")
def inside(extract):
    """(sentence, whose report) -> :class:`Inside`."""

    def read(sentence: str, whose: str = "市") -> Inside:
        before, after = _FRAMES[whose]
        return Inside(extract(before + sentence + after), len(before), len(before) + len(sentence))

    return read


@pytest.fixture(scope="session")
def small_store():
    """Made-up facts of two counties (``small_graph.trig``) in a new store; ``ontology``: with what ``ontologies/`` says."""
    import pyoxigraph as ox

    from kg.ontology import load

    def make(*, ontology: bool = False) -> ox.Store:
        store = ox.Store()
        store.load(path=str(SMALL_GRAPH), format=ox.RdfFormat.TRIG)
        for path in sorted(load().folder.glob("*.ttl")) if ontology else ():
            graph = ox.NamedNode("https://w3id.org/cngovkg/ontology")
            store.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in ox.parse(path=str(path)))
        return store

    return make
