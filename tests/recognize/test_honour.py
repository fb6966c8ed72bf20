"""Honours: titles behind verbs of award or with a level are found, ordinary aims are not."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.honour import recognize_honours
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
