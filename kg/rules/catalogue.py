"""The rules in words: what each rule of a fact and each method of a link reads in a text, with an example of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: ``example`` gives what ``means`` says, ``counter`` gives nothing of this rule; both are held by tests."""

    id: str
    zh: str
    en: str
    example: str
    means: str
    counter: str


@cache
def stated() -> dict[str, RuleRow]:
    """Give the rules of facts by the value of ``cg:rule``: ``stated()["cites-title"].zh``."""
    return {row.id: row for row in read_table("rules_stated", RuleRow)}


@cache
def linked() -> dict[str, RuleRow]:
    """Give the methods of entity linking by name: ``linked()["place-deictic"].zh`` says how 全市 is read."""
    return {row.id: row for row in read_table("rules_linked", RuleRow)}


def method_row(method: str) -> RuleRow | None:
    """Give the row of one method of linking; a family of methods has one row: ``method_row("org-univ").id == "org-*"``."""
    parts = method.split("-")
    families = ("-".join(parts[:size]) + "-*" for size in range(len(parts) - 1, 0, -1))
    return linked().get(method) or next((linked()[family] for family in families if family in linked()), None)
