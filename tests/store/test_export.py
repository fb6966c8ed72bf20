import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.store.dataset import DataStore
from kg.store.export import CSV_COLUMNS, EXPORTERS, export, network
from kg.store.query import run_query
from kg.store.result import table, width, written


def exported(data, form):
    out = io.BytesIO()
    export(data, form, out)
    return out.getvalue()


def dataset(data):
    return {str(quad) for quad in ox.parse(path=str(data.root / "kg.nq"), format=ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize(
    ("form", "syntax"),
    [("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_whole_dataset_comes_back(data, form, syntax):
    assert {str(quad) for quad in ox.parse(input=exported(data, form), format=syntax)} == dataset(data)


def test_turtle_parses_with_rdflib_too(data):
    import rdflib

    graph = rdflib.Graph().parse(data=exported(data, "turtle"), format="turtle")
    assert len(graph) == len({str(t) for t in ox.parse(input=exported(data, "turtle"), format=ox.RdfFormat.TURTLE)})


def test_network_formats_hold_the_same_graph(data):
    import networkx as nx

    vertices, edges = network(data.store)
    graphml = nx.parse_graphml(exported(data, "graphml").decode(), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(exported(data, "gexf")))
    link = json.loads(exported(data, "json"))
    ids = {vertex.curie for vertex in vertices}
    assert set(graphml) == set(gexf) == {node["id"] for node in link["nodes"]} == ids
    assert graphml.number_of_edges() == len(link["links"]) == len(edges)
    assert graphml.nodes["ag:230126-司法局"] == {"label": "巴彦县司法局", "class": "cg:Agency"}
    assert any(d["label"] == "推行" for _, _, d in gexf.edges(data=True))


def test_csv_for_spreadsheets(data):
    raw = exported(data, "csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert tuple(found[0]) == CSV_COLUMNS
    labels = {row["subject_label"] for row in found}
    assert "'=1+1“<b>局”" in labels
    row = next(row for row in found if row["subject_label"] == "巴彦县司法局" and row["property_label"] == "推行")
    assert (row["object_label"], row["sentences"], row["confidence"]) == ("跨省通办", "1", "0.9")


@pytest.mark.parametrize("form", sorted(EXPORTERS))
def test_same_bytes_twice(data, form):
    assert exported(data, form) == exported(data, form)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_control_characters_stay_out_of_xml(data, form):
    store = ox.Store()
    for quad in data.store:
        is_label = isinstance(quad.object, ox.Literal) and quad.object.value == "巴彦县司法局"
        value = ox.Literal('巴彦县\x00\x08司法局"<&\x0b', language="zh") if is_label else quad.object
        store.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))
    root = ElementTree.fromstring(exported(DataStore(data.root, store), form))
    said = {text for element in root.iter() for text in (element.text, element.get("label"))}
    assert '巴彦县司法局"<&' in said


def test_unknown_format(data):
    with pytest.raises(UsageError) as caught:
        exported(data, "docx")
    assert caught.value.code == "KG-E305"


def test_results_in_every_form(data):
    answer = run_query(data.store, "SELECT ?名 ?无 { ag:230126-司法局 skos:prefLabel ?名 }")
    assert written(answer, "csv") == "名,无\r\n巴彦县司法局,\r\n"
    assert json.loads(written(answer, "json"))["results"]["bindings"] == [
        {"名": {"type": "literal", "value": "巴彦县司法局", "xml:lang": "zh"}}
    ]
    assert written(answer, "table").splitlines()[0] == "名            无"
    with pytest.raises(UsageError) as caught:
        written(answer, "turtle")
    assert caught.value.code == "KG-E308"
    built = run_query(data.store, "CONSTRUCT WHERE { ag:230126-司法局 cg:carriesOut ?x }")
    text = written(built, "turtle")
    assert "ag:230126-司法局 cg:carriesOut ini:跨省通办" in text
    assert written(run_query(data.store, "ASK {}"), "json") == '{"head": {}, "boolean": true}\n'


def test_table_counts_cells():
    assert width("县abc") == 5
    assert table(["名", "n"], [["巴彦县\n司法局", "9"]]) == "名             n\n-------------  -\n巴彦县 司法局  9\n"
