"""Meetings: particular ones are found, series and kinds of meeting are not."""

from __future__ import annotations

import pytest

from kg.model import Mention
from kg.recognize.agency.find import recognize_agencies
from kg.recognize.lexicon import lexicon
from kg.recognize.meeting.find import recognize_meetings

from .marks import check


def meetings(text: str) -> list[Mention]:
    tokens = lexicon().tokens(text)
    return recognize_meetings(text, tokens, recognize_agencies(text, tokens))[0]


@pytest.mark.parametrize(
    "marked",
    [
        "认真学习【党的二十大】精神。",
        "贯彻【党的十九大】和【十九届二中】、【三中全会】精神。",
        "落实【党的二十届三中全会】部署。",
        "按照【省委十一届八次全会】要求。",
        "【县政府第17届48次常务会议】审议该方案。",
        "先后召开【市政府第38次】、【第44次常务会议】研究。",
        "已经【市政府2022年第4次常务会议】同意。",
        "经【市十二届人大常委会第十三次会议】表决通过。",
        "在【山东省第十四届人民代表大会第四次会议】上。",
        "办理【全国政协十届四次会议】的提案。",
        "召开【市委全面依法治市委员会第三次会议】。",
        "传达【省委全面依法治省工作会议】精神。",
        "贯彻【中央经济工作会议】精神。",
        "吸收【市政协“数字经济”专题协商会】的意见。",
        "按照【省第十三次党代会】部署。",
        "传达【市纪委五届四次全会】精神。",
        "传达【市政府五届四次全体(扩大)会议】精神。",
        "召开【2020年第6次市政府常务会议】。",
        "召开【市委全面依法治市委员会2023年第一次会议】。",
        "学习3月27日【中央政治局会议】精神。",
        "召开2023年度【全市安全生产工作会议】。",
        "传达学习了【全国森林防火电视电话会议】精神。",
        "学习【党的二十大】报告和【市第六次党代会】精神。",
        "县政府召开【第七次常务会议】。",
        "已经【二届市政府第93次常务会议】通过。",
        "召开【十六届县政府第9次常务会议】。",
        "传达【四届市委第48次常委(扩大)会议】精神。",
        "10月24日,【海淀区—聊城市产业交流对接会】在聊举行。",
        "隆重举行【聊城市劳动模范、模范集体(工人先锋号)表彰大会】。",
        "在兰州举行【甘青两省深化合作座谈会暨签约仪式】。",
    ],
)
def test_particular_meetings(marked: str) -> None:
    check(marked, meetings)


@pytest.mark.parametrize(
    "text",
    [
        "聊城市每年召开座谈会。",
        "定期召开聊城市联席会议。",
        "聊城市积极举办各类推介会。",
        "贯彻二十届历次全会精神。",
        "建立政府常务会议定期学法制度。",
        "每季度召开联席会议。",
        "打造十大工程,建设二十大项目。",
        "做好第四次全国农业普查工作。",
        "做大做强产业,扩大精神文明成果。",
        "组织召开座谈会、论证会。",
        "召开全市推进会3次。",
        "落实中央政治局会议制度。",
        "召开全市安全生产和消防工作会议。",
        "2023年第一次全国经济普查。",
        "对第三次修订的条例进行宣传。",
    ],
)
def test_no_meetings(text: str) -> None:
    check(text, meetings)


def test_numbers_are_read() -> None:
    found = meetings("贯彻十九届二中、三中、四中、五中全会精神")
    assert [(m.part("term"), m.part("number")) for m in found] == [("19", "2"), ("19", "3"), ("19", "4"), ("19", "5")]


def test_the_congress_is_named_by_its_meeting_alone() -> None:
    text = "经市十二届人大常委会第十三次会议通过"
    tokens = lexicon().tokens(text)
    _, holders = recognize_meetings(text, tokens, [])
    assert [(h.part("owner"), h.part("body")) for h in holders] == [("市", "人民代表大会常务委员会")]


def test_hostile_text_is_linear() -> None:
    check("第一次" * 20000, meetings)
    check("届" * 60000, meetings)


@pytest.mark.parametrize(
    "marked",
    ["出席【第八届数字渔业峰会】。", "承办【第三届沙漠治理论坛】和【第六届网络视听大会】。"],
)
def test_gatherings_counted_by_sessions(marked: str) -> None:
    check(marked, meetings)


@pytest.mark.parametrize(
    "text",
    ["第八届会员代表大会筹备组", "第十四届人民代表大会代表", "第八届数字渔业峰会组委会成立"],
)
def test_assemblies_of_members_are_none(text: str) -> None:
    check(text, meetings)


@pytest.mark.parametrize(
    "marked", ["召开【区法治政府建设工作会议暨执法协调小组会议】。", "召开【市信访维稳工作推进会】,部署任务。"]
)
def test_gatherings_of_the_own_place(marked: str) -> None:
    check(marked, meetings)


@pytest.mark.parametrize(
    "text", ["召开市级部门工作会议。", "每年召开区法治政府建设工作会议。", "召开市人大工作会议3次。"]
)
def test_gatherings_of_others(text: str) -> None:
    check(text, meetings)


@pytest.mark.parametrize(
    "marked",
    [
        "成功举办【国际渔业质量峰会】、【数字渔业合作(北京)交流会】,签约3项。",
        "在【西湖区第十六届人民代表大会\n常务委员会第二十四次会议】上",
    ],
)
def test_hosted_gatherings_and_broken_lines(marked: str) -> None:
    check(marked, meetings)


@pytest.mark.parametrize("text", ["定期举办银企交流会。", "举办各类论坛、年会。", "组织企业参加论坛3场。"])
def test_gatherings_without_a_name(text: str) -> None:
    check(text, meetings)


def test_the_year_before_the_owner_is_of_the_meeting() -> None:
    (found,) = meetings("主持召开2024年县政府第18次常务会议。")
    assert (found.part("year"), found.part("number")) == ("2024", "18")


def test_plenums_of_two_terms_run_together() -> None:
    check("学习【党的十九届六中】【二十届一中全会】精神。", meetings)
