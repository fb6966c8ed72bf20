"""Figures by a noun without a verb: a part of what was counted (其余3件), a thing of its own (医疗站3所), a kind (刑事31件).

What the other ways of naming ask of a noun or a head stands here too: whether it is a body, an act, the part just told.
"""

from __future__ import annotations

import re

from kg.relate.measure.figure import COUNTED, Figure, Place
from kg.relate.measure.phrase import BODY
from kg.relate.measure.topic import Head, Topic
from kg.relate.measure.words import ends_with

EMPTY_STEMS = frozenset({"", "年", "月", "日", "均", "平均", "人均", "年均", "亩均", "户均", "全年", "年末", "亩"})
ABSTRACT = frozenset({"件", "次", "人次", "件次", "批次", "户次"})  # units that leave open what is counted
_PEOPLE = "员生师工者人户童"  # last characters of people: of 总人口2万人,务工人员300人
_CLASSES = "类型族岁档罪"  # 处罚类12件,强制类8件: the classes stand beside each other
_AMONG = re.compile("(.{3,18})中([^中]{2,12})$")
_OF_PLACES = frozenset({"张", "台", "辆", "台套"})
_PLACES = ("医院", "院", "所", "机构", "中心", "学校", "企业", "单位", "站", "校")
_LONGEST_CATEGORY, _LONGEST_KIND = 16, 8  # code points of what tells which of the things counted


def name_noun(figure: Figure, core: str, place: Place, topic: Topic) -> None:
    """Name a figure by a noun that has no verb: a part of what was counted (其余3件), a thing of its own, or a kind."""
    same = topic.by_unit.get(figure.unit)
    if place.is_part and topic.is_here(topic.latest) and not topic.is_here(same):
        same = None  # 鹿场2个,其中甲鹿场120头: the 120 are none of the 60万头 told in the sentence before
    among = _AMONG.match(core) if same is not None else None
    if same is not None and among is not None and among[1].endswith(same.noun[-4:] or "·"):
        core = among[2]  # 投诉案件中大气污染31件
    if place.is_part and place.context.rstrip().endswith(":") and ends_with(core, "house"):
        topic.house = Head("", core, "", figure, topic.sentence)  # 其中:小学312所,学生9163人
    is_counted = ends_with(core, "head") > 0 or core.endswith(figure.mention.part("unit"))
    if same is not None and topic.is_list and is_body(core) and core[-1:] != same.noun[-1:]:
        figure.core, figure.rule, figure.part_of = core + same.noun, "figure-inherited", _whole(same)
        figure.is_part = True
        return  # 乡村学校:24所, below it 1.东山镇4所
    if same is not None and _name_part(figure, core, same, place, topic):
        return
    if is_counted:
        _name_thing(figure, core, same, place, topic)
    elif same is not None and same.noun and _is_category(figure, core, place, topic):
        _name_category(figure, core, same, place, topic)
    elif same is not None and topic.is_here(same) and len(same.verb) > 1:
        latest = topic.latest
        is_next = place.is_sibling and topic.is_here(latest) and latest is not same  # 加固水库10座、水闸7处
        shared_verb = latest.verb if latest is not None and (is_next or len(latest.verb) > 1) else same.verb
        is_apart = core.startswith("“") and latest is not same  # 检查单位9家,整改隐患2处,“三停”3家
        figure.core = core if shared_verb in core or is_apart else shared_verb + core
    elif core in EMPTY_STEMS and topic.latest is not None:
        figure.core, figure.part_of, figure.rule = topic.latest.noun + core, topic.latest.figure, "figure-inherited"
    else:
        verb = _shared_verb(figure, core, place, topic) if place.is_sibling else ""
        figure.core = verb + core
        if place.is_part or topic.member[0] == topic.sentence:
            topic.member = topic.sentence, member_of(core, place)
        topic.set(figure, verb, "" if figure.unit in ABSTRACT and is_body(core) else core)


def is_act(head: Head) -> bool:
    """Say whether a head is only an act, of which no other act is a part: 行政拘留31起,查封扣押34起."""
    return not head.verb and ends_with(head.noun, "verb") > 0 and not ends_with(head.noun, "head")


def _is_first(head: Head) -> bool:
    """Say whether a head is a category itself, the first of its list: 噪声扰民72件、垃圾堆放49件."""
    return not head.verb and not ends_with(head.noun, "head")


def _name_part(figure: Figure, core: str, same: Head, place: Place, topic: Topic) -> bool:
    """Name what the figure of the same unit before tells on of: its rest, its quantity or where its things stand."""
    is_rest = bool(core) and ends_with(core, "rest") == len(core)
    is_here = figure.kind != "money" or (topic.is_here(same) and not ends_with(core, "spending"))
    if is_rest:
        figure.core, figure.part_of = core + same.noun, same.figure
    elif same.quantity not in ("", "值") and len(core) <= _LONGEST_KIND and is_here:
        is_sum = figure.kind in COUNTED and same.quantity.endswith("量")  # 农民工总量 counts people, its parts do too
        quantity = "" if is_sum else same.quantity
        if figure.unit == "户" and quantity.endswith("人口"):
            quantity = "" if core.endswith("户") else "户"  # 总人口245户578人,其中村民89户
        elif quantity.endswith("人口") and core[-1] in _PEOPLE:
            quantity = ""
        figure.core = (core + same.noun if core in EMPTY_STEMS and place.before else core) + quantity  # 人均1.0亩
        topic.member = topic.sentence, member_of(core, place)
        figure.part_of = _whole(same) if place.is_part else None
    elif (place.is_part or place.is_sibling) and _is_place_of(core, same, figure):
        figure.core = core + same.noun[-2:]  # 床位785张,其中医院609张
        figure.part_of = _whole(same) if place.is_part else None
    else:
        return False
    figure.rule = "figure-inherited"
    return True


def _name_thing(figure: Figure, core: str, same: Head | None, place: Place, topic: Topic) -> None:
    """Name a figure by a noun that says itself what is counted; in a list it shares the verb: 查处…2件、食品案件94件."""
    verb = _shared_verb(figure, core, place, topic)
    figure.core = core if core.startswith(verb) else verb + core
    house = _house(core, topic) if not place.is_part else ""
    if house:
        figure.core, figure.rule = house + core, "figure-inherited"
    if same is not None and (place.is_part or place.is_sibling):
        figure.part_of = _whole(same) if place.is_part else None
    else:
        topic.set(figure, verb, core)
    if place.is_part or place.is_sibling:
        topic.member = topic.sentence, member_of(core, place) if place.is_part else ""


def _house(core: str, topic: Topic) -> str:
    """The institution of the sentence that a number of people or beds belongs to: 小学 of 小学26所,专任教师2109人."""
    latest = topic.house
    if not topic.is_here(latest) or latest is None or ends_with(core, "member") != len(core):
        return ""
    house = latest.noun.removesuffix("招生")
    return "" if house in core or core.startswith(house[-2:]) else house


def _name_category(figure: Figure, core: str, same: Head, place: Place, topic: Topic) -> None:
    """Name a figure by which of the things counted before it counts: 查处酒驾24起、醉驾8起."""
    are_meetings = core.endswith("会") and same.noun.endswith("会") and bool(same.verb)
    is_alike = len(core) == len(same.noun) and bool(set(core) & set(same.noun))
    are_peers = place.is_sibling and bool(same.verb) and is_alike and not is_body(core)
    are_peers = are_peers or (core[-1] == same.noun[-1] and core[-1] in _CLASSES)
    shared = are_meetings or are_peers or core[-2:] == same.noun[-2:] or (core[-2:] in same.noun and len(core) > 4)
    figure.core = same.verb + core if shared else core + same.verb + same.noun
    kind = "" if place.is_part or place.is_sibling or topic.is_here(same) else _kind_of(same)
    if kind:
        figure.core = core + kind
        return
    topic.member = topic.sentence, member_of(core, place)
    figure.part_of, figure.rule = _whole(same), "figure-inherited"


def _is_place_of(core: str, same: Head, figure: Figure) -> bool:
    """Say whether a noun only tells where what was counted stands: 医院 of 床位785张,其中医院609张."""
    return (
        figure.unit in _OF_PLACES and core.endswith(_PLACES) and not same.noun.endswith(_PLACES) and len(same.noun) > 1
    )


def _kind_of(head: Head) -> str:
    """The kind that a head shares with its peers: 案件 of 刑事案件262件;申诉申请再审2件; empty for an act's object."""
    whole = head.verb + head.noun
    kind = ends_with(whole, "generic")
    is_act = head.verb and ends_with(head.verb, "modifier") < len(head.verb)
    return "" if is_act or not 0 < kind < len(whole) else whole[-kind:]


def is_behind(member: str, topic: Topic) -> bool:
    """Say whether an amount comes right behind the part of a whole that it is told of."""
    level = topic.level
    is_told = level is not None and level.unit in ("户", "人") and level.core.startswith(member)
    return is_told and not ends_with(member, "verb")


def member_of(core: str, place: Place) -> str:
    """The part that a quantity behind it is of; behind a list (其中甲5家、乙3家,投资9亿元) it is of no single part."""
    is_act = ends_with(core, "verb") > 0 and not ends_with(core, "head")
    return "" if place.is_sibling or is_act else core


def _whole(head: Head) -> Figure | None:
    """What a part of a head's figure is a part of; the head's own whole where that is a part itself: 其中甲120头、乙80头."""
    return head.figure.part_of if head.figure.is_part else head.figure


def is_body(noun: str) -> bool:
    """Say whether a noun is whose the count is and not what is counted: 城关镇88件."""
    return noun[-1:] in BODY


def _shared_verb(figure: Figure, core: str, place: Place, topic: Topic) -> str:
    """The verb that a noun of its own shares with the figure before: 查处商标案件2件、食品案件94件."""
    same = topic.by_unit.get(figure.unit)
    if place.is_sibling and topic.latest is not None and topic.is_here(topic.latest) and same is not topic.latest:
        return topic.latest.verb if len(topic.latest.verb) > 1 else ""
    if same is None or not core.endswith(figure.mention.part("unit")):
        return same.verb if same is not None and topic.is_here(same) else ""
    is_list = place.is_sibling and topic.is_here(same) and core[-2:] == same.noun[-2:]
    return same.verb if is_list else ""


def _is_category(figure: Figure, core: str, place: Place, topic: Topic) -> bool:
    """Say whether a noun only tells which of what was counted before (刑事31件); one that tells an act (集中研讨) does not."""
    if len(core) > _LONGEST_CATEGORY:
        return False
    same = topic.by_unit.get(figure.unit)
    if same is not None and topic.is_here(same) and ends_with(core, "peer") == len(core):
        return True  # 低保对象84人,其中城镇4人,农村80人
    if place.is_part:
        return same is None or _whole(same) is not None
    if same is not None and (is_act(same) or (place.is_sibling and topic.is_here(same) and _is_first(same))):
        return False
    # 案件10件,收缴枪支6支,烟花400件: what was counted last no longer is what the unit counted before
    latest = topic.latest
    is_left = topic.is_here(latest) and latest is not topic.by_unit.get(figure.unit) and place.is_sibling is False
    return figure.unit in ABSTRACT and not ends_with(core, "verb") and not is_left
