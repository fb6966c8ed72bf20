"""Counts and amounts: the noun before the figure, behind it or on both sides."""

from __future__ import annotations

import re

from kg.relate.measure.attribute import name_attribute, name_size
from kg.relate.measure.change import HIGHER, change_pattern, set_change, set_higher
from kg.relate.measure.figure import COUNTED, RELATIVE, Figure, Place
from kg.relate.measure.grant import name_grant, name_spent
from kg.relate.measure.inherited import inherit
from kg.relate.measure.phrase import (
    close_phrase,
    first_listed,
    last_clause,
    phrase_after,
    phrase_before,
    wants_after,
    without_open,
)
from kg.relate.measure.place import PREDICATE
from kg.relate.measure.predicate import Told, told_of, without_manner
from kg.relate.measure.rank import name_rank
from kg.relate.measure.relative import name_relative
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import ends_with, is_quantity, leading, strip_tail, verb_inside, verb_start

# 任务分解为七方面(21个要点): the first number is none of the label
_SPLIT_INTO = re.compile(
    "(?:(?:细化?|分解?|划|梳理|归纳)?分?(?:解|化)?为)?[一二三四五六七八九十\\d]{1,3}(?:个|大|项)?(?:方面|大类|领域|环节|板块|部分)的?$"
)
_OWN_TITLE = re.compile("^《[^》]{2,60}》(?=明确|细化|提出|确定|部署|列出|规定)")
_LEAST_SIZED = 4  # code points
_HALF = re.compile("(?<=..)(?:新|人均|平均|户均)$")  # 15个法院人均结案量: what is left of a quantity
_AND_ANOTHER = re.compile("(?<=..)(?:以及|(?<![涉普惠])及)[^及和与、]{3,}$")  # 甲、乙、丙3个营林区及检查站
_REPEATED = re.compile("(?:先后|前后)$")  # 中心组、党组会先后14次组织学习: the act stands behind
_SERVED = re.compile(r"(?:^|[,;。\s]|[\u4e00-\u9fff])(?:为|给|向)(?:[^,;。为给向\d]{1,16}等)?(?:共|全部)?\s?$")
_LEADS_UP = ("、", "和", "及", "为", "与", "向", "将")  # 以优惠价为24个省份供电
_THINGS = frozenset({"count", "person"})
_LONGEST_OWNER = 10
_FOR_AREA = re.compile("[对将把给为](?:全[省市县区镇乡国州]|辖区|我[省市县区])+(?:的|内)?$")
_TREATED = re.compile("[对将把]")
_BEFORE_THINGS = re.compile(
    "(?:大?方面|领域|大类|层面|环节)的?|[对为与向在将把给由让使令]|面向|针对|依托|利用|围绕|辖区"
)
_HELD_AGAINST = re.compile(
    r"^[,、]?\s?(?:(?:[较比]|超过|高于|低于)(?:[^,。;]{2,12}的|(?:(?:19|20)\d\d|[去上])年(?:同期|末|底)?)"
    r"|(?:(?:19|20)\d\d|[去上])年同期(?:为|是)?)$"
)
_AWARD = re.compile(
    "(?P<who>成果|项目|单位|集体|个人|同志|企业|外国专家|专家|作品|人员)(?P<what>.{2,}(?:奖|称号|荣誉|奖章))"
)
_DONE_TAIL = re.compile(
    "(?<=..)(?:现已|均已|已经|已|均|全部)+(?:完成|建成|开工|竣工|投用|完工|整改|办结|落地)$"
)  # 39个项目已完成30个
_NEXT_EXAMPLE = re.compile("(?<=..)(?:和|以及|及|、)[^和及、]{2,16}等$")  # 甲商圈等12个商圈和乙商店等(16个商店)
_EXAMPLE = re.compile(r"(?:、[^、]{1,40}|[”》])等(?:共|的)?\s?$")
_JOINT = re.compile("(?:以及|[和及与])(?=..)")
_QUOTED = re.compile("“[^“”]{1,30}”")
_PLACES = (
    "省市县区镇乡村屯街道州盟旗"  # last characters of names that a number may count things in: 打造甲村、乙村10个基地
)
_LEAST_NAMES, _LONGEST_NAME, _SHORT_NAME = 3, 14, 2
_LONGEST_BEFORE = 12
_COLLECTIVE = re.compile("各[^各]{0,10}(?:部门|单位|机构|企业|[区县市镇乡旗局委办])$")  # whose the things are, no thing
_REGIONS = ("圈", "城市群", "地区", "区域", "片区", "流域")
_STATES = ("发展", "保障", "投资")  # end a noun as often as a verb: 高质量发展
_LONGEST_ADDED, _LONGEST_SAID = 10, 16
_ASIDE = re.compile(r"\([^()]*\)?")


def name_one(figure: Figure, place: Place, after: str, topic: Topic) -> None:
    """Name one figure from the text on both sides of it and from what was said before."""
    before = place.before
    if _name_otherwise(figure, place, after, topic):
        return
    joined = re.match(r"\s*(?:[、和及与]|以及)", after)
    following = "" if joined else phrase_after(after)
    core = "" if following and before.rstrip().endswith(("、", "和", "及", "与")) else phrase_before(before)
    if following and (after.startswith("的") or not place.is_last) and _limits(figure, core):
        following = ""  # 引进种猪300头以上的养殖场: the pigs are counted
    if len(following) > 2 and core.startswith(following):
        core = ""  # 24项激励措施增加为30项激励措施
    core = _SPLIT_INTO.sub("", core) if following else (first_listed(before) or core)
    core = _OWN_TITLE.sub("", core) if following else core
    if following and (_BEFORE_THINGS.fullmatch(core) or (figure.kind == "event" and _REPEATED.search(before))):
        core = ""
    on_names = _act_on_names(before, figure) if following else None
    change = change_pattern().search(before)
    if change is not None and not following and _changes(change, before[: change.start()], figure, topic):
        own = phrase_before(before[: change.start()])
        base = own or (topic.level.core if topic.level else "")
        if own:
            topic.set(figure, "", own)
        if base:
            figure.core = base
            set_change(figure, change)
            return
    if on_names is not None:
        following = _AND_ANOTHER.sub("", following) or following
        name_after(figure, on_names, following, place, topic)
    elif following and (not core or wants_after(before, core, figure)):
        name_after(figure, core, following, place, topic)
    else:
        if following and not verb_inside().match(following) and not core:
            core = following
        elif following and figure.kind in COUNTED and len(core) > _LONGEST_BEFORE:
            act = 0 if ends_with(core, "modifier") or core.endswith(_STATES) else ends_with(core, "verb")
            verb = verb_start().match(core) if core.endswith(_REGIONS) else None
            if verb is not None:  # 实现省会、鲁南、胶东经济圈100项智慧应用打通
                core = verb[0] + _noun_of(following, core)
            elif act or _COLLECTIVE.search(core):
                core = core[len(core) - act :] + _noun_of(following.removeprefix("方面"), core)
        elif following and len(core) <= _LONGEST_BEFORE:
            core += _noun_of(following, core)
        inherit(figure, core, place, topic)
    close_phrase(figure)
    if after.strip() != "的":  # 完成预算数6万元的40%: the whole of a share is not what is told on of
        topic.level = figure


def _limits(figure: Figure, core: str) -> bool:
    """Say whether a figure with 以上 behind it tells the size of what stands before it, rather than a number of things."""
    is_bound = figure.mention.part("bound") in ("ge", "le") and figure.close > figure.end
    return is_bound and len(core) >= _LEAST_SIZED and not ends_with(core, "verb") and not core.endswith(("有", "为"))


def _name_otherwise(figure: Figure, place: Place, after: str, topic: Topic) -> bool:
    """Name ranks, rates and what one of the special ways takes; False for a plain count or amount."""
    before = place.before
    if figure.kind == "rank":
        name_rank(figure, place, topic)
        return True
    if figure.kind in RELATIVE:
        name_relative(figure, place, after, topic)
        close_phrase(figure)
        return True
    against = _HELD_AGAINST.search(before)
    if against is not None and topic.level is not None and topic.level.unit == figure.unit:
        figure.core, figure.suffix, figure.rule = topic.level.core, topic.level.suffix, "figure-inherited"
        told = re.search(r"\d{4}|[去上]年", against[0])
        figure.earlier = told[0] if told is not None else ""
        return True
    higher = HIGHER.search(before) if figure.kind == "money" and topic.level is not None else None
    if higher is not None and topic.level is not None and not before[: higher.start()].strip(" ,、"):
        figure.core, figure.part_of = topic.level.core, topic.level
        set_higher(figure, higher)
        return True
    if figure.kind in _THINGS and name_size(figure, after):
        return True
    if figure.kind in _THINGS:
        found = told_of(after, is_last=place.is_last, is_served=_SERVED.search(before) is not None)
        if found is None or not name_told(figure, found, place, topic):
            return False
        topic.level = figure
    elif figure.kind == "money" and (name_grant(figure, place, topic) or name_spent(figure, place, after)):
        pass
    elif figure.kind in COUNTED or not name_attribute(figure, place, after, topic):
        return False
    close_phrase(figure)
    return True


def name_told(figure: Figure, told: Told, place: Place, topic: Topic) -> bool:
    """Name a count by what is said of its things: 签署备忘录的 + 国家; False where the words before have a say.

    Those say it that tell an act of their own (新增5个…), unless it only makes the things do theirs (推动5家企业…).
    """
    before = place.before
    core = phrase_before(before)
    if _EXAMPLE.search(before) or before.rstrip().endswith("等"):
        core = ""
    lead = leading().match(core)
    core = core[lead.end() :] if lead is not None else core
    if before.rstrip().endswith(_LEADS_UP):
        core = ""
    if before.rstrip().endswith("的") and _TREATED.search(before):
        core = ""  # 对存在的400条隐患进行整改
    if (
        core
        and not (_BEFORE_THINGS.fullmatch(core) or _FOR_AREA.search(core))
        and (verb_inside().search(core) or len(core) > _LONGEST_OWNER)
    ):
        return False
    if _BEFORE_THINGS.fullmatch(core) or _FOR_AREA.search(core):
        core = ""
    figure.core, figure.rule = f"{told.act}的{core}{told.noun}", "figure-after"
    if place.is_last or topic.head(figure) is None:
        topic.set(figure, "", told.noun)
    return True


def _act_on_names(before: str, figure: Figure) -> str | None:
    """What is done with as many names as the figure says, 新增 in 新增仙桃、潜江、宜都3个(千亿县); ``None`` if there are not.

    The number sums up the names, so its noun stands behind it, and the names are none.
    """
    text = _QUOTED.sub("“”", before)
    names = _names_of(text[_last_mark(text) :].strip(" "))
    count = figure.mention.part("value").removesuffix(".0")
    are_places = len(names) >= _LEAST_NAMES and all(name[-1:] in _PLACES for name in names)
    if len(names) < 2 or not names[0] or (str(len(names)) != count and not are_places):
        return None
    if not all(0 < len(name) <= _LONGEST_NAME for name in names[1:]) or any(map(_has_verb, names[2:])):
        return None
    verbs = list(verb_inside().finditer(names[0])) or list(leading().finditer(names[0]))
    return verbs[-1][0] if verbs else ""


def _has_verb(name: str) -> bool:
    verb = verb_start().match(name)
    return verb is not None and verb.end() < len(name)  # 建设 alone is the name of a community


def _names_of(text: str) -> list[str]:
    """The names that a text lists, 呼和浩特 whole; two only with 、, as 和 is as often inside one noun (葡萄酒与饮料)."""
    *names, last = text.split("、")
    if not names:
        return []
    pair = _JOINT.search(last, _SHORT_NAME)
    return [*names, last] if pair is None else [*names, last[: pair.start()], last[pair.end() :]]


def _last_mark(text: str) -> int:
    return max(text.rfind(mark) for mark in ",;:。") + 1


def name_after(figure: Figure, core: str, following: str, place: Place, topic: Topic) -> None:
    """Name a figure whose noun stands behind it: 8742名在岗执法人员."""
    figure.rule = "figure-after"
    prefix = core
    if _EXAMPLE.search(place.before) or place.before.rstrip().endswith("等"):
        verb = verb_inside().search(core)
        prefix = verb[0] if verb is not None and verb.start() < 6 else ""
    if place.before.lstrip().startswith("在") or not place.before.strip():
        following = following.removesuffix("中")  # 在通报的37项工作中
    following = following.removesuffix("在内")  # 甲等5个林场在内的18个单位
    following = _NEXT_EXAMPLE.sub("", following) or following
    if not place.is_last:
        following = _DONE_TAIL.sub("", following)
    act = verb_start().match(following)
    if not prefix and act is not None and act.end() >= min(len(following), 5):
        head = topic.head(figure)
        if head is not None:
            figure.core, figure.part_of = head.noun + following, head.figure
            return
        prefix = phrase_before(last_clause(place.context))
    award = _AWARD.fullmatch(following) if prefix in ("授予", "颁发", "给予", "") else None
    if award is not None:  # 授予“甲”等37项成果科学奖
        following = f"{award['what']}的{award['who']}"
    is_whole = (
        place.is_last
        or award is not None
        or ends_with(following, "head")
        or (figure.kind in COUNTED and is_quantity(following))
    )
    verb = None if is_whole else verb_inside().search(following, 3)
    noun = following if verb is None else _HALF.sub("", strip_tail(without_open(following[: verb.start()])))
    figure.core = prefix + noun
    if place.is_last or topic.head(figure) is None:
        verb = PREDICATE.search(following, 2) or verb_inside().search(following, 4)
        noun = without_manner(following[: verb.start()])[0] if verb is not None else following
        topic.set(figure, core if verb_start().fullmatch(core) else "", noun)


def _changes(change: re.Match[str], told: str, figure: Figure, topic: Topic) -> bool:
    """Say whether 增加 or 减收 before an amount is a change of one told before: 收入70万元,增收5万元."""
    if change["against"] or _is_amount(told):
        return True
    level = topic.level
    return level is not None and figure.unit == level.unit and not strip_tail(told).strip(" ,、")


def _is_amount(subject: str) -> bool:
    """Say whether what stands before 增加 or 减少 is an amount that changes: 案件总数, 在职人数, 贷款余额."""
    return is_quantity(strip_tail(subject)) or subject.endswith(("案件", "人口"))


def _noun_of(following: str, core: str) -> str:
    """What a phrase behind a figure adds to the one before: its noun, where that has the verb (聘请…法律顾问)."""
    if len(following) <= _LONGEST_ADDED or (len(following) <= _LONGEST_SAID and not verb_inside().search(core)):
        return following
    verbs = (hit for hit in verb_inside().finditer(following, 2) if not ends_with(hit[0], "modifier"))
    verb = next(verbs, None)
    if verb is not None:
        return without_open(following[: verb.start()])
    following = _ASIDE.sub("", following)
    if len(following) <= _LONGEST_ADDED + 4:
        return following
    behind = following.rpartition("的")[2]
    if len(behind) > 1 and behind != following:
        return behind  # 超市、书店等不同类别的经营户
    joint = max(following.rfind(mark, 2, _LONGEST_SAID) for mark in "、和及与或")
    return following[:joint] if joint > 0 else following  # a name that is too long stays whole
