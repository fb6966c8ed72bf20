"""What names and posts look like: surnames, posts and the tests of both, from ``surnames.tsv`` and ``posts.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules.tables import read_table
from kg.rules.words import words_of

HAN = "\u3400-\u9fff"  # one range, extension A with it: two of them take twice as long to compile
MODIFIER = r"(?:原|时任|现任|代理|代|常务|第一|专职|挂职|执行|名誉|荣誉|副)"
_NO_NAME = re.compile(r"[某的和与及等是不在了或会议各这该为对]")
_NO_TAIL = frozenset(
    ["负责", "牵头", "担任", "兼任", "会议", "责任", "安全", "工作", "办公", "要求", "组织", "领导", "主持", "召开", "同志", "全面", "全程", "主要", "其他", "其中", "其余",
     "具体", "统一", "统筹", "协调", "指导", "监督", "管理", "审批", "批准", "签字", "签发", "审核", "审定"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostRow:
    """One row of ``posts.tsv``: ``organ`` is the national body of a post that only it has."""

    id: str
    kind: str
    words: tuple[str, ...]
    organ: str
    note: str
    example: str
    counter: str


@cache
def surnames(kind: str) -> frozenset[str]:
    """The words of a kind: single, double, or word (words that only look like names)."""
    return frozenset(words_of("surnames", kind))


@cache
def posts(*kinds: str) -> tuple[str, ...]:
    """The posts of some kinds, longest first: ``posts("head")`` holds 省长."""
    found = {word for row in read_table("posts", PostRow) if row.kind in kinds for word in row.words}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def organs() -> dict[str, str]:
    """Post -> the one national body that has it: 总理 -> 国务院."""
    return {word: row.organ for row in read_table("posts", PostRow) if row.organ for word in row.words}


@cache
def padded_name() -> str:
    """A pattern for a name; one of two characters may be padded with blanks: 张 三."""
    single = "".join(sorted(surnames("single")))
    double = "|".join(sorted(surnames("double")))
    plain = rf"(?:{double})[{HAN}]{{1,2}}|[{single}][{HAN}]{{1,2}}"
    return rf"(?:{plain}|[{single}] {{1,3}}[{HAN}]|[{HAN}]{{1,6}}·[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}})?)"


@cache
def post_end() -> re.Pattern[str]:
    """A post at the end of an item: 中央宣传部副部长 is body 中央宣传部 and post 副部长."""
    known = "|".join(posts("head", "national", "party", "body", "title"))
    return re.compile(rf"(?P<post>{MODIFIER}{{0,3}}(?:{known}))(?:\([^()]{{1,20}}\))?$")


def core_of(post: str) -> str:
    """A post without what stands in front: ``core_of("原副省长")`` is 省长."""
    return re.sub(rf"^{MODIFIER}+", "", post)


def squeeze(text: str) -> str:
    """A text without blanks."""
    return re.sub(r"\s+", "", text)


def is_name(text: str, *, strict: bool, listed: bool = False) -> bool:
    """Whether a text can be a name: begins with a surname when ``strict``, and with no word that only looks so.

    A name that stands ``listed`` alone between blanks may hold 和 or 为 (阴和俊, 李为民), which are words of their own elsewhere.
    """
    name = squeeze(text)
    if not 2 <= len(name) <= 15 or name[:2] in surnames("word") or name[1:3] in _NO_TAIL:
        return False
    if "·" in name:
        return True
    if strict and name[0] not in surnames("single") and name[:2] not in surnames("double"):
        return False
    rest = re.sub("[和为]", "", name[1:]) if listed and len(name) == 3 else name[1:]
    return not _NO_NAME.search(rest) and not name.endswith(("局", "委", "办", "部", "厅", "县", "镇"))
