"""Persons, meetings, honours, platforms, foundings and cooperation of a small report, from bytes to facts."""

from __future__ import annotations

from functools import cache

import pytest

from kg.ingest import read
from kg.model import Extraction
from kg.pipeline import Extractor

REPORT = """东台市人民政府关于2023年度法治政府建设情况的报告

盐城市人民政府:
2023年,东台市认真贯彻党的二十大精神,现将有关情况报告如下。
一、主要成效
(一)决策更加规范。召开市政府第12次常务会议审议《东台市重大行政决策规定》。市委书记周大海主持召开市委全面依法治市委员会第五次会议。《东台市养犬管理办法》已经市政府第15次常务会议通过。
(二)创建结出硕果。2023年6月,我市被江苏省司法厅命名为全省法治政府建设示范市。安丰镇荣获“全国文明村镇”称号。获得“全省平安建设先进集体(富安镇)”荣誉称号。授予周国平等6名同志“东台好人”称号。推广富安镇“渔港枫桥”做法。新街镇“四联四化”等工作品牌成效显著。安丰镇、富安镇深化“放管服”改革成效明显。全省率先推行“跨省通办”。
(三)服务更加便捷。打造“法润东台”微信公众号,12345政务服务便民热线受理诉求3万件,在市政府网站公布权责清单。
(四)机构更加健全。2023年4月成立了行政争议实质化解中心。市司法局联合市公安局制定下发方案。与兴化市签订执法协作协议。
二、存在不足
执法力量不足。
三、下一步打算
争创全国法治政府建设示范市。拟成立行政复议咨询委员会。

东台市人民政府
2024年1月10日
"""


@cache
def report() -> Extraction:
    return Extractor().extract(read(REPORT.encode(), path="report.txt"))


def labels() -> dict[str, str]:
    return {entity.iri: entity.label for entity in report().entities}


def claims(predicate: str) -> set[tuple[str, str]]:
    names = labels()
    found = [c for c in report().claims if c.predicate == predicate]
    return {(names.get(c.subject, c.subject), names.get(c.object, c.object)) for c in found}


def nodes(cls: str) -> list[dict[str, str]]:
    names = labels()
    return [{p: names.get(v, v) for p, v in n.properties} for n in report().nodes if n.cls == cls]


def test_meetings_have_holders() -> None:
    held = {pair for pair in claims("cg:actor") if pair[0] != pair[1]}
    assert ("东台市人民政府第12次常务会议", "东台市人民政府") in held
    assert ("中共东台市委全面依法治市委员会第五次会议", "中共东台市委全面依法治市委员会") in held


def test_meetings_deliberate_documents() -> None:
    assert claims("cg:reviewedBy") == {
        ("东台市重大行政决策规定", "东台市人民政府第12次常务会议"),
        ("东台市养犬管理办法", "东台市人民政府第15次常务会议"),
    }


def test_tenures() -> None:
    (tenure,) = nodes("cg:Tenure")
    assert tenure["org:member"] == "周大海"
    assert tenure["org:organization"] == "中共东台市委员会"
    assert tenure["org:post"] == "中共东台市委员会书记"
    assert tenure["cg:period"] == '"2023"'


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("市行政争议调处中心已与兴化市人民法院开展正式工作对接。", {("东台市行政争议调处中心", "兴化市人民法院")}),
        ("兴化市、高邮市两地签署执法协作协议。", {("兴化市", "高邮市")}),
        ("市司法局、市公安局联合印发《调解工作方案》。", {("东台市司法局", "东台市公安局")}),
        ("与公安、法院、信访等部门的配合不断加强。", set()),
        ("市司法局、市公安局要落实责任。", set()),
        ("市检察院与市公安局建立信息共享机制。", {("东台市人民检察院", "东台市公安局")}),
        ("与兴化市人民检察院会签《河湖保护办法》。", {("东台市", "兴化市人民检察院")}),
        ("由市司法局牵头,联合市财政局开展证明清理。", {("东台市司法局", "东台市财政局")}),
        (
            "兴化市与高邮市、泰兴市与靖江市签署了2个合作框架协议。",
            {("兴化市", "高邮市"), ("泰兴市", "靖江市")},
        ),
        ("兴化市与高邮市签署了合作协议。", {("兴化市", "高邮市")}),
        ("携手市律师协会开展法治体检。", {("东台市", "东台市律师协会")}),
        ("市市场监管局会同市公安局联合查处案件3起。", {("东台市市场监督管理局", "东台市公安局")}),
        ("东台市与兴化市成立里下河人民调解委员会。", {("东台市", "兴化市")}),
        ("市生态环境局与兴化、高邮等地生态环境部门签订联动协议。", set()),
        ("各单位与市政府签订目标责任书。", set()),
    ],
)
def test_cooperation_told_in_other_ways(sentence: str, pairs: set[tuple[str, str]]) -> None:
    head = "东台市人民政府关于2023年度法治政府建设情况的报告\n\n一、主要成效\n"
    found = Extractor().extract(read((head + sentence + "\n").encode(), path="report.txt"))
    names = {entity.iri: entity.label for entity in found.entities}
    assert {(names[c.subject], names[c.object]) for c in found.claims if c.predicate == "cg:cooperatesWith"} == pairs


def test_honours_received_and_only_aimed_at() -> None:
    found = {
        (n["schema:recipient"], n["cg:honour"], n.get("cg:actor"), n.get("cg:period")) for n in nodes("cg:Conferral")
    }
    assert found == {
        ("东台市", "全省法治政府建设示范市", "江苏省司法厅", '"2023-06"'),
        ("安丰镇", "全国文明村镇", None, None),
        ("富安镇", "全省平安建设先进集体", None, None),
        ("周国平", "东台好人", None, None),
    }


def test_a_place_in_front_of_a_local_name_practises_it() -> None:
    done = claims("cg:carriesOut")
    assert {("富安镇", "“渔港枫桥”做法"), ("东台市", "“渔港枫桥”做法"), ("新街镇", "“四联四化”工作品牌")} <= done
    assert ("东台市", "“四联四化”工作品牌") not in done


def test_places_that_a_clause_begins_with_are_the_doers() -> None:
    done = claims("cg:carriesOut")
    assert {("安丰镇", "放管服改革"), ("富安镇", "放管服改革"), ("东台市", "跨省通办")} <= done
    assert not {("东台市", "放管服改革"), ("江苏省", "跨省通办")} & done
    assert "全国法治政府建设示范市" in labels().values()


@pytest.mark.parametrize(
    ("operator", "platform"),
    [
        ("东台市", "“法润东台”微信公众号"),
        ("东台市", "12345政务服务便民热线"),
        ("东台市人民政府", "东台市人民政府网站"),
    ],
)
def test_platforms_have_operators(operator: str, platform: str) -> None:
    assert (operator, platform) in claims("cg:operates")


def test_foundings_are_done_not_planned() -> None:
    (change,) = nodes("cg:OrgChange")
    assert change["org:resultingOrganization"].endswith("行政争议实质化解中心")
    assert change["cg:actor"] == "东台市"
    assert change["cg:period"] == '"2023-04"'


def test_cooperation() -> None:
    assert claims("cg:cooperatesWith") == {("东台市司法局", "东台市公安局"), ("东台市", "兴化市")}


def test_every_event_cites_its_sentence() -> None:
    text = report().doc.text
    for node in report().nodes:
        if node.cls in ("cg:Tenure", "cg:Conferral", "cg:OrgChange"):
            assert node.trigger is not None
            assert node.evidence.start <= node.trigger.start < node.trigger.end <= node.evidence.end
            assert text[node.evidence.start : node.evidence.end].strip()


ROSTER = """海安市人民政府办公室关于调整海安市安全生产委员会组成人员的通知

各镇人民政府,市各有关单位:
现将调整后的名单通知如下:
主　任:高建国 市长
副主任:陈　平 副市长
成　员:李小明 市应急管理局局长
马志强 市公安局副局长、市交通警察大队大队长

海安市人民政府办公室
2023年5月6日
"""


@cache
def roster() -> Extraction:
    return Extractor().extract(read(ROSTER.encode(), path="roster.txt"))


def tenures_of_roster() -> set[tuple[str, str]]:
    names = {entity.iri: entity.label for entity in roster().entities}
    found = [dict(node.properties) for node in roster().nodes if node.cls == "cg:Tenure"]
    return {(names[node["org:member"]], names[node["org:post"]]) for node in found}


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("高建国", "海安市安全生产委员会主任"),
        ("高建国", "海安市人民政府市长"),
        ("陈平", "海安市安全生产委员会副主任"),
        ("陈平", "海安市人民政府副市长"),
        ("李小明", "海安市应急管理局局长"),
        ("马志强", "海安市安全生产委员会成员"),
        ("马志强", "海安市公安局副局长"),
    ],
)
def test_members_hold_their_role_and_their_posts(name: str, post: str) -> None:
    assert (name, post) in tenures_of_roster()


RENAMED = """宁海县人民政府关于机构改革情况的报告

县委:
2019年3月,将宁海县大数据发展管理局更名为宁海县数据局。

宁海县人民政府
2019年5月6日
"""


def test_renaming_has_no_founder() -> None:
    extraction = Extractor().extract(read(RENAMED.encode(), path="renamed.txt"))
    names = {entity.iri: entity.label for entity in extraction.entities}
    (change,) = [dict(node.properties) for node in extraction.nodes if node.cls == "cg:OrgChange"]
    assert names[change["org:originalOrganization"]].endswith("大数据发展管理局")
    assert names[change["org:resultingOrganization"]].endswith("县数据局")
    assert change["cg:period"] == '"2019-03"'
    assert "cg:actor" not in change


def test_who_is_awarded_by_whom(extract) -> None:
    reading = extract(
        "盐城市关于表彰文明单位的决定\n各县（市、区）人民政府：\n经研究，盐城市人民政府决定授予东台市安丰镇、建湖县人民法院等12个单位“盐城市文明单位”称号，授予盐都区等3个县（区）“盐城市平安县区”称号。\n"
        "大丰区人民法院、某某新材料有限公司、射阳县公安局荣获“盐城市先进集体”称号。\n"
    )
    given = {
        (reading.label(p["schema:recipient"]), reading.label(p["cg:honour"]), reading.label(p.get("cg:actor", "")))
        for p in (dict(node.properties) for node in reading.nodes("cg:Conferral"))
    }
    assert given == {
        ("安丰镇", "盐城市文明单位", "盐城市人民政府"),
        ("建湖县人民法院", "盐城市文明单位", "盐城市人民政府"),
        ("盐都区", "盐城市平安县区", "盐城市人民政府"),
        ("盐城市大丰区人民法院", "盐城市先进集体", ""),
        ("某某新材料有限公司", "盐城市先进集体", ""),
        ("射阳县公安局", "盐城市先进集体", ""),
    }


def test_a_street_office_that_no_table_places_speaks_for_itself(extract) -> None:
    reading = extract(
        "2025年，鼓楼街道办事处深入推进“双随机、一公开”监管。\n一、主要做法\n完善“网格呼叫、部门联动”工作机制。\n"
    )
    assert {subject for subject, _ in reading.facts("cg:carriesOut")} == {"鼓楼街道", "鼓楼街道办事处"}
    titled = extract("下洋镇2023年法治政府建设工作总结\n推进“双随机、一公开”监管。\n")
    assert titled.facts("cg:carriesOut") == {("下洋镇", "双随机、一公开监管")}


def test_who_is_appointed_and_who_leaves(extract) -> None:
    reading = extract(
        "永济市人民政府关于李志强等同志职务任免的通知\n各有关单位：\n经研究，决定：\n任命李志强为永济市司法局党组书记、局长；\n免去张伟的永济市水利局副局长职务。\n"
        "永济市人民政府\n2022年3月8日\n"
    )
    tenures = {
        (reading.label(p["org:member"]), reading.label(p["org:organization"]), p["org:post"].rsplit("-", 1)[1])
        for p in (dict(node.properties) for node in reading.nodes("cg:Tenure"))
    }
    assert {("李志强", "永济市司法局", "局长"), ("张伟", "永济市水利局", "原副局长")} <= tenures


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("我局与市检察院、市公安局联合印发方案。", {"永济市人民检察院", "永济市公安局"}),
        ("市司法局与市检察院建立联席会议制度。", {"永济市人民检察院"}),
        ("市司法局与各乡镇联合开展宣传。", set()),
        ("与市检察院的工作联合部署。", set()),
    ],
)
def test_who_acts_with_whom(sentence: str, pairs: set[str], extract) -> None:
    reading = extract(f"永济市司法局2021年工作总结\n\n一、主要做法\n{sentence}\n\n永济市司法局\n2022年1月17日\n")
    assert reading.facts("cg:cooperatesWith") == {("永济市司法局", other) for other in pairs}


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("成立了由主要领导任组长的法治建设领导小组。", "永济市法治建设领导小组"),
        ("成立全省首家养老纠纷调委会。", "永济市养老纠纷调委会"),
        ("牵头成立法律服务专家库以及法律服务工作站。", "永济市法律服务工作站"),
        ("拟成立养老纠纷调委会。", ""),
        ("永济市投诉举报中心于2021年5月成立。", "永济市投诉举报中心"),
        ("永济市产权保护中心获批设立。", "永济市产权保护中心"),
        ("挂牌成立永济市法律援助中心城东工作站。", "永济市法律援助中心城东工作站"),
        ("永济市投诉举报中心于2021年5月受理投诉3件。", ""),
    ],
)
def test_what_is_founded(sentence: str, body: str, extract) -> None:
    reading = extract(f"永济市2021年工作总结\n\n一、主要做法\n{sentence}\n")
    found = [
        reading.label(dict(node.properties)["org:resultingOrganization"]) for node in reading.nodes("cg:OrgChange")
    ]
    assert found == ([body] if body else [])


@pytest.mark.parametrize(
    ("sentence", "awards"),
    [
        (
            "柳园村被司法部、民政部联合命名为“全国民主法治示范村”。",
            {("柳园村", "全国民主法治示范村", "司法部", "民政部")},
        ),
        ("市公安局荣立集体二等功。", {("永济市公安局", "集体二等功")}),
        ("蝉联“全国双拥模范城”。", {("永济市", "全国双拥模范城")}),
        ("我市获第七届“法治政府奖”提名奖。", {("永济市", "第七届“法治政府奖”提名奖")}),
        ("我市获评2021年度全省平安建设先进县。", {("永济市", "全省平安建设先进县")}),
        ("我市被省政府命名为文明城市。", {("永济市", "文明城市", "山西省人民政府")}),
        ("入选全国首批县域商业领跑县。", {("永济市", "全国首批县域商业领跑县")}),
        ("先后获得“全国文明村”称号。", set()),
        (
            "对市司法局等3个普法工作先进单位以及市水利局等2个“护河先进集体”予以通报表扬。",
            {("永济市司法局", "普法工作先进单位"), ("永济市水利局", "护河先进集体")},
        ),
        ("对表现突出的先进单位予以表彰。", set()),
        ("两个社区被评为“全国和谐社区”。", set()),
    ],
)
def test_who_can_bear_a_title(sentence: str, awards: set[tuple[str, ...]], extract) -> None:
    reading = extract(f"永济市2021年法治政府建设情况的报告\n\n一、主要做法\n{sentence}\n")
    found = set()
    for node in reading.nodes("cg:Conferral"):
        names = dict(node.properties)
        givers = [reading.label(value) for key, value in node.properties if key == "cg:actor"]
        found.add((reading.label(names["schema:recipient"]), reading.label(names["cg:honour"]), *givers))
    assert found == awards


@pytest.mark.parametrize(
    ("sentence", "founders"),
    [
        ("虞乡镇成立永济市河道养护联盟。", {"虞乡镇"}),
        ("永济市与芮城县成立黄河调解委员会。", {"永济市", "芮城县"}),
        ("联合芮城县司法局成立秦晋调解室。", {"永济市", "芮城县司法局"}),
        ("国务院决定设立国家数据咨询委员会。", {"国务院"}),
    ],
)
def test_who_founds(sentence: str, founders: set[str], extract) -> None:
    reading = extract(f"永济市2021年工作总结\n\n一、主要做法\n{sentence}\n")
    assert {reading.label(dict(n.properties)["cg:actor"]) for n in reading.nodes("cg:OrgChange")} == founders


def test_what_a_plan_orders_to_found_is_not_founded(extract):
    head = "永济市2021年工作方案\n\n一、主要任务\n1.支持外贸。"
    ordered = extract(f"{head}建立永济市苹果检测中心,扩大出口。(市商务局负责)\n")
    assert not ordered.nodes("cg:OrgChange")
    team = extract(f"{head}成立永济市外贸发展领导小组,扩大出口。(市商务局负责)\n")
    assert len(team.nodes("cg:OrgChange")) == 1


def test_a_change_of_rank_is_no_new_name(extract):
    reading = extract("永济市2021年工作报告\n\n市知识产权局调整为市政府直属机构。\n")
    assert not reading.nodes("cg:OrgChange")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市委常委、常务副市长李志强出席。", {("李志强", "永济市人民政府"), ("李志强", "中共永济市委员会")}),
        ("副市长肖磊及市水利局局长李志强等出席。", {("肖磊", "永济市人民政府"), ("李志强", "永济市水利局")}),
        ("首任水利局局长李志强参加。", {("李志强", "永济市水利局")}),
        ("市人大常委会副主任、总工会主席李志强带队。", {("李志强", "永济市人民代表大会常务委员会")}),
        ("副市长肖磊及首任水利局局长李志强等出席。", {("肖磊", "永济市人民政府"), ("李志强", "永济市水利局")}),
        ("副市长肖磊及其他同志。", set()),
        (
            "成立市法治建设领导小组,领导小组办公室设在市司法局,市司法局局长李志强兼任办公室主任。",
            {("李志强", "永济市司法局"), ("李志强", "永济市法治建设领导小组办公室")},
        ),
    ],
)
def test_whose_posts_a_person_holds(inside, sentence, expected):
    found = {(n["org:member"], n["org:organization"]) for n in inside(sentence).nodes("cg:Tenure")}
    assert found == expected


PRAISE = """永济市人民政府关于表彰2011年度民政工作先进单位的决定
各乡镇人民政府：
经研究，决定对虞乡镇人民政府等单位予以表彰。
一、先进单位3个（排名不分先后）
虞乡镇人民政府 市财政局 市水务局
二、“敬老杯”银杯单位
卿头镇人民政府

开张镇人民政府
三等奖：栲栳镇人民政府、市审计局
希望市公安局等单位向先进学习。
永济市人民政府
2012年2月8日
"""


def test_lists_of_those_who_are_praised(extract):
    reading = extract(PRAISE)
    found = {}
    for node in reading.nodes("cg:Conferral"):
        found.setdefault(reading.label(node.properties[2][1]), set()).add(reading.label(node.properties[1][1]))
    assert found == {
        "2011年度民政工作先进单位": {"永济市虞乡镇人民政府", "永济市财政局", "永济市水务局"},
        "“敬老杯”银杯单位": {"永济市卿头镇人民政府", "永济市开张镇人民政府"},
        "2011年度民政工作三等奖": {"永济市栲栳镇人民政府", "永济市审计局"},
    }


GRADES = """永济市通报表扬
通报表扬！2021年全市乡村振兴实绩考核优秀单位公布
一、获得“优秀”等次的镇（2个）：虞乡镇、卿头镇。
二、良好单位
镇：开张镇、栲栳镇；
部门：市财政局、市水务局。
三、先进个人
市林业局  徐新平
市民政局  柳 絮
希望市公安局等单位向先进学习。
"""


def test_lists_of_grades_and_of_persons(extract):
    reading = extract(GRADES)
    found = {}
    for node in reading.nodes("cg:Conferral"):
        found.setdefault(reading.label(node.properties[2][1]), set()).add(reading.label(node.properties[1][1]))
    assert found == {
        "2021年全市乡村振兴实绩考核优秀等次": {"虞乡镇", "卿头镇"},
        "2021年全市乡村振兴实绩考核良好单位": {"开张镇", "栲栳镇", "永济市财政局", "永济市水务局"},
        "2021年全市乡村振兴实绩考核先进个人": {"徐新平", "柳絮"},
    }


PLACES, DISTRICTS = ("府谷县", "靖边县", "吴起县"), ("雁塔区", "碑林区", "新城区")


@pytest.mark.parametrize(
    ("sentences", "titles"),
    [
        ("现将考评结果通报如下:{0}为2019年度“领先县”;{1}为2019年度“领先区”。", ("“领先县”", "“领先区”")),
        ("经评选,确定{0}等3个县为2019年度“领先县”,{1}等3个区为2019年度“领先区”。", ("“领先县”", "“领先区”")),
        ("决定授予{0}工业发展先进县称号。授予{1}等3个区商贸发展先进区称号。", ("工业发展先进县", "商贸发展先进区")),
        ("评选结果如下:\n一等奖:{0};二等奖:{1}。", ("工业发展一等奖", "工业发展二等奖")),
        ("评选结果如下:\n一等奖:{0}\n二等奖:{1}", ("工业发展一等奖", "工业发展二等奖")),
        ("经评比,评选出“十强县”3个:{0};“五强区”3个:{1}。", ("十强县", "五强区")),
        ("荣获“领先县”称号的是:{0}。荣获“领先区”称号的是:{1}。", ("领先县", "领先区")),
        ("获得一等奖的有:{0};获得二等奖的有:{1}。", ("工业发展一等奖", "工业发展二等奖")),
        ("一、“领先县”(3个)\n{0}\n二、“领先区”(3个)\n{1}", ("领先县", "领先区")),
        ("考核结果为:{0}为优秀等次;{1}为良好等次。", ("工业发展优秀等次", "工业发展良好等次")),
    ],
)
def test_each_of_a_row_gets_its_title(sentences: str, titles: tuple[str, str], extract) -> None:
    body = sentences.format("、".join(PLACES), "、".join(DISTRICTS))
    reading = extract(
        "陕西省人民政府关于表彰工业发展先进县(区)的通报\n\n各市、县、区人民政府:\n\n"
        f"{body}\n\n陕西省人民政府\n2020年7月1日\n"
    )
    found = {
        (reading.label(n.properties[1][1]), reading.label(n.properties[2][1]).removeprefix("2019年度"))
        for n in reading.nodes("cg:Conferral")
    }
    assert found == {(p, titles[0]) for p in PLACES} | {(d, titles[1]) for d in DISTRICTS}


def test_a_bare_title_is_of_what_the_text_praises(extract):
    text = "永济市人民政府关于表彰2006年度市场建设工作先进单位的通报\n市政府决定对市财政局、市水务局等2个先进单位予以表彰。\n"
    reading = extract(text)
    found = {
        (reading.label(n.properties[1][1]), reading.label(n.properties[2][1])) for n in reading.nodes("cg:Conferral")
    }
    assert found == {(f"永济市{body}", "2006年度市场建设工作先进单位") for body in ("财政局", "水务局")}


def test_a_list_in_a_text_that_does_not_praise_confers_nothing(extract):
    reading = extract(PRAISE.replace("表彰2011年度民政工作先进单位的决定", "2011年度民政工作的报告"))
    assert not reading.nodes("cg:Conferral")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市水利局荣获水利部“节水标兵单位”。", {("永济市水利局", "节水标兵单位", "水利部")}),
        ("我市获得联合国“最佳人居奖”。", {("永济市", "最佳人居奖", None)}),
        (
            "1999年被国家发展计划委员会确认为全国小城镇建设示范县。",
            {("永济市", "全国小城镇建设示范县", "国家发展计划委员会")},
        ),
        ("计划被省政府确认为省级卫生城市。", set()),
        ("规划被确认为省级重点课题。", set()),
    ],
)
def test_who_gives_a_title_stands_before_it(inside, sentence, expected):
    nodes = inside(sentence).nodes("cg:Conferral")
    assert {(n["schema:recipient"], n["cg:honour"], n.get("cg:actor")) for n in nodes} == expected


def test_the_maker_of_a_row_of_titles_is_not_that_of_another_places_plan(extract):
    reading = extract("永济市2021年工作报告\n\n落实国务院印发的《法治建设实施纲要》和《山西省法治规划》精神。\n")
    assert reading.facts("cg:issuer") & {("法治建设实施纲要", "国务院"), ("山西省法治规划", "国务院")} == {
        ("法治建设实施纲要", "国务院")
    }


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (
            "会上,永济市与河津市、临汾市与侯马市、盐湖区与闻喜县签署了合作协议。",
            {("永济市", "河津市"), ("临汾市", "侯马市"), ("盐湖区", "闻喜县")},
        ),
        (
            "运城市财政局、运城市水利局分别与临汾市财政局、临汾市水利局签订合作协议。",
            {("运城市财政局", "临汾市财政局"), ("运城市水利局", "临汾市水利局")},
        ),
        ("山西省副省长王建国、陕西省副省长李明代表两省政府签署合作协议。", {("山西省", "陕西省")}),
        ("王建国、李明分别代表运城市政府、临汾市政府签订了合作协议。", {("运城市人民政府", "临汾市人民政府")}),
        ("运城市与临汾市友好交流活动举行。两地政府签署了合作协议。", {("运城市", "临汾市")}),
        ("运城市人民政府、临汾市人民政府战略合作框架协议签约仪式举行。", {("运城市人民政府", "临汾市人民政府")}),
        ("运城市与临汾市洪洞县签署了友好合作协议。", {("运城市", "洪洞县")}),
        ("运城市、临汾市相距不远,新楼落成仪式举行。", set()),
        ("王建国代表运城市政府致辞,并签订责任状。", set()),
        ("运城市与临汾市都很重视。企业代表签署了协议。", set()),
    ],
)
def test_who_signs_with_whom(sentence: str, pairs: set[tuple[str, str]], extract) -> None:
    reading = extract(f"永济市人民政府2021年工作总结\n\n一、主要做法\n{sentence}\n\n永济市人民政府\n2022年1月17日\n")
    assert {frozenset(pair) for pair in reading.facts("cg:cooperatesWith")} == {frozenset(pair) for pair in pairs}


@pytest.mark.parametrize(
    ("story", "documents"),
    [
        ("会议审议了市水利局送审的《永济市节水办法》《永济市取水办法》。", {"永济市节水办法", "永济市取水办法"}),
        ("会议传达学习了《求是》文章,审议通过《永济市节水办法》。", {"永济市节水办法"}),
        ("审议了《永济市节水办法》。", {"永济市节水办法"}),
        ("会议听取关于《永济市节水办法》执行情况的报告。", set()),
        ("会议强调,要落实《永济市节水办法》。", set()),
        ("市水利局印发《永济市节水办法》。", set()),
        ("会议学习了《永济市节水办法》。", set()),
    ],
)
def test_what_a_meeting_deliberates_in_the_next_sentence(story: str, documents: set[str], extract) -> None:
    news = f"永济市人民政府召开常务会议\n3月26日,市长李志强主持召开永济市人民政府第57次常务会议。\n{story}\n"
    meeting = "永济市人民政府第57次常务会议"
    assert extract(news).facts("cg:reviewedBy") == {(document, meeting) for document in documents}


@pytest.mark.parametrize(
    ("sentence", "holders"),
    [
        (
            "运城市市长盛志,副市长顾涛、康忠,市政府秘书长章强;永济市市长孙弘参加交流会。",
            {("盛志", "运城市人民政府"), ("顾涛", "运城市人民政府"), ("康忠", "运城市人民政府")}
            | {("章强", "运城市人民政府"), ("孙弘", "永济市人民政府")},
        ),
        (
            "运城市副市长盛志出席。副市长顾涛主持。",
            {("盛志", "运城市人民政府"), ("顾涛", "永济市人民政府")},
        ),
        (
            "市委常委、组织部长王海宣读名单,市财政局长张强参加。",
            {("王海", "中共永济市委员会"), ("王海", "中共永济市委组织部"), ("张强", "永济市财政局")},
        ),
        ("运城市委书记盛志会见某某集团董事长翁亮。", {("盛志", "中共运城市委员会")}),
    ],
)
def test_whose_posts_a_row_of_officials_holds(sentence: str, holders: set[tuple[str, str]], extract) -> None:
    reading = extract(f"永济市人民政府2021年工作总结\n\n一、主要做法\n{sentence}\n\n永济市人民政府\n2022年1月17日\n")
    found = {(reading.label(n.properties[0][1]), reading.label(n.properties[1][1])) for n in reading.nodes("cg:Tenure")}
    assert found == holders


def test_a_headline_names_the_meeting_of_its_text_in_short(extract) -> None:
    news = "永济市劳模表彰大会隆重举行\n4月28日,永济市总工会举行永济市劳动模范、模范集体表彰大会。\n"
    reading = extract(news)
    found = [entity.label for entity in reading.extraction.entities if entity.iri.startswith("mtg:")]
    assert found == ["永济市劳动模范、模范集体表彰大会"]


@pytest.mark.parametrize(
    ("story", "holders"),
    [
        (
            "省委副书记、省长盛志出席仪式。省委常委、省委组织部部长顾涛主持,省政府秘书长章强参加。",
            {("盛志", "中共四川省委员会"), ("盛志", "四川省人民政府"), ("顾涛", "中共四川省委员会")}
            | {("顾涛", "中共四川省委组织部"), ("章强", "四川省人民政府")},
        ),
        ("国家林业局局长盛志,副省长顾涛代表双方签署。", {("盛志", "国家林业局"), ("顾涛", "四川省人民政府")}),
        ("市委书记盛志陪同。", {("盛志", "中共成都市委员会")}),
        ("贵州省派人观摩。省长盛志出席仪式。", set()),
        ("县长盛志出席仪式。", set()),
    ],
)
def test_officials_in_central_news_are_of_the_one_place_named(
    story: str, holders: set[tuple[str, str]], extract
) -> None:
    head = "国家林业局与四川省政府签署合作协议\n\n近日,国家林业局与四川省政府在成都市签署了《生态合作协议》。\n"
    reading = extract(f"{head}\n{story}\n")
    found = {(reading.label(n.properties[0][1]), reading.label(n.properties[1][1])) for n in reading.nodes("cg:Tenure")}
    assert found == holders


def test_a_province_no_official_stands_for_is_any_of_them(extract) -> None:
    text = "国家林业局办公室关于开展检查的通知\n\n各省林业厅:\n四川省先行试点,省林业厅和省政府要抓好落实。\n"
    assert "四川省人民政府" not in {entity.label for entity in extract(text).extraction.entities}


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        (  # a headline tells less than the sentence below it
            "东台市司法局获评“全国普法工作先进单位”\n\n2021年12月,东台市司法局被中央宣传部、司法部授予2016-2020年全国普法工作先进单位。",
            {("东台市司法局", "全国普法工作先进单位", "中共中央宣传部", '"2021-12"')},
        ),
        (
            "2022年2月,安丰镇被命名为2021年度江苏省乡村振兴先进乡镇。",
            {("安丰镇", "江苏省乡村振兴先进乡镇", "", '"2022-02"')},
        ),
        (
            "安丰镇和富安镇分别获得全省首届“十大水乡”和“十大渔村”荣誉称号。",
            {("安丰镇", "全省首届“十大水乡”", "", ""), ("富安镇", "十大渔村", "", "")},
        ),
        (
            "在全省双拥模范城命名暨表彰大会上,东台市被江苏省民政厅命名为“省级双拥模范市”荣誉称号。",
            {("东台市", "省级双拥模范市", "江苏省民政厅", "")},
        ),
    ],
)
def test_awards_told_in_other_ways(extract, text: str, awards: set[tuple[str, str, str, str]]) -> None:
    reading = extract("东台市2023年荣誉\n\n" + text + "\n")
    found = set()
    for node in reading.nodes("cg:Conferral"):
        told = dict(reversed(node.properties))
        label = {key: reading.label(value) for key, value in told.items()}
        actor, period = label.get("cg:actor", ""), told.get("cg:period", "")
        found.add((label["schema:recipient"], label["cg:honour"], actor, period))
    assert found == awards


def _changes(extract, sentence: str) -> set[tuple[str, tuple[str, ...], str, str]]:
    """Kind, bodies before, body after and time of each change that a sentence of a report tells."""
    reading = extract("东台市人民政府关于2023年度法治政府建设情况的报告\n\n一、主要成效\n" + sentence + "\n")
    found = set()
    for node in reading.nodes("cg:OrgChange"):
        told = dict(node.properties)
        old = tuple(reading.label(value) for key, value in node.properties if key == "org:originalOrganization")
        new = reading.label(told["org:resultingOrganization"]) if "org:resultingOrganization" in told else ""
        found.add((told["dct:type"], old, new, told.get("cg:period", "")))
    return found


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        (
            "2019年3月,市农业局与市畜牧兽医局整合,组建市农业农村局。",
            {
                ("c:合并", ("东台市农业局", "东台市畜牧兽医局"), "东台市农业农村局", '"2019-03"'),
                ("c:组建", (), "东台市农业农村局", '"2019-03"'),
            },
        ),
        ("2023年6月,撤销市扶贫开发服务中心。", {("c:撤并", ("东台市扶贫开发服务中心",), "", '"2023-06"')}),
        ("市行政审批局揭牌仪式在市政务服务中心举行。", {("c:挂牌", (), "东台市行政审批局", "")}),
        ("市行政服务中心举行揭幕仪式。", {("c:挂牌", (), "东台市行政服务中心", "")}),
        (
            "市矛盾纠纷调解中心2015年5月经市编委批准成立。",
            {("c:成立", (), "东台市矛盾纠纷调解中心", '"2015-05"')},
        ),
        ("市林业局改为市林业和草原局。", {("c:更名", ("东台市林业局",), "东台市林业和草原局", "")}),
        # what is talked of, ruled, planned, one for each of many, a decision of a body, a rank
        ("会议对组建市数据局作出安排。", set()),
        ("拟撤销市扶贫开发服务中心。", set()),
        ("全市7个镇成立公共法律服务工作站。", set()),
        ("撤销市交通运输局作出的处罚决定。", set()),
        ("市应急管理局调整为市政府工作部门。", set()),
    ],
)
def test_bodies_that_begin_become_others_or_end(extract, sentence: str, changes: set) -> None:
    assert _changes(extract, sentence) == changes


def test_a_body_named_in_marks_is_founded(extract) -> None:
    kinds = {"东台市河道清障工作专班办公室"}
    assert {new for _, _, new, _ in _changes(extract, "抽调人员组建“河道清障工作专班办公室”,梳理事项。")} == kinds


def test_a_body_does_not_found_itself(extract) -> None:
    assert _changes(extract, "建立市财政局、市农业农村局共同组成的指导小组。") == set()


def test_a_list_below_a_sentence_has_its_title(extract) -> None:
    reading = extract(
        "永济市人民政府关于表彰2022年度信访工作先进集体的决定\n\n市政府决定,授予虞乡镇人民政府等2个单位“2022年度全市信访工作先进集体”荣誉称号。\n"
        "一、先进集体(2个)\n虞乡镇人民政府\n市公安局\n希望受表彰的单位再接再厉。\n永济市人民政府\n2023年2月10日\n"
    )
    given = [dict(node.properties) for node in reading.nodes("cg:Conferral")]
    assert sorted(reading.label(p["schema:recipient"]) for p in given) == ["永济市公安局", "永济市虞乡镇人民政府"]
    assert {reading.label(p["cg:honour"]) for p in given} == {"2022年度全市信访工作先进集体"}


def test_who_received_before_receives_again_when_nobody_is_named(extract) -> None:
    reading = extract("永济市荣誉一览\n\n虞乡镇获评全国文明村镇。连续三年获评全省信访工作先进乡镇。\n")
    given = [dict(node.properties) for node in reading.nodes("cg:Conferral")]
    assert {reading.label(p["schema:recipient"]) for p in given} == {"虞乡镇"}


def test_the_head_of_an_unknown_body_is_not_the_issuers(extract) -> None:
    reading = extract(
        "长治市司法局2023年工作总结\n\n邀请司法部法治调研局副局长梁少华同志作报告。副局长李长明参加。\n\n长治市司法局\n2024年1月5日\n"
    )
    held = {reading.label(dict(node.properties)["org:member"]) for node in reading.nodes("cg:Tenure")}
    assert held == {"李长明"}
