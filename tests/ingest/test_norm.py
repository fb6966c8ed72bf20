"""The shadow has the text's length and one form for what is written in many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.norm import shadow

CASES = [
    ("永政办发［２０２３］１２号", "永政办发〔2023〕12号"),
    ("永政办发﹝2023﹞12号", "永政办发〔2023〕12号"),
    ("永政办发【2023】12号", "永政办发〔2023〕12号"),
    ("各镇（街道），区直各部门：", "各镇(街道),区直各部门:"),
    ("县政府\u3000办公室\u00a0\t印发", "县政府 办公室  印发"),
    ("《关于印发＜方案＞的通知》", "《关于印发〈方案〉的通知》"),
    ("《关于印发<方案>的通知》", "《关于印发〈方案〉的通知》"),
    ('"放管服"改革和"双随机"抽查', "“放管服”改革和“双随机”抽查"),
    ('“一件事"清单和"一网通办”', "“一件事”清单和“一网通办”"),
    ('"甲\n乙"丙', "“甲\n乙“丙"),
    ("「一网通办」『跨省通办』", "“一网通办”“跨省通办”"),
    ("‘放管服’改革", "‘放管服’改革"),
    ("“好通?启企”上线了吗?他问", "“好通·启企”上线了吗?他问"),
    ("“怎么办？我来办”", "“怎么办?我来办”"),
    ("2021－2025年，2021～2025年，2021—2025年，2021-2025年", "2021—2025年,2021~2025年,2021—2025年,2021-2025年"),
    ("９９．５％", "99.5%"),
    ("\u2f08\u2ea0政府\uf900", "人民政府\u8c48"),
    ("𠮷林省﹒甲•乙・丙", "𠮷林省.甲·乙·丙"),
    ("。、·《》", "。、·《》"),
    ("a\u2028b\u0085c", "a\nb\nc"),
    ("", ""),
    ("plain [1] <b>", "plain 〔1〕 〈b〉"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_shadow_gives_one_form(text: str, expected: str) -> None:
    assert shadow(text) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from('“”"?[]（）＜＞\n永济市\ud83d\ude00𠮷')), max_size=200)
)
def test_shadow_keeps_length_and_is_stable(text: str) -> None:
    once = shadow(text)
    assert len(once) == len(text)
    assert len(shadow(once)) == len(text)


def test_lone_surrogates_side_by_side_stay_two_characters() -> None:
    assert len(shadow("，\ud83d\ude00")) == 3


def test_shadow_is_linear_on_quotes() -> None:
    assert shadow('"' * 100_000).count("“") == 50_000
    assert len(shadow("“人?" * 50_000 + "人")) == 150_001
