"""Honours: titles behind verbs of award or with a level are found, ordinary aims are not."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.honour.find import recognize_honours
from kg.recognize.lexicon import lexicon

from .marks import check


def honours(text: str) -> list[Mention]:
    return recognize_honours(text, lexicon().tokens(text), [])


@pytest.mark.parametrize(
    "marked",
    [
        "我市被命名为【全省法治政府建设示范县】。",
        "创建【全国民主法治示范村】。",
        "是【国家级生态镇】、【省级卫生镇】。",
        "先后被评为【“全国山茶之乡”】、【“省级特色园区”】。",
        "获得【运城市级“民主法治示范村(社区)”】。",
        "荣获“【全国一村一品示范村镇】、【国家级电商镇】”荣誉称号。",
        "被评为【长白山人参品牌原料基地】。",
        "多次获得【优秀AAA级信用企业】荣誉称号。",
        "争创【国家数字经济创新发展试验区】。",
        "成功申报【吉林省榛臻特色小镇】。",
        "安丰镇荣膺【全国首批“法治政府建设示范镇”】称号。",
        "安丰镇获评【第四批全国法治县(市、区)创建活动先进单位】。",
        "荣获【全国文明城市】、【全省信访工作先进集体】。",
        "荣获“【全省文明建设先进集体】(安丰镇)、【全省卫生村】(东港村)”荣誉称号。",
    ],
)
def test_titles(marked: str) -> None:
    check(marked, honours)


@pytest.mark.parametrize(
    "text",
    [
        "增强群众获得感、幸福感。",
        "发挥示范引领作用。",
        "对失能等级评定为“重度失能”的老人。",
        "已获得过资助的学生。",
        "打造一批示范项目。",
        "授予行政执法资格。",
        "认定为全护理的对象。",
        "国家自主创新示范区合肥片区推出举措6项。",
        "国家创新发展试验区管委会印发方案。",
        "考评方案如下:安丰镇、富安镇为“第一片区”;东台镇为“第二片区”。",
        "考评中,安丰镇、富安镇视为“重点帮扶镇”。",
        "检查结果如下:安丰镇为“空白镇”。",
    ],
)
def test_no_titles(text: str) -> None:
    check(text, honours)


def test_level_and_verb() -> None:
    (found,) = honours("我县被评为国家级生态县。")
    assert (found.part("level"), found.part("name"), found.part("verb")) == ("国家级", "生态县", "评为")


def test_hostile_text_is_linear() -> None:
    check("评为“" * 20000, honours)
    check("全国" * 40000, honours)


@pytest.mark.parametrize(
    "marked",
    [
        "授予安丰镇等3个村镇【“全省文明村镇”】称号。",
        "授予安丰镇、富东镇等8个村镇为【第三届东台市级文明村镇】。",
        "授予盐城市东台市安丰镇等20个单位【江苏省文明单位】称号,授予李某某【“全国劳动模范”】称号。",
        "决定命名东台市等5个县(市)为【全省法治政府建设示范县】。",
        "安丰镇入列【全国百强镇】。",
        "我市获评【全省推进基层治理先进单位】。",
        "区矫正中心被命名为江苏省【省级“智慧矫正中心”】。",
        "授予甲市、乙市为【“全省先进市”】荣誉称号;丙区、丁县为【“全省标兵县”】荣誉称号。",
        "经评选,确定安丰镇等4个镇为【2019年度“十强镇”】,富安镇、东台镇为【2019年度“新锐镇”】。",
        "考评结果如下:安丰镇、富安镇为【2019年度“进位镇”】;东台镇被评为【“活力镇”】。",
        "省政府决定命名甲县、乙县、丙市丁区为【第三批省级生态县(市、区)】。",
        "评比结果通报如下:\n甲县、乙县等5个县为【优秀等次】;\n丙县为【良好等次】。",
        "授予凤台县、霍山县【农业发展先进县】称号,授予凤台县等9个县(市)【工业发展先进县】称号。",
        "被列为【重点产业合规市级试点县】。",
        "获评全省唯一【国家知识产权强县建设示范县】。",
    ],
)
def test_titles_of_those_who_are_named_with_them(marked: str) -> None:
    check(marked, honours)


@pytest.mark.parametrize(
    "text",
    [
        "位居全国百强县投资潜力第3。",
        "授予其从事执法工作的权限,确定每年五月为宣传月。",
        "认定民营企业等5类主体为服务对象。",
        "授予作出突出贡献的单位荣誉称号。",
    ],
)
def test_ranks_and_plain_decisions_are_no_titles(text: str) -> None:
    check(text, honours)


@pytest.mark.parametrize(
    "marked",
    [
        "先后获得【国家级生态乡镇】、【省级文明乡镇】、【首届水乡特色乡镇】、【省综合治理先进单位】等荣誉称号。",
        "一举捧回【“中国最美渔镇”】【“中国绿色名镇”】两个奖牌。",
        "安丰镇荣获中国渔业协会和江苏省民政厅联合授予的【“中国渔网名镇”】称号。",
        "先后获得【国家级“渔业产业强镇”】【“一村一品示范村镇”】,【省级“水产之乡”】【“古镇之乡”】等国家级荣誉7项、省级荣誉9项。",
        "安丰镇被命名为【江苏省首批省级百强中心镇】。",
        "东台市入选【国家湿地修复工程试点】。",
        "东台、兴化入选【夜间消费场景试点城市】。",
        "农业部认定安丰镇为【第四批全国一村一品示范村镇(芦笋)】。",
        "被司法部授予2016-2020年【全国普法工作先进单位】。",
    ],
)
def test_rows_of_titles(marked: str) -> None:
    check(marked, honours)


@pytest.mark.parametrize(
    "text",
    [
        "增强群众成就感和荣誉感。",
        "获得省级以上荣誉20余项。",
        "获得国家、省、市级荣誉称号56项。",
        "市检察院获得群众好评和上级荣誉称号。",
        "产品已获得国家批准文号和生产许可证,酿造的果酒行销全国。",
        "再获两项“国字号”殊荣。",
        "授予东台市安丰镇、富安镇等4个镇。",
    ],
)
def test_rows_of_other_things(text: str) -> None:
    check(text, honours)


def test_the_second_of_two_trials_keeps_its_words() -> None:
    check("东台市被列为【重点产业合规市级试点县】、【港口管理“放管结合”市级试点县】。", honours)
    check("甲公司被确定为【省级龙头企业】,乙公司等8家企业被确定为【市级龙头企业】。", honours)


def test_open_rows_of_titles() -> None:
    check(
        "先后获批【国家渔业标准化示范区】、【全国农垦农机示范农场】、【省级水产现代农业园区】、【第一批渔业绿色发展示范县区】、全国融合发展创建名单。",
        honours,
    )
    check("获得省级补助资金、市级奖励和全国推广。", honours)


def test_a_decision_without_a_title_heads_its_lists() -> None:
    text = (
        "现决定授予下列单位和个人为2009年度渔政督查工作先进单位和先进个人。\n一、先进单位(2个):\n市教育局\n市公安局\n"
    )
    (found,) = [m for m in honours(text) if m.part("list")]
    assert found.part("name") == "2009年度渔政督查工作先进单位"


def test_titles_with_a_year_and_heads_of_texts() -> None:
    check("决定对安丰镇、富安镇等2个【2021年度乡村振兴工作先进单位】予以通报表彰。", honours)
    check("中共东台市委 东台市人民政府关于表彰2021年度乡村振兴先进单位的通报", honours)
    check("先后被授予【国家森林城市】和【江苏省文明示范市】等荣誉称号。", honours)
