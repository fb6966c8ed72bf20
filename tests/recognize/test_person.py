"""Persons: names beside posts are found, words that only look like names are not."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.agency.find import recognize_agencies
from kg.recognize.lexicon import lexicon
from kg.recognize.person.find import recognize_persons

from .marks import check


def persons(text: str) -> list[Mention]:
    tokens = lexicon().tokens(text)
    return recognize_persons(text, tokens, recognize_agencies(text, tokens))[0]


@pytest.mark.parametrize(
    "marked",
    [
        "局长【何明峰】、副局长【马小燕】各出庭1次。",
        "县委书记【赵大海】主持会议。",
        "由市长【叶大中】负总责。",
        "牵头负责领导:【束小龙】。",
        "分管领导:【谢忠】、【王立平】\n责任单位:市财政局",
        "聘请律师【黄志林】担任法律顾问。",
        "聘请【王立平】律师担任法律顾问。",
        "【曾培强】副总理率队考察。",
        "【周国平】同志作报告。",
        "某某律师事务所主任【李文涵】授课。",
        "对【王建国】总理的批示,认真办理。",
        "镇党委书记【欧阳建】受到警告处分。",
        "自治区人民政府主席 【艾力·买买提】",
        "省长 【王予海】",
        "自治区主席 【韦 明】",
        "联系人:【张三丰】,电话123。",
        "矿长【邵文】受到处分。",
        "任命【李志强】为永济市司法局局长;免去【张伟】的市水利局副局长职务。",
        "【李志强】同志任市公安局副局长。",
        "免去【赵刚】市水利局局长职务。",
        "接受【李志强】辞去永济市人民政府副市长职务的请求。",
        "【李志强】任市司法局党组书记、局长,免去其市信访局局长职务。",
        "副市长【郑敏】通报情况。",
        "镇长【文博】担任双组长。",
        "市委副书记、市长【蔡坚】多次召开会议。",
        "现予公布。\n市 长:【温国强】\n",
        "现予公布。\n局 长  【张志强】\n",
        "市领导【叶林】、【秦良国】、【李向前】参加会议。",
        "省领导【王卫国】、【吕刚】和有关部门负责同志参加。",
        "联系人:省民政厅养老服务处【蔡仕国】0791-86212575",
        "副市长【骆建国】主持会议。",
        "邀请西南政法大学【胡建国】教授授课。",
        "邀请山西大学法学院教授【王志强】作讲座。",
        "聘请【李建国】等5名律师为顾问。",
        "对某工作站以及【周成国】等10名先进工作者予以表彰。",
        "调解员【俞玉兰】荣获称号。",
        "宝善街小学教师【朱洁】代表全体劳模宣读倡议书。",
        "检察长【吴志强】报告工作。",
        "永济市司法局【李明】同志荣获称号。",
        "任命:【张志强】为市财政局局长;【王丽】为市审计局局长。",
        "授予【周国平】、【李志强】(女)等63名同志“先进工作者”称号。",
        "副市长【何明峰】、【顾丽】、【马小燕】和市政府秘书长【张俊】出席会议。",
        "县政府党组成员【杜林】、【张忠诚】、【朱波】列席会议。",
        "省领导【王建东】、【阿里木·热合曼】、【吕刚】和省直有关部门负责同志参加。",
        "县领导【赵大海】陪同。",
        "省人大常委会领导班子成员【叶贞】、【张硕】出席会议。",
        "大会执行主席【李桂平】、【杨新】在主席台前排就座。",
        "县检察院检察长【王能】会签协议。",
        "【游辉】、【林美芳】、【黄邦富】当选为副镇长。",
        "【王建山】省长主持召开会议。",
        "授予【张建】、【陈世】和【许堂】等4名同志“先进工作者”称号。",
        "联系人:【刘蕾】 【杨怀】\n电话:84664354",
        "联系人:省民政厅养老服务处【蔡仕强】0791-86212575\n省财政厅社会保障处【王超】0791-86291873\n",
        "联 系 人:【朴勇】",
        "联系人:市农业农村局 【王建国】、【李丽】 电话:0571-8888888",
        "授予【王建国】院士、【简·米恩·安勒】教授等5人科技奖。",
    ],
)
def test_names_beside_posts(marked: str) -> None:
    check(marked, persons)


@pytest.mark.parametrize(
    "text",
    [
        "市领导和方案都要到位。",
        "总书记来闽考察时的重要讲话。",
        "县委书记、高新区和经开区管委会负责人参加。",
        "领导班子成员集体研究。",
        "联系人:见附件\n电话:0571-88888888",
        "联系电话:0571-88888888",
        "教师代表宣读倡议书。",
        "局长负责制得到落实。",
        "分管领导:同意。",
        "责任领导:市政府分管副市长。",
        "向领导:汇报情况。",
        "聘请律师担任法律顾问。",
        "组织律师、专家等5名人员参加。",
        "安排律师值班。",
        "市领导高度重视。",
        "区领导班子成员参加。",
        "市局综合处0791-86212575",
        "高校等3名代表参加。",
        "大学教授讲座。",
        "律师事务所律师费用由财政承担。",
        "市长热线全天受理。",
        "书记高度重视,亲自部署。",
        "主任办公会研究决定。",
        "国务院领导同志作出批示。",
        "主要负责同志任组长。",
        "列席同志提出意见。",
        "院长应当组织培训。",
        "被侵害人张某向法院起诉。",
        "以习近平新时代中国特色社会主义思想为指导。",
        "三矿区区长负责。",
        "提高任命为主任科员的标准。",
        "聘任高校教师为市政府立法专家。",
        "明确任务为服务群众。",
        "成立领导小组,分管领导任副组长。",
        "建立健全预算、决算和经费审查委员会制度。",
        "有关机关应当及时向常务委员会报告。",
        "设候补委员两名,由候补委员递补。",
        "实行车间主任负责制。",
    ],
)
def test_no_names(text: str) -> None:
    check(text, persons)


ROSTER = """市法治建设领导小组成员名单

 组　长:刘国强 市长
 副组长:陈　平 副市长
 　　　　李小明 市司法局局长
 成　员:(按姓氏排序)
 马　敏 市财政局副局长、市税务局局长
 欧阳其 市教育局局长
""".replace("\u3000", " ")


def test_lists_of_members() -> None:
    found = persons(ROSTER)
    assert [m.part("name") for m in found] == ["刘国强", "陈平", "李小明", "马敏", "欧阳其"]
    roles = [next(text for role, text in m.parts if role == "tenure").split("|")[0] for m in found]
    assert roles == ["role:组长", "role:副组长", "role:副组长", "role:成员", "role:成员"]
    posts = [text.split("|")[0] for role, text in found[3].parts if role == "tenure"]
    assert posts == ["role:成员", "副局长", "局长"]


def test_lines_of_prose_are_no_list() -> None:
    check("成 员:各部门负责人\n张贴 公告\n落实 责任", persons)


def test_the_body_of_a_post() -> None:
    text = "山东省省长张大力讲话"
    tokens = lexicon().tokens(text)
    found, bodies = recognize_persons(text, tokens, [])
    assert [b.part("body") for b in bodies] == ["人民政府"]
    assert [text for role, text in found[0].parts if role == "tenure"] == ["省长|0|3"]


def test_hostile_text_is_linear() -> None:
    check("局长" * 40000, persons)
    check("成 员:" * 20000, persons)


@pytest.mark.parametrize(
    "marked",
    [
        "任命:【张建军】为市水利局局长;【刘伟】为市人民法院审判员。\n免去:\n【李志强】的市教育局局长职务;\n【赵新民】的市信访局副局长职务。",
        "免职:【李志强】的市教育局局长职务。",
    ],
)
def test_lists_of_appointments(marked: str) -> None:
    check(marked, persons)


def test_a_second_post_by_its_short_name_is_no_body() -> None:
    (person,) = persons("组长:\n孔绍东 市政府办公室副主任兼秘书局局长\n")
    assert not any("兼" in text for _, text in person.parts)


def test_lists_of_members_with_their_units_alone() -> None:
    text = "某市河道领导小组名单\n组 长:李文钢\n副组长:冯 镭\n沈 慧\n何洪明(市纪委)\n成 员:巫振江(市府办)\n李红樱(市发改局)\n"
    found = persons(text)
    assert [m.part("name") for m in found] == ["李文钢", "冯镭", "沈慧", "何洪明", "巫振江", "李红樱"]
    roles = [next(t for role, t in m.parts if role == "tenure").split("|")[0] for m in found]
    assert roles == ["role:组长", "role:副组长", "role:副组长", "role:副组长", "role:成员", "role:成员"]


def test_lines_alone_are_no_members() -> None:
    check("安丰镇(本级)\n安全\n沈阳\n", persons)
