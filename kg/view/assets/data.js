// The page's data: from the columns in the file to the model KG.M that everything else reads.
(function (KG) {
  KG.readData = async function () {
    const holder = document.getElementById("kg-data");
    const text = holder.dataset.packed === "gzip" ? await unpack(holder.textContent) : holder.textContent;
    holder.textContent = "";
    return JSON.parse(text);
  };

  async function unpack(base64) {
    const binary = atob(base64.trim());
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  function sparse(columns, empty, count) {
    const full = new Array(count).fill(empty);
    columns[0].forEach((place, i) => {
      full[place] = columns[1][i];
    });
    return full;
  }

  KG.buildModel = function (raw) {
    const count = raw.nodes.iri.length;
    const edges = raw.edges.s.length;
    const none = Object.freeze([]);
    const M = {
      ...raw,
      count,
      iri: raw.nodes.iri,
      label: raw.nodes.label,
      cls: raw.nodes.cls,
      area: raw.nodes.area,
      level: raw.nodes.level,
      year: raw.nodes.year,
      edgeCount: edges,
      s: raw.edges.s,
      o: raw.edges.o,
      r: raw.edges.r,
      edgeNote: sparse(raw.edges.note, "", edges),
      edgeProofs: sparse(raw.edges.proofs, none, edges),
      figureStart: sparse(raw.figures.start, "", raw.figures.value.length),
      figureWhole: sparse(raw.figures.whole, 0, raw.figures.value.length).map((place) => place - 1),
      figureStatus: sparse(raw.figures.status, "", raw.figures.value.length),
      figureNote: sparse(raw.figures.note, "", raw.figures.value.length),
      figureProofs: raw.figures.proofs,
    };
    for (const key of ["alt", "hidden", "attributes", "sources", "proofs"])
      M["node_" + key] = sparse(raw.nodes[key], none, count);
    M.status = sparse(raw.nodes.status, "", count);
    M.code = sparse(raw.nodes.code, "", count);
    M.named = Boolean(raw.title);
    Object.defineProperty(M, "title", { get: () => raw.title || KG.t("title") });
    M.byIri = new Map(M.iri.map((iri, i) => [iri, i]));
    M.kind = Object.fromEntries(M.classes.map((c, i) => [c.id, i]));
    M.rel = Object.fromEntries(M.relations.map((c, i) => [c.id, i]));
    connect(M);
    date(M);
    place(M);
    return M;
  };

  function connect(M) {
    M.adjacent = Array.from({ length: M.count }, () => []);
    M.degree = new Int32Array(M.count);
    for (let e = 0; e < M.edgeCount; e++) {
      M.adjacent[M.s[e]].push(e);
      M.adjacent[M.o[e]].push(e);
      M.degree[M.s[e]]++;
      M.degree[M.o[e]]++;
    }
    M.confidence = new Float32Array(M.edgeCount);
    for (let e = 0; e < M.edgeCount; e++) {
      // independent pieces of evidence make a fact surer; a fact of a table needs none
      const doubt = M.edgeProofs[e].reduce((rest, p) => rest * (1 - M.proofs.confidence[p]), 1);
      M.confidence[e] = M.edgeProofs[e].length ? 1 - doubt : 1;
    }
    M.figuresOf = new Map();
    const note = (node, f) => {
      if (node < 0) return;
      if (!M.figuresOf.has(node)) M.figuresOf.set(node, []);
      const list = M.figuresOf.get(node);
      if (list[list.length - 1] !== f) list.push(f);
    };
    for (let f = 0; f < M.figures.value.length; f++) {
      note(M.figures.indicator[f], f);
      note(M.figures.area[f], f);
      note(M.figures.actor[f], f);
    }
  }

  // Years: a text's year is that of the document it carries; a fact's and an entity's are those of their texts.
  function date(M) {
    M.sourceYear = M.sources.document.map((d) => (d >= 0 ? M.year[d] : 0));
    M.proofYear = M.proofs.passage.map((p) => {
      const s = M.passages.source[p];
      return s >= 0 ? M.sourceYear[s] : 0;
    });
    const years = (list) =>
      Array.from(new Set(list))
        .filter((y) => y > 0)
        .sort();
    M.edgeYears = M.edgeProofs.map((proofs) => years(proofs.map((p) => M.proofYear[p])));
    M.nodeYears = M.label.map((_, i) => years([M.year[i], ...M.node_sources[i].map((s) => M.sourceYear[s])]));
    M.allYears = years(M.nodeYears.flat());
    M.carried = new Map();
    M.sources.document.forEach((d, s) => {
      if (d >= 0) M.carried.set(d, s);
    });
  }

  // Areas: every entity's chain of areas upwards, and the province tile it falls into.
  function place(M) {
    const up = new Map();
    for (let e = 0; e < M.edgeCount; e++) if (M.relations[M.r[e]].id === "cg:parentArea") up.set(M.s[e], M.o[e]);
    M.parentArea = up;
    M.areaCode = M.label.map((_, i) => {
      let area = M.area[i];
      for (let step = 0; area >= 0 && step < 8; step++) {
        if (/^\d{6}$/.test(M.code[area])) return M.code[area];
        area = up.has(area) ? up.get(area) : -1;
      }
      return "";
    });
    M.province = M.areaCode.map((code) => (code && code !== "100000" ? code.slice(0, 2) : ""));
    M.within = function (node, area) {
      let at = M.area[node];
      for (let step = 0; at >= 0 && step < 8; step++) {
        if (at === area) return true;
        at = up.has(at) ? up.get(at) : -1;
      }
      const prefix = M.code[area].replace(/(00)+$/, "");
      return prefix.length > 1 && M.areaCode[node].startsWith(prefix);
    };
  }
})(window.KG);
