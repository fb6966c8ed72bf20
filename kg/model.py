"""The ground floor: every value that passes between rooms, as frozen dataclasses. No logic, no I/O, no ``kg`` import.

Path of a datum::

    bytes -> Document -> Layout -> Mention -> Entity + Link -> Claim + Node -> Extraction -> quads

Offsets are Unicode code points of ``Document.text``, half open ``[start, end)``. The text never changes after ingest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open interval of code points in ``Document.text``: ``Span(0, 3)`` of 永济市人民政府 is 永济市."""

    start: int
    end: int


# ---------------------------------------------------------------------------------------------------- ingest


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes came from, as far as the input says so; never mixed with the document's own data.

    ``published`` is the page's date (发布日期), not the document's 成文日期.
    """

    path: str = ""
    url: str = ""
    site: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Mask:
    """A span that is page furniture (navigation, counters, share buttons) and must yield no mention."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a reader of the report should know of one input or one finding; never an exception.

    ``code`` as in ``messages.tsv``; ``severity`` is ``error`` (nothing was extracted), ``warning`` or ``info``.
    """

    code: str
    severity: str
    where: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source text after decoding.

    ``norm`` is a shadow of ``text`` of the same length in which widths, brackets, quotation marks and blanks have one
    form; all patterns run on ``norm``, all evidence is cut from ``text``. ``sha256`` is of the input's bytes.
    ``format`` is ``txt``, ``md``, ``html``, ``docx`` or ``pdf``; ``title`` is what the container says (HTML title).
    """

    sha256: str
    text: str
    norm: str
    origin: Origin = field(default_factory=Origin)
    format: str = "txt"
    encoding: str = "utf-8"
    title: str = ""
    masks: tuple[Mask, ...] = ()
    problems: tuple[Problem, ...] = ()


# --------------------------------------------------------------------------------------------------- segment


class SectionRole(StrEnum):
    """What a section of a report is for; decides the status of its facts. Values are local names in ``code/``."""

    GENERAL = "总述"
    ACHIEVEMENT = "成效"
    PROBLEM = "不足"
    DUTY = "第一责任人职责"
    PLAN = "下一步"
    TASKS = "任务分工"
    MEASURE = "保障措施"
    PROVISION = "条文"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a document. ``index`` is its place in ``Layout.sections``; ``parent`` is -1 at the top.

    ``number`` is as written (一、 （一） 1. 一是 第三条; empty for a part without one), ``heading`` covers the heading without
    number and end mark, ``span`` heading and body, ``path`` the numbers from the top (``一/(二)/4``).
    """

    index: int
    parent: int
    level: int
    number: str
    heading: Span
    span: Span
    path: str
    role: SectionRole = SectionRole.GENERAL


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of evidence: ends at 。!?; or at the line's end, never inside 《》 “” (). ``section`` may be -1."""

    span: Span
    section: int = -1


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A mark of responsible units (责任单位 牵头单位 配合单位 …牵头), bound to the item it stands in.

    ``units`` is the span of the list alone; ``role`` is ``lead``, ``support`` or ``responsible``. In a table of tasks,
    whose rows are no sections, ``task`` and ``number`` are those of the row and ``section`` is -1.
    """

    span: Span
    units: Span
    role: str
    section: int
    task: Span | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The structure of one document, in text order.

    ``title`` may cover several lines; ``number`` the 发文字号; ``salutation`` the 主送机关 without the colon; ``attachment``
    the title of the plan that a notice issues, where it stands after the notice; ``signatures`` the 落款 lines; ``date``
    the 成文日期; ``imprint`` the 印发 line; ``metadata`` the label/value pairs of a page's head (发文机关 成文日期 发文字号 标题 …) as
    (label, span of the value).
    """

    title: Span | None = None
    number: Span | None = None
    salutation: Span | None = None
    signatures: tuple[Span, ...] = ()
    date: Span | None = None
    imprint: Span | None = None
    attachment: Span | None = None
    metadata: tuple[tuple[str, Span], ...] = ()
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()


# ------------------------------------------------------------------------------------------------- recognize


class Kind(StrEnum):
    """What a mention is, before anybody knows which thing in the world it means."""

    PLACE = "place"
    AGENCY = "agency"
    TITLE = "title"
    NUMBER = "number"
    QUANTITY = "quantity"
    INITIATIVE = "initiative"
    PERSON = "person"
    MEETING = "meeting"
    HONOUR = "honour"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that a recognizer typed. ``name`` is its normal form as far as the surface shows it; ``rule`` a row id.

    ``parts`` holds what the recognizer found inside, as (role, text) pairs in a fixed order; which roles a kind has is
    said in the module that makes it.
    """

    kind: Kind
    span: Span
    name: str
    rule: str
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, role: str) -> str:
        """The text of one part, or an empty string: ``mention.part("owner")``."""
        for name, text in self.parts:  # a loop: this is asked some hundred thousand times for a long text
            if name == role:
                return text
        return ""


# --------------------------------------------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world. ``iri`` is its CURIE (``ag:140881-司法局``); ``cls`` the class CURIE (``cg:Agency``).

    ``label`` is the one canonical Chinese name, ``alt`` other full names that are right, ``hidden`` spellings that
    only help to find it. ``facts`` are descriptions that need no evidence of the text: (property CURIE, value), the
    value a CURIE or a quoted literal in N-Triples form.
    """

    iri: str
    cls: str
    label: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Entity linking: this span means that entity. ``method`` names the step that decided, ``score`` is in [0, 1]."""

    span: Span
    iri: str
    method: str
    score: float


# ---------------------------------------------------------------------------------------------------- relate


@dataclass(frozen=True, slots=True)
class Claim:
    """One binary fact with its evidence. Subject, predicate, object are CURIEs; ``evidence`` is a sentence's span.

    ``trigger`` is the span inside the evidence that carries the fact (the verb or the name), when there is one.
    """

    subject: str
    predicate: str
    object: str
    evidence: Span
    rule: str
    confidence: float
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """An n-ary fact born in one passage: Observation, Task, Tenure, OrgChange, Conferral, Problem, Event.

    ``properties`` are (property CURIE, value) pairs, the value a CURIE or a literal in N-Triples form
    (``"9.0"^^xsd:decimal``, ``"2021"``).
    """

    iri: str
    cls: str
    properties: tuple[tuple[str, str], ...]
    evidence: Span
    rule: str
    confidence: float
    trigger: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says. ``document`` is the CURIE of the work that the text encodes."""

    doc: Document
    layout: Layout
    document: str
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()
