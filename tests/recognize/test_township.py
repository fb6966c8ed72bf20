"""Townships and villages that only their sentence shows: neighbours, parts, what became of them, rows, seats."""

from __future__ import annotations

import pytest


@pytest.fixture
def places(extract):
    """The labels of the townships and villages that a text of 巴彦县 names in a sentence."""

    def find(sentence: str, head: str = "巴彦县概况") -> set[str]:
        reading = extract(f"{head}\n\n{sentence}\n")
        return {link for link, _ in reading.linked("pl") if link.endswith(("镇", "乡", "街道", "村", "社区"))}

    return find


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("该镇东与青松乡接壤,南邻石桥镇、柳林镇,西接通河的双河乡。", {"青松乡", "石桥镇", "柳林镇", "双河乡"}),
        ("2004年,撤销青松乡,并入石桥镇。", {"青松乡", "石桥镇"}),
        ("原青松乡更名为大青松镇。", {"青松乡", "大青松镇"}),
        ("全县辖石桥镇、大田坝乡和青松街道。", {"石桥镇", "大田坝乡", "青松街道"}),
        ("镇政府驻河口村。", {"河口村"}),
        ("主要分布在河口村、青松村和石板社区。", {"河口村", "青松村", "石板社区"}),
        ("政府驻地由河口村迁移至青松村。", {"河口村", "青松村"}),
        ("景区位于本镇河口村境内。", {"河口村"}),
    ],
)
def test_shown_by_the_sentence(places, sentence, expected):
    assert places(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "推进工业强镇、旅游兴镇。",
        "获得国家级电商镇、省级卫生镇称号。",
        "建设小康村、文明村、卫生村。",
        "各乡镇、各街道、各村、各社区积极参与。",
        "部分乡镇、行政村和社区完成改造。",
        "完成第七届村(居)民委员会换届。",
        "撤销4个乡,设立2个镇。",
        "打造平安社区、智慧社区。",
    ],
)
def test_kinds_are_no_names(places, sentence):
    assert places(sentence) == set()


def test_a_township_that_is_gone_lies_in_the_county_of_its_sentence(extract):
    reading = extract("河南省人民政府同意部分行政区划变更\n\n同意登封市撤销青松镇设立青松街道。\n")
    assert reading.iris("青松镇") == {"pl:410185-青松镇"}
    assert reading.iris("青松街道") == {"pl:410185-青松街道"}


def test_a_neighbour_is_not_put_into_the_own_county(extract):
    reading = extract("巴彦县概况\n\n全县南与大青松乡接壤,辖小青松乡、巴彦镇。\n")
    assert reading.iris("大青松乡") == {"pl:x-大青松乡"}
    assert reading.iris("小青松乡") == {"pl:230126-小青松乡"}


def test_a_township_under_its_former_class_keeps_its_name_and_is_the_one_of_today(extract):
    reading = extract("徽县概况\n\n全县辖伏家镇、银杏树乡、永宁镇。\n")
    assert reading.linked("pl")[2] == ("伏家镇", "伏家镇")
    assert reading.iris("银杏树乡") == {"pl:621227-银杏树镇"}
    assert reading.meaning("银杏树乡", "pl") == {"银杏树乡"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("以黔江、城口、丰都、秀山等区县城为重点。", {"黔江区", "城口县", "丰都县", "秀山土家族苗族自治县"}),
        ("游览南山、城口、平安三处。", set()),
    ],
)
def test_short_names_that_are_words_count_in_a_row_of_the_own_counties(extract, sentence, expected):
    reading = extract(f"重庆市城镇化建设实施方案\n\n{sentence}\n")
    assert {label for surface, label in reading.linked("pl") if surface in sentence and surface != "重庆市"} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("授予礼县、崇礼县等单位称号。", {"礼县", "崇礼县"}),
        ("地处桑干河南岸、太行山西麓。", set()),
        ("辖九江乡、金华街道、江西村、南京社区。", {"九江乡", "金华街道", "江西村", "南京社区"}),
        ("湘西自治州、松桃自治县派员参加。", {"湘西土家族苗族自治州", "松桃苗族自治县"}),
    ],
)
def test_names_beside_other_words(extract, sentence, expected):
    reading = extract(f"巴彦县概况\n\n{sentence}\n")
    assert {label for surface, label in reading.linked("pl") if surface != "巴彦县"} == expected


@pytest.mark.parametrize("sentence", ["举办中国文明乡风大会。", "从文山会海中解脱出来。"])
def test_words_that_hold_the_name_of_a_place(extract, sentence):
    reading = extract(f"巴彦县工作报告\n\n{sentence}\n")
    assert {surface for surface, _ in reading.linked("pl")} <= {"巴彦县", "中国"}
