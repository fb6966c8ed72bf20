"""Document numbers: where the code begins on a line that has more, one form for all spellings."""

from __future__ import annotations

import pytest

from kg.rules.numbers import normal_number, numbers_in


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("国办发(2018)第018号", "国办发〔2018〕18号"),
        ("永安市财政局文件永财会〔2021〕 13号", "永财会〔2021〕13号"),
        ("市场监督管理局闽市监标函〔2021〕33号", "闽市监标函〔2021〕33号"),
        ("中共永安市委办公室永委办〔2020〕6号", "永委办〔2020〕6号"),
        ("黔委厅字〔2016〕60号", "黔委厅字〔2016〕60号"),
        ("人社部发〔2019〕1号", "人社部发〔2019〕1号"),
        ("国办发明电〔2018〕15号", "国办发明电〔2018〕15号"),
        ("国务院令 第713号", "国务院令第713号"),
    ],
)
def test_one_form_of_a_number(written: str, number: str) -> None:
    assert normal_number(written) == number


def test_the_words_before_a_code_are_no_part_of_it() -> None:
    text = "严格按照国办发〔2018〕118号要求,执行中发〔2020〕3号和永安市人民政府令第5号。"
    assert [text[start:end] for start, end in numbers_in(text)][:2] == ["国办发〔2018〕118号", "中发〔2020〕3号"]


def test_a_word_with_a_year_in_brackets_is_no_number() -> None:
    assert list(numbers_in("法治政府建设实施纲要(2021年)共8章,受理〔2021〕年案件。")) == []


def test_a_notice_on_one_line_has_its_own_number(extract) -> None:
    found = extract(
        "永安市财政局文件永财会〔2021〕13号永安市财政局关于做好2021年度会计专业技术人员继续教育有关工作的通知"
        "各镇财政所、市直各单位:为提高会计人员素质,现将有关事项通知如下。请各单位认真组织,按时完成。\n"
    )
    work = found.entity(found.extraction.document)
    assert work is not None
    assert dict(work.facts)["cg:docNumber"] == '"永财会〔2021〕13号"'
    assert work.label == "永安市财政局关于做好2021年度会计专业技术人员继续教育有关工作的通知"


def test_the_repealed_edition_of_the_same_title_is_another_document(extract) -> None:
    found = extract(
        "永安市物业管理办法\n\n(2023年1月2日永安市人民政府第8号令公布 自2023年3月1日起施行)\n\n第一条 为了规范物业管理,制定本办法。\n\n"
        "第二条 本办法自2023年3月1日起施行。《永安市物业管理办法》(永安市人民政府令第3号)同时废止。\n"
    )
    work = found.entity(found.extraction.document)
    assert work is not None
    assert [value for name, value in work.facts if name == "cg:docNumber"] == ['"永安市人民政府令第8号"']
    [repealed] = found.claims("eli:repeals")
    other = found.entity(repealed.object)
    assert other is not None
    assert other.label == "永安市物业管理办法"
    assert dict(other.facts)["cg:docNumber"] == '"永安市人民政府令第3号"'
