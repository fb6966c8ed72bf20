import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from kg.rules.messages import MessageRow, language, message, messages, visible
from kg.rules.tables import read_table

ROOT = Path(__file__).resolve().parents[2]


def test_text_and_hint_in_both_languages():
    details = {"path": "out"}
    assert message("KG-E301", details, "zh").text == "out 不是图谱文件夹"
    assert message("KG-E301", details, "en").hint == "Run kg build SOURCES -o out first"


def test_unknown_code_still_says_everything():
    assert message("KG-E999", {"file": "甲.txt"}).text == "KG-E999 file=甲.txt"


def test_names_cannot_write_over_the_terminal_or_pose_as_messages():
    told = message("KG-E301", {"path": "甲\x1b[2J\n错误[KG-E999]:假\udcff\u202e"}).text
    assert told == "甲\\x1b[2J\n    错误[KG-E999]:假\\udcff\\u202e 不是图谱文件夹"
    assert visible("巴彦县〔2021〕8号 —“3+X”") == "巴彦县〔2021〕8号 —“3+X”"


def test_missing_detail_is_visible():
    assert message("KG-E301", {}).text == "? 不是图谱文件夹"


@pytest.mark.parametrize(
    ("option", "environ", "wanted"),
    [
        (None, {}, "zh"),
        ("en", {"KG_LANG": "zh"}, "en"),
        (None, {"KG_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "POSIX"}, "zh"),
        (None, {"LANG": "zh-TW"}, "zh"),
    ],
)
def test_language(option, environ, wanted):
    assert language(option, environ) == wanted


def test_codes_are_unique_and_slots_agree():
    rows = read_table("messages", MessageRow)
    assert [code for code, n in Counter(row.code for row in rows).items() if n > 1] == []
    for row in rows:
        zh, en = (set(re.findall(r"\{(\w+)\}", text)) for text in (row.zh + row.hint_zh, row.en + row.hint_en))
        assert zh == en, row.code


def test_every_code_raised_in_the_package_has_a_row():
    used = {
        (code, path.name)
        for path in (ROOT / "kg").rglob("*.py")
        for code in re.findall(r'"(KG-E\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in used if pair[0] not in messages()) == []
    assert files("kg").joinpath("resources", "messages.tsv").is_file()
