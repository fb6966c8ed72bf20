// The network picture by vis-network: coordinates are given, nothing moves by itself, no line is curved.
(function (KG) {
  let network = null,
    nodes = null,
    edges = null,
    host = null,
    last = "";
  let interaction = {};
  KG.pairsShown = new Map();

  const large = () => KG.state.shown.size > 800;
  // in a large picture the signs are larger, or they would be dots
  const enlarged = () => (large() ? 1.4 : KG.state.shown.size > 300 ? 1.3 : 1);
  const radius = (node) =>
    Math.min(22, 6 + 2.2 * Math.sqrt(KG.M.degree[node])) *
    (KG.M.classes[KG.M.cls[node]].shape === "star" ? 1.3 : 1) *
    enlarged();
  KG.radius = radius;

  const DOTS = 1500; // entities; more than these are drawn as plain dots while the picture is being moved
  const dots = () => KG.moving && KG.now.nodes.length > DOTS;

  // A dot of its colour for every entity: a tenth of the work of the true signs, and while things move nobody sees the difference.
  KG.drawDots = function (context) {
    if (!dots()) return;
    const M = KG.M,
      places = KG.state.positions;
    if (!KG.now.byClass) {
      KG.now.byClass = new Map();
      for (const node of KG.now.nodes) {
        if (!KG.now.byClass.has(M.cls[node])) KG.now.byClass.set(M.cls[node], []);
        KG.now.byClass.get(M.cls[node]).push(node);
      }
    }
    for (const [cls, list] of KG.now.byClass) {
      context.fillStyle = KG.colour(cls);
      for (const node of list) {
        const p = places.get(node),
          r = radius(node) * 0.8;
        context.fillRect(p.x - r, p.y - r, 2 * r, 2 * r);
      }
    }
  };

  function options(count, lines) {
    const heavy = count > 1200 || lines > 1200;
    return {
      autoResize: true,
      physics: { enabled: false },
      layout: { improvedLayout: false },
      interaction: {
        hover: !heavy,
        hideEdgesOnDrag: heavy,
        hideEdgesOnZoom: heavy,
        hideNodesOnDrag: count > DOTS,
        tooltipDelay: 1e9,
        multiselect: false,
        keyboard: false,
        zoomSpeed: 0.8,
        selectConnectedEdges: false,
        hoverConnectedEdges: false,
      },
      nodes: { borderWidth: 1.2, borderWidthSelected: 1.2, chosen: false, shadow: false },
      edges: {
        smooth: false,
        chosen: false,
        width: 1,
        selectionWidth: 0,
        hoverWidth: 0,
        arrows: { to: { scaleFactor: 0.45 }, from: { scaleFactor: 0.45 } },
      },
    };
  }

  function drawNode(node) {
    const M = KG.M,
      p = KG.state.positions.get(node),
      colour = KG.colour(M.cls[node]);
    const line = KG.dark() ? "#14181f" : "#ffffff";
    return {
      id: node,
      x: p.x,
      y: p.y,
      shape: M.classes[M.cls[node]].shape,
      size: radius(node),
      color: { background: colour, border: line },
      borderWidth: large() ? 0 : 1.2,
    };
  }

  // On the map of everything, lines from one end of the country to the other would hide it: they are drawn for the
  // chosen entity only.
  const FAR = 700; // in the picture's units: wider than an area with all that belongs to it
  const isMap = () => KG.state.base.kind === "all" && KG.now.nodes.length > 1200;
  function isFar(pair) {
    const a = KG.state.positions.get(pair.a),
      b = KG.state.positions.get(pair.b);
    return Math.hypot(a.x - b.x, a.y - b.y) > FAR;
  }

  let marked = new Set();

  // Lines that matter now stand out; the others go back to what they were.
  KG.markPairs = function () {
    const wanted = new Set(KG.focusPairs().map((pair) => pair.key));
    const arrows = KG.now.pairs.length <= 900,
      map = isMap(),
      changes = [],
      gone = [];
    for (const key of marked) {
      if (wanted.has(key) || !KG.pairsShown.has(key) || !edges.get(key)) continue;
      const pair = KG.pairsShown.get(key);
      if (map && isFar(pair)) gone.push(key);
      else changes.push(drawPair(pair, arrows));
    }
    const more = wanted.size > 30 ? 0.3 : 1.1;
    for (const key of wanted) {
      if (marked.has(key) || !KG.pairsShown.has(key)) continue;
      const edge = drawPair(KG.pairsShown.get(key), arrows);
      changes.push({ ...edge, width: edge.width + more, color: { color: KG.dark() ? "#7fb2ff" : "#3d7bd9", inherit: false } });
    }
    marked = wanted;
    if (gone.length) edges.remove(gone);
    if (changes.length) edges.update(changes);
  };

  function drawPair(pair, arrows) {
    const M = KG.M,
      dark = KG.dark();
    const forward = pair.edges.some((e) => M.s[e] === pair.a),
      backward = pair.edges.some((e) => M.s[e] === pair.b);
    const row = M.relations[M.r[pair.edges[0]]];
    const weak = row.id === "cg:jurisdiction" || row.id === "cg:parentArea";
    return {
      id: pair.key,
      from: pair.a,
      to: pair.b,
      arrows: { to: { enabled: arrows && forward }, from: { enabled: arrows && backward } },
      dashes: KG.now.pairs.length > 1500 ? false : row.line === "dash" ? [7, 4] : row.line === "dot" ? [2, 4] : false,
      width: Math.min(3.5, 0.9 + 0.5 * (pair.edges.length - 1)),
      color: { color: dark ? (weak ? "#39424f" : "#556273") : weak ? "#dfe4ea" : "#b6c0cc", inherit: false },
    };
  }

  KG.mountPicture = function (element) {
    host = element;
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    interaction = options(300, 0).interaction;
    network = new vis.Network(element, { nodes, edges }, options(300, 0));
    KG.network = network;
    // vis-network would shrink the whole picture when the panel opens; it stays as it is, and the chosen entity in sight
    network.canvas._setCameraState = () => {};
    network.on("resize", () => setTimeout(() => KG.state.selected >= 0 && KG.keepVisible(KG.state.selected), 0));
    network.on("click", clicked);
    network.on("doubleClick", (e) => {
      const node = network.getNodeAt(e.pointer.DOM);
      if (node !== undefined) KG.expand(node);
    });
    network.on("oncontext", (e) => {
      e.event.preventDefault();
    });
    network.on("hoverNode", (e) => {
      KG.hovered = e.node;
      KG.markPairs();
      network.redraw();
    });
    network.on("blurNode", () => {
      KG.hovered = -1;
      KG.markPairs();
      network.redraw();
    });
    network.on("dragStart", () => {
      KG.moving = true;
    });
    network.on("dragEnd", (e) => {
      KG.moving = false;
      if (e.nodes.length) {
        const places = network.getPositions(e.nodes);
        for (const node of e.nodes)
          KG.state.positions.set(node, { x: Math.round(places[node].x), y: Math.round(places[node].y) });
      }
      noteCamera();
    });
    network.on("zoom", noteCamera);
    network.on("afterDrawing", (c) => KG.drawOver(c, network));
  };

  function clicked(e) {
    const node = network.getNodeAt(e.pointer.DOM);
    if (node !== undefined) {
      if (KG.choosingPath) return KG.choosePathEnd(node);
      return KG.select(node);
    }
    const key = network.getEdgeAt(e.pointer.DOM);
    if (key !== undefined && KG.pairsShown.has(key)) {
      const pair = KG.pairsShown.get(key);
      return KG.selectPair(pair.a, pair.b);
    }
    return KG.change({ selected: -1, pair: null, figure: -1 });
  }

  let cameraTimer = 0;
  function noteCamera() {
    clearTimeout(cameraTimer);
    cameraTimer = setTimeout(() => KG.change({ camera: KG.readCamera() }), 150);
  }
  KG.readCamera = function () {
    const p = network.getViewPosition();
    return { x: p.x, y: p.y, scale: network.getScale() };
  };

  // Bring the picture to the state: add and remove only what differs.
  KG.drawPicture = function () {
    const now = KG.visible();
    KG.now = now;
    now.byDegree = now.nodes.slice().sort((a, b) => KG.M.degree[b] - KG.M.degree[a] || a - b);
    const look = document.documentElement.dataset.theme;
    const arrows = now.pairs.length <= 900;
    const style = look + arrows + enlarged();
    if (last !== style) {
      nodes.clear();
      edges.clear();
      last = style;
    }
    // setting options costs as much as drawing, so only when they change
    const wantedOptions = options(now.nodes.length, now.pairs.length).interaction;
    if (wantedOptions.hover !== interaction.hover || wantedOptions.hideNodesOnDrag !== interaction.hideNodesOnDrag)
      network.setOptions({ interaction: wantedOptions });
    interaction = wantedOptions;
    const wanted = new Set(now.nodes);
    const keys = new Map(now.pairs.map((pair) => [pair.key, pair]));
    const lines = isMap() ? now.pairs.filter((pair) => !isFar(pair)) : now.pairs;
    const kept = new Set(lines.map((pair) => pair.key));
    edges.remove(edges.getIds().filter((id) => !kept.has(id)));
    nodes.remove(nodes.getIds().filter((id) => !wanted.has(id)));
    const fresh = [],
      moved = [];
    for (const node of now.nodes) {
      const known = nodes.get(node),
        p = KG.state.positions.get(node);
      if (!known) fresh.push(drawNode(node));
      else if (known.x !== p.x || known.y !== p.y) moved.push({ id: node, x: p.x, y: p.y });
    }
    nodes.add(fresh);
    if (moved.length) nodes.update(moved);
    edges.update(lines.map((pair) => drawPair(pair, arrows)).filter((edge) => differs(edges.get(edge.id), edge)));
    KG.pairsShown = keys;
    marked = new Set();
    KG.markPairs();
  };

  const differs = (known, edge) =>
    !known ||
    known.width !== edge.width ||
    known.arrows.to.enabled !== edge.arrows.to.enabled ||
    known.arrows.from.enabled !== edge.arrows.from.enabled;

  KG.fit = function (animate) {
    if (!KG.now || !KG.now.nodes.length) return;
    let x0 = Infinity,
      x1 = -Infinity,
      y0 = Infinity,
      y1 = -Infinity;
    for (const node of KG.now.nodes) {
      const p = KG.state.positions.get(node);
      x0 = Math.min(x0, p.x);
      x1 = Math.max(x1, p.x);
      y0 = Math.min(y0, p.y);
      y1 = Math.max(y1, p.y);
    }
    const width = Math.max(host.clientWidth, 200),
      height = Math.max(host.clientHeight, 200);
    const scale = Math.min(
      1.2,
      (width - Math.min(190, width / 4)) / Math.max(x1 - x0, 1),
      (height - Math.min(110, height / 5)) / Math.max(y1 - y0, 1),
    );
    network.moveTo({ position: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }, scale, animation: animate ? { duration: 250 } : false });
    KG.state.camera = KG.readCamera();
  };

  // The panel takes room from the picture; a chosen entity that it would push out is brought back to the middle.
  KG.keepVisible = function (node) {
    const p = KG.state.positions.get(node);
    if (!p || !KG.state.shown.has(node)) return;
    const centre = network.getViewPosition(),
      scale = network.getScale();
    const x = (p.x - centre.x) * scale + host.clientWidth / 2,
      y = (p.y - centre.y) * scale + host.clientHeight / 2;
    if (x < 30 || y < 30 || x > host.clientWidth - 30 || y > host.clientHeight - 30)
      network.moveTo({ position: { x: p.x, y: p.y }, animation: false });
  };

  KG.setCamera = (camera) => network.moveTo({ position: { x: camera.x, y: camera.y }, scale: camera.scale, animation: false });
  KG.redraw = () => {
    if (network) network.redraw();
  };
  KG.zoom = (factor) => {
    network.moveTo({ scale: network.getScale() * factor });
    noteCamera();
  };
  KG.pan = (dx, dy) => {
    const p = network.getViewPosition(),
      s = network.getScale();
    network.moveTo({ position: { x: p.x + dx / s, y: p.y + dy / s } });
    noteCamera();
  };
})(window.KG);
