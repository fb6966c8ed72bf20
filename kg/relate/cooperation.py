"""Cooperation: bodies that act jointly, areas and bodies that signed with one another."""

from __future__ import annotations

import re

from kg.relate.scene import Named, Scene, clause_start

_SIGNED = re.compile(
    r"(?:签订|签署|建立|达成|缔结|签约)(?:了)?[^,。;\n]{0,24}?(?:协议|备忘录|协定|合作关系|联盟|协作机制|合作机制|公约)"
)
_JOINTLY = re.compile(r"^(?:联合|会同|携手|联动)$")
_WITH = re.compile(r"(?:与|同)(?!步|时|意|级|向|期)")
_ACT = re.compile(
    r"(?:联合)?(?:制定|印发|出台|下发|开展|召开|举办|组织|建立|开办|发布|制发|签订|签署|成立|设立|举行|推出|打造|查处|化解|部署|实施|起草|构建|整治|检查)"
)


def relate_cooperation(scene: Scene) -> None:
    """Claims ``cg:cooperatesWith``, once and in one direction for each pair."""
    done: set[frozenset[str]] = set()
    _jointly(scene, done)
    _signed(scene, done)


def _add(scene: Scene, done: set[frozenset[str]], left: str, right: Named, rule: str) -> None:
    pair = frozenset((left, right.iri))
    if len(pair) == 2 and pair not in done:
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


def _signed(scene: Scene, done: set[frozenset[str]]) -> None:
    """与河北省承德市、内蒙古自治区赤峰市签订合作协议: the own place, or the body that is the subject, with each of the row."""
    norm = scene.doc.norm
    for match in _SIGNED.finditer(norm):
        floor = clause_start(norm, match.start(), max(0, match.start() - 160), "。;!?\n")
        text = norm[floor : match.start()]
        partner = _WITH.search(text)
        with_at = partner.start() if partner else -1
        if with_at < 0:
            continue
        begin = floor + with_at + 1
        row = _leaves(norm, scene.inside(begin, match.start(), "place", "agency"))
        if not row or norm[begin : row[0].span.start].strip():
            continue
        if "等" in norm[row[-1].span.end : match.start()] and re.search(
            r"等\d+", norm[row[-1].span.end : match.start()]
        ):
            pass
        subjects = _leaves(norm, scene.inside(max(floor, begin - 40), begin - 1, "agency"))
        left = scene.own
        if subjects and not re.search(r"[,]", norm[subjects[-1].span.end : begin - 1]):
            left = subjects[-1].iri
        if left == "pl:100000":
            continue
        for named in row:
            if named.iri != left:
                _add(scene, done, left, named, "signed-with")


def _leaves(norm: str, mentions: list[Named]) -> list[Named]:
    """Mentions that are not part of, or the superior written in front of, another: of 河北省承德市 only 承德市."""
    kept: list[Named] = []
    for index, named in enumerate(mentions):
        inside = any(
            o is not named
            and o.span.start <= named.span.start
            and named.span.end <= o.span.end
            and o.span != named.span
            for o in mentions
        )
        before = any(o.span.start == named.span.end for o in mentions[index + 1 :])
        if not inside and not before:
            kept.append(named)
    return kept
