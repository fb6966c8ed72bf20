"""Meetings, honours, platforms and persons -> entities with their owner in the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Document, Kind, Layout, Mention
from kg.ontology.iri import slug
from kg.resolve.agency.record import Agency
from kg.resolve.context import Context
from kg.resolve.meetings import resolve_meetings
from kg.resolve.place.area import Area, china
from kg.resolve.place.mentions import Places
from kg.resolve.place.owner import place_of
from kg.resolve.registry import Registry
from kg.rules.brands import platform_brands
from kg.rules.tables import read_table

_NATIONAL = ("国家级", "国家", "全国", "中国", "国际", "世界", "亚洲")
_BATCH = "(?:首批|第[一二三四五六七八九十]+批)"  # in front of a title, or between its level and its words


def resolve_named(
    doc: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Sequence[tuple[Mention, Agency]],
) -> list[tuple[Mention, str]]:
    """Link the mentions of named things other than places, agencies, documents and initiatives."""
    by_start = {mention.span.start: agency for mention, agency in reversed(agencies)}
    by_span = {(mention.span.start, mention.span.end): agency for mention, agency in agencies}
    found = resolve_meetings(mentions, registry, context, by_start)
    aliases: dict[str, str] = {}
    persons: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is Kind.PLATFORM:
            iri = _platform(mention, places, registry, context, by_start, aliases)
            short = mention.part("alias")
            if iri and short:
                aliases.setdefault(short, iri)
                registry.add(iri, "cg:Platform", registry.label(iri), alt=[f"“{short}”", short])
        elif mention.kind is Kind.HONOUR:
            iri = _honour(mention, places, registry, context)
        elif mention.kind is Kind.AGENCY and mention.rule == "agency-of-post":
            iri = _body_of_post(mention, doc, places, registry, context, by_span)
        elif mention.kind is Kind.PERSON:
            iri = _person(mention, registry, context, by_span, persons)
        else:
            continue
        if iri:
            registry.link(mention.span, iri, mention.rule)
            found.append((mention, iri))
    return found


# ---------------------------------------------------------------------------------------------------- platforms


def _platform(
    mention: Mention,
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Mapping[int, Agency],
    aliases: dict[str, str],
) -> str:
    """The platform of a mention; ``aliases`` are the brands and descriptions of this text with what they mean."""
    form, name, quoted = mention.part("form"), mention.part("name"), mention.part("quoted")
    if form == "alias":
        if quoted not in aliases:
            aliases[quoted] = _brand(quoted, registry, context)
        return aliases[quoted]
    owner = agencies.get(int(mention.part("owner"))) if mention.part("owner") else None
    if form == "quoted" and quoted.endswith("政府") and "网" in mention.part("type"):  # “巴彦县政府”门户网站
        return _site(mention, None, place_of(quoted.removesuffix("政府").removesuffix("人民"), places), registry)
    if form == "site":
        return _site(mention, owner, _area(mention, places, context) if mention.part("place_kind") else None, registry)
    area = owner.area if owner is not None else _area(mention, places, context)
    if area is None:
        return ""
    label, alt = _hotline(mention, area) if form == "hotline" else _system(mention, owner, area)
    if form != "hotline" and quoted in platform_brands():
        aliases.setdefault(quoted, f"plt:{platform_brands()[quoted]}-{slug(quoted)}")
    iri = f"plt:{area.key()}-{slug(re.sub(r'[“”、·]', '', label))}"
    if quoted and form == "quoted":
        iri = aliases.setdefault(quoted, iri)
    if form == "described":
        iri = aliases.setdefault(f"{area.key()}|{name}", iri)
    return registry.add(iri, "cg:Platform", label, alt=sorted({one for one in alt if one} - {label}))


def _system(mention: Mention, owner: Agency | None, area: Area) -> tuple[str, list[str]]:
    """Label and other names of a system, app or account: with its owner or place in front, and as written."""
    form, name, quoted = mention.part("form"), mention.part("name"), mention.part("quoted")
    national = area.level == "国"
    place = "" if national else area.full
    if national or (not mention.part("place") and owner is None):
        label = mention.name if form != "quoted" else name
        alt = [place + label] if place and not label.startswith(place) else []
    elif owner is not None:
        label = owner.label + name
        alt = [name, *(one + name for one in owner.alt)]
    else:
        label = place + name
        alt = _names_with_place(mention, place)
    if quoted and form == "quoted":
        kind = mention.part("type")
        alt += [f"“{quoted}”", f"“{quoted}”{kind}", *([f"“{quoted}”平台"] if "平台" in kind else [])]
    if form == "described" and not national and "平台" in name and "系统" not in name:
        alt += [name]
    return label, alt


def _names_with_place(mention: Mention, place: str) -> list[str]:
    """What a place's system is called by its place: 山东公共法律服务网, 全省…, 省级…."""
    name, word, kind = mention.part("name"), mention.part("place"), mention.part("place_kind")
    alt = [word + name if kind == "place" and word else "", name]
    if kind not in ("class", "own"):
        alt.append(_plain(mention.name))
    if kind == "class":
        alt += [f"{word}{name}", mention.name, f"{place}级{name}"]
    return alt


def _brand(name: str, registry: Registry, context: Context) -> str:
    """An app known by its name alone: “爱山东”, of the place that runs it."""
    alt = [name, f"“{name}”平台", f"{name}平台", f"“{name}”APP", f"{name}APP"]
    key = platform_brands().get(name, context.area.key())
    return registry.add(f"plt:{key}-{slug(name)}", "cg:Platform", f"“{name}”", alt=alt)


def _site(mention: Mention, owner: Agency | None, area: Area | None, registry: Registry) -> str:
    """The site of a body: 市政府网站 is 永济市人民政府网站, by whatever word for site."""
    kind = mention.part("type")
    if owner is not None:
        names, key = [owner.label, *owner.alt], owner.iri.removeprefix("ag:")
    elif area is not None and area.level != "国":
        names, key = [f"{area.full}人民政府", f"{area.full}政府"], f"{area.key()}-政府"
    else:
        return ""
    if "网" in kind:
        kinds, word = ["网站", "门户网站", "官方网站", "官网", "门户网", "网"], "网站"
    elif "微博" in kind:
        kinds, word = ["官方微博", "微博", "新浪微博"], "微博"
    else:
        kinds, word = ["公众号", "微信公众号", "官方微信公众号"], "微信公众号"
    forms = [name + one for name in names for one in kinds]
    label = names[0] + (kind if "网" in kind and kind != "官网" else word)
    return registry.add(
        f"plt:{key}{word}", "cg:Platform", names[0] + word, alt=sorted({label, *forms} - {names[0] + word})
    )


def _hotline(mention: Mention, area: Area) -> tuple[str, list[str]]:
    number, kind, name = mention.part("quoted"), mention.part("type"), mention.part("name")
    place = "" if area.level == "国" else area.full
    if not number:
        return place + name, [name, area.name + name]
    rows = [
        f"{number}{kind}",
        f"{place}{number}{kind}",
        f"{kind}{number}",
        f"{place}{kind}{number}",
        f"{number}热线",
        number,
    ]
    if len(number) == 5:
        rows += [f"{place}{number}热线"]
    return rows[0], rows[1:]


def _area(mention: Mention, places: Places, context: Context) -> Area | None:
    """The place that a name's words in front mean; the own place without any."""
    kind, text = mention.part("place_kind"), mention.part("place")
    if kind == "national":
        return china()
    if kind == "class":
        return places.by_class(text[-1] if text != "自治区" else text)
    if kind == "place":
        return place_of(text, places) or places.find(text, "full") or places.find(text, "short")
    return context.area


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


# ---------------------------------------------------------------------------------------------------- honours


def _honour(mention: Mention, places: Places, registry: Registry, context: Context) -> str:
    level, name = mention.part("level"), mention.part("name")
    batch = re.match(_BATCH, level)
    core = re.sub(f"{_BATCH}$", "", level[batch.end() :] if batch else level)  # 全国首批“…示范区”
    written = _plain(mention.name)
    area = china() if not core or core.startswith(_NATIONAL) else _level_area(core, places, context)
    label = (
        written.strip("“”")
        if written.startswith("“") and written.endswith("”") and written.count("“") == 1
        else written
    )
    alt = [core + name] if batch else []
    alt.append(core + name)
    if core in ("全国", "国家级", "国家"):
        alt += [f"全国{name}", f"国家级{name}", f"国家{name}"] if core != "全国" else [f"全国{name}"]
    elif area is not None and area.level != "国" and core:
        alt += [area.name + name, f"{area.name}级{name}", f"{core.removesuffix('级').removeprefix('全')}级{name}"]
        if core.startswith("全"):
            alt.append(f"{area.name}{name}")
    if "法治政府示范" in name:
        alt.append((core + name).replace("法治政府示范", "法治政府建设示范"))
    local = area is None or mention.part("list")  # a title in a list is given by who issues the text
    key = context.area.key() if local or area is None else area.key()
    slugged = slug(
        re.sub(r"[“”、·]", "", core + name if area is None or area.level == "国" else name + "-" + core.strip("级全"))
    )
    return registry.add(f"hn:{key}-{slugged}", "cg:Honour", label, alt=sorted({one for one in alt if one} - {label}))


def _level_area(level: str, places: Places, context: Context) -> Area | None:
    word = level.removeprefix("全").removesuffix("级")
    return place_of(word, places) if len(word) > 2 else places.by_class(word) or context.area


# ---------------------------------------------------------------------------------------------------- persons


def _body_of_post(
    mention: Mention,
    doc: Document,
    places: Places,
    registry: Registry,
    context: Context,
    agencies: Mapping[tuple[int, int], Agency],
) -> str:
    """A body that only a post names and that has no place of its own: 芦岭煤矿 in a national circular."""
    if (mention.span.start, mention.span.end) in agencies or mention.part("side") in ("government", "central"):
        return ""
    label = _plain(mention.name)
    defined = re.search(rf"\(以下(?:简称|称)“?{re.escape(label)}”?\)", doc.norm)
    if defined:  # (以下简称杏煤公司) behind the full name
        whole = next((agency for (_, end), agency in agencies.items() if end == defined.start()), None)
        if whole is not None:
            return registry.add(whole.iri, whole.cls, whole.label)
        run = re.search(r"[\u4e00-\u9fff]{4,24}$", doc.norm[max(0, defined.start() - 24) : defined.start()])
        full = re.split(r"的|由|对|和|与|在", run.group())[-1] if run else ""
        if len(full) > len(label):
            return registry.add(f"ag:{context.area.key()}-{slug(full)}", "cg:Organization", full, alt=[label])
    if len(label) < 4:  # 三矿 is the one of the company that the text named before
        pattern = re.compile(
            rf"(?:(?<=[,。;:\s的])|^)([\u4e00-\u9fff]{{4,20}}(?:公司|集团|煤矿|大学|医院)){re.escape(label)}"
        )
        parent = pattern.search(doc.norm, 0, mention.span.start)
        if parent is None:
            return ""
        full = parent[1] + label
        province = place_of(parent[1][:2], places) or place_of(parent[1][:3], places)
        alt = [full[2:]] if province is not None and len(full) > 6 else []
        return registry.add(f"ag:{context.area.key()}-{slug(full)}", "cg:Organization", full, alt=alt)
    return registry.add(f"ag:{context.area.key()}-{slug(label)}", "cg:Organization", label)


def _person(
    mention: Mention,
    registry: Registry,
    context: Context,
    agencies: Mapping[tuple[int, int], Agency],
    known: dict[str, str],
) -> str:
    """A person, kept apart from others of the same name by the first body that the text gives."""
    name = mention.part("name")
    if name in known:
        return known[name]
    if name in _national_persons():
        known[name] = registry.add(f"psn:100000-{slug(name)}", "cg:Person", name)
        return known[name]
    holder = next(
        (a for a in (_holder(text, agencies) for role, text in mention.parts if role == "tenure") if a is not None),
        None,
    )
    if holder is not None:
        tail = holder.iri.removeprefix("ag:").removeprefix(f"{holder.area.key()}-")
        iri = f"psn:{holder.area.key()}-{slug(name)}-{tail}"
    else:
        iri = f"psn:{context.area.key()}-{slug(name)}"
    known[name] = registry.add(iri, "cg:Person", name)
    return known[name]


@dataclass(frozen=True, slots=True)
class _NationalPerson:
    """A row of ``national_persons.tsv``: one person for all texts, whichever body a text names beside the name."""

    id: str
    name: str
    source: str


@cache
def _national_persons() -> frozenset[str]:
    return frozenset(row.name for row in read_table("national_persons", _NationalPerson))


def _holder(tenure: str, agencies: Mapping[tuple[int, int], Agency]) -> Agency | None:
    _, start, end = tenure.rsplit("|", 2)
    return agencies.get((int(start), int(end)))
