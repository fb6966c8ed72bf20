"""The record of an agency, and the makers of records that need no more than a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.ontology.iri import slug
from kg.resolve.place.area import Area, area_of, china
from kg.rules import divisions as division_table
from kg.rules.bodies import bodies, central_organs, central_short_forms


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with its IRI and names. ``area`` is the place it serves; ``parent`` the IRI of the body it is part of.

    ``body`` is the canonical name without the place; ``placed`` says that the text tells its place (a firm's may be
    open).
    """

    iri: str
    cls: str
    label: str
    alt: tuple[str, ...]
    area: Area
    parent: str
    body: str
    placed: bool = True


def agency_of(
    area: Area, tail: str, label: str, body: str, alt: Iterable[str] = (), *, cls: str = "cg:Agency", parent: str = ""
) -> Agency:
    """The agency of a place: ``tail`` ends its IRI (ag:140881-司法局).

    A district's body is also called without the city: 松北区司法局 beside 哈尔滨市松北区司法局.
    """
    known = [label, *alt]
    if area.full != area.name:
        known += [name.replace(area.full, area.name, 1) for name in known if area.full in name]
    names = tuple(name for name in dict.fromkeys(known) if name != label)
    return Agency(f"ag:{area.key()}-{tail}", cls, label, names, area, parent, body)


def central_agency(full: str) -> Agency:
    """A national organ by its full name: 国务院办公厅 is part of 国务院."""
    row = central_organs().get(full)
    cls = row.cls if row is not None else "cg:Agency"
    alt = tuple(form for form in (row.forms if row is not None else central_short_forms(full)) if len(form) > 2)
    parent = f"ag:100000-{slug(row.parent)}" if row is not None and row.parent else ""
    return agency_of(china(), slug(full), full, full, alt, cls=cls, parent=parent)


def national_department(form: str) -> str:
    """The national body of the department that a local form names, or an empty string: 市场监管局 -> 国家市场监督管理总局."""
    known = bodies().get(form)
    if known is None:
        return ""
    return next((b.full for b in bodies().values() if b.central and b.department == known.department), "")


def unit_of(base: Agency, unit: str) -> Agency:
    """An office inside a department: 陇西县市场监督管理局执法大队, 中共陇西县市场监督管理局党组."""
    tail = base.iri.removeprefix(f"ag:{base.area.key()}-")
    body = base.body + unit
    if unit in ("党组", "党委"):
        label = f"{base.label}{unit}"
        names = [label, *(f"{above}{name}{unit}" for name in base.alt for above in ("", "中共"))]
        return agency_of(base.area, f"{tail}{unit}", f"中共{label}", body, names, parent=base.iri)
    names = [f"{name}{unit}" for name in base.alt]
    office = agency_of(base.area, f"{tail}{slug(unit)}", f"{base.label}{unit}", body, names, parent=base.iri)
    served = _branch_area(base.area, unit)
    return replace(office, area=served) if served is not None else office


def _branch_area(area: Area, unit: str) -> Area | None:
    """The county that a branch serves by its name: 望城区 for 长沙市生态环境局|望城分局."""
    short = unit.removesuffix("分局")
    if short == unit or area.level != "地":
        return None
    counties = [row for row in division_table.load().by_short(short) if row.parent == area.code]
    return area_of(counties[0]) if len(counties) == 1 else None


def office_of(commission: Agency) -> Agency:
    """The office of a coordinating body: 领导小组办公室 after the 领导小组 it belongs to."""
    return unit_of(commission, "办公室")
