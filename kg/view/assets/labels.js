// Labels and the marks of a selection, drawn over the picture. A label that would cover another is left out; the more
// connected a node, the earlier its label is placed.
(function (KG) {
  const SIZE = 12.5,
    CELL = 24;
  const widths = new Map();
  KG.hovered = -1;
  KG.moving = false;

  function width(context, text) {
    if (!widths.has(text)) {
      context.font = font(SIZE);
      widths.set(text, context.measureText(text).width);
    }
    return widths.get(text);
  }
  const font = (size, bold) =>
    (bold ? "600 " : "") +
    size +
    'px "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif';

  // Boxes in screen units, in a coarse grid.
  function grid() {
    const cells = new Map();
    const each = (box, visit) => {
      for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x++) {
        for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y++) if (visit(x * 100003 + y)) return true;
      }
      return false;
    };
    const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    return {
      free: (box) => !each(box, (key) => (cells.get(key) || []).some((other) => meets(box, other))),
      add: (box) => {
        each(box, (key) => {
          if (cells.has(key)) cells.get(key).push(box);
          else cells.set(key, [box]);
          return false;
        });
      },
    };
  }

  // The lines that matter now: the chosen fact, else all of the chosen (or touched) entity, and a path.
  KG.focusPairs = function () {
    const s = KG.state,
      all = KG.now ? KG.now.pairs : [];
    if (s.pair) return all.filter((p) => (p.a === s.pair[0] && p.b === s.pair[1]) || (p.a === s.pair[1] && p.b === s.pair[0]));
    if (s.path) {
      const keys = new Set(s.path.edges.map((e) => Math.min(KG.M.s[e], KG.M.o[e]) + "-" + Math.max(KG.M.s[e], KG.M.o[e])));
      return all.filter((p) => keys.has(p.key));
    }
    const centre = KG.hovered >= 0 ? KG.hovered : s.selected;
    return centre >= 0 ? all.filter((p) => p.a === centre || p.b === centre) : [];
  };

  KG.drawOver = function (context, network) {
    if (!KG.now) return;
    KG.drawDots(context);
    const s = KG.state,
      M = KG.M,
      scale = network.getScale(),
      canvas = network.canvas.frame.canvas;
    const ratio = network.canvas.pixelRatio || 1;
    const wide = canvas.width / ratio,
      high = canvas.height / ratio;
    const centre = network.getViewPosition();
    const screen = (p) => [(p.x - centre.x) * scale + wide / 2, (p.y - centre.y) * scale + high / 2];
    const near = KG.focusPairs();
    const wanted = new Set(near.flatMap((p) => [p.a, p.b]));
    for (const node of [s.selected, KG.hovered]) if (node >= 0) wanted.add(node);
    if (s.selected >= 0 && s.positions.has(s.selected) && s.shown.has(s.selected))
      ring(context, s.positions.get(s.selected), KG.radius(s.selected), scale);
    const order = KG.moving ? KG.now.byDegree : KG.now.nodes.slice().sort((a, b) => rank(b, wanted) - rank(a, wanted) || a - b);
    const labels = grid(),
      signs = grid();
    for (const node of order.slice(0, KG.moving ? 150 : 600)) {
      const [x, y] = screen(s.positions.get(node)),
        r = KG.radius(node) * scale * 0.85;
      if (x > -50 && y > -50 && x < wide + 50 && y < high + 50) signs.add([x - r, y - r, x + r, y + r]);
    }
    if (s.base.kind === "all" && KG.now.nodes.length > 800 && scale < 0.4)
      provinceNames(context, screen, labels, centre, scale, wide, high);
    const boxes = [];
    let room = KG.moving ? 60 : 260;
    const tries = KG.moving ? 400 : Infinity;
    order.forEach((node, at) => {
      if (room <= 0 || at > tries) return;
      const [x, y] = screen(s.positions.get(node));
      if (x < -60 || y < -30 || x > wide + 60 || y > high + 30) return;
      if (scale < 0.16 && !wanted.has(node) && M.degree[node] < 8) return;
      const chosen = node === s.selected || node === KG.hovered;
      const text = KG.clip(M.label[node], chosen ? 40 : wanted.has(node) ? 22 : 15);
      const half = width(context, text) / 2 + 2,
        r = KG.radius(node) * scale;
      const tall = SIZE + 4;
      // below, above, right, left: the first place that is free; a hub may cover small signs, never another label
      const places = [
        [x, y + r + 2],
        [x, y - r - tall - 1],
        [x + r + half + 2, y - tall / 2],
        [x - r - half - 2, y - tall / 2],
      ];
      const strong = at < 24 || wanted.has(node);
      let place = places.find(([px, py]) => fits(px, py, false));
      if (!place && strong) place = places.find(([px, py]) => fits(px, py, true));
      if (!place && chosen) place = places[0];
      if (!place) return;
      const box = [place[0] - half, place[1], place[0] + half, place[1] + tall];
      labels.add(box);
      boxes.push([text, place[0], place[1], node, wanted.has(node)]);
      room--;

      function fits(px, py, hub) {
        const box = [px - half, py, px + half, py + tall];
        const inside = box[0] > 2 && box[2] < wide - 2 && box[3] < high - 2;
        return inside && labels.free(box) && (hub || signs.free(box));
      }
    });
    paint(context, boxes, centre, scale, wide, high);
    relationNames(context, near, screen, labels, centre, scale, wide, high);
    KG.labelsDrawn = boxes.length;
  };

  // On the map of everything, seen from afar: the provinces by name, each in the middle of what belongs to it.
  let middles = null,
    middlesOf = null;
  function provinces() {
    const s = KG.state;
    if (middlesOf === KG.now) return middles;
    const sums = new Map();
    for (const node of KG.now.nodes) {
      const code = KG.M.province[node],
        p = s.positions.get(node);
      if (!code) continue;
      if (!sums.has(code)) sums.set(code, { x: 0, y: 0, n: 0 });
      const sum = sums.get(code);
      sum.x += p.x;
      sum.y += p.y;
      sum.n++;
    }
    middlesOf = KG.now;
    middles = Array.from(sums, ([code, { x, y, n }]) => ({ code, n, p: { x: x / n, y: y / n } })).sort((a, b) => b.n - a.n);
    return middles;
  }

  const BIG = 19;
  function provinceNames(context, screen, labels, centre, scale, wide, high) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const { code, p } of provinces()) {
      const text = KG.t("province." + code),
        [x, y] = screen(p);
      const half = (width(context, text) * BIG) / SIZE / 2 + 3;
      const box = [x - half, y - BIG * 0.7, x + half, y + BIG * 0.7];
      if (!labels.free(box)) continue;
      labels.add(box);
      context.font = font(BIG / scale, true);
      const px = (x - wide / 2) / scale + centre.x,
        py = (y - high / 2) / scale + centre.y;
      context.strokeStyle = KG.dark() ? "rgba(20,24,31,.85)" : "rgba(255,255,255,.85)";
      context.lineWidth = 5 / scale;
      context.strokeText(text, px, py);
      context.fillStyle = KG.dark() ? "#8fb8f5" : "#1d4f9c";
      context.fillText(text, px, py);
    }
  }

  const rank = (node, wanted) =>
    KG.M.degree[node] + (wanted.has(node) ? 1e6 : 0) + (node === KG.state.selected || node === KG.hovered ? 1e7 : 0);

  function ring(context, p, r, scale) {
    context.beginPath();
    context.arc(p.x, p.y, r + 6 / scale, 0, 2 * Math.PI);
    context.strokeStyle = KG.dark() ? "#7fb2ff" : "#2563c9";
    context.lineWidth = 3 / scale;
    context.stroke();
  }

  function paint(context, boxes, centre, scale, wide, high) {
    const dark = KG.dark();
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    for (const [text, x, top, node, strong] of boxes) {
      const bold = node === KG.state.selected;
      context.font = font(SIZE / scale, bold);
      const px = (x - wide / 2) / scale + centre.x,
        py = (top - high / 2) / scale + centre.y;
      context.strokeStyle = dark ? "rgba(20,24,31,.92)" : "rgba(255,255,255,.94)";
      context.lineWidth = 3.4 / scale;
      context.strokeText(text, px, py);
      context.fillStyle = dark ? (strong ? "#ffffff" : "#d3dae3") : strong ? "#0d1b2e" : "#333f4d";
      context.fillText(text, px, py);
    }
  }

  // Names of relations on the lines that matter, where there is room.
  function relationNames(context, near, screen, labels, centre, scale, wide, high) {
    const s = KG.state,
      M = KG.M;
    const few = near.length ? near : KG.now.pairs.length <= 40 ? KG.now.pairs : [];
    if (few.length > 300 || KG.moving) return;
    // a hub with fifty lines of one kind says so three times, not fifty
    const said = new Map(),
      most = few.length > 14 ? 3 : 14;
    for (const pair of few) {
      const [ax, ay] = screen(s.positions.get(pair.a)),
        [bx, by] = screen(s.positions.get(pair.b));
      const names = Array.from(new Set(pair.edges.map((e) => KG.relationName(M.r[e], true))));
      const text = names.slice(0, 2).join(" / ");
      if ((said.get(text) || 0) >= most) continue;
      const half = width(context, text) * 0.44 + 3;
      if (Math.hypot(bx - ax, by - ay) < half * 2 + 20) continue;
      const x = (ax + bx) / 2,
        y = (ay + by) / 2;
      const box = [x - half, y - 7, x + half, y + 7];
      if (!labels.free(box)) continue;
      labels.add(box);
      said.set(text, (said.get(text) || 0) + 1);
      context.font = font((SIZE * 0.88) / scale);
      context.textAlign = "center";
      context.textBaseline = "middle";
      const px = (x - wide / 2) / scale + centre.x,
        py = (y - high / 2) / scale + centre.y;
      context.strokeStyle = KG.dark() ? "#14181f" : "#ffffff";
      context.lineWidth = 4 / scale;
      context.strokeText(text, px, py);
      context.fillStyle = KG.dark() ? "#9cc2ff" : "#2456a6";
      context.fillText(text, px, py);
    }
  }
})(window.KG);
