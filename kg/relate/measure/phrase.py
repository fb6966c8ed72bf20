"""From the words beside a figure to a phrase: what carries no meaning is cut off (全年共审核重大合同 becomes 审核重大合同)."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import COUNTED, RELATIVE, Figure
from kg.relate.measure.words import (
    ends_with,
    is_quantity,
    strip_lead,
    strip_tail,
    verb_inside,
    verb_start,
    verbs_end,
    words,
)

LONGEST = 26  # code points of a phrase on one side of the figure; a longer one no longer explains
_NOISE = re.compile(r"[\s·]|^[)”》]+|(?<![(“《])[(“《]+$")
_PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("‘", "’"), ("〔", "〕"))
_SINCE = re.compile(r"自?(?:\d{4}年)?(?:\d{1,2}月)?[^,、]{0,6}?以来(?:,|共|已)?")
_EXAMPLES = re.compile(r"^.*、[^、]*?等(?![级候待次额于值])")
_CUT_WORD = re.compile("^[^、的和及]{0,6}[、的和及](?=.{4})")  # what is left of a word where a long phrase was cut
_STEPS = re.compile(r"连续\S{1,3}年$|(?:连续|历史性|成功|接连|首次)?(?:迈上|跨上|跨越|迈过|跃上|连跨|站上).*$")
# Where something was said, and one member of what is counted: 在全市推进会上作, 包括市中心在内共计.
_AT_MEETING = re.compile(r"^(?:先后|多次|分别)?在[^,]{2,26}?(?:会议?|大会|论坛|活动|会场|班)上(?:作|做)?了?(?=..)")
_INCLUDED = re.compile(r"(?:包括|包含|含)[^,。]{1,30}?在内的?")
_FIRST = re.compile("([^、和]{4,20})、[^、]{2,30}(?:、[^、]{2,30})*(?:等|$)")
_OPEN_LIST = re.compile(r"等(?:共计?|合计)?\s?$")
_DOER = re.compile("向[^,]{1,8}$|[组队]共?$")
_NO_FIRST = "除由对将把以按在从向"
_IN_ORDER = re.compile("^[^,]{4,40}?(?:依次|分别)(?:是|为)(?=[^,、]{2,})")  # 居前三位的依次是盗窃罪
_SUMMED = re.compile(
    "^.*、[^、]{2,12}?(?=[二两三四五六七八九十](?:[大项][^、]{2,}|[省市县区乡镇村](?:[^、]|$)))"
)  # 甲税、乙税、丙税三大税种税收
_QUALIFIED = re.compile(
    "符合|具有|具备|达到|纳入|属于|涉及|国内|国际|在|面向|有|带动|从事|愿意|能够|可以|拥有|掌握|以|为|由"
)
# Several titles in a row stand for their kind: 审议《甲条例》《乙条例》2件 is about 条例.
_LENGTHS = frozenset({"公里", "千米", "米"})
_TITLES = re.compile(
    r"(?:《[^》]{2,60}》[、和及]?){1,20}《[^》]{0,60}?(条例|办法|规定|规则|方案|意见|通知|计划|决定|制度)(?:\([^)]*\))?》$"
)
_ABBREVIATED = re.compile(r"\([A-Za-z]{2,8}\)")  # 生产总值(GDP)
_ADDRESS = re.compile(r"\((?:网址|地址|链接)[^()]*\)|(?:https?:)?//[\x21-\x7e]+")
# How something was done, with the subject before it: 区政府通过邮寄、网络等形式收到, 通过购买服务方式招录.
_BY_MEANS = re.compile(
    r"^[^,]{0,8}?(?:通过|利用|依托|采取|借助|以)[^,]{2,40}?(?:方式|形式|途径|渠道|手段|平台|网站|专线|热线|公众号)(?:等)?(?=.)"
)
# A quantity is reached or completed; the verb says nothing of it: 实现地区生产总值, 固定资产投资完成.
_ACHIEVED = re.compile(r"(?<=[值额资入量税支费收出])(?:累计|预计|已)?(?:完成|实现)$|(?<=[值额量])(?:每?年|全年|年均)$")
REACHED = re.compile(r"^(?:预计|累计)*(?:实现|完成|达到|推动|确保|促使|力争)(?=[^,、]{4,}$)")
# A rate of support by person and month: 生活标准为每人每月, 标准分别为每人每年.
_EACH = re.compile(
    r"((?:标准|补贴|金额|待遇|养老金|津贴|补助))(?:分别)?(?:提高|调整)?(?:为|是|达|到|至)?(?:每人每[月年天日]|人均每[月年]|[人月]年?均|人年|每[人月年户])$"
)
_CITED = re.compile(r"(?:依照|根据|按照|依据|按)《[^》]*》(?:第[^条]{1,8}条)?(?:的?规定)?")
# What a list is of stands before it: 山野菜品种主要是蕨菜、薇菜等40余种, 葡萄种植分为生食、酿酒两类.
_LISTED_AS = re.compile(
    r"(?P<of>[^,;:、。]{2,16}?)(?:主要)?(?:(?<![没所国拥含具])有|是|为|包括|分为)[^、有是为]{1,16}、[^,;。]{1,80}等(?:总计|共计|合计|共)?\s?$"
    r"|(?P<kind>[^,;:、。]{2,10}?)(?:(?:主要)?以[^,;。]{1,20}为主|共?分为[^,;。]{1,20}[类种])[,]?共?\s?$"
)
_GOES_ON = (
    "且",
    "并向",
    "并对",
    "并在",
    "并予以",
    "其中",
    "或者",
    "内或者",
    "包括",
    "按",
    "占",
    "同比",
    "较",
    "比上",
    "比去",
)  # what follows belongs to the next figure
# The responsible unit in the next column of a table: 2016年安排500亿元 财政部.
_UNIT_CELL = re.compile(r"\s[\u4e00-\u9fff、\s]{1,60}[部委局办署厅会]\s{0,8}")
_WHEN = re.compile(r"时(?:[,、;。]|$)")  # 房源不足3套时
_ASIDE = re.compile(r"^\([^()]*\)")  # 60余万头(只), 24个(见附表)
_DATED = re.compile(r"(?:到|至|截至)?(?:19|20)\d\d年度?(?=..)")
_CLAUSE = re.compile(r"(?:“[^”]{1,40}”|[^,;。:!?—|])*")  # marks inside a quoted name end no clause
# How far a thing is, and nothing of what it is: 58个重点项目进展顺利.
_PROGRESS = re.compile(
    "(?<=..)(?:总体|全部)?(?:进展顺利|(?:加快|有序|稳步|扎实|顺利|全面|持续|深入)(?:推进|实施|建设|开展))$"
)
_LASTED = re.compile(r"(?<=..)\d{1,3}个?(?:月|天|小时)$")  # 135米水位蓄水4个月
_NEXT_ACT = re.compile(
    "(?<=..)、[\u4e00-\u9fff]{2,4}[一二两三四五六七八九十百]+[个家条项座所].*$"
)  # 4条航线、通航七个城市
_LEAST_CUT = 7  # code points of a noun behind 的, with it
_LEAST_NOUN = 8
BODY = "省市县区镇乡村街道州盟旗局委办厅院府"  # last characters of names of areas and agencies
_LONGEST_BODY = 10
_AIMS = ("任务", "指标", "目标", "计划")  # 改厕任务 keeps its verb
COUNT_ENDS = ("数", "量", "存栏", "出栏", "人次", "人口")
_LOOSE = re.compile("(?<=..)(?:的|并|并且|以及|和|(?<![惠涉普波])及|分别[是为])$")


def clean(text: str) -> str:
    """Cut the words that carry no meaning off both ends: 全年共审核重大合同 becomes 审核重大合同."""
    stripped = strip_lead(strip_tail(text))
    return balance(_NOISE.sub("", stripped)) if stripped else ""


def balance(text: str) -> str:
    """Drop a bracket or quotation mark that lost its partner."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(rf"{words('preposition')}[^,]{{1,30}}?(?={words('verb')})")


def phrase_before(text: str) -> str:
    """Reduce the words before a figure to the phrase itself: no time, no examples, no 向…, at most 26 characters."""
    listed = _LISTED_AS.match(text.strip())
    text = listed["of"] or listed["kind"] if listed is not None else text
    text = _ABBREVIATED.sub("", text) if "(" in text else text
    lead = _CITED.sub("", strip_tail(_ADDRESS.sub("", text) if "//" in text else text)).lstrip(" 、,")
    lead = _IN_ORDER.sub("", lead)
    lead = _BY_MEANS.sub("", _AT_MEETING.sub("", _INCLUDED.sub("", lead)))
    match = _preposition().match(lead) or _preposition().match(strip_lead(lead))
    if match is not None and not lead.startswith("以") and ends_with(match[0], "verb") == 0:
        lead = match.string[match.end() :]
    core = _ACHIEVED.sub("", strip_lead(_EACH.sub(r"\1", lead)))
    if not core:
        return ""
    if "以来" in core:
        core = strip_lead(_SINCE.sub("", core)) or core
    if "、" in core:
        core = _SUMMED.sub("", core)
    if "、" in core and "等" in core:
        shorter = _EXAMPLES.sub("", core)
        if len(shorter) >= 2 and ends_with(shorter, "generic") < len(shorter):
            core = shorter
    core = _NOISE.sub("", _TITLES.sub(r"\1", core))
    core = core if "《" in core or "“" in core else _DATED.sub("", core)
    step = _STEPS.search(core, 3)
    if step is not None:
        core = core[: step.start()]
    if len(core) > LONGEST and "、" in core and len(core) - core.rfind("的") in range(_LEAST_CUT, LONGEST):
        return balance(core[core.rfind("的") + 1 :])  # a list that is cut would name a part of it only
    if len(core) > LONGEST:
        core = core[-LONGEST:]
        verb = verb_inside().search(core, 0, 12)
        core = core[verb.start() :] if verb is not None else _CUT_WORD.sub("", core)
    return balance(core.lstrip("、"))


def first_listed(text: str) -> str:
    """The first name of a list that is too long for a label, 拨付甲补贴等 of 拨付甲补贴、…、丁工程等(9元); else empty."""
    told = strip_lead(strip_tail(text.strip()))
    is_open = _OPEN_LIST.search(text) is not None and _LISTED_AS.match(text.strip()) is None
    first = _FIRST.match(told) if is_open and len(told) > LONGEST else None
    return balance(first[1]) + "等" if first is not None and told[0] not in _NO_FIRST else ""


def phrase_after(after: str) -> str:
    """The noun and predicate behind a figure, up to the next mark: 8742名 + 在岗执法人员开展轮训."""
    text = _ASIDE.sub("", after.strip())
    if _UNIT_CELL.fullmatch(after):
        return ""
    if not text or text[0] in "、,;。:!?)—|×*" or text.startswith(_GOES_ON) or _WHEN.match(text):
        return ""
    if text.startswith(("之间", "不等")):
        return ""
    clause = _CLAUSE.match(text.lstrip("的"))
    text = _DATED.sub("", clause[0]) if clause is not None else ""
    if len(text) > LONGEST - 4:
        if _QUALIFIED.match(text) and "的" in text[:60]:
            text = text[text.rindex("的", 0, 60) + 1 :]
        closing = text.find("”", LONGEST - 4, LONGEST + 10) if "“" in text[: LONGEST - 4] else -1
        text = text[: closing + 1] if closing >= 0 else _shortened(text)
    text = _LASTED.sub("", text)
    told = balance(_NOISE.sub("", _PROGRESS.sub("", _NEXT_ACT.sub("", text))))
    return told.strip("、和及与") + ("与" if told.endswith("参与") else "")


def _shortened(text: str) -> str:
    """Cut a long phrase before its last verb that fits, so that no word is cut in two."""
    verbs = [match.start() for match in verb_inside().finditer(text, _LEAST_NOUN, LONGEST - 2)]
    fitting = [start for start in verbs if start <= LONGEST - 4]
    return without_open(text[: fitting[-1] if fitting else LONGEST - 4])


def without_open(text: str) -> str:
    """Cut a quoted name off that was cut in two: 部门组成的“双随机、一 becomes 部门组成的."""
    if text.count("“") <= text.count("”"):
        return text
    opening = text.rindex("“")
    return text[:opening] if opening >= _LEAST_NOUN // 2 else text


def last_clause(context: str) -> str:
    """The last clause of a text that says something."""
    pieces = [piece for piece in re.split(r"[,;。:!?()\n]", context) if len(piece.strip()) >= 3]
    return pieces[-1].strip() if pieces else ""


def wants_after(before: str, core: str, figure: Figure) -> bool:
    """Say whether the noun of a figure stands behind it: 推出50个…, 与陕西、河南等29省."""
    stripped = before.rstrip()
    if ends_with(stripped, "split"):
        return True
    verb = verb_start().fullmatch(core)
    return verb is not None


def parse_phrase(core: str, figure: Figure) -> tuple[str, str, str]:
    """Split a phrase into verb and noun and say its form: ``act`` (受理), ``full`` (收到申请), ``quantity`` or ``noun``."""
    if is_quantity(core) and (figure.kind not in COUNTED or core.endswith(COUNT_ENDS)):
        return "", core, "quantity"
    middle = re.search(words("middle"), core[1:14])
    said = core[middle.end() + 1 :] if middle is not None and len(core) - middle.end() > 3 else core
    is_act_unit = figure.kind in ("count", "person", "area")
    begin, end = 0, verbs_end(said)
    if not end:
        matches = [match for match in verb_inside().finditer(said, 1, 22) if len(said) - match.end() >= 2]
        match = matches[-1] if matches else None
        if match is None:
            is_act = is_act_unit and ends_with(core, "verb") and not ends_with(core, "head")
            return (core, "", "act") if is_act else ("", core, "noun")
        if len(said) - match.end() <= 4:
            if ends_with(said[: match.end()], "modifier") and ends_with(said, "head"):
                first = matches[0] if matches else match
                if first is not match and said[first.start() - 1] in BODY + "级" and first.start() <= _LONGEST_BODY:
                    return first[0], said[first.end() :], "full"  # 区级取消政务服务事项
                return "", said, "full"
            if said.endswith(_AIMS):
                return "", said, "full"
            if _DOER.search(said, 0, match.start()):
                return match[0], said[match.end() :], "full"  # 督察组向我省交办信访件 is about 信访件
            if said[match.start() - 1] in BODY and match.start() <= _LONGEST_BODY:
                return match[0], said[match.end() :], "full"  # A镇调解纠纷 leaves 调解纠纷 to B镇
            return "", said[: match.start()] + said[match.end() :], "full"
        begin, end = match.span()
    verb, noun = said[begin:end], said[end:].removeprefix("的")
    if not noun:
        return core, "", "act"
    if ends_with(noun, "compound") == len(noun):
        return "", said, "full"
    if is_act_unit and not ends_with(noun, "head"):
        act = ends_with(noun, "verb")
        rest = noun[: len(noun) - act]
        if (act and len(rest) < 2) or ends_with(rest, "receiver"):
            return core, "", "act"
    return verb, noun, "full"


def close_phrase(figure: Figure) -> None:
    """Close a phrase with what the unit counts, so that it explains itself: 清理规范性文件 + 次数."""
    if figure.suffix or not figure.core or figure.kind in RELATIVE:
        return
    figure.core = _LOOSE.sub("", figure.core) or figure.core
    if figure.kind in ("count", "person", "area"):
        if figure.core.endswith(COUNT_ENDS) and not figure.core.endswith(("力量", "质量")):
            return
    elif figure.kind == "event" and not figure.core.endswith((*COUNT_ENDS, figure.mention.part("noun"))):
        pass  # 调高养老金标准5次 counts how often
    elif is_quantity(figure.core) and not (figure.kind == "money" and figure.core.endswith("款")):
        return
    figure.suffix = figure.mention.part("noun")
    is_act = ends_with(figure.core, "verb") > ends_with(figure.core, "head") or is_quantity(figure.core)
    if figure.mention.part("unit") == "户" and is_act:
        figure.suffix = "户数"  # 搬迁户数, of the households that moved
    if "距" in figure.core and not figure.core.endswith("距离") and figure.unit in _LENGTHS:
        figure.suffix = "距离"
