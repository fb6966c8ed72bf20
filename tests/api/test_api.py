import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import kg


@pytest.fixture(scope="module")
def graph(out):
    return kg.open(out)


def test_public_names():
    assert sorted(kg.__all__) == sorted(
        [
            *("Graph", "Options", "Result", "build", "open", "__version__"),
            *("KgError", "IngestError", "LimitError", "OntologyError", "QueryError", "RuleError", "StoreError"),
            "UsageError",
        ]
    )
    for name in kg.__all__:
        value = getattr(kg, name)
        assert value == kg.__version__ or value.__doc__
    with pytest.raises(AttributeError):
        kg.nothing  # noqa: B018


def test_import_is_light():
    code = (
        "import sys, kg; print(*(m for m in ('pyoxigraph', 'click', 'rdflib', 'spacy', 'kg.api') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_query(graph):
    result = graph.query("SELECT ?值 ?时间 { ?x cg:value ?值 ; cg:period ?时间 }")
    assert result.columns == ("值", "时间")
    assert list(result) == [(Decimal("9"), "2021")]
    assert len(result) == 1
    assert graph.query("ASK { ag:230126-司法局 a cg:Agency }")
    assert not graph.query("ASK { ag:230126-司法局 a cg:Person }")
    assert list(graph.query("CONSTRUCT WHERE { ag:230126-司法局 cg:carriesOut ?x }")) == [
        ("ag:230126-司法局", "cg:carriesOut", "ini:跨省通办")
    ]
    assert list(graph.query("SELECT ?a ?名 { ?a skos:prefLabel ?名 }", a="ag:230126-司法局")) == [
        ("ag:230126-司法局", "巴彦县司法局")
    ]


def test_a_result_is_shown_escaped(graph):
    shown = graph.query('SELECT ?名 { ?x skos:prefLabel ?名 FILTER(CONTAINS(?名, "<b>")) }')._repr_html_()
    assert "<td>=1+1“&lt;b&gt;局”</td>" in shown


def test_pandas(graph, monkeypatch):
    pandas = pytest.importorskip("pandas")
    frame = graph.query("SELECT ?单位 { ?单位 a cg:Agency } ORDER BY ?单位").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["单位"].tolist()[-1] == "ag:230126-司法局"
    assert graph.query("SELECT ?值 { ?x cg:value ?值 }").to_pandas()["值"].sum() == 9.0
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(kg.UsageError) as caught:
        graph.query("SELECT ?单位 { ?单位 a cg:Agency }").to_pandas()
    assert caught.value.code == "KG-E307"


def test_show_and_entities(graph):
    assert graph.show("巴彦县司法局").curie == "ag:230126-司法局"
    assert [v.label for v in graph.entities("cg:Organization") if "县" in v.label] == ["巴彦县公安局", "巴彦县司法局"]
    with pytest.raises(kg.UsageError):
        graph.show("没有")


def test_other_libraries(graph):
    network = graph.to_networkx()
    assert network.nodes["ini:跨省通办"]["label"] == "跨省通办"
    assert network.has_edge("ag:230126-司法局", "ini:跨省通办", key="cg:carriesOut")
    dataset = graph.to_rdflib()
    answer = dataset.query("ASK { ?x <http://www.w3.org/2004/02/skos/core#prefLabel> '巴彦县司法局'@zh }")
    assert answer.askAnswer is True


def test_export(graph, tmp_path):
    assert graph.export("csv", tmp_path / "图.csv").read_text(encoding="utf-8-sig").startswith("subject,")


def test_build_in_three_lines_without_a_main_guard(out, tmp_path):
    """Worker processes must not import the caller's script again."""
    script = tmp_path / "三行.py"
    sources = Path(out).parent / "sources"
    script.write_text(
        "import kg\n"
        f"graph = kg.build({str(sources)!r}, options=kg.Options(page=False, engine='fake_engine:FakeEngine'))\n"
        "print(len(graph.query('SELECT ?x { ?x a cg:Agency }')), graph.built.added, graph.path.is_dir())\n"
        "print(graph.path)\n",
        encoding="utf-8",
    )
    batch = Path(__file__).resolve().parents[1] / "batch"
    code = f"import sys, runpy; sys.path[:0] = [{str(batch)!r}, {str(batch.parents[1])!r}]; runpy.run_path({str(script)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[0] == "3 3 True"
    assert not Path(done.stdout.splitlines()[1]).exists()
