// Who does what: a document's tasks in rows, units in columns, a mark where the text names the unit.
(function (KG) {
  const UNITS = 40;

  // Documents with tasks, most tasks first: [{doc, tasks}].
  KG.taskDocuments = function () {
    const M = KG.M,
      roles = new Set(["cg:responsibleUnit", "cg:leadUnit"].map((id) => M.rel[id]));
    const by = new Map();
    for (let n = 0; n < M.count; n++) {
      if (!KG.passes(n) || !M.adjacent[n].some((e) => roles.has(M.r[e]) && M.s[e] === n)) continue;
      const source = M.node_sources[n][0];
      const doc = source === undefined ? -1 : M.sources.document[source];
      if (!by.has(doc)) by.set(doc, []);
      by.get(doc).push(n);
    }
    return Array.from(by, ([doc, tasks]) => ({
      doc,
      tasks: tasks.sort((a, b) => position(M, a) - position(M, b) || a - b),
    })).sort((a, b) => b.tasks.length - a.tasks.length || a.doc - b.doc);
  };

  function position(M, node) {
    const proof = M.node_proofs[node][0];
    if (proof !== undefined) return M.passages.start[M.proofs.passage[proof]];
    const edge = M.adjacent[node].find((e) => M.s[e] === node && M.edgeProofs[e].length);
    return edge === undefined ? 1e9 : M.passages.start[M.proofs.passage[M.edgeProofs[edge][0]]];
  }

  KG.matrixCells = function (tasks) {
    const M = KG.M,
      cells = new Map(),
      units = new Map();
    for (const task of tasks) {
      for (const e of M.adjacent[task]) {
        const id = M.relations[M.r[e]].id;
        if (M.s[e] !== task || !KG.passesEdge(e) || (id !== "cg:responsibleUnit" && id !== "cg:leadUnit")) continue;
        cells.set(task + "-" + M.o[e], { edge: e, lead: id === "cg:leadUnit" });
        units.set(M.o[e], (units.get(M.o[e]) || 0) + 1);
      }
    }
    return { cells, units: Array.from(units.keys()).sort((a, b) => units.get(b) - units.get(a) || a - b), load: units };
  };

  // Units of one place all begin with its name; the column heads leave it out.
  function withoutPrefix(names) {
    const counts = new Map();
    for (const name of names)
      for (let n = 2; n <= Math.min(8, name.length - 2); n++)
        counts.set(name.slice(0, n), (counts.get(name.slice(0, n)) || 0) + 1);
    let best = "";
    for (const [prefix, n] of counts) if (n > names.length / 2 && n > 2 && prefix.length > best.length) best = prefix;
    return new Map(names.map((name) => [name, best && name.startsWith(best) ? name.slice(best.length) : name]));
  }

  KG.drawMatrix = function (stage) {
    const M = KG.M,
      all = KG.taskDocuments();
    if (!all.length) return KG.emptyView(stage, "view.matrix", "matrix.empty");
    const chosen = all.find((row) => row.doc === KG.state.matrix) || all[0];
    const { cells, units, load } = KG.matrixCells(chosen.tasks);
    KG.matrixNow = { tasks: chosen.tasks, units, cells };
    const columns = units.slice(0, UNITS);
    const own = columns.filter((u) => M.classes[M.cls[u]].id !== "cg:OrgCollective");
    const short = withoutPrefix(own.map((u) => M.label[u]));
    const varied = new Set(chosen.tasks.map((t) => M.status[t])).size > 1;
    const docName = (doc) => (doc >= 0 ? KG.clip(M.label[doc], 60) : KG.t("matrix.nodoc"));
    KG.replace(
      stage,
      KG.h(
        "div",
        { class: "lists" },
        KG.viewHead(
          "view.matrix",
          KG.choice(
            "matrix-doc",
            "matrix.choose",
            chosen.doc,
            all.map((row) => [row.doc, docName(row.doc) + " (" + KG.t("matrix.tasks", { n: row.tasks.length }) + ")"]),
            (doc) => KG.change({ matrix: doc }),
          ),
          KG.small(KG.t("export.csv"), () => KG.saveCsv("matrix")),
        ),
        KG.h(
          "p",
          { class: "hint" },
          KG.t("matrix.hint", { tasks: KG.number(chosen.tasks.length), units: KG.number(units.length) }),
          units.length > UNITS && " " + KG.t("matrix.cut", { n: UNITS }),
        ),
        KG.h(
          "div",
          { class: "scroll matrix-scroll" },
          KG.h(
            "table",
            { class: "matrix" },
            KG.h(
              "thead",
              {},
              KG.h(
                "tr",
                {},
                KG.h("th", { class: "corner" }, KG.t("matrix.task")),
                columns.map((u) =>
                  KG.h(
                    "th",
                    { scope: "col" },
                    KG.h(
                      "button",
                      { type: "button", class: "link turned", title: M.label[u].slice(0, 200), onclick: () => KG.select(u) },
                      KG.name(short.get(M.label[u]) || M.label[u], 11),
                    ),
                    KG.h("span", { class: "count" }, load.get(u)),
                  ),
                ),
              ),
            ),
            KG.h(
              "tbody",
              {},
              chosen.tasks.map((t) =>
                KG.h(
                  "tr",
                  {},
                  KG.h(
                    "th",
                    { scope: "row" },
                    KG.h(
                      "button",
                      { type: "button", class: "link", onclick: () => KG.select(t) },
                      KG.attribute(t, "code") && KG.h("span", { class: "note" }, KG.clip(KG.attribute(t, "code"), 12)),
                      KG.name(M.label[t], 44),
                    ),
                    varied && M.status[t] && KG.h("span", { class: "chip status" }, KG.statusName(M.status[t])),
                  ),
                  columns.map((u) => {
                    const cell = cells.get(t + "-" + u);
                    return KG.h(
                      "td",
                      {},
                      cell &&
                        KG.mark(
                          cell.edge,
                          KG.clip(M.label[t], 60) + ": " + KG.clip(M.label[u], 60),
                          {
                            class: "mark-cell" + (cell.lead ? " lead" : ""),
                            title: KG.clip(M.label[u], 60) + " · " + KG.relationName(M.r[cell.edge], true),
                          },
                          cell.lead ? "★" : "●",
                        ),
                    );
                  }),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  };
})(window.KG);
