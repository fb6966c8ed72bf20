"""The items of a list of units: where it is cut, what it leaves out (市公安局除外), rows of towns that share a class word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Mention, Span
from kg.resolve.agency.record import Agency
from kg.resolve.lists.form import is_collective, is_unit
from kg.rules import divisions as division_table

_SKIP = re.compile(r"^(?:等|和|及|与|以及|或|其中|由|同志|先生|女士)?$")
_MANNER = re.compile(  # 省大数据中心|按职责分工负责
    r"(?:依法)?(?:按照?(?:各自)?(?:职责|职能|责任)?(?:分工)?)?(?:分别|共同|具体|统一|组织|牵头|抓好|做好){0,6}(?:负责|牵头|落实|配合|实施|推进)\s*$"
)
_AND_OTHERS = re.compile(  # 省能源局|等|省有关部门: the others of a place are a collective, bare ones (等部门) are none
    r"等(?P<others>[省市县区州旗](?:直|级|(?:人民)?政府)?各?(?:有关|相关)(?:部门|单位))?(?:各?(?:有关|相关)?(?:部门|单位))?$"
)
_KINDS_OF_PLACE = re.compile(
    r"^(?:国家税务总局)?(?:各|相关|有关).{0,60}(?:省|自治区|直辖市|市|州|盟|县|区|旗|乡|镇|街道|管理[处区]|园区|开发区|[林农]场)$"
)
_KIND_GOES_ON = re.compile(
    r"(?:[市县区州盟旗乡镇]|自治[州县旗]|地区)(?:[(][^()]{1,16}[)])?"
    r"(?:人民政府|政府|街道办事处|$|[及和]|[\u4e00-\u9fff]{1,12}(?:局|委|委员会|办|办公室|部门|中心|院|会|社)(?:[(]|$))"
    r"|[\u4e00-\u9fff]{2,4}新区[\u4e00-\u9fff]{2,10}部门$"  # 各市(州)、贵安新区数据管理部门
)
_ITEM = re.compile(r"[^、,;()]*(?:[(][^()]*[)][^、,;()]*)*")
_OF_LEVEL = re.compile(r"[部省市县区州旗]?(?:属|驻)[\u4e00-\u9fff]{0,6}(?:单位|企业|机构)")
_ROW_OF_TOWNS = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4}?)等?(?P<kind>镇|乡|街道)(?:党委|(?:人民)?政府|办事处)?")
_ROUND = str.maketrans("〔〕", "()")  # 各市〔州〕
_OPEN, _CLOSE = "(〔《“", ")〕》”"


def kinds_of_towns(norm: str, items: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The full names of the towns of rows such as 虞乡、卿头、开张等镇政府, by where each item starts."""
    table = division_table.load()
    found: dict[int, str] = {}
    for at, (start, end) in enumerate(items):
        last = _ROW_OF_TOWNS.fullmatch(norm, start, end)
        if last is None or not table.towns_named(last["name"] + last["kind"]):
            continue
        row = at - 1
        while row >= 0 and items[row][1] + 1 == items[row + 1][0] and norm[items[row][1]] == "、":
            name = norm[slice(*items[row])] + last["kind"]
            if not 3 <= len(name) <= 6 or not table.towns_named(name):
                break
            found[items[row][0]] = name
            row -= 1
        if row < at - 1 or norm[last.end("name")] == "等":
            found[start] = last["name"] + last["kind"]
    return found


def kept_items(norm: str, items: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items without those that the list leaves out: 除市公安局、市司法局外,市直各部门; 市直各部门,市公安局除外."""
    at = 0
    while at < len(items):
        text = norm[slice(*items[at])]
        if text.startswith("除"):
            last = next((i for i in range(at, len(items)) if norm[items[i][1] - 1] == "外"), None)
            if last is not None:
                at = last + 1
                continue
        if not text.endswith("除外"):
            yield items[at]
        at += 1


def cut_items(norm: str, span: Span, known: dict[tuple[int, int], tuple[Mention, Agency]]) -> Iterator[tuple[int, int]]:
    """Items of a list, also cut at 会同: 财政部会同有关部门 gives two."""
    for start, end in _split(norm, span, known):
        at = norm.find("会同", start, end)
        if at > start:
            yield start, at
            yield at + 2, end
        else:
            yield start, end


def _split(norm: str, span: Span, known: dict[tuple[int, int], tuple[Mention, Agency]]) -> Iterator[tuple[int, int]]:
    """Items of a list: cut at 、,; and at 和/及 between two complete units, never inside brackets or a known name."""
    inside = {i for s, e in known for i in range(s + 1, e)}
    depth = 0
    begin = span.start
    for at in range(span.start, span.end + 1):
        char = norm[at] if at < span.end else "、"
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        cut = (
            at == span.end
            or (
                depth == 0
                and at not in inside
                and char in "、,;/ \n"
                and not (char == " " and norm[at + 1 : at + 2] in _OPEN)  # 各县 (区)人民政府
                and not (char == "、" and _goes_on(norm, begin, at, span.end))
            )
            or (
                depth == 0
                and at not in inside
                and char in "和及与"
                and ((begin, at) in known or _is_joint(norm, begin, at, span.end))
            )
        )
        if cut:
            start, end = begin, at
            begin = at + 1
            while start < end and norm[start] in " 及和与等由、":
                start += 1
            text = _MANNER.sub("", norm[start:end]).rstrip()
            tail = _AND_OTHERS.search(text)
            if tail and not is_collective(text[: tail.start()] or "各"):
                text = text[: tail.start()]
            if len(text) >= 2 and not _SKIP.match(text):
                yield start, start + len(text)
            if tail and tail["others"] and tail.start() == len(text):
                yield start + tail.start("others"), start + tail.end("others")


def _goes_on(norm: str, begin: int, at: int, end: int) -> bool:
    """Whether 、 stands inside one collective: 各省、自治区、直辖市人民政府; 国务院各部委、各直属机构."""
    left = norm[begin:at].strip().translate(_ROUND)
    item = _ITEM.match(norm[at + 1 : end].translate(_ROUND))
    right = item.group() if item is not None else ""
    if right.startswith(("各直属", "直属机构")) or (left.endswith("部门") and right == "单位"):
        return True
    if left.endswith(("部门", "单位", "公司", "局")) and re.fullmatch(r"(?:直属|派出|派驻)(?:机构|单位)", right):
        return True  # 县政府各部门、派出机构
    if re.fullmatch(r"(?:中央|[部省市县区州旗])属?", left) and _OF_LEVEL.match(right):
        return True  # 区属、驻区各单位; 中央、省驻永单位
    if left == "中央" and re.match(r"(?:省|市|自治区)[属直驻]", right):
        return True  # 中央、省属在永有关单位
    if right.startswith("各"):
        return False
    if re.search(r"^(?:有关|相关)[省市县区州]$", left) and re.match(r"[市县区州](?:人民)?政府", right):
        return True  # 相关市、县政府
    if re.search(r"(?:各|有关)(?:部|委|办|厅|局)$|、(?:委|办|厅|局)$", left) and re.match(
        r"(?:委|办|厅|局|院|处)+$", right
    ):
        return True  # 市直各委、办、局
    if re.match(r"[省市县区州](?:直(?!管)|级(?!市)|属|委|有关|相关)", right):
        return False  # 各镇、市直各部门
    if left.endswith(")") and _KIND_GOES_ON.match(right):
        return bool(_KINDS_OF_PLACE.search(re.sub(r"[(][^()]*[)]$", "", left)))  # 各市(地)、县(市)人民政府
    return bool(_KINDS_OF_PLACE.search(left)) and "(" not in left


def _is_joint(norm: str, begin: int, at: int, end: int) -> bool:
    """Whether 和 joins two units: 市委和市政府 yes, 住房和城乡建设局 no, 各省、自治区、直辖市及兵团医疗保障局 no."""
    left = norm[begin:at].strip()
    if left.removeprefix("国家税务总局").startswith("各省") and left.endswith(("省", "自治区", "直辖市", "计划单列市")):
        return False  # places, and the body they all have stands behind the last of them
    right = re.split(r"[、,;]", norm[at + 1 : end], maxsplit=1)[0]
    if right.startswith("各") and left.endswith(("部门", "单位")):
        return True
    return (
        bool(is_unit(left))
        and len(left) >= 3
        and bool(is_unit(right.rstrip("等")))
        and not left.endswith(("社会", "委员", "城市"))
    )
