"""What documents do to documents: citing, issuing, resting on, carrying, changing, ending one another."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.relate.scene import Named, Scene, clause_start

_ISSUE = re.compile(
    r"(?:印发|制定|出台|发布|下发|制发|公布|颁布|颁发|编制|通过|转发|批转|拟定|修订|联合(?:印发|制定|下发|出台|发布))"
    r"(?:下发|印发|出台|发布|实施|并(?:实施|下发|印发|发布)){0,3}(?:的|了)?(?:我[省市县区镇])?(?:新修订的|修订后的)?$"
)
_ORDER = re.compile(
    r"\((?:\d{4}年\d{1,2}月\d{1,2}日)?(?P<maker>[\u4e00-\u9fff]{2,24}?)令(?:\d{4}年)?第?\s?\d{1,4}\s?号"
)
_FOUNDED = re.compile(r"(?:成立|组建|设立|建立|调整|充实)(?:了)?(?:由[^。;]{2,50}的)?$")
_PARTY_BODY = re.compile(r"中共")
_LIST_BEFORE = re.compile(r"》(?:[(〔][^()〔〕]{0,60}[)〕])?[、和及与以]?(?:及)?$")
_BASIS = re.compile(  # the last of these words before a title says how the document stands to it
    r"(?P<ground>根据|依据|按照|遵照|依照)|(?P<aim>(?:为(?:了)?|(?<=[,、]))(?:进一步|深入|认真|全面|切实|扎实)*(?:贯彻落实|贯彻执行|贯彻|落实|实施))|(?P<beside>结合|参照|参考|对照)"
)
_OTHERS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》(?:[(〔][^()]{0,60}[)〕])?")  # titles of the same row
_OWN_PURPOSE = re.compile(
    r"(?:制定|制订|拟定|拟订|提出|编制|出台)(?:如下|以下|本(?!地|单位|部门|[级市县省区州旗乡镇校院局]|系统|行业|辖区|机关|年度)(?:[\u4e00-\u9fff]{0,6}(?:方案|办法|规定|意见|计划|条例|细则|制度|要点|规划|措施|纲要|通知|标准|规范|指南|清单|政策|规则|预案|准则|章程|目录|守则|公约|基准|任务分工)))"
    r"|现(?:将|就|把|制定|印发|下达|下发|公布|面向|予(?:以)?(?:印发|公布|公告|下达))|(?<=[,])将《[^《》]*(?:《[^《》]*》[^《》]*)*》[^。;,]{0,6}印发"
    r"|(?:报告|通知|意见|汇报|公告|通告|批复|决定|答复|函复|通报)如下|提出(?:如下|下列|[^,。;]{1,30}(?:措施|意见|方案|办法)如下)"
)
_OWN_MADE = re.compile(
    r"本(?:年度|实施|工作)?(?:报告|方案|规划|计划|办法|规定|意见|指南|要点|细则|规则|清单)(?:主要)?$"
)
_CLOSES = re.compile(  # the end of a preamble whose first sentence names the ground
    r"现(?:将|就|把)[^。;\n]{0,50}(?:通知|公告|通告|通报|公布|批复|决定)如下|现(?:予以?)?(?:公布|印发|公告)|(?:作|做|作出|做出)如下(?:通知|决定)"
)
_OBJECT = re.compile(  # 根据《A》,市司法局编制了|《B》: the second is made or sent out, no ground
    r"(?:制定|编制|拟定|起草|修订|印发|形成|制订|出台)(?:下发|形成|印发|了|并){0,4}$|(?:将|把)[^,]{0,24}$"
)
_FIRST = re.compile(r"\s*(?:为[^。;]{4,200},)?")  # a ground that opens the preamble, also behind an aim
_PREAMBLE = 800  # code points from a ground to the words that end the preamble
_DECIDES = re.compile(
    r"决定,?(?:授予|命名|表彰|表扬|对|给予|实施|开展|成立|调整|将|在|予以|废止|修改|取消|撤销|公布|设立|从|自)|(?<=[,])授予"
)
_DECISION = re.compile(r"(?:决定|通知|通报|公告|通告|批复)(?:[(〔][^()〔〕]{0,12}[)〕])?$")
_ROW_ENDS = re.compile(
    r"(?:[(〔][^()〔〕]{0,60}(?:〔\d{4}〕[^()〔〕]{0,20})?[)〕])?(?:[、,和及与]*《[^《》]{2,80}》(?:[(〔][^()〔〕]{0,60}(?:〔\d{4}〕[^()〔〕]{0,20})?[)〕])?){0,12}"
    r"(?:自[^。;《》]{0,20})?(?:同时|即行|自行|予以|相应|一并|即)?(?:停止执行|废止|停止使用|失效)"
)
_REPEALS_LIST = re.compile(
    r"决定[^。;\n]{0,20}?(?:(?:以下|下列)[^。;\n]{0,30}(?:予以|同时)?废止|废止(?:以下|下列)[^。;\n]{0,30}?):(?=\s*\n)"
)
_LISTED = re.compile(
    r" {0,20}\n\s{0,20}(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.]?|[(][一二三四五六七八九十]{1,3}[)])\s*《"
)
_CARRIER = re.compile(
    r"(?P<verb>印发|转发|批转|发布|公布)(?:实施)?[〈《](?P<inner>.{1,200})[〉》]的?(?:通知|函|公告|决定|批复|报告)?$"
)
_IMPLEMENTING = re.compile(r"(?:贯彻落实|贯彻执行|贯彻|落实|实施|执行)[〈《]([^〈〉《》]+)[〉》]")
_OWN_VERB = re.compile(
    r"(?:(?P<implements>贯彻落实|贯彻执行|贯彻|落实|实施|执行)|(?P<conveys>转发|批转)|(?P<changes>修改|修订))$"
)
_HANDED_ON = re.compile(
    r"(?:[(〔][^()〔〕\n]{1,40}(?:〔\d{4}〕[^()〔〕\n]{1,10})?[)〕])?(?:(?:已|业)?经[^。;\n]{2,60},现(?:予|予以)?(?:转发|批转)|现?(?:转发|批转)给)"
)
_MADE_AFTER = re.compile(
    r"(?P<ground>根据|按照|依据|依照|为(?:了)?(?:深入|认真|全面|切实)?贯彻落实|为(?:了)?落实|贯彻落实|落实)[^。;《》]{0,12}$"
)
_WHOLE = re.compile(  # 印发《政府工作报告》|任务分解表, 《…》确定的重点工作分工方案: what is issued is named by the words behind
    r"(?![和及与等的])[\u4e00-\u9fff]{1,16}(?:分解表|任务表|方案|清单|分工|计划|细则|台账)"
)
_ROW = 240  # code points that a row of makers before a title may take: 省民政厅、省财政厅、…《关于…的意见》
_MAKES = re.compile(r"(?:印发|制定|出台|拟定|编制|发布|制发)(?:下发|印发|出台|实施|了|并)*[^。;《》]{0,6}$")


def relate_documents(scene: Scene, inner: dict[str, tuple[str, ...]]) -> None:
    """Claims between the document and those it names, and about who made them."""
    titles = scene.inside(0, len(scene.doc.norm), "title")
    by_end = {title.span.end: title for title in titles}
    makers: dict[str, dict[str, None]] = {}  # document -> its issuers so far
    read = 0
    for named in titles:
        _cites(scene, named, inner)
        _issuer(scene, named, by_end)
        _ordered(scene, named)
        for claim in scene.claims[read:]:
            if claim.predicate == "cg:issuer":
                makers.setdefault(claim.subject, {})[claim.object] = None
        read = len(scene.claims)
        _inside(scene, named, inner.get(named.iri, ()), tuple(makers.get(named.iri, ())))
    _own_title(scene, titles)
    _basis(scene, titles, _handed_on(scene, titles))
    _made_after(scene, titles)
    _repeals(scene, titles)
    _repealed_rows(scene, titles)


def _inside(scene: Scene, named: Named, parts: tuple[str, ...], makers: tuple[str, ...]) -> None:
    """What a title says of the titles inside it: it carries them (印发〈X〉的通知) or carries them out (贯彻落实〈X〉…方案).

    ``makers`` are the issuers of ``named`` itself: who issues a notice issues the plan that it carries.
    """
    carrier = _CARRIER.search(named.text)
    for index, part in enumerate(parts):
        text = re.sub(r"[〈〉《》\s]", "", scene.labels.get(part, ""))
        if carrier and index == 0 and re.sub(r"[〈〉《》\s]", "", carrier["inner"])[:10] == text[:10]:
            scene.claim(named.iri, "cg:conveys", part, named.span, "title-conveys", 0.9)
            if carrier["verb"] == "印发":
                for maker in makers:
                    scene.claim(part, "cg:issuer", maker, named.span, "carrier-issuer", 0.85)
    for match in _IMPLEMENTING.finditer(named.text):
        wanted = re.sub(r"\s", "", match[1])
        for index, part in enumerate(parts):
            if re.sub(r"[〈〉《》\s]", "", scene.labels.get(part, ""))[:12] == re.sub(r"[〈〉《》\s]", "", wanted)[:12]:
                holder = parts[index - 1] if index and carrier else named.iri
                scene.claim(holder, "cg:implements", part, named.span, "title-implements", 0.85)


def _own_title(scene: Scene, titles: list[Named]) -> None:
    """What the document's own title says of a title in it: 关于贯彻落实《X》的实施意见, 关于转发《X》的通知."""
    own = scene.layout.title
    if own is None:
        return
    for named in titles:
        if not own.start <= named.span.start < own.end:
            continue
        verb = _OWN_VERB.search(scene.doc.norm[own.start : _before_makers(scene, own.start, named.span.start)])
        if verb is None:
            continue
        if verb["implements"]:
            scene.claim(scene.document, "cg:implements", named.iri, named.span, "title-implements", 0.9)
        else:
            predicate = "cg:conveys" if verb["conveys"] else "eli:changes"
            scene.claim(scene.document, predicate, named.iri, named.span, "own-title-does", 0.9)


def _before_makers(scene: Scene, start: int, end: int) -> int:
    """Where the makers right in front of a title begin: 转发|财政部、水利部《关于…的通知》."""
    norm = scene.doc.norm
    for maker in reversed(scene.inside(start, end, "agency")):
        if norm[maker.span.end : end].strip(" 、和") == "":
            end = maker.span.start
    return end


def _handed_on(scene: Scene, titles: list[Named]) -> str:
    """The work of others that a notice hands on with its text: 《X》已经省政府同意,现转发给你们; empty without one."""
    norm = scene.doc.norm
    for named in titles:
        if named.iri != scene.document and _HANDED_ON.match(norm, named.span.end):
            scene.claim(scene.document, "cg:conveys", named.iri, named.span, "handed-on", 0.9)
            return named.iri
    return ""


def _made_after(scene: Scene, titles: list[Named]) -> None:
    """A document made to carry out another of the same sentence: 落实《A》,制定《B》."""
    norm = scene.doc.norm
    for index, made in enumerate(titles):
        sentence = scene.sentence_at(made.span.start)
        if sentence is None or not _MAKES.search(
            norm[max(sentence.span.start, made.span.start - 24) : made.span.start]
        ):
            continue
        for at in range(index - 1, -1, -1):
            ground = titles[at]
            if ground.span.start < sentence.span.start or made.span.start - ground.span.end > 60:
                break
            reason = _MADE_AFTER.search(norm[max(sentence.span.start, ground.span.start - 30) : ground.span.start])
            between = norm[ground.span.end : made.span.start]
            if ground.iri == made.iri or reason is None or re.search(r"[。;]|印发.*印发", between):
                continue
            predicate = "cg:basedOn" if reason["ground"] in ("根据", "按照", "依据", "依照") else "cg:implements"
            scene.claim(made.iri, predicate, ground.iri, made.span, "made-after", 0.8)


def _cites(scene: Scene, named: Named, inner: dict[str, tuple[str, ...]]) -> None:
    for target in (named.iri, *inner.get(named.iri, ())):
        if target != scene.document:
            scene.claim(scene.document, "eli:cites", target, named.span, "cites-title", 0.97)


def _ordered(scene: Scene, named: Named) -> None:
    """Who made a document, by the number of its order behind the title: 《某办法》(省政府令第226号)."""
    order = _ORDER.match(scene.doc.norm, named.span.end)
    if order is None:
        return
    for maker in scene.inside(*order.span("maker"), "agency"):
        if maker.span.end == order.end("maker"):
            scene.claim(named.iri, "cg:issuer", maker.iri, named.span, "order-issuer", 0.9)


def _issuer(scene: Scene, named: Named, titles: dict[int, Named]) -> None:
    """Who made a named document: in its title, or as the subject of 印发/制定 in front of it."""
    norm = scene.doc.norm
    text = named.text
    head = re.match(r"(.{2,60}?)(?:关于|印发|转发|批转)", text)
    if head:
        start = named.span.start + 1
        makers = scene.inside(start, start + len(head[1]) + 2, "agency")
        for maker in makers:
            if maker.span.start - start <= 1 or norm[start : maker.span.start].strip(" 、") == "" or len(makers) > 1:
                scene.claim(named.iri, "cg:issuer", maker.iri, named.span, "title-issuer", 0.93)
        if makers:
            return
    floor = clause_start(norm, named.span.start, max(0, named.span.start - 160), "。;!?\n")
    sentence = scene.sentence_at(named.span.start)
    floor = max(floor, sentence.span.start if sentence else floor)
    first = _first_of_list(scene, named, titles, floor)
    lead = norm[floor:first]
    direct = scene.inside(max(floor, first - _ROW), first, "agency")
    if direct and norm[direct[-1].span.end : first].strip() in ("", "的") and first == named.span.start:
        for maker in _coordinated(norm, direct):
            scene.claim(named.iri, "cg:issuer", maker.iri, named.span, "agency-before-title", 0.85)
        return
    if not _ISSUE.search(lead) or _WHOLE.match(norm, named.span.end):
        return
    subjects = scene.inside(floor, first, "agency")
    if not subjects:
        return
    verb = _ISSUE.search(lead)
    assert verb is not None
    near = [s for s in subjects if s.span.end <= floor + verb.start()]
    if not near:
        return
    group = _coordinated(norm, near)
    if any(m.span.start <= group[-1].span.start < m.span.end for m in scene.inside(floor, first, "meeting")):
        return  # a session that passes a report does not issue it
    before = norm[max(floor, group[0].span.start - 60) : group[0].span.start]
    if _FOUNDED.search(before) or ("通过" in verb.group() and _PARTY_BODY.match(scene.labels.get(group[-1].iri, ""))):
        return  # 成立专班,制定《…》: the new body is no subject; 县委常委会审议通过: who passes it does not issue it
    gap = norm[group[-1].span.end : floor + verb.start()]
    if re.search(r"[《》。;]|根据|按照|落实|由于|报|经|会议|常务会|常委会|党组会", gap) or len(gap) > 30:
        return
    for maker in group:
        if first == named.span.start or not _is_of_another_place(scene, named, maker):
            scene.claim(named.iri, "cg:issuer", maker.iri, named.span, "subject-issues", 0.85)


def _is_of_another_place(scene: Scene, named: Named, maker: Named) -> bool:
    """Whether a title begins with a place that its supposed maker does not serve: 国务院印发的《纲要》和《北京市规划》."""
    start = named.span.start + 1
    place = next((p for p in scene.inside(start, named.span.end, "place") if p.span.start == start), None)
    return place is not None and not maker.iri.startswith(f"ag:{place.iri.removeprefix('pl:')}")


def _first_of_list(scene: Scene, named: Named, by_end: dict[int, Named], floor: int) -> int:
    """The start of the first title of the row that ``named`` stands in: 印发《A》《B》和《C》."""
    norm = scene.doc.norm
    start = named.span.start
    while True:
        row = _LIST_BEFORE.search(norm, max(floor, start - 70), start)
        if row is None:
            return start
        end = norm.rfind("》", floor, start) + 1
        previous = by_end.get(end)
        if previous is None or previous.span.start < floor:
            return start
        start = previous.span.start


def _coordinated(norm: str, agencies: list[Named]) -> list[Named]:
    """The last agencies joined by 、和与及联合会同: 中共中央办公厅、国务院办公厅."""
    group = [agencies[-1]]
    for agency in reversed(agencies[:-1]):
        gap = norm[agency.span.end : group[0].span.start]
        if re.fullmatch(r"[、,和与及 ]|联合|会同|以及|", gap):
            group.insert(0, agency)
        else:
            break
    return group


def _basis(scene: Scene, titles: list[Named], handed_on: str) -> None:
    """The ground that the document itself rests on: 根据《…》…,现将…报告如下; 为贯彻落实《…》,制定本方案.

    Below the heading of what a notice hands on, 本意见 is that work.
    """
    norm = scene.doc.norm
    below = scene.layout.attachment.end if handed_on and scene.layout.attachment is not None else len(norm)
    for named in titles:
        if named.span.start > 3000 and named.span.start > len(norm) // 3:
            break
        sentence = scene.sentence_at(named.span.start)
        if sentence is None:
            continue
        before = _OTHERS.sub("", norm[max(sentence.span.start, named.span.start - 1000) : named.span.start])
        clause = re.split(r"[。;]", before)[-1]
        basis = next(reversed(list(_BASIS.finditer(clause))), None)
        if not basis or basis["beside"] or len(clause) - basis.end() > 80 or _OBJECT.search(clause, basis.end()):
            continue
        if _is_own_ground(scene, titles, named, sentence.span.end, clause[: basis.start()]):
            predicate = "cg:basedOn" if basis["ground"] else "cg:implements"
            subject = handed_on if named.span.start >= below else scene.document
            scene.claim(subject, predicate, named.iri, named.span, "own-basis", 0.88)


def _is_own_ground(scene: Scene, titles: list[Named], named: Named, end: int, lead: str) -> bool:
    """Whether a ground is that of the document itself; ``lead`` are the words of its clause in front of 根据, 为落实.

    The sentence says so (…,制定本方案; …,市政府决定授予…; …,市司法局制定了《…》), or, in what is no report, the sentence that ends
    the preamble: 根据《…》,市政府进行了清理。现将结果公告如下.
    """
    norm = scene.doc.norm
    after = norm[named.span.end : min(end, named.span.end + 1000)]
    title = norm[scene.layout.title.start : scene.layout.title.end] if scene.layout.title is not None else ""
    decides = _DECISION.search(title) is not None
    if _OWN_PURPOSE.search(after) or (decides and _DECIDES.search(after)) or _OWN_MADE.search(lead):
        return True
    at = bisect_left(titles, named.span.end, key=lambda other: other.span.start)
    for other in titles[at:]:
        if other.span.start >= end:
            break
        if other.iri == scene.document and _MAKES.search(
            norm[max(named.span.end, other.span.start - 24) : other.span.start]
        ):
            return True
    if not decides or not _FIRST.fullmatch(lead):
        return False
    first = next(
        (section.span.start for section in scene.layout.sections if section.span.start > named.span.end), len(norm)
    )
    if any(section.span.start < named.span.start for section in scene.layout.sections):
        return False  # below a heading the work is meant
    rest = norm[end : min(first, named.span.end + _PREAMBLE)]
    return _CLOSES.search(rest) is not None or _DECIDES.search(rest) is not None


def _repealed_rows(scene: Scene, titles: list[Named]) -> None:
    """The documents that a decision lists: 决定对以下2件规章予以废止: and under it a numbered line for each."""
    norm = scene.doc.norm
    for head in _REPEALS_LIST.finditer(norm):
        at = head.end()
        while (line := _LISTED.match(norm, at)) is not None:
            named = next(iter(scene.inside(line.end() - 1, line.end() + 200, "title")), None)
            if named is None or named.span.start != line.end() - 1:
                break
            if named.iri != scene.document:
                scene.claim(scene.document, "eli:repeals", named.iri, named.span, "repeals-list", 0.88)
            at = norm.find("\n", named.span.end)
            at = len(norm) if at < 0 else at


def _repeals(scene: Scene, titles: list[Named]) -> None:
    """Documents that end with this one: 《A》(文号)、《B》(文号)同时废止; the maker of a new one ends the old one."""
    norm = scene.doc.norm
    for named in titles:
        row = _ROW_ENDS.match(norm, named.span.end)
        before = norm[max(0, named.span.start - 6) : named.span.start]
        if row is None and not before.endswith("废止"):
            continue
        if re.search(r"废止与|修改或者?废止", norm[max(0, named.span.start - 12) : named.span.end + 20]):
            continue
        subject = scene.document
        sentence = scene.sentence_at(named.span.start)
        if sentence is not None:
            first = titles[bisect_left(titles, sentence.span.start, key=lambda title: title.span.start)]
            lead = norm[sentence.span.start : min(first.span.start, sentence.span.start + 400)]
            if re.search(r"制定|印发|出台|实施", lead):
                if first.span == named.span and row is not None and "《" in row.group():
                    continue  # the new one itself: 印发《A》,《B》同时废止
                if first.iri != named.iri:
                    subject = first.iri
        if subject and subject != named.iri:
            scene.claim(subject, "eli:repeals", named.iri, named.span, "repeals", 0.85)
