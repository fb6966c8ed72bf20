"""Party committees and what is written as theirs: 市委, 中共永济市委员会, 市委编办, 市委全面依法治市委员会办公室."""

from __future__ import annotations

import re

from kg.model import Span
from kg.recognize.agency.scan import Scan
from kg.recognize.orgname import is_name
from kg.recognize.owner import CLASS, HAN, Owner, agency_mention
from kg.rules.bodies import party_bodies
from kg.rules.words import words_of

PARTY_WORDS = ("省委", "市委", "县委", "区委", "州委", "旗委", "盟委", "镇委", "乡委", "地委")
_NOT_PARTY = re.compile(r"委(?:托|派(?!驻)|任|培|以(?=重任)|员(?!会)|屈|曲|婉|实|身)")
RULE_OF_LAW = re.compile(
    r"(?:全面)?依法治(?P<level>[省市县区州旗盟镇乡街国疆藏桂宁])(?P<tail>工作委员会办公室|工作委员会|委员会办公室|委员会|领导小组办公室|领导小组|工作领导小组办公室|工作领导小组|委办公室|委|办公室|办)(?P<group>[\u4e00-\u9fff]{2,10}协调小组)?"
)
_TEAMS = re.compile(
    rf"(?:办公室)?(?:和|及|、|下设)(?P<names>[{HAN}]{{2,12}}(?:[、和][{HAN}]{{2,12}}){{1,6}})[二两三四五六七八]?个?协调小组"
)
COMMISSION = re.compile(
    rf"(?P<name>[{HAN}]{{2,22}}?(?:委员会|领导小组|协调小组|指挥部|工作专班|联席会议|工作组))(?P<office>办公室|办)?"
)
_PARTY_UNIT = re.compile(
    r"理论学习中心组|理论中心组|常务委员会|常委会|办公厅|办公室|办(?=[、,。;)和及]|主任|牵头|负责)|巡视工作领导小组|巡察工作领导小组|督查室"
)
_JOINT = re.compile(  # 市委市政府督查局: an organ of committee and government together
    r"(?P<class>[省市县区州旗盟])政府(?:督查[局室]|信访局|接待办公室|接待办|目标(?:绩效)?(?:管理)?办公室|总值班室|机关事务(?:管理局|服务中心))"
)
_STEMS = re.compile(rf"(?P<row>[{HAN}]{{2}}(?:、[{HAN}]{{2}}){{0,4}})、[{HAN}]{{2}}部")
INSPECTION = re.compile(rf"(?:派驻|驻)(?P<host>(?!各|有关|相关)[{HAN}]{{2,14}}?)纪检监察组")
_INSPECTORS = ("纪委监委", "纪律检查委员会", "监察委员会")
_CPPCC = ("中国人民政治协商会议", "政治协商会议", "政协")


def party_after(scan: Scan, owner: Owner, end: int) -> None:
    """A place directly followed by 委: 永济市委, 中共永济市委员会, 政协永济市委员会."""
    rest = scan.norm[end : end + 4]
    if rest.startswith("委") and (name := _democratic(scan.norm, owner.start)):
        tail = 3 if rest.startswith("委员会") else 2 if rest.startswith("委会") else 1
        _democratic_committee(scan, owner.start - len(name), end + tail, owner, name)
        return
    before = scan.norm[max(0, owner.start - 10) : owner.start]
    if rest.startswith("委员会"):
        if before.endswith(("中共", "中国共产党")):
            start = owner.start - (2 if before.endswith("中共") else 5)
            party(scan, start, end + 3, owner)
        elif before.endswith(_CPPCC):
            start = owner.start - next(len(word) for word in _CPPCC if before.endswith(word))
            scan.add(start, end + 3, owner, "政治协商会议委员会", "政协", "cppcc")
    elif rest.startswith("委") and not _NOT_PARTY.match(rest):
        _committee(scan, owner.start - (2 if before.endswith("中共") else 0), end + 1, owner)


def party_word(scan: Scan, start: int, end: int, key: str) -> None:
    """A committee named by its class word: 市委, 县委; also 团市委."""
    norm = scan.norm
    if _NOT_PARTY.match(norm[end - 1 : end + 2]):
        return
    if key == "市委" and norm[start - 1 : start] in ("城", "超", "上"):
        return
    if norm[start - 1 : start] == "团" and norm[start - 2 : start] != "集团":  # 团市委
        scan.add(start - 1, end, Owner(start - 1, "class", key[0]), "共青团", "团委", "mass")
        return
    if name := _democratic(norm, start):  # 民盟市委
        tail = 2 if norm.startswith("员会", end) else 1 if norm.startswith("会", end) else 0
        _democratic_committee(scan, start - len(name), end + tail, Owner(start, "class", key[0]), name)
        return
    above = scan.owner(start)
    if above.kind == "place" and above.text[-1] == key[0]:  # 北川羌族自治县|县委
        _committee(scan, above.start, end, above)
        return
    begin = start - (2 if norm[start - 2 : start] == "中共" else 0)
    _committee(scan, begin, end, Owner(begin, "class", key[0]))


def _democratic(norm: str, at: int) -> str:
    """The name of one of the eight democratic parties that ends at ``at``, or an empty string."""
    return next((name for name in words_of("agency_words", "democratic") if norm.endswith(name, 0, at)), "")


def _democratic_committee(scan: Scan, start: int, end: int, owner: Owner, party_name: str) -> None:
    """The committee of a democratic party at a place: 民革辽源市委会."""
    shown = Owner(start, owner.kind, owner.text)
    scan.add(start, end, shown, party_name, scan.norm[start:end], "democratic")


def _committee(scan: Scan, start: int, end: int, owner: Owner) -> None:
    """A committee whose name ends with its 委, and what follows as its own."""
    if RULE_OF_LAW.match(scan.norm, end):
        rule_of_law(scan, end, Owner(start, owner.kind, owner.text))
    else:
        party(scan, start, end, owner)


def party(scan: Scan, start: int, end: int, owner: Owner, body: str = "委员会") -> None:
    """A party committee and what is written as its own: 市委编办, 市委办公室, 县委审计委员会办公室."""
    shown = Owner(start, owner.kind, owner.text)
    hit = scan.body_at(end)
    if hit is not None:
        token, plain = hit
        known = party_bodies().get(token.key) or plain
        if not known.central:
            scan.add(start, token.end, shown, known.full, token.key, "party", host="党委")
            return
    joint = _JOINT.match(scan.norm, end)
    if joint is not None and scan.norm[end - 2 : end - 1] == joint["class"]:
        scan.add(start, joint.end(), shown, joint.group(), joint.group(), "party", host="党委")
        return
    unit = _PARTY_UNIT.match(scan.norm, end)
    if _elliptic_departments(scan, end, shown):
        return
    if unit:
        name = {"常委会": "常务委员会", "理论中心组": "理论学习中心组", "办": "办公室"}.get(unit.group(), unit.group())
        scan.add(start, unit.end(), shown, name, unit.group(), "party", host="党委")
    elif not commission_of(scan, start, end, shown, "党委"):
        scan.add(start, end, shown, body, scan.norm[owner.start : end], "party")


def _elliptic_departments(scan: Scan, end: int, owner: Owner) -> bool:
    """Departments that share one 部: 市委|组织、宣传部 are two; the last is read as one of the row."""
    match = _STEMS.match(scan.norm, end)
    stems = match["row"].split("、") if match else []
    known = [party_bodies().get(stem + "部") for stem in stems]
    if not known or None in known:
        return False
    start, at = owner.start, end
    for stem, body in zip(stems, known, strict=True):
        if body is not None:
            scan.add(start, at + len(stem), owner, body.full, stem + "部", "party", host="党委")
        at += len(stem) + 1
        start = at
    return True


def commission_of(scan: Scan, start: int, end: int, owner: Owner, host: str) -> bool:
    """A commission of a committee or a government that is written behind it: 市政府安全生产委员会办公室."""
    commission = COMMISSION.match(scan.norm, end)
    if commission is None or not is_name(commission["name"]):
        return False
    body = commission["name"] + ("办公室" if commission["office"] else "")
    scan.add(start, commission.end(), owner, body, commission.group(), "commission", host=host)
    return True


def inspection_group(scan: Scan, start: int, end: int, host: str) -> None:
    """The group that a discipline commission has in a body: 市纪委监委|派驻市司法局纪检监察组, 驻市公安局纪检监察组."""
    if len(re.findall("[、和及]", host)) and "局" not in host[-1:]:
        return
    last = scan.found[-1] if scan.found else None
    if last is not None and last.span.end == start and last.part("body") in _INSPECTORS:
        scan.found.pop()
        owner = Owner(last.span.start, last.part("owner_kind"), last.part("owner"))
    else:
        owner = Owner(start, "class", host[0]) if host[0] in CLASS else Owner(start, "none", "")
    body = f"驻{host}纪检监察组"
    scan.add(owner.start, end, owner, body, scan.norm[start:end], "party", host="党委")


def rule_of_law(scan: Scan, at: int, owner: Owner) -> None:
    """依法治市委员会 and its office in all forms: 市委全面依法治市委员会办公室, 依法治市办, 省委依法治省办."""
    match = RULE_OF_LAW.match(scan.norm, at)
    if match is None:
        return
    level, tail, end = match["level"], match["tail"], match.end()
    goes_on = scan.is_han(end) and scan.norm[end] in "理法公事案托派员"
    if tail in ("办", "委") and goes_on and not scan.norm.startswith("法治", end):  # 依法治区办|法治建设任务
        return
    office = "办公室" if "办" in tail else ""
    if level == "国":
        full = f"中央全面依法治国委员会{office}"
        scan.add(min(owner.start, at), end, Owner(at, "national", ""), full, match.group(), "central")
        return
    if owner.kind == "none":
        owner = Owner(at, "class", "街道" if level == "街" else level)
    full = f"全面依法治{level}委员会"
    _teams(scan, end, owner, full)
    group = match["group"] or ""
    if group and not tail.endswith("委员会"):
        group, end = "", match.start("group")
    scan.add(min(owner.start, at), end, owner, full + office + group, match.group(), "commission", host="党委")


def _teams(scan: Scan, at: int, owner: Owner, committee: str) -> None:
    """The teams of a committee as an elliptic list: 办公室和立法、执法、司法、守法普法四个协调小组 restores four."""
    match = _TEAMS.match(scan.norm, at)
    if match is None:
        return
    names = re.sub(r"[二两三四五六七八]个$", "", match["names"])
    for name in names.split("、") if "、" in names else names.split("和"):
        begin = scan.norm.find(name, match.start("names"))
        body = committee + name + "协调小组"
        span = Span(begin, begin + len(name))
        scan.found.append(
            agency_mention(scan.norm, span, owner, body, body, "commission", "agency-elliptic-team", host="党委")
        )
