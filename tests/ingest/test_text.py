"""The encoding is found, recorded, and doubted where it should be; ordinary text is not changed by one code point."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import IngestError
from kg.ingest import read
from kg.ingest.text import declared_charset, decode, plausibility
from kg.rules.messages import LANGUAGES, message, messages

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))
TEXT = "某县人民政府关于2021年度法治政府建设情况的报告\n各乡镇人民政府，县直各部门：\n现将有关情况报告如下。\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"), ("gbk", "gb18030"),
    ],
)  # fmt: skip
def test_twins_are_equal(encoding: str, name: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.doubt) == (TEXT, name, "")


def test_line_ends_are_one_kind_and_count_once() -> None:
    assert decode("甲\r\n乙\r丙\n\r\n丁".encode()).text == "甲\n乙\n丙\n\n丁"


def test_traditional_text_without_a_declaration_is_big5() -> None:
    text = "臺北市政府為落實依法行政，依據行政程序法訂定本要點，各機關應依規定辦理，並將執行情形報府備查。\n"
    assert decode(text.encode("big5")).encoding == "big5"
    assert decode(text.encode("big5")).text == text
    assert decode(text.encode("gb18030")).encoding == "gb18030"


def test_short_list_of_names_is_not_refused() -> None:
    assert read("王某某、李某某、赵某某".encode("gb18030")).text == "王某某、李某某、赵某某"


def test_random_bytes_are_refused() -> None:
    raw = bytes((index * 7919 + 13) % 128 + 128 for index in range(4000))
    with pytest.raises(IngestError) as caught:
        decode(raw)
    assert caught.value.code == "KG-E102"


def test_declared_charset() -> None:
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GB2312">') == "gb2312"
    assert declared_charset(b'<?xml version="1.0" encoding="utf-8"?>') == "utf-8"
    assert declared_charset(b"no such thing") == ""


def test_dropped_and_replaced_characters_are_counted() -> None:
    doc = read((TEXT * 4).encode().replace("报告".encode(), "报\x00\x01告".encode()) + b"\xe4\xb8")
    assert {problem.code: dict(problem.details).get("count") for problem in doc.problems} == {
        "KG-E152": None,
        "KG-E153": "1",
        "KG-E154": "16",
    }
    assert doc.text == TEXT * 4 + "\ufffd"


def test_plausibility_tells_text_from_mojibake() -> None:
    assert plausibility(TEXT) > 0.5
    assert plausibility(TEXT.encode("gb18030").decode("big5hkscs", "replace")) < 0.25


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        doc = read(raw)
    except IngestError as error:
        assert error.code in messages()
        return
    assert len(doc.norm) == len(doc.text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=300))
def test_ordinary_text_is_not_changed(text: str) -> None:
    raw = f"关于某事的报告{text}".encode()
    assert decode(raw).text == raw.decode()


@pytest.mark.skipif(not (SHARED / "corpus" / "texts").is_dir(), reason="shared texts are not here")
def test_real_texts_and_their_twins() -> None:
    """The contract of the scorer: the file's text without a byte order mark and with LF, in every encoding."""
    for file in [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "corpus" / "texts").glob("*.txt"))]:
        raw = file.read_bytes()
        text = raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        doc = read(raw, path=file.name)
        assert doc.text == text, file.name
        assert doc.problems == (), file.name
        assert decode(text.encode("gb18030")).text == text, file.name
        assert decode(text.encode("utf-16-le")).text == text, file.name


def test_every_code_of_this_room_has_a_message() -> None:
    room = Path(__file__).parents[2] / "kg" / "ingest"
    import re

    used = {code for file in room.glob("*.py") for code in re.findall(r"KG-E1\d\d", file.read_text("utf-8"))}
    assert used <= set(messages())
    details = dict.fromkeys(
        [
            "where",
            "size",
            "limit",
            "kind",
            "reason",
            "what",
            "found",
            "promised",
            "chosen",
            "declared",
            "count",
            "share",
            "tried",
        ],
        "x",
    )
    for code in used:
        for lang in LANGUAGES:
            assert "{" not in message(code, details, lang).text
