"""Short phrases completed by what was said before: 受理9件 after 收到行政复议申请10件 is 行政复议申请受理数."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import COUNTED, Figure, Place
from kg.relate.measure.noun import ABSTRACT, EMPTY_STEMS, is_act, is_behind, is_body, member_of, name_noun
from kg.relate.measure.phrase import REACHED, clean, last_clause, parse_phrase, phrase_before
from kg.relate.measure.topic import LONGEST_NOUN, Head, Topic
from kg.relate.measure.words import ends_with, is_quantity, strip_lead, verb_inside, verb_start, words

_ASIDE_END = re.compile(r"\([^()]*\)$")  # 社区卫生服务中心(站)
_STANDARD = re.compile("标准(?:为|是|:)([\u4e00-\u9fff]{2,6})$")
_YEARLY = re.compile(r"年(?:生)?产(?!量|值|能|业)(?:销)?([\u4e00-\u9fff]{2,12})$")  # 年产稻米
_CONVERTED = re.compile("按[^,]{0,14}汇率")
_GOING = re.compile(r"工作?(?:有序|顺利|深入|扎实|稳步|全面)?(?:开展|推进|进行)$")
_EXTREME = re.compile(r"^\s?(?:最长|最短|最高|最低|最多|最少)(?:不超过|不低于|不少于|不得超过|达到?|为)*\s?$")
# What stands right before a bracket that holds a number alone: 重点任务(30项)、问题短板(9项); 中职学校(一年级)(1900元).
_LISTED = re.compile(r"(?:^|[,;、和)\s\d.])(?P<noun>[\u4e00-\u9fff“”]{2,14})(?:\([^()\d]{1,12}\))?\($")
# The subject of the clause before a bare number: 果树类主要种植苹果等作物,共9亩; 烤烟为传统产业,现有7亩.
_SUBJECT = re.compile(
    r"(?:^|[,;。:\s])(?:其中[,:]?)?(?P<noun>[\u4e00-\u9fff]{2,10}?)"
    r"(?:主要(?=[以种养分生集为是有由包])|以(?=[^,;。:、]{1,20}、[^,;。:]{1,40}为主)|(?:作为|为|是)(?=[^,;。:]{1,12}(?:产业|特色|品种|作物|项目|品牌)[,])|分为)"
    r"[^,;。:\d]{1,60},\s?$"
)
_AS_MEANT = re.compile("^(?:设计|规划|计划|核定)(?=..)")  # 设计库容9万立方米,目前达到6万立方米
_PRESENT = re.compile("目前|现已?|实际|已")
_MAINLY = re.compile(r"以([\u4e00-\u9fff]{2,10})为主,\s?$")
_LEAST_CONTEXT = 4
_NAMED = re.compile(r"([\u4e00-\u9fff]{2,10}):\s?$")  # 长寨:596套
_HOUSEHOLDS = re.compile(r"全[镇乡村县市区社屯]|辖区|总户|共有|人口")
_REACHED_BY = re.compile("(?<=[业市县区镇乡省])(?:累计|预计|共|已)?(?:实现|完成)(?=[^,、]{2,}$)")  # 建筑业实现产值
_BARE_REACHED = re.compile("(?:预计|累计|已)?(?:完成|实现)(产值|总产值|增加值|利润|利税|税收)")
_OF_A_THING = ("总投资", "总造价")  # of the project named before
_SAID = re.compile(r"(?:代表|主体|主导|重点|前身|特色)\w{0,4}(?:为|是)([\u4e00-\u9fff“”]{2,14})$")
_LONGEST_NAME = 16
_TOLD = re.compile("(?:.{2,20}中的)?(.{3,16}?)(?:呈现?|持续|保持|有所|逐步|明显)")  # …中的抢夺类警情呈下降态势,接报5起
_DESIGNED = frozenset(
    {"最高", "最低", "平均", "设计", "最大", "实际", "正常", "有效", "规划"}
)  # 设计库容 is a quantity as a whole
_HOUSEHOLD = frozenset({"户", "人"})
# How much of it there is to be: 现有油茶860亩,计划2035年达到2000亩.
_AIMED = re.compile(
    r"(?:力争|计划|预计|争取|确保|将|要|到|至|在|(?:20\d\d|明|今)年(?:底|末)?|发展|扩大|增加|增长|规模|提升|达到?|[,、])+"
)
_HELD = re.compile("^(?:现|已|共|拥)?有$")
_MOVERS = ("人", "户", "农", "对象", "群众")
_SIZES = frozenset({"area", "measure"})
_FUNDS = ("资金", "基金", "经费")  # the money itself: 专项资金10亿元,今年安排3亿元
_SPENT = ("投入", "投资", "拨付", "出资")
_LONGEST_PREFIX = 4  # code points: 行政诉讼 of 行政诉讼结案 is what the figures behind are about
_DONE_WITH = frozenset({"person", "event"})  # 出动人员1087人次,立案14件: what was sent out is not what was filed
_CASE = re.compile("立案|结案|移送")  # acts on cases, never on what was only counted before (执照43户,立案10件)
_MORE = frozenset({"新增", "新增加", "净增", "净增加", "增加"})
_QUARTERS = ("村", "组", "社区", "居委会", "村委会", "街道", "屯", "寨")  # their households are those of the place
_PLACE_UNITS = frozenset({"省", "市", "县", "区", "乡", "镇", "村"})
_SUMS = frozenset({"合计", "总计", "共计"})
_LONGEST_OPEN, _LONGEST_BARE = 3, 5  # code points: a noun, and a verb with it, that leave open what they are of
_DOERS = ("部门", "企业", "单位", "机构", "政府", "法院")
_DISTANCE = re.compile("[^距]{0,10}(?:相?距)离?(?![离今])[^距]{2,14}")
_OF_LIST = re.compile(r"(产量|面积|人数)(?:分别)?(?:为|是)?:\s?$")
_MOVED = re.compile("(?<=[数量额率])(?:继续|持续|明显|有所|大幅)?(?:减少|增加|增多|上升|下降|回落)$")


@cache
def _slogan() -> re.Pattern[str]:
    """How a clause begins that only praises the work, and tells nothing of the count behind it: 狠抓项目推进,开工项目9个."""
    return re.compile(words("slogan"))


@cache
def _done() -> re.Pattern[str]:
    """A verb that does an act: 实施(老旧小区改造)."""
    return re.compile(words("predicate"))


def inherit(figure: Figure, core: str, place: Place, topic: Topic) -> None:
    """Complete a short phrase by the topic, or make it the new topic when it explains itself."""
    head = topic.head(figure)
    same = topic.by_unit.get(figure.unit)
    if not core:
        _name_bare(figure, place, head, topic)
        return
    if same is not None and same.noun and _AIMED.fullmatch(core) is not None:
        figure.core, figure.rule = _HELD.sub("", same.verb) + same.noun + same.quantity, "figure-inherited"
        return
    if topic.last is not None and topic.last.core and (ends_with(core, "equal") == len(core) or _CONVERTED.match(core)):
        figure.core, figure.suffix, figure.comparison = topic.last.core, topic.last.suffix, topic.last.comparison
        figure.rule = "figure-inherited"
        return
    if figure.kind == "measure" and _DISTANCE.fullmatch(core):
        figure.core = core  # 距县城20公里,面积15平方公里: nothing else is told of it
        return
    of_list = _OF_LIST.search(place.context)
    if of_list is not None and figure.kind != "money" and not is_quantity(core):
        core += of_list[1]  # 主要产品产量为:煤炭75万吨
    standard = _STANDARD.match(core)
    if standard is not None:  # 免学费,标准为本科3830元
        core = standard[1] + _opening(place, topic) + "标准"
    yearly = _YEARLY.match(core)
    if yearly is not None and figure.kind == "measure":
        core = yearly[1] + "年产量"
    verb, noun, form = parse_phrase(_ASIDE_END.sub("", core) or core, figure)
    if form in ("act", "full"):
        core = _done_by(core, verb if form == "full" else "", place, topic)
    if form == "act":
        _name_act(figure, core, head, place, topic)
    elif form == "quantity":
        _name_quantity(figure, core, place, topic)
    elif form == "full":
        _name_full(figure, core, verb, noun, place, topic)
    else:
        name_noun(figure, core, place, topic)
    if topic.whole is not None and topic.whole.unit == figure.unit:
        figure.part_of = topic.whole


def _name_full(figure: Figure, core: str, verb: str, noun: str, place: Place, topic: Topic) -> None:
    """Name a figure by a verb and its noun: 收到申请; a short noun that names no thing is one of those told before."""
    same = topic.by_unit.get(figure.unit)
    is_open = len(noun) <= _LONGEST_OPEN and not ends_with(noun, "head") and not _is_act_of(same, verb, noun)
    if same is not None and topic.is_here(same) and is_open and len(same.noun) >= len(noun):
        figure.core, figure.part_of, figure.rule = same.noun + core, same.figure, "figure-inherited"
        return
    figure.core = core
    if len(core) <= _LONGEST_BARE and ends_with(core, "generic") and not topic.is_here(topic.head(figure)):
        told = last_clause(place.context)
        figure.core = core if _slogan().match(strip_lead(told)) else phrase_before(told)[-14:] + core
    if same is None or not (place.is_part or place.is_sibling):
        topic.set(figure, verb, noun)
    if place.is_part or place.is_sibling:
        topic.member = topic.sentence, member_of(core, place)


def _is_act_of(same: Head | None, verb: str, noun: str) -> bool:
    """Say whether what was told before is itself an act, the same act, or of the same noun."""
    return same is not None and (same.noun.endswith(noun) or verb == same.verb or is_act(same))


def _done_by(core: str, verb: str, place: Place, topic: Topic) -> str:
    """Put the body that a part is of before its further acts: 其中市中院受理8件,办结4件 is 市中院办结."""
    first = verb_inside().search(core)
    if first is None:
        return core
    told = core[: first.start()]
    if told:
        is_told_on = place.is_part or topic.body[0] == topic.sentence
        if is_told_on and (is_body(told) or told.endswith(_DOERS)):
            topic.body = topic.sentence, told
        return core
    return topic.body[1] + core if topic.body[0] == topic.sentence else core


def _name_bare(figure: Figure, place: Place, head: Head | None, topic: Topic) -> None:
    """Name a figure without words of its own: 合计731宗, 全镇共有9717户."""
    last = topic.last
    if last is not None and last.unit == figure.unit and _EXTREME.search(place.before):
        figure.core, figure.suffix, figure.rule = last.core, last.suffix, "figure-inherited"
        return
    if figure.kind == "money" and place.before.strip(" ,、") in _SUMS and topic.is_here(head):
        figure.core = "合计"
        return
    if figure.unit in _PLACE_UNITS and not place.before.strip(" ,、") and not place.is_bracketed:
        figure.core, figure.suffix = figure.unit, "数"  # 2乡2镇51个村
        return
    mainly = _MAINLY.search(place.context)  # 总人口中,以汉族为主,达6798人
    context = mainly[1] if mainly is not None else _GOING.sub("", phrase_before(last_clause(place.context)))
    context = _MOVED.sub("", context)  # 犯罪人数减少,共218人
    named = _NAMED.search(place.context)
    listed = _LISTED.search(place.context) if place.is_bracketed and not place.before.strip() else None
    subject = _SUBJECT.search(place.context)
    is_open = not place.before.strip(" ,、") and topic.is_here(topic.latest) and not place.is_bracketed
    is_placed = is_open and topic.latest is not None and topic.latest.noun.endswith(_QUARTERS)
    if figure.unit in ("户", "人") and (is_placed or _HOUSEHOLDS.search(place.before)):
        figure.core, figure.suffix = "总", "户数" if figure.unit == "户" else "人口"
    elif listed is not None:
        figure.core = clean(listed["noun"])
    elif subject is not None:
        figure.core = subject["noun"]
        figure.part_of = head.figure if head is not None and "其中" in subject[0] else None
    elif named is not None and is_quantity(named[1]):
        figure.core = named[1]  # 人口数量:780人 | 人口密度:22人/km2
    elif named is not None and head is not None:
        core = named[1] + (head.verb + head.noun).removeprefix("计划")
        figure.core, figure.rule, figure.part_of = core, "figure-inherited", head.figure
        figure.is_part = True
    elif mainly is not None or (
        len(context) >= _LEAST_CONTEXT and (head is None or "计" in place.before or not topic.is_here(head))
    ):
        figure.core = context
        verb, noun, form = parse_phrase(context, figure)
        quantity = ends_with(context, "quantity") if form == "quantity" else 0
        told = context[:-quantity] if 1 < quantity < len(context) else noun or context
        topic.set(figure, "" if form == "act" else verb, told, context[len(told) :] if quantity > 1 else "")
    elif head is not None and head.verb + head.noun:
        noun = head.verb + head.noun
        noun = _AS_MEANT.sub("", noun) if _PRESENT.search(place.before) else noun
        figure.core, figure.rule, figure.part_of = noun, "figure-inherited", head.figure
    elif topic.heading and not context and head is None:
        figure.core = topic.heading
        topic.set(figure, "", topic.heading)
    else:
        figure.core = context or ("合计" if head is not None else "")


def _name_quantity(figure: Figure, core: str, place: Place, topic: Topic) -> None:
    """Name by a quantity word: 耕地面积 explains itself, 产量 or 办结率 needs the topic."""
    if figure.unit == "户" and core.endswith("人口"):
        core = core.removesuffix("人口") + "户数"  # 总人口7281户20274人
    if figure.kind == "money" or ends_with(core, "whole"):
        core = _REACHED_BY.sub("", REACHED.sub("", core))
    ending = max(ends_with(core, "quantity"), ends_with(core, "rate"))
    stem = core[: len(core) - ending]
    is_short = stem in EMPTY_STEMS or core in _OF_A_THING or verb_start().fullmatch(stem) is not None
    latest = topic.latest
    is_short = is_short and not _is_of_land(figure, core, latest)
    is_far = _is_far(figure, core, topic)
    thing = topic.thing[1] if topic.thing[0] == topic.sentence else ""
    if thing and ends_with(core, "trait") == len(core):
        figure.core = thing + core
        topic.set(figure, "", figure.core)
        return
    reached = _BARE_REACHED.fullmatch(core) if latest is not None and latest.figure.kind in COUNTED else None
    if reached is not None and topic.is_here(latest):
        core, stem, is_short = reached[1], "", True  # 规模以上企业14家,完成产值30亿元
    else:
        is_short = is_short and not ends_with(core, "whole")
    member = topic.member[1] if topic.member[0] == topic.sentence else ""
    if stem and stem not in EMPTY_STEMS and not (ends_with(core, "rate") or topic.is_here(latest) or member):
        is_short = False
    whole = topic.level if is_short and place.is_bracketed else None
    if whole is not None and whole.unit == figure.unit and stem in EMPTY_STEMS:
        figure.core = whole.core[: len(whole.core) - ends_with(whole.core, "verb")] + core  # 生猪发展17头(其中出栏10头)
        return
    said = _SAID.search(place.context.rstrip(",;:")) if is_short else None
    subject = said[1] if said is not None else _opening(place, topic) if is_short else ""
    if subject:
        figure.core = subject + core
        topic.set(figure, "", subject, core[len(core) - ending :])
        return
    if is_short and member and latest is not None and latest.figure.unit != figure.unit:
        figure.core = member + core  # 其中村民1242户,人口4050人
        return
    if is_short and latest is not None and latest.noun[-2:] not in core and not is_far:
        figure.core, figure.part_of = latest.noun + core, latest.figure if place.is_part else None
        return
    if member and figure.kind == "money" and is_behind(member, topic) and not core.startswith(member):
        core = member + core  # 其中规上企业35户,零售额4亿元
    figure.core = core
    noun = verb_start().sub("", stem, count=1)
    act = ends_with(noun, "verb")
    noun = noun[: len(noun) - act] if 0 < act < len(noun) else noun
    if stem and ends_with(stem, "attribute") == len(stem):
        return
    is_whole = ending == 1 or not noun or noun in _DESIGNED or core.endswith(("人口", "生产总值", "GDP"))
    topic.set(figure, "", core if is_whole else noun.removesuffix("总") or noun, core[len(core) - ending :])


def _is_of_land(figure: Figure, core: str, latest: Head | None) -> bool:
    """Say whether the head is an area or a size, of which no people and no costs are: 保护耕地6万亩,人口4万人."""
    if latest is None or latest.figure.kind not in _SIZES:
        return False
    return figure.kind == "person" or (core in _OF_A_THING and bool(latest.quantity))


def _is_far(figure: Figure, core: str, topic: Topic) -> bool:
    """Say whether the head is an amount of another sentence, of which this is none: 人均纯收入1280元。主峰海拔1366米."""
    latest = topic.latest
    if latest is None or topic.is_here(latest) or latest.figure.kind in COUNTED:
        return False
    return core in _SPENT or (figure.kind in ("measure", "money") and latest.figure.kind == "money")


def _opening(place: Place, topic: Topic) -> str:
    """The name that opens a sentence as its subject: 一是东山休闲山庄,投资500万元; (1)助学金,标准为1000元."""
    if topic.is_here(topic.latest) or place.is_bracketed:
        return ""
    clause = clean(place.context.rstrip(",;: "))
    is_name = 2 <= len(clause) <= _LONGEST_NAME and not re.search("[,;:。、的]", clause)
    return clause if is_name and verb_inside().search(clause) is None else ""


def _name_act(figure: Figure, core: str, head: Head | None, place: Place, topic: Topic) -> None:
    """Name a figure that has only a verb: 维持187件, 推送70余条."""
    if head is not None and figure.unit == "件" and (head.figure.kind in _DONE_WITH or _CASE.match(core)):
        head, latest = topic.by_unit.get(figure.unit), topic.latest
        is_sent = latest is not None and topic.is_here(latest) and latest.figure.kind in _DONE_WITH
        if is_sent and _CASE.match(core) and not topic.is_here(head):
            head = None
    if figure.kind == "money" and core.endswith(_SPENT) and not topic.is_here(head):
        head = None  # 我市投入9万元 goes on with nothing told in another sentence
    last = topic.last
    if last is not None and last.is_part and last.unit == figure.unit and core in _MORE:
        figure.core, figure.part_of = last.core + core, last  # 其中移动电话用户82户,新增加23户
        return
    act = core.removeprefix("计划")
    if (
        head is not None
        and figure.unit in _HOUSEHOLD
        and not topic.is_here(head)
        and any(act + doer in head.figure.core for doer in _MOVERS)
    ):
        head = None  # 搬迁人口中脱贫户900户。2016年:计划搬迁300户 are households that move, of any kind
    is_named = head is not None and _names_it(head, core)
    is_long = place.is_sibling and len(core) > _LONGEST_PREFIX * 2  # 专题询问1项、法律法规实施情况检查3项
    is_own = head is not None and not topic.is_here(head) and figure.unit not in ABSTRACT and _has_subject(core)
    is_alone = (
        is_named
        or is_own
        or is_long
        or _is_whole(core)
        or (head is not None and (is_act(head) or _is_told_of(figure, core, head)))
    )
    head = None if is_alone else head
    context = "" if topic.is_here(head) else phrase_before(last_clause(place.context))
    is_told = topic.is_here(head) or (head is not None and ends_with(head.noun, "head") > 0)
    about = topic.about[1] if topic.about[0] == topic.sentence and not is_told else ""
    told = _TOLD.match(context)
    context = told[1] if told is not None else context
    if len(context) >= 3 and len(core) <= 5:
        figure.core = context[-LONGEST_NOUN:] + core
        topic.about = topic.sentence, context[-LONGEST_NOUN:]
    elif about and len(core) <= 5:
        figure.core, figure.rule = about + core, "figure-inherited"
    elif head is not None and head.noun and head.noun not in core:
        is_fund = figure.kind == head.figure.kind == "money" and head.quantity in _FUNDS
        noun = head.noun + head.quantity if is_fund else head.noun
        figure.core, figure.rule, figure.part_of = noun + core, "figure-inherited", head.figure
    else:
        figure.core = core
        noun = core[: len(core) - ends_with(core, "verb")]
        if _LONGEST_PREFIX <= len(noun) < len(core) and head is None and (is_named or is_own or not is_alone):
            topic.set(figure, core[len(noun) :], "" if is_body(noun) else noun)


def _is_whole(core: str) -> bool:
    """Say whether an act tells its object between two verbs, and so needs no other: 实施老旧小区改造."""
    verb = verb_start().match(core) or _done().match(core)
    return verb is not None and len(core) - verb.end() - ends_with(core, "verb") >= _LONGEST_PREFIX


def _has_subject(core: str) -> bool:
    """Say whether an act names what it was done to before its verb: 闭路电视入户."""
    stem = core[: len(core) - ends_with(core, "verb")]
    return _LONGEST_PREFIX <= len(stem) < len(core) and verb_inside().search(stem) is None and not is_body(stem)


def _names_it(head: Head, core: str) -> bool:
    """Say whether an act names its own kind of what was counted: 火灾隐患9条, 事故隐患已整改8条."""
    return len(head.noun) >= _LONGEST_PREFIX and core.find(head.noun[-2:]) > 0 and head.noun not in core


def _is_told_of(figure: Figure, core: str, head: Head) -> bool:
    """Say whether what is counted stands before its verb: 就业困难人员再就业6万人, 集体和个人获表彰125个."""
    stem = core[: len(core) - ends_with(core, "verb")]
    is_other = figure.kind == "person" or (figure.unit != head.figure.unit and len(stem) > _LONGEST_PREFIX + 2)
    return is_other and _LONGEST_PREFIX <= len(stem) < len(core) and not is_body(stem)
