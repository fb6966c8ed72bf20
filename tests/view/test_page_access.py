"""axe-core finds nothing on any screen: light and dark, Chinese and English. Its script comes with a development package."""

from __future__ import annotations

from importlib.resources import files

import pytest

VIEWS = ("overview", "graph", "list", "matrix", "citation", "spread")
FINDINGS = """async () => { const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map((v) => v.id + ' ' + v.impact + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')); }"""


@pytest.fixture(scope="module")
def axe():
    """The checker's script."""
    pytest.importorskip("axe_playwright_python", reason="no axe-core: the page's accessibility is not tested")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def screens(v):
    """Bring up one screen after the other and give its name."""
    for view in VIEWS:
        v.js("(view) => KG.change({view, selected: -1, panel: false})", view)
        yield view
    v.js("(n) => KG.go(n)", v.node("永济市"))
    yield "card with figures"
    v.js(
        "() => { const e = KG.M.edgeProofs.findIndex((list) => list.length); KG.selectPair(KG.M.s[e], KG.M.o[e], e); }"
    )
    yield "evidence"
    v.js("() => KG.change({figure: 0, pair: null, panel: true})")
    yield "evidence of a figure"
    v.js("([a, b]) => KG.findPath(a, b)", [v.node("永济市财政局"), v.node("巴彦县人民政府")])
    yield "path"
    v.js("() => KG.change({view: 'overview', panel: false}, {})")
    v.js("() => KG.filter({province: '14', from: 2021})")
    v.js("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    yield "overview with filters"
    v.js("() => KG.filter({cls: new Set(KG.M.classes.keys())})")
    yield "nothing left"
    v.js("() => KG.filter(KG.emptyFilters())")
    v.search("永济")
    yield "search results"
    v.page.keyboard.press("Escape")
    v.page.click("#help")
    yield "help"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_on_any_screen(visit, axe, theme, lang):
    v = visit("small", color_scheme=theme, lang=lang)
    v.js(axe)
    found = {}
    for screen in screens(v):
        v.page.wait_for_timeout(350)  # colours fade in and out, and axe would measure them on their way
        if findings := v.js(FINDINGS):
            found[screen] = findings
    assert found == {}
