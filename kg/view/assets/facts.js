// Facts of an entity as lists: relations in both directions, and figures as small tables by year.
(function (KG) {
  const SHORT = 8;

  KG.factLine = function (edge, node) {
    const M = KG.M,
      other = KG.other(edge, node);
    const years = M.edgeYears[edge];
    const said = M.edgeProofs[edge].length > 1 ? KG.t("fact.proofs", { n: M.edgeProofs[edge].length }) : KG.t("fact.proof");
    const more = KG.h(
      "button",
      {
        type: "button",
        class: "small proof",
        "aria-label": said + " · " + KG.clip(M.label[other], 40),
        title: KG.t("fact.evidence"),
        onclick: () => KG.selectPair(M.s[edge], M.o[edge], edge),
      },
      said,
    );
    return KG.h(
      "li",
      { class: "fact", "data-edge": edge },
      KG.sign(M.cls[other]),
      KG.h(
        "span",
        { class: "fact-text" },
        KG.link(other, () => KG.go(other), { length: 44 }),
        M.edgeNote[edge] && KG.h("span", { class: "note" }, " " + KG.clip(M.edgeNote[edge], 40)),
        years.length > 0 &&
          KG.h("span", { class: "year" }, years.length > 2 ? years[0] + "–" + years[years.length - 1] : years.join(" ")),
      ),
      M.edgeProofs[edge].length ? more : null,
    );
  };

  KG.factGroup = function (group, node) {
    const lines = group.edges.map((edge) => () => KG.factLine(edge, node));
    const list = KG.h(
      "ul",
      { class: "facts" },
      lines.slice(0, SHORT).map((line) => line()),
    );
    const head = KG.h(
      "h3",
      { class: "group-head" },
      KG.relationName(group.relation, group.out),
      KG.h("span", { class: "count" }, KG.number(group.edges.length)),
      KG.h(
        "button",
        { type: "button", class: "small expand", title: KG.t("fact.expand"), onclick: () => KG.expand(node, group.relation) },
        "+ " + KG.t("fact.draw"),
      ),
    );
    const section = KG.h("section", { class: "group" }, head, list);
    if (lines.length > SHORT) {
      const rest = () => list.append(...lines.slice(SHORT, 300).map((line) => line()));
      section.append(KG.more("more", lines.length - SHORT, rest));
    }
    return section;
  };

  const yearOf = (period) => {
    const match = /\d{4}/.exec(period);
    return match ? match[0] : "";
  };
  const BOUND = { eq: "", ge: "≥", gt: ">", le: "≤", lt: "<", approx: "≈" };

  const joined = (value, unit) => (unit === "%" || /\D$/.test(value) ? value + unit : value + " " + unit);

  KG.figureText = function (f) {
    const M = KG.M,
      F = M.figures;
    const kind =
      F.comparison[f] && F.comparison[f] !== "level" && F.comparison[f] !== "rate" && KG.hasText("cmp." + F.comparison[f])
        ? KG.t("cmp." + F.comparison[f]) + " "
        : "";
    const start = M.figureStart[f] ? KG.t("figure.from", { value: KG.amount(M.figureStart[f]) }) : "";
    const aim = M.figureStatus[f] ? KG.statusName(M.figureStatus[f]) + " " : "";
    return aim + kind + start + (BOUND[F.bound[f]] || "") + joined(KG.amount(F.value[f]), F.unit[f]);
  };

  // Figures of an entity: one row per indicator (or, for an indicator, per area), one column per year.
  KG.figureTable = function (node, limit) {
    const M = KG.M,
      F = M.figures,
      mine = M.figuresOf.get(node) || [];
    if (!mine.length) return null;
    const isIndicator = M.classes[M.cls[node]].id === "cg:Indicator";
    const years = Array.from(new Set(mine.map((f) => yearOf(F.period[f])))).sort();
    const rows = new Map();
    for (const f of mine) {
      const head = isIndicator ? (F.actor[f] >= 0 ? F.actor[f] : F.area[f]) : F.indicator[f];
      const who = isIndicator || F.actor[f] < 0 || F.actor[f] === node ? "" : M.label[F.actor[f]];
      const key = head + "|" + who + "|" + M.figureNote[f];
      if (!rows.has(key)) rows.set(key, { head, who, note: M.figureNote[f], cells: new Map() });
      const year = yearOf(F.period[f]);
      if (!rows.get(key).cells.has(year)) rows.get(key).cells.set(year, []);
      rows.get(key).cells.get(year).push(f);
    }
    const all = nested(
      Array.from(rows.values()).sort((a, b) => b.cells.size - a.cells.size || (a.head < 0) - (b.head < 0) || a.head - b.head),
    );
    const body = KG.h(
      "tbody",
      {},
      all.slice(0, limit || 12).map((row) => line(row, years, M)),
    );
    const table = KG.h(
      "div",
      { class: "scroll" },
      KG.h(
        "table",
        { class: "figures" },
        KG.h(
          "thead",
          {},
          KG.h(
            "tr",
            {},
            KG.h("th", { scope: "col" }, KG.t(isIndicator ? "figure.place" : "figure.indicator")),
            years.map((y) => KG.h("th", { scope: "col", class: "num" }, y || KG.t("undated"))),
          ),
        ),
        body,
      ),
    );
    if (all.length <= (limit || 12)) return table;
    const rest = () => body.append(...all.slice(limit || 12).map((row) => line(row, years, M)));
    return KG.h("div", {}, table, KG.more("more", all.length - (limit || 12), rest));
  };

  // Parts stand below their whole, one step to the right: 其中 belongs to what it is part of.
  function nested(rows) {
    const owner = new Map();
    for (const row of rows) for (const list of row.cells.values()) for (const f of list) owner.set(f, row);
    const parts = new Map();
    const top = [];
    for (const row of rows) {
      const wholes = Array.from(row.cells.values()).flatMap((list) => list.map((f) => owner.get(KG.M.figureWhole[f])));
      const above = wholes.find((other) => other && other !== row);
      if (!above) top.push(row);
      else parts.set(above, [...(parts.get(above) || []), row]);
    }
    const out = [];
    const add = (row, depth) => {
      if (out.includes(row)) return;
      row.depth = depth;
      out.push(row);
      (parts.get(row) || []).forEach((part) => add(part, depth + 1));
    };
    top.forEach((row) => add(row, 0));
    rows.forEach((row) => add(row, 0)); // two that name each other as the whole
    return out;
  }

  function line(row, years, M) {
    const head =
      row.head >= 0
        ? KG.link(row.head, () => KG.go(row.head, { stay: true }), { length: 30 })
        : KG.h("span", {}, KG.t("unknown"));
    return KG.h(
      "tr",
      {},
      KG.h(
        "th",
        { scope: "row", class: row.depth ? "part part" + Math.min(row.depth, 2) : null },
        head,
        (row.who || row.note) && KG.h("span", { class: "note" }, KG.clip([row.who, row.note].filter(Boolean).join(" · "), 40)),
      ),
      years.map((year) =>
        KG.h(
          "td",
          { class: "num" },
          (row.cells.get(year) || []).slice(0, 4).map((f) =>
            KG.h(
              "button",
              {
                type: "button",
                class: "link figure" + (KG.state.figure === f ? " on" : ""),
                title: KG.t("fact.evidence"),
                "data-figure": f,
                onclick: () => KG.change({ figure: f, pair: null, panel: true }),
              },
              KG.figureText(f),
            ),
          ),
        ),
      ),
    );
  }
})(window.KG);
