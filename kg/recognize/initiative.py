"""Initiatives: the concepts of the national scheme in all their spellings, and local ones in quotation marks.

Parts of a mention: ``concept`` (CURIE of the national concept or empty), ``quoted`` (the words inside the quotation
marks), ``suffix`` (the word of kind behind them: 改革 行动 品牌), ``aim`` (filled when the name only says an aim). Figures of
speech and party language are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.owner import HAN
from kg.recognize.scheme import initiatives_of_scheme, plain_name, scheme_names
from kg.recognize.slogan import is_aim
from kg.rules.words import alternation, words_of

_QUOTED = re.compile(r"“([^“”\n。;]{2,40})”")
_NOT_NAME = re.compile(
    r"[。;?!:]|^\d{1,2}$|^\d*[A-Za-z.][A-Za-z0-9.]*$|^\d+\.\d+$|^\d+·\d+$|^第.{1,3}[条章款]$|^双?\d{1,3}条$|^[一二三四五六七八九十]+[横纵][一二三四五六七八九十]+[横纵]$|的$|^(?:关于|根据)"
)
_NUMBER = re.compile(r"\d+$")
_BUNDLE = re.compile(r"[一二两三四五六七八九十双\d](?:个)?[\u4e00-\u9fff]{1,2}$")
_ADJECTIVE = re.compile(r"(?<![模范仪公程方格])式$")  # “围坐式”“联合式” say how, not what
# “两图两库” is a way of working, no store
_PAIRED = re.compile(rf"(?P<count>[两三四五六七八])[{HAN}](?P=count)[{HAN}]")
_ALIKE = re.compile(rf"[{HAN}]{{3}}")  # of “双报到”“双服务”工作 the first is practised as the last
# “一专多能”的执法|队伍, “院坝课堂”普法|阵地: who works, or where
_WHO_OR_WHERE = "队伍|人员|人才|力量|干部|团队|阵地|场所|园地"
# 入选全省法治政府建设|“最佳实践” is a title won
_CHOSEN = re.compile(rf"(?:入选|荣获|获评|被评为)(?:了)?[{HAN}]{{0,16}}\Z")
_ITEM = re.compile(r"(?:\n *|\d[.、]|[一二三四五六七八九十][)、])\Z")  # 8.“赢在渔港”大学生创业扶持项目
_LOAN = re.compile(rf"[{HAN}]{{1,5}}[贷险券保]")  # 办理“税银贷”12.7亿元
_LENT = re.compile(r"(?:办理|发放|投放|推出|推广|创新|开发|引进|落实)(?:了)?\Z")
_ROUNDS = re.compile("[三四五六七八九十]进")  # 推进习近平法治思想“七进”
_ROOM = re.compile(r"(?:工作室|调解室|调解中心)$")
_YEAR = re.compile(r"\d{4}年")
# what has versions is a name: “X”升级至3.0版
_VERSION = re.compile(r"(?:成功|全面|迭代|优化)?(?:升级|迭代)(?:至|到|为)|\d(?:\.\d)?版")
_NEXT_QUOTED = re.compile(r"、?“([^“”\n]{3,24})”")
_LAST_QUOTED = re.compile(r"“([^“”\n]{3,24})”、?\Z")
# “江淮计划”等各类人才计划 are of several kinds
_COLLECTIVE = re.compile(r"^(?:各类|各项|各种|多项|多个|多种|一批|几个|几项)")
# may have their field in front: “万企”中小企业融资专项行动
_WIDE = ("体系", "机制", "制度", "专项行动", "专项整治", "工程", "品牌", "模式", "行动计划")
_MANNER = re.compile(r"方式|形式|手段|渠道|途径")  # “上门办”等方式 are ways, no names
_PLACE_OF_TITLE = r"(?:\([^()]*\))?"  # 示范村(社区)


@cache
def _stops() -> frozenset[str]:
    return frozenset(words_of("quote_stops"))


@cache
def _suffix_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(alternation("initiative_words", kind))


@cache
def _ending(kind: str) -> re.Pattern[str]:
    """Words of a kind at the end of a text: what a quoted name ends in, or what stands in front of one."""
    return re.compile(rf"(?:{alternation('initiative_words', kind)}){_PLACE_OF_TITLE}$")


@cache
def _aimed() -> re.Pattern[str]:
    """Words of aim behind a name, over two characters at most: “小切口”之势, “有解思维”的理念; over the rest of a row too."""
    near, far = alternation("initiative_words", "aim"), alternation("initiative_words", "aim-far")
    tail = r"(?!活动|宣传|教育|党日|月|日|公园|馆)"
    return re.compile(rf"的?(?:[{HAN}]{{0,2}}?(?:{near})|[{HAN}]{{0,6}}?(?:{far})){tail}")


@cache
def _row_aimed() -> re.Pattern[str]:
    """The rest of a row of quoted names and the word of aim that all have: “A”、“B”的重要要求."""
    words = alternation("initiative_words", "aim", "aim-far")
    return re.compile(rf"(?:[、和与及]?“[^“”\n]{{1,30}}”){{1,6}}等?的[{HAN}]{{0,2}}(?:{words})")


@cache
def _body() -> re.Pattern[str]:
    """Words of a body behind a name: “老马”调解室, “青年先锋”志愿服务队."""
    return re.compile(rf"[{HAN}]{{0,4}}?(?:{alternation('initiative_words', 'body')})")


def recognize_initiatives(norm: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """All initiatives of a text; ``taken`` are spans (titles, agencies) whose inside is not looked at, sorted."""
    kept: list[Mention] = []
    spans = sorted(taken)
    candidates = sorted(
        [*initiatives_of_scheme(norm), *_quoted(norm)],
        key=lambda m: (m.span.start - m.span.end, m.rule != "initiative-scheme", m.span),
    )
    for mention in candidates:
        if not _overlaps(spans, mention.span.start, mention.span.end):
            kept.append(mention)
            insort(spans, (mention.span.start, mention.span.end))
    return sorted(kept, key=lambda mention: mention.span)


def _quoted(norm: str) -> list[Mention]:
    """Local initiatives in quotation marks: with a word of kind behind them, or behind a verb that practises them."""
    found = []
    before: re.Match[str] | None = None  # a name right before that only its row could show to be practised
    for match in _QUOTED.finditer(norm):
        first, before = before, None
        if not _may_name(norm, match):
            continue
        name, end = match[1].strip(), match.end()
        suffix = _suffix_after(norm, match.start(), end)
        if _other_thing(norm, end, name, suffix) or (suffix is None and not _practised(norm, match)):
            if norm[end : end + 1] == "“" and _ALIKE.fullmatch(name):
                before = match
            continue
        if first is not None and first[1][0] == name[0]:  # “双报到”“双服务”工作
            found.append(_mention(first.start(), first.end(), norm, first[1], "", ""))
        word, stop = suffix if suffix is not None else ("", end)
        if word in ("建设", "创建") and _ending("vision").search(name):
            continue
        if _NUMBER.match(name) and not word.endswith(words_of("initiative_words", "own")):
            continue  # “11111”创新工程 has a number for its name, “132”总体部署 counts points
        concept = scheme_names().get(plain_name(name + word), "") or scheme_names().get(plain_name(name), "")
        found.append(_mention(match.start(), stop, norm, name, word, concept))
    return found


def _mention(start: int, end: int, norm: str, name: str, word: str, concept: str) -> Mention:
    aim = "1" if not concept and is_aim(name, word) else ""
    parts = (("concept", concept), ("quoted", name), ("suffix", word), ("aim", aim))
    return Mention(Kind.INITIATIVE, Span(start, end), norm[start:end], "initiative-quoted", parts)


def _may_name(norm: str, match: re.Match[str]) -> bool:
    """Whether quoted words can be a name at all: no figure of speech, no number, no award, no short name being given."""
    name, start = match[1].strip(), match.start()
    if name in _stops() or plain_name(name) in _stops() or _NOT_NAME.search(name) or _ending("award").search(name):
        return False
    if name.endswith("+") and not {plain_name(name), plain_name(name + "行动")} & scheme_names().keys():
        return False  # “冰雪+” goes before many things
    return norm[start - 1 : start] not in ("《", "〈") and not _ending("called").search(norm, max(0, start - 4), start)


def _other_thing(norm: str, end: int, quoted: str, suffix: tuple[str, int] | None) -> bool:
    """Whether what follows a quoted name makes it a platform, a title, a body, or only an aim.

    A numbered bundle of rules (“六个一”标准, “三统一”要求) is a system that is practised.
    """
    stop = suffix[1] if suffix is not None else -1
    for kind in ("platform", "honour"):
        other = _suffix_pattern(kind).match(norm, end)
        if other is not None and other.end() >= stop:
            return True
    body = _body().match(norm, end)
    if body is not None and body.end() > stop:
        return True
    if suffix is None and _row_aimed().match(norm, end):
        return True
    aimed = _aimed().match(norm, max(stop, end))
    return aimed is not None and not (_BUNDLE.match(quoted) and aimed.group() in ("标准", "要求"))


def _practised(norm: str, match: re.Match[str]) -> bool:
    """Whether a name without a word of kind is practised: a verb stands before it, and it is no name of a thing."""
    name = match[1].strip()
    if not re.search(rf"[{HAN}]", name) or len(name) > 24 or "," in name:
        return False
    if (
        _ADJECTIVE.search(name)
        or (_ending("thing").search(name) and not _PAIRED.fullmatch(name))
        or _ROOM.search(name)
        or _YEAR.search(name)
        or not _is_row(name)
    ):
        return False
    start, end = match.span()
    if plain_name(name) in scheme_names() and len(name) > 3:
        return True  # “雪亮工程” in a list: the marks name it, though its plain words are a field of work
    if _LOAN.fullmatch(name) and _LENT.search(norm, max(0, start - 3), start):
        return True
    if _CHOSEN.search(norm, max(0, start - 22), start):
        return False
    if _is_lever(norm, start, end) or _VERSION.match(norm, end) or _beside_concept(norm, start, end):
        return True
    far = bool(_ending("own").search(name)) or _ROUNDS.fullmatch(name) is not None
    return _follows_verb(norm, match.start(), far=far, held=far)


@cache
def _lever() -> re.Pattern[str]:
    words = alternation("initiative_words", "lever")
    row = r"(?:[、和与及]?“[^“”\n]{1,30}”){0,5}等?"
    aim = rf"[{HAN}]{{0,10}}?(?:为|{alternation('initiative_words', 'aim', 'aim-far')})"
    return re.compile(rf"{row}(?:[{HAN}]{{0,4}}为[{HAN}]{{0,3}}?(?:{words})|(?!的|守护|{aim})[{HAN}])")


def _is_lever(norm: str, start: int, end: int) -> bool:
    """Whether a name is what work is done with: 以“渔港枫桥”为抓手, not 以“三个走在前”为根本遵循."""
    front = re.search(
        rf"(?<!可)以[{HAN}]{{0,4}}(?:“[^“”\n]{{1,30}}”[、和与及]?){{0,5}}\Z", norm[max(0, start - 60) : start]
    )
    name = norm[start + 1 : end - 1]
    if front is None or _BUNDLE.match(name) or ("、" in name and len(name) > 16):
        return False  # 以“改善水质、提高能力”为中心 is an aim
    return _lever().match(norm, end) is not None


def _beside_concept(norm: str, start: int, end: int) -> bool:
    """Whether the next or the last quotation of the same row is a name of the scheme: “签约即领照”“拿地即开工”."""
    beside = (_NEXT_QUOTED.match(norm, end), _LAST_QUOTED.search(norm, max(0, start - 28), start))
    return any(found is not None and plain_name(found[1]) in scheme_names() for found in beside)


def _is_row(name: str) -> bool:
    """Whether a name with many 、 is one of parallel items: 马上办、网上办、就近办、一次办 is, a list of tasks is none."""
    items = name.split("、")
    return len(items) < 4 or (len({item[-1:] for item in items}) == 1 and len(items) < 7)


@cache
def _after_pattern() -> re.Pattern[str]:
    joined, frame = alternation("initiative_words", "suffix"), alternation("initiative_words", "frame")
    owned = rf"(?:[、和与及,]|以及)?[{HAN}]{{0,8}}“[^“”\n]{{1,30}}”"  # 北街道“五心五法”、吕四“渔港枫桥”等工作品牌
    row = rf"(?P<row>(?:{owned}){{0,8}}等(?P<far>[{HAN}]{{0,4}}?(?:{joined})))"
    close = rf"(?P<close>(?:“[^“”\n]{{1,30}}”){{1,6}}的?(?P<same>[{HAN}]{{0,4}}?(?:{joined}))(?![者率家性室班法态力]))"  # “A”“B”的服务机制
    kinds = "专项行动|专项整治|专项治理|专项检查|专项执法|攻坚行动|活动|工程|计划|改革|品牌"
    listed = (
        rf"(?P<listed>(?:、[{HAN}]{{2,16}}){{1,6}}?等[{HAN}\d]{{0,6}}?(?P<kind>{kinds}))"  # “铁拳”、燃气安全等专项行动
    )
    return re.compile(
        rf"{row}|{close}|{listed}| ?的?(?P<mid>[{HAN}]{{0,11}}?)(?P<word>(?:{joined})(?:{frame})?)(?![者率家性室班法态力]|{_WHO_OR_WHERE})"
    )


@cache
def _middle_stop() -> re.Pattern[str]:
    return re.compile(rf"(?!工作室)(?:{alternation('initiative_words', 'middle')})")


def _suffix_after(norm: str, at: int, end: int) -> tuple[str, int] | None:
    """The word of kind behind a quoted name and where the name ends: 行动, the 建设模式 of “3+X”的建设模式.

    Over a row (“A”、“B”等主题宣传活动) the word belongs to every name, but the span ends with the quotation mark.
    """
    match = _after_pattern().match(norm, end)
    if match is None:
        return None
    if match["listed"]:
        return match["kind"], end
    if match["row"] or match["close"]:
        far = _COLLECTIVE.sub("", match["far"] or match["same"])
        if _MANNER.search(far):
            return None
        return ("" if _ending("own").search(match.string[at : end - 1]) else far), end
    middle = match["mid"]
    wide = match["word"].endswith(_WIDE) or _ITEM.search(norm, max(0, at - 4), at) is not None
    most = 8 if wide or norm[end : end + 1] == "的" else 4
    most = 11 if wide and len(middle) > 8 and _follows_verb(norm, at) else most  # 推广“老马”矛盾纠纷联合化解模式
    if _middle_stop().search(middle) or len(middle) > most:
        return None
    return middle + match["word"], match.end()


@cache
def _verb_pattern(*, far: bool, held: bool) -> re.Pattern[str]:
    verbs = alternation("initiative_words", "verb", *(("held",) if held else ()))
    plans = alternation("initiative_words", "plan")  # 探索“A”, but not 将取得“A”
    return re.compile(
        rf"(?:{verbs})(?:了|好|起|并|和|性|开展|实施)?(?:\d\.\d版)?[{HAN}]{{0,{12 if far else 4}}} ?\Z|(?:{plans}) ?\Z"
    )


def _follows_verb(norm: str, at: int, *, far: bool = False, held: bool = False) -> bool:
    """Whether a verb that practises stands before a quoted name, over a row of quoted names: 推进“A”“B”和“C”.

    ``far`` lets the verb stand further off, for a name that says itself what it is: 打造矛盾纠纷化解“永济模式”;
    ``held`` allows verbs that mostly hold a principle: 坚持“永济模式”, but not 坚持“依法合规、安全可控”.
    """
    start = at
    for _ in range(12):
        row = re.search(r"”[^“”。;,\n]{0,4}[、和与及]?$|”$", norm[max(0, start - 6) : start])
        if row is None:
            break
        opening = norm.rfind("“", max(0, start - 60), start)
        if opening < 0:
            break
        start = opening
    return bool(_verb_pattern(far=far, held=held).search(norm[max(0, start - 20) : start]))


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(spans, (start, end)) - 1
    for at in (index - 1, index, index + 1):
        if 0 <= at < len(spans) and spans[at][0] < end and start < spans[at][1]:
            return True
    return False
