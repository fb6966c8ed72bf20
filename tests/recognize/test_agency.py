"""Agencies: whose 司法局 a text means, lists with one owner, party bodies, deictics; and words that are no body."""

from __future__ import annotations

import pytest

from kg.recognize.agency.find import recognize_agencies
from kg.recognize.agency.system import SystemRow
from kg.recognize.lexicon import lexicon
from kg.recognize.orgname import StopRow, SuffixRow, is_name
from kg.rules.bodies import bodies, central_forms
from kg.rules.tables import read_table
from kg.rules.words import words_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # departments of the own place, in full and short
        ("市司法局召开会议。", ["永济市司法局"]),
        ("司法局牵头组织实施。", ["永济市司法局"]),
        ("永济市司法局印发通知。", ["永济市司法局"]),
        ("市市场监管局开展检查。", ["永济市市场监督管理局"]),
        (
            "市发改委、人社局、住建局出台政策。",
            ["永济市发展和改革委员会", "永济市人力资源和社会保障局", "永济市住房和城乡建设局"],
        ),
        ("市行政审批服务管理局推行改革。", ["永济市行政审批服务管理局"]),
        ("市教育体育局、市城市管理综合执法局落实责任。", ["永济市教育体育局", "永济市城市管理综合执法局"]),
        ("市公安局交警大队开展整治。", ["永济市公安局交警大队"]),
        # verbs that begin with the second half of another word: 局部|署, 局面|向, 委以
        (
            "市司法局部署工作，市公安局面向社会公布，市民政局限期整改。",
            ["永济市司法局", "永济市公安局", "永济市民政局"],
        ),
        ("市发改委以项目为抓手，市委以上率下。", ["永济市发展和改革委员会", "中共永济市委员会"]),
        ("市政府成立行政复议局。", ["永济市人民政府", "永济市行政复议局"]),
        # lists with one owner
        ("市发展改革委、财政局、司法局联合印发通知。", ["永济市发展和改革委员会", "永济市财政局", "永济市司法局"]),
        ("市公安局、教育局和民政局密切配合。", ["永济市公安局", "永济市教育局", "永济市民政局"]),
        # government and organs
        ("我市深入推进依法行政，市政府高度重视。", ["永济市人民政府"]),
        ("永济市人民政府办公室印发文件。", ["永济市人民政府办公室"]),
        ("市人大常委会听取报告，市政协提出意见。", ["永济市人民代表大会常务委员会", "政协永济市委员会"]),
        ("市人民法院审理案件。", ["永济市人民法院"]),
        # the party
        ("市委、市政府作出部署。", ["中共永济市委员会", "永济市人民政府"]),
        ("中共永济市委员会召开全会。", ["中共永济市委员会"]),
        ("永济市委政法委牵头。", ["中共永济市委政法委员会"]),
        ("市委依法治市办组织督察。", ["中共永济市委全面依法治市委员会办公室"]),
        ("市纪委监委立案调查。", ["永济市纪委监委"]),
        ("市纪委监委派驻市司法局纪检监察组参加。", ["永济市纪委监委驻市司法局纪检监察组"]),
        ("驻市公安局纪检监察组提出建议。", ["永济市纪委监委驻市公安局纪检监察组"]),
        ("派驻纪检监察组组长列席会议。", []),
        ("省委常委、政法委书记到会。", ["中共山西省委员会", "中共山西省委政法委员会"]),
        ("市委督查室、市政府督查室督办。", ["中共永济市委督查室", "永济市人民政府督查室"]),
        # together with, no county
        ("市司法局会同县公安局检查。", ["永济市司法局"]),
        ("市司法局会同市公安局检查。", ["永济市司法局", "永济市公安局"]),
        # courts with a number; a whole system is no body
        ("重庆市第五中级人民法院受理。", ["重庆市第五中级人民法院"]),
        ("北京市人民检察院第一分院起诉。", ["北京市人民检察院第一分院"]),
        ("全国法院、全省法院开展执行行动。", []),
        ("运城学院揭牌。", ["运城学院"]),
        # one word for two fields, an office before a bracket, the committee's class word twice
        ("请与市林业局办公室联系。", ["永济市林业局办公室"]),
        ("市人大常委会办公室是办事机构。", ["永济市人民代表大会常务委员会办公室"]),
        ("永济市市委、市政府部署。", ["中共永济市委员会", "永济市人民政府"]),
        (
            "市委办、政府办、林草局、科协参加会议。",
            ["中共永济市委办公室", "永济市人民政府办公室", "永济市林业和草原局", "永济市科学技术协会"],
        ),
        ("市国税局、市地税局配合。", ["永济市国家税务局", "永济市地方税务局"]),
        ("成员由市煤炭安全局、市公安局组成。", ["永济市煤炭安全局", "永济市公安局"]),
        ("学习《中华人民共和国村民委员会组织法》。", []),
        ("永济市卫生监督所、虞乡镇清华卫生院获奖。", ["永济市卫生监督所"]),
        ("落实市委依法治市办法治建设任务。", ["中共永济市委全面依法治市委员会办公室"]),
        ("市政府督考办通报情况。", ["永济市人民政府督考办"]),
        ("省农垦总局负责,市城市综合执法局配合。", ["山西省农垦总局", "永济市城市综合执法局"]),
        ("哈尔滨、黑河、绥芬河市政府参加。", ["哈尔滨市人民政府", "黑河市人民政府", "绥芬河市人民政府"]),
        ("国家工信部、民政部、卫生健康委发文。", ["工业和信息化部", "民政部", "国家卫生健康委员会"]),
        ("联系人:市民政局养老服务科李明0791-8888666。", ["永济市民政局养老服务科"]),
        ("由司法所所长任办公室主任。", []),
        ("永济市城西小学获奖,公办小学招生。", ["永济市城西小学"]),
        ("与湘泰律师事务所签约,聘请专业律师事务所。", ["湘泰律师事务所"]),
        ("市政府驻京办、市政府办公室电子政务中心负责。", ["永济市驻京办", "永济市人民政府办公室电子政务中心"]),
        ("永济市劳动模范盐湖区城西小学张明。", ["盐湖区城西小学"]),
        ("国办督查室和总参谋部参加。", ["国务院办公厅督查室", "中国人民解放军总参谋部"]),
        ("召开全国地震趋势会商会。", []),
        # a count of bodies of a kind
        ("建成公共法律服务中心8个。", []),
        ("市司法局受省司法厅表扬,局党组开会。", ["永济市司法局", "山西省司法厅", "中共永济市司法局党组"]),
        # townships
        ("虞乡镇人民政府开展整治。", ["永济市虞乡镇人民政府"]),
        ("城东街道办事处开展排查。", ["永济市城东街道办事处"]),
        # higher levels
        ("省司法厅到我市调研。", ["山西省司法厅"]),
        ("省委、省政府作出部署。", ["中共山西省委员会", "山西省人民政府"]),
        ("运城市司法局到我市检查。", ["运城市司法局"]),
        # the nation
        ("国家市场监管总局通报了案例。", ["国家市场监督管理总局"]),
        ("市场监管总局提出要求。", ["国家市场监督管理总局"]),
        ("国务院办公厅印发通知。", ["国务院办公厅"]),
        ("党中央、国务院作出部署。", ["中共中央", "国务院"]),
        ("司法部、财政部联合发文。", ["司法部", "财政部"]),
        ("最高人民法院发布解释。", ["最高人民法院"]),
    ],
)
def test_in_the_report_of_a_city(inside, sentence, expected):
    assert [label for _, label in inside(sentence).linked("ag")] == expected


@pytest.mark.parametrize(
    ("whose", "sentence", "expected"),
    [
        ("县", "省司法厅到我县调研。", ["黑龙江省司法厅"]),
        ("县", "市司法局指导我县工作。", ["哈尔滨市司法局"]),
        ("县", "县司法局、财政局联合检查。", ["巴彦县司法局", "巴彦县财政局"]),
        ("县", "县委县政府高度重视。", ["中共巴彦县委员会", "巴彦县人民政府"]),
        ("区", "区政府各部门要抓好落实。", ["哈尔滨市松北区人民政府"]),
        ("区", "区司法局向市司法局报告。", ["哈尔滨市松北区司法局", "哈尔滨市司法局"]),
        ("局", "我局认真履行职责。", ["永济市司法局"]),
        ("局", "省厅给予指导。", ["山西省司法厅"]),
        ("局", "局党组多次研究。", ["中共永济市司法局党组"]),
        ("国", "卫生健康委、教育部负责。", ["国家卫生健康委员会", "教育部"]),
    ],
)
def test_the_document_decides_whose(inside, whose, sentence, expected):
    assert [label for _, label in inside(sentence, whose).linked("ag")] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "积极推进政府信息公开。",
        "公安机关依法查处案件。",
        "不服法院判决的可以上诉。",
        "激发市场主体活力。",
        "开展部门联合执法。",
        "有关部门要各司其职。",
        "严格落实部门责任。",
        "各级政府要加强组织领导。",
        "县级以上人民政府应当加强监督。",
        "政府采购更加规范。",
        "政府性债务得到控制。",
        "在局部地区开展试点。",
        "县域经济发展。",
        "委托第三方评估。",
        "依法办理案件。",
        "推进部门协同。",
        "乡镇政府法治力量薄弱。",
        "打造市场化环境，维护超市委托经营秩序。",
        "公布办公时间。",
        "县政府要加强领导。",  # a city's report has no county above or below that 县 could mean
        "市局、省厅给予指导。",  # the government speaks: whose bureau is open
    ],
)
def test_no_agency(inside, sentence):
    assert inside(sentence).linked("ag") == []


def test_surfaces_are_exact(inside):
    found = inside("会上，市公安局和市委宣传部、运城市司法局分别发言。").linked("ag")
    assert [surface for surface, _ in found] == ["市公安局", "市委宣传部", "运城市司法局"]


def test_the_same_body_has_one_iri(inside):
    surfaces = "市场监管局、市市场监管局、市市场监督管理局、永济市市场监督管理局"
    assert set(inside(f"{surfaces}负责。").iris("ag")) == {"ag:140881-市场监督管理局"}


def test_a_name_does_not_go_over_a_line_end(extract):
    reading = extract("永济市2021年报告\n\n辖区有永济市\n有限公司负责改造。\n")
    assert all("\n" not in surface for surface, _ in reading.linked("ag"))


# --------------------------------------------------------------------------------------------------------- rows


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a bare body in a row has the owner of the one in front
        ("运城市司法局、财政局到会。", ["运城市司法局", "运城市财政局"]),
        ("市法院、检察院和司法局参加。", ["永济市人民法院", "永济市人民检察院", "永济市司法局"]),
        ("西和县、礼县人民政府签署协议。", ["西和县人民政府", "礼县人民政府"]),
        ("市委、政府高度重视。", ["中共永济市委员会", "永济市人民政府"]),
        # a row of bodies of many places is none of the own place
        ("各县(市、区)司法局、财政局落实责任。", []),
        # offices inside a body, in a list or before a post
        ("市教育局后勤办公室、市司法局。", ["永济市教育局后勤办公室", "永济市司法局"]),
        ("市人大常委会办公厅、市政协办公厅。", ["永济市人民代表大会常务委员会办公厅", "政协永济市委员会办公厅"]),
        ("市人大常委会法工委、市财政局。", ["永济市人民代表大会常务委员会法工委", "永济市财政局"]),
        ("永济市人民法院虞乡法庭开展巡回审判。", ["永济市人民法院虞乡法庭"]),
        ("财政部农业司、国务院办公厅秘书局。", ["财政部农业司", "国务院办公厅秘书局"]),
        ("材料报送国办督查室和秘书局。", ["国务院办公厅督查室"]),
        ("由国务院办公厅督查室牵头。", ["国务院办公厅督查室"]),
        ("鼓励外国办学机构参与。", []),
        # systems that the nation runs
        ("市财政局、人行运城市中心支行。", ["永济市财政局", "中国人民银行运城市中心支行"]),
        ("国网永济供电公司抢修线路。", ["国网永济供电公司"]),
        ("新疆生产建设兵团教育局、公安局。", ["新疆生产建设兵团教育局", "新疆生产建设兵团公安局"]),
        # names that need no place, and firms of a group
        ("山西晋南集团控股有限公司投资。", ["山西晋南集团控股有限公司"]),
        ("永济农商银行股份有限公司放贷。", ["永济农商银行股份有限公司"]),
        ("市局公众号发布消息,司法所调解纠纷。", []),
        # a name of a row that no table has; 大队 and 公司 of a row
        (
            "市教育局、文体影视局、消防大队、供电公司参加。",
            ["永济市教育局", "永济市文体影视局", "永济市消防救援大队", "永济市供电公司"],
        ),
        ("市政府办、市委办牵头。", ["永济市人民政府办公室", "中共永济市委办公室"]),
        ("中央文明委授牌,教育部关工委支持。", ["中央精神文明建设指导委员会", "教育部关工委"]),
        ("各开发区管委会,消防大队值守。", []),
    ],
)
def test_rows_and_offices(inside, sentence, expected):
    assert [label for _, label in inside(sentence).linked("ag")] == expected


def test_in_the_text_of_a_street(extract):
    reading = extract("永济市城东街道2022年工作报告\n\n街道党工委、办事处重视,司法所、便民服务中心落实。\n")
    assert [label for _, label in reading.linked("ag")] == [
        "中共永济市城东街道工作委员会",
        "永济市城东街道办事处",
        "永济市城东街道司法所",
        "永济市城东街道便民服务中心",
    ]


SYSTEMS = read_table("national_systems", SystemRow)


@pytest.mark.parametrize("row", SYSTEMS, ids=lambda row: row.id)
def test_the_examples_of_a_national_system(row):
    assert surfaces(f"近日,{row.example}开展检查。") == [row.example]
    assert all(len(found) <= len(row.full) for found in surfaces(f"关于{row.counter}的情况。"))


# ------------------------------------------------------------------------------------------------- rows of tables


def test_every_form_of_the_department_table_with_an_owner():
    for form, body in bodies().items():
        name = form if body.central else ("永济市委" if body.side == "party" else "永济市") + form
        assert surfaces(f"近日,{name}印发通知。") == [name]


def test_every_form_of_the_national_organs():
    for form in central_forms():
        if form != "兵团":  # only behind 建设
            assert surfaces(f"近日,{form}印发通知。") == [form]


SUFFIXES = read_table("org_suffixes", SuffixRow)


def surfaces(text):
    return [text[m.span.start : m.span.end] for m in recognize_agencies(text, lexicon().tokens(text))]


@pytest.mark.parametrize("row", SUFFIXES, ids=lambda row: f"{row.id} {row.example}")
def test_the_example_of_an_ending(row):
    assert surfaces(f"近日,{row.example}。") == [row.example]


@pytest.mark.parametrize("row", SUFFIXES, ids=lambda row: row.id)
def test_the_counter_example_of_every_ending(row):
    assert surfaces(f"坚持{row.counter}。") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("近日,大连实德集团有限公司投产。", ["大连实德集团有限公司"]),
        ("近日,永济市博物馆、永济市图书馆开放。", ["永济市博物馆", "永济市图书馆"]),
        ("近日,山东省建筑设计院与北京工业大学合作。", ["山东省建筑设计院", "北京工业大学"]),
        ("近日,四川省公安厅交通警察总队发布通告。", ["四川省公安厅交通警察总队"]),
        ("近日,广东实验中学天河学校、北京大学附属医院开放。", ["广东实验中学天河学校", "北京大学附属医院"]),
        ("近日,县中医院、县实验小学开放。", ["县中医院", "县实验小学"]),
        ("近日,重点建设博物馆。", []),
        ("市公安局成立巡特警大队。", ["市公安局"]),
        ("市公安局组织交警大队开展行动。", ["市公安局"]),
        ("工厂和公司恢复生产,学校、医院正常开放。", []),
        ("建设发展中心城市。", []),
        ("近日,学生参观博物馆、禁止损坏博物馆。", []),
        ("建设国家工程实验室、国家工程技术研究中心,有市重点中学1所。", []),
        ("近日,国家海洋技术中心、永济市农业技术推广中心开放。", ["国家海洋技术中心", "永济市农业技术推广中心"]),
        ("依照《永济市村民委员会选举办法》,永济市农民专业合作社。", []),
    ],
)
def test_bodies_outside_the_table(sentence, expected):
    assert surfaces(sentence) == expected


def test_provisions_name_kinds_of_bodies():
    sentence = "杨靖宇干部学院与永济市博物馆向公众开放。"
    articles = "".join(f"第{number}条 {sentence}\n" for number in "一二三四五")
    assert surfaces(sentence) == ["杨靖宇干部学院", "永济市博物馆"]
    assert set(surfaces(articles)) == {"永济市博物馆"}


@pytest.mark.parametrize("row", read_table("org_stops", StopRow), ids=lambda row: row.id)
def test_no_stop_word_stands_in_a_name(row):
    for word in row.words:
        assert not is_name(f"卫生{word}工作领导小组"), word
    assert is_name("卫生健康工作领导小组")


@pytest.mark.parametrize("word", words_of("agency_words", "no-stop"))
def test_a_word_that_holds_a_stop_word_stands_in_names(word):
    assert is_name(f"甲{word}乙")


@pytest.mark.parametrize(  # forms of the department table that are also ordinary words or parts of them
    "sentence",
    [
        "公安机关外办事项清单。",
        "依法审批局限于事项。",
        "统计局部数据。",
        "农办理手续。",
        "移动公司制改革。",
        "发展工会经济。",
        "档案馆藏丰富。",
        "交通厅级干部。",
        "应急管理局面稳定。",
        "城市管理委托执法。",
        "信访办理回复。",
        "商务部门配合。",
        "各地财政局要落实。",
        "地方海事局势平稳。",
    ],
)
def test_forms_of_departments_inside_other_words(sentence):
    assert surfaces(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("将市房地产管理局承担的职责划入市住建局。", {"永济市房地产管理局", "永济市住房和城乡建设局"}),
        ("重新组建市农村道路管理局,为市交通运输局所属单位。", {"永济市农村道路管理局", "永济市交通运输局"}),
        ("征求市政府、市农垦集团主要负责人意见。", {"永济市人民政府", "永济市农垦集团"}),
        ("市八中学校长参加,虞乡镇中心小学获奖。", {"永济市八中学", "永济市虞乡镇中心小学"}),
        ("国网山西省电力公司永济市供电公司参加。", {"国网山西省电力公司永济市供电公司"}),
        ("永济市第二小学校、永济监狱参加。", {"永济市第二小学校", "永济监狱"}),
        ("打开工作新局面,优化区域布局,顾全大局。", set()),
        ("市域邮局、各区局参加。", set()),
        ("建立创新应用联盟、区域发展联盟等一批平台。", set()),
        ("引导企业联合设立行业研发中心和技术研究中心。", set()),
        ("入驻国家大学科技园。", set()),
    ],
)
def test_bodies_by_their_form(extract, sentence, expected):
    reading = extract(f"永济市人民政府2021年工作报告\n\n一、主要做法\n{sentence}\n")
    assert {label for surface, label in reading.linked("ag") if surface in sentence} == expected


def test_branches_of_the_bureau_that_reports(extract):
    reading = extract("威海市生态环境局2022年法治政府建设情况报告\n\n荣成分局、乳山市分局配合,部分分局未参加。\n")
    assert reading.meaning("荣成分局", "ag") == {"威海市生态环境局荣成分局"}
    assert reading.meaning("乳山市分局", "ag") == {"威海市生态环境局乳山市分局"}
    assert not reading.meaning("部分分局", "ag")


def test_a_name_of_which_the_table_has_only_the_end(extract):
    reading = extract("永济市人民政府工作报告\n\n盐湖区招商投资促进局参加,全市投资促进局面良好。\n")
    assert {label for _, label in reading.linked("ag")} >= {"运城市盐湖区招商投资促进局"}


def test_places_inside_the_names_of_persons_and_firms_are_none(extract):
    reading = extract("永济市人民政府工作报告\n\n董事长田金昌与中国铁路南昌局集团有限公司签约。\n")
    assert not {label for surface, label in reading.linked("pl") if surface in ("金昌", "南昌")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "市审计局内设3个机构,分别为:综合办、监督科和法规科,另有8人。",
            {"永济市审计局综合办", "永济市审计局监督科", "永济市审计局法规科"},
        ),
        ("市审计局下设综合科、法规科等5个科室。", {"永济市审计局综合科", "永济市审计局法规科"}),
        ("市审计局内设监督岗,设立意见箱、举报站。", set()),
        ("各局内设机构、各科室参加。", set()),
    ],
)
def test_offices_that_a_body_has_inside(extract, sentence, expected):
    reading = extract(f"永济市人民政府工作报告\n\n{sentence}\n")
    assert {label for _, label in reading.linked("ag")} - {"永济市审计局", "永济市人民政府"} == expected


def test_the_office_below_a_group(extract):
    head = "永济市人民政府办公室关于成立城市建设协调领导小组的通知\n\n决定成立永济市城市建设协调领导小组。\n"
    reading = extract(head + "领导小组下设办公室,办公室设在市住建局。\n")
    assert reading.meaning("领导小组下设办公室", "ag") == {"永济市城市建设协调领导小组办公室"}


def test_the_government_of_a_township_that_no_table_has(extract):
    reading = extract(
        "巴彦县人民政府关于表彰先进单位的通报\n\n青柏镇人民政府 大樟乡人民政府\n各乡人民政府 示范镇人民政府\n"
    )
    labels = {label for _, label in reading.linked("ag")}
    assert {"巴彦县青柏镇人民政府", "巴彦县大樟乡人民政府"} <= labels
    assert not [label for label in labels if "示范" in label]


@pytest.mark.parametrize(
    "sentence",
    [
        "省外学校、市际学校的学生申请资助。",
        "全市综治中心规范化建设完成。",
        "建成国家绿色数据中心、国家知识产权保护中心各1个。",
        "建设高水平大学、未来技术学院。",
    ],
)
def test_kinds_of_bodies_are_none(extract, sentence):
    reading = extract(f"永济市人民政府2021年工作报告\n\n一、主要做法\n{sentence}\n")
    assert {label for surface, label in reading.linked("ag") if surface in sentence} == set()
