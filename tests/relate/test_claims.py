"""Claims of every kind with the sentence that carries them, and sentences that carry none."""

from __future__ import annotations

import pytest

NOTICE = """永济市人民政府办公室
关于印发永济市2022年法治建设工作要点的通知
永政办发〔2022〕15号

各乡镇人民政府，市直各有关单位：
《永济市2022年法治建设工作要点》已经市政府同意，现印发给你们，请认真贯彻执行。

永济市人民政府办公室
2022年3月8日

永济市2022年法治建设工作要点
根据《法治政府建设实施纲要（2021—2025年）》，结合我市实际，制定本要点。
一、重点任务
（一）健全决策机制
1.严格执行重大决策程序。（责任单位：市司法局、市财政局；配合单位：各乡镇人民政府）
2.推进“双随机、一公开”监管。（市市场监管局牵头，市公安局配合）
3.加强普法宣传。
"""
OWN = "永济市人民政府办公室关于印发永济市2022年法治建设工作要点的通知"


def test_the_head_of_a_notice(extract):
    reading = extract(NOTICE)
    assert reading.facts("cg:issuer") >= {(OWN, "永济市人民政府办公室")}
    assert reading.facts("cg:addressee") == {(OWN, "永济市各乡镇人民政府"), (OWN, "永济市直各有关单位")}
    assert reading.evidence("cg:addressee") == {"各乡镇人民政府，市直各有关单位："}
    assert reading.extraction.document == "doc:140881-永政办发-2022-15"
    facts = dict(reading.entity(reading.extraction.document).facts)
    assert facts["cg:docNumber"] == '"永政办发〔2022〕15号"'
    assert facts["dct:issued"] == '"2022-03-08"^^xsd:date'
    assert facts["dct:type"] == "c:通知"


def test_the_ground_of_a_document_with_its_sentence(extract):
    reading = extract(NOTICE)
    assert reading.facts("cg:basedOn") == {(OWN, "法治政府建设实施纲要(2021-2025年)")}
    (sentence,) = reading.evidence("cg:basedOn")
    assert sentence == "根据《法治政府建设实施纲要（2021—2025年）》，结合我市实际，制定本要点。"
    (claim,) = reading.claims("cg:basedOn")
    assert reading.cut(claim.trigger) == "《法治政府建设实施纲要（2021—2025年）》"


def test_every_named_document_is_cited(extract):
    reading = extract(NOTICE)
    assert (OWN, "法治政府建设实施纲要(2021-2025年)") in reading.facts("eli:cites")
    assert (OWN, OWN) not in reading.facts("eli:cites")


def test_tasks_with_their_units(extract):
    reading = extract(NOTICE)
    names = {n.iri: dict(n.properties)["skos:prefLabel"] for n in reading.nodes("cg:Task")}
    assert sorted(names.values()) == ['"严格执行重大决策程序"@zh', '"推进“双随机、一公开”监管"@zh']
    units = {
        (names[c.subject].split('"')[1], c.predicate, reading.label(c.object))
        for c in reading.claims("cg:responsibleUnit", "cg:leadUnit")
    }
    assert units == {
        ("严格执行重大决策程序", "cg:responsibleUnit", "永济市司法局"),
        ("严格执行重大决策程序", "cg:responsibleUnit", "永济市财政局"),
        ("严格执行重大决策程序", "cg:responsibleUnit", "永济市各乡镇人民政府"),
        ("推进“双随机、一公开”监管", "cg:leadUnit", "永济市市场监督管理局"),
        ("推进“双随机、一公开”监管", "cg:responsibleUnit", "永济市公安局"),
    }
    for node in reading.nodes("cg:Task"):
        assert dict(node.properties)["cg:status"] == "c:要求"
        assert dict(node.properties)["cg:period"] == '"2022"'


# ----------------------------------------------------------------------------------------------------- documents


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("市司法局制定《永济市监督办法》。", {("永济市监督办法", "永济市司法局")}),
        (
            "市财政局联合市审计局印发《永济市资金办法》。",
            {("永济市资金办法", "永济市财政局"), ("永济市资金办法", "永济市审计局")},
        ),
        (
            "市司法局印发《永济市监督办法》《永济市资金办法》。",
            {("永济市监督办法", "永济市司法局"), ("永济市资金办法", "永济市司法局")},
        ),
        (
            "落实《山西省人民政府关于加强统计工作的意见》。",
            {("山西省人民政府关于加强统计工作的意见", "山西省人民政府")},
        ),
        ("市司法局认真学习《优化营商环境条例》。", set()),
        ("市司法局根据《优化营商环境条例》开展检查。", set()),
        ("出台《永济市监督办法》。", set()),
    ],
)
def test_who_issued_a_named_document(inside, sentence, facts):
    assert inside(sentence).facts("cg:issuer") == facts


@pytest.mark.parametrize(
    ("sentence", "predicate", "fact"),
    [
        (
            "为贯彻落实《优化营商环境条例》，市发展改革委制定《永济市营商环境方案》。",
            "cg:implements",
            ("永济市营商环境方案", "优化营商环境条例"),
        ),
        (
            "根据《优化营商环境条例》，制定《永济市营商环境方案》。",
            "cg:basedOn",
            ("永济市营商环境方案", "优化营商环境条例"),
        ),
        (
            "收到《永济市人民政府关于印发〈永济市普法规划〉的通知》。",
            "cg:conveys",
            ("永济市人民政府关于印发〈永济市普法规划〉的通知", "永济市普法规划"),
        ),
        (
            "制定《永济市贯彻落实〈优化营商环境条例〉方案》。",
            "cg:implements",
            ("永济市贯彻落实〈优化营商环境条例〉方案", "优化营商环境条例"),
        ),
    ],
)
def test_relations_between_documents(inside, sentence, predicate, fact):
    assert inside(sentence).facts(predicate) == {fact}


@pytest.mark.parametrize(
    "sentence",
    [
        "学习《优化营商环境条例》《永济市营商环境方案》。",
        "宣传《优化营商环境条例》。市发展改革委制定《永济市营商环境方案》。",
        "对照《优化营商环境条例》开展检查。",
    ],
)
def test_no_relation_between_documents(inside, sentence):
    assert inside(sentence).facts("cg:implements", "cg:basedOn", "cg:conveys", "eli:repeals") == set()


def test_repeals_of_a_notice(extract):
    own = "哈尔滨市松北区人民政府关于废止部分文件的通知"
    reading = extract(
        f"{own}\n松北政发〔2023〕4号\n\n区政府各部门：\n决定废止《松北区招标办法》（松北政发〔2015〕8号）。\n"
        "本通知自印发之日起施行，《松北区救助办法》同时废止。根据《松北区管理办法》执行。\n\n"
        "哈尔滨市松北区人民政府\n2023年5月6日\n"
    )
    assert reading.facts("eli:repeals") == {(own, "松北区招标办法"), (own, "松北区救助办法")}
    assert "本通知自印发之日起施行，《松北区救助办法》同时废止。" in reading.evidence("eli:repeals")


def test_a_new_document_ends_an_old_one(inside):
    sentence = "印发《永济市新救助办法》，《永济市旧救助办法》同时废止。"
    assert inside(sentence).facts("eli:repeals") == {("永济市新救助办法", "永济市旧救助办法")}


def test_work_on_repeals_ends_nothing(inside):
    assert inside("做好《永济市救助办法》修改或者废止工作。").facts("eli:repeals") == set()


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("落实《优化营商环境条例》。推进优化营商环境。", ("优化营商环境条例", "优化营商环境")),
        ("印发《永济市“一件事一次办”方案》。推进“一件事一次办”改革。", ("永济市“一件事一次办”方案", "一件事一次办")),
    ],
)
def test_what_a_document_is_about(extract, sentence, fact):
    assert fact in extract(f"永济市2021年工作报告\n\n{sentence}\n").facts("schema:about")


# --------------------------------------------------------------------------------------------------- initiatives


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("市司法局积极推行“一件事一次办”改革。", {("永济市司法局", "一件事一次办")}),
        ("推行“一件事一次办”改革。", {("永济市", "一件事一次办")}),
        ("我市推行“一件事一次办”改革。", {("永济市", "一件事一次办")}),
        (
            "市公安局和市民政局开展“护渠”专项行动。",
            {("永济市公安局", "“护渠”专项行动"), ("永济市民政局", "“护渠”专项行动")},
        ),
        ("尚未推行“多证合一”改革。", set()),
        ("有下列情形之一的:未落实行政执法责任制的。", set()),
        ("不按规定开展行政执法公示的,责令改正。", set()),
        ("探索推行“多证合一”改革。", set()),
        ("争取开展“护渠”专项行动。", set()),
        ("下一步，推行“多证合一”改革。", set()),
    ],
)
def test_who_carries_an_initiative_out(inside, sentence, facts):
    assert inside(sentence).facts("cg:carriesOut") == facts


@pytest.mark.parametrize(
    ("sentence", "doers"),
    [
        ("永济市、盐湖区深化“放管服”改革。", {"永济市", "盐湖区"}),
        ("永济市率先推行“双随机、一公开”监管。", {"永济市"}),
        ("永济市组织开展“双随机、一公开”监管。", {"永济市"}),
        ("永济市工作组推行“双随机、一公开”监管。", {"运城市"}),
        ("全市推行“双随机、一公开”监管。", {"运城市"}),
        ("山西省推行“双随机、一公开”监管。", {"山西省"}),
        ("永济市的企业推行“双随机、一公开”监管。", {"运城市"}),
    ],
)
def test_places_that_a_clause_names_do_it(extract, sentence, doers):
    reading = extract(f"运城市人民政府关于2021年法治政府建设情况的报告\n\n{sentence}\n")
    assert {doer for doer, _ in reading.facts("cg:carriesOut")} == doers


def test_problems_and_plans_are_not_reported_as_done(extract):
    reading = extract(
        "永济市2021年工作报告\n\n一、主要成效\n推行“一件事一次办”改革。\n二、存在的问题\n“放管服”改革有待深化。\n"
        "三、下一步工作安排\n全面推行“最多跑一次”改革。\n"
    )
    assert reading.facts("cg:carriesOut") == {("永济市", "一件事一次办")}


# ----------------------------------------------------------------------------------------------------- structure


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("市政府、市政府办公室负责。", ("永济市人民政府办公室", "永济市人民政府")),
        ("市公安局、市公安局交警大队负责。", ("永济市公安局交警大队", "永济市公安局")),
        ("市委、市委宣传部负责。", ("中共永济市委宣传部", "中共永济市委员会")),
        ("国务院、国务院办公厅负责。", None),
    ],
)
def test_the_parent_that_a_name_tells(inside, sentence, fact):
    facts = inside(sentence).facts("cg:agencyOf")
    assert fact is None or facts == {fact}


def test_a_parent_that_is_not_named_is_not_claimed(inside):
    assert inside("市公安局交警大队负责。").facts("cg:agencyOf") == set()


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("市司法局负责。", ("永济市司法局", "永济市")),
        ("省司法厅指导。", ("山西省司法厅", "山西省")),
        ("虞乡镇政府负责。", ("永济市虞乡镇人民政府", "虞乡镇")),
        ("财政部负责。", ("财政部", "中国")),
    ],
)
def test_the_place_that_a_body_serves(inside, sentence, fact):
    assert inside(sentence).facts("cg:jurisdiction") == {fact}


def test_a_collective_serves_the_own_place(extract):
    assert ("永济市各乡镇人民政府", "永济市") in extract(NOTICE).facts("cg:jurisdiction")


# ------------------------------------------------------------------------------------------ changes, cooperation


def founded(found):
    return [
        ("永济市" + n["org:resultingOrganization"].removeprefix("永济市"), n["cg:actor"])
        for n in found.nodes("cg:OrgChange")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市政府成立永济市行政复议委员会。", [("永济市行政复议委员会", "永济市")]),
        ("市教育局组建法治宣传服务队。", [("永济市法治宣传服务队", "永济市教育局")]),
        ("永济市矛盾调解中心正式成立。", [("永济市矛盾调解中心", "永济市")]),
        ("组建市审计局、市林业局。", [("永济市审计局", "永济市"), ("永济市林业局", "永济市")]),
        ("市审计局、市林业局分别举行挂牌仪式。", [("永济市审计局", "永济市"), ("永济市林业局", "永济市")]),
        ("市审计局和市林业局等16家新组建的机构正式挂牌。", [("永济市审计局", "永济市"), ("永济市林业局", "永济市")]),
        ("此次挂牌的单位是：市审计局、市林业局。", [("永济市审计局", "永济市"), ("永济市林业局", "永济市")]),
        ("市审计局、市林业局参加挂牌仪式。", []),
        ("拟组建市审计局、市林业局。", []),
        ("探索建立法治宣传服务队。", []),
        ("拟成立永济市行政复议委员会。", []),
        ("市行政复议委员会成立后，办案提速。", []),
        ("设立市市场监管局窗口。", []),
    ],
)
def test_foundings(inside, sentence, expected):
    assert founded(inside(sentence)) == expected


def test_the_month_of_a_founding(inside):
    (node,) = inside("2021年6月，市政府成立永济市行政复议委员会。").nodes("cg:OrgChange")
    assert node["cg:period"] == '"2021-06"'


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("市财政局与市审计局签订合作协议。", {("永济市财政局", "永济市审计局")}),
        ("与芮城县签订合作协议。", {("永济市", "芮城县")}),
        ("市财政局和市审计局分别开展检查。", set()),
    ],
)
def test_cooperation(inside, sentence, facts):
    assert inside(sentence).facts("cg:cooperatesWith") == facts


def test_a_notice_and_the_plan_it_issues_are_one_document(extract):
    reading = extract(
        "永济市人民政府办公室关于印发普法工作方案的通知\n各乡镇人民政府：\n"
        "《永济市2022年普法工作方案》已经市政府第3次常务会议审议通过，现印发给你们，请认真贯彻执行。\n"
        "永济市人民政府办公室\n2022年3月8日\n"
    )
    own = reading.entity(reading.extraction.document)
    assert {"普法工作方案", "永济市2022年普法工作方案"} <= set(own.alt)
    assert reading.facts("eli:cites") == set()
    assert reading.facts("cg:reviewedBy") == {(own.label, "永济市人民政府第3次常务会议")}


def test_the_grounds_of_a_document_in_a_long_row(extract):
    reading = extract(
        "永济市政务诚信建设实施意见\n为推进政务诚信建设，贯彻落实《国务院关于加强政务诚信建设的指导意见》（国发〔2016〕76号）、"
        "《山西省人民政府关于加强政务诚信建设的实施意见》（晋政发〔2017〕17号）、《运城市人民政府关于加强政务诚信建设的通知》要求，"
        "依据《山西省社会信用条例》，现提出如下实施意见。\n一、总体要求\n坚持依法行政。\n"
    )
    assert {title for _, title in reading.facts("cg:implements")} == {
        "国务院关于加强政务诚信建设的指导意见",
        "山西省人民政府关于加强政务诚信建设的实施意见",
        "运城市人民政府关于加强政务诚信建设的通知",
    }
    assert {title for _, title in reading.facts("cg:basedOn")} == {"山西省社会信用条例"}


def test_a_session_that_passes_a_report_does_not_issue_it(extract):
    reading = extract(
        "永济市2022年政务公开工作要点\n认真落实市第十六届人民代表大会第二次会议审议通过的《政府工作报告》有关要求。\n"
    )
    assert reading.facts("cg:issuer") == set()


def test_an_explanation_is_not_by_the_maker_of_what_it_explains(extract):
    reading = extract(
        "《永济市人民政府关于2021年法治政府建设情况的报告》政策解读\n现将报告的主要内容解读如下。\n一、背景\n落实要求。\n"
    )
    assert (reading.entity(reading.extraction.document).label, "永济市人民政府") not in reading.facts("cg:issuer")


def test_a_body_just_founded_is_no_issuer(extract):
    reading = extract(
        "永济市2021年工作总结\n一、主要做法\n成立法治建设工作专班，制定《永济市法治建设三年行动方案》。\n"
    )
    assert reading.facts("cg:issuer") == set()


def test_a_party_committee_that_passes_a_plan_does_not_issue_it(extract):
    reading = extract(
        "永济市司法局2021年工作总结\n一、主要做法\n市委常委会审议通过《关于加强司法所建设的实施方案》。\n"
    )
    assert "关于加强司法所建设的实施方案" not in {document for document, _ in reading.facts("cg:issuer")}


def test_one_title_is_one_document_whoever_is_named_beside_it(extract):
    reading = extract(
        "永济市法治创建实施方案\n根据中央依法治国办《市县示范指标体系申报指南》（以下简称《指标体系》）要求，制定本方案。\n一、任务\n围绕《指标体系》开展创建。\n"
    )
    assert len({link.iri for link in reading.extraction.links if link.method in ("title", "short-title")}) == 1


def test_a_bare_government_in_a_title_gets_its_place(extract):
    reading = extract(
        "省人民政府关于优化营商环境的若干意见\n鄂政发〔2018〕26号\n各市人民政府：\n为加快把湖北打造成内陆高地，武汉市、宜昌市要带头。\n湖北省人民政府\n2018年3月8日\n"
    )
    own = reading.entity(reading.extraction.document)
    assert own.label == "湖北省人民政府关于优化营商环境的若干意见"


def test_a_title_that_ends_with_what_it_issues(extract):
    reading = extract(
        "永济市人民政府办公室印发《关于推进审批服务便民化的实施意见》\n近日，永济市人民政府办公室印发了《关于推进审批服务便民化的实施意见》，全文如下。\n"
    )
    assert reading.facts("eli:cites") == set()


FORWARDED = """永济市人民政府办公室转发市民政局等部门关于加强养老服务意见的通知
各乡镇人民政府：
市民政局、市财政局、市卫健委、市医保局、市公安局、市司法局、市审计局、市教育局、市住建局《关于加强养老服务的意见》已经市政府同意，现转发给你们，请认真贯彻执行。
永济市人民政府办公室
2022年3月8日

关于加强养老服务的意见
为贯彻落实《山西省养老服务条例》，现提出如下意见：
一、加强领导
落实责任。
"""


def test_what_others_made_and_a_notice_hands_on_is_their_document(extract):
    reading = extract(FORWARDED)
    own = reading.entity(reading.extraction.document).label
    inner = "关于加强养老服务的意见"
    assert own == "永济市人民政府办公室转发市民政局等部门关于加强养老服务意见的通知"
    assert reading.facts("cg:conveys") == {(own, inner)}
    makers = {maker for document, maker in reading.facts("cg:issuer") if document == inner}
    assert len(makers) == 9
    assert {maker for document, maker in reading.facts("cg:issuer") if document == own} == {"永济市人民政府办公室"}
    assert reading.facts("cg:implements") == {(inner, "山西省养老服务条例")}


@pytest.mark.parametrize(
    ("title", "predicate"),
    [
        ("永济市人民政府关于贯彻落实《山西省养老服务条例》的实施意见", "cg:implements"),
        ("永济市人民政府关于修改《永济市养老服务办法》的决定", "eli:changes"),
        ("永济市人民政府关于印发《永济市养老服务办法》的通知", ""),
    ],
)
def test_what_the_own_title_says_of_the_title_in_it(extract, title, predicate):
    reading = extract(title + "\n各乡镇人民政府：\n请认真执行。\n永济市人民政府\n2022年3月8日\n")
    found = [
        claim.predicate
        for claim in reading.extraction.claims
        if claim.predicate in ("cg:implements", "eli:changes", "eli:cites", "cg:conveys")
    ]
    assert sorted(found) == ([predicate, "eli:cites"] if predicate else [])


def test_a_plan_presently_issued_rests_on_what_it_names(extract):
    reading = extract(
        "永济市民政局关于印发《永济市养老服务方案》的通知\n各乡镇人民政府：\n根据市政府办公室《养老服务工作意见》（永政办〔2022〕3号）等文件，"
        "我们研究制定了《永济市养老服务方案》，现予印发，请认真执行。\n永济市民政局\n2022年3月8日\n"
    )
    assert {ground for _, ground in reading.facts("cg:basedOn")} == {"养老服务工作意见"}


@pytest.mark.parametrize(
    ("genre", "grounds"), [("决定", {"永济市见义勇为奖励办法"}), ("情况报告", set())], ids=["decision", "report"]
)
def test_a_decision_rests_on_what_it_is_taken_by(extract, genre, grounds):
    reading = extract(
        f"永济市人民政府关于表彰见义勇为先进的{genre}\n\n"
        "根据《永济市见义勇为奖励办法》规定，经基层推荐，市政府决定授予两名同志先进称号。\n"
    )
    assert {ground for _, ground in reading.facts("cg:basedOn")} == grounds


def test_a_session_that_passes_a_document_does_not_issue_it(extract):
    reading = extract(
        "永济市2022年工作报告\n\n市政府常务会议审议通过《永济市决策事项目录》，市司法局印发《永济市普法方案》。\n"
    )
    assert reading.facts("cg:issuer") == {("永济市普法方案", "永济市司法局")}


def test_a_title_that_goes_on_behind_its_marks_is_not_what_is_issued(extract):
    reading = extract("巴彦县人民政府办公室关于印发《政府工作报告》任务分解表的通知\n\n各乡镇人民政府:\n请认真落实。\n")
    assert {(s, o) for s, o in reading.facts("cg:issuer") if s == "政府工作报告"} == set()
