// The one state of the page; every part draws itself from it and hears of changes.
(function (KG) {
  const EXPAND = 50; // neighbours added by one expansion
  const EGO = 90; // nodes of an entity's surroundings at first
  const LARGE = 3000; // above this many nodes a reader is asked first
  const listeners = [];
  const past = [];

  KG.LIMITS = { EXPAND, EGO, LARGE };
  KG.emptyFilters = () => ({
    cls: new Set(),
    rel: new Set(),
    level: new Set(),
    status: new Set(),
    from: 0,
    to: 0,
    undated: true,
    sure: 0,
    area: -1,
    province: "",
  });
  KG.state = {
    view: "overview",
    selected: -1,
    pair: null,
    figure: -1,
    base: { kind: "core" },
    shown: new Set(),
    positions: new Map(),
    filters: KG.emptyFilters(),
    camera: null,
    path: null,
    matrix: -1,
    spread: -1,
    citation: -1,
    panel: false,
    more: null,
  };

  KG.on = (listener) => listeners.push(listener);

  // change({selected: 3}, {undo: true}): listeners get the set of changed names.
  KG.change = function (patch, options) {
    if (options && options.undo) remember();
    Object.assign(KG.state, patch);
    const names = new Set(Object.keys(patch));
    for (const listener of listeners) listener(names);
  };

  function remember() {
    const s = KG.state;
    past.push({
      base: s.base,
      shown: new Set(s.shown),
      positions: new Map(s.positions),
      filters: copy(s.filters),
      selected: s.selected,
      pair: s.pair,
      path: s.path,
      view: s.view,
      more: s.more,
    });
    if (past.length > 60) past.shift();
  }

  const copy = (f) => ({ ...f, cls: new Set(f.cls), rel: new Set(f.rel), level: new Set(f.level), status: new Set(f.status) });

  KG.canUndo = () => past.length > 0;
  KG.undo = function () {
    if (!past.length) return KG.say(KG.t("undo.none"));
    KG.change({ ...past.pop(), camera: null });
    KG.say(KG.t("undo.done"));
  };

  KG.filter = (patch) => KG.change({ filters: { ...copy(KG.state.filters), ...patch } }, { undo: true });
  KG.toggleFilter = function (name, value) {
    const filters = copy(KG.state.filters);
    if (!filters[name].delete(value)) filters[name].add(value);
    KG.change({ filters }, { undo: true });
  };

  // Choose what the picture shows. A base is {kind: "core" | "ego" | "all" | "path" | "set", …}.
  KG.arrangement = function (base) {
    const M = KG.M;
    if (base.kind === "ego") {
      let nodes = KG.surroundings(base.node, base.depth || 1, EGO);
      if (!base.depth && nodes.length < 12) nodes = KG.surroundings(base.node, 2, 40);
      return KG.arrangeAround(nodes);
    }
    if (base.kind === "path") return KG.arrangePath(base.nodes);
    if (base.kind === "set") return KG.arrangeAround(base.nodes);
    if (base.kind === "all") {
      const map = new Map();
      for (let i = 0; i < M.count; i++) if (KG.drawn(i) && M.degree[i] > 0) map.set(i, { x: M.x[i], y: M.y[i] });
      return map;
    }
    return new Map(M.core.node.map((node, i) => [node, { x: M.core.x[i], y: M.core.y[i] }]));
  };

  KG.show = function (base, patch) {
    const positions = KG.arrangement(base);
    KG.change(
      { base, positions, shown: new Set(positions.keys()), camera: null, view: "graph", path: null, more: null, ...patch },
      { undo: true },
    );
  };

  // Go to an entity: card open, and its surroundings in the picture unless the reader looks at another view.
  KG.go = function (node, options) {
    if (!KG.drawn(node)) return KG.change({ selected: node, pair: null, figure: -1, panel: true });
    if (options && options.stay) return KG.change({ selected: node, pair: null, figure: -1, panel: true });
    KG.show({ kind: "ego", node }, { selected: node, pair: null, figure: -1, panel: true });
  };

  KG.select = (node) => KG.change({ selected: node, pair: null, figure: -1, panel: node >= 0 });
  KG.selectPair = (a, b, edge) => KG.change({ pair: [a, b, edge === undefined ? -1 : edge], figure: -1, panel: true });

  // Add neighbours of a node, at most EXPAND; what remains is offered by type.
  KG.expand = function (node, relation, cls) {
    const s = KG.state;
    const fresh = KG.neighbours(node, relation).filter((n) => !s.shown.has(n) && (cls === undefined || KG.M.cls[n] === cls));
    if (!fresh.length) {
      KG.say(KG.t("expand.none"));
      return;
    }
    const added = fresh.slice(0, EXPAND);
    const known = new Map(s.positions);
    if (!known.has(node)) known.set(node, { x: 0, y: 0 });
    const positions = KG.arrangeMore(known, node, added);
    const left = KG.neighbours(node).filter((n) => !s.shown.has(n) && !added.includes(n));
    const types = new Map();
    for (const n of left) types.set(KG.M.cls[n], (types.get(KG.M.cls[n]) || 0) + 1);
    const more = left.length ? { node, count: left.length, types: Array.from(types).sort((a, b) => b[1] - a[1]) } : null;
    KG.change(
      { positions, shown: new Set([...s.shown, node, ...added]), view: "graph", more, selected: node, camera: null },
      { undo: true },
    );
    KG.say(
      left.length
        ? KG.t("expand.left", { n: KG.number(added.length), left: KG.number(left.length) })
        : KG.t("expand.done", { n: KG.number(added.length) }),
    );
  };

  KG.hide = function (node) {
    const shown = new Set(KG.state.shown);
    if (!shown.delete(node)) return;
    KG.change({ shown, selected: -1, pair: null, more: null }, { undo: true });
    KG.say(KG.t("hide.done", { name: KG.clip(KG.M.label[node], 30) }));
  };

  KG.showAll = function () {
    let count = 0;
    for (let i = 0; i < KG.M.count; i++) if (KG.drawn(i) && KG.M.degree[i] > 0) count++;
    const start = () => KG.show({ kind: "all" });
    if (count > LARGE) KG.ask(KG.t("all.warn", { n: KG.number(count) }), start);
    else start();
  };
})(window.KG);
