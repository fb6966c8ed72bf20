// Coordinates for a chosen few: a centre with rings around it. Same choice, same picture: no chance is involved.
(function (KG) {
  const GAP = 64; // between neighbouring nodes, in the picture's units
  const WIDE = 1.2; // labels are wider than high, so rings are too

  // nodes[0] is the centre; every further node stands behind the one it was reached from.
  KG.arrangeAround = function (nodes) {
    const placed = new Map([[nodes[0], { x: 0, y: 0 }]]);
    if (nodes.length === 1) return placed;
    const chosen = new Set(nodes);
    const parent = new Map();
    let ring = [nodes[0]];
    const rings = [];
    const seen = new Set(ring);
    while (ring.length) {
      const next = [];
      for (const node of ring) {
        const fresh = [];
        for (const edge of KG.M.adjacent[node]) {
          const other = KG.other(edge, node);
          if (!chosen.has(other) || seen.has(other)) continue;
          seen.add(other);
          parent.set(other, node);
          fresh.push([KG.M.r[edge], KG.M.cls[other], -KG.M.degree[other], other]);
        }
        fresh.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
        next.push(...fresh.map((row) => row[3]));
      }
      if (next.length) rings.push(next);
      ring = next;
    }
    const rest = nodes.filter((node) => !seen.has(node));
    if (rest.length) rings.push(rest);
    wedges(nodes[0], rings, parent, placed);
    return push(placed, nodes[0]);
  };

  // Every node owns a wedge as wide as what hangs on it.
  function wedges(centre, rings, parent, placed) {
    const load = new Map();
    for (let i = rings.length - 1; i >= 0; i--) {
      for (const node of rings[i]) {
        const own = Math.max(1, (load.get(node) || 0) * 0.9);
        load.set(node, own);
        const above = parent.get(node);
        if (above !== undefined) load.set(above, (load.get(above) || 0) + own);
      }
    }
    const from = new Map([[centre, 0]]);
    const width = new Map([[centre, 2 * Math.PI]]);
    let radius = 0;
    for (const ring of rings) {
      const need = (ring.length * GAP) / (2 * Math.PI);
      const layers = Math.max(1, Math.ceil(ring.length / 40));
      radius = Math.max(radius + GAP * 2.2, need / layers);
      ring.forEach((node, i) => {
        const above = parent.has(node) ? parent.get(node) : centre;
        const total = load.get(above) || ring.length;
        const part = (width.get(above) * load.get(node)) / Math.max(total, 1e-9);
        const start = from.get(above);
        from.set(above, start + part);
        from.set(node, start);
        width.set(node, part);
        const r = radius + (i % layers) * GAP * 1.15;
        const angle = start + part / 2 - Math.PI / 2;
        placed.set(node, { x: r * WIDE * Math.cos(angle), y: r * Math.sin(angle) });
      });
      radius += (layers - 1) * GAP * 1.15;
    }
  }

  // Apart until none overlaps; the centre and everything in `fixed` stay.
  function push(placed, centre, fixed) {
    const nodes = Array.from(placed.keys());
    const gapX = GAP * 1.15,
      gapY = GAP * 0.62;
    for (let round = 0; round < 40; round++) {
      let moved = false;
      for (let i = 0; i < nodes.length; i++) {
        const a = placed.get(nodes[i]);
        for (let j = i + 1; j < nodes.length; j++) {
          const b = placed.get(nodes[j]);
          const dx = b.x - a.x,
            dy = b.y - a.y;
          if (Math.abs(dx) >= gapX || Math.abs(dy) >= gapY) continue;
          const overX = gapX - Math.abs(dx),
            overY = gapY - Math.abs(dy);
          moved = true;
          const holdA = nodes[i] === centre || (fixed && fixed.has(nodes[i]));
          const holdB = nodes[j] === centre || (fixed && fixed.has(nodes[j]));
          if (holdA && holdB) continue;
          const share = holdA || holdB ? 1 : 0.5;
          if (overY / gapY <= overX / gapX) {
            const way = dy < 0 ? -1 : 1;
            if (!holdA) a.y -= way * overY * share;
            if (!holdB) b.y += way * overY * share;
          } else {
            const way = dx < 0 ? -1 : 1;
            if (!holdA) a.x -= way * overX * share;
            if (!holdB) b.x += way * overX * share;
          }
        }
      }
      if (!moved) break;
    }
    for (const point of placed.values()) {
      point.x = Math.round(point.x);
      point.y = Math.round(point.y);
    }
    return placed;
  }

  // New nodes fan out behind `hub`, away from the middle of what is already there, which does not move.
  KG.arrangeMore = function (positions, hub, fresh) {
    const origin = positions.get(hub) || { x: 0, y: 0 };
    let cx = 0,
      cy = 0;
    for (const p of positions.values()) {
      cx += p.x / positions.size;
      cy += p.y / positions.size;
    }
    const away = positions.size > 1 ? Math.atan2(origin.y - cy, origin.x - cx) : 0;
    const fixed = new Set(positions.keys());
    const near = new Map();
    for (const [node, p] of positions) if (Math.hypot(p.x - origin.x, p.y - origin.y) < GAP * 14) near.set(node, { ...p });
    fresh.forEach((node, i) => {
      const layer = Math.floor(Math.sqrt(i / 2));
      const before = 2 * layer * layer,
        room = 4 * layer + 2;
      const angle = away + ((i - before + 0.5) / room - 0.5) * Math.PI * 1.5;
      const r = GAP * (1.9 + layer * 1.1);
      near.set(node, { x: origin.x + r * WIDE * Math.cos(angle), y: origin.y + r * Math.sin(angle) });
    });
    push(near, hub, fixed);
    const all = new Map(positions);
    for (const node of fresh) all.set(node, near.get(node));
    return all;
  };

  // A path: left to right, in rows of five that turn.
  KG.arrangePath = (nodes) =>
    new Map(
      nodes.map((node, i) => {
        const row = Math.floor(i / 5),
          column = i % 5;
        return [node, { x: (row % 2 ? 4 - column : column) * 190, y: row * 150 }];
      }),
    );
})(window.KG);
