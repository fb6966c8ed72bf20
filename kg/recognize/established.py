"""Bodies that the text says are established: 成立了行政复议体制改革领导小组, 设立投诉举报接待中心.

Gives agency mentions with the parts of ``kg.recognize.agency`` (``owner_kind`` none: the body is of the document's own
place), and every founding that it read as ``Founding``-like parts on the mention: ``founded`` holds the start of the verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import Owner, Owners, Taken
from kg.recognize.trigger import Triggers

HAN = "\u4e00-\u9fff"
VERB = r"挂牌成立|揭牌成立|正式成立|成立|组建|设立|增设|新设|创设|创立|加挂|建立|组成|挂牌|揭牌|调整|充实"  # 调整 names a body that is there already
_END = {
    "领导小组": "commission", "协调小组": "commission", "工作小组": "commission", "工作组": "commission", "专班": "commission", "指挥部": "commission",
    "委员会": "commission", "联席会议办公室": "commission", "中心": "institution", "小分队": "institution", "服务队": "institution", "服务站": "institution",
    "工作站": "institution", "工作室": "mediation", "调解室": "mediation", "调委会": "mediation", "研究院": "institution", "研究所": "institution",
    "工作局": "institution", "联盟": "mass", "协会": "mass", "商会": "mass", "基金会": "mass", "法庭": "institution", "服务团": "institution",
    "专家库": "", "人才库": "", "指导组": "commission", "评查组": "commission", "审查委员会": "commission", "咨询委员会": "commission", "复议局": "institution",
    "办事处": "institution", "分局": "institution", "分中心": "institution", "专家组": "commission", "工作专班": "commission",
}  # fmt: skip
_OBJECT = re.compile(
    rf"(?P<verb>{VERB})(?:了|起)?(?:(?:由|以)[^。;]{{2,70}}?(?:组成|为成员|参加|参与|[任为](?:双)?组长|[任为]主任|[任为]班长|[任为]总指挥|牵头|负责)的)?(?P<count>[一两三四五六七八九十\d]+个|(?:全[省市县区]|[{HAN}]{{2,4}}[省市县区])?(?:首个|首家|第一个|第一家))?"
    rf"(?P<name>(?:“[^“”\n]{{2,20}}”)?[{HAN}A-Za-z0-9·“”—]{{2,26}}?(?:{'|'.join(sorted((k for k, v in _END.items() if v), key=lambda k: (-len(k), k)))}))(?![{HAN}]{{0,2}}(?:制度|机制|体系))"
)
_FIRST = re.compile(r"首个|首家|第一")
_JOINED = re.compile(r".*(?:库|室|站|队|所|组|中心)(?:以及|和|及|、)")
_QUOTED = re.compile(
    rf"(?P<verb>{VERB})(?:了)?(?P<name>“[^“”\n]{{2,20}}”(?:{'|'.join(sorted((k for k, v in _END.items() if v), key=lambda k: (-len(k), k)))}))"
)
_STOP = re.compile(
    r"[的了在对将把被由向从到为与及和等并或于以其该各每这那、]|按照|经过|有关|相关|专门|健全|完善|制度|机制|体系|推进|加强|统一|所有|部分|一批|多个|若干|县乡|镇村|三级|两级|四级|五级|省级|市级|县级|乡级|村级|应当|可以|实现|负责|开展|通过"
)
_GENERIC = re.compile(
    r"^(?:工作)?(?:领导小组|协调小组|工作小组|工作组|专班|工作专班|指挥部|委员会|中心|研究中心|小分队|服务队|服务站|工作站|工作室|调解室|调委会|研究院|研究所|联盟|协会|商会|法庭|指导组|专家组|分局|专项工作组|调查组|检查组|督查组|督导组|考核组|评估组|人民调解委员会|咨询委员会|专家咨询委员会|业主委员会|村民委员会|居民委员会|基金会|信息中心|服务中心)$"
)


def recognize_established(
    norm: str, tokens: Sequence[Token], agencies: Sequence[Mention], titles: Sequence[Mention]
) -> list[Mention]:
    """Agency mentions of bodies that only a verb of founding names; none overlaps a mention found before."""
    taken = Taken((m.span.start, m.span.end) for m in (*agencies, *titles))
    owners = Owners(norm, tokens)
    found: list[Mention] = []
    for pattern in (_QUOTED, _OBJECT):
        for match in pattern.finditer(norm):
            start, end = match.span("name")
            if taken.overlaps(start, end) or (match["verb"] == "组成" and pattern is _OBJECT):
                continue
            name = match["name"]
            joined = _JOINED.search(name) if pattern is _OBJECT else None
            if joined is not None:  # 成立律师库以及法律服务工作站: what stands behind the last of the row
                start, name = start + joined.end(), name[joined.end() :]
            ending = next((word for word in sorted(_END, key=lambda k: (-len(k), k)) if name.endswith(word)), "")
            side = _END.get(ending, "")
            if match["verb"] in ("调整", "充实") and side != "commission":
                continue
            plain = re.sub(r"[“”]", "", name)
            if not side or _STOP.search(re.sub(r"“[^“”]*”", "", name).removesuffix(ending)) or _GENERIC.match(plain):
                continue
            if pattern is _OBJECT and match["count"] and not _FIRST.search(match["count"]):
                continue
            if name.count("“") != name.count("”") or len(plain) < 5:
                continue
            following = norm[end : end + 2]
            if following.startswith(("城", "化", "制", "站", "作用", "建设", "村", "成员", "组长", "主任", "等制")):
                continue
            owner = owners.before(start)
            begin, kind, text = start, "none", ""
            if owner.kind in ("class",) and norm[match.end("verb") : start].endswith(owner.text):
                begin, kind, text = owner.start, owner.kind, owner.text
            for at in range(start, start + 1):
                inner = next(
                    (
                        owners.before(i)
                        for i in range(at + 2, min(end, at + 10))
                        if owners.before(i).kind == "place" and owners.before(i).start == at
                    ),
                    None,
                )
                if inner is not None:
                    kind, text = "place", inner.text
            if kind == "none" and name[0] in "省市县区州" and name[1:2] not in "级场民域":
                kind, text = "class", name[0]
            body = name[len(text) :] if text and name.startswith(text) else name
            taken.add(begin, end)
            found.append(_mention(norm, begin, end, Owner(begin, kind, text), body, side))
    for room in _ROOMS.finditer(norm):
        owner = owners.before(room.start())
        if owner.kind not in ("place", "class") or taken.overlaps(owner.start, room.end()):
            owner = Owner(room.start(), "none", "")
        if not taken.overlaps(owner.start, room.end()):
            taken.add(owner.start, room.end())
            found.append(_mention(norm, owner.start, room.end(), owner, room.group(), "mediation"))
    for row in _FIRMS.finditer(norm):
        at = row.start("row")
        for name in re.split("([、和])", row["row"]):
            start, at = at, at + len(name)
            if len(name) >= 3 and not _STOP.search(name) and not taken.overlaps(start, at):
                taken.add(start, at)
                found.append(_mention(norm, start, at, Owner(start, "none", ""), name, "firm"))
    return sorted(found, key=lambda mention: mention.span)


_ROOMS = re.compile(  # “老邵调解室”: a room for mediation that bears a name
    rf"“[{HAN}]{{2,14}}(?:调解工作室|调解室|工作室|说和室|说理室|说事室|评理室|调解站|调解中心|工作站|服务站)”"
)
_FIRMS = re.compile(
    rf"(?<=[,。;:\s])(?P<row>[{HAN}]{{3,12}}(?:、[{HAN}]{{3,12}}){{1,8}})等\d+[家户]企业"
)  # 绿生禽业、宏大牧业等8家企业
_WIDE = re.compile(
    rf"国务院(?:第[一二三四五六七八九十]+次)?[{HAN}]{{2,22}}?(?:领导小组办公室|领导小组|协调小组|指挥部|委员会办公室|委员会)"
    rf"|(?:19|20)\d\d年[{HAN}]{{2,8}}(?:奥运会|残奥会|冬奥会|亚运会|世博会|运动会|博览会|园博会|大运会|全运会|峰会)[{HAN}]{{0,14}}?(?:领导小组|协调小组|指挥部|委员会|组委会)"
)
_WIDE_TRIGGERS = Triggers(
    ["国务院", *(f"{tens}{year}年" for tens in ("19", "20") for year in (f"{n:02d}" for n in range(100)))]
)


def widen_commissions(norm: str, agencies: Sequence[Mention]) -> list[Mention]:
    """Agencies with 国务院 or an event of a year taken into their names: 国务院第二次全国污染源普查领导小组 is one body."""
    kept = list(agencies)
    at = {mention.span.end: mention for mention in agencies if mention.part("side") == "commission"}
    for start, _ in _WIDE_TRIGGERS.find(norm):
        match = _WIDE.match(norm, start)
        if match is None or _STOP.search(re.sub(r"^国务院|\d+年", "", match.group())):
            continue
        if match.end() not in at and not match.group().endswith(("领导小组", "领导小组办公室", "协调小组", "指挥部")):
            continue
        inside = [m for m in kept if start <= m.span.start < match.end()]
        if all(m.span.end <= match.end() for m in inside):
            kept = [m for m in kept if m not in inside]
            kept.append(_mention(norm, start, match.end(), Owner(start, "national", ""), match.group(), "central"))
    return sorted(kept, key=lambda mention: mention.span)


def _mention(norm: str, start: int, end: int, owner: Owner, body: str, side: str) -> Mention:
    parts = (
        ("owner_kind", owner.kind), ("owner", owner.text), ("host", ""), ("body", body), ("surface", body), ("unit", ""),
        ("side", side),
    )  # fmt: skip
    return Mention(Kind.AGENCY, Span(start, end), norm[start:end], "agency-established", parts)
