"""Persons: the posts that they hold, as ``cg:Tenure`` nodes with the post as an entity of its own."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Entity
from kg.ontology.iri import slug
from kg.relate.scene import Named, Scene
from kg.rules.words import alternation

_ENDS = {"局长": ("局",), "厅长": ("厅",), "部长": ("部",), "主任": ("委员会", "办公室", "中心"), "署长": ("署",), "院长": ("院",), "书记": ("委员会",), "主席": ("委员会", "会"), "行长": ("行",), "处长": ("处",), "所长": ("所",)}  # fmt: skip

_IN_NAME = re.compile(r"[局厅部委院会社所处站室团校队司组联][副原]?\Z")  # the end of a body's name, right before a post
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{4}[局厅部委院会所处]\Z")  # a longer name: not 县局 and 我局
_OFFICE = re.compile(r"办公室(?=副?主任)")
_NEAR = 120  # code points between an office and the sentence that names its head
_OF_COMMISSION = re.compile(r"(?:委员会|领导小组|协调小组|工作组|指挥部|联席会议|专班)办公室$")


@cache
def _listed() -> re.Pattern[str]:
    """The end of a body whose members a list gives."""
    return re.compile(rf"(?:{alternation('agency_words', 'team')}|协会)$")


def relate_persons(scene: Scene) -> None:
    """Tenure nodes of all persons; a post whose body the text leaves out is of the issuer when its name fits."""
    seen: set[tuple[str, str, str]] = set()
    for named in scene.inside(0, len(scene.doc.norm), "person"):
        mention = named.mention
        if mention is None:
            continue
        for role, text in mention.parts:
            if role != "tenure":
                continue
            post, start, end = text.rsplit("|", 2)
            body, post = _body(scene, named, post, int(start), int(end))
            if not body or (named.iri, body, post) in seen:
                continue
            seen.add((named.iri, body, post))
            label = post
            iri = f"x:post-{body.removeprefix('ag:')}-{slug(label)}"
            name = scene.labels.get(body, "")
            scene.entities.append(Entity(iri, "cg:Post", f"{name}{label}", (label,)))
            properties = [("org:member", named.iri), ("org:organization", body), ("org:post", iri)]
            if scene.year and not re.match(r"原", post):
                properties.append(("cg:period", f'"{scene.year}"'))
            scene.node(
                f"x:{scene.key}-tn-{named.span.start}-{len(seen)}",
                "cg:Tenure",
                properties,
                named.span,
                mention.rule,
                0.93,
            )


def _body(scene: Scene, named: Named, post: str, start: int, end: int) -> tuple[str, str]:
    if post.startswith("role:"):
        of_office = _OFFICE.search(post)
        if of_office is not None:  # 领导小组办公室设在市司法局,局长张某兼任办公室主任
            return _office(scene, start), post[of_office.end() :]
        return _listing(scene, start), post.removeprefix("role:")
    if start >= 0:
        return next(
            (n.iri for n in scene.inside(start, end, "agency") if n.span.start == start and n.span.end == end), ""
        ), post
    core = post.removeprefix("原").removeprefix("副").removeprefix("常务副")
    at = named.span.start - len(post.removeprefix("原"))
    other = _UNKNOWN.search(scene.doc.norm, max(0, at - 6), at)
    for issuer in scene.issuers:
        label = scene.labels.get(issuer, "")
        if other is not None and not label.endswith(other.group()[-3:]):
            continue  # 司法部法治调研局|副局长: a body that is not known stands right there
        if core.startswith("党组"):
            continue
        for word, ends in _ENDS.items():
            if core.endswith(word) and label.endswith(ends):
                return issuer, post
    own = scene.own.removeprefix("pl:")
    before = scene.doc.norm[max(0, named.span.start - len(post) - 4) : max(0, named.span.start - len(post))]
    if core in ("党工委书记", "党委书记", "党工委副书记", "党委副书记") and f"ag:{own}-党委" in scene.labels:
        return f"ag:{own}-党委", post
    if core == "主任" and before.endswith("办事处") and f"ag:{own}-政府" in scene.labels:
        return f"ag:{own}-政府", post
    return _near_body(scene, named, core), post


def _office(scene: Scene, at: int) -> str:
    """The office whose head the sentence names: that of the group whose members are listed, or one named shortly before."""
    group = scene.labels.get(_listing(scene, at), "")
    offices = [n for n in scene.inside(0, at, "agency") if _OF_COMMISSION.search(scene.labels.get(n.iri, ""))]
    own = [n.iri for n in offices if group and scene.labels.get(n.iri, "") == f"{group.removesuffix('办公室')}办公室"]
    near = [n.iri for n in offices if at - n.span.end <= _NEAR]
    return next(reversed(own or near), "")


def _near_body(scene: Scene, named: Named, core: str) -> str:
    """The last body named before in the sentence that has such a head: …设在司法所,所长吴某某."""
    if _IN_NAME.search(scene.doc.norm, max(0, named.span.start - len(core) - 3), named.span.start - len(core)):
        return ""  # 总工会主席: the body stands right there, though it is not known
    sentence = scene.sentence_at(named.span.start)
    ends = next((ends for word, ends in _ENDS.items() if core == word), ())
    if sentence is None or not ends:
        return ""
    agencies = scene.inside(max(sentence.span.start, named.span.start - 60), named.span.start, "agency")
    names = [(n.iri, scene.labels.get(n.iri, "")) for n in agencies]
    fitting = [iri for iri, name in names if name.endswith(ends) and (core == "书记" or not name.startswith("中共"))]
    return fitting[-1] if fitting else ""


def _listing(scene: Scene, at: int) -> str:
    """The body whose members the list at ``at`` gives: the nearest commission above it, in the title or a heading."""
    best = ""
    for agency in scene.inside(0, at + 1, "agency"):
        if agency.span.end <= at and _listed().search(scene.labels.get(agency.iri, "")):
            best = agency.iri
    return best
