"""Lists dealt out in order: 办结率、满意率分别为99.4%和97.8%."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.relate.measure.change import (
    AGAINST,
    HIGHER,
    PULLED,
    change_pattern,
    set_against,
    set_change,
    set_higher,
    set_pulled,
)
from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.grant import grant_noun
from kg.relate.measure.noun import EMPTY_STEMS
from kg.relate.measure.phrase import REACHED, balance, clean, close_phrase, phrase_after, phrase_before
from kg.relate.measure.rank import RANK_SCOPE
from kg.relate.measure.topic import Head, Topic
from kg.relate.measure.words import ends_with, is_quantity, strip_lead, strip_tail, verb_start, words

_AVERAGE = re.compile("(?:年均|平均|均|累计|实际){1,3}$")
# …数量和金额较去年同期分别
_SET_AGAINST = re.compile(r"(?:[较比][^,、]{0,8}?(?:同期|上年|去年)(?:相比)?|同比[^,、]{0,8})$")
_DEALT = re.compile(r"(?:分别|依次)([^分依]{0,10})$")
_INDUSTRIES = ("第一产业", "第二产业", "第三产业")
_OF_INDUSTRIES = re.compile(
    r"(?:三次?产业(?:增加值)?|产业(?=结构))(?P<of>对[^,。;:]{2,14}?的?(?:贡献率|拉动率))?(?:结构|构成|比例|比重|占比|之比|比)*(?:调整|优化|演变|变化)?"
    r"(?:分别)?(?:为|达到?|由|从|是|:)*\s?$"
)
_FOR_ALL = re.compile("(?<![人年户日地平])均|[都各](?![级类市])")
_ONE_MARK = re.compile("[、和]")
_LEAST_NAME = 2
_BOTH = (["元", "元"], ["万元", "万元"], ["%", "%"])
# 卫生、教育方面的支出增长较快,分别增长9%、8%
_SO_MUCH = re.compile(
    "(?:增长|增速|增幅|下降|上涨|提高|回落)?(?:较快|较大|较多|明显|显著|平稳|稳定|最快)(?:增长|提升|提高|下降)?$"
)
_LONGEST_OWN = 10
_SUMMED = re.compile("(.{2,4}?)[两二三四五六七八九](?:大?[项类]|种)(.{3,})$")
_LONG_RATE = 3
_LONGEST_CATEGORY = 6  # code points of a name that leaves open what is counted: 刑事, 公安系统
_GIVEN_TO = re.compile("对[^对、]{2,12}(?:贡献率|拉动率)$")  # 消费、投资对经济增长的贡献率
_ORDINAL = re.compile("第[一二三四五]")
_TIER = re.compile("(?:国家?|[省市州县区乡镇村])级?$")
_TIER_FIRST = re.compile("[省市州县区乡镇村]级(?=..)")
_LONGEST_SHAPE, _PAIR = 6, 2
_PEER = re.compile(words("peer"))  # 城镇、农村居民收入
_ORDER = "一二三四五六七八九十甲乙丙丁东西南北中上下"
_LEVELS = "审级类期批档等次省市县区乡镇村A"  # last characters of names that tell which of one kind
_PAYMENTS = ("税", "费", "款", "金", "基金")
_RANKED = re.compile(r"([\u4e00-\u9fff]{1,10}[数量率额])(?:居|列|排)")
_PLACED = re.compile(r"[居列排位占名]{1,2}(?:于|在)?(?:全[省市县区国])?前[\d一二三四五六七八九十]+位?")
_ITEM_END = re.compile(
    r"(?:签订|签署|开展|建立|达成|进行|(?<![人户年日平])均|都|实行|累计|(?<![公总一同])共(?![同享建和产青])).*$"
)
_JOINED_NAME = re.compile("[\u4e00-\u9fff]{2,6}与[\u4e00-\u9fff]{2,4}")  # 文化体育与传媒
_ITEM_START = re.compile(r"^.*(?:先后与|分别与|先后|与|对|向|为|从|在|是)")


def deal_out(place: Place, run: list[Figure], earlier: list[Figure], topic: Topic) -> bool:
    """Deal a list of figures out to a list of names; False where the text has no word for it (分别) or no such list.

    The names stand in the same clause, are the figures of the list before (分别占39.7%、15.2%), or stand in the clause
    that leads up to this one.
    """
    if len(run) == len(_INDUSTRIES) and _deal_industries(place, run):
        return True
    match = _DEALT.search(place.before)
    if match is None:
        return _deal_unsaid(place, run, earlier, topic)
    if match[1].strip() in ("按", "按照") and not is_quantity(clean(place.before[: match.start()])):
        return False  # 分别按50%、40%的比例给予扶持: rates of one thing
    names_text = _SET_AGAINST.sub("", _AVERAGE.sub("", place.before[: match.start()]))
    dealt = _Dealt(
        run,
        own=clean(names_text),
        said=match[1],
        change=change_pattern().search(place.before),
        against=AGAINST.search(place.before),
        head=topic.head(run[0]),
        grant=grant_noun(place.before, place.after) if run[0].kind == "money" else "",
    )
    names = list_items(names_text, len(run))
    if not names and len(run) == 2 and "城乡" in dealt.own:
        names = _town_and_country(dealt.own)
    return (
        _to_names(dealt, names)
        or _to_figures(dealt, _sources(topic.group, earlier, len(run), is_point=run[-1].kind == "point"))
        or _to_one_subject(dealt)
        or _to_names_before(dealt, place.context)
        or (not dealt.grant and _to_group(dealt, topic.group, place.before[: match.end()].rstrip()))
        or _to_quantities(dealt, _last_levels(earlier, len(run)))
    )


def _deal_industries(place: Place, run: list[Figure]) -> bool:
    """三次产业结构比为22.8:38.8:38.4: the shares of the first, the second and the third industry."""
    told = _OF_INDUSTRIES.search(place.before, max(0, len(place.before) - 40))
    if told is None or any(figure.kind != "percent" for figure in run):
        return False
    for figure, name in zip(run, _INDUSTRIES, strict=True):
        figure.core = name + (told["of"] or "占比")
        figure.comparison, figure.rule = "rate" if told["of"] else "share", "figure-dealt"
    return True


def _deal_unsaid(place: Place, run: list[Figure], earlier: list[Figure], topic: Topic) -> bool:
    """卫生户厕、自来水普及率超过98%、85%: as many figures as names, though no 分别 says so."""
    units = [figure.unit for figure in run]
    if run[0].kind == "money" and _deal_grants(place, run):
        return True
    if run[0].is_low or units == ["户", "人"] or _FOR_ALL.search(place.before) or phrase_after(place.after):
        return False
    change = change_pattern().search(place.before)
    told = strip_tail(place.before[: change.start()] if change else place.before)
    if change is not None and not told.strip(" ,、") and len(topic.group) == len(run) and topic.group[-1] in earlier:
        dealt = _Dealt(run, "", "", change, None, None)
        return _to_figures(dealt, topic.group)  # 城乡居民收入分别达到9元、8元,同比增长5%、7%
    names = list_items(_AVERAGE.sub("", told), len(run))
    if not names and "城乡" in told and units in _BOTH:
        return _to_names(_Dealt(run, "", "", change, None, None), _town_and_country(phrase_before(told)))
    if not names or _ONE_MARK.search(told) is None or any(len(name) < _LEAST_NAME for name in names):
        return False
    if len(set(units)) > 1 and not all(map(is_quantity, names)):
        return False  # 侵犯商标权、专利权案件21件28人
    dealt = _Dealt(run, clean(told), "", change, None, topic.head(run[0]))
    return _to_names(dealt, names)


def _town_and_country(told: str) -> list[str]:
    """城乡居民收入达到2.3万元和0.7万元: of the towns, then of the country."""
    return [told.replace("城乡", "城镇"), told.replace("城乡", "农村")]


def _deal_grants(place: Place, run: list[Figure]) -> bool:
    """对省、市级示范企业,一次性奖励50万元、20万元: amounts for the names in the clause before."""
    grant = grant_noun(place.before, place.after)
    return bool(grant) and _to_names_before(_Dealt(run, "", "", None, None, None, grant), place.context)


@dataclass(frozen=True, slots=True)
class _Dealt:
    """A list of figures behind 分别: ``own`` words before it, ``said`` between it and the first figure (分别占), ``grant``
    what is given.
    """

    run: list[Figure]
    own: str
    said: str
    change: re.Match[str] | None
    against: re.Match[str] | None
    head: Head | None
    grant: str = ""


def _to_names(dealt: _Dealt, names: list[str]) -> bool:
    """办结率、满意率分别为99.4%和97.8%."""
    if not names:
        return False
    moved = dealt.change or dealt.against
    is_share = dealt.said.startswith("占")
    for figure, name in zip(dealt.run, names if is_share else _share_ending(names), strict=True):
        _name_dealt(figure, name, "" if moved else dealt.grant or clean(dealt.said), None if moved else dealt.head)
        if dealt.against:
            set_against(figure, dealt.against)
        elif dealt.change:
            set_change(figure, dealt.change)
        elif figure.kind == "rank":
            _set_rank(figure, name, dealt.said)
    return True


def _set_rank(figure: Figure, name: str, said: str) -> None:
    """…指数分别排名全国第1位和第8位."""
    scope = RANK_SCOPE.search(re.sub("排名|位[列居]", "", said))
    figure.core = clean(name) + (scope[0] if scope is not None else "") + "排名"
    figure.suffix, figure.comparison, figure.rule = "", "rank", "figure-rank"


def _to_figures(dealt: _Dealt, sources: list[Figure]) -> bool:
    """…12件、9件,分别占39.7%、15.2%: shares and changes of as many figures before."""
    is_share = dealt.said.startswith("占")
    pulled = PULLED.search(dealt.said)
    if not (is_share or dealt.change) or len(sources) != len(dealt.run):
        return False
    for figure, source in zip(dealt.run, sources, strict=True):
        figure.core, figure.part_of, figure.rule = source.core, source, "figure-dealt"
        if pulled is not None:
            set_pulled(figure, source.core, pulled)
        elif dealt.change and not is_share:
            set_change(figure, dealt.change)
        else:
            whole = clean(dealt.said.removeprefix("占"))
            figure.comparison, figure.suffix = "share", f"占{whole}比例" if whole else "占比"
    return True


def _to_one_subject(dealt: _Dealt) -> bool:
    """粮食产量分别增长3%、5%: several changes of one subject."""
    if not (dealt.change and dealt.own):
        return False
    for figure in dealt.run:
        figure.core, figure.rule = dealt.own, "figure-dealt"
        set_change(figure, dealt.change)
    return True


def _to_names_before(dealt: _Dealt, context: str) -> bool:
    """北票、凌源居前两位,分别为50件和40件: the names stand in the clause before."""
    names = list_items(_SO_MUCH.sub("", context.rstrip(",;:、")), len(dealt.run))
    if not names:
        return False
    if dealt.change is not None and not dealt.own:
        for figure, name in zip(dealt.run, _share_ending(names), strict=True):
            figure.core, figure.rule = name, "figure-dealt"
            set_change(figure, dealt.change)
        return True
    ranked = _RANKED.search(context)
    own = dealt.grant or (ranked[1] if ranked is not None and not dealt.own else dealt.own)
    for figure, name in zip(dealt.run, _share_ending(names), strict=True):
        figure.core = name + (own or (dealt.head.verb + dealt.head.noun if dealt.head else ""))
        figure.rule = "figure-dealt"
        close_phrase(figure)
    return True


def _to_group(dealt: _Dealt, group: list[Figure], before: str) -> bool:
    """…分别居全省第3位和第5位: ranks, or further figures, of the list that was dealt out last."""
    if len(group) != len(dealt.run):
        return False
    for figure, source in zip(dealt.run, group, strict=True):
        if figure.kind == "rank":
            scope = RANK_SCOPE.search(before)
            where = scope[0] if scope is not None else ""
            figure.core, figure.comparison, figure.rule = source.core + where + "排名", "rank", "figure-rank"
            continue
        higher = HIGHER.search(dealt.said)
        if higher is not None:  # 增速分别比规模以上工业快4.6和3.1个百分点
            figure.core = source.core + dealt.own
            set_higher(figure, higher)
            continue
        said = dealt.own or (clean(dealt.said) + "比例" if figure.kind == "percent" else "")
        figure.core, figure.rule = source.core + said[-_LONGEST_OWN:], "figure-dealt"
        if figure.kind == "percent":
            figure.comparison = "rate"
        close_phrase(figure)
    return True


def _to_quantities(dealt: _Dealt, sources: list[Figure]) -> bool:
    """设立大厅3058个,便民服务中心38513个,覆盖率分别为94.3%、96.8%: one quantity of the figures before."""
    if not is_quantity(dealt.own) or len(sources) != len(dealt.run):
        return False
    for figure, source in zip(dealt.run, sources, strict=True):
        figure.core, figure.rule, figure.part_of = source.core + dealt.own, "figure-dealt", source
        close_phrase(figure)
    return True


def _sources(group: list[Figure], earlier: list[Figure], count: int, *, is_point: bool) -> list[Figure]:
    """The figures that shares and changes are of: the list dealt out last, unless others of the sentence follow it."""
    levels = _last_rates(earlier, count) if is_point else _last_levels(earlier, count)
    if len(group) != count or (len(levels) == count and group[-1] not in earlier):
        return levels
    return group


def _share_ending(names: list[str]) -> list[str]:
    """Give all names what only the last one has: 制造业、普惠小微贷款余额; 第二、第三产业占比; 一审、二审案件用时."""
    names = _share_shape(names)
    quantity = ends_with(names[0], "quantity")
    if 1 < quantity < len(names[0]) - 1:  # 一般公共预算收入和支出
        stem = names[0][:-quantity]
        names = [stem + name if ends_with(name, "quantity") == len(name) else name for name in names]
    ending = max(ends_with(names[-1], "quantity"), ends_with(names[-1], "rate"), ends_with(names[-1], "trade"))
    if names[-1].endswith("率") and len(names[-1]) > _LONG_RATE:
        ending = _LONG_RATE  # 卫生户厕普及率: the act before 率 belongs to the ending
    given = _GIVEN_TO.search(names[-1])
    ending = len(given[0]) if given is not None else ending
    shared = names[-1][len(names[-1]) - ending :] if ending > 1 else ""
    return [name if not shared or _is_whole(name, shared, given) else name + shared for name in names]


def _is_whole(name: str, shared: str, given: re.Match[str] | None) -> bool:
    """Say whether a name needs no ending: a quantity is whole (产值), but 消费 is none where all give to the growth."""
    return name.endswith(shared) or (given is None and is_quantity(name))


def _share_shape(names: list[str]) -> list[str]:
    """Names of one shape share what follows it in the last one: 第二 and 第三产业 are both 产业."""
    last = names[-1]
    if all(_ORDINAL.match(name) for name in names):
        return [name if len(name) > len("第一") else name + last[len("第一") :] for name in names]
    if all(len(name) == 1 and name in _ORDER for name in names[:-1]) and last[0] in _ORDER:
        return [name + last[1:] for name in names[:-1]] + [last]
    if is_quantity(last) and len(last) > _PAIR and all(len(name) == 1 for name in names[:-1]):
        return [name + last[1:] for name in names[:-1]] + [last]  # 猪、牛、羊出栏量
    summed = _SUMMED.match(last)
    if summed is not None:  # 养老、失业、工伤三项保险参保人数
        return [name + summed[2] for name in [*names[:-1], summed[1]]]
    field = last.find("领域", 1)
    if field > 0 and not any("领域" in name for name in names[:-1]):
        return [name + last[field:] for name in names[:-1]] + [last]  # 金融、医疗领域犯罪
    acts = verb_start().match(last)
    if acts is not None and len(last) > acts.end() and all(verb_start().fullmatch(name) for name in names[:-1]):
        return [name + last[acts.end() :] for name in names[:-1]] + [last]  # 调解、排查和预防纠纷量
    peer = _PEER.match(last)
    if peer is not None and all(ends_with(name, "peer") for name in names[:-1]):
        return [name + last[peer.end() :] for name in names[:-1]] + [last]
    head = ends_with(last, "generic")
    if head and all(len(name) == len(last) - head for name in names[:-1]):
        return [name + last[-head:] for name in names[:-1]] + [last]  # 刑事、治安案件
    tiers = [_TIER.search(name) for name in names[:-1]]
    if _TIER_FIRST.match(last) and all(tiers):  # 国家、省和市级企业
        return [name.removesuffix("级") + last[1:] for name in names[:-1]] + [last]
    if is_quantity(last) and all(len(name) == _PAIR and name[0] == last[0] for name in names[:-1]):
        return [name + last[_PAIR:] for name in names[:-1]] + [last]  # 炼铁、炼钢产能占比
    kind = names[0][-_PAIR:]
    if (
        is_quantity(last)
        and not is_quantity(names[0])
        and last.find(kind, 1) > 0
        and all(name.endswith(kind) for name in names[:-1])
    ):
        behind = last[last.index(kind, 1) + _PAIR :]  # 首套住房、二套住房贷款首付比例
        return [name + behind for name in names[:-1]] + [last]
    at = last.find(names[0][-1], 1, _LONGEST_SHAPE)
    if names[0][-1] not in _LEVELS or at < 1 or at == len(last) - 1:
        return names
    return [name if is_quantity(name) or name[-1] != last[at] else name + last[at + 1 :] for name in names[:-1]] + [
        last
    ]


def _name_dealt(figure: Figure, name: str, predicate: str, head: Head | None) -> None:
    figure.rule = "figure-dealt"
    core = clean(name)
    if predicate.startswith("占"):
        figure.comparison, figure.suffix = "share", "占比"
    elif is_quantity(core):
        stem = core[: len(core) - max(ends_with(core, "quantity"), ends_with(core, "rate"))]
        is_short = stem in EMPTY_STEMS or verb_start().fullmatch(stem) is not None
        is_short = is_short or (len(core) <= 4 and ends_with(core, "rate") > 0)
        if is_short and head is not None and head.noun[-2:] not in core:
            core = head.noun + core
    elif ends_with(core, "head") and len(core) > 4:
        core += predicate
    elif core.endswith(_PAYMENTS) and figure.kind == "money":
        core = REACHED.sub("", core)  # 实现增值税、营业税分别为9亿元、8亿元
    elif head is not None and predicate == "" and head.figure.unit == figure.unit and len(core) <= _LONGEST_CATEGORY:
        core += head.verb + head.noun
    else:
        core += predicate
    figure.core = core
    if figure.kind == "percent" and figure.comparison == "level":
        figure.comparison = "rate"
    close_phrase(figure)


def _last_rates(figures: list[Figure], count: int) -> list[Figure]:
    """The last rates, which alone rise by points (办结率98%,满意率96%,分别提高1.2个和2.3个百分点), else the last levels."""
    rates = [figure for figure in figures if figure.kind == "percent" and figure.core and figure.comparison == "rate"]
    return rates[-count:] if len(rates) >= count else _last_levels(figures, count)


def _last_levels(figures: list[Figure], count: int) -> list[Figure]:
    """The last ``count`` figures that are neither a rate nor a bracketed part of another one."""
    chosen = [figure for figure in figures if not figure.is_base and figure.kind not in RELATIVE and figure.core]
    tops = [figure for figure in chosen if not figure.is_bracketed]
    return (tops if len(tops) >= count else chosen)[-count:]


def list_items(text: str, count: int) -> list[str]:
    """Split the end of a text into exactly ``count`` names, or give nothing: 北票、凌源、建平居前三位 for three."""
    text = strip_tail(_PLACED.sub("", text)).strip("、的是 ,")
    text = re.split(r"[,;:。]", text)[-1]
    if "、" in text:
        text = _ITEM_END.sub("", text)
    pieces = [piece.strip() for piece in re.split(r"、|以及|和|及|与(?=[^、]*$)", text) if piece.strip()]
    if len(pieces) > count and not text.startswith("与"):
        pieces = [piece.strip() for piece in re.split(r"、|和", text) if piece.strip()]
    if len(pieces) > count == text.count("、") + 1:
        pieces = [piece.strip() for piece in text.split("、")]
    if len(pieces) != count or count < 2:
        return []
    if _JOINED_NAME.fullmatch(pieces[0]) is None:
        pieces[0] = _ITEM_START.sub("", pieces[0]) or pieces[0]
    if any(len(piece) > 24 for piece in pieces):
        return []
    return [balance(re.sub(r"\s", "", strip_lead(piece) or piece)) for piece in pieces]
