from __future__ import annotations

import pytest

from kg.ingest import read
from kg.ingest.markdown import without_marks


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# 甲县报告", "甲县报告"),
        ("## 一、成效 ##", "一、成效"),
        ("**(一)普法宣传。** 开展讲座4次。", "(一)普法宣传。 开展讲座4次。"),
        ("- 一是不足。", "一是不足。"),
        ("> 引文", "引文"),
        ("用 `kg` 建图", "用 kg 建图"),
        ("3*4、5-2、C#", "3*4、5-2、C#"),
        ("snake__case", "snake__case"),
    ],
)
def test_marks_are_blanked_at_equal_length(marked: str, plain: str) -> None:
    blanked = without_marks(marked)
    assert len(blanked) == len(marked)
    assert " ".join(blanked.split()) == plain


def test_only_in_markdown_and_never_in_the_text() -> None:
    raw = "# 甲县报告\n**全年**受理9件。\n".encode()
    assert read(raw, path="甲.md").norm == "  甲县报告\n  全年  受理9件。\n"
    assert read(raw, path="甲.md").text == raw.decode()
    assert "**" in read(raw, path="甲.txt").norm
