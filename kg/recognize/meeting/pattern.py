"""How meetings are written: 第十三届全国人大常委会第十次会议, 十九届二中、三中全会, 全省优化营商环境推进会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.recognize.owner import HAN
from kg.recognize.trigger import Triggers
from kg.rules.numerals import han_number

NUM = r"[0-9〇零一二三四五六七八九十百]{1,5}"
SEP = r"(?:、|和|及|以及|与)"
CONGRESS = re.compile(
    rf"(?P<head>党的|中共|中国共产党)(?:第(?P<term>{NUM})次全国代表大会|(?P<short>{NUM})大(?=精神|以来|报告|胜利|召开|闭幕|开幕|提出|作出|部署|对|把|会议|[、,。;:)”》和及与]|\s|$))"
    rf"|(?<![{HAN}])(?P<bare>十[一二三四五六七八九]|二十)大(?=精神|以来|报告|[、和及]十)"
)
LOCAL_CONGRESS = re.compile(rf"第?(?P<term>{NUM})次(?:党代会|党代表大会|代表大会)")
PLENUM = re.compile(
    rf"(?P<head>党的|中共|中国共产党)?第?(?P<term>{NUM})届(?P<list>{NUM}中(?:{SEP}{NUM}中){{0,6}})(?:全(?:会|体会议)|(?=第?{NUM}届{NUM}中全会))"
)
PLENUM_FULL = re.compile(rf"(?P<head>党的|中共|中国共产党)?第?(?P<term>{NUM})届中央委员会第(?P<list>{NUM}次)全体会议")
LOCAL_PLENUM = re.compile(
    rf"第?(?P<term>{NUM})届(?:委员会)?第?(?P<list>{NUM}次(?:{SEP}第?{NUM}次){{0,6}})(?:全会|全体会议|全体\(扩大\)会议)"
)
PEOPLE = re.compile(
    rf"第?(?P<term>{NUM})届(?P<national>全国)?(?P<body>(?:人民代表大会|人大)\n?(?:常务委员会|常委会)?)\n?第?(?P<number>{NUM})次(?:全体)?会议"
    rf"|(?P<body2>(?:人民代表大会|人大)(?:常务委员会|常委会)?)第?(?P<term2>{NUM})届第?(?P<number2>{NUM})次(?:全体)?会议"
)
CPPCC = re.compile(
    rf"(?P<national>全国)?政协(?P<place>[{HAN}]{{2,9}}?)?第?(?P<term>{NUM})届(?:全国)?(?:委员会)?(?P<standing>常委会|常务委员会)?第?(?P<number>{NUM})次(?:全体)?会议"
)
_SESSION_KIND = r"(?:(?:人民政府|政府)?常务会议|常委会?(?:\(扩大\)|扩大)?会议|常务会|局务会议|部务会议|厅务会议|委务会议|办公会议|办公会|党组会议|党组会)"
STANDING = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年(?:度)?|第?(?P<term>{NUM})届)?第?(?P<list>{NUM}次(?:{SEP}(?:第{NUM}届)?第{NUM}次){{0,8}})(?P<kind>{_SESSION_KIND})"
)
JOINT = re.compile(
    rf"(?P<list>第{NUM}次(?:{SEP}第{NUM}次){{0,6}})(?P<kind>联席会议|工作例会|专题会议|协调会议|调度会议)"
)
NUMBERED = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)年度?)?第(?P<list>{NUM}次(?:{SEP}第{NUM}次){{0,6}})(?P<kind>(?:全体|工作|集体学习|常委|成员)?会议|集体学习)"
)
YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?\Z")
TERM_BEFORE = re.compile(rf"第?(?P<term>{NUM})届\Z")  # 二届|市人民政府|第93次常务会议
CALLS = re.compile(r"召开(?:了)?\Z")  # 县人民政府|召开|第七次常务会议
# 2020年第6次|市政府|常务会议
COUNTED_FIRST = re.compile(rf"(?:(?P<year>(?:19|20)\d\d)年度?)?第(?P<list>{NUM}次)(?=[{HAN}])")
KIND = re.compile(_SESSION_KIND)
# 3月27日中央政治局会议
POLITBURO = re.compile(r"(?<=日)(?:召开的)?(?P<name>(?:中共)?中央政治局(?:常委会|常务委员会)?会议)")
HELD = re.compile(
    rf"(?:召开|举行|举办|出席|参加|传达学习|传达|贯彻落实|贯彻)(?:了)?(?:(?P<year>(?:19|20)\d\d)年度?)?"
    rf"(?P<name>(?P<level>全[国省市县区州旗盟](?!性))[{HAN}“”]{{3,26}}?(?P<kind>(?:工作)?(?:现场)?推进会议?|(?:动员)?部署会议?|(?:工作)?动员(?:大)?会|(?:工作)?(?:电视电话|视频)会议|表彰大会|工作会议|工作现场会|现场会议?|(?:工作)?座谈会))(?![{HAN}]{{0,2}}(?:\d|[两三四五六七八九十]|等|制度|机制|暨))"
)
GATHERING = r"(?:座谈会|交流会|对接会|推介会|推进会|现场会|协调会|联席会|表彰会|表彰大会|动员大会|工作会)(?:议)?(?:暨[\u4e00-\u9fff]{2,12}(?:会议?|仪式))?"
CALLED = re.compile(  # 举行某市先进模范(某类)表彰大会
    rf"(?:召开|举行|举办|出席|参加)(?:了)?(?P<name>[{HAN}、()“”—·]{{4,36}}?{GATHERING})(?=[,。;、并暨]|$)"
)
TAKES_PLACE = re.compile(  # 某区—某市对接会议在某地举行
    rf"(?:^|(?<=[\n,。;:]))(?P<name>[{HAN}“”—·]{{4,36}}?{GATHERING})(?:(?:于|在)[^,。;\n]{{1,16}})?(?:隆重|胜利|顺利|如期)?(?:举行|召开|开幕|举办)",
    re.MULTILINE,
)
OF_OWN_PLACE = re.compile(  # 区法治政府建设工作会议, no meeting of a body
    rf"(?:全面依法治)?[市县区州旗镇](?![级直属域场长委人政])[{HAN}]{{4,20}}(?:工作会议|建设推进会|工作推进会|工作部署会|动员大会|表彰大会)(?:议)?(?:暨[{HAN}]{{2,12}}(?:会议?|仪式))?$"
)
BOTH_PLACES = re.compile(r"[\u4e00-\u9fff]{2}两[省市县区州地]")  # 甘青两省
NO_GATHERING = re.compile("[了的在将把被由每次各]|定期|组织|召开|举行|积极")
LAW_OF_PLACE = re.compile(r"依法治[省市县区州旗]$")
WORK = re.compile(rf"(?P<name>[{HAN}]{{2,14}}?)工作(?:电视电话)?会议")
NAMED = re.compile(
    r"(?P<quoted>“[^“”\n]{2,30}”)(?P<kind>(?:专题|主题|双月|工作|联合)?(?:协商会|座谈会|推进会|现场会|论坛|峰会|研讨会|动员会)(?:议)?)"
)
SERIAL = re.compile(  # 第八届数字渔业峰会, no congress and no assembly of members
    rf"第{NUM}届(?P<name>[{HAN}]{{2,22}}?(?:(?<!代表)(?<!员)(?<!职工)大会|峰会|论坛|年会))(?![{HAN}]{{0,3}}(?:代表|筹备|组委会|执委会|秘书处))"
)
HOSTED = re.compile(  # 成功举办国际软件质量峰会、数字渔业合作(北京)交流会
    rf"(?:举办|承办|主办|召开|举行|、)(?:了)?(?P<name>(?:20\d\d年?)?[{HAN}]{{5,22}}?(?:\([{HAN}]{{2,6}}\))?(?:峰会|论坛|研讨会|交流会|年会|博览会))(?=[,。;、]|等|$)"
)
ATTENDED = re.compile(
    rf"(?:出席|参加)(?:了|的)?(?P<name>[{HAN}]{{4,18}}?)(?P<kind>座谈会|论坛|峰会|博览会|现场会)(?P<note>\([{HAN}]{{1,8}}\))?"
)
ITEM = re.compile(rf"(?:第?({NUM})届)?(?:第?)({NUM})[次中]")
WORK_STOP = re.compile(
    r"[的了在对将把被由向从到是为与及和等并或于以让给其该各每这那两次暨届、]|召开|落实|贯彻|学习|传达|举办|组织|主持|参加|出席|定期|每年|专题|有关|相关|历次|系列|今年|年度|精神|部署|要求"
)
NATIONAL_WORK = re.compile(rf"(?:中央|全国)(?P<name>[{HAN}]{{2,14}}?)工作会议")


@cache
def triggers(family: str) -> Triggers:
    """Words without which a family of meetings cannot stand; only the text around them is read."""
    words = {
        "session": ["届", *(f"次{word}" for word in (
            "会议", "全会", "全体会议", "常务会", "局务会", "部务会", "厅务会", "委务会", "办公会", "党组会", "工作会议", "常委会议", "成员会议", "集体学习",
            "联席会议", "工作例会", "专题会议", "协调会议", "调度会议", "全国代表大会", "党代会", "党代表大会", "代表大会", "、第", "和第", "及第",
        ))],
        "congress": [f"{digit}大" for digit in "一二三四五六七八九十"],
        "work": ["工作会议", "工作电视电话会议"],
        "quoted": [f"”{kind}{word}" for kind in ("", "专题", "主题", "双月", "工作", "联合") for word in ("协商会", "座谈会", "推进会", "现场会", "论坛", "峰会", "研讨会", "动员会")],
        "attended": ["出席", "参加"],
        "held": ["推进会", "部署会", "动员会", "动员大会", "电视电话会议", "视频会议", "表彰大会", "工作会议", "现场会", "座谈会", "政治局会议", "政治局常"],
        "local": ["座谈会", "交流会", "对接会", "推介会", "推进会", "现场会", "协调会", "联席会", "表彰会", "表彰大会", "动员大会", "工作会"],
        "hosted": ["峰会", "论坛", "研讨会", "交流会", "年会", "博览会"],
        "counted": ["常务会", "办公会", "党组会", "局务会", "厅务会", "委务会", "部务会"],
    }[family]  # fmt: skip
    return Triggers(words)


def items(match: re.Match[str], start: int | None = None) -> Iterator[tuple[int, int, str, str]]:
    """The numbers of a list with their spans: the first begins with the whole name, the last ends with it."""
    base = match.start("list")
    rows = list(ITEM.finditer(match["list"]))
    first = match.start() if start is None else start
    for index, row in enumerate(rows):
        begin = first if index == 0 else base + row.start()
        end = match.end() if index == len(rows) - 1 else base + row.end()
        yield begin, end, digits(row[1]) if row[1] else "", digits(row[2])


def digits(text: str | None) -> str:
    """A number of either script in digits, or an empty string: 二十 is 20."""
    if not text:
        return ""
    if text.isascii():
        return str(int(text)) if text.isdigit() else ""
    value = han_number(text)
    return "" if value is None else str(value)
