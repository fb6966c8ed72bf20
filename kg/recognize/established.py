"""Bodies that the text says are established: 成立了行政复议体制改革领导小组, 设立投诉举报接待中心.

Gives agency mentions with the parts of ``kg.recognize.agency.find`` (``owner_kind`` none: the body is of the document's own
place). What founds and what is founded is told by ``founding_words.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Owner, Owners, Taken, agency_mention
from kg.recognize.trigger import Triggers
from kg.rules.near import near
from kg.rules.words import alternation, words_of

_SIDES = ("commission", "institution", "mediation", "mass")
_FIRST = re.compile(r"首个|首家|第一")
_FURTHER = re.compile(
    rf"(?:驻|[{HAN}]{{2,6}}?)(?:工作站|服务站|分中心|联络站|工作室|分站)(?![{HAN}]{{0,2}}(?:制度|机制|体系))"
)
_JOINED = re.compile(r"(?<![^\n]).*(?:库|室|站|队|所|组|中心)(?:以及|和|及|、)")
# behind a name that is no body then
_GOES_ON = ("化", "制", "站", "作用", "建设", "村", "成员", "组长", "主任", "等制")
_TOWN = re.compile(rf"[{HAN}]{{2,4}}?(?:街道|镇|乡)")
_NOT_LONG = re.compile(
    "[的了在将把被由向从其各每该这那]|成立|设立|组建|建立|一个|多个|若干|等|小组.|有关|相关|负责|分别|以及"
)
_HEAD = 300  # code points in which a text has its title
_SHORTEST = 5  # code points of a name without quotation marks
_COUNTED_FIRMS = re.compile(r"等\d+[家户]企业")
# 绿生禽业、宏大牧业等8家企业
_FIRMS = re.compile(rf"(?<=[,。;:\s])(?P<row>[{HAN}]{{3,12}}(?:、[{HAN}]{{3,12}}){{1,8}})等\d+[家户]企业")
_FOUNDED_INSIDE = re.compile("决定|同意|批准|成立|设立|组建|建立|调整")
_KINDS = re.compile(rf"[{HAN}、]{{0,60}}?等(?:一批|多个|多种|各类|若干|一系列)")
_ASKED = re.compile(
    r"(?:支持|鼓励|引导|推动|促进|允许)[^,。;]{0,12}(?:企业|高校|院校|院所|机构|组织|社会力量|主体|商户|园区)"
)
_WIDE_TRIGGERS = Triggers(
    ["国务院", *(f"{tens}{year}年" for tens in ("19", "20") for year in (f"{n:02d}" for n in range(100)))]
)


@cache
def _endings() -> str:
    """The words that end names; most characters begin none of them, and one look tells so."""
    first = "".join(sorted({word[0] for word in words_of("founding_words", *_SIDES)}))
    return f"(?=[{first}])(?:{alternation('founding_words', *_SIDES)})"


@cache
def _object_pattern() -> re.Pattern[str]:
    """成立了由某某任组长的法治建设领导小组, 成立全省首家养老纠纷调委会."""
    verbs = alternation("founding_words", "verb", "there")
    by = r"(?:[由以][^。;]{2,70}?(?=[组为参任牵负])(?:组成|为成员|参加|参与|[任为](?:双)?组长|[任为]主任|[任为]班长|[任为]总指挥|牵头|负责)的)?"
    first = rf"(?:全[省市县区]|[{HAN}]{{2,4}}[省市县区])?(?:首个|首家|第一个|第一家)"
    count = rf"(?P<count>[一两三四五六七八九十\d]+个|{first})?"
    name = rf"(?P<name>(?:“[^“”\n]{{2,20}}”)?[{HAN}A-Za-z0-9·“”—]{{2,26}}?{_endings()})"
    return re.compile(rf"(?P<verb>{verbs})(?:了|起)?{by}{count}{name}(?![{HAN}]{{0,2}}(?:制度|机制|体系))")


@cache
def _quoted_pattern() -> re.Pattern[str]:
    """成立“药市说法”小分队, 组建“履职事项清单工作专班办公室”."""
    verbs = alternation("founding_words", "verb", "there")
    team = alternation("founding_words", "commission")
    return re.compile(
        rf"(?P<verb>{verbs})(?:了)?(?P<name>“[^“”\n]{{2,20}}”{_endings()}|“[{HAN}]{{3,20}}(?:{team})(?:办公室)?”)"
    )


@cache
def _long_pattern() -> re.Pattern[str]:
    """A team with a long name that fills the clause: 成立道路交通安全和运输执法领域突出问题专项整治工作领导小组."""
    verbs = alternation("founding_words", "verb")
    return re.compile(
        rf"(?P<verb>{verbs})(?:了)?(?:[由以][^。;]{{2,120}}?为成员的)?(?P<name>[{HAN}]{{9,36}}?(?:领导小组|指挥部|工作专班|工作专项小组))(?=[,。;\n(])"
    )


@cache
def _row_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:、|以及|和|及)(?P<name>[{HAN}]{{2,24}}?{_endings()})(?=[、,。;和及等]|\s|$)")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(alternation("founding_words", "stop"))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:工作)?(?:{alternation('founding_words', 'generic')})")


def recognize_established(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention], titles: Sequence[Mention]
) -> list[Mention]:
    """Agency mentions of bodies that only a verb of founding names; none overlaps a mention found before."""
    taken = Taken((m.span.start, m.span.end) for m in (*agencies, *titles))
    owners = Owners(norm, tokens)
    found = [
        *_titled(norm, owners, taken),
        *_founded(norm, owners, taken),
        *_rooms(norm, owners, taken),
        *_firms(norm, taken),
    ]
    return sorted(found, key=lambda mention: mention.span)


@cache
def _title_pattern() -> re.Pattern[str]:
    """关于成立某某工作领导小组的通知: what a title founds has its full name there, whatever words it holds."""
    verbs = "|".join(("成立", "组建", "设立", "建立", "调整", "充实"))
    return re.compile(
        rf"关于(?:{verbs})(?P<name>[^\n《》〈〉,。;:]{{4,44}}?(?:{alternation('founding_words', 'commission')}))"
        r"(?=(?:组成人员|成员单位|成员|人员)?(?:名单)?的(?:通知|决定|批复|请示|函))"
    )


def _titled(norm: str, owners: Owners, taken: Taken) -> Iterator[Mention]:
    """The body that the text's own title founds, wherever the text names it in full."""
    title = _title_pattern().search(norm, 0, _HEAD)
    if title is None or _generic().fullmatch(title["name"]):
        return
    name, at = title["name"], title.start("name")
    national = norm.rfind("国务院", max(0, title.start() - 8), title.start()) >= 0
    while at >= 0:
        end = at + len(name)
        if not taken.overlaps(at, end):
            owner, body = (Owner(at, "national", ""), name) if national else _owner(norm, at, end, at, owners)
            taken.add(owner.start, end)
            yield _mention(norm, owner.start, end, owner, body, "central" if national else "commission")
        at = norm.find(name, end)


def _founded(norm: str, owners: Owners, taken: Taken) -> Iterator[Mention]:
    """The objects of verbs of founding."""
    for pattern in (_quoted_pattern(), _long_pattern(), _object_pattern()):
        plain = pattern is _object_pattern()
        for match in pattern.finditer(norm):
            start, end = match.span("name")
            if match["name"][0] + match["name"][-1] == "“”":
                start, end = start + 1, end - 1  # the marks are not of the name
            if taken.overlaps(start, end) or (plain and match["verb"] == "组成"):
                continue
            joined = _JOINED.search(match["name"]) if plain else None
            start += joined.end() if joined is not None else 0  # 成立律师库以及法律服务工作站: the last of the row
            end = _whole_end(norm, end) if plain else end
            if plain and match["count"] and not _FIRST.search(match["count"]):
                continue
            if pattern is _long_pattern():
                side = "" if _NOT_LONG.search(match["name"]) else "commission"
            else:
                side = _side(norm, start, end, match["verb"])
            if side and plain and _is_of_many(norm, match.start(), end):
                side = ""
            if side:
                owner, body = _owner(norm, start, end, match.end("verb"), owners)
                taken.add(owner.start, end)
                yield _mention(norm, owner.start, end, owner, body, side)
                yield from _row(norm, end, match["verb"], owner, taken) if plain else ()


def _is_of_many(norm: str, verb: int, end: int) -> bool:
    """Whether what is founded are kinds of bodies: 建立创新联盟、科技园区联盟等一批平台; what firms are asked to found."""
    if _KINDS.match(norm, end):
        return True
    clause = max(norm.rfind(mark, max(0, verb - 60), verb) for mark in "。;,\n") + 1
    return _ASKED.search(norm, max(clause, verb - 40), verb) is not None


def _row(norm: str, at: int, verb: str, owner: Owner, taken: Taken) -> Iterator[Mention]:
    """The other bodies of a row that one verb founds: 成立平安建设领导小组、|内部审计领导小组、|合法性审查中心."""
    item = _row_pattern().match(norm, at)
    while item is not None and not taken.overlaps(*item.span("name")):
        start, at = item.span("name")
        side = _side(norm, start, at, verb)
        if not side:
            return
        taken.add(start, at)
        yield _mention(norm, start, at, Owner(start, owner.kind, owner.text), item["name"], side)
        item = _row_pattern().match(norm, at)


def _whole_end(norm: str, end: int) -> int:
    """Where a name ends that goes on behind a first body: 法律援助中心|城东工作站."""
    further = _FURTHER.match(norm, end)
    return further.end() if further is not None else end


def _side(norm: str, start: int, end: int, verb: str) -> str:
    """What kind of body a name is of, or an empty string when it is the name of none."""
    name = norm[start:end]
    bare = re.sub(r"[“”]", "", name)
    inner = name.removesuffix("办公室")
    ending = next((word for word in words_of("founding_words", *_SIDES) if inner.endswith(word)), "")
    side = next((kind for kind in _SIDES if ending in words_of("founding_words", kind)), "")
    if verb in words_of("founding_words", "there") and side != "commission":
        return ""
    if _stops().search(re.sub(r"“[^“”]*”", "", name).removesuffix(ending)) or _generic().fullmatch(bare):
        return ""
    if name.count("“") != name.count("”") or len(bare) < _SHORTEST or norm.startswith(_GOES_ON, end):
        return ""
    return side


def _owner(norm: str, start: int, end: int, verb_end: int, owners: Owners) -> tuple[Owner, str]:
    """Whose body it is, by the words before or at the beginning of its name, and the name without them."""
    name = norm[start:end]
    before = owners.before(start)
    if before.kind == "class" and norm[verb_end:start].endswith(before.text):
        return before, name
    for at in range(start + 2, min(end, start + 10)):
        inner = owners.before(at)
        if inner.kind == "place" and inner.start == start:
            return Owner(start, "place", inner.text), name.removeprefix(inner.text)
    town = _TOWN.match(name)
    if town is not None:  # 西山街道|普法工作指挥部: the street that reports, by its name
        street = owners.town(start + town.end())
        if street is not None and street.start == start:
            return street, name[town.end() :]
    if name.startswith("街道"):
        return Owner(start, "class", "街道"), name.removeprefix("街道")
    if name[0] in "省市县区州镇乡" and name[1:2] not in "级场民域村镇":
        return Owner(start, "class", name[0]), name[1:]
    if name.startswith(("国家", "国务院", "全国")):
        return Owner(start, "national", ""), name
    return Owner(start, "none", ""), name


def _rooms(norm: str, owners: Owners, taken: Taken) -> Iterator[Mention]:
    for room in _rooms_pattern().finditer(norm):
        owner = owners.before(room.start())
        if owner.kind not in ("place", "class") or taken.overlaps(owner.start, room.end()):
            owner = Owner(room.start(), "none", "")
        if not taken.overlaps(owner.start, room.end()):
            taken.add(owner.start, room.end())
            yield _mention(norm, owner.start, room.end(), owner, room.group(), "mediation")


def _firms(norm: str, taken: Taken) -> Iterator[Mention]:
    for row in near(_FIRMS, _COUNTED_FIRMS, norm, before=117, after=0):
        at = row.start("row")
        for name in re.split("([、和])", row["row"]):
            start, at = at, at + len(name)
            if len(name) >= 3 and not _stops().search(name) and not taken.overlaps(start, at):
                taken.add(start, at)
                yield _mention(norm, start, at, Owner(start, "none", ""), name, "firm")


@cache
def _rooms_pattern() -> re.Pattern[str]:
    """A room for mediation that bears a name: “老邵调解室”."""
    return re.compile(rf"“[{HAN}]{{2,14}}(?:{alternation('founding_words', 'room')})”")


@cache
def _wide() -> re.Pattern[str]:
    event = alternation("founding_words", "event")
    return re.compile(
        rf"国务院(?:第[一二三四五六七八九十]+次)?[{HAN}]{{2,22}}?(?:领导小组办公室|领导小组|协调小组|指挥部|委员会办公室|委员会)"
        rf"|(?:19|20)\d\d年[{HAN}]{{2,8}}(?:{event})[{HAN}]{{0,14}}?(?:领导小组|协调小组|指挥部|委员会|组委会)"
    )


def widen_commissions(norm: str, agencies: Sequence[Mention]) -> list[Mention]:
    """Agencies with 国务院 or an event of a year taken into their names: 国务院第二次全国污染源普查领导小组 is one body."""
    kept = list(agencies)
    at = {mention.span.end: mention for mention in agencies if mention.part("side") == "commission"}
    for start, _ in _WIDE_TRIGGERS.find(norm):
        match = _wide().match(norm, start)
        if match is None or _stops().search(re.sub(r"^国务院|\d+年", "", match.group())):
            continue
        if _FOUNDED_INSIDE.search(match.group()):
            continue  # 国务院决定设立…委员会: the body is what stands behind the verb
        if match.end() not in at and not match.group().endswith(("领导小组", "领导小组办公室", "协调小组", "指挥部")):
            continue
        inside = [m for m in kept if start <= m.span.start < match.end()]
        if all(m.span.end <= match.end() for m in inside):
            kept = [m for m in kept if m not in inside]
            kept.append(_mention(norm, start, match.end(), Owner(start, "national", ""), match.group(), "central"))
    return sorted(kept, key=lambda mention: mention.span)


def _mention(norm: str, start: int, end: int, owner: Owner, body: str, side: str) -> Mention:
    return agency_mention(norm, Span(start, end), owner, body, body, side, "agency-established")
