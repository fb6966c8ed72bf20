// The page's state in its address, so that a colleague who has the file sees the same.
(function (KG) {
  const round = (n) => Math.round(n * 1000) / 1000;
  const list = (set) =>
    Array.from(set)
      .sort((a, b) => (a > b ? 1 : -1))
      .join(".");
  let writing = false,
    timer = 0;

  KG.writeLink = function () {
    const s = KG.state,
      f = s.filters,
      M = KG.M,
      p = new URLSearchParams();
    p.set("v", s.view);
    if (KG.lang !== M.lang) p.set("l", KG.lang);
    if (s.selected >= 0) p.set("s", M.iri[s.selected]);
    if (s.pair)
      p.set(
        "e",
        s.pair
          .slice(0, 2)
          .map((n) => M.iri[n])
          .join("|"),
      );
    if (s.figure >= 0) p.set("fig", s.figure);
    if (s.base.kind === "ego") p.set("b", "ego:" + (s.base.depth || 0) + ":" + M.iri[s.base.node]);
    else if (s.base.kind === "path") p.set("b", "path:" + s.base.nodes.map((n) => M.iri[n]).join("|"));
    else if (s.base.kind === "set") p.set("b", "set:" + s.base.nodes.map((n) => n.toString(36)).join("."));
    else if (s.base.kind === "all") p.set("b", "all");
    const start = new Set(KG.arrangement(s.base).keys());
    const more = Array.from(s.shown).filter((n) => !start.has(n));
    const less = Array.from(start).filter((n) => !s.shown.has(n));
    if (more.length)
      p.set("m", more.map((n) => [n, s.positions.get(n).x, s.positions.get(n).y].map((x) => x.toString(36)).join("_")).join("."));
    if (less.length) p.set("h", less.map((n) => n.toString(36)).join("."));
    for (const name of ["cls", "rel", "level", "status"]) if (f[name].size) p.set("f" + name, list(f[name]));
    if (f.from || f.to) p.set("y", (f.from || "") + "-" + (f.to || "") + (f.undated ? "" : "!"));
    if (f.sure) p.set("c", f.sure);
    if (f.province) p.set("pr", f.province);
    if (f.area >= 0) p.set("a", M.iri[f.area]);
    for (const name of ["matrix", "spread", "citation"]) if (s[name] >= 0) p.set(name, M.iri[s[name]]);
    if (s.view === "graph" && s.camera) p.set("cam", [s.camera.x, s.camera.y, s.camera.scale].map(round).join(","));
    p.set("g", M.fingerprint);
    return "#" + p.toString();
  };

  // A page inside a notebook's frame has no address of its own to keep the state in.
  const framed = location.protocol === "about:";

  KG.saveLink = function () {
    if (framed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      writing = true;
      history.replaceState(null, "", KG.writeLink());
      writing = false;
    }, 120);
  };

  // A link from another build still finds its entities by name; places that depend on the build are left out.
  KG.readLink = function (hash) {
    const p = new URLSearchParams(hash.replace(/^#/, ""));
    if (!p.has("v")) return false;
    const M = KG.M,
      same = p.get("g") === M.fingerprint;
    const node = (iri) => (M.byIri.has(iri) ? M.byIri.get(iri) : -1);
    const named = (key) => (p.has(key) ? node(p.get(key)) : -1);
    const numbers = (key) => new Set((p.get(key) || "").split(".").filter(Boolean).map(Number));
    if (p.has("l") && KG.setLanguage) KG.setLanguage(p.get("l") === "en" ? "en" : "zh");
    const filters = KG.emptyFilters();
    for (const name of ["cls", "rel", "level"]) filters[name] = numbers("f" + name);
    filters.status = new Set((p.get("fstatus") || "").split(".").filter((x, i, all) => x || all.length > 1));
    const years = /^(\d{4})?-(\d{4})?(!)?$/.exec(p.get("y") || "");
    if (years) Object.assign(filters, { from: Number(years[1] || 0), to: Number(years[2] || 0), undated: !years[3] });
    filters.sure = Math.min(1, Math.max(0, Number(p.get("c")) || 0));
    filters.province = /^\d\d$/.test(p.get("pr") || "") ? p.get("pr") : "";
    filters.area = named("a");
    KG.state.filters = filters;
    KG.applyFilters();
    const base = readBase(p.get("b") || "core", node, same);
    const positions = KG.arrangement(base);
    const shown = new Set(positions.keys());
    if (same) {
      for (const part of (p.get("m") || "").split(".").filter(Boolean)) {
        const [n, x, y] = part.split("_").map((t) => parseInt(t, 36));
        if (n >= 0 && n < M.count && Number.isFinite(x) && Number.isFinite(y)) {
          positions.set(n, { x, y });
          shown.add(n);
        }
      }
      for (const part of (p.get("h") || "").split(".").filter(Boolean)) shown.delete(parseInt(part, 36));
    }
    const camera = (p.get("cam") || "").split(",").map(Number);
    const pair = (p.get("e") || "").split("|").map(node);
    const figure = same && p.has("fig") ? Number(p.get("fig")) : -1;
    const selected = named("s");
    KG.change({
      view: KG.VIEWS.includes(p.get("v")) ? p.get("v") : "overview",
      filters,
      base,
      positions,
      shown,
      selected,
      figure,
      pair: pair.length === 2 && pair.every((n) => n >= 0) ? [...pair, -1] : null,
      camera: camera.length === 3 && camera.every(Number.isFinite) ? { x: camera[0], y: camera[1], scale: camera[2] } : null,
      matrix: named("matrix"),
      spread: named("spread"),
      citation: named("citation"),
      panel: selected >= 0 || p.has("e") || figure >= 0,
      path: base.kind === "path" ? KG.pathFrom(base.nodes) : null,
      more: null,
    });
    return true;
  };

  function readBase(text, node, same) {
    const [kind, ...rest] = text.split(":");
    if (kind === "ego" && node(rest.slice(1).join(":")) >= 0)
      return { kind, depth: Number(rest[0]) || 0, node: node(rest.slice(1).join(":")) };
    if (kind === "path") {
      const nodes = rest.join(":").split("|").map(node);
      if (nodes.length > 1 && nodes.every((n) => n >= 0)) return { kind, nodes };
    }
    if (kind === "set" && same) {
      const nodes = rest
        .join(":")
        .split(".")
        .map((t) => parseInt(t, 36))
        .filter((n) => n >= 0 && n < KG.M.count);
      if (nodes.length) return { kind, nodes };
    }
    return kind === "all" ? { kind } : { kind: "core" };
  }

  window.addEventListener("hashchange", () => {
    if (!writing) KG.readLink(location.hash);
  });
})(window.KG);
