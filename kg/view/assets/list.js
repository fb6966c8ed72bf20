// The same as the picture, as tables: for readers of screens, for the keyboard, for spreadsheets.
(function (KG) {
  const PAGE = 200;
  let shownRows = PAGE,
    edgeRows = PAGE,
    sort = { key: "degree", down: true },
    key = "";

  KG.listNodes = function () {
    const M = KG.M,
      s = KG.state;
    let nodes;
    if (s.listScope === "all") {
      nodes = [];
      for (let i = 0; i < M.count; i++)
        if (KG.passes(i) && (s.listType === undefined || s.listType < 0 || M.cls[i] === s.listType)) nodes.push(i);
    } else nodes = KG.visible().nodes.slice();
    const by = {
      degree: (n) => M.degree[n],
      name: (n) => M.label[n],
      type: (n) => M.cls[n],
      year: (n) => M.year[n],
      level: (n) => M.level[n],
      figures: (n) => (M.figuresOf.get(n) || []).length,
    }[sort.key];
    nodes.sort((a, b) => {
      const x = by(a),
        y = by(b);
      const d = typeof x === "string" ? x.localeCompare(y, "zh-CN") : x - y;
      return (sort.down ? -d : d) || a - b;
    });
    return nodes;
  };
  KG.listEdges = () =>
    KG.state.listScope === "all"
      ? Array.from({ length: KG.M.edgeCount }, (_, e) => e).filter(
          (e) =>
            KG.passesEdge(e) &&
            (KG.state.listType === undefined ||
              KG.state.listType < 0 ||
              KG.M.cls[KG.M.s[e]] === KG.state.listType ||
              KG.M.cls[KG.M.o[e]] === KG.state.listType),
        )
      : KG.visible().edges;

  KG.drawList = function (stage) {
    const M = KG.M,
      s = KG.state,
      nodes = KG.listNodes(),
      edges = KG.listEdges();
    const now = s.listScope + "/" + s.listType;
    if (now !== key) {
      shownRows = edgeRows = PAGE;
      key = now;
    }
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "lists" },
        KG.viewHead(
          "view.list",
          KG.h(
            "label",
            {},
            KG.t("list.scope"),
            " ",
            KG.h(
              "select",
              { id: "list-scope", onchange: (e) => KG.change({ listScope: e.target.value, listType: -1 }) },
              KG.h("option", { value: "shown", selected: s.listScope !== "all" }, KG.t("list.shown")),
              KG.h("option", { value: "all", selected: s.listScope === "all" }, KG.t("list.all")),
            ),
          ),
          s.listScope === "all" &&
            KG.h(
              "label",
              {},
              KG.t("list.type"),
              " ",
              KG.h(
                "select",
                { id: "list-type", onchange: (e) => KG.change({ listType: Number(e.target.value) }) },
                KG.h("option", { value: -1 }, KG.t("list.everytype")),
                M.classes.map((c, i) => KG.h("option", { value: i, selected: s.listType === i }, KG.className(i))),
              ),
            ),
          KG.small(KG.t("export.csv.nodes"), () => KG.saveCsv("nodes")),
          KG.small(KG.t("export.csv.edges"), () => KG.saveCsv("edges")),
        ),
        KG.h("h2", { id: "list-nodes-head" }, KG.t("list.nodes", { n: KG.number(nodes.length) })),
        nodes.length ? nodeTable(nodes) : KG.empty("empty.filters"),
        nodes.length > shownRows &&
          KG.more("more", nodes.length - shownRows, () => {
            shownRows += PAGE * 5;
            KG.drawList(stage);
          }),
        KG.h("h2", { id: "list-edges-head" }, KG.t("list.edges", { n: KG.number(edges.length) })),
        edges.length ? edgeTable(edges) : KG.empty("list.noedges"),
        edges.length > edgeRows &&
          KG.more("more", edges.length - edgeRows, () => {
            edgeRows += PAGE * 5;
            KG.drawList(stage);
          }),
      ),
    );

    function head(name, label, extra) {
      const on = sort.key === name;
      return KG.h(
        "th",
        { scope: "col", class: extra, "aria-sort": on ? (sort.down ? "descending" : "ascending") : null },
        KG.h(
          "button",
          {
            type: "button",
            class: "sort",
            onclick: () => {
              sort = { key: name, down: on ? !sort.down : name !== "name" };
              KG.drawList(stage);
            },
          },
          KG.t(label),
          on ? (sort.down ? " ▾" : " ▴") : "",
        ),
      );
    }
    function nodeTable(rows) {
      return KG.h(
        "div",
        { class: "scroll" },
        KG.h(
          "table",
          { class: "rows", id: "node-table" },
          KG.h(
            "thead",
            {},
            KG.h(
              "tr",
              {},
              head("name", "column.name"),
              head("type", "column.type"),
              head("level", "column.level"),
              head("year", "column.year", "num"),
              head("degree", "column.facts", "num"),
              head("figures", "column.figures", "num"),
            ),
          ),
          KG.h(
            "tbody",
            {},
            rows
              .slice(0, shownRows)
              .map((n) =>
                KG.h(
                  "tr",
                  { class: s.selected === n ? "on" : "" },
                  KG.h(
                    "th",
                    { scope: "row" },
                    KG.link(n, () => KG.select(n), { sign: true, length: 60 }),
                  ),
                  KG.h("td", {}, KG.className(M.cls[n])),
                  KG.h("td", {}, M.level[n] >= 0 ? KG.t("level." + M.level[n]) : ""),
                  KG.h("td", { class: "num" }, M.year[n] || ""),
                  KG.h("td", { class: "num" }, KG.number(M.degree[n])),
                  KG.h("td", { class: "num" }, by(n)),
                ),
              ),
          ),
        ),
      );
    }
    function by(n) {
      const count = (M.figuresOf.get(n) || []).length;
      return count ? KG.number(count) : "";
    }
    function edgeTable(rows) {
      return KG.h(
        "div",
        { class: "scroll" },
        KG.h(
          "table",
          { class: "rows", id: "edge-table" },
          KG.h(
            "thead",
            {},
            KG.h(
              "tr",
              {},
              ["column.from", "column.relation", "column.to", "column.note", "column.year", "column.sure"].map((c) =>
                KG.h("th", { scope: "col" }, KG.t(c)),
              ),
            ),
          ),
          KG.h(
            "tbody",
            {},
            rows
              .slice(0, edgeRows)
              .map((e) =>
                KG.h(
                  "tr",
                  {},
                  KG.h(
                    "td",
                    {},
                    KG.h(
                      "button",
                      { type: "button", class: "link", onclick: () => KG.select(M.s[e]) },
                      KG.name(M.label[M.s[e]], 40),
                    ),
                  ),
                  KG.h(
                    "td",
                    {},
                    KG.h(
                      "button",
                      {
                        type: "button",
                        class: "link relation",
                        "data-edge": e,
                        title: KG.t("fact.evidence"),
                        onclick: () => KG.selectPair(M.s[e], M.o[e], e),
                      },
                      KG.relationName(M.r[e], true),
                    ),
                  ),
                  KG.h(
                    "td",
                    {},
                    KG.h(
                      "button",
                      { type: "button", class: "link", onclick: () => KG.select(M.o[e]) },
                      KG.name(M.label[M.o[e]], 40),
                    ),
                  ),
                  KG.h("td", {}, KG.clip(M.edgeNote[e], 40)),
                  KG.h("td", { class: "num" }, M.edgeYears[e].join(" ")),
                  KG.h("td", { class: "num" }, M.edgeProofs[e].length ? Math.round(M.confidence[e] * 100) + "%" : ""),
                ),
              ),
          ),
        ),
      );
    }
  };
})(window.KG);
