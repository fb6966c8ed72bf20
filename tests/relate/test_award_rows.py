"""Rows of tables of awards, from bytes to Conferral nodes."""

from __future__ import annotations

import pytest

from kg.ingest import read
from kg.pipeline import Extractor

HEAD = "东台市人民政府关于表彰2023年度先进单位的通报\n\n现将获奖名单通报如下:\n"
TAIL = "\n东台市人民政府\n2024年1月10日\n"


def received(body: str) -> set[tuple[str, str, str]]:
    found = Extractor().extract(read((HEAD + body + TAIL).encode(), path="award.txt"))
    names = {entity.iri: entity.label for entity in found.entities}
    values = [{p: names.get(v, v) for p, v in n.properties} for n in found.nodes if n.cls == "cg:Conferral"]
    return {(v["schema:recipient"], v["cg:honour"], v.get("cg:actor", "")) for v in values}


def test_a_row_of_a_table_says_who_received_what_from_whom() -> None:
    assert received(
        "安丰镇 | 全国文明村镇 | 中央精神文明建设指导委员会\n市司法局\t国家级信访工作先进单位\t国家信访局\n"
    ) == {
        ("安丰镇", "全国文明村镇", "中央精神文明建设指导委员会"),
        ("东台市司法局", "国家级信访工作先进单位", "国家信访局"),
    }


@pytest.mark.parametrize(
    "body",
    [
        "市级文明单位 | 市公安局\n",
        "市公安局负责市级文明单位的申报。\n",
    ],
)
def test_other_lines_give_none(body: str) -> None:
    assert received(body) == set()


def test_the_column_of_titles_holds_titles_of_any_words(extract):
    text = (
        "永济市2021年获奖单位一览表\n\n获奖单位 奖励(命名)名称 授奖单位\n"
        "市水利局 2021年度河道养护表现突出的集体 水利部、财政部\n虞乡镇 农业产业特色载体 山西省农业农村厅\n"
    )
    found = set()
    reading = extract(text)
    for node in reading.nodes("cg:Conferral"):
        names = dict(node.properties)
        givers = [reading.label(value) for key, value in node.properties if key == "cg:actor"]
        found.add((reading.label(names["schema:recipient"]), reading.label(names["cg:honour"]), *givers))
    assert found == {
        ("永济市水利局", "2021年度河道养护表现突出的集体", "水利部", "财政部"),
        ("虞乡镇", "农业产业特色载体", "山西省农业农村厅"),
    }


def test_a_table_of_duties_has_no_titles(extract):
    reading = extract("永济市2021年表彰单位联系表\n\n单位 职责名称 电话\n市水利局 河道养护突出工作 12345678\n")
    assert not reading.nodes("cg:Conferral")
