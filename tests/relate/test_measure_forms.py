"""Forms of figures that need the words of the clause before, of a list, or of the number beside them."""

from __future__ import annotations

import pytest

from kg.ingest import read
from kg.segment import segment
from tests.relate.test_observation import _measures, _observe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三次产业结构调整为:10.5:42.5:47.0。", ["第一产业占比", "第二产业占比", "第三产业占比"]),
        ("三次产业结构由11:43:46优化为10.5:42.5:47。", ["第一产业占比", "第二产业占比", "第三产业占比"]),
        (
            "消费、投资对经济增长的贡献率分别为60%、40%,分别拉动经济增长3.1、2.2个百分点。",
            [
                "消费对经济增长的贡献率",
                "投资对经济增长的贡献率",
                "消费拉动经济增长百分点",
                "投资拉动经济增长百分点",
            ],
        ),
        ("工业增加值90亿元,拉动经济增长1.5个百分点。", ["工业增加值", "工业拉动经济增长百分点"]),
        ("全镇税收预计900万元。", ["税收"]),
        ("现有规模以上企业14家,预计完成产值30亿元。", ["现有规模以上企业数", "规模以上企业产值"]),
        ("中央财政安排100亿元专项资金,今年安排50亿元。", ["中央财政安排专项资金", "中央财政专项资金安排金额"]),
        ("支持1家符合条件的省级高新区升级为国家高新区。", ["升级为国家高新区的省级高新区数"]),
        (
            "全区财政总收入95亿元,下降2%(剔除减税因素,同口径增长6%)。",
            ["财政总收入", "财政总收入下降率", "财政总收入同口径增长率"],
        ),
        (
            "居民人均可支配收入3.5万元,扣除价格因素实际增长5.1%。",
            ["居民人均可支配收入", "居民人均可支配收入扣除价格因素实际增长率"],
        ),
        ("局党组会、局务会先后14次组织学习宪法。", ["组织学习宪法次数"]),
        ("全年召开局务会14次。", ["召开局务会次数"]),
        ("首套住房、二套住房贷款首付比例分别按照20%、30%执行。", ["首套住房贷款首付比例", "二套住房贷款首付比例"]),
        ("收案数、结案数及结案率同比分别下降4%、5%。", ["收案数同比下降率", "结案数及结案率同比下降率"]),
        ("对两类项目分别按50%、40%的比例给予扶持。", ["扶持比例", "扶持比例"]),
        ("亚洲规模最大、技术领先的2座35万千瓦光热电站建成。", ["光热电站建成数", "光热电站规模"]),
        ("程序为报名的所有幼儿分别赋予1个随机号码。", ["赋予随机号码数"]),
        ("全县黄芪产量年达到3165吨。", ["黄芪产量"]),
    ],
    ids=lambda value: value[:14] if isinstance(value, str) else "",
)
def test_label(text, expected):
    assert [label for label, _ in _measures(text)] == expected


def test_what_a_number_grew_to_is_not_of_the_year_that_it_grew_from():
    rows, _ = _observe("决定将2016年实施的24项激励措施调整增加为30项激励措施。", year="2018")
    assert [row["cg:period"] for row in rows] == ['"2016"', '"2018"']


def test_a_year_behind_a_plain_object_holds_on():
    rows, _ = _observe("将2016年实施的24项激励措施报送5个部门。", year="2018")
    assert {row["cg:period"] for row in rows} == {'"2016"'}


def test_a_lead_above_the_title_is_text():
    lead = "发放2亿元家电补贴,适时发放500万元文旅消费券……"
    text = f"发布时间:2023-08-25\n\n{lead}\n\n关于甲市促进消费的政策措施\n\n为扩大消费需求,现提出如下措施。\n"
    doc = read(text.encode(), path="a.txt")
    told = [doc.norm[sentence.span.start : sentence.span.end] for sentence in segment(doc).sentences]
    assert told[0].startswith("发放2亿元") and told[-1].startswith("为扩大")


def test_a_name_above_the_title_is_no_text():
    doc = read(
        "甲市人民政府门户网站\n\n关于甲市促进消费的政策措施\n\n为扩大消费需求,现提出措施。\n".encode(), path="a.txt"
    )
    told = [doc.norm[sentence.span.start : sentence.span.end] for sentence in segment(doc).sentences]
    assert told == ["为扩大消费需求,现提出措施。"]
