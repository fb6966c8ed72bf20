"""Titles in 《》 -> documents: which document each title of a text means, short and inner titles among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kg.model import Document, Kind, Layout, Mention, Span
from kg.ontology.iri import slug
from kg.ontology.literal import zh_literal
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context
from kg.resolve.documents import area_of_title, document_iri, is_document_title, number_area, title_of
from kg.resolve.own_document import OwnDocument
from kg.resolve.place.mentions import Places
from kg.resolve.registry import Registry
from kg.rules.genres import genre_of

_SHORT_TITLE = 6  # code points: a longer title is no short one
_SELF_ISSUED = re.compile(
    r"(?:制定|印发|出台|发布|下发|制发|起草|编制|公布|拟定|修订|拟订)(?:了|并|实施|印发|下发|出台|发布|完善){0,3}(?:我[省市县区州镇乡])?$"
)


_EVERYBODYS = ("政府工作报告", "工作报告")  # titles that every place has one of
_CLASS_BEFORE = re.compile(r"(?:[^\u4e00-\u9fff]|[及和对与将的照据实彻])([省市县区州旗])$")


class TitleLinker:
    """Links the titles of one text; ``work`` is the text's own document, which its title may name again."""

    def __init__(
        self,
        doc: Document,
        layout: Layout,
        places: Places,
        registry: Registry,
        context: Context,
        agencies: Sequence[tuple[Mention, Agency]],
        work: OwnDocument,
    ) -> None:
        """Take what the text has said so far; ``agencies`` may stand right before a title as its makers."""
        self._norm = doc.norm
        self._own = [span for span in (layout.title, layout.attachment) if span is not None]
        self._places = places
        self._registry = registry
        self._context = context
        self._makers = {mention.span.end: agency for mention, agency in agencies}
        self._work = work
        self._known_own = frozenset(work.keys)
        self._known = dict.fromkeys(work.keys, work.iri)
        self._editions: dict[Span, str] = {}

    def link(self, mentions: Sequence[Mention]) -> tuple[list[tuple[Mention, str]], dict[str, tuple[str, ...]]]:
        """Give each title mention with its document's CURIE, and for a document those of the titles inside its title.

        《纲要》 goes to the full title that it means: the one it was defined for, else the last that ends so.
        """
        seen = [mention for mention in mentions if mention.kind is Kind.TITLE]
        self._read_numbers(seen)
        defined = {mention.part("short"): mention.name for mention in seen if mention.part("short")}
        tails = _titles_by_tail(seen)
        full = _with_makers(seen)
        found: list[tuple[Mention, str]] = []
        inner: dict[str, tuple[str, ...]] = {}
        for mention in seen:
            name = _short_title_target(mention, defined, tails) or mention.name
            before = self._norm[max(0, mention.span.start - 14) : mention.span.start]
            if name in full and not _SELF_ISSUED.search(before):
                name = full[name]
            name = self._of_class(name, before)
            if not self._is_linked(mention, name):
                continue
            iri = self._editions.get(mention.span) or self._of(name, mention)
            self._registry.link(mention.span, iri, "title" if name == mention.name else "short-title")
            found.append((mention, iri))
            if parts := self._link_inner(mention):
                inner[iri] = parts
        return found, inner

    def _read_numbers(self, seen: Sequence[Mention]) -> None:
        """A title with its number anywhere in the text carries it everywhere."""
        for mention in seen:
            number = mention.part("number")
            if not number or not is_document_title(mention.name):
                continue
            key = title_of(mention.name).key
            if key in self._work.keys and self._work.number and number != self._work.number:
                self._editions[mention.span] = self._earlier_edition(mention.name, number)
            elif key not in self._known:
                self._known[key] = self._add(mention.name, number, mention)

    def _is_linked(self, mention: Mention, name: str) -> bool:
        if name == mention.name and len(name) <= 4 and not name.endswith(("法", "典", "宪法")):
            return False
        inside = any(own.start <= mention.span.start and mention.span.end <= own.end for own in self._own)
        if inside and mention.span.start in self._makers:
            return True  # 关于贯彻落实省委、省政府《十项民心工程》的意见: what bodies make is a document
        return is_document_title(name) and not (inside and title_of(name).key in self._known_own)

    def _of_class(self, name: str, before: str) -> str:
        """The title with its place where the class word before it says whose it is: a county's text on 市《政府工作报告》."""
        inside = name[0] if name[1:] in _EVERYBODYS else ""  # 《县政府工作报告》
        word = _CLASS_BEFORE.search(before) if name in _EVERYBODYS else None
        area = self._places.by_class(word[1] if word is not None else inside) if word is not None or inside else None
        if area is None:
            return name
        bare = name.removeprefix(inside)
        return bare if area.iri == self._context.area.iri else area.full + bare

    def _of(self, name: str, mention: Mention) -> str:
        """The document of a title without a number: one that the text knows by this title, else one of its own."""
        title = title_of(name)
        known = self._known.get(title.key)
        if known is None:
            iri = self._add(name, "", mention)
            if len(name) > _SHORT_TITLE:  # a long title means one document in a text, whoever is named beside it
                self._known[title.key] = iri
            return iri
        return self._registry.add(known, self._registry.cls(known), self._registry.label(known), alt=[title.label])

    def _link_inner(self, mention: Mention) -> tuple[str, ...]:
        parts = [part for part in mention.part("inner").split("\t") if is_document_title(part) and len(part) > 4]
        iris = tuple(self._known.get(title_of(part).key) or self._add(part, "", mention) for part in parts)
        for iri in iris:
            self._registry.link(mention.span, iri, "inner-title")
        return iris

    def _earlier_edition(self, name: str, number: str) -> str:
        """The document of the text's own title that came out under another number: 《X办法》(…令第238号)同时废止."""
        title = title_of(name)
        facts = [("dct:title", zh_literal(title.label)), ("cg:docNumber", f'"{number}"')]
        iri = f"{self._work.iri}-{slug(number)}"
        return self._registry.add(iri, self._registry.cls(self._work.iri), title.label, alt=title.alt, facts=facts)

    def _add(self, name: str, number: str, mention: Mention) -> str:
        title = title_of(name)
        legal = title.genre is not None and title.genre.legal
        code = self._area_code(name, legal, mention)
        if number:
            code = number_area(number, self._places, code)
        facts = [("dct:title", zh_literal(title.label))]
        if title.genre is not None:
            facts.append(("dct:type", title.genre.code))
        if number:
            facts.append(("cg:docNumber", f'"{number}"'))
        iri = document_iri(title, code, number)
        cls = "cg:LegalInstrument" if legal else "cg:Document"
        return self._registry.add(iri, cls, title.label, alt=title.alt, facts=facts)

    def _area_code(self, name: str, legal: bool, mention: Mention) -> str:
        """The area code in a document's key: named in the title, else national for laws and plans, else the own place."""
        area = area_of_title(name, self._places)
        if area is not None:
            return area.key()
        if legal or name.startswith(("国务院", "中共中央", "国家", "全国", "中国")):
            return "100000"
        own = self._context.area
        start = mention.span.start
        for end in range(start, max(0, start - 12), -1):
            if end in self._makers and not re.search(r"[。;,]", self._norm[end:start]):
                return self._makers[end].area.key()
        before = self._norm[max(0, start - 14) : start]
        if _SELF_ISSUED.search(before) or name.startswith(("我", "本", "全市", "全县", "全省", "市", "县")):
            return own.key()
        if re.search(r"(?:纲要|意见|规划|条例|规定|办法|行动计划[^方]*|决定)(?:\(|$)", name) or own.level == "国":
            return "100000"
        return own.key()


def _titles_by_tail(seen: Sequence[Mention]) -> dict[str, list[tuple[int, str]]]:
    """The last words of every title -> where it stands and its name: 纲要 gives 法治政府建设实施纲要(2021-2025年).

    A title counts as the full one of words that are at least three code points shorter.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for mention in seen:
        core = re.sub(r"[(][^()]*[)]$", "", mention.name)
        for size in range(1, min(_SHORT_TITLE, len(core), len(mention.name) - 3) + 1):
            found.setdefault(core[-size:], []).append((mention.span.start, mention.name))
    return found


def _with_makers(seen: Sequence[Mention]) -> dict[str, str]:
    """Titles without their makers -> the one title of the text that has them: 关于X的意见 for 省民政厅、省财政厅关于X的意见."""
    found: dict[str, set[str]] = {}
    for mention in seen:
        for tail in title_of(mention.name).alt:
            if tail.startswith("关于") and mention.name.endswith(tail):
                found.setdefault(tail, set()).add(mention.name)
    return {tail: next(iter(names)) for tail, names in found.items() if len(names) == 1}


def _short_title_target(
    mention: Mention, defined: Mapping[str, str], tails: Mapping[str, list[tuple[int, str]]]
) -> str | None:
    """The full title that a short one means: the last before it that ends so, else the first behind; None for a full one."""
    if mention.name in defined:
        return defined[mention.name]
    if len(mention.name) > _SHORT_TITLE or genre_of(mention.name) is None:
        return None
    rows = tails.get(mention.name, [])
    before = bisect_left(rows, (mention.span.start, ""))
    return rows[max(0, before - 1)][1] if rows else None
