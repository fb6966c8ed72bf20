// Small parts that several views are made of.
(function (KG) {
  KG.small = (text, act, attributes) => KG.h("button", { type: "button", class: "small", onclick: act, ...attributes }, text);

  // "还有 12 个": goes away when pressed and lets the rest be shown.
  KG.more = function (key, count, reveal) {
    const button = KG.small(KG.t(key, { n: KG.number(count) }), () => {
      button.remove();
      reveal();
    });
    return button;
  };

  // An entity's name that opens it; with `sign` the sign of its class before it.
  KG.link = (node, act, options) =>
    KG.h(
      "button",
      { type: "button", class: "link", "data-node": node, onclick: act },
      options && options.sign && [KG.sign(KG.M.cls[node]), " "],
      KG.name(KG.M.label[node], (options && options.length) || 40),
    );

  // The title of a view and what stands beside it.
  KG.viewHead = (key, ...controls) => KG.h("div", { class: "view-head" }, KG.h("h1", {}, KG.t(key)), controls);

  KG.emptyView = (stage, key, empty) => KG.replace(stage, KG.h("div", { class: "lists" }, KG.viewHead(key), KG.empty(empty)));

  // A choice among entities or documents: rows are [value, text].
  KG.choice = (id, label, chosen, rows, act) =>
    KG.h(
      "select",
      { id, "aria-label": KG.t(label), onchange: (e) => act(Number(e.target.value)) },
      rows.map(([value, text]) => KG.h("option", { value, selected: value === chosen }, text)),
    );

  // A mark in a table that opens the sentence of a fact.
  KG.mark = (edge, label, attributes, sign) =>
    KG.h(
      "button",
      {
        type: "button",
        class: "mark-cell",
        "data-edge": edge,
        title: KG.t("fact.evidence"),
        "aria-label": label,
        onclick: () => KG.selectPair(KG.M.s[edge], KG.M.o[edge], edge),
        ...attributes,
      },
      sign || "●",
    );
})(window.KG);
