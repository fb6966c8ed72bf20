// Search over names, aliases, numbers, pinyin and sentences. A query is answered by one pass over prepared texts.
(function (KG) {
  let keys = null;

  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s·•.,，。、()（）〔〕[\]《》“”"'—-]/g, "");

  // After the first picture, or at the first letter when that comes earlier.
  KG.buildSearch = function () {
    const M = KG.M;
    if (keys) return;
    const odd = new Map();
    for (const [node, at, reading] of M.pinyin.odd) {
      if (!odd.has(node)) odd.set(node, new Map());
      odd.get(node).set(at, reading);
    }
    keys = M.label.map((label, i) => {
      const clipped = label.slice(0, 200);
      const mine = odd.get(i);
      let full = "",
        initials = "";
      Array.from(clipped).forEach((character, at) => {
        const reading = (mine && mine.get(at)) || M.pinyin.usual[character] || fold(character);
        full += reading;
        initials += reading.slice(0, 1);
      });
      const number = M.node_attributes[i].filter(([key]) => key === "number" || key === "code").map(([, value]) => fold(value));
      const alias = M.node_alt[i].concat(M.node_hidden[i]).map((name) => fold(name.slice(0, 200)));
      return { label: fold(clipped), alias, number, full, initials, weight: weight(M, i) };
    });
  };

  // Among equal matches the government comes before its area, then whoever has more facts.
  function weight(M, i) {
    const figures = (M.figuresOf.get(i) || []).length;
    const own = M.classes[M.cls[i]].id === "cg:Government" ? 3 : 0;
    return own + Math.log2(1 + M.degree[i] + figures / 4 + M.node_sources[i].length);
  }

  function rank(key, query, latin) {
    if (key.label === query) return 100;
    if (key.alias.includes(query) || key.number.includes(query)) return 95;
    if (key.label.startsWith(query)) return 80;
    if (latin && key.initials === query) return 75;
    if (latin && key.full === query) return 74;
    if (key.alias.some((a) => a.startsWith(query))) return 70;
    if (latin && key.initials.startsWith(query)) return 62;
    if (latin && query.length > 1 && key.full.startsWith(query)) return 60;
    if (key.label.includes(query)) return 50;
    if (key.alias.some((a) => a.includes(query)) || key.number.some((a) => a.includes(query))) return 45;
    if (latin && query.length > 2 && key.initials.includes(query)) return 30;
    if (latin && query.length > 4 && key.full.includes(query)) return 25;
    return 0;
  }

  // -> {nodes: [node, …] best first, groups: [{cls, nodes}], passages: [passage, …], total}
  KG.search = function (text, limit) {
    const M = KG.M;
    KG.buildSearch();
    const query = fold(text);
    if (!query) return { nodes: [], groups: [], passages: [], total: 0 };
    const latin = /^[a-z0-9ü]+$/.test(query);
    const found = [];
    for (let i = 0; i < keys.length; i++) {
      const score = rank(keys[i], query, latin);
      if (score) found.push([score + keys[i].weight, i]);
    }
    found.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const groups = new Map();
    for (const [, node] of found) {
      if (!groups.has(M.cls[node])) groups.set(M.cls[node], { cls: M.cls[node], nodes: [], total: 0 });
      const group = groups.get(M.cls[node]);
      group.total++;
      if (group.nodes.length < (limit || 5)) group.nodes.push(node);
    }
    const passages = [];
    const plain = text.trim();
    if (!latin && plain.length > 1) {
      for (let p = 0; p < M.passages.text.length && passages.length < 8; p++)
        if (M.passages.text[p].includes(plain)) passages.push(p);
    }
    return {
      nodes: found.map(([, node]) => node),
      groups: fitting(Array.from(groups.values())),
      passages,
      total: found.length,
    };
  };

  // Many types: fewer of each, so that every type is in sight.
  function fitting(groups) {
    if (groups.length > 5) for (const group of groups) group.nodes = group.nodes.slice(0, 3);
    return groups.slice(0, 12);
  }

  // The facts that a sentence proves, for a result found in the text.
  KG.factsOfPassage = function (passage) {
    const M = KG.M;
    const proofs = new Set(M.proofs.passage.map((p, i) => (p === passage ? i : -1)).filter((i) => i >= 0));
    const edges = [],
      figures = [],
      nodes = [];
    for (let e = 0; e < M.edgeCount; e++) if (M.edgeProofs[e].some((p) => proofs.has(p))) edges.push(e);
    M.figureProofs.forEach((list, f) => {
      if (list.some((p) => proofs.has(p))) figures.push(f);
    });
    M.node_proofs.forEach((list, n) => {
      if (list.some((p) => proofs.has(p))) nodes.push(n);
    });
    return { edges, figures, nodes };
  };
})(window.KG);
