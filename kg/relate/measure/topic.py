"""What a paragraph is about so far: the heads of its figures, from which later ones inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.relate.measure.figure import COUNTED, Figure
from kg.relate.measure.phrase import LONGEST
from kg.relate.measure.words import ends_with

_LONGEST_KIND = 3  # code points: 申请, 案件
_HOUSES = frozenset({"所", "个", "家", "处", "座"})
_TOTAL = re.compile("(?<=..)(?:总[数量]|平均|人均|年均|累计)$")  # 工单总数 is about 工单
_TAKEN = re.compile("^(?:新)?收(?=各类|[一二]审|民[事商]|刑事|行政|执行)")  # 收一审案件 is about 一审案件
LONGEST_NOUN = 18


@dataclass(frozen=True, slots=True)
class Head:
    """What a self-explaining figure was about: verb 收到, noun 行政复议申请; ``quantity`` as in 耕地 + 面积."""

    verb: str
    noun: str
    quantity: str
    figure: Figure
    sentence: int


@dataclass(slots=True)
class Topic:
    """The heads of a paragraph so far: the last one, the last of each unit, and the last dealt list.

    ``whole`` is the figure right before the bracket that the run at hand stands in; ``about`` the number of a sentence
    and the words that its acts share: 突出惩治经济犯罪 of 批捕785人,起诉536人; ``member`` the same of the last part
    of a whole: 村民 of 其中村民1242户,人口4050人; ``body`` who did the acts of a part: 市中院 of 其中市中院受理8件,办结4件;
    ``house`` the institutions counted last: 小学 of 小学26所,专任教师2109人;
    ``thing`` the named thing that opens a sentence: 甲水库 of 甲水库承雨面积9平方公里,总库容80万立方米;
    ``granted`` for whom the money of a sentence is: 企业 of 对企业给予60万元奖励,第一年给予30万元; ``heading`` what stands
    right above a line that begins with its number; ``is_list`` says that the heads are a count above the lines at hand.
    """

    latest: Head | None = None
    by_unit: dict[str, Head] = field(default_factory=dict)
    group: list[Figure] = field(default_factory=list)
    level: Figure | None = None
    last: Figure | None = None
    sentence: int = 0
    whole: Figure | None = None
    about: tuple[int, str] = (0, "")
    member: tuple[int, str] = (0, "")
    body: tuple[int, str] = (0, "")
    granted: tuple[int, str] = (0, "")
    house: Head | None = None
    thing: tuple[int, str] = (0, "")
    heading: str = ""
    is_list: bool = False

    def set(self, figure: Figure, verb: str, noun: str, quantity: str = "") -> None:
        """Remember a figure that explains itself.

        驳回申请 behind 收到行政复议申请 tells of the same 行政复议申请.
        """
        noun = shorten(_TOTAL.sub("", _TAKEN.sub("", noun)))
        same = self.by_unit.get(figure.unit)
        if same is not None and verb and 1 < len(noun) <= _LONGEST_KIND and same.noun.endswith(noun):
            noun = same.noun
        before, self.latest = self.latest, Head(verb, noun, quantity, figure, self.sentence)
        if _is_house(self.latest):  # 卫生院2所,卫生室25个,床位18张: the beds are of no single one
            is_next = before is not None and self.is_here(before) and _is_house(before)
            self.house = None if is_next else self.latest
        self.by_unit[figure.unit] = self.latest

    def head(self, figure: Figure) -> Head | None:
        """The head for a figure: of its sentence before an earlier one, of its unit before another one.

        What is counted never takes an amount or a rate as its head.
        """
        same, latest = self.by_unit.get(figure.unit), self.latest
        if latest is not None and figure.kind in COUNTED and latest.figure.kind not in COUNTED:
            latest = None
        if same is None or latest is None:
            return same or latest
        return latest if latest.sentence > same.sentence else same

    def is_here(self, head: Head | None) -> bool:
        """Say whether a head comes from the sentence at hand."""
        return head is not None and head.sentence == self.sentence


def _is_house(head: Head) -> bool:
    figure = head.figure
    return figure.unit in _HOUSES and ends_with(head.noun, "house") > 0 and not figure.is_part


def shorten(noun: str) -> str:
    """Keep the end of a long noun, from a natural break: 市政府及市政府办公室规范性文件 becomes 市政府办公室规范性文件."""
    if len(noun) <= LONGEST_NOUN or noun.startswith(("市", "县", "区", "省")):
        return noun[-LONGEST:]
    end = noun[-LONGEST_NOUN:]
    breaks = [match.end() for match in re.finditer("[、和及与的]", end[:10])]
    return end[breaks[-1] :] if breaks else end
