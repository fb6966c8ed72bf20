// The view of the network: its tools, the offer of more neighbours, and bringing the picture to the state.
(function (KG) {
  KG.graphTools = function () {
    const make = (key, act, id) => KG.h("button", { type: "button", id, class: "small", onclick: act }, KG.t(key));
    return KG.h(
      "div",
      { id: "graph-tools" },
      KG.h("span", { id: "graph-count" }),
      make("graph.core", () => KG.show({ kind: "core" }, { selected: -1, pair: null }), "show-core"),
      make("graph.all", KG.showAll, "show-all"),
      make("graph.fit", () => KG.fit(true), "fit"),
      KG.h("button", { type: "button", class: "small", "aria-label": KG.t("graph.zoomin"), onclick: () => KG.zoom(1.25) }, "+"),
      KG.h("button", { type: "button", class: "small", "aria-label": KG.t("graph.zoomout"), onclick: () => KG.zoom(0.8) }, "−"),
      make("export.png", KG.savePng, "save-png"),
      make("export.svg", KG.saveSvg, "save-svg"),
      make("export.csv", () => KG.saveCsv("edges"), "save-csv"),
      make("print", () => window.print(), "print"),
    );
  };

  function moreBar() {
    const bar = document.getElementById("more-bar"),
      more = KG.state.more;
    bar.hidden = !more;
    if (more)
      KG.replace(
        bar,
        KG.t("expand.more", { name: KG.clip(KG.M.label[more.node], 20), n: KG.number(more.count) }),
        " ",
        more.types
          .slice(0, 6)
          .map(([cls, n]) =>
            KG.h(
              "button",
              {
                type: "button",
                class: "chip",
                "data-cls": KG.M.classes[cls].id,
                onclick: () => KG.expand(more.node, undefined, cls),
              },
              KG.sign(cls, 11),
              " ",
              KG.className(cls),
              " ",
              KG.number(n),
            ),
          ),
      );
  }

  KG.drawGraph = function (names, has) {
    const s = KG.state;
    if (!KG.mounted) {
      KG.mountPicture(document.getElementById("network"));
      KG.mounted = true;
      names.add("shown");
    }
    if (has("shown", "filters", "positions", "theme", "view", "all")) {
      KG.drawPicture();
      const empty = KG.now.nodes.length === 0;
      document.getElementById("graph-empty").hidden = !empty;
      document.getElementById("graph-count").textContent = KG.t("graph.count", {
        nodes: KG.number(KG.now.nodes.length),
        facts: KG.number(KG.now.edges.length),
      });
      if (s.camera) KG.setCamera(s.camera);
      else KG.fit(false);
    } else {
      if (has("selected") && s.selected >= 0) KG.keepVisible(s.selected);
      KG.markPairs();
      KG.redraw();
    }
    moreBar();
  };
})(window.KG);
