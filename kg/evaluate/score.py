"""Holding a built dataset against gold answers: the same counts as the answers' own scorer, and calibration on top.

What is optional in the answers is neither asked for nor held against the graph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluate.dataset import Dataset, Edge, Figure, Found, RelationRow, Scope, Trust, relation_rows
from kg.evaluate.fold import fold, fold_unit, likeness
from kg.evaluate.gold import Gold, GoldEntity, GoldFigure, GoldRelation, read_gold
from kg.evaluate.report import Fault, Finding, Reliability, Report, Tally

_SAME_VALUE = 1e-6  # relative; figures are compared as floats
_SAME_MEASURE = 0.4  # likeness from which two phrases name the same measure, as in the answers' own scorer
# lower ends; rules give steps of 0.05, so finer ones stay empty
_BINS = (
    0.0,
    0.5,
    0.6,
    0.7,
    0.8,
    0.85,
    0.9,
    0.95,
    1.0,
)
_EXCERPT = 40  # code points of a sentence shown in a finding


def evaluate(out: Path | str, gold_dir: Path | str, text_dirs: Iterable[Path | str]) -> Report:
    """Hold the graph in ``out`` (folder or N-Quads file) against the answers of ``gold_dir``.

    ``text_dirs`` are the folders of the annotated texts: ``evaluate("out", "gold/dev", ["seeds", "texts"])``.
    Raises ``UsageError`` (KG-E801 to KG-E805) for answers, texts or a graph that are missing or broken.
    """
    answers = read_gold(Path(gold_dir), map(Path, text_dirs))
    dataset = Dataset(Path(out))
    score = _Score()
    for gold in answers:
        _score_text(dataset, gold, score)
    return score.report(len(answers))


@dataclass(slots=True)
class _Score:
    """Counts and findings while they grow."""

    rows: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    findings: list[Finding] = field(default_factory=list)
    judged: list[tuple[Trust, bool]] = field(default_factory=list)

    def find(self, gold: Gold, kind: str, fault: Fault, about: str) -> None:
        self.findings.append(Finding(gold.source, kind, fault, about))

    def report(self, documents: int) -> Report:
        rows = dict(self.rows)
        for group in ("entity", "relation"):
            members = [tally for name, tally in self.rows.items() if name.startswith(group + " ")]
            rows[f"{group.upper()} all"] = Tally(
                sum(t.tp for t in members), sum(t.fp for t in members), sum(t.fn for t in members)
            )
        return Report(
            documents=documents,
            rows={name: rows[name] for name in sorted(rows)},
            findings=tuple(sorted(self.findings, key=lambda f: (f.kind, f.fault, f.source))),
            confidence=_reliability((_bin(trust.confidence), right) for trust, right in self.judged),
            rules=_reliability((trust.rule or "–", right) for trust, right in self.judged),
        )


def _bin(confidence: float | None) -> str:
    if confidence is None:
        return "–"
    index = max(i for i, low in enumerate(_BINS) if confidence >= low or i == 0)
    return f"{_BINS[index]:.2f}–{_BINS[index + 1]:.2f}" if index + 1 < len(_BINS) else "1.00"


def _reliability(judged: Iterable[tuple[str, bool]]) -> tuple[Reliability, ...]:
    counts = Counter(judged)
    names = sorted({name for name, _ in counts})
    return tuple(Reliability(name, counts[name, True], counts[name, False]) for name in names)


def _score_text(dataset: Dataset, gold: Gold, score: _Score) -> None:
    place = dataset.graph_of(gold.sha256)
    if place is None:
        _miss_everything(gold, score)
        return
    graph, source = place
    found = dataset.entities(graph, source)
    meant = _score_entities(gold, found, score)
    _score_relations(gold, found, meant, dataset.edges(graph), score)
    _score_figures(gold, dataset.figures(graph), score)
    passages = score.rows["passage"]
    for start, end, exact in dataset.passages(graph):
        is_exact = gold.text[start:end] == exact
        passages.tp += is_exact
        passages.fp += not is_exact
        if not is_exact:
            score.find(gold, "passage", Fault.WRONG, f"{start}-{end}: {exact[:_EXCERPT]}")


def _miss_everything(gold: Gold, score: _Score) -> None:
    score.find(gold, "graph", Fault.NO_GRAPH, gold.sha256[:16])
    for entity in gold.entities:
        score.rows[f"entity {entity.type}"].fn += not entity.optional
    for relation in gold.relations:
        score.rows[f"relation {relation.predicate}"].fn += not relation.optional
    score.rows["observation"].fn += sum(not figure.optional for figure in gold.figures)


def _score_entities(gold: Gold, found: Mapping[str, Found], score: _Score) -> dict[str, GoldEntity]:
    """Count the entities; give the answer that each found one means, by IRI."""
    by_name = {(entity.type, fold(name)): entity for entity in gold.entities for name in entity.names}
    meant: dict[str, GoldEntity] = {}
    taken: Counter[str] = Counter()
    for iri, entity in found.items():
        kind = f"entity {entity.type}"
        hit = next((by_name[entity.type, name] for name in entity.labels if (entity.type, name) in by_name), None)
        shown = " / ".join(entity.labels[:2]) or iri
        if hit is None:
            score.rows[kind].fp += 1
            score.find(gold, kind, Fault.WRONG, shown)
            continue
        meant[iri] = hit
        taken[hit.id] += 1
        if taken[hit.id] > 1:
            score.rows[kind].fp += 1
            score.find(gold, kind, Fault.DUPLICATE, shown)
        elif not hit.optional:
            score.rows[kind].tp += 1
    for answer in gold.entities:
        if not answer.optional and not taken[answer.id]:
            score.rows[f"entity {answer.type}"].fn += 1
            score.find(gold, f"entity {answer.type}", Fault.MISSED, answer.names[0])
    return meant


def _score_relations(
    gold: Gold,
    found: Mapping[str, Found],
    meant: Mapping[str, GoldEntity],
    edges: Mapping[str, tuple[Edge, ...]],
    score: _Score,
) -> None:
    wanted = {(r.predicate, r.subject, r.object): index for index, r in enumerate(gold.relations)}
    seen: set[int] = set()
    for row in relation_rows():
        kind = f"relation {row.id}"
        for edge in edges[row.id]:
            if not _is_this_relation(row, edge, found):
                continue
            left, right = meant.get(edge.subject), meant.get(edge.object)
            index = _answer(wanted, row, left, right)
            if index is not None:
                if index not in seen and not gold.relations[index].optional:
                    score.rows[kind].tp += 1
                seen.add(index)
                score.judged.append((edge.trust, True))
            elif not (left and left.optional) and not (right and right.optional):
                score.rows[kind].fp += 1
                score.judged.append((edge.trust, False))
                ends = " -> ".join(
                    answer.names[0] if answer else _shown(iri, found)
                    for answer, iri in ((left, edge.subject), (right, edge.object))
                )
                score.find(gold, kind, Fault.WRONG, ends)
    _miss_relations(gold, seen, score)


def _is_this_relation(row: RelationRow, edge: Edge, found: Mapping[str, Found]) -> bool:
    """Say whether an edge counts for a relation: its ends are of the text and of the right types."""
    subject, target = found.get(edge.subject), found.get(edge.object)
    if subject is None or (target is None and row.scope is Scope.DATASET):
        return False
    if row.left and subject.type not in row.left:
        return False
    return target is None or not row.right or target.type in row.right


def _answer(
    wanted: Mapping[tuple[str, str, str], int], row: RelationRow, left: GoldEntity | None, right: GoldEntity | None
) -> int | None:
    if left is None or right is None:
        return None
    index = wanted.get((row.id, left.id, right.id))
    return wanted.get((row.id, right.id, left.id)) if index is None and row.symmetric else index


def _miss_relations(gold: Gold, seen: set[int], score: _Score) -> None:
    names = {entity.id: entity.names[0] for entity in gold.entities}
    for index, relation in enumerate(gold.relations):
        if not relation.optional and index not in seen:
            kind = f"relation {relation.predicate}"
            score.rows[kind].fn += 1
            score.find(gold, kind, Fault.MISSED, _pair(relation, names))


def _pair(relation: GoldRelation, names: Mapping[str, str]) -> str:
    return f"{names[relation.subject]} -> {names[relation.object]}"


def _shown(iri: str, found: Mapping[str, Found]) -> str:
    entity = found.get(iri)
    return next(iter(entity.labels), iri) if entity else iri


def _score_figures(gold: Gold, figures: tuple[Figure, ...], score: _Score) -> None:
    """Match each answer with the figure of the same value in a sentence that its quote touches, likest measure first."""
    used: set[int] = set()
    for answer in gold.figures:
        places = [match.span() for match in re.finditer(re.escape(answer.quote), gold.text)]
        near = [
            index
            for index, figure in enumerate(figures)
            if index not in used
            and abs(figure.value - answer.value) < _SAME_VALUE * max(1.0, abs(answer.value))
            and any(figure.start < end and start < figure.end for start, end in places)
        ]
        if not near:
            if not answer.optional:
                score.rows["observation"].fn += 1
                about = f"{answer.value:g} {answer.unit} {answer.measure}: {answer.quote[:_EXCERPT]}"
                score.find(gold, "observation", Fault.MISSED, about)
            continue
        best = max(near, key=lambda index: likeness(figures[index].measure or "?", answer.measure))
        used.add(best)
        score.judged.append((figures[best].trust, True))
        if not answer.optional:
            score.rows["observation"].tp += 1
            _score_details(gold, answer, figures[best], score)
    for index, figure in enumerate(figures):
        if index not in used:
            score.rows["observation"].fp += 1
            score.judged.append((figure.trust, False))
            sentence = gold.text[figure.start : figure.end][:_EXCERPT]
            about = f"{figure.value:g} {figure.unit} {figure.measure}: {sentence}"
            score.find(gold, "observation", Fault.WRONG, about)


def _score_details(gold: Gold, answer: GoldFigure, figure: Figure, score: _Score) -> None:
    checks = (
        ("observation unit", fold_unit(figure.unit) == fold_unit(answer.unit), figure.unit, answer.unit),
        ("observation period", answer.period[:4] in figure.period, figure.period, answer.period),
        (
            "observation measure",
            likeness(figure.measure or "?", answer.measure) >= _SAME_MEASURE,
            figure.measure,
            answer.measure,
        ),
    )
    for kind, right, got, wanted in checks:
        score.rows[kind].tp += right
        score.rows[kind].fn += not right
        score.rows[kind].fp += not right
        if not right:
            score.find(gold, kind, Fault.MISMATCH, f"{got or '–'} | {wanted}")
