"""The comparison of two counties: every number has a footnote with its sentence; nothing in the graph can break out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest

from kg.compare import Comparison, gather, to_html, to_markdown
from kg.compare.markdown import escape
from kg.errors import UsageError
from kg.ontology import load


def place(code: str) -> ox.NamedNode:
    return ox.NamedNode(load().prefixes["pl"] + code)


@pytest.fixture(scope="module")
def store(small_store: Callable[..., ox.Store]) -> ox.Store:
    return small_store(ontology=True)


@pytest.fixture(scope="module")
def comparison(store: ox.Store) -> Comparison:
    return gather(store, [place("780121"), place("780122")], "2021")


def test_figures_side_by_side(comparison: Comparison) -> None:
    assert comparison.places == ("甲河县", "乙山县")
    line = comparison.indicators[0]
    assert line.name == "行政复议申请收到数"
    assert [cell.shown if cell else None for cell in line.cells] == ["11", "20"]
    footnote = comparison.footnotes[line.cells[1].footnote - 1]  # type: ignore[union-attr]
    assert footnote.text == "全年收到行政复议申请20件,持续深化行政执法体制改革。"
    assert [note.number for note in comparison.footnotes] == list(range(1, len(comparison.footnotes) + 1))


def test_initiatives_and_documents(comparison: Comparison) -> None:
    assert [(line.name, line.cells[0].shown if line.cells[0] else "") for line in comparison.initiatives] == [
        ("行政执法三项制度", "1")
    ]
    assert [paper.number for paper in comparison.papers] == ["甲政报〔2022〕1号", ""]


def test_markdown_has_every_footnote_once(comparison: Comparison) -> None:
    text = to_markdown(comparison)
    assert text.startswith("# 甲河县、乙山县 2021年对比\n")
    assert "| 行政复议申请收到数 | 11 件[^1] | 20 件[^2] |" in text
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert sorted(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE), key=int) == sorted(used, key=int)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attrs)
        if found.get("id"):
            self.ids.add(found["id"] or "")
        if tag == "a":
            self.links.append(found.get("href") or "")


def test_page_is_self_contained(comparison: Comparison) -> None:
    text = to_html(comparison)
    reader = _Reader()
    reader.feed(text)
    assert "script" not in reader.tags
    assert "default-src 'none'" in text
    assert "svg" in reader.tags
    assert reader.links
    assert {link.removeprefix("#") for link in reader.links} <= reader.ids
    assert "src=" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_hostile_labels_are_escaped(small_store: Callable[..., ox.Store]) -> None:
    store = small_store()
    hostile = '<script>alert(1)</script>|*a*[x](javascript:1)"'
    for code in ("1", "2"):
        store.add(
            ox.Quad(
                place(code),
                ox.NamedNode(load().prefixes["skos"] + "prefLabel"),
                ox.Literal(hostile + code, language="zh"),
            )
        )
    found = gather(store, [place("1"), place("2")], "2021")
    page, text = to_html(found), to_markdown(found)
    assert "<script" not in page
    assert "<script" not in text.replace("\\<script", "")
    assert escape("a|b\nc") == "a\\|b c"


def test_one_place_is_no_comparison(store: ox.Store) -> None:
    with pytest.raises(UsageError) as caught:
        gather(store, [place("780121"), place("780121")], "2021")
    assert caught.value.code == "KG-E714"


def test_equal_bytes(store: ox.Store, comparison: Comparison) -> None:
    again = gather(store, [place("780121"), place("780122")], "2021")
    assert to_html(again) == to_html(comparison)
    assert to_markdown(again) == to_markdown(comparison)


def test_a_place_without_documents_is_named(store: ox.Store) -> None:
    found = gather(store, [place("780121"), place("780123")], "2021")
    assert found.silent == ("丙水县",)
    assert "没有2021年文件的地区:丙水县。" in to_markdown(found)
    assert "没有2021年文件的地区:丙水县。" in to_html(found)


def test_figures_that_places_share_in_their_own_words() -> None:
    made = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in load().prefixes.items())
    rows = (("780121", "61", "growth", "4.7"), ("780122", "62", "growth", "5.1"), ("780122", "62", "only", "3"))
    facts = "".join(
        f"""obs:{indicator}-{code} a cg:Observation ; cg:jurisdiction pl:{code} ; cg:period "2021" ; cg:indicator ind:x-{indicator} ;
            cg:value {value} ; cg:unit u:percent ; cg:comparison c:growth-rate ; cg:bound c:eq ; cg:confidence 0.9 ;
            cg:evidence psg:{psg} . psg:{psg} oa:hasSource src:{psg} ; oa:start 0 ; oa:end 9 ; oa:exact "零售总额增长"@zh .
            src:{psg} schema:encodesCreativeWork doc:{psg} . pl:{code} skos:prefLabel "县{code}"@zh ."""
        for code, psg, indicator, value in rows
    )
    made.load(prefixes + facts + 'ind:x-growth skos:prefLabel "零售总额增长率"@zh .', format=ox.RdfFormat.TURTLE)
    (line,) = gather(made, [place("780121"), place("780122")], "2021").shared
    assert line.name == "零售总额增长率"
    assert [cell.shown for cell in line.cells if cell is not None] == ["4.7", "5.1"]
