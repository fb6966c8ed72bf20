"""Initiatives: national ones in all spellings, local ones in quotation marks, and quoted words that are none."""

from __future__ import annotations

import pytest

from kg.recognize.initiative import recognize_initiatives
from kg.recognize.scheme import row_names, scheme_names, topics


@pytest.mark.parametrize(
    ("iri", "spellings"),
    [
        (
            "ini:双随机一公开监管",
            [
                "“双随机、一公开”监管",
                "“双随机一公开”监管",
                "双随机一公开监管",
                "“双随机、一公开”",
                "“双随机”、“一公开”监管",
                "‘双随机、一公开’监管",
                '"双随机、一公开"监管',
                "「双随机、一公开」监管",
            ],
        ),
        ("ini:放管服改革", ["“放管服”改革", "放管服改革", "深化“放管服”改革"]),
        ("ini:一件事一次办", ["“一件事一次办”改革", "一件事一次办", "“一件事一次办”"]),
        ("ini:最多跑一次改革", ["“最多跑一次”改革", "最多跑一次改革"]),
        ("ini:谁执法谁普法责任制", ["“谁执法谁普法”普法责任制", "“谁执法谁普法”责任制", "“谁执法、谁普法”普法责任制"]),
        ("ini:行政执法三项制度", ["行政执法“三项制度”", "行政执法三项制度"]),
        ("ini:新时代枫桥经验", ["“枫桥经验”", "新时代“枫桥经验”"]),
        ("ini:互联网政务服务", ["“互联网+政务服务”", "互联网+政务服务", "“互联网＋政务服务”"]),
        ("ini:证明事项告知承诺制", ["证明事项告知承诺制"]),
    ],
)
def test_spellings_meet_in_one_concept(inside, iri, spellings):
    for spelling in spellings:
        assert inside(f"推行{spelling}。").iris("ini") == [iri], spelling


def test_the_surface_of_a_name_has_both_quotation_marks(inside):
    for spelling in ("“双随机、一公开”监管", "‘双随机、一公开’监管", "“双随机”、“一公开”监管"):
        assert [surface for surface, _ in inside(f"推行{spelling}。").linked("ini")] == [spelling]


@pytest.mark.parametrize(
    ("sentence", "label", "iri"),
    [
        ("推行“永心办”政务服务品牌。", "“永心办”政务服务品牌", "ini:140881-永心办"),
        ("打造“济时办”品牌。", "“济时办”品牌", "ini:140881-济时办"),
        ("开展“护渠2021”专项行动。", "“护渠2021”专项行动", "ini:140881-护渠2021"),
        ("推行“1+3+N”工作模式。", "“1+3+N”工作模式", "ini:140881-13N"),
        ("建立“法官进网格”制度。", "“法官进网格”制度", "ini:140881-法官进网格"),
        ("创新打造矛盾纠纷化解“永济模式”。", "“永济模式”", "ini:140881-永济模式"),
        (
            "推行审批服务“马上办、网上办、就近办、一次办”。",
            "“马上办、网上办、就近办、一次办”",
            "ini:140881-马上办网上办就近办一次办",
        ),
        ("推动 “全员办案” 工作模式落地。", "“全员办案” 工作模式", "ini:140881-全员办案"),
        ("构建“1+5+N”公共法律服务供给体系。", "“1+5+N”公共法律服务供给体系", "ini:140881-15N"),
        ("全面实施“22222”创新工程。", "“22222”创新工程", "ini:140881-22222"),
        ("以“渔港夜话”为抓手化解纠纷。", "“渔港夜话”", "ini:140881-渔港夜话"),
        ("创新“东港青年说”理论宣讲特色品牌。", "“东港青年说”理论宣讲特色品牌", "ini:140881-东港青年说"),
        ("“渔事通”成功升级至3.0版本。", "“渔事通”", "ini:140881-渔事通"),
        ("办理“税银贷”2亿元。", "“税银贷”", "ini:140881-税银贷"),
        ("8.“赢在渔港”大学生创业扶持项目。", "“赢在渔港”大学生创业扶持项目", "ini:140881-赢在渔港"),
        ("推进法治思想学习宣传“七进”。", "“七进”", "ini:140881-七进"),
        ("动态优化招商“两图两库”。", "“两图两库”", "ini:140881-两图两库"),
        ("开展“清风河岸”教育实践活动。", "“清风河岸”教育实践活动", "ini:140881-清风河岸"),
    ],
)
def test_local_initiatives(inside, sentence, label, iri):
    found = inside(sentence)
    assert found.linked("ini") == [(label, label.replace(" ", ""))]
    assert found.iris("ini") == [iri]
    assert found.reading.entity(iri).cls == "cg:LocalInitiative"
    assert ("cg:jurisdiction", "pl:140881") in found.reading.entity(iri).facts


def test_the_same_local_name_in_another_place_is_another_initiative(inside):
    sentence = "推行“永心办”政务服务品牌。"
    assert inside(sentence).iris("ini") != inside(sentence, "县").iris("ini")


def test_rows_share_their_word_of_kind(inside):
    found = inside("在“企管家”“碳管家”“建管家”的服务机制下办事。").linked("ini")
    assert [label for _, label in found] == ["“企管家”服务机制", "“碳管家”服务机制", "“建管家”服务机制"]
    found = inside("以及北街“五心五法”、东港“四联四化”等工作品牌。").linked("ini")
    assert [label for _, label in found] == ["“五心五法”工作品牌", "“四联四化”工作品牌"]
    found = inside("开展民生领域“护渠”、燃气安全等专项整治。").linked("ini")
    assert [label for _, label in found] == ["“护渠”专项整治"]
    found = inside("开展“千校万岗”、金秋招聘月等活动。").linked("ini")
    assert [label for _, label in found] == ["“千校万岗”活动"]
    found = inside("推进在职党员“双报到”“双服务”工作。").linked("ini")
    assert [label for _, label in found] == ["“双报到”", "“双服务”"]
    found = inside("纳入“江淮英才计划”等各类人才计划。").linked("ini")
    assert [label for _, label in found] == ["“江淮英才计划”"]


def test_three_systems_of_one_list_are_three(inside):
    found = inside("落实行政执法公示、执法全过程记录、重大执法决定法制审核制度。").iris("ini")
    assert found == ["ini:行政执法公示制度", "ini:行政执法全过程记录制度", "ini:重大行政执法决定法制审核制度"]
    found = inside("落实行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度。").iris("ini")
    assert found == ["ini:行政执法公示制度", "ini:行政执法全过程记录制度", "ini:重大行政执法决定法制审核制度"]


def test_names_with_several_marks_of_rows_are_one(inside):
    assert inside("深化简政放权、放管结合、优化服务改革。").iris("ini") == ["ini:放管服改革"]
    assert inside("落实一端、一门、一窗、一次、一流标准。").iris("ini") == []


def test_a_name_of_the_scheme_in_marks_needs_no_verb(inside):
    assert inside("整合“雪亮工程”、综治网格等资源。").iris("ini") == ["ini:雪亮工程"]
    assert inside("整合雪亮设施。").iris("ini") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "打通“最后一公里”。",
        "抓住“关键少数”。",
        "落实“十四五”时期各项任务。",
        "增强“四个意识”，坚定“四个自信”。",
        "杜绝“吃拿卡要”。",
        "群众说“很好”。",
        "获得“先进单位”称号。",
        "被评为“法治示范县”。",
        "开通“永济普法”微信公众号。",
        "建成“智慧永济”平台。",
        "收到“2021年”的材料。",
        "“推动落实。",
        "以“绣花”功夫做好服务。",
        "全面打造政务环境“升级版”。",
        "开展“联合式”集中检查。",
        "举办“法治建设”领导干部培训班。",
        "坚持“事事有回音”理念。",
        "实现“小事不出村、大事不出镇”的治理目标。",
        "围绕“反诈、禁毒、防火”等主题开展活动。",
        "依托“老马”调解室化解纠纷。",
        "设立咨询委员会(以下简称“咨询委员会”)。",
        "将取得“东山大捷”。",
        "推行“查漏、补缺、提质、增效”。",
        "实现跨越。",
        "坚持“依法合规、安全可控”。",
        "坚持“四不”原则。",
        "落实“一个牵引”、“四个善成”的重要要求。",
        "以“三个走在前”为根本遵循。",
        "推进“繁荣美丽的典范城区”建设。",
        "聚焦“法律保障”“助企服务”三向发力。",
        "依托区域党建“九宫格”引领法治建设工作。",
        "依托国道打造“工业产业带”。",
        "“二线口岸”运行管理办法出台。",
        "综合运用“股、债、投、贷”等方式服务企业。",
        "推进“一地多证”问题整改。",
        "落实省委“132”总体部署。",
        "营造“办事依法、遇事找法”的法治环境。",
        "案例入选全省“最佳实践”。",
        "打造“一专多能”的复合型执法队伍。",
        "加强“五一”假期值班。",
        "推进公办养老机构改革。",
        "统筹疫情防控和工业互联网产业。",
    ],
)
def test_no_initiative(inside, sentence):
    assert inside(sentence).linked("ini") == []


def test_names_inside_titles_are_left_to_the_title():
    text = "印发《推进“跨省通办”工作方案》"
    assert recognize_initiatives(text, [(2, len(text))]) == []
    assert [m.part("concept") for m in recognize_initiatives("推进“跨省通办”。", [])] == ["ini:跨省通办"]


# ---------------------------------------------------------------------------------------------------- the scheme


@pytest.mark.parametrize(
    ("name", "curie"),
    sorted((n, c) for n, c in scheme_names().items() if c not in topics() and n not in row_names())[::7],
    ids=lambda v: v[:16],
)
def test_names_of_the_scheme_are_found(name, curie):
    (mention, *rest) = recognize_initiatives(f"{name}。", [])
    assert (mention.part("concept"), mention.span.start, rest) == (curie, 0, [])


def test_words_of_the_tables_are_unique():
    from kg.rules.words import word_rows

    for table in ("initiative_words", "quote_stops"):
        for row in word_rows(table):
            assert len(set(row.words)) == len(row.words), row.id


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推广“和大叔”网格矛盾纠纷化解工作室模式。", ["“和大叔”网格矛盾纠纷化解工作室模式"]),
        ("深入实施“622”环境保护新三年行动计划。", ["“622”环境保护新三年行动计划"]),
        ("打造2.0版社区矫正“渔港模式”。", ["“渔港模式”"]),
        ("利用“三部曲”实现“三转变”助推行政执法提质。", []),
        ("以“改善渔业生产条件、提高渔业综合能力”为中心。", []),
        ("组建“履职清单工作专班”。", []),
    ],
)
def test_long_tails_and_cut_clauses(text: str, names: list[str]) -> None:
    assert [mention.name for mention in recognize_initiatives(text, [])] == names


@pytest.mark.parametrize("text", ["推动“渔港+”融合发展。", "建成“五横三纵”路网。", "打造山东法律“淘宝网”。"])
def test_marks_that_name_no_way_of_working(text: str) -> None:
    assert recognize_initiatives(text, []) == []


def test_a_zone_that_says_where_is_no_initiative() -> None:
    names = [m.part("concept") for m in recognize_initiatives("在自由贸易试验区开展“证照分离”改革试点。", [])]
    assert names == ["ini:证照分离改革"]
