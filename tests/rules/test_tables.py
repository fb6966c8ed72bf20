"""The generic table loader: typed rows, and an exact position for everything that is wrong."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from kg.errors import RuleError
from kg.rules import tables


class Level(StrEnum):
    CITY = "地"
    COUNTY = "县"


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    pattern: str
    weight: float
    count: int
    is_open: bool
    names: tuple[str, ...]
    level: Level


HEADER = "id\tpattern\tweight\tcount\tis_open\tnames\tlevel\n"
GOOD = HEADER + "# 注释\n\nr1\t第.{1,3}条\t0.9\t3\t1\t条|款\t县\nr2\t“引号”\t1\t-1\t0\t\t地\r\n"


def parse(text):
    return tables.parse_table(text, Row, file="probe.tsv")


def test_rows_are_typed_in_file_order():
    assert parse(GOOD) == (
        Row("r1", "第.{1,3}条", 0.9, 3, True, ("条", "款"), Level.COUNTY),
        Row("r2", "“引号”", 1.0, -1, False, (), Level.CITY),
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "found"),
    [
        ("", "KG-E202", 1, "id", ""),
        ("# only a comment\n", "KG-E202", 1, "id", ""),
        (HEADER.replace("count", "number"), "KG-E202", 1, "count", "number"),
        (HEADER.replace("\tlevel", ""), "KG-E202", 1, "level", ""),
        (HEADER.replace("\n", "\tnote\n"), "KG-E202", 1, "note", "note"),
        (HEADER + "r1\tx\t1\t1\n", "KG-E203", 2, "is_open", 4),
        (HEADER + "r1\tx\t1\t1\t1\ta\t县\tmore\n", "KG-E203", 2, "level", 8),
        (HEADER + "r1\tx\t多\t1\t1\ta\t县\n", "KG-E204", 2, "weight", "多"),
        (HEADER + "r1\tx\t1\t1.5\t1\ta\t县\n", "KG-E204", 2, "count", "1.5"),
        (HEADER + "\nr1\tx\t1\t1\tyes\ta\t县\n", "KG-E204", 3, "is_open", "yes"),
        (HEADER + "r1\tx\t1\t1\t1\ta||b\t县\n", "KG-E204", 2, "names", "a||b"),
        (HEADER + "r1\tx\t1\t1\t1\ta\t村\n", "KG-E204", 2, "level", "村"),
        (GOOD + "r1\tx\t1\t1\t1\ta\t县\n", "KG-E205", 6, "id", "r1"),
    ],
)
def test_a_wrong_table_stops_with_its_position(text, code, line, column, found):
    with pytest.raises(RuleError) as caught:
        parse(text)
    error = caught.value
    assert (error.code, error.details["file"]) == (code, "probe.tsv")
    assert (error.details["line"], error.details["column"], error.details["found"]) == (line, column, found)
    assert error.details["allowed"]


def test_an_unknown_enum_value_names_the_allowed_ones():
    with pytest.raises(RuleError) as caught:
        parse(HEADER + "r1\tx\t1\t1\t1\ta\t村\n")
    assert caught.value.details["allowed"] == "地 县"


def test_no_such_table():
    with pytest.raises(RuleError) as caught:
        tables.read_table("no_such_table", Row)
    assert (caught.value.code, caught.value.details["file"]) == ("KG-E201", "no_such_table.tsv")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A stand-in for the package's data, read through the same door."""
    tables._cached.cache_clear()
    monkeypatch.setattr(tables.pkgutil, "get_data", lambda name, path: (tmp_path / path).read_bytes())
    (tmp_path / "resources" / "deep").mkdir(parents=True)
    yield tmp_path / "resources"
    tables._cached.cache_clear()


def test_a_table_in_a_folder_with_a_byte_order_mark(package):
    (package / "deep" / "probe.tsv").write_bytes(b"\xef\xbb\xbf" + GOOD.encode("utf-8"))
    assert [row.id for row in tables.read_table("deep/probe", Row)] == ["r1", "r2"]
    assert tables.read_table("deep/probe", Row) is tables.read_table("deep/probe", Row)


def test_a_table_that_is_not_utf8(package):
    (package / "probe.tsv").write_bytes(HEADER.encode() + "r1\t永济市".encode("gb18030"))
    with pytest.raises(RuleError) as caught:
        tables.read_table("probe", Row)
    assert (caught.value.code, caught.value.details["line"]) == ("KG-E206", 2)


def test_a_row_type_that_no_table_can_hold():
    @dataclass(frozen=True)
    class Bad:
        id: str
        when: complex

    with pytest.raises(TypeError, match=r"Bad\.when"):
        tables.parse_table("id\twhen\n", Bad, file="probe.tsv")
