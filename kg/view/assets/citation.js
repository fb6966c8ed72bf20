// Documents and what they rest on, in layers from central to local.
(function (KG) {
  const BOX = 168,
    HIGH = 46,
    GAP_X = 18,
    GAP_Y = 64,
    MOST = 36, // documents beside the chosen one: three rows of a wide screen
    FEW = 14; // fewer than these leave room for those one step further
  const LINKS = ["eli:cites", "cg:basedOn", "cg:implements", "cg:conveys", "eli:changes", "eli:repeals"];

  const isDocument = (n) => ["cg:Document", "cg:LegalInstrument"].includes(KG.M.classes[KG.M.cls[n]].id);

  function links(node) {
    const M = KG.M,
      kinds = new Set(LINKS.map((id) => M.rel[id]));
    return M.adjacent[node].filter((e) => kinds.has(M.r[e]) && isDocument(KG.other(e, node)) && KG.passesEdge(e));
  }

  KG.citingDocuments = function () {
    const rows = [];
    for (let n = 0; n < KG.M.count; n++) if (isDocument(n) && KG.passes(n) && links(n).length) rows.push([n, links(n).length]);
    return rows.sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => n);
  };

  // The chosen document with what it cites and is cited by, the most connected first; where that is little, one step more.
  function chosenNodes(centre) {
    const near = (node) =>
      Array.from(new Set(links(node).map((e) => KG.other(e, node)))).sort((a, b) => links(b).length - links(a).length || a - b);
    const direct = near(centre);
    const found = new Set([centre, ...direct.slice(0, MOST)]);
    if (found.size < FEW)
      for (const node of direct) for (const other of near(node)) if (found.size < FEW || found.has(other)) found.add(other);
    return { nodes: Array.from(found), left: Math.max(0, direct.length - MOST) };
  }

  KG.drawCitation = function (stage) {
    const M = KG.M,
      all = KG.citingDocuments();
    if (!all.length) return KG.emptyView(stage, "view.citation", "citation.empty");
    const centre = all.includes(KG.state.citation) ? KG.state.citation : all[0];
    const { nodes, left } = chosenNodes(centre);
    const { layers, places, width } = arrange(nodes, centre, stage.clientWidth - 48);
    const edges = [];
    const inside = new Set(nodes);
    for (const n of nodes) for (const e of links(n)) if (M.s[e] === n && inside.has(M.o[e])) edges.push(e);
    KG.citationNow = { nodes, edges };
    const height = layers.length ? layers[layers.length - 1].bottom + 10 : 0;
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "lists" },
        KG.viewHead(
          "view.citation",
          KG.choice(
            "citation-doc",
            "citation.choose",
            centre,
            all.slice(0, 300).map((n) => [n, KG.clip(M.label[n], 50) + " (" + links(n).length + ")"]),
            (n) => KG.change({ citation: n }),
          ),
          KG.small(KG.t("export.csv"), () => KG.saveCsv("citation")),
        ),
        KG.h(
          "p",
          { class: "hint" },
          KG.t("citation.hint", { n: KG.number(nodes.length) }),
          left > 0 && " " + KG.t("citation.more", { n: KG.number(left) }),
        ),
        KG.h("div", { class: "scroll" }, draw(layers, places, edges, centre, width, height)),
        KG.state.citation >= 0 &&
          !all.includes(KG.state.citation) &&
          KG.h("p", { class: "hint" }, KG.t("citation.none", { name: KG.clip(M.label[KG.state.citation], 40) })),
      ),
    );
  };

  // Layers by level; inside a layer, where the linked ones stand (three sweeps); wide layers break into rows. Documents
  // of the chosen one's own level stand above it when it cites them, below when they cite it.
  function arrange(nodes, centre, room) {
    const M = KG.M;
    const own = M.level[centre];
    const cited = new Set(links(centre).filter((e) => M.s[e] === centre).map((e) => M.o[e]));
    const rows = [];
    for (const level of [0, 1, 2, 3, 4, -1]) {
      const row = nodes.filter((n) => M.level[n] === level);
      if (level !== own) rows.push({ level, row });
      else {
        rows.push({ level, row: row.filter((n) => cited.has(n)) }, { level, row: [centre] });
        rows.push({ level, row: row.filter((n) => n !== centre && !cited.has(n)) });
      }
    }
    const filled = rows.filter(({ row }) => row.length);
    untangle(filled, nodes);
    const columns = Math.max(2, Math.floor((room - 100) / (BOX + GAP_X)));
    const widest = Math.min(columns, Math.max(...filled.map(({ row }) => row.length)));
    const place = new Map(),
      layers = [];
    let y = 8;
    for (const { level, row } of filled) {
      const last = layers[layers.length - 1];
      if (last && last.level === level) y -= GAP_Y / 3;
      const top = y;
      for (let i = 0; i < row.length; i += columns) {
        const part = row.slice(i, i + columns);
        const left = 84 + ((widest - part.length) * (BOX + GAP_X)) / 2;
        part.forEach((n, j) => place.set(n, { x: left + j * (BOX + GAP_X), y }));
        y += HIGH + (i + columns < row.length ? 16 : 0);
      }
      if (last && last.level === level) last.bottom = y;
      else layers.push({ level, top, bottom: y });
      y += GAP_Y;
    }
    return { layers, places: place, width: 84 + widest * (BOX + GAP_X) };
  }

  function untangle(rows, nodes) {
    const at = new Map(nodes.map((n, i) => [n, i]));
    const middle = (n) => {
      const near = links(n)
        .map((e) => at.get(KG.other(e, n)))
        .filter((x) => x !== undefined);
      return near.length ? near.reduce((a, b) => a + b, 0) / near.length : at.get(n);
    };
    for (let sweep = 0; sweep < 3; sweep++) {
      for (const { row } of rows) {
        row.sort((a, b) => middle(a) - middle(b) || a - b);
        row.forEach((n, i) => at.set(n, (i + 0.5) / row.length));
      }
    }
  }

  // The lines of the document under the pointer stand out.
  function hot(element, node) {
    const all = element.ownerSVGElement;
    all.classList.toggle("hot", node >= 0);
    all
      .querySelectorAll(".cite-line")
      .forEach((line) => line.classList.toggle("on", line.dataset.ends.split(" ").includes(String(node))));
  }

  function draw(layers, places, edges, centre, width, height) {
    const M = KG.M;
    const tag = (n) => {
      const p = places.get(n),
        title = Array.from(M.label[n].replace(/[\u202a-\u202e\u2066-\u2069]/g, ""));
      const lines = [
        title.slice(0, 12).join(""),
        title.length > 12 ? title.slice(12, 23).join("") + (title.length > 23 ? "…" : "") : "",
      ];
      const foot = [KG.attribute(n, "number") || "", M.year[n] || ""].filter(Boolean).join(" · ");
      return KG.svg(
        "g",
        {
          class: "cite-node" + (n === centre ? " centre" : ""),
          tabindex: 0,
          role: "button",
          "data-node": n,
          onmouseenter: (e) => hot(e.currentTarget, n),
          onmouseleave: (e) => hot(e.currentTarget, -1),
          onfocus: (e) => hot(e.currentTarget, n),
          onblur: (e) => hot(e.currentTarget, -1),
          onclick: () => KG.select(n),
          onkeydown: (e) => {
            if (e.key === "Enter") KG.select(n);
          },
          ondblclick: () => KG.change({ citation: n }),
        },
        KG.svg("title", {}, KG.clip(M.label[n], 200) + (foot ? "\n" + foot : "")),
        KG.svg("rect", { x: p.x, y: p.y, width: BOX, height: HIGH, rx: 7 }),
        KG.svg("rect", { x: p.x, y: p.y + 8, width: 3.5, height: HIGH - 16, rx: 1.5, style: { fill: KG.colour(M.cls[n]) } }),
        KG.svg("text", { x: p.x + 11, y: p.y + (lines[1] ? 19 : 28) }, lines[0]),
        lines[1] && KG.svg("text", { x: p.x + 11, y: p.y + 36 }, lines[1]),
      );
    };
    const path = (e) => {
      const a = places.get(M.s[e]),
        b = places.get(M.o[e]);
      const down = b.y > a.y + 1,
        same = Math.abs(b.y - a.y) <= 1;
      const x1 = a.x + BOX / 2,
        x2 = b.x + BOX / 2;
      const y1 = same || !down ? a.y : a.y + HIGH,
        y2 = same ? b.y : down ? b.y : b.y + HIGH;
      const bend = same ? -30 : (y2 - y1) / 2;
      const d = same
        ? `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 + bend} ${x2} ${y2}`
        : `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
      const row = M.relations[M.r[e]];
      const touches = M.s[e] === centre || M.o[e] === centre;
      return KG.svg(
        "path",
        {
          d,
          class: "cite-line" + (touches ? " strong" : " far"),
          "stroke-dasharray": row.line === "dash" ? "5 4" : null,
          "marker-end": touches ? "url(#tip-strong)" : "url(#tip)",
          "data-edge": e,
          "data-ends": M.s[e] + " " + M.o[e],
          onclick: () => KG.selectPair(M.s[e], M.o[e], e),
        },
        KG.svg(
          "title",
          {},
          KG.clip(M.label[M.s[e]], 40) + " → " + KG.relationName(M.r[e], true) + " → " + KG.clip(M.label[M.o[e]], 40),
        ),
      );
    };
    const tip = (id, cls) =>
      KG.svg(
        "marker",
        { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
        KG.svg("path", { d: "M0 0L8 4L0 8z", class: cls }),
      );
    return KG.svg(
      "svg",
      { class: "citation", width, height, viewBox: `0 0 ${width} ${height}` },
      KG.svg("defs", {}, tip("tip", "tip"), tip("tip-strong", "tip strong")),
      layers.map((layer, i) => [
        KG.svg("rect", {
          class: "band" + (i % 2 ? " odd" : ""),
          x: 0,
          y: layer.top - 22,
          width,
          height: layer.bottom - layer.top + 44,
        }),
        KG.svg("text", { class: "band-name", x: 12, y: (layer.top + layer.bottom) / 2 + 4 }, KG.t("level." + layer.level)),
      ]),
      edges.map(path),
      Array.from(places.keys()).map(tag),
    );
  }
})(window.KG);
