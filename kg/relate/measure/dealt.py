"""Lists dealt out in order: 办结率、满意率分别为99.4%和97.8%."""

from __future__ import annotations

import re

from kg.relate.measure.change import AGAINST, change_pattern, set_against, set_change
from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.inherited import EMPTY_STEMS
from kg.relate.measure.phrase import balance, clean, close_phrase
from kg.relate.measure.rank import RANK_SCOPE
from kg.relate.measure.topic import Head, Topic
from kg.relate.measure.words import ends_with, is_quantity, strip_lead, strip_tail, verb_start

_AVERAGE = re.compile("(?:年均|平均|均|累计|实际)+$")
_DEALT = re.compile(r"(?:分别|依次)([^分依]{0,10})$")


def deal_out(place: Place, run: list[Figure], earlier: list[Figure], topic: Topic) -> bool:
    """Deal a list of figures out to a list of names: 办结率、满意率分别为99.4%和97.8%."""
    match = _DEALT.search(place.before)
    count = len(run)
    names_text = _AVERAGE.sub("", place.before[: match.start()] if match else place.before)
    predicate = clean(match[1]) if match is not None else ""
    if match is None:
        return False
    names = list_items(names_text, count)
    head = topic.head(run[0])
    own = clean(names_text)
    change = change_pattern().search(place.before) if match else None
    against = AGAINST.search(place.before)
    if not names and count == 2 and "城乡" in own:
        names = [own.replace("城乡", "城镇"), own.replace("城乡", "农村")]
    if names:
        for figure, name in zip(run, _share_ending(names), strict=True):
            moved = change or against
            _name_dealt(figure, name, "" if moved else predicate, None if moved else head)
            if against:
                set_against(figure, against)
            elif change:
                set_change(figure, change)
        return True
    is_share = bool(match and match[1].startswith("占"))
    sources = topic.group if len(topic.group) == count else _last_levels(earlier, count)
    if (is_share or change) and len(sources) == count:
        for figure, source in zip(run, sources, strict=True):
            figure.core, figure.part_of, figure.rule = bare(source), source, "figure-dealt"
            if change and not is_share:
                set_change(figure, change)
            else:
                figure.comparison, figure.suffix = "share", "占比"
        return True
    if change and own:
        for figure in run:
            figure.core, figure.rule = own, "figure-dealt"
            set_change(figure, change)
        return True
    names = list_items(place.context.rstrip(",;:、"), count)
    if names:
        ranked = _RANKED.search(place.context)
        own = ranked[1] if ranked is not None and not own else own
        for figure, name in zip(run, names, strict=True):
            figure.core = name + (own or (head.verb + head.noun if head else ""))
            figure.rule = "figure-dealt"
            close_phrase(figure)
        return True
    if len(topic.group) == count:
        scope = RANK_SCOPE.search(place.before[: match.end()].rstrip()) if run[0].kind == "rank" else None
        for figure, source in zip(run, topic.group, strict=True):
            if figure.kind == "rank":
                where = scope[0] if scope is not None else ""
                figure.core, figure.comparison, figure.rule = source.core + where + "排名", "rank", "figure-rank"
                continue
            figure.core, figure.rule = bare(source) + (own if len(own) < 8 else ""), "figure-dealt"
            close_phrase(figure)
        return True
    return False


def _share_ending(names: list[str]) -> list[str]:
    """Give all names the quantity that only the last one has: 制造业、普惠小微贷款余额."""
    ending = max(ends_with(names[-1], "quantity"), ends_with(names[-1], "rate"))
    shared = names[-1][len(names[-1]) - ending :] if ending > 1 else ""
    return [name if not shared or is_quantity(name) else name + shared for name in names]


def _name_dealt(figure: Figure, name: str, predicate: str, head: Head | None) -> None:
    figure.rule = "figure-dealt"
    core = clean(name)
    if is_quantity(core):
        stem = core[: len(core) - max(ends_with(core, "quantity"), ends_with(core, "rate"))]
        is_short = stem in EMPTY_STEMS or verb_start().fullmatch(stem) is not None
        is_short = is_short or (len(core) <= 4 and ends_with(core, "rate") > 0)
        if is_short and head is not None and head.noun[-2:] not in core:
            core = head.noun + core
    elif predicate == "占" or predicate.startswith("占"):
        figure.comparison, figure.suffix = "share", "占比"
    elif ends_with(core, "head") and len(core) > 4:
        core += predicate
    elif head is not None and predicate == "":
        core += head.verb + head.noun
    else:
        core += predicate
    figure.core = core
    close_phrase(figure)


def _last_levels(figures: list[Figure], count: int) -> list[Figure]:
    """The last ``count`` figures that are neither a rate nor a bracketed part of another one."""
    chosen = [figure for figure in figures if not figure.is_base and figure.kind not in RELATIVE and figure.core]
    tops = [figure for figure in chosen if not figure.is_bracketed]
    return (tops if len(tops) >= count else chosen)[-count:]


_RANKED = re.compile(r"([\u4e00-\u9fff]{1,10}[数量率额])(?:居|列|排)")
_PLACED = re.compile(r"[居列排位占名]{1,2}(?:于|在)?(?:全[省市县区国])?前[\d一二三四五六七八九十]+位?")
_ITEM_END = re.compile(r"(?:签订|签署|开展|建立|达成|进行|(?<![人户年日平])均|都|实行|累计|共).*$")
_ITEM_START = re.compile(r"^.*(?:先后与|分别与|先后|与|对|向|为|从|在|是)")


def list_items(text: str, count: int) -> list[str]:
    """Split the end of a text into exactly ``count`` names, or give nothing: 北票、凌源、建平居前三位 for three."""
    text = strip_tail(_PLACED.sub("", text)).strip("、的是 ,")
    text = re.split(r"[,;:。]", text)[-1]
    if "、" in text:
        text = _ITEM_END.sub("", text)
    pieces = [piece.strip() for piece in re.split(r"、|以及|和|及|与(?=[^、]*$)", text) if piece.strip()]
    if len(pieces) > count and not text.startswith("与"):
        pieces = [piece.strip() for piece in re.split(r"、|和", text) if piece.strip()]
    if len(pieces) != count or count < 2:
        return []
    pieces[0] = _ITEM_START.sub("", pieces[0]) or pieces[0]
    if any(len(piece) > 24 for piece in pieces):
        return []
    return [balance(strip_lead(piece) or piece) for piece in pieces]


def bare(figure: Figure) -> str:
    """The phrase without what it counts in, to build on: 收到行政复议申请."""
    return figure.core
