"""Cooperation: bodies that act jointly, areas and bodies that signed with one another."""

from __future__ import annotations

import re

from kg.model import SectionRole
from kg.relate.scene import Named, Scene, clause_start, leaves

_SIGNED = re.compile(
    r"(?:签订|签署|会签|建立|达成|缔结|签约|构建)(?:了|起)?[^,。;\n]{0,24}?(?:协议|备忘录|协定|合作关系|协作关系|联盟|公约|(?:协作|合作|配合|联动|衔接|会商|共享|协同|协调|联席会议|联防联控)(?:工作)?(?:机制|制度))"
    r"|(?:签订|签署|会签)(?:了)?《[^《》\n]{2,60}》"
    r"|(?:召开|建立)(?:了)?[^,。;\n]{0,16}?联席会议"
    r"|(?:正式)?(?:开展|举行|举办|进行)(?:了)?[^,。;\n]{0,18}?(?:工作对接|正式对接|结对共建|结对帮扶|联建共建|共建活动|共建|警地共建[^,。;\n]{0,8}活动|战略合作|交流合作|合作共建|合作办学|跨区域协作|执法协作)"
)
_BOTH = re.compile(
    r"(?:两|三|四|五)(?:地|市|县|区|省|镇|街道|家|部门|单位|院|局|方)[\u4e00-\u9fff]{0,8}?(?:共同|联合|正式)?\Z"
)
_JOINTLY = re.compile(r"^(?:联合|携手|联手)$")  # 会同 shares a duty, it is no cooperation of its own
_LEADS = re.compile(r"(?<=[,。;:、\s期间日月])(?:先后|积极|多次|主动)?(?:联合|会同|携手)(?!国|体|会|惩戒|激励)")
_JOINT = re.compile(
    r"(?:共同|联合|携手)(?:印发|制定|出台|下发|制发|发布|开展|召开|举办|举行|组织|成立|建立|设立|打造|推出|签|查处|化解|办理|实施|部署|承办|主办|发起|编制|研究)"
    r"|合作共建|共建(?=[\u4e00-\u9fff“]{2,20}(?:基地|院|中心|站|室|所|平台|园))|成立(?!于|以来|后)"
)
_JOINED = re.compile(r"(?:等[^、,。;和与及]{0,12})?[、,和与及]|以及")
_THEIR_BODIES = re.compile(r"等?(?:地|县|市|区)*(?:的)?[\u4e00-\u9fff]{0,8}?(?:部门|机关|单位|企业|法院|局)")
_BETWEEN = re.compile(r"(?:[与同]|会同)\Z")
_OPENS = re.compile(
    r"(?:[(（]?[一二三四五六七八九十\d]+[)）、.是]|\s|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?,?|[由,])*"
)
_LEAD_ROLE = re.compile(r"(?:牵头|负责|发起|主导)[^,。;]{0,8},$")
_WITH = re.compile(r"(?:与|同)(?!步|时|意|级|向|期)")
_AGREEMENT = re.compile(r"《([^《》]{4,60}(?:协议|备忘录|公约|协定)[^《》]{0,8})》")
_ACT = re.compile(
    r"(?:联合)?(?:制定|印发|出台|下发|开展|召开|举办|组织|建立|开办|发布|制发|签订|签署|成立|设立|举行|推出|打造|查处|化解|部署|实施|起草|构建|整治|检查)"
)


def relate_cooperation(scene: Scene) -> None:
    """Claims ``cg:cooperatesWith``, once and in one direction for each pair."""
    done: set[frozenset[str]] = set()
    _jointly(scene, done)
    _elided(scene, done)
    _signed(scene, done)
    _together(scene, done)


def _add(scene: Scene, done: set[frozenset[str]], left: str, right: Named, rule: str) -> None:
    pair = frozenset((left, right.iri))
    planned = scene.role_at(right.span.start) in (SectionRole.PLAN, SectionRole.PROVISION)
    if len(pair) == 2 and pair not in done and not planned:
        done.add(pair)
        scene.claim(left, "cg:cooperatesWith", right.iri, right.span, rule, 0.85)


def _jointly(scene: Scene, done: set[frozenset[str]]) -> None:
    """县司法局联合公安局制定下发: the body before 联合 and each of the row behind it."""
    norm = scene.doc.norm
    agencies = scene.inside(0, len(norm), "agency")
    for place, first in enumerate(agencies[:-1]):
        second = agencies[place + 1]
        if not _JOINTLY.match(norm[first.span.end : second.span.start]):
            continue
        row = [second]
        for named in agencies[place + 2 :]:
            if re.fullmatch(r"[、和与及,]", norm[row[-1].span.end : named.span.start]):
                row.append(named)
            else:
                break
        tail = norm[row[-1].span.end : row[-1].span.end + 16]
        if not _ACT.search(tail):
            continue
        if scene.classes.get(first.iri) == "cg:OrgCollective":
            continue
        for named in row:
            _add(scene, done, first.iri, named, "acts-jointly")


def _together(scene: Scene, done: set[frozenset[str]]) -> None:
    """我局与市检察院、市公安局联合印发: the subject before 与 and each of the row behind it."""
    norm = scene.doc.norm
    for match in _JOINT.finditer(norm):
        floor = clause_start(norm, match.start(), max(0, match.start() - 120), ",。;!?:\n")
        row = _row_before(scene, floor, match.start(), "agency", "place")
        if len(row) > 1 and row[0].span.start == floor and match.group().startswith(("联合", "共同")):
            for named in row[1:]:  # 县司法局、县公安局联合印发
                if "cg:OrgCollective" not in (scene.classes.get(named.iri), scene.classes.get(row[0].iri)):
                    _add(scene, done, row[0].iri, named, "acts-jointly")
            continue
        if not row or not _BETWEEN.search(norm, max(floor, row[0].span.start - 2), row[0].span.start):
            continue
        stop = row[0].span.start - (2 if norm[row[0].span.start - 2 : row[0].span.start] == "会同" else 1)
        ahead = leaves(scene.inside(floor, stop, "agency", "place"))
        left = ahead[-1].iri if ahead and ahead[-1].span.end == stop else ""
        if not left and re.fullmatch(r"[本我][局厅委办院镇乡县市区]|", norm[floor:stop]) and scene.issuers:
            left = _itself(scene)
        for named in row:
            if left and scene.classes.get(named.iri) != "cg:OrgCollective":
                _add(scene, done, left, named, "acts-jointly")


def _row_before(scene: Scene, floor: int, at: int, *kinds: str) -> list[Named]:
    """The bodies joined by 、和及 that end at ``at``."""
    norm = scene.doc.norm
    row: list[Named] = []
    for named in reversed(leaves(scene.inside(floor, at, *(kinds or ("agency",))))):
        gap = norm[named.span.end : row[0].span.start if row else at]
        if not re.fullmatch(r"[、和及]" if row else r"", gap):
            break
        row.insert(0, named)
    return row


def _elided(scene: Scene, done: set[frozenset[str]]) -> None:
    """联合区应急局、区市场监管局检查…: a clause that begins with 联合 has the issuer as its subject."""
    norm = scene.doc.norm
    if not scene.issuers:
        return
    for match in _LEADS.finditer(norm):
        agencies = scene.inside(match.end(), match.end() + 80, "agency")
        if not agencies or agencies[0].span.start != match.end():
            continue
        row = [agencies[0]]
        for named in agencies[1:]:
            if re.fullmatch(r"[、和与及]", norm[row[-1].span.end : named.span.start]):
                row.append(named)
            elif named.span.start >= row[-1].span.end:
                break
        if not _ACT.search(norm[row[-1].span.end : row[-1].span.end + 16]):
            continue
        left = _subject_before(scene, match.start()) or _itself(scene)
        for named in row:
            if scene.classes.get(named.iri) != "cg:OrgCollective":
                _add(scene, done, left, named, "acts-jointly-elided")


def _itself(scene: Scene) -> str:
    """Who acts where a clause leaves it out: the body that writes, and the place itself when its government writes."""
    issuer = scene.issuers[0] if scene.issuers else ""
    return scene.own if not issuer or "政府" in issuer else issuer


def _subject_before(scene: Scene, at: int) -> str:
    """The body with which the sentence begins, or that leads in the clause before: 由市司法局牵头,联合市财政局."""
    norm, sentence = scene.doc.norm, scene.sentence_at(at)
    floor = max(sentence.span.start, at - 90) if sentence is not None else at
    bodies = leaves(scene.inside(floor, at, "agency"))
    for named in bodies:
        lead, rest = norm[floor : named.span.start], norm[named.span.end : at]
        if (_OPENS.fullmatch(lead) and not rest.startswith(("的", "、", "和", "与", "主要", "负责人"))) or (
            lead.endswith("由") and _LEAD_ROLE.match(rest)
        ):
            return named.iri
    return ""


def _signed(scene: Scene, done: set[frozenset[str]]) -> None:
    """与河北省承德市、内蒙古自治区赤峰市签订合作协议: the own place, or the body that is the subject, with each of the row."""
    norm = scene.doc.norm
    for match in _SIGNED.finditer(norm):
        floor = clause_start(norm, match.start(), max(0, match.start() - 160), "。;!?\n")
        text = norm[floor : match.start()]
        mentions = scene.inside(floor, match.start(), "place", "agency")
        starts = {named.span.start for named in mentions}
        begin = next((at for at in (floor + m.end() for m in _WITH.finditer(text)) if at in starts), -1)
        if begin < 0:
            _parties_of_title(scene, match, done)
            _both(scene, floor, match.start(), done)
            continue
        pairs = _pairs(scene, mentions, floor, match.start())
        if len(pairs) > 1:
            for one, other in pairs:
                _add(scene, done, one.iri, other, "signed-with")
            continue
        row = _parties(scene, mentions, begin, match.start())
        subjects = leaves([n for n in mentions if begin - 40 <= n.span.start < begin - 1 and n.kind == "agency"])
        before = [n for n in mentions if n.kind == "place" and n.span.end == begin - 1 and n.iri != scene.own]
        left = before[-1].iri if before else scene.own  # 聊城市|与北京市海淀区签署
        if subjects and "," not in norm[subjects[-1].span.end : begin - 1]:
            left = subjects[-1].iri
        elif all(named.kind == "agency" for named in row) and not before:
            left = _itself(scene)
        of_bodies = row and _THEIR_BODIES.match(norm, row[-1].span.end)
        if left == "pl:100000" or (of_bodies and row[-1].kind == "place" and not left.startswith("pl:")):
            continue
        for named in row:
            if named.iri != left:
                _add(scene, done, left, named, "signed-with")


def _pairs(scene: Scene, mentions: list[Named], floor: int, at: int) -> list[tuple[Named, Named]]:
    """The pairs of a row in which each has its own 与: 兰州市与西宁市、临夏州与海东市签署了合作协议."""
    norm = scene.doc.norm
    ends = {named.span.end: named for named in leaves(mentions)}
    found: list[tuple[Named, Named]] = []
    for match in _WITH.finditer(norm, floor, at):
        one = ends.get(match.start())
        other = next((n for n in leaves([n for n in mentions if n.span.start >= match.end()])), None)
        if one is None or other is None or _without(norm, match.end(), other, mentions):
            continue
        if found and not _JOINED.fullmatch(_without(norm, found[-1][1].span.end, one, mentions)):
            found = []
        found.append((one, other))
    return found


def _parties(scene: Scene, mentions: list[Named], begin: int, at: int) -> list[Named]:
    """The row of parties from ``begin`` on: names joined by 、, each with the superiors written in front of it."""
    norm = scene.doc.norm
    row: list[Named] = []
    for named in leaves([named for named in mentions if named.span.start >= begin]):
        if row and not _JOINED.fullmatch(_without(norm, row[-1].span.end, named, mentions)):
            break
        row.append(named)
    return row if row and len(norm[row[-1].span.end : at]) <= 30 else []


def _without(norm: str, start: int, named: Named, mentions: list[Named]) -> str:
    """What stands between ``start`` and a name, less the superiors of the name: of 、河北省|承德市 only 、."""
    at = named.span.start
    ends = {other.span.end: other.span.start for other in mentions}
    while at in ends and ends[at] >= start:
        at = ends[at]
    return norm[start:at]


def _both(scene: Scene, floor: int, at: int, done: set[frozenset[str]]) -> None:
    """双流、仁寿两地检察机关签署协作协议: the row before a word of their number are the parties."""
    both = _BOTH.search(scene.doc.norm, max(floor, at - 20), at)
    row = _row_before(scene, floor, both.start(), "place", "agency") if both else []
    for named in row[1:]:
        _add(scene, done, row[0].iri, named, "signed-with")


def _parties_of_title(scene: Scene, match: re.Match[str], done: set[frozenset[str]]) -> None:
    """签订《中山门街道、中山东路街道法治共建协议》: the parties stand in the agreement's title."""
    title = _AGREEMENT.search(scene.doc.norm, match.start(), match.end() + 12)
    if title is None:
        return
    start = title.start(1)
    row = leaves(scene.inside(start, title.end(1), "place", "agency"))
    if len(row) >= 2 and row[0].span.start == start:
        for named in row[1:]:
            _add(scene, done, row[0].iri, named, "parties-of-agreement")
