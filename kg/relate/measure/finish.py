"""The one place where labels are finished: what is left of a predicate, a plan word or a list is cut off a phrase."""

from __future__ import annotations

import re
from functools import cache

from kg.relate.measure.figure import COUNTED, Figure
from kg.relate.measure.phrase import REACHED, balance
from kg.relate.measure.predicate import is_thing
from kg.relate.measure.words import ends_with, is_quantity, verb_inside, verb_start, words

_SPACE = re.compile(r"(?<![\x21-\x7e])\s+|\s+(?![\x21-\x7e])")
# What a phrase cannot begin with: 方面取得成果, (含)内暂停时长, 投产达效后种植面积, 按照...标准.
_FRAGMENT = re.compile(
    r"(?:[、,]|方面(?=[取开建实形完出])|(?:的?比例|标准)(?=给予|予以)|\([^()]{1,6}\)(?:以?内|以?外|的|或者?)*"
    r"|后?(?:[^的]{0,4}(?:投产|达产|达效|竣工|完工))后(?=.{4})|后(?=增加|续建)|我们|主要是|是(?:我[省市县区镇乡])?(?!否)(?=.{4})|(?:以?内)?或者?(?=.{4})|[我本][省市县区州旗镇乡村](?:的|(?=.{3}))|针对|对于|关于(?=.{4}))+"
)
_PLANS = ("计划", "拟")
_AIDED = re.compile("成为(?:[^的]{0,8}首个|全国|全省|全市|全球)?(?=.{4})")
# What became of it: 投资已正式投产, 面积将(提升至63亩).
_BECAME = re.compile("(?<=.{3})(?:已|将|尚|正|即将|有待|进行了|现已|均已|目前|的基础上).{0,5}$")
_DONE = re.compile(
    "(?:已.{0,3}|正在|尚未)(?:完成|办结|整改|建成|开工|竣工|销号|落实)$"
)  # 问题已完成22个 counts what was done
_ONE_OF = re.compile("(?<=..)(?:之一|的?基础上)$")
_TOGETHER = re.compile("(?<=[\u4e00-\u9fff》])(?<![公总一同])共(?!同|享|建|和|产|青|有)(?=[\u4e00-\u9fff]{2})")
_OWN_TITLE = re.compile("^《[^》]*》(?:共|已|将|拟|把|明确)?(?=.{4})")
_AMOUNTS = ("金额", "面积")  # 地区生产总值 is an amount by itself
_LEAST = 4


@cache
def _meant() -> re.Pattern[str]:
    """Words that only say that something is meant: 力争全年, 计划."""
    return re.compile(f"{words('meant')}+(?:全年|年内|每年|全省|全市|全县|全区)?|计划|拟|争取(?=再|新|实现|完成)")


@cache
def _step() -> re.Pattern[str]:
    """What became of a quantity: 总产值历史性迈(上4万亿元台阶), 进出口总值创历史新高."""
    return re.compile(f"(?:历史性|成功|连续|首次)*(?:实现)?{words('step')}+$")


def finish(figure: Figure) -> None:
    """Repair the phrase of a figure: 力争新增企业 + 数 becomes 新增企业数, 草莓基地面积将 becomes 草莓基地面积."""
    core = _SPACE.sub("", figure.core)
    for pattern in (_FRAGMENT, _OWN_TITLE, _AIDED):
        match = pattern.match(core)
        if match is not None:
            core = _kept(core[match.end() :], core)
    meant = _meant().match(core)
    if meant is not None and (meant[0] not in _PLANS or verb_start().match(core, meant.end())):
        core = _kept(core[meant.end() :], core)
    if figure.kind == "money" and is_quantity(core):
        core = REACHED.sub("", core)
    core = _ONE_OF.sub("", core)
    core = core if _DONE.search(core) and figure.kind in COUNTED else _without_outcome(core)
    together = _TOGETHER.search(core, 2)
    if together is not None and verb_inside().match(core, together.end()):
        core = core[: together.start()] + core[together.end() :]
    if core.count("(") > core.count(")"):
        core = _kept(core[: core.rindex("(")], core)
    figure.core = balance(core)
    if (
        figure.suffix in _AMOUNTS
        and figure.kind not in COUNTED
        and is_quantity(figure.core)
        and not figure.core.endswith("款")
    ):
        figure.suffix = ""


def _kept(rest: str, whole: str) -> str:
    return rest if len(rest) > 1 else whole


def _without_outcome(core: str) -> str:
    """Cut what became of a quantity or a thing, where the rest still says what it is."""
    step = _step().search(core, 2)
    core = core[: step.start()] if step is not None else core
    became = _BECAME.search(core)
    if became is None:
        return core
    rest = core[: became.start()]
    return rest if is_quantity(rest) or ends_with(rest, "head") or (is_thing(rest) and len(rest) > _LEAST) else core
