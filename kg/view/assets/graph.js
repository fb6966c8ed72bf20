// Questions to the graph: neighbours, surroundings, shortest path.
(function (KG) {
  const HUB = 40; // facts; an entity with more says nothing about who stands beside it

  KG.other = (edge, node) => (KG.M.s[edge] === node ? KG.M.o[edge] : KG.M.s[edge]);

  KG.drawn = (node) => KG.M.classes[KG.M.cls[node]].picture;

  // Neighbours that the picture can show and the filters admit, most connected first.
  KG.neighbours = function (node, relation) {
    const M = KG.M;
    const found = new Set();
    for (const edge of M.adjacent[node]) {
      if (relation !== undefined && M.r[edge] !== relation) continue;
      const other = KG.other(edge, node);
      if (KG.drawn(other) && KG.passesEdge(edge) && KG.passes(other)) found.add(other);
    }
    return Array.from(found).sort((a, b) => M.degree[b] - M.degree[a] || a - b);
  };

  // What lies within `depth` steps, at most `limit` nodes, nearest and most connected first.
  KG.surroundings = function (centre, depth, limit) {
    const found = [centre];
    const seen = new Set(found);
    let ring = [centre];
    for (let step = 0; step < depth; step++) {
      const next = [];
      for (const node of ring) {
        // behind a hub stands half the country: what is near it is not near the centre
        if (step > 0 && KG.M.degree[node] > HUB) continue;
        const room = step === 0 ? limit : 8;
        for (const other of KG.neighbours(node).slice(0, room)) {
          if (seen.has(other) || found.length >= limit) continue;
          seen.add(other);
          found.push(other);
          next.push(other);
        }
      }
      ring = next;
    }
    return found;
  };

  // Shortest path as a list of edges, null when there is none. Areas join everything to everything, so a path through
  // a mere "belongs to this area" is taken only when no other exists.
  KG.shortestPath = function (from, to) {
    const dull = new Set(["cg:jurisdiction", "cg:parentArea"].map((id) => KG.M.rel[id]));
    return breadth(from, to, (edge) => !dull.has(KG.M.r[edge])) || breadth(from, to, () => true);
  };

  function breadth(from, to, admits) {
    if (from === to) return [];
    const M = KG.M;
    const cameBy = new Map([[from, -1]]);
    let ring = [from];
    while (ring.length) {
      const next = [];
      for (const node of ring) {
        for (const edge of M.adjacent[node]) {
          const other = KG.other(edge, node);
          if (cameBy.has(other) || !admits(edge) || !KG.passesEdge(edge)) continue;
          cameBy.set(other, edge);
          if (other === to) return walk(cameBy, from, to);
          next.push(other);
        }
      }
      ring = next;
    }
    return null;
  }

  function walk(cameBy, from, to) {
    const steps = [];
    for (let at = to; at !== from; at = KG.other(cameBy.get(at), at)) steps.unshift(cameBy.get(at));
    return steps;
  }

  KG.pathNodes = function (from, edges) {
    const nodes = [from];
    for (const edge of edges) nodes.push(KG.other(edge, nodes[nodes.length - 1]));
    return nodes;
  };

  // Facts of a node by relation and direction: [{relation, out, edges}], in the order of the relation table.
  KG.factGroups = function (node) {
    const M = KG.M;
    const groups = new Map();
    for (const edge of M.adjacent[node]) {
      const out = M.s[edge] === node;
      const key = M.r[edge] * 2 + (out ? 0 : 1);
      if (!groups.has(key)) groups.set(key, { relation: M.r[edge], out, edges: [] });
      groups.get(key).edges.push(edge);
    }
    const name = (edge) => M.degree[KG.other(edge, node)];
    for (const group of groups.values()) group.edges.sort((a, b) => name(b) - name(a) || a - b);
    return Array.from(groups.entries())
      .sort((a, b) => a[0] - b[0])
      .map(([, group]) => group);
  };

  KG.relationName = (relation, out) => {
    const row = KG.M.relations[relation];
    return KG.lang === "zh" ? (out ? row.zh : row.zhIn) : out ? row.en : row.enIn;
  };
  KG.className = (cls) => KG.M.classes[cls][KG.lang];
})(window.KG);
