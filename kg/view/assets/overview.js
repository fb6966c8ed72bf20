// The first thing a reader sees: what is in here, when, where, and the names that most leads to.
(function (KG) {
  KG.drawOverview = function (stage) {
    const M = KG.M;
    const passing = [];
    for (let i = 0; i < M.count; i++) if (KG.passes(i)) passing.push(i);
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "overview" },
        KG.h(
          "div",
          { class: "hello" },
          KG.h("h1", {}, M.title),
          KG.h("p", {}, sentence(M, passing)),
          M.leftOut > 0 && KG.h("p", { class: "hint" }, KG.t("overview.leftout", { n: KG.number(M.leftOut) })),
        ),
        KG.h(
          "div",
          { class: "panes two" },
          pane("overview.years", years(M, passing)),
          pane("overview.documents", documents(M, passing)),
        ),
        KG.h(
          "div",
          { class: "panes" },
          pane("overview.types", types(M, passing)),
          pane("overview.regions", regions(M, passing)),
          pane("overview.hubs", hubs(M, passing)),
          pane("overview.initiatives", initiatives(M, passing)),
          pane("overview.figures", indicators(M)),
        ),
      ),
    );
  };

  const pane = (key, body, extra) =>
    KG.h("section", { class: "pane " + (extra || ""), "aria-label": KG.t(key) }, KG.h("h2", {}, KG.t(key)), body);

  function sentence(M, passing) {
    let facts = 0;
    for (let e = 0; e < M.edgeCount; e++) if (KG.passesEdge(e)) facts++;
    return KG.t("overview.sentence", {
      texts: KG.number(M.sources.sha.length),
      nodes: KG.number(passing.filter(KG.drawn).length),
      facts: KG.number(facts),
      figures: KG.number(M.figures.value.length),
    });
  }

  function bar(share) {
    return KG.h(
      "span",
      { class: "bar", "aria-hidden": "true" },
      KG.h("span", { class: "bar-fill", style: { width: Math.max(1.5, 100 * share).toFixed(1) + "%" } }),
    );
  }

  function types(M, passing) {
    const counts = new Map();
    for (const node of passing) counts.set(M.cls[node], (counts.get(M.cls[node]) || 0) + 1);
    const most = Math.max(1, ...counts.values());
    const rows = Array.from(counts).sort((a, b) => b[1] - a[1]);
    if (!rows.length) return KG.empty("empty.filters");
    return KG.h(
      "ul",
      { class: "ranks" },
      rows.map(([cls, n]) =>
        KG.h(
          "li",
          {},
          KG.h(
            "button",
            { type: "button", class: "rank", "data-cls": M.classes[cls].id, onclick: () => KG.openType(cls) },
            KG.sign(cls),
            KG.h("span", { class: "rank-name" }, KG.className(cls)),
            bar(n / most),
            KG.h("span", { class: "rank-count" }, KG.number(n)),
          ),
        ),
      ),
    );
  }

  // The most connected; areas have the tiles, and that something lies in one does not count.
  function hubs(M, passing) {
    const dull = new Set(["cg:jurisdiction", "cg:parentArea"].map((id) => M.rel[id]));
    const telling = memo((n) => M.adjacent[n].filter((e) => !dull.has(M.r[e])).length);
    const rows = passing
      .filter((n) => KG.drawn(n) && M.classes[M.cls[n]].id !== "cg:Jurisdiction" && telling(n) > 0)
      .sort((a, b) => telling(b) - telling(a) || a - b)
      .slice(0, 14);
    return ranks(
      rows,
      telling,
      "overview.nohubs",
      (n) => KG.go(n),
    );
  }

  const memo = (work) => {
    const known = new Map();
    return (n) => {
      if (!known.has(n)) known.set(n, work(n));
      return known.get(n);
    };
  };

  function ranks(rows, size, empty, open) {
    if (!rows.length) return KG.empty(empty);
    const most = Math.max(1, ...rows.map(size));
    return KG.h(
      "ol",
      { class: "ranks" },
      rows.map((node) =>
        KG.h(
          "li",
          {},
          KG.h(
            "button",
            { type: "button", class: "rank", "data-node": node, onclick: () => open(node) },
            KG.sign(KG.M.cls[node]),
            KG.h("span", { class: "rank-name" }, KG.name(KG.M.label[node], 40)),
            bar(size(node) / most),
            KG.h("span", { class: "rank-count" }, KG.number(size(node))),
          ),
        ),
      ),
    );
  }

  function initiatives(M, passing) {
    const carried = M.rel["cg:carriesOut"];
    const by = new Map();
    for (const node of passing) {
      const n = new Set(M.adjacent[node].filter((e) => M.r[e] === carried && M.o[e] === node).map((e) => M.s[e])).size;
      if (n) by.set(node, n);
    }
    const rows = Array.from(by.keys())
      .sort((a, b) => by.get(b) - by.get(a) || a - b)
      .slice(0, 12);
    return ranks(
      rows,
      (n) => by.get(n),
      "overview.noinitiatives",
      (n) => KG.change({ view: "spread", spread: n, selected: n, panel: false }),
    );
  }

  function indicators(M) {
    const by = new Map();
    M.figures.indicator.forEach((n, f) => {
      if (!by.has(n)) by.set(n, new Set());
      by.get(n).add(M.figures.area[f] + "|" + M.figures.period[f]);
    });
    const rows = Array.from(by.keys())
      .sort((a, b) => by.get(b).size - by.get(a).size || a - b)
      .slice(0, 12);
    return ranks(
      rows,
      (n) => by.get(n).size,
      "overview.nofigures",
      (n) => KG.select(n),
    );
  }

  function regions(M, passing) {
    const chosen = KG.state.filters.province;
    const all = [];
    for (let i = 0; i < M.count; i++) if (M.classes[M.cls[i]].id !== "cg:Indicator") all.push(i);
    const counts = KG.provinceCounts(chosen ? all : passing.filter((i) => M.classes[M.cls[i]].id !== "cg:Indicator"));
    if (!counts.size) return KG.empty("overview.noregions");
    return KG.h(
      "div",
      {},
      KG.tileGrid(counts, chosen, (code) => KG.filter({ province: code, area: -1 }), KG.t("overview.entities")),
      chosen
        ? KG.h("div", { class: "drill" }, KG.h("h3", {}, KG.t("province." + chosen)), KG.areaTree(chosen))
        : KG.h("p", { class: "hint" }, KG.t("overview.tilehint")),
    );
  }

  // Documents by year, a bar stacked by level; the undated stand at the end and are not dropped.
  function years(M, passing) {
    const docs = passing.filter(isDocument);
    if (!docs.length) return KG.empty("overview.nodocuments");
    const table = new Map();
    for (const d of docs) {
      const y = M.year[d];
      if (!table.has(y)) table.set(y, new Map());
      table.get(y).set(M.level[d], (table.get(y).get(M.level[d]) || 0) + 1);
    }
    const dated = Array.from(table.keys())
      .filter((y) => y > 0)
      .sort((a, b) => a - b);
    const columns = table.has(0) ? [...dated, 0] : dated;
    const total = (y) => Array.from(table.get(y).values()).reduce((a, b) => a + b, 0);
    // the undated may outnumber every year; they get a bar of their own scale so that the years stay readable
    const most = Math.max(1, ...(dated.length ? dated : columns).map(total));
    const levels = [0, 1, 2, 3, 4, -1].filter((l) => columns.some((y) => table.get(y).has(l)));
    const f = KG.state.filters;
    // many years: narrow bars, and a name under every fifth
    const dense = columns.length > 24;
    const named = (y) => !dense || !y || y % 5 === 0 || columns.length < 2;
    return KG.h(
      "div",
      { class: "years" },
      KG.h(
        "div",
        { class: "year-bars" + (dense ? " dense" : "") },
        columns.map((y) => {
          const n = total(y),
            cut = n > most;
          return KG.h(
            "button",
            {
              type: "button",
              class: "year-bar" + (y && f.from === y && f.to === y ? " on" : "") + (y ? "" : " undated"),
              "data-year": y,
              disabled: y === 0,
              title: (y || KG.t("undated")) + " · " + KG.t("count.documents", { n }),
              onclick: () =>
                KG.filter(f.from === y && f.to === y ? { from: 0, to: 0, undated: true } : { from: y, to: y, undated: false }),
            },
            KG.h("span", { class: "year-n" }, columns.length > 40 && n < most / 4 ? "\u00a0" : KG.number(n)),
            KG.h(
              "span",
              {
                class: "stack" + (cut ? " cut" : ""),
                style: { height: Math.max(3, (150 * Math.min(n, most)) / most).toFixed(0) + "px" },
              },
              levels.map(
                (l) =>
                  table.get(y).has(l) &&
                  KG.h("span", { class: "level level" + (l < 0 ? "x" : l), style: { "flex-grow": table.get(y).get(l) } }),
              ),
            ),
            KG.h("span", { class: "year-name" }, named(y) ? y || KG.t("undated") : "\u00a0"),
          );
        }),
      ),
      KG.h(
        "ul",
        { class: "keys" },
        levels.map((l) => KG.h("li", {}, KG.h("span", { class: "dot level" + (l < 0 ? "x" : l) }), KG.t("level." + l))),
      ),
    );
  }

  const isDocument = (node) => ["cg:Document", "cg:LegalInstrument"].includes(KG.M.classes[KG.M.cls[node]].id);

  // Those that say most come first; a text without a title last.
  function documents(M, passing) {
    const said = factsBySource(M);
    const size = (n) => said[M.carried.get(n)] || 0;
    const bare = (n) => M.classes[M.cls[n]].id !== "cg:Document" && M.classes[M.cls[n]].id !== "cg:LegalInstrument";
    const read = passing
      .filter((n) => M.carried.has(n))
      .sort((a, b) => bare(a) - bare(b) || size(b) - size(a) || M.year[b] - M.year[a] || a - b);
    if (!read.length) return KG.empty("overview.nodocuments");
    const rows = read
      .slice(0, 4)
      .map((d) =>
        KG.h(
          "li",
          {},
          KG.h(
            "button",
            { type: "button", class: "doc", "data-node": d, onclick: () => KG.go(d) },
            KG.h("span", { class: "doc-title" }, KG.name(M.label[d], 60)),
            KG.h(
              "span",
              { class: "doc-facts" },
              [
                KG.attribute(d, "number"),
                KG.date(KG.attribute(d, "issued")) || M.year[d] || KG.t("undated"),
                M.area[d] >= 0 ? KG.clip(M.label[M.area[d]], 16) : "",
                size(d) ? KG.t("overview.said", { n: KG.number(size(d)) }) : "",
              ]
                .filter(Boolean)
                .join(" · "),
            ),
          ),
        ),
      );
    return KG.h(
      "div",
      {},
      KG.h("ul", { class: "docs" }, rows),
      read.length > 4 &&
        KG.small(KG.t("more", { n: KG.number(read.length - 4) }), () => KG.openType(M.kind["cg:Document"])),
    );
  }

  // Facts and figures that each source text proves.
  function factsBySource(M) {
    const found = new Array(M.sources.sha.length).fill(0);
    const source = (proof) => M.passages.source[M.proofs.passage[proof]];
    const count = (proofs) => {
      if (proofs.length === 1) found[source(proofs[0])]++;
      else new Set(proofs.map(source)).forEach((s) => found[s]++);
    };
    M.edgeProofs.forEach(count);
    M.figureProofs.forEach(count);
    return found;
  }

  // A type's entities as a list, the others filtered out of nothing: the list has its own choice of type.
  KG.openType = (cls) => KG.change({ view: "list", listScope: "all", listType: cls });
})(window.KG);
