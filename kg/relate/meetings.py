"""Meetings: who held them, and the documents that they deliberated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.relate.scene import Named, Scene

_DELIBERATE = re.compile(r"审议|听取|研究|讨论|通过|审定|原则同意|传达学习")
_BY_MEETING = re.compile(r"(?:已|业|并)?经[^。;\n]{0,50}$|(?:提交|提请|报)[^。;\n]{0,40}$")
_PASSED = re.compile(
    r"^[^。;\n《]{0,6}?(?:会议)?(?:讨论|审议|表决|研究|审查)?(?:并)?(?:原则)?(?:通过|审议|批准|同意|审定|修订|讨论)"
)
_OTHER_MAKER = re.compile(r"建议|起草|制定|印发|按照|根据|落实|贯彻|精神|学习|关于|意见")
_IS_HELD = re.compile(r"(?:召开|举行|主持)[^。;\n]{0,14}\Z")
_TAKES_PLACE = re.compile(r"[^。;\n]{0,16}(?:召开|举行|开幕)")
_ITS_ACT = re.compile(  # 会议审议了…, 大会还听取并审议通过了…
    r"(?:(?:会议|大会|会上)[,，]?)?(?:还|并|首先|随后|分别|认真|一致|原则|集体|书面|表决)*(?:听取|审议|讨论|审查|通过|研究|批准|审定|传达|学习)"
)
_VERB = re.compile(
    r"审议|讨论|审查|通过|批准|审定|听取(?=并审议|和审议)|(?P<other>听取|传达|学习|贯彻|落实|根据|按照|依据|印发|依照|精神|结合|推进|实施|制定|强调|指出|要求)"
)
_REACH = 12  # sentences of one report of a meeting
_OWN_NOTE = re.compile(r"^[^《]{0,40}?(?:讨论|审议|表决)?(?:通过|批准)")


def relate_meetings(scene: Scene) -> None:
    """Claims ``cg:actor`` from a meeting to its holder and ``cg:reviewedBy`` from a document to the meeting."""
    meetings = scene.inside(0, len(scene.doc.norm), "meeting")
    _held(scene, meetings)
    for place, meeting in enumerate(meetings):
        following = next(
            (m for m in meetings[place + 1 :] if m.span.start >= meeting.span.end and m.iri != meeting.iri), None
        )
        _deliberated(scene, meeting, following)
    _goes_on(scene, meetings)


def _goes_on(scene: Scene, meetings: list[Named]) -> None:
    """会议审议了《A》《B》 in the sentences after the one that tells who held the meeting, as news tell it.

    The documents stand behind a verb of deliberation whose subject is 会议 or left out; what was read out, studied or
    carried out is none. The next meeting that is held, or a heading, ends it.
    """
    norm = scene.doc.norm
    held = {}
    for meeting in meetings:
        at = meeting.span
        sentence = scene.sentence_at(at.start)
        is_held = _IS_HELD.search(norm, max(0, at.start - 16), at.start) or _TAKES_PLACE.match(norm, at.end)
        if sentence is not None and is_held:
            held[sentence.span.start] = meeting
    current: Named | None = None
    left, section = 0, -1
    for sentence in scene.layout.sentences:
        if sentence.span.start in held:
            current, left, section = held[sentence.span.start], _REACH, sentence.section
            continue
        if current is None or left <= 0 or sentence.section != section:
            continue
        left -= 1
        if _ITS_ACT.match(norm, sentence.span.start, sentence.span.end) is None:
            continue
        for title in _deliberated_in(scene, sentence.span):
            scene.claim(title.iri, "cg:reviewedBy", current.iri, title.span, "meeting-then-deliberates", 0.75)


def _deliberated_in(scene: Scene, span: Span) -> Iterator[Named]:
    """The titles of a sentence whose last verb in front is one of deliberation."""
    norm = scene.doc.norm
    for title in scene.inside(span.start, span.end, "title"):
        verb = None
        for verb in _VERB.finditer(norm, span.start, title.span.start):  # noqa: B007 - the last one counts
            pass
        if verb is None or verb["other"]:
            continue
        about = norm[max(verb.end(), title.span.start - 3) : title.span.start]
        if "于" in about or "对" in about:
            continue  # 听取关于《A》审议结果的报告
        yield title


def _held(scene: Scene, meetings: list[Named]) -> None:
    last: dict[str, str] = {}
    for meeting in meetings:
        mention = meeting.mention
        if mention is None:
            continue
        family = mention.part("family")
        holder = None
        if mention.part("owner"):
            start = int(mention.part("owner"))
            holder = next(
                (n.iri for n in scene.inside(start, meeting.span.end + 40, "agency") if n.span.start == start), None
            )
        elif family == "standing":
            holder = last.get(mention.part("name")) or last.get("")
        elif family == "joint":
            for iri in _subjects(scene, meeting):
                scene.claim(meeting.iri, "cg:actor", iri, meeting.span, "meeting-joint", 0.8)
        elif family == "named":  # 中央政治局|会议: the name begins with the body
            own = scene.inside(meeting.span.start, meeting.span.end, "agency")
            holder = next((n.iri for n in own if n.span.start == meeting.span.start), None)
        if holder is None:
            continue
        if family == "standing":
            last[mention.part("name")] = last[""] = holder
        scene.claim(meeting.iri, "cg:actor", holder, meeting.span, "meeting-owner", 0.95)


def _subjects(scene: Scene, meeting: Named) -> list[str]:
    """The bodies that hold a joint meeting: 市政府与市中级人民法院分别召开."""
    norm = scene.doc.norm
    floor = max(norm.rfind(mark, max(0, meeting.span.start - 80), meeting.span.start) for mark in "。;\n") + 1
    if not re.search(r"召开|举行", norm[floor : meeting.span.start]):
        return []
    return [n.iri for n in scene.inside(max(floor, meeting.span.start - 60), meeting.span.start, "agency")]


def _deliberated(scene: Scene, meeting: Named, following: Named | None) -> None:
    norm = scene.doc.norm
    sentence = scene.sentence_at(meeting.span.start)
    if sentence is None:
        _own_note(scene, meeting)
        return
    start, end = sentence.span.start, sentence.span.end
    after = norm[meeting.span.end : end]
    titles = scene.inside(start, end, "title")
    behind = [t for t in titles if t.span.start >= meeting.span.end]
    passed = _PASSED.match(after)
    before = [t for t in titles if t.span.end <= meeting.span.start]
    if before and passed and re.search(r"经|提交|提请|由|在", norm[before[-1].span.end : meeting.span.start]):
        row = _row(norm, before, from_end=True)
        between_them = norm[row[-1].span.end : meeting.span.start]
        row = row[:1] if "前者" in between_them else row[-1:] if "后者" in between_them else row
        for title in row:
            scene.claim(title.iri, "cg:reviewedBy", meeting.iri, title.span, "passed-by-meeting", 0.9)
        return
    if behind:
        gap = norm[meeting.span.end : behind[0].span.start]
        between = (
            following is not None
            and following.span.start < behind[0].span.start
            and not re.fullmatch(r"[^。;]{0,12}", norm[meeting.span.end : following.span.start])
        )
        if between or len(gap) > 120:
            return
        if gap in ("", "通过的", "审议通过的", "批准的", "关于"):
            scene.claim(behind[0].iri, "cg:reviewedBy", meeting.iri, behind[0].span, "decision-of-meeting", 0.85)
            return
        active = _DELIBERATE.search(gap[-14:]) and not _OTHER_MAKER.search(gap)
        row = _row(norm, behind, from_end=False)
        tail = norm[row[-1].span.end : min(end, row[-1].span.end + 24)]
        if active or ((gap.endswith("对") or "对" in gap[-8:]) and _DELIBERATE.search(tail)):
            for title in row:
                scene.claim(title.iri, "cg:reviewedBy", meeting.iri, title.span, "meeting-deliberates", 0.88)
        return
    if (not behind and following is None) or (following is not None and following.span.start >= end):
        _next_sentence(scene, meeting, end)
    if not titles:
        _own_note(scene, meeting)


def _next_sentence(scene: Scene, meeting: Named, start: int) -> None:
    """召开市委…第三次会议…。…并审议通过了《A》《B》: a following sentence that leaves the meeting out."""
    norm = scene.doc.norm
    sentence = scene.sentence_at(start + 1)
    if sentence is None or sentence.span.start - start > 3 or scene.inside(*_bounds(sentence.span), "meeting"):
        return
    titles = scene.inside(sentence.span.start, sentence.span.end, "title")
    if not titles or not re.search(
        r"(?:并)?(?:审议通过|审议|讨论通过|听取)(?:了)?$", norm[sentence.span.start : titles[0].span.start]
    ):
        return
    if re.search(r"召开|主持|组织", norm[meeting.span.start - 30 : meeting.span.start]) and not scene.inside(
        sentence.span.start, titles[0].span.start, "agency"
    ):
        for title in _row(norm, titles, from_end=False):
            scene.claim(title.iri, "cg:reviewedBy", meeting.iri, title.span, "meeting-then-deliberates", 0.75)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _own_note(scene: Scene, meeting: Named) -> None:
    """(2014年8月1日经天津市人民政府第35次常务会议通过) under a title is said of the document itself."""
    norm = scene.doc.norm
    if (
        not scene.named
        or meeting.span.start > 1500
        or not _OWN_NOTE.match(norm[meeting.span.end : meeting.span.end + 40])
    ):
        return
    before = norm[max(0, meeting.span.start - 40) : meeting.span.start]
    if re.search(r"[(〔]?(?:\d{4}年\d{1,2}月\d{1,2}日)[^。;]{0,20}$", before) or "已经" in before:
        scene.claim(scene.document, "cg:reviewedBy", meeting.iri, meeting.span, "own-passed", 0.9)


def _row(norm: str, titles: list[Named], *, from_end: bool) -> list[Named]:
    """Titles joined by 、和 or nothing: 《A》《B》和《C》, the first row of the list or the last."""
    rows: list[list[Named]] = []
    for title in titles:
        if rows and re.fullmatch(
            r"[、,和及与]{0,2}(?:\([^()]{0,30}\))?[、,和及与]{0,2}", norm[rows[-1][-1].span.end : title.span.start]
        ):
            rows[-1].append(title)
        else:
            rows.append([title])
    return rows[-1] if from_end else rows[0]
