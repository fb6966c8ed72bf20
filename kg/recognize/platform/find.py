"""Named information systems, sites, apps, accounts and hotlines; platforms without a name are none.

Parts of a mention: ``form`` (quoted, hotline, site, described, alias), ``owner`` (start of the agency mention that
stands in front or empty), ``place`` and ``place_kind`` (the place words in front: 山东省 place, 省 class, 全国 national),
``name`` (the designation behind the place), ``quoted`` (the words in quotation marks), ``type`` (平台, 网站, 热线 …),
``alias`` (the short name that the text gives it: 省执法监督平台(简称“执法通”)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Kind, Mention, Span
from kg.recognize.lexicon import Token
from kg.recognize.owner import HAN, Owner, Owners, Taken
from kg.recognize.platform.pattern import (
    CREDIT,
    OWN_SITE,
    USED,
    behind_pattern,
    described_pattern,
    further_pattern,
    hotline_pattern,
    inside_pattern,
    quoted_pattern,
    row_pattern,
    site_pattern,
    type_words,
)
from kg.recognize.scheme import plain_name, scheme_names
from kg.recognize.trigger import Triggers
from kg.rules.brands import platform_brands
from kg.rules.words import alternation, words_of

_LONGEST = 26
_ORDERED = re.compile(r"应当|要|须|各|将|应[在通及]")
_CREATED = ("开发", "研发", "建成", "搭建", "上线", "启用", "开通")
_SPECIFIC = ("管理系统", "信息系统", "监管系统", "公示系统", "服务系统")  # 开发决策留痕|管理系统
_CALLED = re.compile(r"[”》]?\((?:以下|下文)?(?:简称|统称|下称|又称|也称)(?:为|:)?“(?P<alias>[^“”\n]{2,12})”\)")
_RUN = re.compile(rf"[{HAN}A-Za-z0-9+·]*\Z")
_BODY_OF_SITE = re.compile(r"(?P<own>本级)?(?P<body>人民政府|政府)$")


@cache
def _stop_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?!{alternation('platform_words', 'not-stop')})(?:{alternation('platform_words', 'stop')})")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('platform_words', 'generic')})$")


@cache
def _info() -> re.Pattern[str]:
    return re.compile(alternation("platform_words", "info"))


@cache
def _known() -> Triggers:
    return Triggers(words_of("platform_words", "known"))


@cache
def _not_alias() -> re.Pattern[str]:
    return re.compile(rf"(?!服务平台)(?:{alternation('platform_words', 'not-alias')})")


def recognize_platforms(norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> list[Mention]:
    """The named platforms of a text, in text order: “巴彦普法”微信公众号 and each later “巴彦普法”."""
    return _Reader(norm, tokens, agencies).run()


class _Reader:
    def __init__(self, norm: str, tokens: Sequence[Token], agencies: Sequence[Mention]) -> None:
        self.norm = norm
        self.owners = Owners(norm, tokens)
        self.places = {token.start: token for token in tokens if token.type in ("place", "short")}
        self.ends = {mention.span.end: mention for mention in agencies}
        self.taken = Taken()
        self.found: list[Mention] = []
        self.hits: list[tuple[int, int]] = []

    def _scan(self, pattern: re.Pattern[str], before: int, after: int) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the stretches of text around the words of type."""
        start = end = -1
        for begin, stop in [*self.hits, (len(self.norm) + 2 * _LONGEST + before, len(self.norm))]:
            if begin - before > end:
                if end >= 0:
                    yield from pattern.finditer(self.norm, start, end)
                start = max(0, begin - before)
            end = min(len(self.norm), stop + after)

    def run(self) -> list[Mention]:
        self._known()
        self.hits = type_words().find(self.norm)
        if not self.hits:
            self._aliases()
            return sorted(self.found, key=lambda mention: mention.span)
        self._hotlines()
        self._quoted()
        self._inside()
        self._sites()
        self._credit()
        self._described()
        self._aliases()
        return sorted(self.found, key=lambda mention: mention.span)

    def _add(self, start: int, end: int, form: str, **parts: str) -> None:
        if self.taken.overlaps(start, end):
            return
        self.taken.add(start, end)
        called = _CALLED.match(self.norm, end)
        parts["alias"] = called["alias"] if called is not None else ""
        roles = ("owner", "place", "place_kind", "name", "quoted", "type", "alias")
        values = (("form", form), *((role, parts.get(role, "")) for role in roles))
        self.found.append(Mention(Kind.PLATFORM, Span(start, end), self.norm[start:end], f"platform-{form}", values))

    def _known(self) -> None:
        for start, end in _known().find(self.norm):
            if self.norm[end : end + 1] not in ("号", "络"):
                kind = "national" if re.match("中国|国家|全国", self.norm[start:end]) else ""
                self._add(start, end, "known", place_kind=kind, name=self.norm[start:end], type="平台")

    def _front(self, at: int) -> tuple[int, dict[str, str]]:
        """What stands directly in front of a name: an agency, a place, or nothing."""
        holder = self.ends.get(at)
        if holder is not None:
            return holder.span.start, {"owner": str(holder.span.start)}
        owner = self.owners.before(at)
        if owner.kind != "none":
            return owner.start, {"place": owner.text, "place_kind": owner.kind}
        return at, {}

    def _hotlines(self) -> None:
        for match in self._scan(hotline_pattern(), 20, 14):
            start, parts = self._front(match.start())
            if match["office"]:
                self._add(
                    match.start(),
                    match.end(),
                    "hotline",
                    place=match["office"][0],
                    place_kind="class",
                    name=match.group(),
                    type="热线",
                )
                continue
            number, kind = match["number"] or match["number2"], match["type"] or match["type2"]
            middle = match["middle"] or ""
            if _stop_pattern().search(middle):
                continue
            self._add(
                start,
                match.end(),
                "hotline",
                name=f"{number}{middle}{kind}",
                quoted=number,
                type=middle + kind,
                **parts,
            )

    def _quoted(self) -> None:
        for match in self._scan(quoted_pattern(), 38, 4):
            middle = match["middle"]
            if _stop_pattern().search(middle) or re.match(
                alternation("platform_words", "after"), self.norm[match.end() : match.end() + 4]
            ):
                continue
            if match["type"] == "系统" and self.norm.startswith(words_of("platform_words", "not-system"), match.end()):
                continue
            if match["quoted"] in words_of("platform_words", "adjective"):
                continue
            start, parts = self._front(match.start())
            words = ""
            if not parts:
                run = _RUN.search(self.norm, max(0, match.start() - 12), match.start())
                words = run.group() if run else ""
                head = self._named_run(match.start() - len(words), match.start())
                if head is not None:
                    start, parts = head
            name = self.norm[match.start() : match.end()]
            if words and parts:
                name = self.norm[start + len(parts["place"]) : match.end()].removeprefix("级")
            self._add(
                start, match.end(), "quoted", quoted=match["quoted"], name=name, type=middle + match["type"], **parts
            )

            self._same_name(match)
        for match in self._scan(behind_pattern(), 0, 30):
            self._add(
                *match.span(),
                "quoted",
                quoted=match["quoted"],
                name=f"“{match['quoted']}”{match['type']}",
                type=match["type"],
            )
        for match in self._scan(row_pattern(), 60, 2):
            for one in re.finditer(r"“([^“”]+)”", match["row"]):
                start, end = match.start("row") + one.start(), match.start("row") + one.end()
                self._add(start, end, "quoted", quoted=one[1], name=f"“{one[1]}”{match['type']}", type=match["type"])
        if "“" in self.norm:
            for match in USED.finditer(self.norm):
                self._add(*match.span("name"), "quoted", quoted=match["quoted"], name=match["name"], type="")

    def _same_name(self, match: re.Match[str]) -> None:
        """“永济普法”微信公众号、视频号: accounts of one name on several services."""
        at = match.end()
        while match["type"] in words_of("platform_words", "account"):
            further = further_pattern().match(self.norm, at)
            if further is None:
                return
            kind = further["type"]
            name = f"“{match['quoted']}”{kind}"
            self._add(*further.span("type"), "quoted", quoted=f"{match['quoted']}{kind}", name=name, type=kind)
            at = further.end()

    def _named_run(self, start: int, end: int) -> tuple[int, dict[str, str]] | None:
        """Words between an owner and a quoted name: 市 + 机关内部 + “一次办成”服务平台."""
        text = self.norm[start:end]
        last = 0
        for stop in _stop_pattern().finditer(text):
            last = stop.end()
        begin = start + last
        if end - begin < 3:
            return None
        owner = self._owner_at(begin, end)
        return (owner.start, {"place": owner.text, "place_kind": owner.kind}) if owner is not None else None

    def _owner_at(self, begin: int, end: int) -> Owner | None:
        """A place or class word that a name begins with."""
        token = self.places.get(begin)
        if token is not None and token.end < end:
            return Owner(begin, "place", token.key)
        text = self.norm[begin : begin + 3]
        for word, kind in (("全国", "national"), ("国家", "national"), ("中国", "national"), ("自治区", "class")):
            if text.startswith(word):
                return Owner(begin, kind, word)
        if text[:1] in "全我本" and text[1:2] in "省市县区州":
            return Owner(begin, "class", text[:2])
        if text[:1] in "省市县区州" and text[1:2] not in "县市区级内外直场民域长委部":
            return Owner(begin, "class", text[:1])
        if text[1:2] == "级" and text[:1] in "省市县区州":
            return Owner(begin, "class", text[:1])
        return None

    def _inside(self) -> None:
        for match in self._scan(inside_pattern(), 34, 2):
            name, kind = match["quoted"] or match["titled"], match["type"] or match["type2"]
            if name.removesuffix(kind) in words_of("platform_words", "adjective") or _generic().search(
                name.removesuffix(kind)
            ):
                continue
            if match["titled"] and self.places.get(match.start() + 1) is None:
                continue  # 《数字平台》 may be a book
            start, parts = self._front(match.start())
            owner = self._owner_at(match.start() + 1, match.end()) if not parts else None
            if owner is not None and owner.kind == "place":
                parts = {"place": owner.text, "place_kind": "place"}
                name = self.norm[match.start() + 1 + len(owner.text) : match.end() - 1]
                form = "site" if name in ("门户网站", "政府网站", "政府门户网站", "官方网站") else "described"
                self._add(start, match.end(), form, name=name, type=kind, **parts)
            elif match["quoted"]:
                self._add(start, match.end(), "quoted", quoted=name, name=f"“{name}”", type="", **parts)

    def _credit(self) -> None:
        """信用中国(山西永济)网站: a place's page of the national site."""
        if "信用中国(" not in self.norm:
            return
        for match in CREDIT.finditer(self.norm):
            self._add(*match.span(), "known", place_kind="national", name=match.group(), type="网站")

    def _sites(self) -> None:
        for match in self._scan(OWN_SITE, 12, 24):
            clause = re.split(r"[,。;:\n]", self.norm[max(0, match.start() - 24) : match.start()])[-1]
            if not _ORDERED.search(clause):
                self._add(*match.span("site"), "site", type=match["type"], place_kind="own", name=match["site"])
        for match in self._scan(site_pattern(), 0, 6):
            start = match.start()
            holder = self.ends.get(start)
            if holder is not None:
                parts = {"owner": str(holder.span.start), "name": match["type"]}
                self._add(holder.span.start, match.end(), "site", type=match["type"], **parts)
                continue
            body = _BODY_OF_SITE.search(self.norm, max(0, start - 8), start)
            if body is None:
                continue
            owner = self.owners.before(body.start("body"))
            if body["own"]:
                owner = Owner(body.start(), "own", "")
            if owner.kind in ("place", "class", "own"):
                parts = {"place": owner.text, "place_kind": owner.kind, "name": body["body"] + match["type"]}
                self._add(owner.start, match.end(), "site", type=match["type"], **parts)

    def _described(self) -> None:
        """省一体化大数据平台: an owner and a description; without an owner only a long description is a name."""
        for match in self._scan(described_pattern(), 0, 6):
            run = _RUN.search(self.norm, max(0, match.start() - _LONGEST), match.start())
            if run is None or not run.group():
                continue
            begin = match.start() - len(run.group())
            for stop in _stop_pattern().finditer(self.norm, begin, match.start()):
                begin = stop.end()
            if self.norm.startswith(("应用", "运用"), begin) and self.norm[begin - 1 : begin] in ("并", "和"):
                begin += 2  # 开发并应用|督查督办系统
            if match.start() - begin < (1 if match["type"].endswith("网") else 2) or self.taken.overlaps(
                begin, match.end()
            ):
                continue
            owner, at = None, begin
            for at in range(begin, max(begin + 1, match.start() - 1)):
                token = self.places.get(at)
                if (
                    at == begin
                    or token is not None
                    or (self.norm[at] in "省市县区全国" and self.norm[at : at + 2] in ("全国", "国家"))
                ):
                    owner = self._owner_at(at, match.start() + match["type"].endswith("网"))  # 安徽|法网
                    if owner is not None:
                        break
            if owner is None:
                at = begin
            name = self.norm[at + (len(owner.text) if owner else 0) : match.end()]
            if owner is not None and owner.kind == "class" and name.startswith("级"):
                name = name[1:]
            words = name.removesuffix(match["type"])
            if _generic().search(words) and not (
                owner is not None and words.endswith(("信息", "应用", "业务", "办公", "交易")) and len(words) >= 4
            ):
                continue
            if owner is None and len(words) < 7 and self.norm[at - 1 : at] in ("和", "与", "及", "、"):
                continue  # the second half of a coordinated description
            created = self.norm[max(0, begin - 2) : begin] in _CREATED and match["type"] in _SPECIFIC and at == begin
            if not self._is_system(words, match["type"], owner) and not (created and len(words) >= 4):
                continue
            parts = {"place": owner.text, "place_kind": owner.kind} if owner else {}
            self._add(at, match.end(), "described", name=name, type=match["type"], **parts)

    def _is_system(self, words: str, kind: str, owner: Owner | None) -> bool:
        """Whether words describe one information system: 省一体化大数据 does, 市场监管 behind 全省 is a branch of work."""
        if re.match(r"级|市|县|区|、|地区|辖区|部门|单位", words) or not re.match(rf"[{HAN}A-Z]|\d{{5}}|$", words):
            return False
        if kind == "系统" and (
            not words.endswith(words_of("platform_words", "system"))
            or (owner is not None and owner.text[:1] == "全" and len(words) < 8)
        ):
            return False
        if kind.endswith("网"):  # 广东政务服务网, 山东会计信息网: a place must stand in front
            return owner is not None and owner.kind == "place" and len(words) < 9
        if owner is None:
            return (
                len(words) >= 6
                and bool(_info().search(words + kind))
                and not re.search(r"(?:产业|技术|制造业|行业|企业|领域).*公共服务$", words)
            )
        return len(words) >= 4

    def _aliases(self) -> None:
        """Later mentions of a quoted platform by its quoted words alone: “济企通”."""
        quoted = {m.part("quoted") for m in self.found if m.part("form") == "quoted"}
        names = {name for name in quoted if plain_name(name) not in scheme_names()}
        names |= {m.part("alias") for m in self.found if m.part("alias")}
        names |= {name for name in platform_brands() if f"“{name}”" in self.norm}
        for name in sorted(names):
            if len(name) < 2 or name.isascii():
                continue
            at = self.norm.find(f"“{name}”")
            while at >= 0:
                end = at + len(name) + 2
                if not self.taken.overlaps(at, end) and not _not_alias().match(self.norm, end):
                    self._add(at, end, "alias", quoted=name, name=f"“{name}”")
                at = self.norm.find(f"“{name}”", end)
