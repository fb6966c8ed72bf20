// The search box: results grouped by type while one types; arrows and Enter choose.
(function (KG) {
  KG.searchBox = function () {
    const list = KG.h("div", { id: "hits", role: "listbox", hidden: true, "aria-label": KG.t("search.results") });
    let at = -1;
    const items = () => Array.from(list.querySelectorAll("[role=option]"));
    const mark = (i) => {
      items().forEach((item, j) => {
        item.classList.toggle("on", j === i);
        if (j === i) {
          item.scrollIntoView({ block: "nearest" });
          field.setAttribute("aria-activedescendant", item.id);
        }
      });
      at = i;
    };
    const close = () => {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      at = -1;
    };
    const option = (label, act, n) =>
      KG.h(
        "div",
        {
          role: "option",
          id: "hit-" + n,
          class: "hit",
          onmousedown: (e) => {
            e.preventDefault();
            close();
            act();
          },
        },
        label,
      );
    const field = KG.h("input", {
      id: "search",
      type: "search",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "hits",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: KG.t("search.hint"),
      "aria-label": KG.t("search"),
      oninput: () => show(field.value),
      onfocus: () => {
        if (field.value) show(field.value);
      },
      onblur: () => setTimeout(close, 120),
      onkeydown: (e) => {
        const all = items();
        if (e.key === "ArrowDown" && all.length) {
          e.preventDefault();
          mark((at + 1) % all.length);
        } else if (e.key === "ArrowUp" && all.length) {
          e.preventDefault();
          mark((at - 1 + all.length) % all.length);
        } else if (e.key === "Enter" && !e.isComposing && all.length) {
          e.preventDefault();
          all[Math.max(at, 0)].act();
          close();
        } else if (e.key === "Escape") {
          if (list.hidden) field.value = "";
          close();
        }
      },
    });
    function show(text) {
      const M = KG.M,
        start = performance.now(),
        found = KG.search(text);
      let n = 0;
      const body = [];
      for (const group of found.groups) {
        body.push(
          KG.h(
            "div",
            { class: "hit-head" },
            KG.sign(group.cls, 11),
            " ",
            KG.className(group.cls),
            KG.h("span", { class: "count" }, KG.number(group.total)),
          ),
        );
        for (const node of group.nodes)
          body.push(
            hit(
              KG.h(
                "span",
                { class: "hit-row" },
                KG.name(M.label[node], 46),
                KG.h("span", { class: "hit-note" }, note(node, text)),
              ),
              () => KG.go(node),
              n++,
              node,
            ),
          );
      }
      const drawable = found.nodes.filter(KG.drawn).slice(0, 60);
      if (drawable.length > 1)
        body.push(
          hit(
            KG.h("span", { class: "hit-row hit-draw" }, KG.t("search.draw", { n: KG.number(drawable.length) })),
            () => KG.show({ kind: "set", nodes: drawable }, { selected: -1, pair: null, figure: -1 }),
            n++,
          ),
        );
      if (found.passages.length) {
        body.push(KG.h("div", { class: "hit-head" }, KG.t("search.passages")));
        for (const p of found.passages)
          body.push(
            hit(KG.h("span", { class: "hit-row passage" }, around(M.passages.text[p], text.trim())), () => openPassage(p), n++),
          );
      }
      if (text.trim() && !n) body.push(KG.h("p", { class: "empty" }, KG.t("search.none", { text: KG.clip(text, 20) })));
      KG.replace(list, body);
      list.hidden = !text.trim();
      field.setAttribute("aria-expanded", String(!list.hidden));
      at = -1;
      KG.searchTook = performance.now() - start;
    }
    function hit(label, act, n, node) {
      const item = option(label, act, n);
      item.act = act;
      if (node !== undefined) item.dataset.node = node;
      return item;
    }
    function note(node, text) {
      const M = KG.M,
        alias = M.node_alt[node].find((a) => a.includes(text.trim()));
      return [
        KG.attribute(node, "number"),
        alias && !M.label[node].includes(text.trim()) ? KG.clip(alias, 20) : "",
        M.year[node] || "",
      ]
        .filter(Boolean)
        .join(" · ");
    }
    return KG.h("div", { class: "search", role: "search" }, field, list);
  };

  function around(sentence, text) {
    const at = sentence.indexOf(text),
      from = Math.max(0, at - 16);
    return [
      from > 0 && "…",
      sentence.slice(from, at),
      KG.h("mark", {}, sentence.slice(at, at + text.length)),
      KG.clip(sentence.slice(at + text.length), 40),
    ];
  }

  function openPassage(p) {
    const { edges, figures, nodes } = KG.factsOfPassage(p),
      M = KG.M;
    if (edges.length) KG.change({ pair: [M.s[edges[0]], M.o[edges[0]], edges[0]], figure: -1, panel: true });
    else if (figures.length) KG.change({ figure: figures[0], pair: null, panel: true });
    else if (nodes.length) KG.select(nodes[0]);
  }
})(window.KG);
