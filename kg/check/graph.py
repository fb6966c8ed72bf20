"""Check a whole graph: every paragraph's arithmetic, one figure said twice, values restated, plans not reported.

Sentences that follow each other without a gap in one source are read as one paragraph. Findings on figures carry the
IRIs of the observations that the graph made of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

import pyoxigraph as ox

from kg.check.figure import figures, plain
from kg.check.finding import ORDER, Finding, Kind, Sentence, Severity
from kg.check.prose import check_paragraph
from kg.ontology import load
from kg.sparql import Labels, Row, plain_number, read_query, select

_PACKAGE = "kg.check.queries"
_SAME_WORDS = 6  # characters before two figures that must agree for a warning
_SAME_CLAUSE = 8  # characters of the whole clause before two figures that must agree for an error
# Words that make two figures of one indicator different things.
_SCOPE = re.compile(
    r"上半年|下半年|季度|截至|截止|累计|目前|以来|新增|本级|其中|\d月|去年|上年|同比|计划|目标|力争|拟|每"
)


@dataclass(frozen=True, slots=True)
class _Observation:
    iri: str
    indicator: ox.NamedNode
    value: Decimal
    key: tuple[str, ...]  # what must agree for two values to contradict each other
    period: str
    whole: str
    unit: str
    passage: str
    start: int
    end: int
    is_comparable: bool


def check(store: ox.Store) -> tuple[Finding, ...]:
    """Give all findings of a graph: errors first, then warnings, notes and confirmed identities."""
    labels = Labels(store)
    sentences, sources = _sentences(store, labels)
    observations = _observations(store)
    found: list[Finding] = []
    for paragraph in _paragraphs(sentences, sources):
        found += check_paragraph(paragraph)
    found = _with_observations(found, observations)
    found += _by_breakdown(labels, observations, sentences, found)
    found += _said_twice(store, labels, observations, sentences)
    found += _unreported(store, labels, sentences)
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[int, str, tuple[tuple[int, int], ...], str, str]:
    first = finding.sentences[0] if finding.sentences else None
    return (ORDER[finding.severity], first.passage if first else "", finding.spans, finding.kind, finding.equation)


# ---------------------------------------------------------------------------------------------------- reading


def _sentences(store: ox.Store, labels: Labels) -> tuple[dict[str, Sentence], dict[str, list[str]]]:
    """All sentences by IRI, and the IRIs of each source in text order."""
    sentences: dict[str, Sentence] = {}
    sources: dict[str, list[str]] = defaultdict(list)
    for row in select(store, read_query(_PACKAGE, "passages")):
        iri = row["passage"].value
        if iri not in sentences:
            sources[row["source"].value].append(iri)
        document = labels(row["doc"])
        sentences[iri] = Sentence(iri, row["exact"].value, int(row["start"].value), int(row["end"].value), document)
    for iris in sources.values():
        iris.sort(key=lambda iri: (sentences[iri].start, -sentences[iri].end, iri))
    return sentences, dict(sorted(sources.items()))


def _paragraphs(sentences: dict[str, Sentence], sources: dict[str, list[str]]) -> Iterator[list[Sentence]]:
    for iris in sources.values():
        paragraph: list[Sentence] = []
        for iri in iris:
            sentence = sentences[iri]
            if paragraph and sentence.start < paragraph[-1].end:
                continue  # inside or across the one before: its figures were read already
            if paragraph and sentence.start != paragraph[-1].end:
                yield paragraph
                paragraph = []
            paragraph.append(sentence)
        if paragraph:
            yield paragraph


def _observations(store: ox.Store) -> list[_Observation]:
    code = load().prefixes["c"]
    standard = {row["indicator"].value for row in select(store, read_query(_PACKAGE, "standard"))}
    found: dict[str, _Observation] = {}
    for row in select(store, read_query(_PACKAGE, "observations")):
        said = {
            name: row[name].value if name in row else "" for name in ("bound", "comparison", "period", "place", "actor")
        }
        comparable = (
            said["bound"] in ("", code + "eq")
            and said["comparison"] in ("", code + "level", code + "rate")
            and bool(said["period"] and said["place"])
            and "part" not in row
            and "whole" not in row
            and row["indicator"].value in standard
            and "status" not in row
        )
        names = ("place", "period", "comparison", "actor")
        indicator, unit = row["indicator"], row["unit"]
        if not isinstance(indicator, ox.NamedNode):
            continue
        found[row["o"].value] = _Observation(
            iri=row["o"].value,
            indicator=indicator,
            value=Decimal(row["value"].value),
            key=(indicator.value, unit.value, *(said[name] for name in names)),
            period=said["period"],
            whole=row["whole"].value if "whole" in row else "",
            unit=unit.value,
            passage=row["passage"].value,
            start=_offset(row, "start"),
            end=_offset(row, "end"),
            is_comparable=comparable,
        )
    return [found[iri] for iri in sorted(found)]


def _offset(row: Row, name: str) -> int:
    return int(row[name].value) if name in row else -1


def _with_observations(found: Iterable[Finding], observations: list[_Observation]) -> list[Finding]:
    by_passage: dict[str, list[_Observation]] = defaultdict(list)
    for observation in observations:
        by_passage[observation.passage].append(observation)
    result = []
    for finding in found:
        near = [o for sentence in finding.sentences for o in by_passage[sentence.passage]]
        iris = [o.iri for start, end in finding.spans for o in near if o.start < end and start < o.end]
        result.append(replace(finding, observations=tuple(dict.fromkeys(iris))))
    return result


# --------------------------------------------------------------------------------------------- graph findings


def _by_breakdown(
    labels: Labels, observations: list[_Observation], sentences: dict[str, Sentence], found: list[Finding]
) -> Iterator[Finding]:
    """Sums that the extraction tied together by ``cg:breakdownOf`` and that hold, unless the wording gave them already."""
    known = {iri for finding in found if finding.kind is Kind.PARTS for iri in finding.observations[:1]}
    by_iri = {o.iri: o for o in observations}
    parts: dict[str, list[_Observation]] = defaultdict(list)
    for observation in observations:
        if observation.whole in by_iri and by_iri[observation.whole].unit == observation.unit:
            parts[observation.whole].append(observation)
    for iri, group in sorted(parts.items()):
        whole = by_iri[iri]
        if iri in known or len(group) < 2 or sum(part.value for part in group) != whole.value:
            continue
        shown = [
            f"{labels(o.indicator)}{plain_number(str(o.value))}{labels(ox.NamedNode(o.unit))}" for o in (whole, *group)
        ]
        yield Finding(
            Kind.PARTS,
            Severity.CONFIRMED,
            "breakdownOf",
            f"{shown[0]} = {' + '.join(shown[1:])}",
            _sentences_of(sentences, [whole, *group]),
            tuple((o.start, o.end) for o in (whole, *group)),
            tuple(o.iri for o in (whole, *group)),
        )


def _sentences_of(sentences: dict[str, Sentence], observations: Iterable[_Observation]) -> tuple[Sentence, ...]:
    iris = dict.fromkeys(o.passage for o in observations)
    return tuple(sentences[iri] for iri in iris if iri in sentences)


def _said_twice(
    store: ox.Store, labels: Labels, observations: list[_Observation], sentences: dict[str, Sentence]
) -> Iterator[Finding]:
    """One indicator, place, period, unit and actor with two values, in the same words."""
    said_in = {labels(row["doc"]): row["period"].value for row in select(store, read_query(_PACKAGE, "periods"))}
    groups: dict[tuple[str, ...], list[_Observation]] = defaultdict(list)
    for observation in observations:
        if observation.is_comparable and observation.passage in sentences:
            groups[observation.key].append(observation)
    for _, group in sorted(groups.items()):
        if len({o.value for o in group}) < 2:
            continue
        for left, right in combinations(sorted(group, key=lambda o: (o.passage, o.start, o.iri)), 2):
            if left.value == right.value or left.passage == right.passage:
                continue
            first, second = sentences[left.passage], sentences[right.passage]
            clauses = (_clause(first, left), _clause(second, right))
            agreed = _common_end(*clauses)
            if agreed < _SAME_WORDS or any(_SCOPE.search(clause) for clause in clauses):
                continue
            years = (said_in.get(first.document, ""), said_in.get(second.document, ""))
            is_restated = years[0] != years[1] and left.period in years
            is_same = clauses[0] == clauses[1] and agreed >= _SAME_CLAUSE
            severity = Severity.ERROR if is_same and not is_restated else Severity.WARNING
            values = [plain_number(str(o.value)) + labels(ox.NamedNode(o.unit)) for o in (left, right)]
            yield Finding(
                Kind.RESTATED if is_restated else Kind.REPEATED,
                severity,
                "同一指标两个数值" if not is_restated else "往年数值改变",
                f"{labels(left.indicator)}({left.period}): {values[0]} ≠ {values[1]}",
                (first, second),
                ((left.start, left.end), (right.start, right.end)),
                (left.iri, right.iri),
            )


def _clause(sentence: Sentence, observation: _Observation) -> str:
    """The words before the observation's figure, back to the last mark; empty when the figure is not found."""
    flat = plain(sentence.text)
    for figure in figures(sentence.text):
        at = sentence.start + figure.start
        is_here = observation.start < 0 or observation.start - 1 <= at < max(observation.end, observation.start + 1)
        if figure.value == observation.value and is_here:
            head = re.split(r"[,。;:、!?()\[\]\n]", flat[: figure.start])[-1]
            return re.sub(r"\s", "", head)
    return ""


def _common_end(left: str, right: str) -> int:
    count = 0
    while count < min(len(left), len(right)) and left[-1 - count] == right[-1 - count]:
        count += 1
    return count


def _unreported(store: ox.Store, labels: Labels, sentences: dict[str, Sentence]) -> Iterator[Finding]:
    for row in select(store, read_query(_PACKAGE, "unreported")):
        sentence = sentences.get(row["passage"].value)
        if sentence is None:
            continue
        equation = f"{labels(row['place'])}{row['planned'].value}年计划“{labels(row['initiative'])}”,{labels(row['report'])}未提"
        yield Finding(Kind.UNREPORTED, Severity.INFO, "计划未见报告", equation, (sentence,))
