// Things to take away: CSV for a spreadsheet, SVG and PNG of the picture with its legend.
(function (KG) {
  // RFC 4180 with a byte order mark and CRLF; a cell that a spreadsheet would run as a formula gets an apostrophe.
  KG.csvCell = function (value) {
    let text = String(value === undefined || value === null ? "" : value);
    if (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  };
  KG.csv = (rows) => "\ufeff" + rows.map((row) => row.map(KG.csvCell).join(",")).join("\r\n") + "\r\n";

  KG.csvRows = function (what) {
    const M = KG.M,
      t = KG.t;
    if (what === "nodes")
      return [
        [
          t("column.name"),
          t("column.type"),
          t("column.level"),
          t("attribute.area"),
          t("column.year"),
          t("column.facts"),
          t("card.alias"),
          "IRI",
        ],
        ...KG.listNodes().map((n) => [
          M.label[n],
          KG.className(M.cls[n]),
          M.level[n] >= 0 ? t("level." + M.level[n]) : "",
          M.area[n] >= 0 ? M.label[M.area[n]] : "",
          M.year[n] || "",
          M.degree[n],
          M.node_alt[n].join("; "),
          iri(n),
        ]),
      ];
    if (what === "matrix") {
      const { tasks, units, cells } = KG.matrixNow;
      return [
        [t("matrix.task"), ...units.map((u) => M.label[u])],
        ...tasks.map((k) => [
          M.label[k],
          ...units.map((u) => {
            const c = cells.get(k + "-" + u);
            return c ? (c.lead ? "★" : "●") : "";
          }),
        ]),
      ];
    }
    if (what === "spread")
      return [
        [t("spread.place"), t("attribute.code"), t("column.year"), t("evidence.head")],
        ...KG.spreadNow.rows.flatMap((row) =>
          Array.from(row.years).map(([y, edges]) => [M.label[row.area], M.areaCode[row.area], y || "", sentence(edges[0])]),
        ),
      ];
    const edges = what === "citation" ? KG.citationNow.edges : KG.listEdges();
    return [
      [
        t("column.from"),
        t("column.relation"),
        t("column.to"),
        t("column.note"),
        t("column.year"),
        t("column.sure"),
        t("evidence.head"),
        t("column.source"),
      ],
      ...edges.map((e) => [
        M.label[M.s[e]],
        KG.relationName(M.r[e], true),
        M.label[M.o[e]],
        M.edgeNote[e],
        M.edgeYears[e].join(" "),
        M.edgeProofs[e].length ? M.confidence[e].toFixed(2) : "",
        sentence(e),
        source(e),
      ]),
    ];
  };
  const iri = (n) => (/^[a-z]+:/.test(KG.M.iri[n]) ? "" : KG.M.base) + KG.M.iri[n];
  const sentence = (e) =>
    KG.M.edgeProofs[e].length ? KG.M.passages.text[KG.M.proofs.passage[KG.M.edgeProofs[e][0]]].trim() : "";
  const source = (e) => (KG.M.edgeProofs[e].length ? KG.proofPlace(KG.M.edgeProofs[e][0]).name : "");

  KG.saveCsv = (what) => KG.save(new Blob([KG.csv(KG.csvRows(what))], { type: "text/csv;charset=utf-8" }), fileName(what, "csv"));
  const fileName = (what, ending) => KG.clip(KG.M.title.replace(/[\\/:*?"<>|\s]+/g, "-"), 40) + "-" + what + "." + ending;

  KG.save = function (blob, name) {
    const link = KG.h("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    KG.say(KG.t("export.done", { name }));
  };

  // The picture as SVG on white, names as text, legend below; what is shown, whole, whatever the camera.
  KG.pictureSvg = function () {
    const M = KG.M,
      s = KG.state,
      { nodes, pairs } = KG.visible();
    const font = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif';
    let x0 = Infinity,
      x1 = -Infinity,
      y0 = Infinity,
      y1 = -Infinity;
    for (const n of nodes) {
      const p = s.positions.get(n);
      x0 = Math.min(x0, p.x);
      x1 = Math.max(x1, p.x);
      y0 = Math.min(y0, p.y);
      y1 = Math.max(y1, p.y);
    }
    if (!nodes.length) x0 = x1 = y0 = y1 = 0;
    const classes = Array.from(new Set(nodes.map((n) => M.cls[n]))).sort((a, b) => a - b);
    const width = Math.max(640, x1 - x0 + 300),
      columns = Math.max(1, Math.floor((width - 40) / 175));
    const legend = Math.ceil(classes.length / columns) * 24 + 30;
    const height = Math.max(200, y1 - y0 + 130) + legend + 40;
    const dx = (width - (x1 - x0)) / 2 - x0,
      dy = 85 - y0;
    const paint = (c) => M.classes[c].colour;
    const arrow = KG.svg(
      "defs",
      {},
      KG.svg(
        "marker",
        { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse" },
        KG.svg("path", { d: "M0 1L8 4L0 7z", fill: "#aab5c2" }),
      ),
    );
    const out = [
      arrow,
      KG.svg("rect", { x: 0, y: 0, width, height, fill: "#ffffff" }),
      KG.svg("text", { x: 24, y: 34, "font-size": 18, "font-weight": 600, fill: "#1b2733" }, KG.clip(M.title, 60)),
    ];
    for (const pair of pairs) {
      const a = s.positions.get(pair.a),
        b = s.positions.get(pair.b);
      const dash = { dash: "7 4", dot: "2 4" }[M.relations[M.r[pair.edges[0]]].line];
      const length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y)),
        ux = (b.x - a.x) / length,
        uy = (b.y - a.y) / length;
      const from = KG.radius(pair.a) + 2,
        to = KG.radius(pair.b) + 2;
      const tip = (on) => (on && length > from + to + 8 ? "url(#arrow)" : null);
      out.push(
        KG.svg("line", {
          x1: (a.x + ux * from + dx).toFixed(1),
          y1: (a.y + uy * from + dy).toFixed(1),
          x2: (b.x - ux * to + dx).toFixed(1),
          y2: (b.y - uy * to + dy).toFixed(1),
          stroke: "#aab5c2",
          "stroke-width": 1.1,
          "stroke-dasharray": dash || null,
          "marker-end": tip(pair.edges.some((e) => M.s[e] === pair.a)),
          "marker-start": tip(pair.edges.some((e) => M.s[e] === pair.b)),
        }),
      );
    }
    for (const n of nodes)
      out.push(
        KG.shape(M.classes[M.cls[n]].shape, s.positions.get(n).x + dx, s.positions.get(n).y + dy, KG.radius(n), {
          fill: paint(M.cls[n]),
          stroke: "#ffffff",
          "stroke-width": 1.2,
        }),
      );
    for (const n of labelled(nodes)) {
      const p = s.positions.get(n);
      out.push(
        KG.svg(
          "text",
          {
            x: p.x + dx,
            y: p.y + dy + KG.radius(n) + 14,
            "text-anchor": "middle",
            "font-size": 12.5,
            fill: "#24303c",
            stroke: "#ffffff",
            "stroke-width": 3,
            "paint-order": "stroke",
          },
          KG.clip(M.label[n], 22),
        ),
      );
    }
    const foot = height - legend - 4;
    out.push(KG.svg("line", { x1: 24, y1: foot, x2: width - 24, y2: foot, stroke: "#dde3ea" }));
    classes.forEach((c, i) => {
      const x = 34 + (i % columns) * 175,
        y = foot + 24 + Math.floor(i / columns) * 24;
      out.push(
        KG.shape(M.classes[c].shape, x, y - 4, 7, { fill: paint(c) }),
        KG.svg(
          "text",
          { x: x + 15, y, "font-size": 12.5, fill: "#24303c" },
          KG.className(c) + " " + nodes.filter((n) => M.cls[n] === c).length,
        ),
      );
    });
    return {
      svg: KG.svg(
        "svg",
        { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": font },
        out,
      ),
      width,
      height,
    };
  };

  // Names that do not cover one another, the most connected first.
  function labelled(nodes) {
    const s = KG.state,
      boxes = [];
    return nodes
      .slice()
      .sort((a, b) => KG.M.degree[b] - KG.M.degree[a] || a - b)
      .filter((n) => {
        const p = s.positions.get(n),
          half = Math.min(22, KG.M.label[n].length) * 6.5 + 4,
          top = p.y + KG.radius(n);
        if (boxes.some(([x0, y0, x1, y1]) => p.x - half < x1 && x0 < p.x + half && top < y1 && y0 < top + 17)) return false;
        boxes.push([p.x - half, top, p.x + half, top + 17]);
        return true;
      });
  }

  // Paper is white: a dark page is printed in its light colours and then dark again. And paper gets the picture as
  // lines and letters instead of the screen's pixels.
  let darkBefore = false;
  window.addEventListener("beforeprint", () => {
    darkBefore = KG.dark();
    if (darkBefore) KG.setTheme("light");
    const host = document.getElementById("graph");
    if (KG.state.view === "graph" && host) host.append(KG.h("div", { id: "print-picture" }, KG.pictureSvg().svg));
  });
  window.addEventListener("afterprint", () => {
    const old = document.getElementById("print-picture");
    if (old) old.remove();
    if (darkBefore) KG.setTheme("dark");
  });

  const svgText = () => '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(KG.pictureSvg().svg);
  KG.saveSvg = () => KG.save(new Blob([svgText()], { type: "image/svg+xml;charset=utf-8" }), fileName("picture", "svg"));

  // Twice the size, for print and slides; very large pictures keep below what a canvas can hold.
  KG.pngBlob = async function () {
    const { svg, width, height } = KG.pictureSvg();
    const ratio = Math.min(2, 8000 / Math.max(width, height));
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
    await image.decode();
    const canvas = KG.h("canvas", { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };
  KG.savePng = async () => KG.save(await KG.pngBlob(), fileName("picture", "png"));
})(window.KG);
