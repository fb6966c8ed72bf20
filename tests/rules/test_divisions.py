"""The table of divisions: real places, their names, what contains them, and what they used to be called."""

import dataclasses
import itertools
import re
from collections import Counter

import pytest

from kg.errors import RuleError
from kg.rules import divisions as divisions_room
from kg.rules.divisions import Division, load
from kg.rules.ethnic import short_town, without_nationality
from kg.rules.tables import read_table

D = load()


def codes(found):
    return [division.code for division in found]


def names(found):
    return [division.name for division in found]


# ------------------------------------------------------------------------------------------------ containment


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("140881", "永济市 运城市 山西省 中国"),
        ("230126", "巴彦县 哈尔滨市 黑龙江省 中国"),
        ("330382114", "柳市镇 乐清市 温州市 浙江省 中国"),
        ("320681", "启东市 南通市 江苏省 中国"),
        ("110105", "朝阳区 北京市 中国"),
        ("500229", "城口县 重庆市 中国"),
        ("419001", "济源市 河南省 中国"),
        ("429004", "仙桃市 湖北省 中国"),
        ("429021", "神农架林区 湖北省 中国"),
        ("469005", "文昌市 海南省 中国"),
        ("659012", "白杨市 新疆维吾尔自治区 中国"),
        ("310115", "浦东新区 上海市 中国"),
        ("620201001", "雄关街道 嘉峪关市 甘肃省 中国"),
        ("441900003", "东城街道 东莞市 广东省 中国"),
        ("653229", "和安县 和田地区 新疆维吾尔自治区 中国"),
        ("810000", "香港特别行政区 中国"),
        ("820000", "澳门特别行政区 中国"),
        ("710000", "台湾省 中国"),
        ("130000-雄安新区", "雄安新区 河北省 中国"),
    ],
)
def test_what_contains_a_place(code, chain):
    place = D.get(code)
    assert place is not None
    assert names(D.chain(place)) == chain.split()
    assert all(D.within(place, above) for above in D.chain(place))


def test_within_is_not_symmetric():
    yongji, yuncheng = D.get("140881"), D.get("140800")
    assert D.within(yongji, yuncheng)
    assert not D.within(yuncheng, yongji)
    assert not D.within(yongji, D.get("610000"))
    assert D.parent(yongji) == yuncheng
    assert D.parent(D.get("100000")) is None


def test_children_are_the_places_directly_below():
    assert "永济市" in names(D.children("140800"))
    assert len(D.children("140800")) == 13
    assert len(D.children("100000")) == 34
    assert names(D.children("441900")) == []
    assert "济源市" in names(D.children("410000"))
    assert len([place for place in D.children("110000") if place.level == "县"]) == 16


def test_unknown_codes_and_names_are_answers_not_errors():
    assert D.get("999999") is None
    assert D.get("140881999") is None
    assert D.get("") is None
    assert D.by_name("不存在市") == ()
    assert D.by_short("不存在") == ()
    assert D.children("999999") == ()
    assert D.towns("999999") == ()
    assert D.towns_named("不存在镇") == ()
    assert D.former("永济市") == ()


# ------------------------------------------------------------------------------------------------------ names


def test_names_that_several_places_share():
    assert codes(D.by_name("朝阳区")) == ["110105", "220104"]
    assert codes(D.by_name("朝阳市")) == ["211300"]
    assert codes(D.by_name("朝阳县")) == ["211321"]
    assert codes(D.by_name("鼓楼区")) == ["320106", "320302", "350102", "410204"]
    assert codes(D.by_name("永济市")) == ["140881"]
    assert codes(D.by_name("中国")) == codes(D.by_name("中华人民共和国")) == ["100000"]


def test_a_short_form_gives_the_higher_level_first():
    assert names(D.by_short("吉林")) == ["吉林省", "吉林市"]
    assert names(D.by_short("海南")) == ["海南省", "海南藏族自治州", "海南区"]
    assert codes(D.by_short("朝阳")) == ["211300", "110105", "211321", "220104"]


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("140881", "永济"),
        ("640000", "宁夏"),
        ("150000", "内蒙古"),
        ("650000", "新疆"),
        ("110000", "北京"),
        ("220524", "柳河"),
        ("211324", "喀左"),
        ("150223", "达茂旗"),
        ("222400", "延边"),
        ("513300", "甘孜"),
        ("513400", "凉山"),
        ("422800", "恩施"),
        ("522600", "黔东南"),
        ("652800", "巴音郭楞"),
        ("232700", "大兴安岭"),
        ("152500", "锡林郭勒"),
        ("622927", "积石山"),
        ("650521", "巴里坤"),
        ("450328", "龙胜"),
        ("410304", "瀍河"),
        ("130406", "峰峰"),
        ("520203", "六枝"),
        ("610103", "碑林"),
        ("441803", "清新"),
        ("310115", "浦东"),
        ("429021", "神农架"),
        ("371122", ""),
        ("140302", ""),
        ("533103", ""),
        ("150103", ""),
        ("130107", ""),
        ("130671", "保定高新区"),
        ("220272", "吉林高新区"),
    ],
)
def test_short_forms(code, short):
    assert D.get(code).short == short


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("恭城县", "恭城瑶族自治县"),
        ("甘孜州", "甘孜藏族自治州"),
        ("克州", "克孜勒苏柯尔克孜自治州"),
        ("科左后旗", "科尔沁左翼后旗"),
        ("前郭县", "前郭尔罗斯蒙古族自治县"),
        ("河南县", "河南蒙古族自治县"),
        ("莫旗", "莫力达瓦达斡尔族自治旗"),
        ("雄安", "雄安新区"),
    ],
)
def test_other_short_forms_lead_to_one_place(form, name):
    assert names(D.by_short(form)) == [name]


def test_short_forms_that_are_words_are_marked():
    assert D.get("110105").ambiguous  # 朝阳
    assert D.get("421022").ambiguous  # 公安县
    assert D.get("623001").ambiguous  # 合作市
    assert D.get("450329").ambiguous  # 资源县
    assert not D.get("140881").ambiguous
    assert not D.get("130000").ambiguous  # 河北省, though 天津 has a 河北区
    assert D.get("120105").ambiguous
    assert not D.get("610100").ambiguous  # 西安市


def test_forms_that_need_context_are_forms_of_places():
    assert all(D.needs_context(form) for form in ("公安", "城区", "和县", "解放区", "朝阳"))
    assert not any(D.needs_context(form) for form in ("永济", "永济市", "莒县", "公安县", "城关镇"))
    known = {*D.names(), *D.shorts()}
    assert [row.form for row in read_table("divisions/ambiguous", divisions_room._Doubt) if row.form not in known] == []


def test_abbreviations():
    assert codes(D.by_abbreviation("晋")) == ["140000"]
    assert codes(D.by_abbreviation("川")) == codes(D.by_abbreviation("蜀")) == ["510000"]
    assert codes(D.by_abbreviation("穗")) == ["440100"]
    assert D.by_abbreviation("永") == ()
    provinces = {place.code for place in D.children("100000")}
    assert provinces == {code for code in provinces if any(D.get(code) in D.by_abbreviation(s) for s in ALL_SIGNS)}


ALL_SIGNS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新台港澳"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("100000", "国"),
        ("140000", "省"),
        ("150000", "区"),
        ("810000", "区"),
        ("140881", "市"),
        ("230126", "县"),
        ("211324", "县"),
        ("150722", "旗"),
        ("152900", "盟"),
        ("513300", "州"),
        ("542500", "地区"),
        ("310115", "区"),
        ("429021", "区"),
        ("330382114", "镇"),
        ("220524202", "乡"),
        ("620201001", "街道"),
        ("130672", ""),
    ],
)
def test_the_word_for_we_of_such_a_place(code, word):
    assert D.class_char(D.get(code)) == word


# -------------------------------------------------------------------------------------------------- old names


def test_a_place_that_is_gone_is_found_as_what_it_was():
    (place,) = D.by_name("下城区")
    assert place == Division("330103", "下城区", "下城", "县", "330100", False)
    assert names(D.chain(place)) == ["下城区", "杭州市", "浙江省", "中国"]
    assert not D.is_current(place)
    assert names(D.successors(place)) == ["拱墅区"]
    assert D.get("330103") == place
    (former,) = D.former("下城区")
    assert (former.until, former.year, former.kind) == ("2021-03", 2021, "合并")


@pytest.mark.parametrize(
    ("code", "chain", "successors"),
    [
        ("330104", "江干区 杭州市 浙江省 中国", "上城区 钱塘区"),
        ("371200", "莱芜市 山东省 中国", "莱芜区 钢城区"),
        ("371202", "莱城区 莱芜市 山东省 中国", "莱芜区"),
        ("350427", "沙县 三明市 福建省 中国", "沙县区"),
        ("110104", "宣武区 北京市 中国", "西城区"),
        ("341402", "居巢区 巢湖市 安徽省 中国", "巢湖市"),
        ("500112", "渝北区 重庆市 中国", "两江新区 北碚区"),
    ],
)
def test_what_contained_a_place_and_what_became_of_it(code, chain, successors):
    place = D.get(code)
    assert place is not None
    assert not D.is_current(place)
    assert names(D.chain(place)) == chain.split()
    assert names(D.successors(place)) == successors.split()
    assert place in D.by_name(place.name)


def test_a_name_that_changed_while_the_code_lived_on():
    assert names(D.by_name("襄樊市")) == ["襄阳市"]
    assert D.former("襄樊市")[0].code == D.by_name("襄阳市")[0].code == "420600"
    assert names(D.by_name("长安县")) == ["长安区"]  # gone before the oldest list: no code recorded
    yongji = D.get("140881")
    assert D.is_current(yongji)
    assert D.successors(yongji) == ()


def test_the_year_decides_between_places_of_one_name():
    assert codes(D.by_name("江北区")) == ["330205", "500105"]
    assert codes(D.by_name("江北区", year=2024)) == ["330205", "500105"]
    assert codes(D.by_name("江北区", year=2030)) == ["330205"]
    assert codes(D.by_name("下城区", year=2030)) == ["330103"]  # nobody else bears the name
    assert codes(D.by_name("城区", year=2010)) == ["140302", "140502", "441502", "140202", "140402"]
    assert codes(D.by_short("密云")) == ["110118"]
    assert codes(D.by_short("密云", year=2010)) == ["110228"]
    assert codes(D.by_short("渝北")) == ["500112"]
    assert codes(D.by_short("江北")) == ["330205", "500105"]
    assert {"渝北", "下城", "永济"} <= set(D.shorts())


def test_the_newest_divisions():
    assert names(D.chain(D.get("500157"))) == ["两江新区", "重庆市", "中国"]
    assert names(D.chain(D.get("653132"))) == ["岑岭县", "喀什地区", "新疆维吾尔自治区", "中国"]
    assert names(D.chain(D.get("659013"))) == ["草湖市", "新疆维吾尔自治区", "中国"]
    assert "渝北区" not in names(D.children("500000"))


def test_old_names_are_among_the_names():
    found = D.names()
    assert found == sorted(set(found))
    assert {"永济市", "下城区", "莱芜市", "中华人民共和国", "雄安新区", "香港特别行政区"} <= set(found)
    assert not {"市辖区", "县", "省直辖县级行政区划"} & set(found)


def test_dates_of_changes_are_dates():
    changes = list(itertools.chain.from_iterable(D.former(name) for name in D.names()))
    assert len(changes) > 300
    for former in changes:
        assert re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-\d\d)?)?", former.until), former
        assert former.kind in {"更名", "改设", "合并", "拆分"}, former
        assert former.successors, former
        assert (former.kind == "拆分") == (len(former.successors) > 1), former


# ------------------------------------------------------------------------------------------------------ towns


def test_towns_of_a_county():
    towns = D.towns("330382")
    assert Division("330382114", "柳市镇", "柳市镇", "乡", "330382", False) in towns
    assert codes(towns) == sorted(codes(towns))
    assert len(towns) == 25
    assert len(D.towns("620200")) >= 3
    assert "那大镇" in names(D.towns("460400"))


def test_towns_by_name():
    assert codes(D.towns_named("柳市镇")) == ["330382114"]
    assert "320681" in {town.parent for town in D.towns_named("合作镇")}
    assert "220524" in {town.parent for town in D.towns_named("姜家店乡")}
    assert D.get("220524202").short == "姜家店乡"
    assert len(D.towns_named("城关镇")) > 50


def test_towns_names_are_clean():
    every = [town for county in D.names() for place in D.by_name(county) for town in D.towns(place.code)]
    assert len({town.code for town in every}) > 40000
    assert not [town.name for town in every if town.name.endswith(("街道办事处", "有限公司"))]
    assert not [town.name for town in every if len(town.name) < 2]
    assert Counter(town.level for town in every).keys() == {"乡", "功能区"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("姜家店朝鲜族乡", "姜家店乡"),
        ("农丰满族锡伯族镇", "农丰镇"),
        ("鄂温克民族苏木", "鄂温克苏木"),
        ("柳市镇", "柳市镇"),
        ("回族乡", "回族乡"),
        ("民族街道", "民族街道"),
    ],
)
def test_a_township_without_its_nationality(name, short):
    assert short_town(name) == short


def test_nationalities_of_xinjiang_have_no_zu():
    assert without_nationality("木垒哈萨克", autonomous=True) == "木垒"
    assert without_nationality("木垒哈萨克") == "木垒哈萨克"
    assert without_nationality("河南蒙古族") == "河南"


# ---------------------------------------------------------------------------------------------------- the table


def every_division():
    queue = [D.get("100000")]
    for place in queue:
        queue.extend(D.children(place.code))
    return queue


def test_counts_per_level_and_samples():
    count = Counter(place.level for place in every_division())
    assert count["国"] == 1
    assert count["省"] == 34
    assert count["地"] == 333
    # 2,847 by the Ministry's count of 2026, the four districts of 大兴安岭 that it leaves out, and 中沙群岛.
    assert count["县"] == 2852
    assert {"永济市", "喀喇沁左翼蒙古族自治县", "达尔罕茂明安联合旗", "新星市", "金林区"} <= {
        place.name for place in every_division() if place.level == "县"
    }
    assert {"石家庄高新技术产业开发区", "雄安新区", "兰州新区"} <= {
        place.name for place in every_division() if place.level == "功能区"
    }


def test_levels_go_down_and_names_are_words():
    order = ["国", "省", "地", "县", "功能区"]
    for place in every_division():
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,}", place.name), place
        above = D.parent(place)
        if above is not None:
            assert order.index(above.level) < order.index(place.level), place
            assert place in D.children(above.code)
        if place.short:
            assert place in D.by_short(place.short), place
            assert len(place.short) >= 2, place
            assert len(place.short) <= len(place.name), place
        assert place in D.by_name(place.name)


def test_a_table_that_refers_to_no_place_stops_with_its_line(monkeypatch):
    good = divisions_room.read_table

    def read_table(name, row_type):
        rows = good(name, row_type)
        if name != "divisions/changes":
            return rows
        return tuple(dataclasses.replace(row, successors=("999999",)) if row.name == "下城区" else row for row in rows)

    monkeypatch.setattr(divisions_room, "read_table", read_table)
    with pytest.raises(RuleError) as caught:
        divisions_room.Divisions()
    details = caught.value.details
    assert (caught.value.code, details["file"], details["column"]) == (
        "KG-E211",
        "divisions/changes.tsv",
        "successors",
    )
    assert details["found"] == "999999"
    text = divisions_room.read_resource("divisions/changes").split("\n")
    assert text[details["line"] - 1].startswith("下城区\t")
