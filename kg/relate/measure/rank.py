"""Ranks: what was ranked and among whom (居全省第3位)."""

from __future__ import annotations

import re

from kg.relate.measure.change import OF_LEVEL
from kg.relate.measure.figure import RELATIVE, Figure, Place
from kg.relate.measure.phrase import last_clause, phrase_before
from kg.relate.measure.topic import Topic
from kg.relate.measure.words import is_quantity, verb_start

_RANKING = re.compile(
    r"(?:位列|位居|稳居|名列|排名|跃居|跃升|升至|进至|进入|跃至|晋至|跻身|获得?|取得|保持|蝉联|连续|列|居|排).*$"
)
_SCOPED = re.compile(
    r"(?:(?:在|于|居|位)?(?:全[国省市区县州球][^,、]{0,8}(?:中|内|里)?|世界)"
    r"|(?:(?:在|于|居|位)[^,、全]{0,10}|(?:[一二三四五六七八九十]|\d{1,3})个?城?)[省市县区](?:中|内|里|同行业)?)$"
)
RANK_SCOPE = re.compile(r"全[国省市区县州球]|世界|(?<=[列居排在])[^,、列居排]{2,10}$")

_AGAINST = ("高于", "低于", "快于", "慢于", "高出", "超出", "优于", "好于", "超过")
_RANKED_IN = re.compile("(?:全[国省市区县州球]|世界)?排名$")
_SHORT = 3  # code points: 增速, 总量, 产销量
_NO_SCOPE = re.compile("排名|名次|排位|升至|跃升|跃居|上升")
# 在…第三方评估中,我市位列第10名
_TEST = re.compile("([^,;。的]{2,20}?(?:评估|考核|测评|评价|竞赛|比赛|评比|考评))(?:结果)?中$")
_AMONG = re.compile(r"(?:总量|规模)?在?全?[国省市县区州]?\d*个?[省市县区州乡镇()、,部门单位城市同类]+中(?:继续|连续)?")
# The list whose place is told next: 跻身全国县域竞争力百强县行列,排名升至第47位.
_LIST = re.compile("(?:跻身|入选|入围|进入|荣登|上榜)([^,]{2,24}?(?:[百十千]强[县市区镇企业]{0,2}|榜单?))")


def name_rank(figure: Figure, place: Place, topic: Topic) -> None:
    """Name a rank by what was ranked and among whom: 录入数据量 + 全省 + 排名."""
    before, told = place.before, last_clause(place.context)
    core = phrase_before(_SCOPED.sub("", _RANKING.sub("", before)))
    core = "" if _AMONG.fullmatch(core) else core
    last = topic.last
    if not core and last is not None and last.kind == "rank" and before.lstrip().startswith(("、", "和")):
        core = _RANKED_IN.sub("", last.core)  # 知晓率居全省第九、全市第一
    elif not core or verb_start().fullmatch(core):
        listed = _LIST.search(told) or _TEST.search(told)
        core = listed[1] if listed is not None else _ranked_before(topic)
    if core in OF_LEVEL or (is_quantity(core) and len(core) <= _SHORT):
        level, noun = topic.level, topic.latest.noun if topic.latest is not None else ""
        is_whole = level is not None and len(noun) > 1 and level.core.startswith(noun) and is_quantity(level.core)
        core = (level.core if level is not None and is_whole else noun) + core
    scopes = list(RANK_SCOPE.finditer(_NO_SCOPE.sub("", before)))
    scope = scopes[-1] if scopes else None
    where = scope[0] if scope is not None and scope[0] not in core else ""
    figure.core = core + where + "排名" if core or where else ""
    figure.comparison, figure.rule, figure.part_of = "rank", "figure-rank", topic.level


def _ranked_before(topic: Topic) -> str:
    """What a rank without words of its own is of: the growth just told (投资增长6%,居全省第四), else the last level."""
    last = topic.last
    if last is not None and last.suffix.startswith(_AGAINST) and last.core:
        return last.core  # 增长17%,高于全省平均0.7个百分点,全省排名第3位
    if last is not None and last.kind in RELATIVE and (last.part_of is None or last.comparison == "rate"):
        return last.measure
    return topic.level.core if topic.level is not None else ""
