"""Large graphs: the page opens on a few hundred entities, answers fast, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.dataset import ONTOLOGY_GRAPH

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("size", "megabytes"), [("3000", 2.0), ("10000", 6.0)])
def test_opens_searches_and_filters(visit, page_file, size, megabytes):
    assert page_file(size).stat().st_size < megabytes * 1e6
    v = visit(size)
    v.shot(f"overview-{size}")
    assert v.js("() => KG.state.shown.size") <= 300
    for text in ("yj", "人民政府", "政发", "推进该项改革", "zhengwufuwu"):
        v.search(text)
        assert v.page.locator("#hits [role=option]").count() > 0, text
        assert v.js("() => KG.searchTook") < 2000
    v.page.keyboard.press("Escape")
    v.page.keyboard.press("Escape")
    v.page.click("[data-view=graph]")
    v.shot(f"core-{size}")
    kind = v.js("() => KG.M.kind['cg:Initiative']")
    box = v.page.locator(f"input[data-filter=cls][data-value='{kind}']")
    assert (
        v.js(
            "(box) => { const t = performance.now(); box.click(); return performance.now() - t; }", box.element_handle()
        )
        < 2000
    )
    assert v.js("() => KG.now.nodes.every(n => KG.M.classes[KG.M.cls[n]].id !== 'cg:Initiative')")


def test_all_of_ten_thousand_is_asked_first(visit):
    v = visit("10000")
    v.page.click("[data-view=graph]")
    before = v.js("() => KG.state.shown.size")
    v.page.click("#show-all")
    assert "个实体" in v.page.inner_text("dialog")
    v.page.click("dialog button >> text=取消")
    assert v.js("() => KG.state.shown.size") == before
    v.page.click("#show-all")
    v.page.click("dialog .primary")
    assert v.js("() => KG.state.shown.size") > 9000
    v.page.keyboard.press("Control+z")
    assert v.js("() => KG.state.shown.size") == before


def test_every_view_draws_three_thousand(visit):
    v = visit("3000")
    for view in ("graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        v.shot(f"{view}-3000")
    v.js("() => KG.showAll()")
    assert v.js("() => KG.state.shown.size") > 2500
    v.shot("all-3000")
    overlaps = v.js(
        """() => { const all = [...KG.state.positions.values()].sort((a, b) => a.x - b.x); let n = 0;
        for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length && all[j].x - all[i].x < 20; j++) if (Math.hypot(all[j].x - all[i].x, all[j].y - all[i].y) < 20) n++;
        return n; }"""
    )
    assert overlaps == 0


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The example reports, built by the real pipeline."""
    import kg.api

    out = tmp_path_factory.mktemp("seeds") / "out"
    return kg.api.build([ROOT / "examples" / "reports"], out)


def test_the_page_of_the_examples_tells_what_the_graph_says(visit, seeds):
    page = seeds.path / "kg.html"
    v = visit(page)
    for name in ("Government", "Document", "Initiative", "Task"):
        found = seeds.query(
            f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH ?g {{ ?s a cg:{name} }} FILTER(?g != <{ONTOLOGY_GRAPH}>) }}"
        )
        below = v.js(
            "(name) => KG.M.label.filter((_, i) => KG.M.classes[KG.M.cls[i]].id === 'cg:' + name || (KG.M.classes[KG.M.cls[i]].id === 'cg:LegalInstrument' && name === 'Document') || (KG.M.classes[KG.M.cls[i]].id === 'cg:LocalInitiative' && name === 'Initiative')).length",
            name,
        )
        assert below == found.rows[0][0], name
    v.shot("examples-overview")
    v.search("巴彦县人民政府")
    v.page.keyboard.press("Enter")
    assert v.page.inner_text("#panel h2") == "巴彦县人民政府"
    v.shot("examples-card")
    v.page.locator("#panel .proof").first.click()
    v.page.wait_for_selector("#panel .sentence")
    v.shot("examples-evidence")
    # every sentence of the page stands in the graph, at the offsets that the page shows
    known = {
        (str(row[0]), int(row[1]))
        for row in seeds.query("SELECT ?text ?start WHERE { ?p a cg:Passage ; oa:exact ?text ; oa:start ?start }").rows
    }
    shown = v.js(
        "() => KG.M.passages.text.map((t, p) => [t, KG.M.passages.start[p], KG.M.passages.end[p] - KG.M.passages.start[p]])"
    )
    whole = [(text, start) for text, start, length in shown if len(text) == length]
    assert len(whole) > 100
    assert [row for row in whole if tuple(row) not in known] == []
    for view in ("matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        assert v.page.locator("#stage .empty").count() == 0
        v.shot(f"examples-{view}")
