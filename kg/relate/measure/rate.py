"""Rates: 办结率100%, 按时办结95%."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.change import OF_LEVEL
from kg.relate.measure.figure import Figure, Place
from kg.relate.measure.grant import head_of
from kg.relate.measure.phrase import REACHED, last_clause, phrase_after, phrase_before, wants_after
from kg.relate.measure.topic import Head, Topic
from kg.relate.measure.words import ends_with, is_quantity, strip_lead, strip_tail, verb_start, words

_PLAN_DONE = re.compile(
    r"(?:超额)?完成(?:了)?(?:年度?|全年|年初|当年|调整)?(?:预定|确定|下达)?(?:目标任务|任务目标|计划|任务|目标|预算)数?"
)
_RATE_TAIL = re.compile(r"^.*?([\u4e00-\u9fff]{0,5}(?:率|比例|比重))$")
_TURNED = re.compile(r"(?:减|降|增|压缩|精简|缩短|提高|提升)(?:了)?[\u4e00-\u9fff]{2,6}$")
_TWO_RATES = re.compile(r"^(?P<first>.*?率)(?:和|、|及|与|以及)(?P<second>[^、和及与率]{1,12}率)$")
# 审核人员不少于执法人员总数的5%
_OF_WHOLE = re.compile(
    r"(?:不少于|不低于|不超过|不高于|达到|相当于|小于|大于)(?P<whole>[^,;。]{2,20}?(?:总数|总量|总额|总人数|总面积|人数|编制数|收入|额))的$"
)
# 按照项目投资额30%的比例给予补助: what the rate is taken of, and what it gives.
_BY_BASE = re.compile(
    r"(?:按照?|根据|依据)(?:不超过|不高于|不低于|不少于)?(?:其?(?P<base>[^,;。按]{2,20}?))?的?(?:不超过|不高于|不低于)?$"
)
_GIVEN_OF = re.compile("(?:给予|予以)(?:企业|项目|单位|个人|其)?(?P<base>[^,;。的]{2,16})$")
_ABOUT_RATE = re.compile("[^,;。]{0,24}?(?:比例|标准|率)(?=可|将|应|适当|一般|原则)")
# 按3%的比例对新增户进行抽查, 费用按50%比例报销: what is done at a rate, and to whom.
_AT_RATE = re.compile(r"按照?(?:不低于|不少于|不超过|不高于)?$")
_DONE_AT = re.compile(
    r"的?比例(?:(?:对|向)(?P<whom>[^,;。对向]{2,16}?)(?:进行|开展|予以|实施))?(?P<act>[\u4e00-\u9fff]{2,4}?)(?=[,;。()]|$)"
)
_ACTS = frozenset({"返还", "赔付", "分担", "承担"})
_DUTY = re.compile("(?:[\u4e00-\u9fff]{2,6}中)?(?:必须|须|应当|应|要)?$")
_TIER_ENDS = "级年岁段类期层院校区县市省乡镇村"
_SHORT_RATE = 3  # code points: 通畅率
_LONGEST_PEER, _LONGEST_ACT = 8, 4  # code points
_BARE = 3  # code points: 满意, 出庭, 一次性
_MANNER = re.compile("^(?:按[时期]|限时|限期|网上|平均|综合|直接|整体|总体?|当场|当庭|自动|群众|服务)+")


@cache
def _outcome() -> re.Pattern[str]:
    """What a clause only says of how things went: 态势基本形成,城镇化率67%."""
    return re.compile(words("outcome"))


@cache
def _given_as() -> re.Pattern[str]:
    """What is given, behind the rate: (5%)的投资补助."""
    return re.compile(f"的([^,;。的]{{0,6}}?{words('grant')})")


@cache
def _gives() -> re.Pattern[str]:
    """What a rate is given for, behind it: (30%)的比例给予一次性奖励."""
    return re.compile(
        r"的?(?:比例|标准)?[,]?(?:对[^,;。\d]{2,14}?(?=[给予进]))?(?:给予|予以|进行|标准)?(?:[^,;。\d]{0,8}?)(?:一次性)?"
        f"(?P<gives>{words('grant')}|{words('gives')})"
    )


def name_rate(figure: Figure, place: Place, after: str, topic: Topic) -> None:
    """Name a rate by its own word (办结率), by what was done (按时办结 + 比例) or by the rate before it."""
    if _name_of_whole(figure, place) or _name_grant(figure, place) or _name_by_base(figure, place, after, topic):
        return
    if _name_done_at(figure, place):
        return
    following, head = phrase_after(after), topic.latest
    core = "" if following and place.before.rstrip().endswith(("和", "、", "及")) else phrase_before(place.before)
    if not topic.is_here(head) and len(core) <= 4 and ends_with(core, "rate"):
        told = phrase_before(last_clause(place.context))[-14:]
        core = core if _outcome().search(told) else told + core
    figure.comparison, figure.rule = "rate", "figure-rate"
    if core.endswith("按") and following and verb_start().match(following):
        told = strip_tail(core[:-1]).removesuffix("拟")
        # 三星级按60%奖励返还
        figure.core = told if ends_with(told, "rate") else told + following.split("、")[0] + "比例"
        return
    if not core:
        _name_bare(figure, place, following, topic)
        return
    if topic.level is not None and _PLAN_DONE.match(core):
        figure.core, figure.part_of = topic.level.core + core + "比例", topic.level
        return
    if ends_with(core, "rate"):
        _name_itself(figure, core, place, head, topic)
    elif following and wants_after(place.before, core, figure):
        figure.core = core + following
    else:
        _name_act(figure, core, head, topic)
    if head is not None and figure.core.startswith(head.noun) and head.noun:
        figure.part_of = head.figure


def _name_of_whole(figure: Figure, place: Place) -> bool:
    """审核人员不少于执法人员总数的5%: a part held against its whole."""
    whole = _OF_WHOLE.search(place.before)
    subject = phrase_before(place.before[: whole.start()]) if whole is not None else ""
    if whole is None or not subject or subject in ("按照", "按", "根据", "依据"):
        return False
    figure.core = f"{subject}占{whole['whole']}比例"
    figure.comparison, figure.rule = "share", "figure-share"
    return True


def _name_grant(figure: Figure, place: Place) -> bool:
    """给予企业固定资产投资额5%的投资补助: what is given, as a part of what it is reckoned by."""
    base, given = _GIVEN_OF.search(place.before), _given_as().match(place.after)
    if base is None or given is None or not ends_with(base["base"], "base"):
        return False
    figure.core = f"{given[1]}占{base['base']}比例"
    figure.comparison, figure.rule = "share", "figure-share"
    return True


def _name_done_at(figure: Figure, place: Place) -> bool:
    """Name a rate by what is done at it: 费用按50%比例报销 is 费用报销比例."""
    rate, done = _AT_RATE.search(place.before), _DONE_AT.match(place.after)
    if rate is None or done is None or not (done["act"] in _ACTS or verb_start().fullmatch(done["act"])):
        return False
    told = _DUTY.sub("", place.before[: rate.start()])
    figure.core = (done["whom"] or phrase_before(told)) + done["act"] + "比例"
    figure.comparison, figure.rule = "rate", "figure-rate"
    return True


def _name_bare(figure: Figure, place: Place, following: str, topic: Topic) -> None:
    """Name a rate without words before it by the thing behind it, else by what was told last."""
    if following:
        figure.core = following if ends_with(following, "rate") else following + "占比"
        figure.comparison, figure.rule = "share", "figure-share"
    elif topic.level is not None and not _ABOUT_RATE.match(last_clause(place.context)):
        figure.core, figure.rule, figure.part_of = topic.level.core, "figure-inherited", topic.level
    else:
        told = last_clause(place.context)
        rate = _ABOUT_RATE.match(told)  # 补助比例可适当放大,最高不超过20%
        figure.core = phrase_before(told if rate is None else rate[0])


def _is_next(figure: Figure, head: Head | None, topic: Topic) -> bool:
    """Say whether a rate was told last in this sentence, which has no other head: 公路通达率100%,通畅率92%."""
    last, opening = topic.last, figure.mention.span.start - figure.start
    return last is not None and last.mention.span.start >= opening and not topic.is_here(head)


def _subject_of(last: Figure | None, rate: str) -> str:
    """What the rate before a bare one is of, for both: 乡镇 of 乡镇通达率99%、通畅率94%."""
    if last is None or len(rate) != _SHORT_RATE or last.comparison != "rate" or not last.core.endswith("率"):
        return ""
    subject = last.core[:-_SHORT_RATE]
    return subject if len(subject) > 1 else ""


def _name_itself(figure: Figure, core: str, place: Place, head: Head | None, topic: Topic) -> None:
    """Name a rate by its own word, 办结率, with the topic where that leaves open what it is of; two at once are twins."""
    core = strip_lead(REACHED.sub("", core)) or core
    twin = _TWO_RATES.match(core)
    if twin is not None:
        core = twin["first"]
        figure.twin = _with_subject(core, twin["second"]) or _with_head(twin["second"], head)
    level = topic.level
    if core in OF_LEVEL and level is not None and head is not None and level.core.startswith(head.noun):
        figure.core = level.core + core  # 一产增加值9亿元,增速5%
    elif (place.before.lstrip().startswith("、") or _is_next(figure, head, topic)) and (
        subject := _subject_of(topic.last, core)
    ):
        figure.core = subject + core  # 乡镇通达率为99%、通畅率94%
    else:
        figure.core = _with_head(core, head)


def _name_act(figure: Figure, core: str, head: Head | None, topic: Topic) -> None:
    """Name a rate by what was done, 按时办结 + 比例; a short act takes the topic, a peer the word of the rate before it."""
    last = topic.last
    is_same = last is not None and last.comparison == "rate" and ends_with(last.core, "rate") > 0
    if last is not None and is_same and len(core) <= _LONGEST_PEER and _TURNED.match(core) is None:
        core += _shared_tail(core, last.core)
    short = len(core) <= _LONGEST_ACT or _TURNED.match(core) is not None
    is_peer = last is not None and last.comparison == "rate" and last.suffix == "比例"  # 马上办达22%,网上办达90%
    is_alone = is_peer and not topic.is_here(head)
    noun = head.noun if head is not None and short and head.noun not in core and not is_alone else ""
    figure.core, figure.suffix = noun + core, "" if is_quantity(core) else "比例"


def _is_given(core: str, gives: str) -> bool:
    """Say whether a rate before was of the same gift: 分别按营业额的15%、10%给予奖励."""
    return core.endswith(gives + "比例") or core.startswith(gives + "占")


def _name_by_base(figure: Figure, place: Place, after: str, topic: Topic) -> bool:
    """Name a rate by what it is taken of: 按投资额的30%给予补助 is 补助占投资额比例; False for another rate."""
    base = _BY_BASE.search(place.before)
    gives = _gives().match(place.after)
    last = topic.last
    if gives is not None and not place.before and last is not None and _is_given(last.core, gives["gives"]):
        figure.core, figure.comparison, figure.rule = last.core, last.comparison, "figure-shared"
        return True
    if base is None or gives is None or (base["base"] and not ends_with(base["base"], "base")):
        return False
    if not base["base"]:
        figure.core, figure.comparison, figure.rule = gives["gives"] + "比例", "rate", "figure-rate"
        return not after.startswith("奖励返还") and place.after[:3] in ("的比例", "比例给")
    told = place.before[: base.start()]
    head = head_of(told) or head_of(last_clause(place.context))
    if head:
        topic.granted = topic.sentence, head
    if gives["gives"] == "确定":
        figure.core = f"{phrase_before(told)}相当于{base['base']}{'的倍数' if figure.unit == '倍' else '比例'}"
    else:
        figure.core = f"{gives['gives']}占{base['base']}比例"
    figure.comparison, figure.rule = "share", "figure-share"
    return True


def _shared_tail(core: str, told: str) -> str:
    """What a category shares with the rate before it: 学前二年 with 学前一年幼儿的毛入园率, 市、县级 with 省级事项可办率."""
    at = told.find(core[-1], 1, len(core) + 2)
    if at > 0 and core[-1] in _TIER_ENDS:
        return told[at + 1 :]
    return told[told.rfind("的") + 1 :] if "的" in told else _RATE_TAIL.sub(r"\1", told)


def _with_subject(first: str, second: str) -> str:
    """What the second of two rates is of, where the first says it: 毕业生登记率和服务率; empty where it does not."""
    stem = first[: -ends_with(first, "rate")]
    subject = stem[: len(stem) - ends_with(stem, "verb")]
    return subject + second if 2 <= len(subject) < len(stem) and _is_bare(second) else ""


def _with_head(rate: str, head: Head | None) -> str:
    """Put the topic before a bare rate: 办结率 becomes 群众诉求办结率."""
    if head is None or len(rate) > 6 or not head.noun or head.noun[-2:] in rate or not _is_bare(rate):
        return rate
    return (head.verb if len(head.noun) <= 2 else "") + head.noun + rate


def _is_bare(rate: str) -> bool:
    """Say whether a rate leaves open what it is of: 办结率, 按时办结率, 满意率; 散养户免疫率 does not."""
    if ends_with(rate, "whole") or (rate.endswith("水平") and len(rate) > len("水平")):
        return False
    stem = _MANNER.sub("", strip_lead(rate[: -ends_with(rate, "rate")]))
    return not stem or (len(stem) <= _BARE and not stem.isascii()) or verb_start().fullmatch(stem) is not None
