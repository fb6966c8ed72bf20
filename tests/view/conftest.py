"""Pages built once per run, and a Chromium without a network that notes every request and every error."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts"


SHARED = Path(os.environ.get("KG_SHARED", ARTIFACTS.parents[1] / "shared"))


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """The graph folder of the seed reports, built by the real pipeline."""
    import kg.api

    if not (SHARED / "seeds").is_dir():
        pytest.skip("the shared seeds are not here (set KG_SHARED)")
    out = tmp_path_factory.mktemp("graph") / "seeds"
    kg.api.build([SHARED / "seeds"], out)
    return out


@pytest.fixture(scope="session")
def page_file(request, tmp_path_factory):
    """A function that builds a page once: ``page_file("small", evidence="none")`` gives its path.

    Names: ``small``, ``hub``, ``hostile``, ``seeds``, or the number of entities of a made-up graph.
    """
    import page_small
    import page_synthetic

    from kg.view import write_page

    makers = {"small": page_small.small, "hub": page_small.hub, "hostile": page_small.hostile}
    stores: dict[str, object] = {}
    built: dict[tuple[str, ...], Path] = {}
    folder = tmp_path_factory.mktemp("pages")

    def build(name: str, **options: object) -> Path:
        if name == "seeds" and name not in stores:
            stores[name] = request.getfixturevalue("seeds") / "kg.nq"
        elif name not in stores:
            stores[name] = page_synthetic.store_of(makers[name]() if name in makers else page_synthetic.make(int(name)))
        key = (name, *map(str, sorted(options.items())))
        if key not in built:
            built[key] = folder / f"{len(built)}-{name}.html"
            write_page(stores[name], built[key], **options)
        return built[key]

    return build


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium; tests that need it are skipped, with a notice, where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright: the page is not tested in a browser")
    from page_chromium import FLAGS

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    path = os.environ.get("KG_CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium: the page is not tested in a browser (apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One opened page: Playwright's page, and what it asked the network for and complained of."""

    def __init__(self, context, page) -> None:
        self.context, self.page = context, page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def js(self, code: str, argument: object = None):
        return self.page.evaluate(code, argument)

    def until(self, condition: str) -> None:
        """Wait for a JavaScript condition; Playwright's own way needs eval, which the page's policy forbids."""
        for _ in range(400):
            if self.js(f"() => {condition}"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(condition)

    def settled(self) -> None:
        """Wait until the picture rests: on a busy machine a large one is drawn a while after it is asked for."""
        before = None
        for _ in range(60):
            self.page.wait_for_timeout(200)
            now = self.js(
                """() => { const canvas = KG.network.canvas.frame.canvas, host = document.getElementById('network');
                return JSON.stringify([KG.readCamera(), KG.state.shown.size, canvas.clientWidth, host.clientWidth]); }"""
            )
            if now == before:
                return
            before = now
        raise AssertionError(f"the picture does not rest: {before}")

    def copied(self) -> str:
        """What the page put on the clipboard; the browser answers later, and the page then says so."""
        self.until("KG.copied")
        return self.js("() => KG.copied")

    def place(self, node: int) -> tuple[float, float]:
        """Where an entity stands in the window, once the picture rests."""
        self.settled()
        x, y = self.js(
            """(n) => { const m = KG.network.canvasToDOM(KG.state.positions.get(n));
            const b = document.getElementById('network').getBoundingClientRect(); return [b.x + m.x, b.y + m.y]; }""",
            node,
        )
        return x, y

    def node(self, label: str) -> int:
        """The index of the entity with exactly this name."""
        return self.js("(label) => KG.M.label.indexOf(label)", label)

    def search(self, text: str) -> None:
        self.page.focus("#search")
        # a list that is closing since the box was left a moment ago (search_box.js) is let close first
        self.js("() => new Promise((done) => setTimeout(done, 130))")
        self.page.fill("#search", text)
        self.page.wait_for_selector("#hits:not([hidden])")

    def shot(self, name: str) -> None:
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=str(ARTIFACTS / f"{name}.png"))


@pytest.fixture
def visit(chromium, page_file):
    """A function that opens a page by its fixture name; afterwards nothing may have been asked for or gone wrong."""
    visits: list[Visit] = []

    def open_page(name: str | Path, *, link: str = "", view: tuple[int, int] = (1440, 900), **options: object) -> Visit:
        context_options = {key: options.pop(key) for key in ("color_scheme", "reduced_motion") if key in options}
        path = name if isinstance(name, Path) else page_file(name, **options)
        context = chromium.new_context(
            viewport={"width": view[0], "height": view[1]}, accept_downloads=True, **context_options
        )
        context.route("http*://**", lambda route: route.abort())
        opened = Visit(context, context.new_page())
        opened.page.goto(path.as_uri() + link)
        opened.page.wait_for_selector("html[data-ready]", timeout=60_000)
        visits.append(opened)
        return opened

    yield open_page
    for opened in visits:
        asked = [url for url in opened.requests if not url.startswith(("file:", "data:", "blob:"))]
        opened.context.close()
        assert asked == []
        assert opened.errors == []
