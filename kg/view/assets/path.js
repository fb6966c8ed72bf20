// A way between two entities, as a picture and in words.
(function (KG) {
  KG.choosingPath = null;

  KG.startPath = function (node) {
    KG.choosingPath = { from: node };
    KG.drawPathBar();
    const field = document.getElementById("path-to");
    if (field) field.focus();
  };

  KG.choosePathEnd = function (node) {
    const from = KG.choosingPath.from;
    KG.choosingPath = null;
    KG.drawPathBar();
    KG.findPath(from, node);
  };

  KG.findPath = function (from, to) {
    const edges = KG.shortestPath(from, to);
    if (!edges || !edges.length) {
      KG.say(KG.t(from === to ? "path.same" : "path.none"));
      return false;
    }
    const nodes = KG.pathNodes(from, edges);
    KG.show({ kind: "path", nodes }, { path: { nodes, edges }, selected: -1, pair: null, figure: -1, panel: false });
    KG.drawPathBar();
    return true;
  };

  KG.pathFrom = function (nodes) {
    const edges = [];
    for (let i = 1; i < nodes.length; i++) {
      const edge = KG.M.adjacent[nodes[i - 1]].find((e) => KG.other(e, nodes[i - 1]) === nodes[i]);
      if (edge === undefined) return null;
      edges.push(edge);
    }
    return { nodes, edges };
  };

  // The bar above the picture: asks for the other end, or tells the path step by step.
  KG.drawPathBar = function () {
    const bar = document.getElementById("path-bar");
    if (!bar) return;
    const M = KG.M,
      path = KG.state.path;
    bar.hidden = !KG.choosingPath && !path;
    if (KG.choosingPath) {
      const list = KG.h("ul", { class: "path-hits", role: "listbox" });
      const field = KG.h("input", {
        id: "path-to",
        type: "search",
        placeholder: KG.t("path.to"),
        "aria-label": KG.t("path.to"),
        oninput: () => {
          const hits = KG.search(field.value, 5)
            .nodes.filter((n) => KG.drawn(n) && n !== KG.choosingPath.from)
            .slice(0, 8);
          KG.replace(
            list,
            hits.map((n) =>
              KG.h(
                "li",
                {},
                KG.h(
                  "button",
                  { type: "button", class: "link", onclick: () => KG.choosePathEnd(n) },
                  KG.sign(M.cls[n]),
                  " ",
                  KG.name(M.label[n], 50),
                ),
              ),
            ),
          );
        },
        onkeydown: (e) => {
          const first = KG.search(field.value, 5).nodes.find((n) => KG.drawn(n) && n !== KG.choosingPath.from);
          if (e.key === "Enter" && first !== undefined) KG.choosePathEnd(first);
          if (e.key === "Escape") cancel();
        },
      });
      KG.replace(
        bar,
        KG.h("span", {}, KG.t("path.from", { name: KG.clip(M.label[KG.choosingPath.from], 24) })),
        field,
        KG.h("button", { type: "button", class: "small", onclick: cancel }, KG.t("cancel")),
        list,
      );
    } else if (path) {
      const steps = path.edges.map((edge, i) => {
        const here = path.nodes[i],
          out = M.s[edge] === here;
        return KG.h(
          "li",
          { class: "step" },
          KG.h("button", { type: "button", class: "link", onclick: () => KG.select(here) }, KG.name(M.label[here], 30)),
          KG.h(
            "button",
            {
              type: "button",
              class: "step-relation",
              "data-edge": edge,
              title: KG.t("fact.evidence"),
              onclick: () => KG.selectPair(M.s[edge], M.o[edge], edge),
            },
            (out ? "— " : "← ") + KG.relationName(M.r[edge], true) + (out ? " →" : " —"),
          ),
        );
      });
      const end = path.nodes[path.nodes.length - 1];
      KG.replace(
        bar,
        KG.h("span", {}, KG.t("path.steps", { n: path.edges.length })),
        KG.h(
          "ol",
          { class: "steps" },
          steps,
          KG.h(
            "li",
            { class: "step" },
            KG.h("button", { type: "button", class: "link", onclick: () => KG.select(end) }, KG.name(M.label[end], 30)),
          ),
        ),
      );
    }
  };
  function cancel() {
    KG.choosingPath = null;
    KG.drawPathBar();
  }
})(window.KG);
