"""Platforms: named ones are found, platforms without a name are not."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.agency.find import recognize_agencies
from kg.recognize.lexicon import lexicon
from kg.recognize.platform.find import recognize_platforms

from .marks import check


def platforms(text: str) -> list[Mention]:
    tokens = lexicon().tokens(text)
    return recognize_platforms(text, tokens, recognize_agencies(text, tokens))


@pytest.mark.parametrize(
    "marked",
    [
        "打造【“法润东乡”微信公众号】,发布信息。",
        "【12345政务服务便民热线】受理诉求3万件。",
        "开通【投诉热线“56912346”】。",
        "接听【县长热线】20件。",
        "在【市政府网站】公布目录。",
        "完善【省一体化大数据平台】功能。",
        "录入【黑龙江行政执法监督管理平台】。",
        "优化【“企事通”服务企业云平台】,【“企事通”】上线。",
        "关注微信公众号【“城市安居”】。".replace("微信公众号【", "【微信公众号"),
        "推广【“爱山东”】应用。",
        "发布于【中国政府网】。",
        "依托【“新城法治”】【“门里生活”】两个公众号宣传。",
        "依托【国家企业信用信息公示系统】公示。",
        "依托【“双随机监管”】【“互联网+监管”平台】抽查。",
        "【“枣林普法”微信公众号】、【视频号】发布作品。",
        "接入【全国一体化在线政务服务平台】。",
        "推进【市机关内部“一次办成”服务平台】联通。",
        "入驻【安徽法网】,提供服务。",
        "【公共数据资源共享平台】(以下统称【公共数据共享服务平台】)。",
        "登录【广东政务服务网】办理。",
        "【永济新闻网】、【永济党建网】同步发布。",
        "在【信用中国(山西永济)网站】公示。",
        "开设【“民声热线”】节目。",
        "开发【决策留痕管理系统】。",
        "在【永济市人民政府网】公开。",
        "推广【国家24365大学生就业服务平台】。",
        "县政府在【政府网站】进行公开。",
        "录入【《福建省堤防设施监管平台》】。",
        "设立【投诉热线0359-8022148】。",
        "建立【永济市非税收入征管系统】。",
        "上线【公平竞争审查管理系统】。",
        "建成【省综合执法监督平台】(简称【“执法明”】),通过【“执法明”】抽查。",
    ],
)
def test_named_platforms(marked: str) -> None:
    check(marked, platforms)


@pytest.mark.parametrize(
    "text",
    [
        "建设各类创新平台20家。",
        "加强平台经济监管。",
        "全省市场监管系统知识竞赛。",
        "通过政府网站、新闻媒体公布。",
        "推进招标投标领域系统整治。",
        "防范地方政府融资平台风险。",
        "建设储能系统和传动系统。",
        "完善工业互联网平台体系。",
        "坚持系统治理、依法治理。",
        "打造“一站式”服务平台。",
        "督促电子商务平台经营者核验信息。",
        "消费者主张网络交易平台经营者担责。",
        "各部门应当在政府网站公开。",
        "通过大河网、人民网刊发稿件。",
        "推进“三库一平台”建设。",
        "完成市直各单位联网。",
    ],
)
def test_no_platforms(text: str) -> None:
    check(text, platforms)


def test_hostile_text_is_linear() -> None:
    check("“平台" * 20000, platforms)
    assert len(platforms("省平台" * 20000)) < 5


@pytest.mark.parametrize(
    "marked",
    [
        "依托【省经济和信息化数据服务平台】填报。",
        "完善【全省政务服务统一身份认证系统】。",
        "登录【市自然资源和规划综合监管平台】。",
        "率先开发并应用【政务督查督办系统】。",
    ],
)
def test_joints_inside_the_name_of_a_field(marked: str) -> None:
    check(marked, platforms)
