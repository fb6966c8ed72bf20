"""Names composed of an owner and a body of the tables: 永济市司法局, 市政府办公室, 虞乡镇人民政府, 国务院办公厅."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Span
from kg.recognize.agency.party import (
    INSPECTION,
    PARTY_WORDS,
    RULE_OF_LAW,
    commission_of,
    inspection_group,
    party,
    party_after,
    party_word,
    rule_of_law,
)
from kg.recognize.agency.scan import Scan
from kg.recognize.agency.unit import central_pattern, national_unit, unit_behind
from kg.recognize.lexicon import Token
from kg.recognize.orgname import is_name, stop_ends_at
from kg.recognize.owner import HAN, Owner, agency_mention
from kg.rules.bodies import Body, bodies, central_forms, department_stems
from kg.rules.words import words_of

_GOVERNMENT = ("人民政府", "政府")
_GOVERNMENT_UNIT = re.compile(
    r"办公厅|办公室|党组|(?:政务)?督查室|督考办(?:公室)?|法律顾问室|研究室|办(?=[、,。;)和及]|主任|牵头|负责)"
    rf"|驻[{HAN}]{{2,6}}?(?:办事处|联络处)|驻[京沪穗深汉渝津]办(?:事处)?"
)
_OFFICE_UNIT = re.compile(  # 县政府办公室|政府信息公开管理中心, 国务院办公厅|督查室
    rf"(?:督查室|[{HAN}]{{2,10}}?(?:科|处|中心))(?=[、,。;()\s]|$|负责|承担|制定|起草)"
)
_ZONE_OFFICE = re.compile(r"(?:党政(?:综合)?)?办公室(?=[、,。;()\s]|$|主任)")
_NOT_BODY = re.compile(
    r"部(?:门|分(?!别)|署|位|级|长会)|委(?:托|派(?!驻)|任|培|以(?=重任)|员(?!会))|办(?:理|公(?![室布开示])|法|事|案|结|学|好)|局(?:集团|部(?!署)|面(?![向对临])|限(?![期时制]))|队(?:伍|员)|心(?:城|区|重要)|厅(?:级|堂)"
)
_WITH = re.compile(r"会(?:同(?!意)|商)")
_BARE_MIN = 3  # code points of a body that stands without an owner
_FIELD_MAX = 6  # code points between a place and the end of a name that the table has: 招商
_NO_FIELD = re.compile(f"[^{HAN}]|政府|人民|市委|县委|区委|委员会|部门|[和与及等的各]")
_STEM_MAX = 9  # code points of a department's stem: 人力资源和社会保障
_NOT_CENTRAL = re.compile(r"会(?:计|员|谈|晤)|网(?:络|格)|团(?:队|员|结)|社(?:会|区)")  # the word goes on
_COMPANY = re.compile(r"(?:股份)?有限(?:责任)?公司")
_CONGRESS_AND = re.compile(r"及其(?:常务委员会|常委会)")
_BARE_ENDS = ("局", "委", "厅", "委员会", "办", "中心", "部", "署")
_TAX = "国家税务总局"
_CORPS = "新疆生产建设兵团"
_DEPARTMENTS = ("部", "委", "委员会", "局", "署", "总局")
_OFFICE = re.compile(r"办公厅|办公室(?!主任)")
_COUNT = re.compile(r"\d+[个家所处支]")
_SYSTEMS = ("court", "procuratorate")
_NUMBERED = re.compile(r"第?(?P<n>[一二三四五六七八九])\Z")
# 省委常委、|政法委书记: both posts are of 省
_POSTS_IN_ROW = re.compile(r"(?:常委|副书记)(?:、[\u4e00-\u9fff]{0,5}书记)?、\Z")


def recognize_composed(norm: str, tokens: Sequence[Token]) -> list[Mention]:
    """Mentions of bodies of the tables with what stands in front of them, non-overlapping, in text order."""
    scan = Scan(norm, tokens)
    anchors = [(t.start, t.end, t.type, t.key) for t in tokens if t.type in ("body", "organ", "place")]
    anchors += [(m.start(), m.end(), "central", m.group()) for m in central_pattern().finditer(norm)]
    anchors += [(m.start(), m.end(), "law", m.group()) for m in RULE_OF_LAW.finditer(norm)]
    anchors += [(m.start(), m.end(), "inspection", m["host"]) for m in INSPECTION.finditer(norm)]
    anchors.sort(key=lambda anchor: (anchor[0], -anchor[1]))
    for start, end, kind, key in anchors:
        if start < scan.at:
            continue
        if kind == "central":
            _central(scan, start, end, key)
        elif kind == "law":
            rule_of_law(scan, start, scan.owner(start))
        elif kind == "inspection":
            inspection_group(scan, start, end, key)
        elif kind == "place":
            party_after(scan, scan.owners.widen(Owner(start, "place", norm[start:end])), end)
        elif kind == "organ":
            _organ(scan, start, end, key)
        else:
            _body(scan, start, end, bodies()[key])
    return scan.found


# ------------------------------------------------------------------------------------------------------- the nation


def _central(scan: Scan, start: int, end: int, form: str) -> None:
    """A national organ of the table: 国务院, 中办; not 国办发, 卫生部门, 国务院 before one of its bodies."""
    norm, tail = scan.norm, scan.norm[end : end + 2]
    if form in ("中办", "国办") and (tail.startswith(("发", "函", "厅")) or _in_word(scan, start, form)):
        return
    if (
        _NOT_BODY.match(norm, end - 1)
        or _NOT_CENTRAL.match(norm, end - 1)
        or (form.endswith("委") and tail[:1] == "会" and not _WITH.match(norm, end))
    ):
        return  # 卫生部门, 国家邮政局面向社会
    if form in ("国务院", _CORPS) and scan.body_at(end) is not None:
        return
    owner = scan.owner(start)
    if form.startswith("国家") and form.endswith("局") and owner.kind in ("class", "place") and owner.start >= scan.at:
        scan.add(owner.start, end, owner, form, form, "government")  # 市|国家保密局 is the city's
        return
    if (
        form.endswith("办")
        and not form.startswith(("中", "国", "全"))
        and scan.is_han(start - 1)
        and not stop_ends_at(norm, start)
    ):
        return  # 市委台|港澳办
    if form == "兵团" and norm[start - 2 : start] not in ("建设",):
        return
    if form == "中国共产党" and re.match(rf"[{HAN}]{{0,12}}(?:委员会|代表大会|章程|党)", norm[end : end + 16]):
        return
    _add_national(scan, start, end, central_forms()[form].full, form)


def _in_word(scan: Scan, start: int, form: str) -> bool:
    """Whether two characters are the middle of other words: 依法治|国办, but not 报送|国办督查室."""
    return scan.is_han(start - 1) and not (form == "国办" and scan.norm[start - 1] in "由送经向报请")


def _add_national(scan: Scan, start: int, end: int, full: str, form: str) -> None:
    """A national body, with its office: 司法部办公厅."""
    unit, stop = national_unit(scan, end), end
    if unit:
        stop = end + len(unit)
    elif office := _OFFICE.match(scan.norm, end):
        unit, stop = office.group(), office.end()
    scan.add(start, stop, Owner(start, "national", ""), full, form, "central", unit=unit)


def _is_tax_bureau(scan: Scan, at: int) -> bool:
    """Whether a place and 税务局 stand at ``at``."""
    while (token := scan.token_at(at)) is not None and token.type in ("place", "short"):
        at = token.end
        if scan.norm.startswith("税务局", at):
            return True
    return False


def _national_body(scan: Scan, start: int, end: int, body: Body) -> None:
    form = scan.norm[start:end]
    if form == _TAX and _is_tax_bureau(scan, end):
        return  # 国家税务总局永济市税务局 is the bureau of 永济市
    owner = scan.owner(start)
    if owner.kind in ("none", "national"):
        _add_national(scan, owner.start if owner.kind == "national" else start, end, body.full, form)
    elif form.startswith("国家") and form.endswith("局"):
        scan.add(owner.start, end, owner, form, form, "government")  # 市|国家保密局
    elif form in ("发展改革委", "卫生健康委"):
        scan.add(owner.start, end, owner, form.replace("委", "委员会"), form, body.side)


# ------------------------------------------------------------------------------------------------------ governments


def _organ(scan: Scan, start: int, end: int, key: str) -> None:
    """市委, 人民政府, 管委会, 街道办事处, 党工委 with their owners."""
    if key in PARTY_WORDS:
        party_word(scan, start, end, key)
        return
    owner = scan.owner(start)
    if owner.kind == "none" and scan.goes_on_with_many(start, end):
        return
    if owner.kind == "none" and key in (*_GOVERNMENT, "办事处", "行署"):
        owner = _owner_of_committee(scan, start) or owner
    if key in _GOVERNMENT:
        tail = scan.norm[end : end + 2]
        if owner.kind not in ("none", "national") and tail[:1] not in ("性", "网") and tail != "采购":
            _government(scan, owner, start, end)
    elif key in ("行署", "行政公署"):
        office = _OFFICE.match(scan.norm, end)
        if owner.kind in ("place", "class"):
            stop, unit = (office.end(), office.group()) if office else (end, "")
            scan.add(owner.start, stop, owner, "行政公署", key, "government", unit=unit)
    elif key in ("管理委员会", "管委会"):
        zone = scan.owners.zone(start) or _zone_of_committee(scan, start)
        if zone is not None and scan.norm[zone.start - 1 : zone.start] == "各":
            zone = Owner(zone.start - 1, "collective", zone.text)
        if zone is not None:
            office = _ZONE_OFFICE.match(scan.norm, end) if zone.kind == "zone" else None
            unit = office.group() if office is not None else ""
            scan.add(zone.start, end + len(unit), zone, "管理委员会", key, "zone", unit=unit)
    elif key in ("街道办事处", "街道办", "办事处"):
        street = scan.owners.town(start + (0 if key == "办事处" else 2))
        if street is None and (owner.kind == "town" or owner.text == "街道"):
            street = owner
        if street is not None and (key != "办事处" or street.text.endswith("街道")):
            _street(scan, end, street)
    elif key in ("党委", "党工委", "工委") and owner.kind in ("place", "town", "class", "zone"):
        prefix = 2 if scan.norm[owner.start - 2 : owner.start] == "中共" else 0
        party(scan, owner.start - prefix, end, owner, "党工委" if "工委" in key else "党委")


def _owner_of_committee(scan: Scan, start: int) -> Owner | None:
    """The owner of the party committee right in front: 县委、|政府, 街道党工委、|办事处, 工委|办事处."""
    last = scan.found[-1] if scan.found else None
    gap = scan.norm[last.span.end : start] if last is not None and last.span.end <= start else "…"
    if last is None or gap not in ("", "、", "和") or last.part("side") != "party":
        return None
    if last.part("body") not in ("委员会", "党委", "党工委", "办公室", "办公厅"):  # 市委办、|政府办
        return None
    return Owner(start, last.part("owner_kind"), last.part("owner"))


def _zone_of_committee(scan: Scan, start: int) -> Owner | None:
    """The zone whose party committee stands right in front: 高新区党工委、|管委会."""
    last = scan.found[-1] if scan.found else None
    if last is None or last.part("body") != "党工委" or last.part("owner_kind") not in ("zone", "place"):
        return None
    gap = scan.norm[last.span.end : start] if last.span.end <= start else "…"
    return Owner(start, "zone", last.part("owner")) if gap in ("", "、", "和") else None


def _street(scan: Scan, end: int, street: Owner) -> None:
    """The office of a subdistrict; written behind its government (新城区人民政府中山门街道办事处) it is one name."""
    last = scan.found[-1] if scan.found else None
    joined = last is not None and last.span.end == street.start and last.part("body") == "人民政府"
    if last is not None and joined and last.part("owner_kind") == "place":
        scan.found.pop()
        street = Owner(last.span.start, "town", last.part("owner") + street.text)
    scan.add(street.start, end, street, "街道办事处", "办事处", "government")


def _government(scan: Scan, owner: Owner, start: int, end: int) -> None:
    """A government, or a body that is written behind it: 市政府办公室, 市人民政府国资委."""
    hit = scan.body_at(end)
    if hit is not None and hit[1].side != "party" and not hit[1].central:
        token, body = hit
        scan.add(owner.start, token.end, owner, body.full, token.key, body.side, host="政府")
        return
    office = _GOVERNMENT_UNIT.match(scan.norm, end)
    if office:
        unit = office.group()
        full = "办公室" if unit == "办" else unit
        inner = _OFFICE_UNIT.match(scan.norm, office.end()) if unit in ("办公厅", "办公室") else None
        behind, end = (inner.group(), inner.end()) if inner is not None else ("", office.end())
        scan.add(owner.start, end, owner, full, unit, "government", host="政府", unit=behind)
    elif not commission_of(scan, owner.start, end, owner, "政府"):
        for place in scan.places_joined_to(owner.start):  # 西和县、|礼县人民政府
            scan.found.append(
                agency_mention(
                    scan.norm, Span(place.start, place.end), Owner(place.start, "place", place.key), "人民政府",
                    scan.norm[start:end], "government", "agency-government",
                )
            )  # fmt: skip
        scan.add(owner.start, end, owner, "人民政府", scan.norm[start:end], "government")


# ------------------------------------------------------------------------------------------------------ departments


def _body(scan: Scan, start: int, end: int, body: Body) -> None:
    """A body of the department table with its owner: 市司法局, 国家税务总局永济市税务局, 市公安局交警大队."""
    norm, form = scan.norm, scan.norm[start:end]
    if _is_other_word(scan, start, end):
        return
    if body.central:
        _national_body(scan, start, end, body)
        return
    owner = scan.owner(start)
    if _of_system(scan, start, end, body, owner):
        return
    if body.full == "税务局" and owner.kind == "place" and norm.endswith(_TAX, 0, owner.start):
        owner = Owner(owner.start - len(_TAX), owner.kind, owner.text)
    if owner.kind == "none":
        bare = _owner_of_bare(scan, start, end, body)
        if bare is None:
            return
        owner = bare
    company = _COMPANY.match(norm, end) if body.side == "firm" else None
    if company:  # 永济农商银行|股份有限公司
        name = form + company.group()
        scan.add(owner.start, company.end(), owner, body.full + company.group(), name, body.side)
        return
    unit = unit_behind(scan, end, body)
    if unit:
        scan.add(owner.start, end + len(unit), owner, body.full, form, body.side, unit=unit)
        return
    scan.add(owner.start, end, owner, body.full, form, body.side)
    other = _CONGRESS_AND.match(norm, end)
    if body.side == "congress" and other and scan.found and scan.found[-1].span.end == end:
        scan.add(end + 2, other.end(), owner, "人民代表大会常务委员会", "人大常委会", "congress")


def _is_other_word(scan: Scan, start: int, end: int) -> bool:
    """Whether the form of a body is part of another word: 部门, 局面, the 城管委 of 泾河新城管委会."""
    norm = scan.norm
    if _NOT_BODY.match(norm, end - 1) or norm[start - 1 : start] in ("局", "厅"):
        return True
    return norm[end - 1] == "委" and norm[end : end + 1] == "会" and not _WITH.match(norm, end)  # 发展改革委|会同水利部


def _of_system(scan: Scan, start: int, end: int, body: Body, owner: Owner) -> bool:
    """Read a body by the system it belongs to: all courts of a place, the nation's department, a numbered court."""
    norm, form = scan.norm, scan.norm[start:end]
    if (
        body.side in (*_SYSTEMS, "institution")
        and owner.kind in ("class", "national")
        and norm[owner.start : owner.start + 1] == "全"
    ):
        scan.at = end  # 全省法院, 全国法院: the bodies of a whole system, not one
        return True
    if owner.kind == "national":
        central = next((row for row in bodies().values() if row.central and row.department == body.department), None)
        if central is not None:
            scan.add(owner.start, end, Owner(owner.start, "national", ""), central.full, form, "central")
            return True
    if body.side in _SYSTEMS and (number := _NUMBERED.search(norm, max(0, start - 3), start)):
        numbered = scan.owner(number.start())  # 重庆市|第五|中级人民法院, 市|一|中院
        if numbered.kind in ("place", "class"):
            full = f"第{number['n']}{body.full}"
            scan.add(numbered.start, end, numbered, full, norm[number.start() : end], body.side)
            return True
    return False


def _owner_of_bare(scan: Scan, start: int, end: int, body: Body) -> Owner | None:
    """Whose a body without an owner in front is; None where it is none, or has been read with what stands around it."""
    norm, form = scan.norm, scan.norm[start:end]
    if _COUNT.match(norm, end):
        return None  # 建成公共法律服务中心8个
    joined = _joined_stem(scan, start) if body.side == "government" else 0
    if joined:
        owner, name = scan.owner(joined), norm[joined:end]
        full = name.removesuffix(form) + (form if body.as_written else body.full)
        scan.add(owner.start, end, owner, full, name, body.side)  # 县|自然资源和林业局, which no table has
        return None
    central = None if form.endswith("厅") else _central_of_row(scan, start, body)
    if central is not None:
        scan.add(start, end, Owner(start, "national", ""), central.full, form, "central")
        return None
    row = None if scan.goes_on_with_many(start, end) else _owner_of_row(scan, start, form)
    if scan.at >= end or (row is None and not _stands_bare(scan, start, form)):
        return None
    return row or scan.owner(start)


def _joined_stem(scan: Scan, start: int) -> int:
    """Where the name of a body of two fields begins, 0 without one: 县|自然资源和|林业局, whose first field has an owner."""
    norm = scan.norm
    if norm[start - 1 : start] not in ("和", "与"):
        return _longer_name(scan, start)
    for at in range(max(scan.at, start - 1 - _STEM_MAX), start - 2):
        if norm[at : start - 1] in department_stems() and scan.owner(at).kind in ("place", "class", "zone"):
            return at
    return 0


def _longer_name(scan: Scan, start: int) -> int:
    """Where a name begins of which the table has only the end, behind its place: 北碚区|招商|投资促进局; 0 without one."""
    for at in range(start - 2, max(scan.at, start - _FIELD_MAX) - 1, -1):
        place = scan.ending_at(at)
        if place is not None and place.type == "place":
            words = scan.norm[at:start]
            return at if is_name(words) and not _NO_FIELD.search(words) else 0
    return 0


def _central_of_row(scan: Scan, start: int, body: Body) -> Body | None:
    """The national body that a bare name means in a row of them: 国家工信部、民政部、|卫生健康委."""
    last = scan.found[-1] if scan.found else None
    if last is None or last.span.end != start - 1 or scan.norm[start - 1] != "、" or last.part("side") != "central":
        return None
    if not last.part("surface").endswith(_DEPARTMENTS):
        return None  # 国务院、|司法厅
    return next((row for row in bodies().values() if row.central and row.department == body.department), None)


def _owner_of_row(scan: Scan, start: int, form: str) -> Owner | None:
    """The owner of the body in front of a bare one in a row: 运城市司法局、|财政局 are both of 运城市."""
    last = scan.found[-1] if scan.found else None
    if last is None:
        return None
    posts = _POSTS_IN_ROW.fullmatch(scan.norm, last.span.end, start) if last.part("side") == "party" else None
    if posts is None and (last.span.end != start - 1 or scan.norm[start - 1] not in "、和及与"):
        return None
    kind = last.part("owner_kind")
    if kind == "none" and last.part("side") != "central" and len(form) < _BARE_MIN:
        skipped = form in words_of("agency_words", "bare-skipped")
        return None if skipped or scan.norm[start - 1] != "、" else Owner(start, "none", "")  # 林草局、|科协
    if kind not in ("place", "zone", "class", "corps") or (kind == "corps" and form.endswith("厅")):
        return None  # 新疆生产建设兵团教育局、教育厅(局): the latter is of the provinces
    return Owner(start, kind, last.part("owner"))


def _stands_bare(scan: Scan, start: int, form: str) -> bool:
    """Whether a body without an owner is the document's own: 司法局 yes, 法院 no; 司法所 in the text of a township."""
    if form in words_of("agency_words", "town-body"):
        return not scan.is_han(start - 1) or scan.norm[start - 1] in "由经与和及的在向"
    if form.endswith(("大队", "支队", "公司")):
        return _in_row(scan, start)  # 卫生局、消防大队、供电公司
    if form in words_of("agency_words", "bare-skipped") or len(form) < _BARE_MIN or not form.endswith(_BARE_ENDS):
        return False
    if not scan.is_han(start - 1) or scan.norm[start - 1] in "和与及由经在向对会同除外按据给使为是等并商":
        return True
    if scan.norm.endswith(("国务院", "首任", "时任", "现任", "新任"), 0, start):
        return True
    return stop_ends_at(scan.norm, start)  # the 旅游局 of 市文广旅游局 is no name


def _in_row(scan: Scan, start: int) -> bool:
    return scan.norm[start - 1 : start] in ("、", "和")
