"""Observations as the page shows them: one row each, with the total that a part belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.view.model import Figure
from kg.view.rows import Rows

_FIELDS = (
    *("indicator", "jurisdiction", "actor", "value", "unit", "bound", "comparison", "period"),
    *("breakdownBy", "breakdownOf", "fromValue", "status"),
)


def read_figures(
    rows: Rows, index: Mapping[str, int], label: Callable[[str], str], proofs: Callable[[str], tuple[int, ...]]
) -> list[Figure]:
    """Give all Observations that have an indicator and a value, sorted by IRI.

    ``index`` gives a node's place, ``label`` the name of an IRI, ``proofs`` the evidence of one.
    """
    column = {name: rows.values("cg:" + name) for name in _FIELDS}
    notes = rows.values("skos:note")
    known = [
        iri
        for iri in sorted(rows.instances("cg:Observation"))
        if column["indicator"].get(iri, "") in index and column["value"].get(iri)
    ]
    place = {iri: i for i, iri in enumerate(known)}

    def named(name: str, iri: str) -> str:
        value = column[name].get(iri, "")
        return label(value) if value else ""

    return [
        Figure(
            indicator=index[column["indicator"][iri]],
            area=index.get(column["jurisdiction"].get(iri, ""), -1),
            actor=index.get(column["actor"].get(iri, ""), -1),
            value=column["value"][iri],
            unit=named("unit", iri),
            bound=column["bound"].get(iri, "eq").rsplit("/", 1)[-1],
            comparison=column["comparison"].get(iri, "level").rsplit("/", 1)[-1],
            period=column["period"].get(iri, ""),
            note=" · ".join(filter(None, (named("breakdownBy", iri), notes.get(iri, "")))),
            start=column["fromValue"].get(iri, ""),
            whole=place.get(column["breakdownOf"].get(iri, ""), -1),
            status=named("status", iri),
            proofs=proofs(iri),
        )
        for iri in known
    ]
