// Building elements. Names and sentences come from anywhere, so text is only ever set as text.
(function (KG) {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "style") for (const [k, v] of Object.entries(value)) element.style.setProperty(k, v);
      else if (name === "value") element.value = value;
      else if (name === "checked") element.checked = value;
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(9)) {
      if (child === null || child === undefined || child === false) continue;
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
  }

  KG.h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  KG.svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  KG.replace = function (element, ...children) {
    element.replaceChildren(...children.flat(9).filter((c) => c !== null && c !== undefined && c !== false));
    return element;
  };

  // Shortened by code points, so that no surrogate pair is cut; without marks that turn the writing direction.
  KG.clip = function (text, length) {
    const clean = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u001f]/g, "");
    if (clean.length <= length) return clean;
    const points = Array.from(clean.slice(0, length * 2));
    return points.length > length ? points.slice(0, length - 1).join("") + "…" : points.join("");
  };

  // A name in running text: isolated, so that right-to-left marks inside cannot turn what stands beside it.
  KG.name = (text, length) =>
    KG.h("bdi", { title: text.length > (length || 60) ? KG.clip(text, 400) : null }, KG.clip(text, length || 60));

  KG.button = (key, onclick, attributes) => KG.h("button", { type: "button", onclick, ...attributes }, KG.t(key));

  // The sign of a class as in the picture.
  KG.sign = function (cls, size) {
    const s = size || 14;
    const look = KG.M.classes[cls];
    return KG.svg(
      "svg",
      { width: s, height: s, viewBox: "-10 -10 20 20", class: "sign", "aria-hidden": "true" },
      KG.shape(look.shape, 0, 0, 8, { fill: KG.colour(cls) }),
    );
  };

  KG.colour = (cls) => (KG.dark() ? KG.M.classes[cls].dark : KG.M.classes[cls].colour);
  KG.dark = () => document.documentElement.dataset.theme === "dark";

  // The outlines of vis-network's shapes, for the legend and the SVG.
  KG.shape = function (shape, x, y, r, attributes) {
    const corners = {
      square: [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ],
      diamond: [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
      triangle: [
        [0, -1.1],
        [1.1, 0.85],
        [-1.1, 0.85],
      ],
      triangleDown: [
        [0, 1.1],
        [1.1, -0.85],
        [-1.1, -0.85],
      ],
      hexagon: [0, 1, 2, 3, 4, 5].map((i) => [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)]),
      star: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => {
        const length = i % 2 ? 0.5 : 1.25;
        return [length * Math.sin((i * Math.PI) / 5), -length * Math.cos((i * Math.PI) / 5)];
      }),
    }[shape];
    if (!corners) return KG.svg("circle", { cx: x, cy: y, r: r, ...attributes });
    const points = corners.map(([a, b]) => (x + a * r).toFixed(1) + "," + (y + b * r).toFixed(1)).join(" ");
    return KG.svg("polygon", { points, ...attributes });
  };

  // Line icons, drawn here because no font can be relied on to have them.
  const ICONS = {
    undo: "M4 7h9a5 5 0 0 1 0 10H8M4 7l4-4M4 7l4 4",
    share: "M8.5 13.5l5-5M7 10L4.8 12.2a3.9 3.9 0 0 0 5.5 5.5L12.5 15.5M9.5 6.5L11.7 4.3a3.9 3.9 0 0 1 5.5 5.5L15 12",
    theme: "M11 3a8 8 0 1 0 8 8 6.2 6.2 0 0 1-8-8z",
    help: "M8.4 8.2a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 2M11 16v.1M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0z",
    close: "M5 5l12 12M17 5L5 17",
  };
  KG.icon = (name) =>
    KG.svg("svg", { width: 20, height: 20, viewBox: "0 0 22 22", "aria-hidden": "true" }, KG.svg("path", { d: ICONS[name] }));

  KG.empty = (key, slots) => KG.h("p", { class: "empty" }, KG.t(key, slots));
})(window.KG);
