"""The structure of a document: head, sections with roles, sentences that cover the body, closing block."""

from __future__ import annotations

import itertools

import pytest

from kg.model import SectionRole

NOTICE = """永济市人民政府办公室
关于印发永济市2022年法治建设
工作要点的通知
永政办发〔2022〕15号

各乡镇人民政府、各街道办事处，市直各有关单位：
　　《永济市2022年法治建设工作要点》已经市政府同意，现印发给你们，请认真贯彻执行。

永济市人民政府办公室
2022年3月8日

永济市2022年法治建设工作要点
根据有关规定，制定本要点。
一、重点任务
（一）健全依法决策机制
1.严格执行重大决策程序。
2.规范文件管理。
（二）加强行政复议工作
二、保障措施
要加强组织领导。
"""
REPORT = """巴彦县2021年法治政府建设工作报告

一、主要举措和成效
（一）优化营商环境。全年办理行政复议案件9件。
二、存在的问题和不足
执法力量不足。
三、主要负责人履行推进法治建设第一责任人职责情况
县长召开会议3次。
四、下一步工作安排
继续推进改革。

巴彦县人民政府
二〇二二年一月十七日
"""
ORDER = """永济市人民政府令
第12号
《永济市城市管理办法》已经市政府常务会议通过，现予公布。
第一章 总则
第一条 为加强城市管理，制定本办法。
第二条 本办法适用于本市行政区域。
第二章 附则
第三条 本办法自公布之日起施行。
"""
PAGE = """发文机关：永济市人民政府办公室
成文日期：2022年3月8日
发文字号：永政办发〔2022〕15号
标题：永济市人民政府办公室关于开展调查的通知
永济市人民政府办公室关于开展调查的通知
各有关单位：
请认真做好工作。
"""


# ---------------------------------------------------------------------------------------------------- head


def test_a_title_over_three_lines(extract):
    reading = extract(NOTICE)
    assert reading.cut(reading.layout.title).split("\n") == NOTICE.split("\n")[:3]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("永济市人民政府\n关于调整办公时间的通知", "永济市人民政府\n关于调整办公时间的通知"),
        ("关于印发普法规划\n的通知", "关于印发普法规划\n的通知"),
        ("永济市行政执法监督办法（试行）", "永济市行政执法监督办法（试行）"),
        ("# 永济市2021年工作总结", "永济市2021年工作总结"),
        ("首页 > 政务公开\n永济市2021年度报告", "永济市2021年度报告"),
        ("市政府 市法院印发\n关于完善制度的意见的通知", "市政府 市法院印发\n关于完善制度的意见的通知"),
        ("市政府印发关于建立\n数据共享\n机制的方案的通知", "市政府印发关于建立\n数据共享\n机制的方案的通知"),
        ("市政府关于2021年度工作情况的报\n告", "市政府关于2021年度工作情况的报\n告"),
    ],
)
def test_titles(extract, head, title):
    reading = extract(head + "\n\n各有关单位：\n请按照要求抓好落实，有关情况及时报告。\n")
    assert reading.cut(reading.layout.title) == title


def test_no_title_where_none_is(extract):
    assert extract("市司法局认真履行职责，全年办理行政复议案件9件，调解纠纷20件。\n").layout.title is None


@pytest.mark.parametrize(
    "number", ["永政办发〔2022〕15号", "国办发[2019]7号", "晋政函〔2020〕字第3号", "永政发（2021）008号", "第12号"]
)
def test_document_numbers(extract, number):
    reading = extract(f"永济市人民政府关于开展普查的通知\n{number}\n各有关单位：\n请抓好落实。\n")
    assert reading.cut(reading.layout.number) == number


@pytest.mark.parametrize("line", ["联系电话12345号", "2022年3月8日", "编号：12"])
def test_lines_that_are_no_number(extract, line):
    assert extract(f"永济市人民政府关于开展普查的通知\n{line}\n各有关单位：\n请抓好落实。\n").layout.number is None


@pytest.mark.parametrize(
    "units",
    [
        "各乡镇人民政府、各街道办事处，市直各有关单位",
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构",
        "市政府",
        "各镇（街道）",
        "各幼儿园",
        "市水利局，各县（市）消防救援大队、林业总场",
    ],
)
def test_the_salutation_has_no_colon(extract, units):
    reading = extract(f"永济市人民政府关于开展普查的通知\n{units}：\n请抓好落实。\n")
    assert reading.cut(reading.layout.salutation) == units


def test_a_sentence_with_a_colon_is_no_salutation(extract):
    reading = extract("永济市人民政府关于开展普查的通知\n现将2021年有关情况报告如下：\n一、工作开展情况\n做了工作。\n")
    assert reading.layout.salutation is None


def test_label_and_value_pairs_of_a_page(extract):
    reading = extract(PAGE)
    pairs = {label: reading.cut(span) for label, span in reading.layout.metadata}
    assert pairs == {
        "发文机关": "永济市人民政府办公室",
        "成文日期": "2022年3月8日",
        "发文字号": "永政办发〔2022〕15号",
        "标题": "永济市人民政府办公室关于开展调查的通知",
    }
    assert [reading.cut(s.span) for s in reading.layout.sentences] == ["请认真做好工作。"]


def test_labels_in_brackets_are_the_page_table_and_no_title(extract):
    reading = extract(
        "[ 索引号 ] 11500/2026-4 [ 发文字号 ]\n[ 主题分类 ] 司法、公安 [ 体裁分类 ] 工作报告\n[ 成文日期 ] 2026-01-22\n"
        "虞乡镇人民政府2025年法治政府建设情况报告\n2025年，虞乡镇认真落实各项任务，完成了全年的工作目标。\n"
    )
    assert reading.cut(reading.layout.title) == "虞乡镇人民政府2025年法治政府建设情况报告"
    pairs = {label: reading.cut(span) for label, span in reading.layout.metadata}
    assert pairs["体裁分类"] == "工作报告"
    assert pairs["主题分类"] == "司法、公安"
    assert pairs["发文字号"] == ""


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("工作报告\n永济市2020年法治政府建设情况报告", "永济市2020年法治政府建设情况报告"),
        ("法治政府建设年度报告\n永济市人民政府关于普法工作的报告", "永济市人民政府关于普法工作的报告"),
        ("城市供热办法\n2020年工作报告", "城市供热办法"),
        ("城市供热管理办法\n供水管理办法", "城市供热管理办法"),
    ],
)
def test_the_name_of_a_column_gives_way_to_the_title_below_it(extract, head, title):
    reading = extract(head + "\n2020年，永济市认真落实各项任务，完成了全年的工作目标。\n")
    assert reading.cut(reading.layout.title) == title


# ------------------------------------------------------------------------------------------------ closing block


@pytest.mark.parametrize(
    ("closing", "signatures", "date"),
    [
        ("永济市司法局\n2022年3月8日", ["永济市司法局"], "2022年3月8日"),
        ("永济市司法局　　　\n　　　永济市财政局\n2022年3月8日", ["永济市司法局", "永济市财政局"], "2022年3月8日"),
        ("永济市司法局 2022年3月8日", ["永济市司法局"], "2022年3月8日"),
        ("永济市司法局\n二〇二二年三月八日", ["永济市司法局"], "二〇二二年三月八日"),
    ],
)
def test_signatures_and_date(extract, closing, signatures, date):
    reading = extract(f"关于开展普查的通知\n各有关单位：\n请抓好落实。\n\n{closing}\n")
    assert [reading.cut(span) for span in reading.layout.signatures] == signatures
    assert reading.cut(reading.layout.date) == date
    assert [reading.cut(s.span) for s in reading.layout.sentences] == ["请抓好落实。"]


def test_a_date_in_a_sentence_is_no_date_of_signing(extract):
    layout = extract("关于开展普查的通知\n各有关单位：\n普查时点为2022年3月8日，请做好准备工作。\n").layout
    assert (layout.date, layout.signatures) == (None, ())


def test_the_plan_behind_its_notice(extract):
    reading = extract(
        "永济市人民政府\n关于印发普法工作方案的通知\n各有关单位：\n现印发给你们，请认真贯彻执行。\n"
        "永济市人民政府\n2022年3月8日\n\n永济市普法工作方案\n一、工作目标\n提升水平。\n"
    )
    assert reading.cut(reading.layout.title) == "永济市人民政府\n关于印发普法工作方案的通知"
    assert reading.cut(reading.layout.attachment) == "永济市普法工作方案"
    assert reading.section("一、").path == "一"


def test_the_imprint(extract):
    reading = extract("关于开展普查的通知\n各有关单位：\n请抓好落实。\n永济市司法局 2022年3月8日印发\n")
    assert reading.cut(reading.layout.imprint) == "永济市司法局 2022年3月8日印发"


# -------------------------------------------------------------------------------------------------- sections


def shape(reading):
    return [(s.level, s.number, reading.cut(s.heading), s.path) for s in reading.layout.sections]


def test_three_levels_of_headings(extract):
    assert shape(extract(NOTICE)) == [
        (1, "一、", "重点任务", "一"),
        (2, "(一)", "健全依法决策机制", "一/(一)"),
        (3, "1.", "严格执行重大决策程序", "一/(一)/1"),
        (3, "2.", "规范文件管理", "一/(一)/2"),
        (2, "(二)", "加强行政复议工作", "一/(二)"),
        (1, "二、", "保障措施", "二"),
    ]


def test_parents_and_spans_nest(extract):
    sections = extract(NOTICE).layout.sections
    assert [s.parent for s in sections] == [-1, 0, 1, 1, 0, -1]
    for section in sections:
        assert section.span.start <= section.heading.start <= section.heading.end <= section.span.end
        if section.parent >= 0:
            above = sections[section.parent].span
            assert above.start <= section.span.start <= section.span.end <= above.end


def test_chapters_and_articles(extract):
    reading = extract(ORDER)
    assert [(level, path) for level, _, _, path in shape(reading)] == [
        (1, "第一章"),
        (2, "第一章/第一条"),
        (2, "第一章/第二条"),
        (1, "第二章"),
        (2, "第二章/第三条"),
    ]
    assert {s.role for s in reading.layout.sections if "条" in s.number} == {SectionRole.PROVISION}


def test_headings_inside_one_long_line(extract):
    body = "2021年工作如下。一、主要工作。（一）抓好复议。办理案件9件。（二）抓好普法。开展活动3次。二、存在问题。力量不足，有待继续加强。"
    reading = extract("永济市2021年工作总结\n" + body * 2)
    assert [path for *_, path in shape(reading)][:4] == ["一", "一/(一)", "一/(二)", "二"]


@pytest.mark.parametrize("line", ["2021年是关键一年。", "1.5万人受益。", "一是完善制度。", "十个乡镇参加。", "3.6亩。"])
def test_lines_that_are_no_heading(extract, line):
    assert extract(f"永济市2021年工作总结\n\n市司法局做了工作。\n{line}\n").layout.sections == ()


def test_roles_of_a_report(extract):
    reading = extract(REPORT)
    assert {s.path: s.role for s in reading.layout.sections} == {
        "一": SectionRole.ACHIEVEMENT,
        "一/(一)": SectionRole.ACHIEVEMENT,  # of its parent
        "二": SectionRole.PROBLEM,
        "三": SectionRole.DUTY,
        "四": SectionRole.PLAN,
    }


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("面临的困难和短板", SectionRole.PROBLEM),
        ("下一阶段打算", SectionRole.PLAN),
        ("2023年工作计划", SectionRole.PLAN),
        ("组织保障", SectionRole.MEASURE),
        ("重点任务", SectionRole.TASKS),
        ("工作开展情况", SectionRole.ACHIEVEMENT),
        ("党政主要负责人履职尽责、履行职责情况", SectionRole.DUTY),
        ("指导思想", SectionRole.GENERAL),
        ("坚持问题导向", SectionRole.GENERAL),
    ],
)
def test_the_heading_tells_the_role(extract, heading, role):
    assert extract(f"永济市法治建设报告\n\n一、{heading}\n做好有关工作。\n").section("一、").role is role


# -------------------------------------------------------------------------------------------------- sentences


def sentences(reading):
    return [reading.cut(sentence.span) for sentence in reading.layout.sentences]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第一句；第二句？第三句。", ["第一句；", "第二句？", "第三句。"]),
        (
            "按照《工作规则（试行）。修订》办理。完成任务。",
            ["按照《工作规则（试行）。修订》办理。", "完成任务。"],
        ),
        ("他说“要抓紧！要抓实！”会议结束。", ["他说“要抓紧！要抓实！”", "会议结束。"]),
        ("共3件（其中：撤销1件；维持2件）。完毕。", ["共3件（其中：撤销1件；维持2件）。", "完毕。"]),
        ("完成改造。）继续推进。", ["完成改造。）", "继续推进。"]),
        ("没有句号", ["没有句号"]),
        ("《没有关上。继续工作。", ["《没有关上。", "继续工作。"]),
    ],
)
def test_sentence_ends(extract, line, expected):
    assert sentences(extract(f"永济市2021年工作总结\n\n市司法局做了工作。\n{line}\n"))[1:] == expected


@pytest.mark.parametrize("text", [NOTICE, REPORT, ORDER, PAGE])
def test_sentences_cover_the_body_once(extract, text):
    reading = extract(text)
    layout = reading.layout
    spans = [sentence.span for sentence in layout.sentences]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert all(reading.cut(span) == reading.cut(span).strip() != "" for span in spans)
    head = [layout.title, layout.number, layout.salutation, layout.date, *layout.signatures]
    covered = {at for span in [*spans, *filter(None, head)] for at in range(span.start, span.end)}
    left_out = "".join(char for at, char in enumerate(text) if at not in covered and not char.isspace())
    labels = "".join(f"{label}：{reading.cut(span)}" for label, span in layout.metadata)
    assert left_out.removeprefix(labels).strip("：") == ""


def test_a_sentence_knows_its_section(extract):
    reading = extract(REPORT)
    found = {reading.cut(s.span): s.section for s in reading.layout.sentences}
    sections = reading.layout.sections
    assert sections[found["全年办理行政复议案件9件。"]].path == "一/(一)"
    assert sections[found["县长召开会议3次。"]].path == "三"


def test_windows_line_ends_and_a_byte_order_mark_change_no_offset(extractor):
    from kg.ingest import read

    plain = extractor.extract(read(REPORT.encode())).layout
    other = extractor.extract(read(b"\xef\xbb\xbf" + REPORT.replace("\n", "\r\n").encode())).layout
    assert other == plain


def test_the_plan_behind_its_notice_is_known_by_the_notice_that_names_it(extract):
    reading = extract(
        "永济市人民政府办公室关于印发永济市公共法律服务建设实施方案的通知\n各乡镇人民政府：\n现印发给你们，请认真贯彻执行。\n"
        "2022年3月8日\n永济市公共法律服务\n建设实施方案\n公共法律服务是保障民生的重要举措，为推动全市公共法律服务建设，制定本方案。\n"
    )
    assert reading.cut(reading.layout.attachment) == "永济市公共法律服务\n建设实施方案"


def test_a_forwarded_plan_is_not_the_title_of_the_notice(extract):
    reading = extract(
        "永济市人民政府转发市司法局关于做好普法工作的意见的通知\n各乡镇人民政府：\n请认真贯彻执行。\n"
        "关于做好普法工作的意见\n普法工作是全面依法治市的长期基础性工作，现就做好普法工作提出如下意见。\n"
    )
    assert reading.layout.attachment is None


def test_a_headline_of_the_news_about_a_report_is_no_title(extract) -> None:
    reading = extract(
        "永安市2026年政府工作报告\n分享\n市长王建国作政府工作报告\n各位代表:\n现在,我代表市人民政府向大会报告工作。\n"
    )
    assert reading.label(reading.extraction.document) == "永安市2026年政府工作报告"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("2021年工作开展情况", "成效"),
        ("2021年度工作总体情况", "成效"),
        ("2021年工作总结", "成效"),
        ("2021年主要工作成效", "成效"),
        ("2022年工作目标和预期成效", "下一步"),
        ("2022年工作安排", "下一步"),
        ("2022年工作计划", "下一步"),
        ("下一步工作情况安排", "下一步"),
    ],
)
def test_the_role_of_a_section_that_names_a_year(extract, heading, role):
    reading = extract(f"永济市2021年法治政府建设报告\n一、{heading}\n推进依法行政，提升治理水平。\n")
    assert reading.section("一、").role.value == role


def test_a_table_of_metadata_without_colons(extract):
    reading = extract(
        "发文字号 | 永政发〔2022〕3号 | 制发机构 | |\n标 题 | 永济市人民政府关于印发普法工作方案的通知 |\n各乡镇人民政府：\n现印发给你们。\n"
    )
    own = reading.entity(reading.extraction.document)
    assert (own.iri, own.label) == ("doc:140881-永政发-2022-3", "永济市人民政府关于印发普法工作方案的通知")


def test_a_notice_without_a_title_bears_that_of_its_plan(extract) -> None:
    reading = extract(
        "各镇人民政府、街道办事处:\n\n现将《健康永济行动实施方案》印发给你们,请认真贯彻执行。\n\n永济市人民政府办公室\n2021年2月22日\n\n"
        "健康永济行动实施方案\n\n为深入推进健康永济行动,结合我市实际,特制定本方案,请各镇人民政府认真落实。\n"
    )
    assert reading.label(reading.extraction.document) == "健康永济行动实施方案"


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("通报表扬！2021年优秀单位名单公布", True),
        ("永济市：“小窗口”办好民生事", True),
        ("各位代表！请审议本报告内容", False),
        ("保障对象：全市农村低收入人口", False),
        ("2021年，永济市司法局认真履行职责，", False),
    ],
)
def test_a_headline_with_marks_in_it(extract, line, is_title):
    reading = extract(f"{line}\n来源：永济融媒 2022-07-20 09:29:57\n\n近日，市司法局发布了名单，共有3个单位入选。\n")
    assert (reading.cut(reading.layout.title) == line) is is_title


@pytest.mark.parametrize(
    "source", ["2021-12-29 14:07    永济新闻网\n\n永济新闻网讯", "来源：永济日报\n2021年12月29日", "本报讯"]
)
def test_a_headline_stands_above_its_source(extract, source):
    line = "市政府召开常务会议 研究审议预算编制情况、河道治理等事项"
    reading = extract(f"{line}\n\n{source}\n\n12月26日，市长王路主持召开永济市政府第27次常务会议，审议有关文件。\n")
    assert reading.cut(reading.layout.title) == line


def test_a_line_that_goes_on_is_no_headline(extract):
    reading = extract("永济市司法局认真履职：全年办理案件9件，\n调解纠纷20件，开展普法宣传活动12场，受到群众好评。\n")
    assert reading.layout.title is None


@pytest.mark.parametrize("day", ["2023年4月11日", "2023年4月", "（二〇二三年四月）"])
def test_the_makers_of_a_communique_stand_under_its_title(extract, day):
    reading = extract(
        f"2022年永济市国民经济和社会发展统计公报\n永济市统计局\n国家统计局永济调查队\n{day}\n2022年，全市经济稳中向好。\n"
    )
    assert [reading.cut(span) for span in reading.layout.signatures] == ["永济市统计局", "国家统计局永济调查队"]
    assert reading.facts("cg:issuer") >= {("2022年永济市国民经济和社会发展统计公报", "永济市统计局")}


def test_a_body_under_the_title_of_a_report_is_no_maker_without_a_day(extract):
    reading = extract("永济市2022年工作要点\n永济市人民政府办公室\n一、主要任务\n做好工作。\n")
    assert reading.layout.signatures == ()


def test_signatures_in_columns(extract):
    reading = extract(
        "关于开展检查的通知\n各有关单位：\n请抓好落实。\n永济市卫生健康局                      永济市发展和改革局\n\n"
        "永济市财政局                          永济市教育局\n2022年5月1日\n"
    )
    assert len(reading.layout.signatures) == 2
    assert len({o for _, o in reading.facts("cg:issuer")}) == 4


ADDRESS = """永济市人民政府工作报告
2026年2月4日在永济市第七届人民代表大会第五次会议上
各位代表：
现在，我向大会报告工作。
“十四五”时期发展成就和2025年工作回顾
新建站点30个。
“十五五”时期主要目标和2026年重点工作
新建站点40个。
一、加快农业发展
改造站点50个。
二、全力抓好重点任务
（一）打造便民服务圈
建成站点60个。
"""


def test_the_parts_of_an_address_need_no_number(extract):
    layout = extract(ADDRESS).layout
    assert [(section.path, section.role) for section in layout.sections] == [
        ("", SectionRole.ACHIEVEMENT),
        ("", SectionRole.PLAN),
        ("一", SectionRole.PLAN),
        ("二", SectionRole.PLAN),
        ("二/(一)", SectionRole.PLAN),
    ]


def test_what_follows_the_plan_of_an_address_is_planned_too(extract):
    numbered = ADDRESS.replace("“十四五”时期发展成就和2025年", "一、2025年").replace("“十五五”", "二、“十五五”")
    layout = extract(numbered.replace("一、加快", "三、加快").replace("二、全力", "四、全力")).layout
    assert [section.role for section in layout.sections] == [SectionRole.ACHIEVEMENT] + [SectionRole.PLAN] * 4


def test_a_line_in_a_notice_opens_no_part(extract):
    layout = extract(ADDRESS.replace("各位代表：", "各科室：")).layout
    assert [section.path for section in layout.sections] == ["一", "二", "二/(一)"]


def test_what_a_year_aims_at_is_not_done(extract):
    reading = extract(ADDRESS)
    told = {
        (node["cg:value"].split('"')[1], node["cg:period"], node.get("cg:status", ""))
        for node in (dict(node.properties) for node in reading.nodes("cg:Observation"))
    }
    assert told == {
        ("30.0", '"2025"', ""),
        ("40.0", '"2026"', "c:计划"),
        ("50.0", '"2026"', "c:计划"),
        ("60.0", '"2026"', "c:计划"),
    }


def test_a_page_in_one_line_is_parted_though_its_trail_has_bars(extract):
    body = "请认真贯彻执行,结合工作实际,切实抓好落实。" * 16
    reading = extract(
        f"首页 | 政务公开 永济市人民政府关于做好防汛工作的通知 永政发〔2022〕5号 各乡镇人民政府: {body} 永济市人民政府 2022年5月1日\n"
    )
    assert reading.cut(reading.layout.salutation) == "各乡镇人民政府"


def test_the_head_of_a_page_is_no_part_of_the_title(extract):
    title = "永济市人民政府办公室关于开展调查的通知"
    reading = extract(
        f"山西省永济市人民政府办公室\n\n\n{title}\n\n永政办发〔2022〕15号\n\n各有关单位：\n请做好工作。\n"
    )
    assert reading.cut(reading.layout.title) == title
    joint = extract("永济市人民政府办公室\n永济市财政局关于开展调查的通知\n\n各有关单位：\n请做好工作。\n")
    assert "人民政府办公室" in joint.cut(joint.layout.title)


@pytest.mark.parametrize("number", ["渝府令第 121 号", "永济市人民政府令第12号"])
def test_numbers_of_orders_with_blanks(extract, number):
    reading = extract(
        f"永济市人民政府关于控制污染的通告\n{number}\n第一条 根据有关法律，制定本通告。\n第二条 自发布之日起施行。\n"
    )
    assert reading.cut(reading.layout.number) == number


def test_the_number_of_a_page_by_another_label(extract):
    reading = extract(
        "索引号：330522/2023-01775 发文时间：2023-02-24\n文件编号：长政办发〔2023〕7号 发布机构：长兴县人民政府办公室\n"
        "长兴县人民政府办公室关于印发重点工作责任分解的通知\n各有关单位：\n请做好工作。\n"
    )
    facts = dict(reading.entity(reading.extraction.document).facts)
    assert facts["cg:docNumber"] == '"长政办发〔2023〕7号"'


def test_a_long_heading_goes_on_to_the_noun_it_tells_of(extract):
    reading = extract(
        "永济市督查激励方案\n\n一、对治理项目推进快,空气和水环境质量明显改善的乡镇(街道),市财政在安排年度污染防治专项资金时,按照有关规定给予适当奖励和倾斜支持并优先推荐。\n"
        "二、加强组织领导,各有关部门要结合各自职责认真抓好落实,及时总结推广基层的好经验好做法,定期向市政府报告工作进展情况和推进中存在的困难。\n"
    )
    assert [reading.cut(section.heading) for section in reading.layout.sections] == [
        "对治理项目推进快,空气和水环境质量明显改善的乡镇(街道)",
        "加强组织领导",
    ]


def test_an_item_of_a_list_of_plans_is_no_title(extract):
    reading = extract(
        "2016年12月（方案编制并通过）\n\n1.《永济市扶贫实施方案（2016—2020年）》\n\n实施项目191项，总投资10亿元。\n"
    )
    assert "实施方案" not in reading.cut(reading.layout.title)


def test_a_title_of_a_year_goes_on_in_a_line_of_genre(extract):
    body = "2025年,虞乡镇全力提升依法行政水平,现将有关情况报告如下:\n一、主要举措\n做好工作。\n"
    broken = extract(f"永济市虞乡镇2025年法治政府建设\n年度报告\n\n{body}")
    assert "".join(broken.cut(broken.layout.title).split()) == "永济市虞乡镇2025年法治政府建设年度报告"
    dated = extract(f"2025年3月5日\n年度报告\n\n{body}")
    assert dated.layout.title is None or "3月" not in dated.cut(dated.layout.title)


def test_items_may_have_three_digits(extract):
    reading = extract(
        "永济市主要目标任务责任分解方案\n123.完善服务圈。建设一批书房。(牵头单位:市文旅局;责任单位:各镇人民政府)\n"
        "124.持续开展惠民活动。(责任单位:市司法局)\n"
    )
    assert [reading.cut(section.heading) for section in reading.layout.sections] == ["完善服务圈", "持续开展惠民活动"]
    assert len(reading.nodes("cg:Task")) == 2
