// The legend, which is the filter: a click on a type, relation, level or status takes it out and back; counts follow.
(function (KG) {
  KG.drawLegend = function (panel) {
    const M = KG.M,
      f = KG.state.filters;
    const scope =
      KG.state.view === "graph" || (KG.state.view === "list" && KG.state.listScope !== "all") ? Array.from(KG.state.shown) : null;
    const nodes = scope || Array.from({ length: M.count }, (_, i) => i);
    KG.replace(
      panel,
      KG.h(
        "div",
        { class: "legend-head" },
        KG.h("h2", {}, KG.t("legend")),
        KG.h(
          "button",
          {
            type: "button",
            class: "small",
            id: "clear-filters",
            hidden: !KG.filtersActive(),
            onclick: () => KG.filter(KG.emptyFilters()),
          },
          KG.t("legend.clear"),
        ),
      ),
      KG.h("p", { class: "hint" }, KG.t(scope ? "legend.scope.shown" : "legend.scope.all")),
      checks("cls", classCounts(nodes), (id) => [KG.sign(id), KG.className(id)], "legend.types", true),
      years(),
      region(),
      checks(
        "level",
        counts(
          nodes.filter((n) => KG.M.level[n] >= -1),
          (n) => M.level[n],
        ),
        (id) => [KG.t("level." + id)],
        "legend.levels",
        false,
      ),
      checks(
        "rel",
        relationCounts(scope),
        (id) => [line(M.relations[id].line), KG.relationName(id, true)],
        "legend.relations",
        false,
      ),
      statuses(nodes),
      confidence(f),
    );
  };

  function classCounts(nodes) {
    return counts(
      nodes,
      (n) => KG.M.cls[n],
      (a, b) => a - b,
    );
  }

  // [[value, passing, all]] : what passes now, of how many.
  function counts(nodes, value, order) {
    const all = new Map();
    for (const node of nodes) {
      const v = value(node);
      if (!all.has(v)) all.set(v, [0, 0]);
      all.get(v)[1]++;
      if (KG.passes(node)) all.get(v)[0]++;
    }
    return Array.from(all, ([v, [n, m]]) => [v, n, m]).sort((a, b) => (order ? order(a[0], b[0]) : a[0] - b[0]));
  }

  function relationCounts(scope) {
    const M = KG.M,
      all = new Map();
    const inside = scope && new Set(scope);
    for (let e = 0; e < M.edgeCount; e++) {
      if (inside && !(inside.has(M.s[e]) && inside.has(M.o[e]))) continue;
      if (!all.has(M.r[e])) all.set(M.r[e], [0, 0]);
      all.get(M.r[e])[1]++;
      if (KG.passesEdge(e)) all.get(M.r[e])[0]++;
    }
    return Array.from(all, ([v, [n, m]]) => [v, n, m]).sort((a, b) => b[2] - a[2]);
  }

  function checks(name, rows, label, title, open) {
    const hidden = KG.state.filters[name];
    if (!rows.length) return null;
    const box = KG.h(
      "ul",
      { class: "checks" },
      rows.map(([value, n, all]) =>
        KG.h(
          "li",
          { class: hidden.has(value) ? "off" : "" },
          KG.h(
            "label",
            {},
            KG.h("input", {
              type: "checkbox",
              checked: !hidden.has(value),
              "data-filter": name,
              "data-value": value,
              onchange: () => KG.toggleFilter(name, value),
            }),
            KG.h("span", { class: "check-name" }, label(value)),
            KG.h(
              "span",
              { class: "count" },
              hidden.has(value) ? KG.number(all) : n === all ? KG.number(n) : KG.number(n) + "/" + KG.number(all),
            ),
          ),
        ),
      ),
    );
    return fold(name, title, open || hidden.size > 0, box);
  }

  const opened = new Map();
  function fold(name, title, open, ...body) {
    if (opened.has(name)) open = opened.get(name);
    return KG.h(
      "details",
      { open, ontoggle: (e) => opened.set(name, e.currentTarget.open) },
      KG.h("summary", {}, KG.t(title)),
      ...body,
    );
  }

  function line(kind) {
    const dash = { dash: "5 3", dot: "1.5 3" }[kind];
    return KG.svg(
      "svg",
      { width: 18, height: 10, class: "sign", "aria-hidden": "true" },
      KG.svg("line", {
        x1: 0,
        y1: 5,
        x2: 18,
        y2: 5,
        stroke: "currentColor",
        "stroke-width": 1.6,
        "stroke-dasharray": dash || null,
      }),
    );
  }

  function years() {
    const M = KG.M,
      f = KG.state.filters;
    if (!M.allYears.length) return null;
    const pick = (name) =>
      KG.h(
        "select",
        {
          "aria-label": KG.t("legend.year." + name),
          "data-year": name,
          onchange: (e) => KG.filter({ [name]: Number(e.target.value) }),
        },
        KG.h("option", { value: 0 }, KG.t("legend.year." + name)),
        M.allYears.map((y) => KG.h("option", { value: y, selected: f[name] === y }, y)),
      );
    const undated =
      (f.from || f.to) > 0 &&
      KG.h(
        "label",
        { class: "undated-choice" },
        KG.h("input", { type: "checkbox", checked: f.undated, onchange: (e) => KG.filter({ undated: e.target.checked }) }),
        " ",
        KG.t("legend.undated"),
      );
    return fold("years", "legend.years", true, KG.h("div", { class: "range" }, pick("from"), "–", pick("to")), undated);
  }

  function region() {
    const f = KG.state.filters;
    if (!f.province && f.area < 0) return null;
    const name = f.area >= 0 ? KG.M.label[f.area] : KG.t("province." + f.province);
    return KG.h(
      "p",
      { class: "chosen" },
      KG.t("legend.region"),
      KG.h(
        "button",
        { type: "button", class: "chip", onclick: () => KG.filter({ province: "", area: -1 }) },
        KG.clip(name, 20) + " ×",
      ),
    );
  }

  function statuses(nodes) {
    const rows = counts(nodes, KG.statusOf, (a, b) => KG.STATUSES.indexOf(a) - KG.STATUSES.indexOf(b));
    if (rows.length < 2) return null;
    return checks("status", rows, (id) => [KG.statusName(id)], "legend.status", false);
  }

  function confidence(f) {
    const shown = KG.h("output", {}, Math.round(f.sure * 100) + "%");
    return fold(
      "sure",
      "legend.sure",
      f.sure > 0,
      KG.h(
        "div",
        { class: "range" },
        KG.h("input", {
          type: "range",
          min: 0,
          max: 100,
          step: 5,
          value: Math.round(f.sure * 100),
          "aria-label": KG.t("legend.sure"),
          oninput: (e) => {
            shown.textContent = e.target.value + "%";
          },
          onchange: (e) => KG.filter({ sure: Number(e.target.value) / 100 }),
        }),
        shown,
      ),
    );
  }
})(window.KG);
