"""Cooperation: bodies that act jointly, areas and bodies that signed with one another."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import SectionRole
from kg.relate.scene import Named, Scene, clause_start, leaves, row_before

_SIGNED = re.compile(
    r"(?:签订|签署|会签|建立|达成|缔结|签约|构建)(?:了|起)?[^,。;\n]{0,24}?(?:协议|备忘录|协定|合作关系|协作关系|联盟|公约|(?:协作|合作|配合|联动|衔接|会商|共享|协同|协调|联席会议|联防联控)(?:工作)?(?:机制|制度))"
    r"|(?:签订|签署|会签)(?:了)?《[^《》\n]{2,60}》"
    r"|(?:召开|建立)(?:了)?[^,。;\n]{0,16}?联席会议"
    r"|(?:正式)?(?:开展|举行|举办|进行)(?:了)?[^,。;\n]{0,18}?(?:工作对接|正式对接|结对共建|结对帮扶|联建共建|共建活动|共建|警地共建[^,。;\n]{0,8}活动|战略合作|交流合作|合作共建|合作办学|跨区域协作|执法协作)"
    r"|携手合作"
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
_TWO_SIDES = re.compile("(?:两[省市县区州地院局]|双方)")  # those for whom the signers sign
_CEREMONY = re.compile(  # 合作框架协议签约|仪式
    r"(?:(?:经济社会发展|全面|深化|友好|交流|战略|合作|框架|座谈会|暨)+协议(?:书)?(?:签约|签署|签字|签订)|(?:全面|深化|友好|战略|合作)*合作(?:签约|签署|签字))\Z"
)
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
    _ceremonies(scene, done)


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
        row = row_before(scene, floor, match.start(), "agency", "place")
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
        if _represented(scene, mentions, floor, match.start(), done):
            continue
        starts = {named.span.start for named in mentions}
        begin = next((at for at in (floor + m.end() for m in _WITH.finditer(text)) if at in starts), -1)
        if begin < 0:
            _parties_of_title(scene, match, done)
            _both(scene, floor, match.start(), done)
            continue
        row = _parties(scene, mentions, begin, match.start())
        named_left = _subjects_before(scene, mentions, begin)
        pairs = _paired(scene, named_left, row, mentions)
        if pairs:
            for one, other in pairs:
                _add(scene, done, one.iri, other, "signed-with")
            continue
        left = _left(scene, mentions, named_left, row, begin)
        of_bodies = row and _THEIR_BODIES.match(norm, row[-1].span.end)
        if left == "pl:100000" or (of_bodies and row[-1].kind == "place" and not left.startswith("pl:")):
            continue
        for named in row:
            if named.iri != left:
                _add(scene, done, left, named, "signed-with")


def _left(scene: Scene, mentions: list[Named], subjects: list[Named], row: list[Named], begin: int) -> str:
    """Who signs: the one right before 与, else a body before it in the same clause, else the own place or the writer."""
    if subjects:
        return subjects[-1].iri
    bodies = leaves([n for n in mentions if begin - 40 <= n.span.start < begin - 1 and n.kind == "agency"])
    if bodies and "," not in scene.doc.norm[bodies[-1].span.end : begin - 1]:
        return bodies[-1].iri
    return _itself(scene) if all(named.kind == "agency" for named in row) else scene.own


def _subjects_before(scene: Scene, mentions: list[Named], begin: int) -> list[Named]:
    """The row that ends right before 与 or 分别与, the places and bodies that sign."""
    norm = scene.doc.norm
    end = begin - (2 if norm[begin - 2 : begin] == "会同" else 1)
    end -= 2 if norm[end - 2 : end] == "分别" else 0
    row: list[Named] = []
    for named in reversed(leaves([named for named in mentions if named.span.end <= end])):
        stop = end if not row else _head(row[0], mentions)
        if not re.fullmatch(r"[、和及]" if row else r"", norm[named.span.end : stop]):
            break
        row.insert(0, named)
    return row


def _head(named: Named, mentions: list[Named]) -> int:
    """Where a name begins with the superiors that are written in front of it."""
    starts = {other.span.end: other.span.start for other in mentions}
    at = named.span.start
    while at in starts:
        at = starts[at]
    return at


def _paired(scene: Scene, left: list[Named], row: list[Named], mentions: list[Named]) -> list[tuple[Named, Named]]:
    """Who signs with whom, one by one: 甲市与乙市、丙市与丁市签署, 甲局、乙局分别与丙局、丁局签订."""
    norm = scene.doc.norm
    joints = [norm[one.span.end : _head(other, mentions)] for one, other in pairwise(row)]
    if left and len(row) > 2 and joints == ["、" if i % 2 == 0 else "与" for i in range(len(joints))] and len(row) % 2:
        whole = [left[-1], *row]
        return list(zip(whole[::2], whole[1::2], strict=True))
    apart = len(left) > 1 and len(left) == len(row) and norm[left[-1].span.end : left[-1].span.end + 2] == "分别"
    return list(zip(left, row, strict=True)) if apart else []


def _represented(scene: Scene, mentions: list[Named], floor: int, at: int, done: set[frozenset[str]]) -> bool:
    """甲市长、乙市长分别代表甲市政府、乙市政府签订, 甲省省长、乙省省长代表两省签署: those whom the signers stand for."""
    norm = scene.doc.norm
    begin = norm.rfind("代表", max(floor, at - 40), at) + 2
    if begin < 2:
        return False
    if _TWO_SIDES.match(norm, begin):
        codes = [n.iri.removeprefix("ag:").split("-")[0] for n in mentions if n.kind == "agency" and n.span.end < begin]
        areas = [area for area in dict.fromkeys(f"pl:{code}" for code in codes) if area in scene.labels]
        signers = [n for n in mentions if n.kind == "agency" and n.span.end < begin]
        if len(areas) != 2:
            return False
        place = Named(signers[-1].span, areas[1], "place", "")
        _add(scene, done, areas[0], place, "signed-with")
        return True
    row = leaves([named for named in mentions if named.span.start >= begin])
    if len(row) != 2 or _head(row[0], mentions) != begin:
        return False
    if not re.fullmatch(r"[、和与]", norm[row[0].span.end : _head(row[1], mentions)]):
        return False
    _add(scene, done, row[0].iri, row[1], "signed-with")
    return True


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
    """双流、仁寿两地检察机关签署协作协议: the row before a word of their number are the parties.

    Where the clause begins with that word, they are the two that the sentence before joins: 甲市与乙市…交流。两地政府签署….
    """
    both = _BOTH.search(scene.doc.norm, max(floor, at - 20), at)
    row = row_before(scene, floor, both.start(), "place", "agency") if both else []
    if both and not row and both.start() == floor and both.group().startswith("两"):
        row = _joined_two(scene, floor - 1)
    for named in row[1:]:
        _add(scene, done, row[0].iri, named, "signed-with")


def _joined_two(scene: Scene, end: int) -> list[Named]:
    """The two places or bodies with which the sentence that ends at ``end`` joins what they do: 甲市与乙市."""
    norm = scene.doc.norm
    mentions = scene.inside(clause_start(norm, end, max(0, end - 120), "。;!?\n"), end, "place", "agency")
    row = leaves(mentions)
    for one, other in pairwise(row):
        if norm[one.span.end : _head(other, mentions)] in ("与", "同", "和"):
            return [one, other]
    return []


def _ceremonies(scene: Scene, done: set[frozenset[str]]) -> None:
    """甲省、乙省合作框架协议签约仪式举行: the two before the name of what is signed."""
    norm = scene.doc.norm
    at = norm.find("仪式")
    while at >= 0:
        ceremony = _CEREMONY.search(norm, max(0, at - 40), at)
        if ceremony is not None:
            row = row_before(
                scene, max(0, ceremony.start() - 60), ceremony.start(), "place", "agency", between="[、和与]"
            )
            if len(row) == 2:
                _add(scene, done, row[0].iri, row[1], "signed-with")
        at = norm.find("仪式", at + 2)


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
