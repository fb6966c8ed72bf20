"""Places: full names, short names in context, deictics, townships, zones; ordinary words that look the same."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("在北京市召开会议。", [("北京市", "北京市")]),
        ("赴浙江省宁波市学习。", [("浙江省", "浙江省"), ("宁波市", "宁波市")]),
        ("与运城市盐湖区签订协议。", [("运城市", "运城市"), ("盐湖区", "盐湖区")]),
        ("临猗县、芮城县协作。", [("临猗县", "临猗县"), ("芮城县", "芮城县")]),
        ("由陕西、河南、山东三省联合。", [("陕西", "陕西省"), ("河南", "河南省"), ("山东", "山东省")]),
        ("在上海学习考察。", [("上海", "上海市")]),
        ("我市、全市、本市均已完成。", [("我市", "永济市"), ("全市", "永济市"), ("本市", "永济市")]),
        ("虞乡镇、栲栳镇完成建设。", [("虞乡镇", "虞乡镇"), ("栲栳镇", "栲栳镇")]),
        ("城东街道、城西街道积极参与。", [("城东街道", "城东街道"), ("城西街道", "城西街道")]),
        ("永济经济开发区发展。", [("永济经济开发区", "永济经济开发区")]),
        ("柳州市柳江区三都镇。", [("柳州市", "柳州市"), ("柳江区", "柳江区"), ("三都镇", "三都镇")]),
        ("公安局推动县经开区发展。", []),
        ("流经闪电河、黑河、白河。", []),  # rivers
        ("与七台河、黑河开展合作。", [("七台河", "七台河市"), ("黑河", "黑河市")]),
        ("塞北管理区建成牧场。", [("塞北管理区", "张家口市塞北管理区")]),
    ],
)
def test_places(inside, sentence, expected):
    assert inside(sentence).linked("pl") == expected


@pytest.mark.parametrize(
    ("whose", "sentence", "expected"),
    [
        ("县", "我县、全县经济发展。", ["巴彦县", "巴彦县"]),
        ("县", "我省统一部署。", ["黑龙江省"]),
        ("县", "全市统一部署。", ["哈尔滨市"]),
        ("区", "我区、全市统一部署。", ["松北区", "哈尔滨市"]),
        ("市", "我省、我市统一部署。", ["山西省", "永济市"]),
    ],
)
def test_deictics_go_up_from_the_own_place(inside, whose, sentence, expected):
    assert [label for _, label in inside(sentence, whose).linked("pl")] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "大力发展朝阳产业。",
        "维护和平时期的稳定。",
        "改善城关面貌。",
        "在河东岸边施工。",
        "张北京同志主持会议。",
        "海南部地区降雨。",
        "中山装很流行。",
        "鼓楼修缮完工。",
        "东方红广场开放。",
        "和平解决纠纷。",
        "在新华书店购书。",
        "安全生产形势稳定。",
        "示范区建设稳步推进。",
        "辖区内企业增多。",
        "建成一批示范县、示范镇。",
        "各乡镇、各街道积极参与。",
        "我县经济发展。",  # in the report of a city
        "市场主体增加,全市场监管。",
    ],
)
def test_no_place(inside, sentence):
    assert inside(sentence).linked("pl") == []


def test_a_market_is_no_city(inside):
    assert inside("济南市场活跃。").linked("pl") in ([], [("济南", "济南市")])


def test_homonyms_are_told_apart_by_their_superiors(extract):
    changchun = extract("长春市2021年工作报告\n\n朝阳区完成改造。\n")
    beijing = extract("北京市2021年工作报告\n\n朝阳区完成改造。\n")
    assert (changchun.iris("朝阳区"), beijing.iris("朝阳区")) == ({"pl:220104"}, {"pl:110105"})


def test_the_chain_upward_is_described(extract):
    reading = extract("永济市2021年工作报告\n\n虞乡镇完成改造。\n")
    (town,) = reading.iris("虞乡镇")
    assert dict(reading.entity(town).facts)["cg:parentArea"] == "pl:140881"
    assert dict(reading.entity("pl:140881").facts)["skos:notation"] == '"140881"^^cg:GBT2260'


def test_a_zone_by_the_short_name_of_its_county(extract):
    reading = extract("长沙市人民政府工作报告\n\n望城经开区、浏阳经开区增长,公安部门、国际高新区参加。\n")
    zones = {link for link, _ in reading.linked("pl") if link.endswith("区")}
    assert zones == {"望城经开区", "浏阳经开区"}
