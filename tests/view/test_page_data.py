"""The page before any browser: what is read from a store, cut, chosen, placed and written."""

from __future__ import annotations

import itertools
import json
import math
import re
from dataclasses import replace
from pathlib import Path

import page_small
import page_synthetic
import pyoxigraph as ox
import pytest
from page_synthetic import store_of

from kg.errors import UsageError
from kg.ontology.vocabulary import SCHEME_FILES, TERM_FILES, directory
from kg.store.dataset import ONTOLOGY_GRAPH, build_store
from kg.view import build_page, to_pyvis
from kg.view.data import read_page
from kg.view.focus import around, find_node, strongest
from kg.view.layout import GAP, core, layout
from kg.view.page import SCRIPTS
from kg.view.part import SNIPPET, load_part, read_part
from kg.view.pinyin import readings
from kg.view.rows import Rows, ontology_lines
from kg.view.whole import map_layout

ASSETS = Path(__file__).resolve().parents[2] / "kg" / "view" / "assets"


@pytest.fixture(scope="module")
def store():
    return store_of(page_small.small())


@pytest.fixture(scope="module")
def page(store):
    return read_page(store, evidence="full")


def node(page, label):
    return next(i for i, entity in enumerate(page.nodes) if entity.label == label)


def test_entities_have_their_narrowest_class_area_and_level(page):
    government = page.nodes[node(page, "永济市人民政府")]
    assert government.cls == "cg:Government"
    assert government.alt == ("永济市政府",)
    assert page.nodes[government.area].label == "永济市"
    assert government.level == 3
    assert page.nodes[node(page, "运城市")].level == 2
    assert page.nodes[node(page, "中华人民共和国行政复议法")].level == 0
    # no cg:jurisdiction is said of it, its own key begins with the code
    assert page.nodes[page.nodes[node(page, "永济市财政局")].area].label == "永济市"


def test_facts_carry_their_evidence(page):
    report, law = node(page, "关于2021年法治政府建设情况的报告"), node(page, "中华人民共和国行政复议法")
    edge = next(e for e in page.edges if (e.subject, e.object) == (report, law))
    proof = page.proofs[edge.proofs[0]]
    passage = page.passages[proof.passage]
    assert passage.text[proof.start - passage.start : proof.end - passage.start] == "根据《中华人民共和国行政复议法》"
    assert page.sources[passage.source].name == "永济2021.txt"
    assert page.sources[passage.source].document == report
    tenure = next(e for e in page.edges if e.relation == "cg:Tenure")
    assert (page.nodes[tenure.subject].label, tenure.note) == ("王建国", "市长")


def test_lead_unit_is_not_said_twice(page):
    task, bureau = node(page, "深化复议改革"), node(page, "永济市司法局")
    assert [e.relation for e in page.edges if (e.subject, e.object) == (task, bureau)] == ["cg:leadUnit"]


def test_figures(page):
    figures = {(f.value, f.period): f for f in page.figures}
    assert set(figures) == {("9", "2021"), ("18", "2021"), ("1234.5", "2020"), ("12", "2022")}
    assert figures["18", "2021"].start == "30"
    assert figures["9", "2021"].unit == "件"
    assert figures["1234.5", "2020"].comparison == "yoy"


def test_a_part_knows_its_whole_and_a_plan_is_one():
    out = page_synthetic.Writer()
    place = out.entity("pl:140881", "cg:Jurisdiction", "永济市")
    doc = out.entity("doc:x-报告", "cg:Document", "报告")
    body = page_synthetic.Text(out, "报告.txt", doc)
    for name, value, more in (
        ("a", "28", [("cg:breakdownOf", "obs:x-b")]),
        ("b", "41", [("cg:status", "c:计划")]),
        ("c", "13", [("cg:breakdownOf", "obs:x-gone")]),
    ):
        out.entity(f"ind:{name}", "cg:Indicator", f"案件数{name}")
        for predicate, end in (
            ("rdf:type", "cg:Observation"),
            ("cg:indicator", f"ind:{name}"),
            ("cg:value", page_synthetic.typed(value, "decimal")),
            ("cg:jurisdiction", place),
            *more,
        ):
            out.add(f"obs:x-{name}", predicate, end, body.graph)
    page = read_page(store_of(out.data()))
    assert [(f.value, f.whole, f.status) for f in page.figures] == [("28", 1, ""), ("41", -1, "计划"), ("13", -1, "")]
    page.figures.insert(0, replace(page.figures[2], indicator=0, area=-1))  # of no place: left out, the others move up
    page.figures[1] = replace(page.figures[1], whole=2)
    part, _ = around(page, find_node(page, "永济市"), 0)
    assert [(f.value, f.whole) for f in part.figures] == [("28", 1), ("41", -1), ("13", -1)]


def test_no_sentence_leaves_the_graph_when_none_is_asked_for(store):
    text = build_page(store, evidence="none")
    assert "群众少跑腿" not in text
    assert "群众少跑腿" in build_page(store, evidence="snippets")


def test_snippets_keep_the_characters_of_the_fact():
    out = page_synthetic.Writer()
    doc = out.entity("doc:x-长", "cg:Document", "长句")
    law = out.entity("doc:x-法", "cg:LegalInstrument", "某法")
    body = page_synthetic.Text(out, "长.txt", doc)
    sentence = "前" * 300 + "依据某法" + "后" * 300
    body.claim(doc, "cg:basedOn", law, sentence, "依据某法")
    page = read_page(store_of(out.data()), evidence="snippets")
    passage, proof = page.passages[0], page.proofs[0]
    assert len(passage.text) == SNIPPET
    assert passage.text[proof.start - passage.first : proof.end - passage.first] == "依据某法"


def test_same_store_same_bytes():
    data = page_synthetic.make(300)
    assert build_page(store_of(data)) == build_page(store_of(data))


def test_a_page_is_the_same_from_a_file_and_from_any_store(tmp_path):
    data = page_small.small() + page_small.hostile() + page_synthetic.make(200)
    # what a store writes otherwise than the file: decimals; what a reader of lines may stumble over: quotes, escapes
    data = data.replace(b'"9.0"', b'"9.50"').replace("群众".encode(), '群\\"众 <x> \\\\'.encode())
    quads = tmp_path / "kg.nq"
    quads.write_bytes(data)
    build_store(tmp_path / "store", [quads])
    on_disk = build_page(ox.Store.read_only(str(tmp_path / "store")))
    assert build_page(quads) == on_disk
    in_memory = store_of(data)
    for name in (*TERM_FILES, *SCHEME_FILES):
        in_memory.bulk_load(
            path=str(directory() / name), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH)
        )
    assert build_page(in_memory) == on_disk


def test_a_page_is_the_same_from_parts_that_were_kept():
    data = page_small.small() + page_small.hostile() + page_synthetic.make(200)
    by_graph: dict[str, list[str]] = {}
    for line in data.decode().split("\n")[:-1]:
        by_graph.setdefault(line.rsplit(" ", 2)[1], []).append(line)
    assert len(by_graph) > 3
    parts = [load_part(read_part(lines).dump()) for lines in (*by_graph.values(), list(ontology_lines()))]
    assert build_page(parts[::-1]) == build_page(store_of(data + "\n".join(ontology_lines()).encode()))


def test_a_part_joins_its_evidence_and_keeps_the_rest_as_rows(store):
    part = read_part(page_small.small().decode().split("\n"))
    claim = next(c for c in part.claims if c.predicate == "cg:basedOn")
    proof = part.proofs[claim.proofs[0]]
    assert part.sentences[proof.passage].text[proof.start - part.sentences[proof.passage].start :].startswith("根据《")
    assert not part.rows.lists("rdf:subject")
    assert not part.rows.instances("cg:Passage")
    assert "永济市人民政府" in part.rows.values("skos:prefLabel").values()


def test_lines_of_every_kind_are_cut_right():
    rows = Rows()
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    values = [
        ('"甲 乙"@zh', "甲 乙"),
        ('"说“<x>”. \\"好\\" \\u4E00"', '说“<x>”. "好" 一'),
        ('"1 <a>"^^<http://www.w3.org/2001/XMLSchema#string>', "1 <a>"),
        ("<https://x.example/甲>", "https://x.example/甲"),
        ('"9.0"^^<http://www.w3.org/2001/XMLSchema#decimal>', "9"),
        ('"100"^^<http://www.w3.org/2001/XMLSchema#decimal>', "100"),
    ]
    rows.add(["", "# nothing", "_:b <p> <o> ."])
    rows.add(f"<s{i}> <{label}> {term} <g> .\n" for i, (term, _) in enumerate(values))
    rows.add(f"<t{i}> <{label}> {term} ." for i, (term, _) in enumerate(values))
    found = dict(rows.pairs("skos:prefLabel"))
    assert [found[f"s{i}"] for i in range(len(values))] == [value for _, value in values]
    assert [found[f"t{i}"] for i in range(len(values))] == [value for _, value in values]
    assert ("s0", "甲 乙", "zh") in set(rows.labels("skos:prefLabel"))


def test_focus_keeps_the_surroundings_and_their_sources(page):
    part, centre = around(page, find_node(page, "永济市政府"), 1)
    labels = {entity.label for entity in part.nodes}
    assert part.nodes[centre].label == "永济市人民政府"
    assert "永济市司法局" in labels
    assert "巴彦县人民政府" not in labels
    assert {source.name for source in part.sources} == {"永济2021.txt"}
    for edge in part.edges:
        for proof in edge.proofs:
            assert part.passages[part.proofs[proof].passage].text
    assert {f.value for f in part.figures} == {"9", "18", "1234.5"}


def test_a_very_large_graph_is_cut_to_what_matters_and_says_so(store, page, monkeypatch):
    part, left_out = strongest(page, 8)
    labels = [entity.label for entity in part.nodes]
    assert left_out == len(page.nodes) - 8
    assert "关于2021年法治政府建设情况的报告" in labels
    assert "永济市" in labels
    assert "孤一" not in labels
    assert all(0 <= e.subject < len(part.nodes) and 0 <= e.object < len(part.nodes) for e in part.edges)
    monkeypatch.setattr("kg.view.page.MOST", 8)
    assert f'"leftOut":{left_out}' in build_page(store)


@pytest.mark.parametrize("name", ["永济市人民政府", "永济市政府", "id/agency/140881-政府", "140881-政府"])
def test_find_node(page, name):
    assert page.nodes[find_node(page, name)].label == "永济市人民政府"


def test_an_unknown_focus_names_the_nearest(page):
    with pytest.raises(UsageError) as caught:
        find_node(page, "永济市人民政")
    assert caught.value.code == "KG-E602"
    assert "永济市人民政府" in str(caught.value.details["nearest"])


@pytest.mark.parametrize("wrong", [{"evidence": "some"}, {"lang": "fr"}, {"depth": -1}])
def test_wrong_options(store, wrong):
    with pytest.raises(UsageError) as caught:
        build_page(store, **wrong)
    assert caught.value.code == "KG-E601"


def test_an_empty_store_still_gives_a_page():
    assert '"nodes":' in build_page(store_of(b""))


def test_layout_has_no_overlap_and_is_the_same_again():
    edges = [(0, i) for i in range(1, 60)] + [(i, i + 60) for i in range(60)] + [(120 + i, 121 + i) for i in range(20)]
    points = layout(150, edges)
    assert points == layout(150, edges)
    nearest = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a, b in itertools.combinations(points, 2)) ** 0.5
    assert nearest > GAP * 0.6
    assert layout(0, []) == []


def test_the_map_keeps_areas_together_and_signs_apart():
    homes = [("14", f"1408{i % 9:02}") if i < 900 else ("62", "620000") if i < 1100 else ("", "") for i in range(1400)]
    edges = [(i, (i * 7 + 3) % 1400) for i in range(1400)]
    points = map_layout(1400, edges, homes)
    assert points == map_layout(1400, list(reversed(edges)), homes)

    def middle(nodes):
        return sum(points[i][0] for i in nodes) / len(nodes), sum(points[i][1] for i in nodes) / len(nodes)

    def radius(nodes):
        x, y = middle(nodes)
        return max(math.hypot((points[i][0] - x) / 1.4, points[i][1] - y) for i in nodes)

    area, nation = [i for i in range(900) if i % 9 == 4], range(1100, 1400)
    assert radius(area) < 420  # a disc of a hundred, not the province's whole circle
    assert radius(range(900)) < radius(range(1400)) / 1.3
    assert min(nation, key=lambda i: math.hypot(*points[i])) == min(range(1400), key=lambda i: math.hypot(*points[i]))
    near = [(a, b) for a, b in itertools.combinations(range(1400), 2) if math.dist(points[a], points[b]) < 30]
    assert near == []
    assert map_layout(0, [], []) == []
    assert map_layout(1, [(0, 0)], [("", "")]) == [(0, 0)]


def test_core_leaves_out_what_touches_nothing():
    assert core(5, [(0, 1), (1, 2), (3, 4)], size=3, weights=[1, 2, 1, 1, 1]) == [0, 1, 2]


def test_readings_follow_the_word():
    usual, odd = readings(["重庆市", "重要", "重点", "a重 1", "银行", "行政", "行政"])
    assert usual["庆"] == "qing"
    assert usual["重"] == "zhong"
    assert (0, 0, "chong") in odd
    assert (4, 1, "hang") in odd
    assert "a" not in usual


def test_pyvis_network(store):
    net = to_pyvis(store, lang="en")
    labels = {entry["label"] for entry in net.nodes}
    assert "永济市人民政府" in labels
    assert all(entry["physics"] is False and isinstance(entry["x"], int) for entry in net.nodes)
    assert any(edge["title"] == "based on" for edge in net.edges)
    assert to_pyvis(store, focus="永济市政府", depth=1).num_nodes() < net.num_nodes()


def test_pyvis_page_of_hostile_names_runs_nothing():
    html = to_pyvis(store_of(page_small.hostile())).generate_html(notebook=False)
    assert "<img src=x" not in html
    assert "<svg onload" not in html


def test_every_text_has_both_languages_and_is_used():
    texts = {lang: json.loads((ASSETS / f"{lang}.json").read_text(encoding="utf-8")) for lang in ("zh", "en")}
    assert set(texts["zh"]) == set(texts["en"])
    assert all(text.strip() for lang in texts.values() for text in lang.values())
    for key in texts["zh"]:
        slots = [set(re.findall(r"\{(\w+)\}", texts[lang][key])) for lang in ("zh", "en")]
        assert slots[0] == slots[1], key
    code = "\n".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r'"([a-z]+(?:\.[a-zA-Z]+)*)"', code))
    stems = ("province.", "level.", "attribute.", "cmp.", "help.", "view.", "legend.year.")
    unused = [key for key in texts["zh"] if key not in asked and not key.startswith(stems)]
    assert unused == []
    called = set(re.findall(r'KG\.(?:t|empty)\("([^"]+)"\s*[,)]', code))
    assert sorted(called - set(texts["zh"])) == []


def test_no_chinese_in_the_scripts_but_data_words():
    for name in SCRIPTS:
        for line in (ASSETS / f"{name}.js").read_text(encoding="utf-8").splitlines():
            bare = re.sub(r"//.*$", "", line)
            found = re.findall(r"[\u4e00-\u9fff]+", bare)
            assert all(
                word in {"年", "月", "日", "万", "亿", "计划", "要求", "问题", "中", "本页打不开"} for word in found
            ), (name, line)


def test_nothing_in_the_page_points_outside(store):
    text = build_page(store)
    assert re.findall(r"""(?:src|href)=["']https?:""", text) == []
    assert "sourceMappingURL" not in text
    assert "bootstrap" not in text.lower()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text).group(1)
    assert "default-src &#x27;none&#x27;" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy
