"""Money that is given for something: 对独角兽企业,一次性奖励300万元 is 独角兽企业奖励金额."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import Figure, Place
from kg.relate.measure.phrase import balance, clean, last_clause
from kg.relate.measure.predicate import is_thing
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import ends_with, strip_lead, verb_start, words

_TO = re.compile(r"^(?:.{0,12}?[,;。:])?\s?(?:其中)?(?:对于|对|给予|给|向|为)(?!口|外|象)(?=.{2})")
_EACH = re.compile("^(?:每[\u4e00-\u9fff]{1,4}|第[一二三四五]年|人均|户均)$")
_LEVEL = re.compile("[省市县区]级(?=(?:奖励|奖补|补助|补贴|资助)\\s?$)")  # 市级奖励2万元,省级奖励5万元
_PER = re.compile(r"(?:^|[、和,])(?:按照?|分别按照?)?(每[个名户亩人家头只][\u4e00-\u9fff]{0,6}|每[人户亩]|人均|户均)$")
_JUST_NAMED = re.compile("^(?:首次)?新?被?(?:认定|评定|获评|获批|列入|入选|评为)为?的?")
_PAYER = re.compile("由?(?:省级|市级|县级|区级|[省市县区]财政|进行|予以|给予)$")
_LONGEST_HEAD, _LONGEST_THING, _LONGEST_ACT = 22, 8, 16
_GRANT_SHARE = re.compile("[^占]{2,10}占[^占]{2,20}比例$")  # 补助占投资额比例,最高不超过2000万元
_SET_APART = re.compile("(?P<spent>列支|安排|拨付|拿出|下达)(?:资金|财政资金)?(?:近|约|超|超过|达)?\\s?$")
_FINED = re.compile(r"处以?(?:罚款)?(?:人民币)?\s?$")
_FINES = re.compile("的?(?:罚款|罚金)(?:[,;。、]|$)")
_ACT = re.compile(r"[,;。:!?\n]")
_MARKS = ",;。:、!?()的"


@cache
def _noun() -> re.Pattern[str]:
    """What is given: 奖励, 补助."""
    return re.compile(words("grant"))


@cache
def _given() -> re.Pattern[str]:
    """Words that give an amount, up to it: 一次性给予奖励(10万元)."""
    manner, noun = words("grant_manner"), words("grant")
    return re.compile(
        rf"{manner}{{0,4}}(?:给予|予以|发放|奖励|奖补|补助|补贴|资助)(?:{manner}|不超过|人民币|资金|为|{noun}){{0,4}}\s?$"
    )


@cache
def _given_for() -> re.Pattern[str]:
    """What is given, behind the amount: (10万元)的一次性奖励."""
    return re.compile(f"的?(?:一次性|资金|财政|现金|专项|相应|[省市县区镇]级(?:财政)?){{0,2}}({words('grant')})")


@cache
def _most() -> re.Pattern[str]:
    """A ceiling in a clause of its own: 每家企业最高(不超过20万元)."""
    each = "(?:单个|每个|每家|同一)?(?:企业|项目|单位|机构|平台|个人)?"
    return re.compile(rf"\s?({each})(?:累计|总额|{words('grant')})?(?:最高|最多|不超过|不高于){{1,2}}\s?")


@cache
def _only_noun() -> re.Pattern[str]:
    return re.compile(f"{words('grant_manner')}*{words('grant')}")


@cache
def _spent() -> re.Pattern[str]:
    """Words for money that is spent on what is told behind it: 投资104万元铺设水泥路."""
    return re.compile(
        "(?:^|(?<=[\u4e00-\u9fff]))(?:累计|共|共计|先后|总|再|完成){0,4}"
        rf"(?P<spent>{words('spent')})(?:近|约|超|超过|达)?\s?$"
    )


def grant_noun(before: str, after: str) -> str:
    """What is given, 奖励 of 给予10万元奖励; an empty string where the text before a figure gives nothing."""
    given = _given().search(before)
    if given is None:
        return ""
    noun = _noun().search(given[0]) or _given_for().match(after)
    return "" if noun is None else noun[noun.lastindex or 0]


def name_grant(figure: Figure, place: Place, topic: Topic) -> bool:
    """Name an amount of money by whom or what it is given for; False where the text does not say."""
    per = _PER.search(place.before)
    if per is not None:  # 按照每个市100万元的标准给予奖励
        what = _noun().search(place.after, 0, _LONGEST_HEAD)
        figure.core, figure.suffix = per[1] + (what[0] if what is not None else ""), "标准"
        return True
    fined = _FINED.search(place.before)
    if fined is not None or (not place.before.strip(" 至到-") and _FINES.match(place.after)):
        figure.core = "罚款"  # 处以2万元以上5万元以下的罚款
        return True
    behind = _given_for().match(place.after)
    last = topic.last
    if not place.before.strip() and behind is not None and last is not None and topic.granted[0] == topic.sentence:
        figure.core, figure.suffix, figure.rule = last.core, last.suffix, "figure-shared"
        return True
    most = _most().fullmatch(place.before)
    if most is not None and last is not None and last.kind == "percent" and _GRANT_SHARE.match(last.core):
        figure.core = topic.granted[1] if topic.granted[0] == topic.sentence else ""
        figure.core += most[1] + last.core.split("占")[0]
        return True
    before = last_clause(place.context) if most is not None else place.before
    given, noun = _given().search(before), grant_noun(before, place.after)
    if given is None or not noun:
        return False
    told = before[: given.start()].strip(" ,、").removeprefix("的").removeprefix("比例")
    if _TO.match(told) is None and verb_start().match(told):
        return False  # 获得国家奖补资金 tells its own act
    level = None if told else _LEVEL.match(given[0])
    each = told if _EACH.match(told) else ""
    head = "" if each else head_of(told)
    each = level[0] if level is not None else each
    if not head:
        head = head_of(last_clause(place.context)) or (topic.granted[1] if topic.granted[0] == topic.sentence else "")
    if not head and most is None and told:
        return False
    if head:
        topic.granted = topic.sentence, head
    figure.core = head + each + (most[1] if most is not None else "") + noun
    return True


def name_spent(figure: Figure, place: Place, after: str) -> bool:
    """Name money by what it is spent on, 铺设水泥路投资; only 投资 where that is too long to tell."""
    spent = _spent().search(place.before)
    if spent is None and after.startswith(("用于", "专项用于", "作为", "对")):
        spent = _SET_APART.search(place.before)
    if spent is None or not after.strip() or after[0] in _MARKS:
        return False
    end = _ACT.search(after)
    act = after[: end.start()].strip() if end is not None else after.strip()
    is_act = verb_start().match(act) is not None or act.startswith(
        ("专项用于", "作为", "对", "将", "为", "在", "用于", "完善", "实施", "推进")
    )
    if not is_act:
        return False
    is_whole = place.is_last and 2 < len(act) <= _LONGEST_ACT and act[0] not in "对将为在"
    told = clean(place.before[: spent.start("spent")])
    figure.core = (
        act.replace("了", "", 1).removeprefix("专项").removeprefix("用于").removeprefix("作为") if is_whole else told
    ) + spent["spent"]
    figure.rule = "figure-after" if is_whole else "figure-before"
    return True


def head_of(clause: str) -> str:
    """Whom or what money is given for: 独角兽企业 of 对新认定的独角兽企业; empty for a clause that only tells a condition."""
    to = _TO.match(clause)
    text = clause[to.end() :] if to is not None else strip_lead(clause)
    text = _PAYER.sub("", re.sub(r"\s", "", text).strip(",;:、"))
    if text.endswith("的") or _only_noun().fullmatch(text):
        return ""
    text = _JUST_NAMED.sub("", text) or text
    if len(text) > _LONGEST_HEAD:
        text = text[text.rfind("的") + 1 :]
    if not 1 < len(text) <= _LONGEST_HEAD or (to is None and not is_thing(text[-_LONGEST_THING:])):
        return ""
    return balance(text) if to is not None or ends_with(text, "verb") == 0 else ""
