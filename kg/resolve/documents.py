"""Titles -> documents: one entity per (place, title key), with the spellings that documents use as other names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.ontology.iri import slug
from kg.resolve.place.area import Area
from kg.resolve.place.mentions import Places
from kg.rules import divisions as division_table
from kg.rules.genres import Genre, genre_of

_CENTRAL_NUMBER = re.compile(r"^(?:国发|国办|国函|国令|中发|中办|厅字|中共中央)")
_NUMBER = re.compile(r"^(.{1,80}?)〔(\d{4})〕(.{0,40}?)(\d+)号$")
_FORMS = re.compile(
    r"(?:决定书|告知书|意见书|通知书|建议书|申请书|承诺书|登记表|证书|(?<![保论])证|营业执照|回执|签收单|确认书|证明书|委托书|授权书|监督书|判决书|裁定书|答复书|案卷|台账)$"
)
_BOOK = re.compile("(?:论(?!坛)|习近平).{3}")  # works that are studied: 论坚持全面依法治国, 习近平谈治国理政
_PROGRAMME = re.compile(r"[\u4e00-\u9fff]{4,}20[2-9]\d$")  # named by the year it is for: 中国教育现代化2035
_PEOPLES_REPUBLIC = "中华人民共和国"
_LEADING_ISSUER = re.compile(r"^(.{3,120}?)(关于.+)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title in canonical form with the names that mean the same. ``key`` is the title's part of the IRI."""

    label: str
    alt: tuple[str, ...]
    key: str
    genre: Genre | None


def normal_title(text: str) -> str:
    """Canonical spelling of a title: no outer brackets, inner ones 〈〉, years with a plain dash, ASCII brackets.

    ``normal_title("法治政府建设实施纲要（2021—2025年）")`` is 法治政府建设实施纲要(2021-2025年).
    """
    name = re.sub(r"\s+", "", text)
    name = name.replace("《", "〈").replace("》", "〉").replace("（", "(").replace("）", ")")
    return re.sub(r"(?<=\d)\s*(?:—+|–|－|~|～|至|到)\s*(?=\d{4})", "-", name)


@cache
def title_of(text: str) -> Title:
    """What a title is called and keyed by."""
    label = normal_title(text)
    alt: set[str] = set()
    core = label
    if label.startswith(_PEOPLES_REPUBLIC) and not label.startswith(_PEOPLES_REPUBLIC + "国"):
        core = label.removeprefix(_PEOPLES_REPUBLIC)
        alt.add(core)
    elif _is_law(label):
        alt.add(_PEOPLES_REPUBLIC + label)
    ranged = re.search(r"\((\d{4}-\d{4})(年)?\)", core)
    if ranged:
        alt.add(core.replace(ranged.group(), f"({ranged[1]}{'' if ranged[2] else '年'})"))
    bare = re.sub(r"\((?:试行|暂行|修订|修正)\)$", "", core)
    if bare != core:
        alt.add(bare)
    match = _LEADING_ISSUER.match(core)
    if match and re.search(r"(?:府|委|局|厅|办|部|院|会|公室|处|小组)$", match[1]):
        alt.add(match[2])
    draft = re.sub(r"\((?:草案|征求意见稿|送审稿|讨论稿|修订草案|草稿)\)$", "", core)
    if draft != core:
        alt.add(draft)
    key = slug(re.sub(r"\((\d{4}-\d{4})年?\)", r"\1", draft))
    return Title(label, tuple(sorted(alt - {label})), key, genre_of(label))


def _is_law(label: str) -> bool:
    return (
        label.endswith("法")
        and 3 <= len(label) <= 20
        and not label.endswith(("办法", "方法", "做法", "立法", "执法", "司法", "普法", "守法"))
    )


def is_document_title(name: str) -> bool:
    """Whether a name in 《》 is a document at all, not a form, a book or a play: 《行政处罚决定书》 is none."""
    core = re.sub(r"[(〔][^()〔〕]*[)〕]$", "", name)
    if _FORMS.search(core):
        return False
    if genre_of(name) is not None or "关于" in name or len(name) >= 12:
        return True
    return _BOOK.match(name) is not None or _PROGRAMME.match(core) is not None


def area_of_title(name: str, places: Places) -> Area | None:
    """The place that a title begins with (also after a year): 2021年永济市…清单 is of 永济市."""
    text = re.sub(r"^(?:关于(?:印发|转发|批转)?〈?)?(?:(?:19|20)\d\d年(?:度)?)?(?:中共|法治|数字|平安|原)?", "", name)
    table = division_table.load()
    for size in range(min(12, len(text)), 1, -1):
        head = text[:size]
        if table.by_name(head):
            area = places.find(head, "full")
            if area is not None:
                return area
    for size in range(min(6, len(text)), 1, -1):
        head = text[:size]
        if table.by_short(head):
            area = places.find(head, "short")
            if area is not None:
                return area
    return None


def document_iri(title: Title, area_code: str, number: str) -> str:
    """The CURIE of a document: by its 文号 when it has one, else by place and title."""
    match = _NUMBER.match(number)
    if match:
        return f"doc:{area_code}-{slug(match[1])}-{match[2]}-{slug(match[3]) + '-' if match[3] else ''}{match[4]}"
    return f"doc:{area_code}-{title.key}"


def number_area(number: str, places: Places, default: str) -> str:
    """The area code that a document number is of: 国办发 is national, 黑政发 of 黑龙江省, else ``default``."""
    if _CENTRAL_NUMBER.match(number):
        return "100000"
    for division in division_table.load().by_abbreviation(number[:1]):
        if division.level == "省" and re.match(r".[政府办委厅]", number):
            return division.code
    return default
