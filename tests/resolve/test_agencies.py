"""Agencies as entities: labels, other names, classes, keys; one thing has one IRI in every document."""

from __future__ import annotations

import pytest

from kg.model import Span
from kg.resolve.registry import Registry


@pytest.mark.parametrize(
    ("sentence", "iri", "cls", "label", "alt"),
    [
        ("市市场监管局检查。", "ag:140881-市场监督管理局", "cg:Agency", "永济市市场监督管理局", "永济市市场监管局"),
        ("市政府部署。", "ag:140881-政府", "cg:Government", "永济市人民政府", "永济市政府"),
        ("市委部署。", "ag:140881-党委", "cg:PartyCommittee", "中共永济市委员会", "永济市委"),
        ("市政协调研。", "ag:140881-政协", "cg:Organ", "政协永济市委员会", "永济市政协"),
        ("市人大常委会调研。", "ag:140881-人大常委会", "cg:Organ", "永济市人民代表大会常务委员会", "永济市人大常委会"),
        ("虞乡镇政府落实。", "ag:140881-虞乡镇-政府", "cg:Government", "永济市虞乡镇人民政府", "虞乡镇人民政府"),
        ("市生态环境局永济分局检查。", "ag:140800-生态环境局永济分局", "cg:Agency", "运城市生态环境局永济分局", ""),
        ("中办印发。", "ag:100000-中共中央办公厅", "cg:Agency", "中共中央办公厅", ""),
        ("国家发展改革委印发。", "ag:100000-国家发展和改革委员会", None, "国家发展和改革委员会", "国家发展改革委"),
    ],
)
def test_the_entity_of_a_body(inside, sentence, iri, cls, label, alt):
    entity = inside(sentence).reading.entity(iri)
    assert entity is not None
    assert entity.label == label
    assert alt in ("", *entity.alt)
    assert cls in (None, entity.cls)
    assert label not in entity.alt


def test_one_body_has_one_iri_in_documents_of_every_level(inside):
    iris = {
        tuple(inside("哈尔滨市司法局开展指导。", "县").iris("ag")),
        tuple(inside("市司法局开展指导。", "县").iris("ag")),
        tuple(inside("市司法局开展指导。", "区").iris("ag")),
        tuple(inside("黑龙江省哈尔滨市司法局开展指导。", "市").iris("ag")),
    }
    assert iris == {("ag:230100-司法局",)}


def test_the_same_short_name_in_two_places_is_two_bodies(inside):
    assert inside("司法局牵头。", "市").iris("ag") != inside("司法局牵头。", "县").iris("ag")


def test_a_district_body_is_also_called_without_the_city(inside):
    reading = inside("区人大常委会、区委、区委全面依法治区委员会调研。", "区").reading
    for iri, name in (
        ("人大常委会", "松北区人大常委会"),
        ("党委", "松北区委"),
        ("全面依法治区委员会", "中共松北区委全面依法治区委员会"),
    ):
        assert name in reading.entity(f"ag:230109-{iri}").alt


def test_a_street_office_is_part_of_the_government_it_is_sent_by(extract):
    reading = extract("永济市人民政府城西街道办事处关于2021年工作的报告\n\n在市政府领导下，街道做了工作。\n")
    assert ("永济市城西街道办事处", "永济市人民政府") in reading.facts("cg:agencyOf")


def test_a_district_has_its_city_in_the_names_of_its_bodies(inside):
    reading = inside("区司法局牵头。", "区").reading
    entity = reading.entity("ag:230109-司法局")
    assert entity.label == "哈尔滨市松北区司法局"
    assert "松北区司法局" in entity.alt


def test_every_link_has_an_entity(extract):
    reading = extract("永济市2021年报告\n\n市司法局、运城市司法局、虞乡镇政府推进“放管服”改革，落实《行政处罚法》。\n")
    known = {entity.iri for entity in reading.extraction.entities}
    assert {link.iri for link in reading.extraction.links} <= known


# ------------------------------------------------------------------------------------------------------ own place


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("永济市2021年工作报告\n\n做了工作。\n", "pl:140881"),
        ("2021年工作报告\n\n做了工作。\n\n永济市人民政府\n2022年1月5日\n", "pl:140881"),
        ("永济市虞乡镇2021年工作报告\n\n做了工作。\n", "pl:140881-虞乡镇"),
        ("永济市人民政府城西街道办事处关于2021年工作的报告\n\n做了工作。\n", "pl:140881-城西街道"),
        ("永济市人民政府黄石街道办事处2021年工作报告\n\n做了工作。\n", "pl:140881-黄石街道"),
        ("哈尔滨市松北区2021年工作报告\n\n做了工作。\n", "pl:230109"),
        ("国务院关于加强统计工作的意见\n\n做好工作。\n", "pl:100000"),
        ("做好工作\n\n在中共上海市委坚强领导下,各项工作扎实推进。\n", "pl:310000"),
        ("陆渡街道办事处2023年工作报告\n\n在太仓市委的正确领导下,陆渡街道抓好落实。\n", "pl:320585-陆渡街道"),
        ("2022年,在区委的领导下,黄石街党工委抓落实。\n\n广州市部署推进。\n", "pl:440111-黄石街道"),
        ("现场督导\n\n市住建局会同西峰区城管局开展督导,市住建局牵头整改。\n", "pl:621000"),
        ("主题分类: 督查 发文单位: 嘉鱼县人民政府\n县人民政府关于做好工作的通知\n\n请落实。\n", "pl:421221"),
        ("市水务局2025年工作报告\n\n武汉市水务局\n按照省委、市委要求和《湖北省规划》,抓好落实。\n", "pl:420100"),
        ("中共中央办公厅、国务院办公厅印发《甘肃省机构改革方案》\n\n组建省监察委员会。\n", "pl:620000"),
        ("构建调解新格局\n\n我市在梁弄镇试点,市司法局指导。\n", "pl:330281"),  # the township tells the city
        ("发文机关：山西省司法厅\n标题：关于开展调研的通知\n关于开展调研的通知\n各市司法局：\n请落实。\n", "pl:140000"),
    ],
)
def test_the_own_place_of_a_document(extract, text, area):
    reading = extract(text)
    (own,) = [
        dict(e.facts).get("cg:jurisdiction")
        for e in reading.extraction.entities
        if e.iri == reading.extraction.document
    ]
    assert own == area


@pytest.mark.parametrize(
    ("text", "year", "issued"),
    [
        ("永济市2021年工作报告\n\n2019年以来做了工作。\n\n永济市人民政府\n2022年1月17日\n", "2021", "2022-01-17"),
        ("关于开展调研的通知\n\n各单位：\n请落实。\n\n永济市司法局\n二〇二二年十月二十一日\n", "2022", "2022-10-21"),
    ],
)
def test_year_and_date(extract, text, year, issued):
    reading = extract(text)
    facts = dict(reading.entity(reading.extraction.document).facts)
    assert facts["cg:period"] == f'"{year}"'
    assert facts["dct:issued"] == f'"{issued}"^^xsd:date'


@pytest.mark.parametrize("title", ["2025年开发区重点工作清单", "司法局2020年工作总结", "新街2022年工作报告"])
def test_a_local_text_without_a_place_is_not_the_nations(extract, title):
    reading = extract(f"{title}\n\n推行“项目管家”制度,办理案件9件。\n")
    assert "cg:jurisdiction" not in dict(reading.entity(reading.extraction.document).facts)


def test_the_towns_of_a_county_that_is_a_district_today(extract):
    reading = extract("湟中县政府办公室关于整治河道的通知\n\n多巴镇、西堡镇人民政府:\n请落实。\n")
    assert {label for _, label in reading.facts("cg:addressee")} == {"湟中县多巴镇人民政府", "湟中县西堡镇人民政府"}


def test_the_year_of_a_founding_alone_is_not_the_documents(extract):
    reading = extract("永济市城西街道简介\n\n永济市城西街道办事处成立于2019年2月,辖7个社区。\n")
    assert "cg:period" not in dict(reading.entity(reading.extraction.document).facts)
    figures = reading.nodes("cg:Observation")
    assert figures and all("cg:period" not in dict(figure.properties) for figure in figures)


def test_a_city_that_the_text_does_not_name_is_not_its_province(extract):
    reading = extract("做好认定工作\n\n在山东省支持下,我市开展评选,由市统计局审核,报山东省备案,山东省复核。\n")
    assert not reading.iris("市统计局")


def test_the_year_of_an_event_to_come_is_not_the_documents(extract):
    reading = extract(
        "永济市人民政府关于筹备2028年全市运动会的通知\n\n各镇:\n请落实。\n\n永济市人民政府\n2025年3月5日\n"
    )
    assert dict(reading.entity(reading.extraction.document).facts)["cg:period"] == '"2025"'


def test_a_body_outside_the_tables_bears_its_place_as_its_name_has_it(inside):
    labels = {e.label for e in inside("青岛海洋科技中心、青岛市数字经济服务中心参加。").reading.extraction.entities}
    assert {"青岛海洋科技中心", "青岛市数字经济服务中心"} <= labels


def test_a_text_without_title_is_a_nameless_work(extract):
    reading = extract("市司法局认真履行职责，全年办理行政复议案件9件，调解纠纷20件，群众满意。\n")
    assert reading.extraction.document.endswith(f"-text-{reading.extraction.doc.sha256[:16]}")


# --------------------------------------------------------------------------------------------------------- lists


def addressees(extract, units, head="永济市人民政府关于开展普查的通知"):
    reading = extract(f"{head}\n\n{units}：\n请抓好落实，有关情况及时报告。\n")
    return sorted(label for _, label in reading.facts("cg:addressee"))


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("各乡镇（街道）", ["永济市各乡镇(街道)"]),
        ("各乡镇人民政府、各街道办事处", ["永济市各乡镇人民政府", "永济市各街道办事处"]),
        ("乡镇人民政府、各街道办事处", ["永济市各乡镇人民政府", "永济市各街道办事处"]),
        ("市直各有关单位", ["永济市直各有关单位"]),
        ("市政府各部门、单位，中央、省属在永有关单位", ["中央、省属在永有关单位", "永济市人民政府各部门、单位"]),
        ("市司法局、财政局", ["永济市司法局", "永济市财政局"]),
        ("市委和市政府", ["中共永济市委员会", "永济市人民政府"]),
        ("市住房和城乡建设局", ["永济市住房和城乡建设局"]),
        ("市政府各部门、各直属机构", ["永济市人民政府各部门、各直属机构"]),
        ("市发展改革委（物价局）、市直有关部门", ["永济市发展和改革委员会", "永济市直有关部门"]),
        ("王建国代表", []),
    ],
)
def test_lists_of_addressees(extract, units, expected):
    assert addressees(extract, units) == expected


def test_one_collective_of_the_whole_nation(extract):
    head = "国务院办公厅关于开展普查的通知"
    assert addressees(extract, "各省、自治区、直辖市人民政府，国务院各部委、各直属机构", head) == [
        "各省、自治区、直辖市人民政府",
        "国务院各部委、各直属机构",
    ]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (
            "各省、自治区、直辖市及新疆生产建设兵团医疗保障局",
            ["各省、自治区、直辖市及新疆生产建设兵团医疗保障局"],
        ),
        (
            "各省、自治区、直辖市、计划单列市财政厅(局),新疆生产建设兵团财政局",
            ["各省、自治区、直辖市、计划单列市财政厅(局)", "新疆生产建设兵团财政局"],
        ),
        (
            "各省、自治区、直辖市人民政府和国务院各部委、各直属机构",
            ["各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"],
        ),
    ],
)
def test_places_before_a_body_they_all_have_are_one_collective(extract, units, expected):
    assert addressees(extract, units, "财政部关于开展普查的通知") == expected


def test_the_office_of_a_ministry_is_not_the_ministry(extract):
    reading = extract("财政部关于开展普查的通知\n\n司法部办公厅、税务总局办公厅、国务院办公厅和司法部参加。\n")
    assert reading.meaning("司法部办公厅", "ag") == {"司法部办公厅"}
    assert reading.meaning("税务总局办公厅", "ag") == {"国家税务总局办公厅"}
    assert reading.meaning("国务院办公厅", "ag") == {"国务院办公厅"}
    assert reading.meaning("司法部", "ag") == {"司法部"}
    assert ("司法部办公厅", "司法部") in reading.facts("cg:agencyOf")


def test_collectives_keep_their_rule(extract):
    reading = extract("永济市人民政府关于开展普查的通知\n\n各乡镇人民政府、市直有关部门：\n请抓好落实。\n")
    rules = {
        e.label: dict(e.facts)["cg:collectiveRule"] for e in reading.extraction.entities if e.cls == "cg:OrgCollective"
    }
    assert rules == {"永济市各乡镇人民政府": '"within=140881;closed"', "永济市直有关部门": '"within=140881;open"'}


# ------------------------------------------------------------------------------------------------------ registry


def test_the_registry_keeps_the_first_label_and_class():
    registry = Registry()
    registry.add("ag:1", "cg:Agency", "永济市司法局", alt=["", "司法局"])
    registry.add("ag:1", "cg:Organ", "永济司法局", hidden=["司法局", "市司法"], facts=[("dct:type", "c:局")])
    registry.link(Span(3, 5), "ag:1", "late")
    registry.link(Span(0, 2), "ag:1", "rule")
    registry.link(Span(0, 2), "ag:1", "again")
    (entity,) = registry.entities()
    assert (entity.cls, entity.label) == ("cg:Agency", "永济市司法局")
    assert (entity.alt, entity.hidden) == (("司法局", "永济司法局"), ("市司法",))
    assert [(link.span, link.method) for link in registry.links()] == [(Span(0, 2), "rule"), (Span(3, 5), "late")]
    assert "ag:1" in registry
    assert "ag:2" not in registry


def test_short_and_full_name_of_a_zone_are_one(extract):
    reading = extract(
        "永济市人民政府关于做好工作的通知\n\n各镇政府、街道办事处,高新区、永济经济技术开发区管委会：\n"
        "永济高新技术产业开发区管委会、永济高新区管委会和经开区管委会落实。\n"
    )
    assert len(reading.iris("永济高新技术产业开发区管委会") | reading.iris("永济高新区管委会")) == 1
    assert reading.iris("永济经济技术开发区管委会") == reading.iris("经开区管委会")
    assert {label for _, label in reading.facts("cg:addressee")} >= {"永济市各镇政府", "永济市各街道办事处"}


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("市发展改革委、市大数据中心按职责分工负责", ["永济市发展和改革委员会", "永济市大数据中心"]),
        ("市级各有关部门及各镇政府", ["永济市级各有关部门", "永济市各镇政府"]),
        ("市直各委、办、局", ["永济市直各委、办、局"]),
        ("市公安、司法、信访局", ["永济市公安局", "永济市司法局", "永济市信访局"]),
        ("市教育局、卫健、省财政", ["永济市教育局", "永济市卫生健康委员会", "山西省财政厅"]),
        ("各镇司法所、财政所", ["永济市各镇司法所", "永济市各镇财政所"]),
        ("市文体影视局、菏泽海关", ["永济市文体影视局", "菏泽海关"]),
        ("市委组织、宣传部", ["中共永济市委组织部", "中共永济市委宣传部"]),
        ("法院、检察院、公安局", ["永济市人民法院", "永济市人民检察院", "永济市公安局"]),
        ("虞乡镇、城东街道", ["永济市虞乡镇人民政府", "永济市城东街道办事处"]),
        ("万荣县、临猗县人民政府", ["万荣县人民政府", "临猗县人民政府"]),
        ("各镇、街道、管理处,市国家保密局", ["永济市各镇、街道、管理处", "永济市国家保密局"]),
        ("市数据局、市国动办", ["永济市数据局", "永济市国防动员办公室"]),
        ("市委社工部、市委台港澳办", ["中共永济市委社会工作部", "中共永济市委台港澳工作办公室"]),
        ("市移动公司、市机关事务服务中心", ["永济市移动公司", "永济市机关事务服务中心"]),
        ("高新区党工委、管委会", ["中共永济市高新区工作委员会", "永济市高新区管理委员会"]),
        ("市自然资源和林业局", ["永济市自然资源和林业局"]),
        ("市直行政执法机关、市属事业单位", ["永济市直行政执法机关", "永济市属事业单位"]),
        ("崂山实验室、永济蒲州管理局", ["崂山实验室", "永济蒲州管理局"]),
        ("有关镇政府、功能区管委会", ["永济市有关镇政府", "永济市功能区管委会"]),
    ],
)
def test_units_of_a_task(extract, units, expected):
    reading = extract(f"永济市2021年工作要点\n\n一、推进改革\n1.完善制度。(责任单位:{units})\n")
    assert sorted(label for _, label in reading.facts("cg:responsibleUnit")) == sorted(expected)


def test_a_list_tells_who_leads(extract):
    reading = extract(
        "永济市2021年工作要点\n\n一、推进改革\n1.完善制度。\n责任单位:市司法局牵头,市公安局、市财政局配合。\n"
    )
    assert [label for _, label in reading.facts("cg:leadUnit")] == ["永济市司法局"]
    assert sorted(label for _, label in reading.facts("cg:responsibleUnit")) == ["永济市公安局", "永济市财政局"]


def test_lists_alone_in_brackets_are_marks_where_there_are_several(extract):
    head = "永济市2021年工作要点\n\n一、推进改革\n1.完善制度。\n做好工作。(市司法局、市公安局)\n"
    reading = extract(head + "2.加强监督。\n抓好检查。(市财政局、市审计局)\n")
    assert len(reading.facts("cg:responsibleUnit")) == 4
    assert not extract(head).facts("cg:responsibleUnit")


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("发展改革委会同水利部研究。", {"永济市发展和改革委员会", "水利部"}),
        ("新城管委会同意方案。", set()),
        ("各旗县区人民政府落实。", set()),
        ("民革运城市委会提出建议。", {"民革运城市委员会"}),
        ("永济市推进法治政府建设工作领导小组印发通知。", {"永济市推进法治政府建设工作领导小组"}),
        ("永济市推进改革成立工作领导小组。", set()),
    ],
)
def test_names_that_meet_a_verb_or_a_class_word(inside, sentence, labels):
    reading = inside(sentence).reading
    found = {e.label for e in reading.extraction.entities if e.iri.startswith("ag:")}
    assert found - {"永济市人民政府"} == labels  # who issues the text is there anyhow


def test_a_text_defines_the_short_name_of_a_body(extract):
    reading = extract(
        "永济市人民政府关于做好工作的通知\n\n各镇人民政府:\n组建永济市道路测试与示范应用联席工作小组(以下简称联席小组)。联席小组负责评审,"
        "联席小组办公室设在市司法局。\n"
    )
    team = next(iter(reading.iris("永济市道路测试与示范应用联席工作小组")))
    assert reading.iris("联席小组") == {team}
    assert (f"{team}办公室", team) in {(c.subject, c.object) for c in reading.extraction.claims}


def test_a_short_name_of_a_team_wins_over_a_name_by_its_ending(extract):
    reading = extract(
        "永济市人民政府关于应急预案的通知\n\n各镇人民政府:\n设立市危险品事故应急指挥部(以下简称市危化指挥部)。市危化指挥部办公室设在市应急局。\n"
    )
    labels = {e.label for e in reading.extraction.entities if e.iri.startswith("ag:")}
    assert {label for label in labels if "指挥部" in label} == {
        "永济市危险品事故应急指挥部",
        "永济市危险品事故应急指挥部办公室",
    }


def test_a_bare_body_of_an_unnamed_county_is_not_the_nations(extract):
    reading = extract("我县召开会议\n\n我县召开安全生产委员会会议,副县长讲话,县安委会成员单位参加。\n")
    assert not [e.label for e in reading.extraction.entities if e.iri.startswith("ag:")]


def test_the_rule_of_law_committee_of_a_subdistrict(extract):
    reading = extract(
        "永济市城东街道2022年法治政府建设情况的报告\n\n调整全面依法治街工作委员会成员,街道党工委全面依法治街委员会办公室督促。\n"
    )
    assert len(reading.iris("全面依法治街工作委员会")) == 1
    entity = reading.entity(next(iter(reading.iris("全面依法治街工作委员会"))))
    assert entity.label == "永济市城东街道党工委全面依法治街委员会"
    assert "城东街道全面依法治街工作委员会" in entity.alt


@pytest.mark.parametrize(
    ("salutation", "names"),
    [
        (
            "各市（地）、县（市）人民政府（行署），省直各单位",
            {"山西省各市(地)、县(市)人民政府(行署)", "山西省直各单位"},
        ),
        ("运城市教育局、口岸物流办，省财政厅", {"运城市教育局", "运城市口岸物流办公室", "山西省财政厅"}),
        ("各街道办事处、乡人民政府，各省直部门", {"山西省各街道办事处", "山西省各乡人民政府", "山西省直各部门"}),
        ("省政府有关委、办、局，省府各部门", {"山西省人民政府有关委、办、局", "山西省人民政府各部门"}),
        (
            "各盟行政公署、市人民政府，省各委、办、处",
            {"山西省各盟行政公署", "山西省各市人民政府", "山西省各委、办、处"},
        ),
        (
            "相关设区市、省直管县（市）工信主管部门、民政局、矿务局",
            {
                "山西省相关设区市、省直管县(市)工信主管部门",
                "山西省相关设区市、省直管县(市)民政局",
                "山西省相关设区市、省直管县(市)矿务局",
            },
        ),
        ("各县 （区）人民政府，省直各单位", {"山西省各县(区)人民政府", "山西省直各单位"}),
        ("永济市、河津市人民政府，省直各单位", {"永济市人民政府", "河津市人民政府"}),
        ("各乡（镇）党委、政府，省国有林场", {"山西省各乡(镇)党委", "山西省各乡(镇)政府", "山西省国有林场"}),
    ],
)
def test_rows_of_a_salutation(extract, salutation, names):
    reading = extract(f"山西省教育厅关于做好工作的通知\n{salutation}：\n请认真执行。\n山西省教育厅\n2022年3月8日\n")
    found = {maker for _, maker in reading.facts("cg:addressee")}
    assert {name for name in names if name in found or name.replace("办公室", "办") in found} == names


def test_provinces_before_one_government(extract):
    reading = extract(
        "国务院办公厅关于加强管理的通知\n北京市、河北省、内蒙古自治区、甘肃省人民政府：\n请认真执行。\n国务院办公厅\n1996年6月9日\n"
    )
    assert {maker for _, maker in reading.facts("cg:addressee")} == {
        "北京市人民政府",
        "河北省人民政府",
        "内蒙古自治区人民政府",
        "甘肃省人民政府",
    }


def test_the_administration_of_any_zone_is_of_no_zone(extract):
    reading = extract(
        "永济市人民政府关于做好工作的通知\n各镇人民政府、园区管委会：\n请执行。\n永济市人民政府\n2022年6月9日\n"
    )
    assert "永济市园区管委会" in {maker for _, maker in reading.facts("cg:addressee")}
    assert not [e.label for e in reading.extraction.entities if e.iri.startswith("pl:") and "园区" in e.label]


def test_a_decision_names_its_makers_in_the_note_below_it(extract):
    reading = extract(
        "关于开展推荐评选活动的决定\n（2011年4月22日永济市第四届人民代表大会常务委员会第四十六次会议通过）\n"
        "为了表彰作出突出贡献的人士，市人大常委会决定开展推荐评选活动。\n"
    )
    assert {maker for _, maker in reading.facts("cg:issuer")} == {"永济市人民代表大会常务委员会"}
    report = extract(
        "关于开展推荐评选活动的报告\n为了表彰作出突出贡献的人士，2011年4月22日永济市第四届人民代表大会常务委员会第四十六次会议"
        "通过了有关决定。\n"
    )
    assert not report.facts("cg:issuer")


def test_branches_by_their_places_alone(extract):
    reading = extract("国务院办公厅关于加强管理的通知\n沈阳、北京、广州军区：\n请执行。\n国务院办公厅\n1996年6月9日\n")
    assert {maker for _, maker in reading.facts("cg:addressee")} == {"沈阳军区", "北京军区", "广州军区"}


def test_departments_run_together_are_many(extract):
    reading = extract(
        "山西省教育厅关于做好工作的意见\n\n省教育厅省民政厅省人社厅省发改委 省公安厅省生态环保厅\n\n为做好工作，提出意见。\n"
    )
    labels = {entity.label for entity in reading.extraction.entities if entity.cls == "cg:Agency"}
    assert {
        "山西省教育厅",
        "山西省民政厅",
        "山西省人力资源和社会保障厅",
        "山西省发展和改革委员会",
        "山西省公安厅",
    } <= labels
    assert "山西省生态环境厅" in labels


def test_a_body_behind_one_of_an_open_place_is_not_the_own(extract):
    reading = extract("永州市财政局关于下达资金的通知\n\n区财政局、教育局:\n请拨付。\n\n永州市财政局\n2019年3月8日\n")
    assert not reading.facts("cg:addressee")


def test_a_line_above_the_signature_is_no_signature(extract):
    reading = extract(
        "关于环境整治的通报\n\n现将情况通报如下。\n末位单位\n交通局\n\n舟曲县环境整治领导小组办公室\n2020年4月10日\n"
    )
    assert [label for _, label in reading.facts("cg:issuer")] == ["舟曲县环境整治领导小组办公室"]


def test_two_makers_without_a_mark_between(extract):
    reading = extract("永州市财政局永州市教育局\n\n关于下达资金的通知\n\n各区财政局:\n请拨付。\n")
    labels = {entity.label for entity in reading.extraction.entities}
    assert {"永州市财政局", "永州市教育局"} <= labels
    assert "永州市财政局永州市教育局" not in labels


def test_the_department_before_and_the_others(extract):
    reading = extract(
        "山西省数字经济工作方案\n\n1.建设平台。\n加快建设。(省发展改革委、能源局等省有关部门按职责分工负责)\n2.抓好培训。\n组织培训。(省人社厅负责)\n"
    )
    assert {"山西省发展和改革委员会", "山西省能源局"} <= {label for _, label in reading.facts("cg:responsibleUnit")}


def test_the_zone_that_its_kind_alone_means(extract):
    reading = extract("延安市关于加快延安经济技术开发区发展的意见\n\n重大事项报开发区管委会审定。\n")
    labels = {entity.label for entity in reading.extraction.entities}
    assert "延安经济技术开发区管理委员会" in labels
    assert not [label for label in labels if "重大事项" in label]


def test_the_branch_for_a_district_serves_the_district(inside):
    reading = inside("哈尔滨市生态环境局松北分局检查,检察日报社采访。", "市").reading
    served = dict(reading.facts("cg:jurisdiction"))
    assert served["哈尔滨市生态环境局松北分局"] == "松北区"
    assert "检察日报社" not in served  # its own name tells no place


def test_the_office_of_a_national_group_by_its_short_name(extract):
    reading = extract(
        "国务院办公厅关于成立国家新材料领导小组的通知\n\n成立国家新材料领导小组(以下简称领导小组)。\n领导小组办公室设在工业和信息化部。\n"
    )
    assert ("国家新材料领导小组办公室", "国家新材料领导小组") in reading.facts("cg:agencyOf")


def test_the_governments_of_places_that_are_told_by_their_kind(extract):
    reading = extract(
        "黑龙江省发展工作方案\n\n1.建设机场。\n加快建设。(哈尔滨、黑河、绥芬河市政府、省农垦总局负责)\n2.建设铁路。\n续建专线。(省交通厅、相关市、县政府负责)\n"
    )
    units = {label for _, label in reading.facts("cg:responsibleUnit")}
    assert {
        "哈尔滨市人民政府",
        "黑河市人民政府",
        "绥芬河市人民政府",
        "黑龙江省农垦总局",
        "黑龙江省相关市、县政府",
    } <= units
