// An initiative's way through time and places: who carries it out, and in which year a text first says so.
(function (KG) {
  const MANY = 10; // years; a table of more takes the whole width

  KG.spreadRows = function (initiative) {
    const M = KG.M,
      carried = new Set(["cg:carriesOut", "schema:about"].map((id) => M.rel[id]));
    const local = new Set([initiative]);
    for (const e of M.adjacent[initiative])
      if (M.relations[M.r[e]].id === "cg:localFormOf" && M.o[e] === initiative) local.add(M.s[e]);
    const rows = new Map();
    for (const target of local) {
      for (const e of M.adjacent[target]) {
        if (M.o[e] !== target || !carried.has(M.r[e]) || !KG.passesEdge(e)) continue;
        const who = M.s[e];
        const area = M.area[who];
        if (area < 0) continue; // nobody says where this is
        if (!rows.has(area)) rows.set(area, { area, edges: [], years: new Map() });
        const row = rows.get(area);
        row.edges.push(e);
        const years = M.edgeYears[e].length ? M.edgeYears[e] : [0];
        for (const y of years) {
          if (!row.years.has(y)) row.years.set(y, []);
          row.years.get(y).push(e);
        }
      }
    }
    const first = (row) => Math.min(...Array.from(row.years.keys()).map((y) => y || 9999));
    return Array.from(rows.values()).sort(
      (a, b) => first(a) - first(b) || (M.areaCode[a.area] || "9").localeCompare(M.areaCode[b.area] || "9") || a.area - b.area,
    );
  };

  KG.initiatives = function () {
    const M = KG.M,
      rows = [];
    for (let n = 0; n < M.count; n++) {
      if (!/Initiative$/.test(M.classes[M.cls[n]].id) || !KG.passes(n)) continue;
      const size = KG.spreadRows(n).length;
      if (size) rows.push([n, size]);
    }
    return rows.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  };

  KG.drawSpread = function (stage) {
    const all = KG.initiatives();
    if (!all.length) return KG.emptyView(stage, "view.spread", "spread.empty");
    const known = all.map(([n]) => n);
    const chosen = known.includes(KG.state.spread) ? KG.state.spread : known[0];
    const rows = KG.spreadRows(chosen);
    KG.spreadNow = { initiative: chosen, rows };
    const years = Array.from(new Set(rows.flatMap((r) => Array.from(r.years.keys())))).sort((a, b) => (a || 9999) - (b || 9999));
    const wide = years.length > MANY,
      when = KG.h("section", { class: "pane scroll" }, table(rows, years));
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "lists spread" },
        head(all, chosen),
        KG.h("p", { class: "hint" }, KG.t("spread.hint", { name: KG.clip(KG.M.label[chosen], 40), n: KG.number(rows.length) })),
        KG.h(
          "div",
          { class: "spread-top" },
          KG.h("div", { class: "spread-left" }, growthPane(rows, years.filter(Boolean), wide ? 330 : 190), !wide && when),
          regions(rows),
        ),
        wide && when,
      ),
    );
  };

  function head(all, chosen) {
    const size = (n) => " (" + KG.t("spread.places", { n }) + ")";
    const choices = all.slice(0, 400).map(([n, places]) => [n, KG.clip(KG.M.label[n], 40) + size(places)]);
    return KG.viewHead(
      "view.spread",
      KG.choice("spread-choice", "spread.choose", chosen, choices, (n) => KG.change({ spread: n })),
      KG.small(KG.t("spread.card"), () => KG.select(chosen)),
      KG.small(KG.t("export.csv"), () => KG.saveCsv("spread")),
    );
  }

  function growthPane(rows, dated, height) {
    return KG.h(
      "section",
      { class: "pane" },
      KG.h("h2", {}, KG.t("spread.growth")),
      dated.length ? growth(rows, dated, height) : KG.empty("spread.undated"),
    );
  }

  function regions(rows) {
    const counts = new Map();
    for (const row of rows) {
      const province = KG.M.province[row.area];
      if (province) counts.set(province, (counts.get(province) || 0) + 1);
    }
    const choose = (code) => KG.filter({ province: code, area: -1 });
    return KG.h(
      "section",
      { class: "pane" },
      KG.h("h2", {}, KG.t("overview.regions")),
      counts.size
        ? KG.tileGrid(counts, KG.state.filters.province, choose, KG.t("spread.noun"))
        : KG.empty("overview.noregions"),
    );
  }

  function table(rows, years) {
    const M = KG.M;
    const mark = (row, y) => {
      const label = KG.clip(M.label[row.area], 30) + " " + (y || KG.t("undated"));
      return KG.mark(row.years.get(y)[0], label);
    };
    return KG.h(
      "table",
      { class: "spread-table" },
      KG.h(
        "thead",
        {},
        KG.h(
          "tr",
          {},
          KG.h("th", { scope: "col" }, KG.t("spread.place")),
          years.map((y) => KG.h("th", { scope: "col" }, y || KG.t("undated"))),
        ),
      ),
      KG.h(
        "tbody",
        {},
        rows.slice(0, 300).map((row) =>
          KG.h(
            "tr",
            {},
            KG.h(
              "th",
              { scope: "row" },
              KG.link(row.area, () => KG.select(row.area), { sign: true, length: 30 }),
            ),
            years.map((y) => KG.h("td", {}, row.years.has(y) && mark(row, y))),
          ),
        ),
      ),
    );
  }

  // Places that have taken it up, added together over the years.
  function growth(rows, years, H) {
    const W = 640,
      left = 30,
      bottom = 22;
    const sums = years.map((y) => rows.filter((r) => Array.from(r.years.keys()).some((own) => own && own <= y)).length);
    const most = Math.max(1, ...sums);
    const x = (i) => left + ((W - left - 16) * (i + 0.5)) / years.length;
    const y = (n) => 24 + (H - bottom - 24) * (1 - n / most);
    const wide = Math.min(56, ((W - left - 16) / years.length) * 0.62);
    return KG.svg(
      "svg",
      {
        class: "growth",
        viewBox: `0 0 ${W} ${H}`,
        role: "img",
        "aria-label": years.map((yy, i) => yy + ": " + sums[i]).join(", "),
      },
      KG.svg("line", { x1: left, y1: H - bottom, x2: W - 8, y2: H - bottom, class: "axis" }),
      years.map((yy, i) => [
        KG.svg("rect", {
          class: "growth-bar",
          x: x(i) - wide / 2,
          y: y(sums[i]),
          width: wide,
          height: H - bottom - y(sums[i]),
          rx: 3,
        }),
        KG.svg("text", { class: "axis-n", x: x(i), y: y(sums[i]) - 5 }, sums[i]),
        KG.svg("text", { class: "axis-n", x: x(i), y: H - 6 }, yy),
      ]),
    );
  }
})(window.KG);
