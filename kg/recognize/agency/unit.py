"""Offices inside a body, written behind its name: 财政部|农业司, 市教育局|后勤产业办公室, 市人大常委会|法工委."""

from __future__ import annotations

import re
from functools import cache

from kg.recognize.agency.scan import Scan
from kg.recognize.orgname import holds_verb
from kg.recognize.owner import CLASS, HAN
from kg.rules.bodies import Body, central_forms

_DEPARTMENT_UNIT = re.compile(
    rf"(?:党组|党委|纪检监察组|第[一二三四五六]分院|[{HAN}]{{2,6}}(?:总队|支队|大队|中队|分局)(?:[{HAN}]{{1,5}}(?:派出所|大队|中队))?|[{HAN}]{{2,4}}(?:司法|派出|监管|税务)所|[{HAN}]{{2,5}}(?:人民)?法庭|[{HAN}]{{2,4}}(?:股|科)(?=股长|科长|[、,。;和及]|负责))"
)
_OFFICE_OF_DEPARTMENT = re.compile(  # in a list of names: 省教育厅|后勤产业办公室, 省公安厅|交通管理局, 市人大常委会|法工委
    rf"(?:[{HAN}]{{2,10}}?(?:处|科|室|股|所|站|办公室|局|中心|院|馆|总队|支队|大队|中队|执法队|工作委员会|委员会|工委|委)|办公厅)(?=[、,;。()\s]|$|副?(?:主任|局长|处长|科长|所长|站长|书记|院长)|负责|制定|印发|起草|牵头|是|为|承担|联系|[{HAN}]{{2,4}} ?[(]?(?:\d{{3,4}}-\d{{6}}|1\d{{10}}))"
)
_NATIONAL_UNIT = re.compile(
    rf"[{HAN}]{{1,12}}?(?:司|局|厅|室|所|院|庭|部|办|中心|办公室|委员会|工委)"
    rf"(?=[和及、,。;)\s]|$|副?(?:司长|局长|主任|厅长|处长|所长|院长|庭长|部长|巡视员)|负责|牵头|承办)"
)
_BELOW = ("下设", "内设", "下属", "所属", "直属")
_NO_OFFICE = re.compile(r"[及和与等各被把]|^[由对向在将经为从获荣]|负责|牵头|部门|单位|窗口|联合|下属|下设|所属|直属")


@cache
def central_pattern() -> re.Pattern[str]:
    """All forms of the national organs, longest first."""
    return re.compile("|".join(sorted(central_forms(), key=lambda form: (-len(form), form))))


def national_unit(scan: Scan, end: int) -> str:
    """An office of a national body, written behind it in a list or before a post, or an empty string: 财政部|农业司."""
    hit = scan.body_at(end)
    if hit is not None and not hit[1].central and hit[1].side in ("mass", "institution"):
        return hit[0].key  # 教育部|关工委
    match = _NATIONAL_UNIT.match(scan.norm, end)
    if match is None or _NO_OFFICE.search(match.group()) or holds_verb(match.group()):
        return ""
    if hit is not None and hit[0].key == match.group() and match.group().endswith("室"):
        return match.group()  # 国务院办公厅|督查室: every body has such a room of its own
    if central_pattern().search(match.group()) or any(map(scan.names_at, range(end, match.end()))):
        return ""  # 中共中央|国务院, 国务院批复|国土资源部, 国家税务总局|山西省税务局
    return match.group()


def unit_behind(scan: Scan, end: int, body: Body) -> str:
    """An office inside a body, written behind it, or an empty string: 市公安局|交警大队, not 市公安局|成立巡特警大队."""
    unit = _DEPARTMENT_UNIT.match(scan.norm, end)
    if unit is not None and not holds_verb(unit.group()) and not unit.group().startswith(_BELOW):
        return unit.group()
    if body.side not in ("government", "congress", "cppcc", "court"):
        return ""
    office = _OFFICE_OF_DEPARTMENT.match(scan.norm, end)
    if (
        office is None
        or scan.body_at(end) is not None
        or ((place := scan.token_at(end)) is not None and place.type == "place")  # 甲市财政局|甲市教育局
        or (scan.norm[end] in CLASS and scan.body_at(end + 1) is not None)  # 省民政厅|省人社厅: run together
        or _NO_OFFICE.search(office.group())
        or holds_verb(office.group())
    ):
        return ""
    return office.group()
