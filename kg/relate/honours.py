"""Honours: who received which title from whom, as ``cg:Conferral`` nodes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.model import Mention, SectionRole, Span
from kg.relate.scene import Named, Scene, clause_start, leaves, outermost
from kg.relate.time import moment
from kg.rules.words import words_of

_KINDS = {"命名": "c:命名", "评": "c:评为", "列": "c:列入", "入选": "c:列入", "表彰": "c:表彰"}
_AIMED = re.compile(
    r"力争|争取|争创|有望|努力|推动|支持|确保|计划|拟|鼓励|申请|加快创建|积极创建|将要|若|如果|凡|(?<![认许])可|对.{0,12}的"
)
_WHO_HAS = re.compile(
    r"”?(?:荣誉)?(?:称号)?的(?:是|有|为|单位|[县市区]|:)"
)  # 荣获“领先县”称号的是…: who has it is told behind
_WON_INDEED = re.compile(",(?:也|并|还)?(?:成功|先后|连续|再次|顺利|已|荣)\\Z")
_PLANNED = re.compile(r"拟|争取|力争|计划|如果|有望|可(?:以)?$")
_UNKNOWN = r"(?:、[^、,。;:“”]{2,30})"  # one item of a row that no rule knows
_KEPT = re.compile(r"(?:复核|复审|复查|复评|验收|复验)")
_ADVERB = re.compile(
    r"(?:[,、 ]|近年来|近几年来?|多年|相继|陆续|同时|继而|曾|已|喜|光荣|一举|以此|因此|接连|历年|同年|同期|当选并|(?:19|20)\d{2}(?=、)|先后|连续第?[一二两三四五六七八九十\d]{1,3}[年届次]|连年|近日|日前|当年|去年|今年|年内|连续|成功|也|并|再次|首次|还|均|又|多次|分别|顺利|一举|多年来|至今|以来|年起|(?:19|20)?\d{2,4}年(?:度)?(?:\d{1,2}月)?){1,6}+$"
)
# 这是该镇继2016年11月
_THIS = re.compile(r"(?:这|这也)?是?该(?P<word>[省市县区镇乡村]|街道|社区)(?:继[^,。;]{0,16})?")
_BY = re.compile(r"”?(?:荣誉)?(?:称号)?,?由")
_GAVE = re.compile(r"(?:[、和][^,。;]{2,24})?(?:联合)?(?:命名|授予|颁发|公布|评定|认定|表彰)")
_NUMBER_OF = re.compile(r"\d{1,6}个|的")  # behind the title: 示范村3个 are several
_DECIDES = re.compile(
    r"(?:经?研究)?(?:决定|印发[^。;]{0,30}决定)?(?:[对给][^。;]{0,40}(?:表彰|奖励|表扬|嘉奖|通报)[^。;,]{0,4})?[,:]?(?:联合|分别|共同)?"
)
_NAME_ENDS = re.compile(r"(?:\([^()]{1,8}\))?(?:同志|院士|教授)?(?:[、,和与及]|等[\d个家所户位名人]|等$|$)")
# 在县委的领导下,|某局统筹…: who leads is not who receives
_UNDER = re.compile(r"在[^,。;]{2,40}(?:领导|指导|支持|帮助|关心|部署)(?:和[^,。;]{2,30})?下,")
_LEADS = re.compile(r"在[^,。;]{2,40}下,|(?:19|20)\d\d年|\d{1,2}[月日]|[上下]半年|今年|近年来|以来|[,\s]")
_NEAR = 120  # code points between two titles of one who is not named again
_BRACKET = re.compile(
    r"”?(?:荣誉)?(?:称号)?\((?P<who>[\u4e00-\u9fff、]{2,30}[省市县区旗州乡镇村局委会院校司队所站中心学])\)"
)
_PERSONAL = re.compile(r"(?:个人|工作者|能手|劳动模范|标兵)$")  # what only persons are awarded
_IN_LIST = re.compile(r"(?:^|[\n 、,;:]|\d[.、])\Z")  # before one of a list: the name stands alone
_BORNE = re.compile(  # what only towns and villages can be, or no place at all
    r"(?:(?P<low>村(?:[(]社区[)])?|(?<![)])社区|(?<!县)镇|(?<!之)乡|街道)|家庭|示范户|工作者|个人|调解员|司法所|派出所|学校|医院|企业)$"
)
_OWN_WORDS = ("街道", "镇", "乡", "县", "市", "区")  # 街道先后荣获: the place that reports
_NOT_YET = (SectionRole.PLAN, SectionRole.TASKS, SectionRole.MEASURE, SectionRole.PROVISION)


@dataclass(frozen=True, slots=True)
class _Award:
    """One title received as one sentence tells it: ``told`` counts what it says beyond who and what."""

    honour: Named
    verb: str
    givers: tuple[str, ...]
    subject: str
    date: str

    @property
    def told(self) -> int:
        return bool(self.givers) + bool(self.date)


def relate_honours(scene: Scene) -> None:
    """Conferral nodes for the titles that the text says were received; titles only aimed at have none."""
    awards: dict[tuple[str, str], _Award] = {}
    last: tuple[int, tuple[str, ...]] = (0, ())  # where the last title of a row of awards ended, and who gave it
    awarders: dict[int, tuple[str, ...]] = {}  # start of a sentence -> who awards in it: 省文明委决定,授予…;授予…
    listed: set[tuple[str, str]] = set()
    last_told, last_at = "", 0  # who received last, which a sentence right behind may leave out
    honours = scene.inside(0, len(scene.doc.norm), "honour")
    rows = Counter(honour.mention.part("at") for honour in honours if honour.mention is not None)
    place: Counter[str] = Counter()  # how many titles of a row came before
    for honour in honours:
        mention = honour.mention
        if mention is None or scene.role_at(honour.span.start) in _NOT_YET:
            continue
        if mention.part("list"):
            listed |= _confer_list(scene, honour, *map(int, mention.part("list").split("|")))
            continue
        verb, at = _verb(scene, honour, mention)
        floor = clause_start(scene.doc.norm, at, max(0, at - 150))
        if not verb or _WHO_HAS.match(scene.doc.norm, honour.span.end) or _is_aimed(scene, honour, mention, floor, at):
            continue
        told = last_told if "\n" not in scene.doc.norm[last_at:at] and at - last_at < _NEAR else ""
        giver, subjects = _giver_and_subjects(scene, honour, verb, floor, at, told)
        named = _in_brackets(scene, honour)
        subjects = subjects if named is None else named
        row = mention.part("at")
        if len(subjects) == rows[row] > 1 and scene.doc.norm[at - 2 : at] == "分别":
            subjects = subjects[place[row] : place[row] + 1]  # 甲、乙分别获得“A”和“B”
        place[row] += 1
        subjects = [one for one in subjects if _can_bear(scene, one, honour)]
        giver = scene.issuers[0] if mention.rule == "honour-result" and scene.issuers else giver  # told by who assessed
        last_told, last_at = (subjects[0], honour.span.end) if len(subjects) == 1 else ("", 0)
        givers = _given_by(scene, mention) or _givers(scene, giver or _giver_behind(scene, honour.span.end), floor, at)
        sentence = scene.sentence_at(at)
        if mention.part("who") and sentence is not None:
            givers = givers or _given_before(scene.doc.norm, last, at)
            givers = awarders.setdefault(sentence.span.start, givers) or givers
            last = (honour.span.end, givers)
        date = moment(scene.doc.norm, floor, at, scene.year)
        if not date and not mention.part("who") and "," not in scene.doc.norm[at : honour.span.start]:
            date = moment(scene.doc.norm, at, honour.span.start, scene.year)
        for subject in subjects:
            award = _Award(honour, verb, givers, subject, date)
            held = awards.get((subject, honour.iri))
            if subject not in givers and (held is None or held.told < award.told):
                awards[subject, honour.iri] = award  # a headline tells less than the sentence below it
    for pair, award in awards.items():
        if pair not in listed:
            _confer(scene, award)


def _given_by(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """Who gave, in front of the title: 荣获省民政厅、省妇联授予的“…”称号."""
    if not mention.part("giver"):
        return ()
    start, end = map(int, mention.part("giver").split("|"))
    return tuple(named.iri for named in leaves(scene.inside(start, end, "agency")))


def _can_bear(scene: Scene, subject: str, honour: Named) -> bool:
    """Whether a place can bear a title by its level: a city is no 全国文明村, no place is a 先进工作者."""
    kinds = _BORNE.search(scene.labels.get(honour.iri, ""))
    if kinds is None or not subject.startswith("pl:"):
        return True
    label = scene.labels.get(subject, "")
    return bool(kinds["low"]) and label.endswith(("村", "社区", "嘎查", "居", "镇", "乡", "街道", "苏木"))


def _confer_list(scene: Scene, honour: Named, start: int, end: int) -> set[tuple[str, str]]:
    """A Conferral node for each place and body of a list: the evidence runs from the title to the name.

    The pairs of recipient and title that have one.
    """
    found: set[tuple[str, str]] = set()
    giver = scene.issuers[0] if scene.issuers else ""
    kinds = ("person",) if _PERSONAL.search(scene.labels.get(honour.iri, "")) else ("place", "agency")
    for named in leaves(scene.inside(start, end, *kinds)):
        if named.iri in scene.issuers:
            continue  # the signature below the list
        if not _IN_LIST.search(scene.doc.norm, max(0, named.span.start - 24), named.span.start):
            continue
        properties = [("dct:type", "c:表彰"), ("schema:recipient", named.iri), ("cg:honour", honour.iri)]
        properties += [("cg:actor", giver)] if giver else []
        properties += [("cg:period", f'"{scene.year}"')] if scene.year else []
        found.add((named.iri, honour.iri))
        span = Span(honour.span.start, named.span.end)
        iri = f"x:{scene.key}-cf-{named.span.start}-{len(scene.nodes)}"
        scene.node(iri, "cg:Conferral", properties, span, "conferral-list", 0.85)
    return found


def _given_before(norm: str, last: tuple[int, tuple[str, ...]], at: int) -> tuple[str, ...]:
    """Who awarded the title before, when this one goes on the same row: 国务院决定,授予甲…;授予乙…."""
    return last[1] if last[0] and re.fullmatch(r"”?(?:荣誉)?(?:称号)?[;,]", norm[last[0] : at].strip()) else ()


def _giver_behind(scene: Scene, end: int) -> str:
    """Who gave, in the clause behind: 荣获…称号,由文化和旅游部命名."""
    norm = scene.doc.norm
    by = _BY.match(norm, end)
    givers = scene.inside(by.end(), by.end() + 40, "agency") if by else []
    if by is None or not givers or givers[0].span.start != by.end():
        return ""
    return givers[0].iri if _GAVE.match(norm, givers[0].span.end) else ""


def _verb(scene: Scene, honour: Named, mention: Mention) -> tuple[str, int]:
    """The verb of award and where it stands; 通过“省级民主法治示范社区”复核 keeps the title."""
    norm, start = scene.doc.norm, honour.span.start
    if _KEPT.match(norm, honour.span.end) and norm[start - 2 : start] == "通过":
        return "保持", start - 2
    return mention.part("verb"), int(mention.part("at"))


def _is_aimed(scene: Scene, honour: Named, mention: Mention, floor: int, at: int) -> bool:
    """Whether a title is only aimed at, or a number of such titles is meant: 争创…, 评为示范村3个."""
    norm = scene.doc.norm
    aimed = _PLANNED if mention.part("who") else _AIMED
    start = max(floor, at - 24)
    if _WON_INDEED.search(norm, start, at):
        return bool(
            _NUMBER_OF.match(norm, honour.span.end)
        )  # 推动某事深度融合,成功|获评…: the deed before was furthered
    lead = norm[start:at]
    for agency in scene.inside(start, at, "agency"):  # the 计划 of 国家发展计划委员会 is no plan
        size = agency.span.end - agency.span.start
        lead = lead[: agency.span.start - start] + "·" * size + lead[agency.span.end - start :]
    return bool(aimed.search(lead) or _NUMBER_OF.match(norm, honour.span.end))


def _givers(scene: Scene, giver: str, floor: int, at: int) -> tuple[str, ...]:
    """All who gave, when the giver is the last of a row: 被司法部、民政部联合命名为."""
    if not giver:
        return ()
    row: list[Named] = []
    for named in reversed(leaves(scene.inside(floor, at, "agency"))):
        if row and not re.fullmatch(r"[、和与及]?", scene.doc.norm[named.span.end : row[-1].span.start]):
            break
        if row or named.iri == giver:
            row.append(named)
    return tuple(named.iri for named in reversed(row)) or (giver,)


def _confer(scene: Scene, award: _Award) -> None:
    """One Conferral node."""
    kind = next((code for word, code in _KINDS.items() if word in award.verb), "c:评为")
    properties = [("dct:type", kind), ("schema:recipient", award.subject), ("cg:honour", award.honour.iri)]
    properties += [("cg:actor", giver) for giver in award.givers]
    if award.date:
        properties.append(("cg:period", f'"{award.date}"'))
    iri = f"x:{scene.key}-cf-{award.honour.span.start}-{len(scene.nodes)}"
    scene.node(iri, "cg:Conferral", properties, award.honour.span, "conferral", 0.85)


def _giver_and_subjects(
    scene: Scene, honour: Named, verb: str, floor: int, at: int, told: str
) -> tuple[str, list[str]]:
    """Who gave, and who received: 我市被省委依法治省办命名为…, 漳州入选…, or the one that the passage is about."""
    norm = scene.doc.norm
    giver, stop = "", at
    if honour.mention is not None and honour.mention.part("who"):
        return _awarder(scene, floor, at), _recipients(scene, *map(int, honour.mention.part("who").split("|")))
    if verb == "是":
        stop = norm.rfind("是", max(floor, at - 80), at)
        if stop < 0:
            return "", []
    else:
        passive = norm.rfind("被", max(floor, norm.rfind(",", floor, at) + 1), at)
        if passive >= 0:
            givers = scene.inside(passive, at, "agency")
            giver, stop = (givers[-1].iri if givers else ""), passive
        elif verb not in words_of("honour_words", "won", "named"):
            return "", []
        else:
            between = scene.inside(at, honour.span.start, "agency")  # 获评省委政法委“…”
            giver = between[-1].iri if between and between[-1].span.end == honour.span.start else ""
    on_behalf = re.search(r"代表(?!队|团)[^,。;]{2,12}?参加[^。;]{4,40}$", norm[floor:stop])
    if on_behalf:  # 代表定西市参加全省…竞赛,获团体二等奖
        areas = scene.inside(floor + on_behalf.start(), stop, "place", "agency")
        if areas and areas[0].span.start == floor + on_behalf.start() + 2:
            return giver, [areas[0].iri]
    segment = max(floor, norm.rfind(",", floor, stop) + 1, norm.rfind(":", floor, stop) + 1)
    group = _group(scene, segment, stop)
    if group:
        return giver, [named.iri for named in group]
    if verb == "成为":
        return giver, []  # what became a model is told by the words right before, never left out
    words = _ADVERB.sub("", norm[segment:stop]).strip()
    deictic = _THIS.fullmatch(words)
    if deictic is not None:
        return giver, _this_place(scene, deictic["word"], segment)
    if words in ("公司", "该公司", "企业", "该企业", "本公司"):
        topic = _topic(scene, honour.span.start)
        return giver, [topic] if topic else []
    if len(words) > 1 and scene.labels.get(scene.own, "")[:-1] == words:
        return giver, [scene.own]  # 义乌被列为…
    own_word = words and scene.labels.get(scene.own, "").endswith(words) and words in _OWN_WORDS
    if words and not own_word:
        return giver, []
    topic = _first_subject(scene, floor, segment) or _topic(scene, honour.span.start) or told or scene.own
    return giver, [topic]


def _this_place(scene: Scene, word: str, at: int) -> list[str]:
    """The place that 该镇 or 该县 means: the last named before that ends so, or the own one."""
    words = (word, "街道") if word == "街" else (word,)
    before = [n for n in scene.inside(max(0, at - 400), at, "place") if scene.labels.get(n.iri, "").endswith(words)]
    if before:
        return [before[-1].iri]
    return [scene.own] if scene.labels.get(scene.own, "").endswith(words) else []


def _in_brackets(scene: Scene, honour: Named) -> list[str] | None:
    """The one who received, in brackets behind the title: 先进集体(安口镇), 重点村荣誉称号(青沟子村); None without brackets."""
    bracket = _BRACKET.match(scene.doc.norm, honour.span.end)
    if bracket is None:
        return None
    return [n.iri for n in leaves(scene.inside(*bracket.span("who"), "place", "agency"))]


def _first_subject(scene: Scene, floor: int, segment: int) -> str:
    """The place or body that the sentence begins with, when a later part of it leaves the subject out."""
    norm = scene.doc.norm
    under = max((match.end() for match in _UNDER.finditer(norm, floor, segment)), default=floor)
    first = scene.inside(under, segment, "place", "agency")
    if not first:
        return ""
    start = min(named.span.start for named in first)
    longest = max((n for n in first if n.span.start == start), key=lambda n: n.span.end)
    lead = _LEADS.sub("", norm[floor:start])
    return longest.iri if not lead and not norm[longest.span.end :].startswith(("的", "、", "等", "内")) else ""


def _topic(scene: Scene, at: int) -> str:
    """The body that the heading of the section is the name of."""
    sentence = scene.sentence_at(at)
    if sentence is None or sentence.section < 0:
        return ""
    heading = scene.layout.sections[sentence.section].heading
    for named in scene.inside(heading.start, heading.end, "agency"):
        if named.span.end - named.span.start >= heading.end - heading.start - 2:
            return named.iri
    return ""


def _awarder(scene: Scene, floor: int, at: int) -> str:
    """The body that awards, as the subject of 授予 or of the decision it stands in: 省文明委决定,授予…; else who issues it."""
    givers = scene.inside(floor, at, "agency")
    if givers:
        between = scene.doc.norm[givers[-1].span.end : at]
        return givers[-1].iri if _DECIDES.fullmatch(between) else ""
    return scene.issuers[0] if scene.issuers and "决定" in scene.doc.norm[floor:at] else ""


def _recipients(scene: Scene, start: int, stop: int) -> list[str]:
    """The places and bodies of the row between verb and title; what is only part of an unknown name is none."""
    norm = scene.doc.norm
    row = leaves(scene.inside(start, stop, "place", "agency", "person"))
    return [n.iri for n in row if _NAME_ENDS.match(norm[n.span.end : stop])]


def _group(scene: Scene, floor: int, stop: int) -> list[Named]:
    """The row of places or bodies directly before ``stop``: 北票市大黑山村、建平县小平房村等19个村."""
    norm = scene.doc.norm
    mentions = scene.inside(floor, stop, "place", "agency")
    lowest = leaves(mentions)
    if not lowest:
        return []
    tail = _ADVERB.sub("", norm[lowest[-1].span.end : stop])
    if re.fullmatch(rf"{_UNKNOWN}+", tail) and lowest[0].span.start - floor <= 6:
        tail = ""  # 甲县法院、某某有限公司荣获: a firm outside the record ends the row
    if not re.fullmatch(r"(?:等\d*(?:个|家)?[\u4e00-\u9fff()]{0,6})?", tail) or tail.startswith("等地"):
        return []
    by_end = {named.span.end: named for named in outermost(mentions)}
    group: list[Named] = []
    for named in reversed(lowest):
        first = named.span.start
        while first in by_end and by_end[first].span.start >= floor:
            first = by_end[first].span.start
        if group:
            head = group[0].span.start
            while head in by_end and by_end[head].span.start >= floor:
                head = by_end[head].span.start
            if not re.fullmatch(rf"[、和与及]|{_UNKNOWN}+[、和与及]", norm[named.span.end : head]):
                break
        group.insert(0, named)
    return group
