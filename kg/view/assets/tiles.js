// Provinces as tiles, drilling down to their cities and counties. No boundary is drawn.
(function (KG) {
  // Counts per province of the given nodes.
  KG.provinceCounts = function (nodes) {
    const counts = new Map();
    for (const node of nodes) {
      const p = KG.M.province[node];
      if (p) counts.set(p, (counts.get(p) || 0) + 1);
    }
    return counts;
  };

  KG.tileGrid = function (counts, chosen, onpick, noun) {
    const most = Math.max(1, ...counts.values());
    const tiles = KG.M.tiles.map(([code, zh, en, letters, column, row]) => {
      const n = counts.get(code) || 0;
      const step = n ? Math.min(5, 1 + Math.floor((4 * Math.log(1 + n)) / Math.log(1 + most))) : 0;
      return KG.h(
        "button",
        {
          type: "button",
          class: "tile step" + step + (chosen === code ? " on" : ""),
          disabled: n === 0,
          "data-code": code,
          style: { "grid-column": column + 1, "grid-row": row + 1 },
          "aria-pressed": chosen === code ? "true" : "false",
          title: (KG.lang === "zh" ? KG.t("province." + code) : en) + " · " + KG.number(n) + " " + noun,
          onclick: () => onpick(chosen === code ? "" : code),
        },
        KG.h("span", { class: "tile-name" }, KG.lang === "zh" ? zh : letters),
        n > 0 && KG.h("span", { class: "tile-count" }, KG.number(n)),
      );
    });
    return KG.h("div", { class: "tiles", role: "group", "aria-label": KG.t("overview.regions") }, tiles);
  };

  // The areas of a province as a tree of two levels: cities, and counties below them.
  KG.areaTree = function (code) {
    const M = KG.M;
    const load = new Map();
    for (let i = 0; i < M.count; i++) if (M.area[i] >= 0 && M.area[i] !== i) load.set(M.area[i], (load.get(M.area[i]) || 0) + 1);
    const areas = [];
    for (let i = 0; i < M.count; i++) if (M.classes[M.cls[i]].id === "cg:Jurisdiction" && M.province[i] === code) areas.push(i);
    const cities = areas
      .filter((a) => M.level[a] <= 2 && M.level[a] >= 0)
      .sort((a, b) => M.areaCode[a].localeCompare(M.areaCode[b]));
    const rest = areas.filter((a) => !cities.includes(a));
    const key = (a) => M.areaCode[a].slice(0, 4);
    const item = (a) =>
      KG.h(
        "button",
        {
          type: "button",
          class: "chip link area" + (KG.state.filters.area === a ? " on" : ""),
          "data-area": a,
          onclick: () => KG.go(a, { stay: KG.state.view !== "graph" }),
        },
        KG.name(M.label[a], 24),
        load.has(a) && KG.h("span", { class: "count" }, load.get(a)),
      );
    const taken = new Set();
    const rows = cities.map((city) => {
      const below = M.level[city] === 2 ? rest.filter((a) => key(a) === key(city) && !taken.has(a)) : [];
      below.forEach((a) => taken.add(a));
      return KG.h("li", {}, item(city), below.length > 0 && KG.h("span", { class: "below" }, below.map(item)));
    });
    const others = rest.filter((a) => !taken.has(a));
    if (others.length) rows.push(KG.h("li", {}, KG.h("span", { class: "below" }, others.map(item))));
    return KG.h("ul", { class: "area-tree" }, rows);
  };
})(window.KG);
