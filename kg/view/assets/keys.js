// The keyboard: everything a mouse can do, and the keys that people try first.
(function (KG) {
  const typing = (e) =>
    /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "checkbox" && e.target.type !== "range";

  KG.bindKeys = function () {
    document.addEventListener("keydown", (e) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "z" && !typing(e)) {
        e.preventDefault();
        return KG.undo();
      }
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") {
        e.preventDefault();
        return focusSearch();
      }
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === "Escape") return escape(e);
      if (typing(e)) return;
      if (e.key === "/") {
        e.preventDefault();
        return focusSearch();
      }
      if (/^[1-6]$/.test(e.key)) return KG.openView(KG.VIEWS[Number(e.key) - 1]);
      if (KG.state.view === "graph" && document.activeElement && document.activeElement.id === "network") onPicture(e);
    });
  };

  function focusSearch() {
    const field = document.getElementById("search");
    field.focus();
    field.select();
  }

  function escape(e) {
    if (KG.closeDialog()) return;
    if (KG.choosingPath) {
      KG.choosingPath = null;
      return KG.drawPathBar();
    }
    if (e.target.id === "search") return;
    if (KG.state.panel) KG.change({ selected: -1, pair: null, figure: -1, panel: false });
  }

  // Arrow keys go from neighbour to neighbour in the direction pressed; without a selection they move the view.
  function onPicture(e) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const s = KG.state;
    if (ways[e.key]) {
      e.preventDefault();
      const [dx, dy] = ways[e.key];
      if (s.selected < 0 || !s.shown.has(s.selected)) return KG.pan(dx * 80, dy * 80);
      const next = nearest(s.selected, dx, dy);
      if (next >= 0) {
        KG.select(next);
        document.getElementById("network").focus();
      }
    } else if (e.key === "Enter") {
      if (s.selected >= 0) KG.expand(s.selected);
      else if (KG.now.nodes.length) KG.select(KG.now.nodes.slice().sort((a, b) => KG.M.degree[b] - KG.M.degree[a])[0]);
      document.getElementById("network").focus();
    } else if (e.key === "Delete" || e.key === "Backspace") {
      if (s.selected >= 0) KG.hide(s.selected);
    } else if (e.key === "+" || e.key === "=") KG.zoom(1.25);
    else if (e.key === "-") KG.zoom(0.8);
    else if (e.key === "0") KG.fit(true);
  }

  function nearest(from, dx, dy) {
    const s = KG.state,
      a = s.positions.get(from);
    let best = -1,
      cost = Infinity;
    for (const pair of KG.now.pairs) {
      if (pair.a !== from && pair.b !== from) continue;
      const node = pair.a === from ? pair.b : pair.a;
      const b = s.positions.get(node);
      const along = (b.x - a.x) * dx + (b.y - a.y) * dy,
        across = Math.abs((b.x - a.x) * dy) + Math.abs((b.y - a.y) * dx);
      if (along <= 0) continue;
      if (along + 2.5 * across < cost) {
        cost = along + 2.5 * across;
        best = node;
      }
    }
    return best;
  }
})(window.KG);
