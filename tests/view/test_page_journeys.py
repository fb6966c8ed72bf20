"""What a reader does with the page, in a real browser without a network."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from page_small import HOSTILE

OVERVIEW_TYPES = "() => Object.fromEntries([...document.querySelectorAll('.rank[data-cls]')].map(b => [b.dataset.cls, b.querySelector('.rank-count').textContent]))"


def test_opens_on_an_overview_with_right_counts_and_the_search_focused(visit):
    v = visit("small")
    counts = v.js(OVERVIEW_TYPES)
    assert counts["cg:Jurisdiction"] == "5"
    assert counts["cg:Government"] == "2"
    assert counts["cg:Task"] == "2"
    assert v.js("() => document.activeElement.id") == "search"
    assert "2 份原文" in v.page.inner_text(".hello")
    years = v.js(
        "() => Object.fromEntries([...document.querySelectorAll('.year-bar')].map(b => [b.dataset.year, b.querySelector('.year-n').textContent]))"
    )
    assert years == {"2021": "1", "2022": "1", "0": "1"}
    assert v.js("() => document.querySelectorAll('.tile:not(:disabled)').length") == 2
    v.shot("overview-small")


@pytest.mark.parametrize("typed", ["永济市人民", "yjsrmzf", "yongjishirenmin", "永济市政府", "YJSRMZF"])
def test_search_by_name_alias_and_pinyin_leads_to_the_entity(visit, typed):
    v = visit("small")
    v.search(typed)
    first = v.page.locator("#hits [role=option]").first
    assert "永济市人民政府" in first.inner_text()
    v.page.keyboard.press("Enter")
    assert v.page.inner_text("#panel h2") == "永济市人民政府"
    assert v.js("() => KG.M.label[KG.state.selected]") == "永济市人民政府"
    assert v.js("() => KG.state.view") == "graph"
    v.until("location.hash.includes('s=')")
    assert "140881" in v.js("() => decodeURIComponent(location.hash)")


def test_the_government_comes_before_its_area(visit):
    v = visit("small")
    v.search("永济")
    assert "永济市人民政府" in v.page.locator("#hits [role=option]").first.inner_text()
    assert v.js("() => KG.searchTook") < 1000


def test_search_by_document_number_and_in_sentences(visit):
    v = visit("small")
    v.search("永字2022 4号")
    assert "关于2021年法治政府建设情况的报告" in v.page.locator("#hits [role=option]").first.inner_text()
    v.search("群众少跑腿")
    hit = v.page.locator("#hits [role=option]").first
    assert hit.locator("mark").inner_text() == "群众少跑腿"
    v.page.keyboard.press("Enter")
    assert "推进“跨省通办”" in v.page.inner_text("#panel mark")
    v.search("没有这样的东西")
    assert "没有找到" in v.page.inner_text("#hits")


def test_an_edge_opens_its_sentence_with_the_exact_characters(visit):
    v = visit("small")
    report, law = v.node("关于2021年法治政府建设情况的报告"), v.node("中华人民共和国行政复议法")
    v.js("([a, b]) => { KG.go(a); KG.selectPair(a, b); }", [report, law])
    assert v.page.inner_text("#panel mark") == "根据《中华人民共和国行政复议法》"
    # the rare character outside the basic plane stands after the mark and is counted as one
    assert "𠮷祥" in v.page.inner_text("#panel .sentence")
    assert "永济2021.txt" in v.page.inner_text("#panel .source-file")
    assert "永字〔2022〕4号" in v.page.inner_text("#panel .source-facts")
    proof = v.js("([a, b]) => KG.M.edgeProofs[KG.M.adjacent[a].find(e => KG.M.o[e] === b)][0]", [report, law])
    start, end = v.js("(p) => [KG.M.proofs.start[p], KG.M.proofs.end[p]]", proof)
    place = v.js("(p) => KG.proofPlace(p)", proof)
    assert place["text"][start - place["start"] : end - place["start"]] == "根据《中华人民共和国行政复议法》"
    v.page.click("#panel .copy")
    copied = v.copied()
    assert "现将𠮷祥情况报告如下" in copied
    assert re.search(r"sha256:[0-9a-f]{64}", copied)
    assert "《关于2021年法治政府建设情况的报告》" in copied
    v.shot("evidence-small")


def test_a_line_of_the_picture_can_be_clicked(visit):
    v = visit("small")
    v.js("(n) => KG.go(n)", v.node("永济市人民政府"))
    v.settled()
    x, y = v.js(
        """() => { const p = KG.now.pairs.find((p) => p.edges.some((e) => KG.M.edgeProofs[e].length)), a = KG.state.positions.get(p.a), b = KG.state.positions.get(p.b);
        const m = KG.network.canvasToDOM({x: a.x * 0.4 + b.x * 0.6, y: a.y * 0.4 + b.y * 0.6});
        const box = document.getElementById('network').getBoundingClientRect(); return [box.x + m.x, box.y + m.y]; }"""
    )
    v.page.mouse.click(x, y)
    v.page.wait_for_selector("#panel .fact-proofs")
    assert v.page.locator("#panel .sentence").count() >= 1


def test_without_sentences_the_panel_says_so(visit):
    v = visit("small", evidence="none")
    v.js("(n) => KG.select(n)", v.node("关于2021年法治政府建设情况的报告"))
    v.page.click("#panel .proof >> nth=0")
    assert "未附原文" in v.page.inner_text("#panel .sentence")
    assert "永济2021.txt" in v.page.inner_text("#panel .source-file")


def test_unticking_a_type_takes_it_out_and_back_to_the_same_place(visit):
    v = visit("small")
    v.page.click("[data-view=graph]")
    before = v.js("() => [...KG.state.positions].map(([n, p]) => [n, p.x, p.y])")
    kind = v.js("() => KG.M.kind['cg:Initiative']")
    box = v.page.locator(f"input[data-filter=cls][data-value='{kind}']")
    took = v.js(
        "(box) => { const t = performance.now(); box.click(); return performance.now() - t; }", box.element_handle()
    )
    # a busy machine is forgiven here; benchmarks/view.py holds it to 100 ms
    assert took < 1000
    assert not v.js("() => KG.now.nodes.some(n => KG.M.classes[KG.M.cls[n]].id === 'cg:Initiative')")
    v.page.click("[data-view=list]")
    assert "跨省通办" not in v.page.inner_text("#node-table")
    v.page.locator(f"input[data-filter=cls][data-value='{kind}']").click()
    assert "跨省通办" in v.page.inner_text("#node-table")
    assert v.js("() => [...KG.state.positions].map(([n, p]) => [n, p.x, p.y])") == before


def test_expanding_a_hub_adds_fifty_and_offers_the_rest_by_type(visit):
    v = visit("hub")
    law = v.node("人人引用的法")
    v.js("(n) => KG.show({kind: 'set', nodes: [n]}, {selected: n})", law)
    v.page.mouse.dblclick(*v.place(law))
    v.until("KG.state.shown.size === 51")
    assert "还有 350 个" in v.page.inner_text("#more-bar")
    overlaps = v.js(
        """() => { const p = [...KG.state.positions.values()]; let n = 0;
        for (let i = 0; i < p.length; i++) for (let j = i + 1; j < p.length; j++) if (Math.hypot(p[i].x - p[j].x, p[i].y - p[j].y) < 14) n++; return n; }"""
    )
    assert overlaps == 0
    v.shot("expanded-hub")
    v.page.click("#more-bar [data-cls='cg:Agency']")
    assert v.js("() => KG.state.shown.size") == 101
    v.page.keyboard.press("Control+z")
    v.page.keyboard.press("Control+z")
    assert v.js("() => KG.state.shown.size") == 1


def test_hiding_and_undoing(visit):
    v = visit("small")
    node = v.node("永济市人民政府")
    v.js("(n) => KG.go(n)", node)
    size = v.js("() => KG.state.shown.size")
    v.page.click("#panel [data-act=hide]")
    assert v.js("(n) => KG.state.shown.has(n)", node) is False
    v.page.click("#undo")
    assert v.js("() => KG.state.shown.size") == size


def test_a_path_in_picture_and_words(visit):
    v = visit("small")
    v.js("(n) => KG.go(n)", v.node("永济市财政局"))
    v.page.click("#panel [data-act=path]")
    v.page.fill("#path-to", "巴彦县人民政府")
    v.page.keyboard.press("Enter")
    words = v.page.inner_text("#path-bar")
    assert "最短路径" in words
    assert words.index("永济市财政局") < words.index("巴彦县人民政府")
    assert "责任单位" in words
    steps = v.page.locator("#path-bar .step-relation").count()
    assert v.js("() => KG.now.nodes.length") == steps + 1
    v.page.locator("#path-bar .step-relation").first.click()
    assert v.page.locator("#panel .sentence").count() >= 1
    v.shot("path-small")


def test_no_path_says_so_and_changes_nothing(visit):
    v = visit("small")
    v.js("(n) => KG.go(n)", v.node("永济市人民政府"))
    v.settled()
    before = v.js("() => KG.writeLink()")
    v.js("([a, b]) => KG.findPath(a, b)", [v.node("永济市人民政府"), v.node("孤一")])
    assert v.page.inner_text("#toast") == "两者之间没有路径"
    assert v.js("() => KG.writeLink()") == before


def test_years_filter_and_the_undated_stay(visit):
    v = visit("small")
    v.page.select_option("[data-year=from]", "2022")
    v.page.select_option("[data-year=to]", "2022")
    labels = v.js("() => KG.M.label.filter((_, i) => KG.passes(i))")
    assert "2022年度法治政府建设报告" in labels
    assert "关于2021年法治政府建设情况的报告" not in labels
    assert "无人问津平台" in labels
    bars = v.js(
        "() => [...document.querySelectorAll('.year-bar')].map(b => [b.dataset.year, b.querySelector('.year-n').textContent])"
    )
    assert bars == [["2022", "1"], ["0", "1"]]
    v.page.locator(".undated-choice input").uncheck()
    assert "无人问津平台" not in v.js("() => KG.M.label.filter((_, i) => KG.passes(i))")


def test_a_province_drills_down_and_filters(visit):
    v = visit("small")
    v.page.locator(".tile[data-code='14']").focus()
    v.page.keyboard.press("Enter")
    tree = v.page.inner_text(".area-tree")
    assert "运城市" in tree
    assert "永济市" in tree
    labels = v.js("() => KG.M.label.filter((_, i) => KG.passes(i))")
    assert "永济市人民政府" in labels
    assert "巴彦县人民政府" not in labels
    assert v.page.locator("path.boundary, geo").count() == 0
    v.page.locator(".tile[data-code='14']").click()
    assert "巴彦县人民政府" in v.js("() => KG.M.label.filter((_, i) => KG.passes(i))")


def test_the_link_restores_filters_selection_and_camera(visit):
    v = visit("small")
    node = v.node("永济市人民政府")
    v.js(
        "(n) => { KG.go(n); KG.expand(n); KG.toggleFilter('cls', KG.M.kind['cg:Person']); KG.filter({from: 2020}); }",
        node,
    )
    v.js("() => { KG.pan(40, -30); KG.zoom(1.2); }")
    v.settled()
    link = v.js("() => KG.writeLink()")
    there = visit("small", link=link)
    there.settled()
    assert there.js("() => KG.writeLink()") == link
    assert there.js("() => KG.M.label[KG.state.selected]") == "永济市人民政府"
    assert there.js("() => [...KG.state.shown].sort()") == v.js("() => [...KG.state.shown].sort()")
    one, two = v.js("() => KG.readCamera()"), there.js("() => KG.readCamera()")
    assert abs(one["x"] - two["x"]) * one["scale"] < 1
    assert abs(one["y"] - two["y"]) * one["scale"] < 1
    assert abs(one["scale"] - two["scale"]) < 0.002


@pytest.mark.parametrize(
    "link",
    ["#v=nowhere&s=x&f=1", "#v=graph&b=ego:1:nothing&cam=a,b,c", "#%%%", "#v=graph&b=set:zzzz&m=1_2&fcls=99&y=1"],
)
def test_a_damaged_link_still_opens_the_page(visit, link):
    v = visit("small", link=link)
    assert v.page.locator("#head").is_visible()


def test_exports(visit, tmp_path):
    v = visit("small")
    v.page.click("[data-view=graph]")
    with v.page.expect_download() as waiting:
        v.page.click("#save-svg")
    svg = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "永济市人民政府</text>" in svg
    assert "行政区域" in svg
    with v.page.expect_download() as waiting:
        v.page.click("#save-png")
    png = Path(waiting.value.path()).read_bytes()
    width = int.from_bytes(png[16:20], "big")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert width >= 2 * 640
    v.page.click("[data-view=list]")
    rows = v.page.locator("#edge-table tbody tr").count()
    with v.page.expect_download() as waiting:
        v.page.click("text=事实 CSV")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == rows + 1
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(table) == rows + 1
    assert any("印发本报告" in cell for row in table for cell in row)


def test_cells_that_a_spreadsheet_would_run_are_disarmed(visit):
    v = visit("hostile")
    assert v.js("() => KG.csvCell('=1+1')") == "'=1+1"
    assert v.js("() => ['+a', '-b', '@c', '\\td'].map(KG.csvCell)") == ["'+a", "'-b", "'@c", "'\td"]
    assert v.js("() => KG.csvCell('-12.5')") == "-12.5"
    assert v.js("() => KG.csvCell('a\"b,c')") == '"a""b,c"'


def test_by_keyboard_alone(visit):
    v = visit("small")
    v.page.keyboard.type("永济市人民政府")
    v.page.keyboard.press("ArrowDown")
    v.page.keyboard.press("Enter")
    assert v.page.inner_text("#panel h2") == "永济市人民政府"
    v.page.focus("#network")
    moved = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        v.page.keyboard.press(key)
        moved.add(v.js("() => KG.state.selected"))
    assert len(moved) > 1
    v.page.keyboard.press("Enter")
    v.page.keyboard.press("Escape")
    assert v.page.locator("#panel").is_hidden()
    for key, view in (("3", "list"), ("4", "matrix"), ("5", "citation"), ("6", "spread"), ("1", "overview")):
        v.page.keyboard.press(key)
        assert v.js("() => KG.state.view") == view
    v.page.keyboard.press("/")
    assert v.js("() => document.activeElement.id") == "search"


def test_the_list_carries_everything_the_picture_shows(visit):
    v = visit("small")
    v.page.click("[data-view=graph]")
    nodes, edges = v.js("() => [KG.now.nodes.length, KG.now.edges.length]")
    v.page.click("[data-view=list]")
    assert v.page.locator("#node-table tbody tr").count() == nodes
    assert v.page.locator("#edge-table tbody tr").count() == edges


def test_every_control_has_a_name(visit):
    v = visit("small")
    for view in ("overview", "graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        nameless = v.js(
            """() => [...document.querySelectorAll('button, input, select, [role=button]')]
            .filter(e => e.offsetParent && !(e.innerText || '').trim() && !e.getAttribute('aria-label') && !e.labels?.length).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert nameless == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_of_texts(visit, theme):
    v = visit("small", color_scheme=theme)
    v.js("(n) => KG.go(n)", v.node("永济市"))
    for view in ("overview", "graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        assert v.js(CONTRAST) == [], view


# Texts whose colour stands out less than 4.5 against the nearest painted ground (large ones 3).
CONTRAST = """() => {
  const light = (c) => { const [r, g, b] = c.map((x) => { x /= 255; return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const parse = (s) => (s.match(/[\\d.]+/g) || []).map(Number);
  const poor = [];
  for (const e of document.querySelectorAll('#app *')) {
    if (!e.offsetParent || ![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    if (e.closest(':disabled') || e.closest('.offscreen') || e.closest('svg')) continue;
    const style = getComputedStyle(e);
    let ground = null;
    for (let up = e; up && !ground; up = up.parentElement) { const c = parse(getComputedStyle(up).backgroundColor); if (c.length === 3 || c[3] === 1) ground = c.slice(0, 3); }
    const a = light(parse(style.color).slice(0, 3)), b = light(ground || [255, 255, 255]);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) poor.push(e.className + ' ' + e.tagName + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 20));
  }
  return [...new Set(poor)].slice(0, 12);
}"""


@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (390, 800)])
def test_nothing_is_wider_than_the_window(visit, size):
    v = visit("small", view=size)
    for view in ("overview", "graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        assert v.js("() => document.documentElement.scrollWidth <= window.innerWidth + 1"), view
    v.js("() => KG.change({view: 'overview'})")
    v.shot(f"overview-{size[0]}")


def test_hostile_names_are_only_text(visit):
    v = visit("hostile")
    for view in ("overview", "graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        assert v.js("() => document.documentElement.scrollWidth <= window.innerWidth + 1"), view
    shown = v.js("() => KG.M.label")
    for name in HOSTILE.values():
        assert name in shown
    for i in range(v.js("() => KG.M.count")):
        v.js("(n) => KG.select(n)", i)
        assert v.page.locator("#panel img, #panel svg[onload], #panel b").count() == 0
    v.js("() => KG.showAll()")
    v.js("(n) => KG.selectPair(n[0], n[1])", [v.node("中心"), v.node(HOSTILE["script"])])
    v.search("img")
    v.shot("hostile")
    assert v.js("() => window.hacked") is None
    svg = v.js("() => new XMLSerializer().serializeToString(KG.pictureSvg().svg)")
    assert "<img" not in svg
    assert "\u202e" not in svg


def test_the_policy_forbids_scripts_and_requests(visit):
    v = visit("small")
    v.errors.clear()
    outcome = v.js(
        """async () => { const r = {};
        try { await fetch('https://example.invalid/'); r.fetch = 'sent'; } catch { r.fetch = 'refused'; }
        const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);
        const i = new Image(); i.src = 'https://example.invalid/a.png'; document.body.append(i);
        await new Promise((done) => setTimeout(done, 200)); r.ran = window.ran === 1; return r; }"""
    )
    assert outcome == {"fetch": "refused", "ran": False}
    assert len(v.errors) >= 3
    v.errors.clear()
    v.requests.clear()


def test_english_changes_every_string(visit):
    v = visit("small")
    v.page.click("#lang")
    for view in ("overview", "graph", "list", "matrix", "citation", "spread"):
        v.js("(view) => KG.change({view})", view)
        left = v.js(
            """() => [...document.querySelectorAll('#head button, #legend, #graph-tools, th, h1, h2, .hint')].filter(e => e.offsetParent)
            .flatMap(e => [...e.querySelectorAll('*'), e]).filter(e => !e.closest('bdi, option, .brand, .chip, tbody, .tile') && e.id !== 'lang')
            .flatMap(e => [...e.childNodes].filter(n => n.nodeType === 3 && /[\\u4e00-\\u9fff]/.test(n.textContent)).map(n => n.textContent))"""
        )
        assert [
            text
            for text in left
            if "政府文件知识图谱" not in text and "跨省通办" not in text and text not in ("要求", "计划", "问题")
        ] == [], view
    v.js("(n) => KG.go(n)", v.node("永济市"))
    assert "Jurisdiction" in v.page.inner_text("#panel .kind")
    v.shot("english")


def test_duties_citations_and_spread(visit):
    v = visit("small")
    v.page.click("[data-view=matrix]")
    table = v.page.inner_text(".matrix")
    assert "深化复议改革" in table
    assert "★" in table
    assert "●" in table
    v.page.locator(".mark-cell.lead").first.click()
    assert "负责" in v.page.inner_text("#panel mark")
    v.shot("matrix-small")
    v.page.click("[data-view=citation]")
    names = v.page.locator(".cite-node").count()
    assert names == 3
    tops = v.js(
        "() => Object.fromEntries([...document.querySelectorAll('.cite-node')].map(g => [KG.M.label[g.dataset.node], g.getBoundingClientRect().y]))"
    )
    assert tops["中华人民共和国行政复议法"] < tops["2022年度法治政府建设报告"]
    v.shot("citation-small")
    v.page.click("[data-view=spread]")
    assert "永济市" in v.page.inner_text(".spread-table")
    rows = v.js("() => KG.spreadNow.rows.map(r => [KG.M.label[r.area], [...r.years.keys()]])")
    assert rows == [["永济市", [2021]], ["巴彦县", [2022]]]
    v.shot("spread-small")


def test_figures_by_year(visit):
    v = visit("small")
    v.js("(n) => KG.select(n)", v.node("永济市"))
    table = v.page.inner_text("#panel .figures")
    assert "2020" in table
    assert "9 件" in table
    assert "同比 1,234.5 件" in table
    assert "由 30 到 18 件" in table
    v.page.click("#panel .figure >> nth=0")
    assert v.page.locator("#panel mark").inner_text().endswith("件")
    v.js("(n) => KG.select(n)", v.node("复议受理数"))
    both = v.page.inner_text("#panel .figures")
    assert "永济市" in both
    assert "巴彦县" in both


def test_a_page_opens_on_its_focus(visit):
    v = visit("small", focus="永济市政府", depth=1, evidence="full")
    assert v.page.inner_text("#panel h2") == "永济市人民政府"
    assert v.js("() => KG.M.label.includes('巴彦县人民政府')") is False


def test_a_notebook_shows_the_page_in_a_frame(visit, page_file, tmp_path):
    from kg.view import PageFile

    shown = PageFile(page_file("small"))
    holder = tmp_path / "notebook.html"
    holder.write_text(f"<html data-ready><body>x{shown._repr_html_()}</body></html>", encoding="utf-8")
    v = visit(holder)
    frame = v.page.frame_locator("iframe")
    frame.locator("#search").fill("yjsrmzf")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "永济市人民政府"
    assert str(shown) == str(page_file("small"))


def test_print_hides_the_tools(visit):
    v = visit("small")
    v.page.emulate_media(media="print")
    assert v.page.locator("#head").is_hidden()
    assert v.page.locator(".pane").first.is_visible()


def test_texts_travel_as_json_only(page_file):
    text = page_file("hostile").read_text(encoding="utf-8")
    assert text.count("</script>") == 4
    data = re.search(r'id="kg-data" data-packed="none">(.*?)</script>', text, re.DOTALL)
    assert HOSTILE["script"] in json.loads(data.group(1))["nodes"]["label"]


def test_paper_is_white_and_the_screen_dark_again(visit):
    v = visit("small", color_scheme="dark")
    v.js("(n) => KG.go(n)", v.node("永济市"))
    v.js("() => window.dispatchEvent(new Event('beforeprint'))")
    assert v.js("() => document.documentElement.dataset.theme") == "light"
    assert "永济市人民政府" in v.js("() => document.getElementById('print-picture').textContent")
    v.js("() => window.dispatchEvent(new Event('afterprint'))")
    assert v.js("() => document.documentElement.dataset.theme") == "dark"
    assert v.js("() => document.getElementById('print-picture')") is None


def test_parts_stand_below_their_whole_and_large_amounts_are_short(visit):
    v = visit("small")
    assert v.js("() => ['850000000000', '7300000', '73000', '-1250000000', '9.5', '12345678900'].map(KG.amount)") == [
        "8,500亿",
        "730万",
        "73,000",
        "-12.5亿",
        "9.5",
        "12,345,678,900",
    ]
    place = v.node("永济市")
    # one of its figures is a part of another one
    first, second = v.js(
        "(n) => { const [a, b] = KG.M.figuresOf.get(n); KG.M.figureNote[a] = '其中信访'; KG.M.figureWhole[a] = b; KG.select(n); return [a, b]; }",
        place,
    )
    rows = v.js(
        "() => [...document.querySelectorAll('#panel .figures tbody tr')].map((r) => [[...r.querySelectorAll('[data-figure]')].map((b) => Number(b.dataset.figure)), r.querySelector('th').className])"
    )
    at = next(i for i, (figures, _) in enumerate(rows) if second in figures)
    assert first in rows[at + 1][0]
    assert rows[at + 1][1].split() == ["part", "part1"]
    v.page.click("#lang")
    assert v.js("() => KG.amount('7300000')") == "7,300,000"


def test_status_filters_by_name(visit):
    v = visit("small")
    v.js("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    names = v.page.locator("input[data-filter=status]").evaluate_all("(boxes) => boxes.map((b) => b.dataset.value)")
    assert set(names) <= {"", "计划", "要求", "问题"}
    assert len(names) > 1
    before = v.js("() => KG.M.label.filter((_, i) => KG.passes(i)).length")
    v.page.locator(f"input[data-filter=status][data-value='{names[-1]}']").click()
    assert v.js("() => KG.M.label.filter((_, i) => KG.passes(i)).length") < before
    v.page.click("#lang")
    assert "Done or as it stands" in v.page.inner_text("#legend")
