// The side panel: the card of the chosen entity, or the evidence of the chosen fact or figure.
(function (KG) {
  KG.drawPanel = function (panel) {
    const s = KG.state;
    panel.hidden = !s.panel || (s.selected < 0 && !s.pair && s.figure < 0);
    if (panel.hidden) return KG.replace(panel);
    const body = s.figure >= 0 ? figurePanel(s.figure) : s.pair ? pairPanel(s.pair) : entityCard(s.selected);
    KG.replace(panel, body);
    panel.scrollTop = 0;
  };

  function top(label, back) {
    return KG.h(
      "div",
      { class: "panel-top" },
      back
        ? KG.h("button", { type: "button", class: "small back", onclick: back }, "‹ " + KG.t("back"))
        : KG.h("span", { class: "kind" }, label),
      KG.h(
        "button",
        {
          type: "button",
          class: "icon close",
          "aria-label": KG.t("close"),
          title: KG.t("close") + " (Esc)",
          onclick: () => KG.change({ selected: -1, pair: null, figure: -1, panel: false }),
        },
        KG.icon("close"),
      ),
    );
  }

  function entityCard(node) {
    const M = KG.M;
    const names = M.node_alt[node];
    return KG.h(
      "div",
      { class: "card", "data-node": node },
      top(KG.h("span", {}, KG.sign(M.cls[node]), " ", KG.className(M.cls[node]))),
      KG.h("h2", { tabindex: "-1" }, KG.name(M.label[node], 120)),
      names.length > 0 &&
        KG.h(
          "p",
          { class: "aliases" },
          KG.t("card.alias"),
          names.slice(0, 6).map((name) => KG.h("span", { class: "chip" }, KG.name(name, 40))),
          names.length > 6 && "…",
        ),
      actions(node),
      attributes(node),
      own(node),
      figures(node),
      KG.factGroups(node).map((group) => KG.factGroup(group, node)),
      !M.adjacent[node].length && !(M.figuresOf.get(node) || []).length && KG.empty("card.nofacts"),
      sources(node),
    );
  }

  function actions(node) {
    if (!KG.drawn(node)) return null;
    const inPicture = KG.state.view === "graph" && KG.state.shown.has(node);
    const make = (key, act, name) =>
      KG.h("button", { type: "button", class: "small", "data-act": name, onclick: act }, KG.t(key));
    return KG.h(
      "div",
      { class: "actions" },
      make("card.around", () => KG.go(node), "around"),
      make("card.expand", () => KG.expand(node), "expand"),
      make("card.path", () => KG.startPath(node), "path"),
      inPicture && make("card.hide", () => KG.hide(node), "hide"),
      KG.M.classes[KG.M.cls[node]].id === "cg:Document" &&
        make("card.citation", () => KG.change({ view: "citation", citation: node }), "citation"),
      /Initiative$/.test(KG.M.classes[KG.M.cls[node]].id) &&
        make("card.spread", () => KG.change({ view: "spread", spread: node }), "spread"),
    );
  }

  function attributes(node) {
    const M = KG.M,
      rows = M.node_attributes[node]
        .filter(([key, value]) => value && !(key === "kind" && M.level[node] >= 0 && value === KG.t("level." + M.level[node])))
        .map(([key, value]) => [KG.t("attribute." + key), key === "issued" ? KG.date(value) : value]);
    if (M.level[node] >= 0) rows.push([KG.t("attribute.level"), KG.t("level." + M.level[node])]);
    if (M.area[node] >= 0 && M.area[node] !== node)
      rows.push([
        KG.t("attribute.area"),
        KG.h("button", { type: "button", class: "link", onclick: () => KG.go(M.area[node]) }, KG.name(M.label[M.area[node]], 40)),
      ]);
    if (!rows.length) return null;
    return KG.h(
      "dl",
      { class: "attributes" },
      rows.map(([name, value]) => [
        KG.h("dt", {}, name),
        KG.h("dd", {}, typeof value === "string" ? KG.name(value, 160) : value),
      ]),
    );
  }

  // Evidence of the entity itself (a task, a problem).
  function own(node) {
    const proofs = KG.M.node_proofs[node];
    return proofs.length
      ? KG.h(
          "section",
          { class: "group" },
          KG.h("h3", { class: "group-head" }, KG.t("card.evidence")),
          KG.evidenceList(proofs, KG.namesOf(node)),
        )
      : null;
  }

  function figures(node) {
    const list = KG.M.figuresOf.get(node) || [];
    if (!list.length) return null;
    return KG.h(
      "section",
      { class: "group" },
      KG.h("h3", { class: "group-head" }, KG.t("card.figures"), KG.h("span", { class: "count" }, KG.number(list.length))),
      KG.figureTable(node),
    );
  }

  function sources(node) {
    const M = KG.M,
      list = M.node_sources[node].filter((s) => M.sources.document[s] >= 0 && M.sources.document[s] !== node);
    const carried = M.carried.get(node);
    const own =
      carried === undefined
        ? null
        : KG.h(
            "p",
            { class: "file" },
            KG.t("card.file"),
            KG.clip(M.sources.name[carried], 80),
            KG.h("code", { title: "sha256:" + M.sources.sha[carried] }, "sha256:" + M.sources.sha[carried].slice(0, 16) + "…"),
          );
    if (!list.length) return own;
    return KG.h(
      "section",
      { class: "group" },
      KG.h("h3", { class: "group-head" }, KG.t("card.sources"), KG.h("span", { class: "count" }, KG.number(list.length))),
      own,
      KG.h(
        "ul",
        { class: "facts" },
        list
          .slice(0, 30)
          .map((s) =>
            KG.h(
              "li",
              {},
              KG.h(
                "button",
                { type: "button", class: "link", onclick: () => KG.go(M.sources.document[s], { stay: true }) },
                KG.name(M.label[M.sources.document[s]], 60),
              ),
              M.sourceYear[s] > 0 && KG.h("span", { class: "year" }, M.sourceYear[s]),
            ),
          ),
      ),
      list.length > 30 && KG.h("p", { class: "empty small" }, KG.t("more", { n: list.length - 30 })),
    );
  }

  const back = () => KG.change({ pair: null, figure: -1 });

  function pairPanel([a, b, chosen]) {
    const M = KG.M;
    const between = M.adjacent[a].filter((e) => KG.other(e, a) === b).sort((x, y) => (y === chosen) - (x === chosen) || x - y);
    const facts = chosen >= 0 ? between.slice(0, 1) : between;
    const end = (node) =>
      KG.h(
        "button",
        { type: "button", class: "link", onclick: () => KG.go(node, { stay: true }) },
        KG.sign(M.cls[node]),
        " ",
        KG.name(M.label[node], 60),
      );
    return KG.h(
      "div",
      { class: "card pair" },
      top(KG.t("evidence.head"), KG.state.selected >= 0 ? back : null),
      facts.map((edge) =>
        KG.h(
          "section",
          { class: "group fact-proofs", "data-edge": edge },
          KG.h(
            "h2",
            { class: "statement" },
            end(M.s[edge]),
            KG.h("span", { class: "relation" }, "→ " + KG.relationName(M.r[edge], true) + " →"),
            end(M.o[edge]),
          ),
          M.edgeNote[edge] && KG.h("p", { class: "note" }, M.edgeNote[edge]),
          KG.evidenceList(M.edgeProofs[edge], KG.namesOf(M.s[edge], M.o[edge])),
        ),
      ),
      chosen >= 0 &&
        between.length > 1 &&
        KG.h(
          "button",
          { type: "button", class: "small", onclick: () => KG.selectPair(a, b) },
          KG.t("fact.others", { n: between.length - 1 }),
        ),
    );
  }

  function figurePanel(f) {
    const M = KG.M,
      F = M.figures;
    const who = [F.area[f], F.actor[f]].filter((n, i, all) => n >= 0 && all.indexOf(n) === i);
    return KG.h(
      "div",
      { class: "card figure-card" },
      top(KG.t("evidence.figure"), KG.state.selected >= 0 ? back : null),
      KG.h(
        "h2",
        { class: "statement" },
        KG.h(
          "button",
          { type: "button", class: "link", onclick: () => KG.go(F.indicator[f], { stay: true }) },
          KG.name(M.label[F.indicator[f]], 80),
        ),
      ),
      KG.h("p", { class: "big" }, KG.figureText(f)),
      KG.h(
        "p",
        { class: "who" },
        F.period[f] && KG.h("span", { class: "chip" }, F.period[f]),
        who.map((n) =>
          KG.h(
            "button",
            { type: "button", class: "chip link", onclick: () => KG.go(n, { stay: true }) },
            KG.name(M.label[n], 40),
          ),
        ),
        M.figureNote[f] && KG.h("span", { class: "chip" }, KG.clip(M.figureNote[f], 60)),
      ),
      KG.evidenceList(M.figureProofs[f], [KG.decimal(F.value[f]), F.value[f], ...KG.namesOf(F.indicator[f])]),
    );
  }
})(window.KG);
