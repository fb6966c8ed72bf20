"""The constraint components of SHACL core that our shapes use, each as a small function over the values of one node.

``PER_VALUE`` makes a test of one value; ``PER_NODE`` looks at all values of a focus node and gives what is wrong: the
value at fault, or None where the fault has no value (a count). https://www.w3.org/TR/shacl/#core-components
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.validate.data import Data
from kg.validate.shapes import SH, Constraint, Shape, Term, key

Test = Callable[[Term], bool]

XSD = "http://www.w3.org/2001/XMLSchema#"
_LEXICAL = {  # a literal whose text does not fit its datatype violates sh:datatype
    XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD + "integer": re.compile(r"[+-]?\d+"),
    XSD + "date": re.compile(r"(?<!\d)-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?"),
}
_NUMERIC = frozenset(
    XSD + name for name in ("decimal", "integer", "nonNegativeInteger", "int", "long", "double", "float")
)
_KINDS: dict[str, tuple[type, ...]] = {
    SH + "IRI": (ox.NamedNode,),
    SH + "Literal": (ox.Literal,),
    SH + "BlankNode": (ox.BlankNode,),
    SH + "BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode),
    SH + "IRIOrLiteral": (ox.NamedNode, ox.Literal),
}


class Checker:
    """Decide whether values conform to shapes; remembers its answers, since few codes stand behind many facts."""

    def __init__(self, data: Data) -> None:
        """Check against ``data``."""
        self.data = data
        self._known: dict[tuple[str, Term], bool] = {}

    def conforms(self, shape: Shape, value: Term) -> bool:
        """Say whether a value conforms to a node shape, its property shapes included."""
        known = self._known.get((shape.iri, value))
        if known is None:
            known = self._known[shape.iri, value] = not any(True for _ in self._faults(shape, value))
        return known

    def _faults(self, shape: Shape, value: Term) -> Iterator[Term | None]:
        name = key(value)
        for constraint in shape.constraints:
            for _, fault in self.faults(constraint, [name], {name: [value]}):
                yield fault
        for prop in shape.properties:
            if prop.path is not None:
                values = {name: self.data.values_of(value, prop.path)}
                for constraint in prop.constraints:
                    for _, fault in self.faults(constraint, [name], values):
                        yield fault

    def faults(
        self, constraint: Constraint, focus_nodes: Iterable[str], values: Mapping[str, Sequence[Term]]
    ) -> Iterator[tuple[str, Term | None]]:
        """Give (focus, value at fault) for every fault; the value is None where the number of values is at fault."""
        if (per_node := PER_NODE.get(constraint.name)) is not None:
            look = per_node(self, constraint)
            for focus in focus_nodes:
                if faults := look(focus, values.get(focus, ())):
                    for fault in faults:
                        yield focus, fault
            return
        fits = PER_VALUE[constraint.name](self, constraint)
        for focus in focus_nodes:
            for value in values.get(focus, ()):
                if not fits(value):
                    yield focus, value


# ------------------------------------------------------------------------------------------------ one value


def _is_instance(checker: Checker, constraint: Constraint) -> Test:
    (cls,) = constraint.values
    assert isinstance(cls, ox.NamedNode)
    instances = checker.data.instances(cls)
    return lambda value: key(value) in instances


def _has_datatype(_: Checker, constraint: Constraint) -> Test:
    (datatype,) = constraint.values
    lexical = _LEXICAL.get(datatype.value)

    def test(value: Term) -> bool:
        if not isinstance(value, ox.Literal) or value.datatype != datatype:
            return False
        return lexical is None or lexical.fullmatch(value.value) is not None

    return test


def _has_kind(_: Checker, constraint: Constraint) -> Test:
    kinds = _KINDS[constraint.values[0].value]
    return lambda value: isinstance(value, kinds)


def _fits_pattern(_: Checker, constraint: Constraint) -> Test:
    search = re.compile(constraint.values[0].value).search
    return lambda value: isinstance(value, ox.NamedNode | ox.Literal) and search(value.value) is not None


def _is_long_enough(_: Checker, constraint: Constraint) -> Test:
    least = int(constraint.values[0].value)
    return lambda value: isinstance(value, ox.NamedNode | ox.Literal) and len(value.value) >= least


def _is_listed(_: Checker, constraint: Constraint) -> Test:
    return frozenset(constraint.values).__contains__


def _is_in_language(_: Checker, constraint: Constraint) -> Test:
    ranges = tuple(value.value.lower() for value in constraint.values)

    def test(value: Term) -> bool:
        tag = (value.language or "").lower() if isinstance(value, ox.Literal) else ""
        return any(tag == one or tag.startswith(one + "-") for one in ranges)

    return test


def _number(term: Term) -> Decimal | None:
    """The number that a literal of a numeric datatype means; None for everything that cannot be compared with one."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in _NUMERIC:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None


def _is_at_least(_: Checker, constraint: Constraint) -> Test:
    limit = _number(constraint.values[0])
    return lambda value: (number := _number(value)) is not None and limit is not None and number >= limit


def _is_at_most(_: Checker, constraint: Constraint) -> Test:
    limit = _number(constraint.values[0])
    return lambda value: (number := _number(value)) is not None and limit is not None and number <= limit


def _fits_one(checker: Checker, constraint: Constraint) -> Test:
    return lambda value: any(checker.conforms(shape, value) for shape in constraint.shapes)


def _fits_not(checker: Checker, constraint: Constraint) -> Test:
    (shape,) = constraint.shapes
    return lambda value: not checker.conforms(shape, value)


def _fits(checker: Checker, constraint: Constraint) -> Test:
    (shape,) = constraint.shapes
    return lambda value: checker.conforms(shape, value)


PER_VALUE: dict[str, Callable[[Checker, Constraint], Test]] = {
    "class": _is_instance,
    "datatype": _has_datatype,
    "nodeKind": _has_kind,
    "pattern": _fits_pattern,
    "minLength": _is_long_enough,
    "in": _is_listed,
    "languageIn": _is_in_language,
    "minInclusive": _is_at_least,
    "maxInclusive": _is_at_most,
    "or": _fits_one,
    "not": _fits_not,
    "node": _fits,
}

# ------------------------------------------------------------------------------------------------- one node

Look = Callable[[str, Sequence[Term]], Sequence[Term | None]]


def _too_few(_: Checker, constraint: Constraint) -> Look:
    least = int(constraint.values[0].value)
    return lambda _, values: (None,) if len(values) < least else ()


def _too_many(_: Checker, constraint: Constraint) -> Look:
    most = int(constraint.values[0].value)
    return lambda _, values: (None,) if len(values) > most else ()


def _language_twice(_: Checker, constraint: Constraint) -> Look:
    wanted = constraint.values[0].value == "true"

    def look(_: str, values: Sequence[Term]) -> Sequence[Term | None]:
        if not wanted or len(values) < 2:
            return ()
        tags = Counter(value.language.lower() for value in values if isinstance(value, ox.Literal) and value.language)
        return [None for count in tags.values() if count > 1]

    return look


def _not_less(checker: Checker, constraint: Constraint) -> Look:
    (other,) = constraint.values
    limits = checker.data.values(ox.NamedNode(other.value))

    def look(focus: str, values: Sequence[Term]) -> Sequence[Term | None]:
        return [value for value in values for limit in limits.get(focus, ()) if not _is_less(value, limit)]

    return look


def _is_less(term: Term, other: Term) -> bool:
    a, b = _number(term), _number(other)
    return a is not None and b is not None and a < b


PER_NODE: dict[str, Callable[[Checker, Constraint], Look]] = {
    "minCount": _too_few,
    "maxCount": _too_many,
    "uniqueLang": _language_twice,
    "lessThan": _not_less,
}
