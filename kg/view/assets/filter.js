// Which entities and facts pass the filters; worked out once per change, then only looked up.
(function (KG) {
  let nodeOk = null,
    edgeOk = null;

  KG.passes = (node) => nodeOk[node] === 1;
  KG.passesEdge = (edge) => edgeOk[edge] === 1;

  // Undated things stay when the reader keeps them; a range otherwise asks for one year inside it.
  function inRange(years, f) {
    if (!f.from && !f.to) return true;
    if (!years.length) return f.undated;
    return years.some((y) => (!f.from || y >= f.from) && (!f.to || y <= f.to));
  }

  // What a thing is in its text: a plan, a demand, a problem; everything else is reported as done or as it stands.
  const STATUS = { 计划: "status.plan", 要求: "status.demand", 问题: "status.problem" };
  KG.STATUSES = ["", ...Object.keys(STATUS)];
  KG.statusName = (status) => (status in STATUS ? KG.t(STATUS[status]) : status || KG.t("status.none"));
  KG.statusOf = (node) => KG.M.status[node] || (KG.M.classes[KG.M.cls[node]].id === "cg:Problem" ? "问题" : "");

  KG.applyFilters = function () {
    const M = KG.M,
      f = KG.state.filters;
    nodeOk = new Uint8Array(M.count);
    edgeOk = new Uint8Array(M.edgeCount);
    for (let i = 0; i < M.count; i++) {
      if (f.cls.has(M.cls[i]) || f.level.has(M.level[i])) continue;
      if (f.status.size && f.status.has(KG.statusOf(i))) continue;
      if (f.province && M.province[i] !== f.province) continue;
      if (f.area >= 0 && !M.within(i, f.area)) continue;
      if (!inRange(M.nodeYears[i], f)) continue;
      nodeOk[i] = 1;
    }
    for (let e = 0; e < M.edgeCount; e++) {
      if (!nodeOk[M.s[e]] || !nodeOk[M.o[e]] || f.rel.has(M.r[e]) || M.confidence[e] < f.sure) continue;
      if (!inRange(M.edgeYears[e], f)) continue;
      edgeOk[e] = 1;
    }
  };

  KG.filtersActive = function () {
    const f = KG.state.filters;
    return (
      f.cls.size + f.rel.size + f.level.size + f.status.size > 0 ||
      f.from > 0 ||
      f.to > 0 ||
      f.sure > 0 ||
      f.area >= 0 ||
      f.province !== ""
    );
  };

  // What the picture and the list show: shown nodes that pass, and the facts among them grouped by pair.
  KG.visible = function () {
    const M = KG.M,
      nodes = [];
    for (const node of KG.state.shown) if (KG.passes(node)) nodes.push(node);
    const inside = new Set(nodes);
    const pairs = new Map();
    const edges = [];
    for (const node of nodes) {
      for (const edge of M.adjacent[node]) {
        if (M.s[edge] !== node || !inside.has(M.o[edge]) || !KG.passesEdge(edge)) continue;
        edges.push(edge);
        const low = Math.min(node, M.o[edge]),
          high = Math.max(node, M.o[edge]);
        const key = low + "-" + high;
        if (!pairs.has(key)) pairs.set(key, { key, a: low, b: high, edges: [] });
        pairs.get(key).edges.push(edge);
      }
    }
    return { nodes, edges, pairs: Array.from(pairs.values()) };
  };
})(window.KG);
