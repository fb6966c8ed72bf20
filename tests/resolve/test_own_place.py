"""Whose document a text is: by its title, its paper, the words it has for its own bodies, and what it is made for."""

from __future__ import annotations

import pytest


def _own(reading) -> str:
    """The label of the text's own place, empty for none known."""
    facts = dict(reading.entity(reading.extraction.document).facts)
    return reading.label(facts["cg:jurisdiction"]) if "cg:jurisdiction" in facts else ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # the paper, the class of the bodies named without a place, the side that is come to, the first one
        ("永济市与淳安县签署合作协议\n来源：运城日报\n双方加强产业合作。会上签署了协议。\n", "永济市"),
        (
            "淳安县与永济市签署合作协议\n5月6日，两地签署协议。市委书记、市长出席，市政府办公室、市司法局参加。\n",
            "永济市",
        ),
        ("淳安县党政代表团来永济市考察 双方签署合作协议\n5月6日，两地签署了协议。\n", "永济市"),
        ("永济市与淳安县签署合作协议\n5月6日，两地签署了协议。\n", "永济市"),
        # a visitor tells of the place visited; a hall is only where something was held
        (
            "市长率团赴绍兴市考察学习\n5月6日，市长率团赴绍兴市考察学习。永济市和绍兴市合作广阔，永济市将落实协议。"
            "市委书记、市政府办公室、市司法局、市财政局负责人参加，永济市企业家参加。\n",
            "永济市",
        ),
        (
            "深化合作座谈会在兰州市举行\n5月6日，我省代表团赴甘肃省考察，并在兰州市座谈。省委书记、省政府秘书长、"
            "省发展改革委负责人参加。青海省、甘肃省代表签订协议，西宁市、兰州市签订协议，海东市、白银市签订协议。\n",
            "青海省",
        ),
        # who reads a report out; a zone that the table has with its city in front; a county's paper
        (
            "政府工作报告\n——2024年2月21日在区十五届人大四次会议上\n解放区人民政府区长 千怀贵\n各位代表：\n"
            "我代表区人民政府报告工作。全区在北京办了交流会。\n",
            "解放区",
        ),
        (
            "塞北管理区简介\n塞北管理区始建于1955年，面积227平方公里。我区西与太仆寺旗接壤，北与正蓝旗相毗，南与沽源县相连。"
            "近年来，区党工委、区管委会坚持生态优先，大力发展奶业和文化旅游业，城乡面貌明显改善。\n",
            "张家口市塞北管理区",
        ),
        (
            "县政府常务会议召开\n时间：2025-05-30 07:56:21来源：闽侯乡音报\n5月23日，县长主持召开县政府常务会议。"
            "会议传达学习县委常委会会议精神，研究县政府初步意见，县司法局、县财政局参加。\n",
            "闽侯县",
        ),
        # what it is made for, the class of its bodies, a zone of the county
        (
            "关于帮助市场主体的实施细则\n根据《省政府关于稳定增长的若干措施》，结合淮安实际，制定本细则。\n"
            "一、措施\n由市财政局负责。\n",
            "淮安市",
        ),
        (
            "县人民政府关于分解重点工作的通知\n各镇人民政府，嘉鱼经济开发区：\n县发改局、县财政局、县司法局、县税务局"
            "要抓好落实，县审计局督查。\n",
            "嘉鱼县",
        ),
        (
            "县政府常务会议召开\n会议由县长主持，县委副书记、县司法局、县财政局、县水利局参加，审议了"
            "《通城县森林防火工作安排》。\n",
            "通城县",
        ),
        ("望城年鉴（2021）\n光荣榜\n长沙市望城区获奖单位如下。\n", "望城区"),
        ("鼓 楼 区 司 法 局\n2021 年 度 工 作 总 结\n福州市鼓楼区工作有序。\n", "鼓楼区"),
        (
            "加快旅游产业发展的实施意见\n为把我县旅游业培育成支柱产业，结合我县实际，制定本意见。\n"
            "一、奖励\n年组织游客来柳河旅游人数达到一万人的，给予奖励。\n",
            "柳河县",
        ),
        # a law of no place is the nation's; a province's way to carry out a law is the province's
        ("台湾同胞投资保护法\n第一条 为了保护投资，制定本法。\n第二条 本法适用于投资者。\n", "中国"),
        ("河南省实施《红十字会法》办法\n第一条 根据有关法律，制定本办法。\n", "河南省"),
        ("山东省台湾同胞投资保护条例\n第一条 为了保护投资，制定本条例。\n", "山东省"),
        (
            "中国（浙江）自由贸易试验区条例\n2017年12月27日 浙江省第十二届人民代表大会常务委员会第四十六次会议通过\n"
            "第一条 为了推进试验区建设，制定本条例。\n",
            "浙江省",
        ),
        (
            "泰山风景名胜区保护条例\n（2020年11月27日山东省第十三届人民代表大会常务委员会第二十四次会议通过）\n"
            "第一条 为了保护风景名胜区，制定本条例。\n",
            "山东省",
        ),
        (
            "河道采砂管理条例\n第一条 国务院水利部门负责管理。\n第二条 四川省、湖北省和四川省、四川省有关部门各负其责，"
            "应当经本省、直辖市人民政府批准。\n",
            "中国",
        ),
    ],
)
def test_the_own_place(extract, text, place):
    assert _own(extract(text)) == place


@pytest.mark.parametrize(
    "text",
    [
        # the class of the bodies is that of neither side, and nothing else tells the place
        "宁波市代表团赴绍兴市考察\n双方座谈。\n5月6日，县委书记、县长陪同，县政府办公室、县司法局、县财政局参加。\n",
        # 市 has no name here
        "市政府常务会议召开\n市长主持，市司法局、市财政局、市水利局、市民政局参加，学习了外地经验。\n",
    ],
)
def test_no_place_is_better_than_a_wrong_one(extract, text):
    reading = extract(text)
    assert _own(reading) == ""
    assert not reading.meaning("市司法局", "ag") | reading.meaning("县司法局", "ag")


@pytest.mark.parametrize(
    ("text", "tight_text"),
    [
        ("政 府 工 作 报 告", "政府工作报告"),
        ("2021 年 度 工 作 总 结", "2021年度工作总结"),
        ("附 件", "附 件"),
        ("永济市人民政府 关于开展调查的通知", "永济市人民政府 关于开展调查的通知"),
        ("组 长 王 某 副市长 李某某 秘书长", "组 长 王 某 副市长 李某某 秘书长"),
    ],
)
def test_letter_spaced_lines(text, tight_text):
    from kg.rules.spacing import tight

    assert tight(text) == tight_text


def test_a_letter_spaced_title_is_the_title(extract):
    reading = extract("政 府 工 作 报 告\n2023年1月4日在巴彦县第八届人民代表大会第二次会议上\n\n各位代表：\n"
                      "现在，我代表县人民政府向大会报告工作，请予审议。\n一、工作回顾\n全县上下团结一心。\n")  # fmt: skip
    assert reading.label(reading.extraction.document) == "政府工作报告"
    assert dict(reading.entity(reading.extraction.document).facts)["cg:period"] == '"2022"'


def test_who_writes_to_all_provinces_is_the_nation(extract):
    reading = extract(
        "各省、自治区、直辖市财政厅（局）：\n按照《专项资金管理办法》等规定，对内蒙古自治区乌兰察布市、陕西省延安市予以激励，"
        "乌兰察布市、延安市要抓好落实，乌兰察布市要做好总结。\n"
    )
    assert _own(reading) == "中国"
