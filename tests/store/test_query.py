import contextlib
import os
import shutil
import time
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.errors import LimitError, QueryError, StoreError
from kg.store.dataset import open_store
from kg.store.query import MAX_NESTING, check, run_query, to_term


def ask(data, query, **bindings):
    return run_query(data.store, query, bindings)


def failure(data, query, **bindings):
    with pytest.raises(QueryError) as caught:
        ask(data, query, **bindings)
    return caught.value


def test_select_over_all_graphs_with_supplied_prefixes_and_chinese_names(data):
    answer = ask(data, "SELECT ?单位名 { ?单位 cg:carriesOut ini:跨省通办 ; skos:prefLabel ?单位名 } ORDER BY ?单位名")
    assert answer.columns == ("单位名",)
    assert [row[0].value for row in answer.rows] == ["=1+1“<b>局”", "巴彦县公安局", "巴彦县司法局"]


def test_ask_and_construct(data):
    assert ask(data, "ASK { ag:230126-司法局 a cg:Agency }").boolean is True
    triples = ask(data, "CONSTRUCT { ?d dct:title ?n } WHERE { ?d cg:docNumber ?n }").triples
    assert [str(triple.object) for triple in triples] == ['"巴政办发〔2021〕8号"']


def test_bindings(data):
    query = "SELECT ?单位 ?名 { ?单位 a cg:Agency ; skos:prefLabel ?名 }"
    assert len(ask(data, query, 单位="ag:230126-司法局").rows) == 1
    assert len(ask(data, query, 名='"巴彦县公安局"@zh').rows) == 1
    assert len(ask(data, query, 名='"} INSERT DATA { <x:a> <x:b> <x:c>"@zh').rows) == 0
    assert failure(data, query, 不在="x").code == "KG-E407"
    assert failure(data, "SELECT ?名 { ?单位 skos:prefLabel ?名 }", 单位="ag:230126-司法局").code == "KG-E407"


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("ag:230126-司法局", "<https://w3id.org/cngovkg/id/agency/230126-司法局>"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        ("巴彦县:乡镇", '"巴彦县:乡镇"'),
        ("cg:两 个词", '"cg:两 个词"'),
        ('"巴彦县"@zh', '"巴彦县"@zh'),
        ('"没有结束', '"\\"没有结束"'),
        (9, '"9"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (Decimal("9.50"), '"9.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_values_become_terms(value, term):
    assert str(to_term(value)) == term


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT * WHERE { ?s ?p }", 1, 24),
        ("SELECT ?名\nWHERE {\n  ?单位 cg:carriesOut }", 3, 21),
        ("SELECT * { ?s foo:bar ?o }", 1, 15),
    ],
)
def test_syntax_errors_have_a_place(data, query, line, column):
    error = failure(data, query)
    assert (error.code, error.details["line"], error.details["column"]) == ("KG-E401", line, column)
    assert "\\u{" not in str(error.details["reason"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DROP ALL",
        "LOAD <file:///etc/passwd>",
    ],
)
def test_only_reading(data, query):
    assert failure(data, query).code == "KG-E402"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service a cg:Agency } # SERVICE",
        'ASK { ?s skos:prefLabel "SERVICE <x> {"@zh }',
        "ASK { ?s ?p '''DROP ''' }",
        "ASK { <https://example.org/SERVICE#DROP> ?p ?o }",
        "ASK { ?s cg:SERVICE ?o }",
        "PREFIX e: <x:> ASK { ?s e:load ?o . _:b ?p 1.5 . ?s a [] }",
    ],
)
def test_words_in_names_and_strings_are_no_keywords(query):
    check(query)


def test_limits(data):
    deep = "SELECT * { " + "{" * (MAX_NESTING + 1) + "}" * (MAX_NESTING + 1) + " }"
    assert failure(data, deep).code == "KG-E406"
    assert failure(data, "#" + "x" * 1_000_001).code == "KG-E406"
    with pytest.raises(LimitError) as caught:
        run_query(data.store, "SELECT * { ?s ?p ?o }", max_rows=5)
    assert caught.value.code == "KG-E405"


def test_folders_that_are_no_graph(tmp_path, out):
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert caught.value.code == "KG-E301"
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/format").touch()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert caught.value.code == "KG-E303"


def test_a_damaged_store_is_said_so(tmp_path, out):
    shutil.copytree(out, tmp_path / "copy", symlinks=True)
    folder = tmp_path / "copy/store"
    for path in folder.iterdir():
        if path.name.startswith("MANIFEST"):
            path.write_bytes(b"no manifest")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "copy")
    assert caught.value.code == "KG-E302"


def test_a_reader_keeps_its_store_while_a_build_replaces_it(tmp_path, out):
    shutil.copytree(out, tmp_path / "copy", symlinks=True)
    opened = open_store(tmp_path / "copy")
    before = len(opened.store)
    link = tmp_path / "copy/store"
    target = os.path.realpath(link)
    link.unlink()
    shutil.rmtree(target)
    assert len(opened.store) == before
    assert isinstance(opened.store, ox.Store)


@pytest.mark.parametrize("piece", ["a.", "a-", '"', "'", "<a", "{ ", "?", ":", "\\", "'''", "a:", "#"])
def test_the_guard_is_linear(piece):
    def seconds(count):
        began = time.process_time()
        with contextlib.suppress(QueryError):
            check("ASK " + piece * count)
        return time.process_time() - began

    seconds(1000)
    assert seconds(100_000) < 1.5
