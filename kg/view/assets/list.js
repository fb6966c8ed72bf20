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
    const s = KG.state,
      nodes = KG.listNodes(),
      edges = KG.listEdges();
    const now = s.listScope + "/" + s.listType;
    if (now !== key) {
      shownRows = edgeRows = PAGE;
      key = now;
    }
    const again = () => KG.drawList(stage);
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "lists" },
        KG.viewHead(
          "view.list",
          scopeChoice(),
          s.listScope === "all" && typeChoice(),
          KG.small(KG.t("export.csv.nodes"), () => KG.saveCsv("nodes")),
          KG.small(KG.t("export.csv.edges"), () => KG.saveCsv("edges")),
        ),
        KG.h("h2", { id: "list-nodes-head" }, KG.t("list.nodes", { n: KG.number(nodes.length) })),
        nodes.length ? table("node-table", nodeHeads(again), nodes.slice(0, shownRows).map(nodeRow)) : KG.empty("empty.filters"),
        nodes.length > shownRows &&
          KG.more("more", nodes.length - shownRows, () => {
            shownRows += PAGE * 5;
            again();
          }),
        KG.h("h2", { id: "list-edges-head" }, KG.t("list.edges", { n: KG.number(edges.length) })),
        edges.length ? table("edge-table", edgeHeads(), edges.slice(0, edgeRows).map(edgeRow)) : KG.empty("list.noedges"),
        edges.length > edgeRows &&
          KG.more("more", edges.length - edgeRows, () => {
            edgeRows += PAGE * 5;
            again();
          }),
      ),
    );
  };

  function scopeChoice() {
    const all = KG.state.listScope === "all";
    return KG.h(
      "label",
      {},
      KG.t("list.scope"),
      " ",
      KG.h(
        "select",
        { id: "list-scope", onchange: (e) => KG.change({ listScope: e.target.value, listType: -1 }) },
        KG.h("option", { value: "shown", selected: !all }, KG.t("list.shown")),
        KG.h("option", { value: "all", selected: all }, KG.t("list.all")),
      ),
    );
  }
  function typeChoice() {
    return KG.h(
      "label",
      {},
      KG.t("list.type"),
      " ",
      KG.h(
        "select",
        { id: "list-type", onchange: (e) => KG.change({ listType: Number(e.target.value) }) },
        KG.h("option", { value: -1 }, KG.t("list.everytype")),
        KG.M.classes.map((c, i) => KG.h("option", { value: i, selected: KG.state.listType === i }, KG.className(i))),
      ),
    );
  }

  function table(id, heads, rows) {
    return KG.h(
      "div",
      { class: "scroll" },
      KG.h("table", { class: "rows", id }, KG.h("thead", {}, KG.h("tr", {}, heads)), KG.h("tbody", {}, rows)),
    );
  }

  // Columns of the first table; a click sorts by one, a second click the other way round.
  function nodeHeads(again) {
    return [
      ["name", "column.name"],
      ["type", "column.type"],
      ["level", "column.level"],
      ["year", "column.year", "num"],
      ["degree", "column.facts", "num"],
      ["figures", "column.figures", "num"],
    ].map(([name, label, extra]) => {
      const on = sort.key === name;
      const turn = () => {
        sort = { key: name, down: on ? !sort.down : name !== "name" };
        again();
      };
      return KG.h(
        "th",
        { scope: "col", class: extra, "aria-sort": on ? (sort.down ? "descending" : "ascending") : null },
        KG.h("button", { type: "button", class: "sort", onclick: turn }, KG.t(label), on ? (sort.down ? " ▾" : " ▴") : ""),
      );
    });
  }
  function nodeRow(n) {
    const M = KG.M,
      figures = (M.figuresOf.get(n) || []).length;
    return KG.h(
      "tr",
      { class: KG.state.selected === n ? "on" : "" },
      KG.h(
        "th",
        { scope: "row" },
        KG.link(n, () => KG.select(n), { sign: true, length: 60 }),
      ),
      KG.h("td", {}, KG.className(M.cls[n])),
      KG.h("td", {}, M.level[n] >= 0 ? KG.t("level." + M.level[n]) : ""),
      KG.h("td", { class: "num" }, M.year[n] || ""),
      KG.h("td", { class: "num" }, KG.number(M.degree[n])),
      KG.h("td", { class: "num" }, figures ? KG.number(figures) : ""),
    );
  }

  const edgeHeads = () =>
    ["column.from", "column.relation", "column.to", "column.note", "column.year", "column.sure"].map((c) =>
      KG.h("th", { scope: "col" }, KG.t(c)),
    );
  function edgeRow(e) {
    const M = KG.M;
    const end = (n) =>
      KG.h("button", { type: "button", class: "link", onclick: () => KG.select(n) }, KG.name(M.label[n], 40));
    const relation = {
      type: "button",
      class: "link relation",
      "data-edge": e,
      title: KG.t("fact.evidence"),
      onclick: () => KG.selectPair(M.s[e], M.o[e], e),
    };
    return KG.h(
      "tr",
      {},
      KG.h("td", {}, end(M.s[e])),
      KG.h("td", {}, KG.h("button", relation, KG.relationName(M.r[e], true))),
      KG.h("td", {}, end(M.o[e])),
      KG.h("td", {}, KG.clip(M.edgeNote[e], 40)),
      KG.h("td", { class: "num" }, M.edgeYears[e].join(" ")),
      KG.h("td", { class: "num" }, M.edgeProofs[e].length ? Math.round(M.confidence[e] * 100) + "%" : ""),
    );
  }
})(window.KG);
