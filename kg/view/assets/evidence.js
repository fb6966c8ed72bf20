// The evidence of a fact: the sentence with its characters marked, where it stands, and a citation to take along.
(function (KG) {
  const attribute = (node, key) => {
    const pair = node >= 0 && KG.M.node_attributes[node].find(([name]) => name === key);
    return pair ? pair[1] : "";
  };
  KG.attribute = attribute;

  // The pieces of a sentence by code points: [{text, marked}]. Offsets count code points of the whole text.
  KG.pieces = function (proof, names) {
    const M = KG.M,
      passage = M.proofs.passage[proof];
    const points = Array.from(M.passages.text[passage]);
    const first = M.passages.first[passage];
    let from = M.proofs.start[proof] - first,
      to = M.proofs.end[proof] - first;
    if (M.proofs.start[proof] < 0 || from < 0 || to > points.length) {
      // no characters are on record: the names of both ends, where the sentence has them
      const text = points.join(""),
        found = (names || []).filter((name) => name.length > 1 && text.includes(name)).sort((a, b) => b.length - a.length);
      return found.length ? split(text, found) : [{ text, marked: false }];
    }
    return [
      [0, from, false],
      [from, to, true],
      [to, points.length, false],
    ]
      .filter(([a, b]) => b > a)
      .map(([a, b, marked]) => ({ text: points.slice(a, b).join(""), marked }));
  };

  function split(text, names) {
    const out = [];
    let at = 0;
    while (at < text.length) {
      const next = names
        .map((name) => [text.indexOf(name, at), name])
        .filter(([i]) => i >= 0)
        .sort((a, b) => a[0] - b[0] || b[1].length - a[1].length)[0];
      if (!next) break;
      if (next[0] > at) out.push({ text: text.slice(at, next[0]), marked: false });
      out.push({ text: next[1], marked: true });
      at = next[0] + next[1].length;
    }
    return at < text.length ? [...out, { text: text.slice(at), marked: false }] : out;
  }
  KG.namesOf = (...nodes) =>
    nodes.filter((n) => n >= 0).flatMap((n) => [KG.M.label[n], ...KG.M.node_alt[n], ...KG.M.node_hidden[n]]);

  KG.proofPlace = function (proof) {
    const M = KG.M,
      passage = M.proofs.passage[proof],
      source = M.passages.source[passage];
    const doc = source >= 0 ? M.sources.document[source] : -1;
    return {
      passage,
      source,
      doc,
      title: doc >= 0 ? attribute(doc, "title") || M.label[doc] : "",
      number: attribute(doc, "number"),
      date: attribute(doc, "issued") || (doc >= 0 && M.year[doc] ? String(M.year[doc]) : ""),
      section: M.passages.section[passage],
      name: source >= 0 ? M.sources.name[source] : "",
      sha: source >= 0 ? M.sources.sha[source] : "",
      start: M.passages.start[passage],
      end: M.passages.end[passage],
      text: M.passages.text[passage],
    };
  };

  // “句子。” ——《题名》(文号,日期,节)。来源:文件;sha256:…;字符 10–40
  KG.citation = function (proof) {
    const p = KG.proofPlace(proof);
    const inside = [p.number, KG.date(p.date), p.section && KG.t("evidence.section", { section: p.section })]
      .filter(Boolean)
      .join(KG.t("comma"));
    const quote = p.text ? KG.t("evidence.quote", { text: p.text.trim() }) : "";
    const title = p.title ? KG.t("evidence.title", { title: p.title }) : "";
    return (
      quote +
      title +
      (inside ? KG.t("evidence.inside", { inside }) : "") +
      KG.t("evidence.from", { name: p.name || "-", sha: p.sha, start: p.start, end: p.end })
    );
  };

  KG.evidenceBlock = function (proof, names) {
    const M = KG.M,
      p = KG.proofPlace(proof);
    const cutBefore = M.passages.first[p.passage] > p.start;
    const cutAfter = M.passages.first[p.passage] + Array.from(p.text).length < p.end;
    const sentence = p.text
      ? KG.h(
          "blockquote",
          { class: "sentence", lang: "zh-CN" },
          cutBefore && "…",
          KG.pieces(proof, names).map((piece) => (piece.marked ? KG.h("mark", {}, piece.text) : piece.text)),
          cutAfter && "…",
        )
      : KG.h("p", { class: "sentence missing" }, KG.t("evidence.none"));
    const rows = [];
    if (p.doc >= 0)
      rows.push(
        KG.h(
          "button",
          { type: "button", class: "link source-title", onclick: () => KG.go(p.doc, { stay: true }) },
          KG.name(p.title, 80),
        ),
      );
    const facts = [p.number, KG.date(p.date), p.section && KG.t("evidence.section", { section: p.section })].filter(Boolean);
    if (facts.length) rows.push(KG.h("span", { class: "source-facts" }, facts.join(" · ")));
    const sure = M.proofs.confidence[proof];
    return KG.h(
      "article",
      { class: "evidence" },
      sentence,
      KG.h("div", { class: "source" }, rows),
      KG.h(
        "div",
        { class: "source-file" },
        KG.h("span", { title: p.sha ? "sha256:" + p.sha : null }, p.name ? KG.clip(p.name, 60) : KG.t("evidence.nofile")),
        KG.h("span", { class: "offsets" }, KG.t("evidence.offsets", { start: p.start, end: p.end })),
      ),
      KG.h(
        "div",
        { class: "source-foot" },
        KG.h(
          "span",
          { class: "sure", title: KG.t("evidence.rule", { rule: M.rules[M.proofs.rule[proof]] || "-" }) },
          KG.t("evidence.sure", { sure: Math.round(sure * 100) }),
        ),
        KG.h(
          "button",
          { type: "button", class: "small copy", onclick: () => KG.copy(KG.citation(proof)) },
          KG.t("evidence.copy"),
        ),
      ),
    );
  };

  // All evidence of one fact; three at first, the rest on demand.
  KG.evidenceList = function (proofs, names) {
    if (!proofs.length) return KG.h("p", { class: "empty small" }, KG.t("evidence.table"));
    const first = proofs.slice(0, 3).map((p) => KG.evidenceBlock(p, names));
    if (proofs.length <= 3) return KG.h("div", { class: "evidences" }, first);
    const holder = KG.h("div", { class: "evidences" }, first);
    const rest = () => holder.append(...proofs.slice(3).map((p) => KG.evidenceBlock(p, names)));
    holder.append(KG.more("evidence.more", proofs.length - 3, rest));
    return holder;
  };

  KG.copy = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // a page opened from a file may be refused the clipboard; a hidden field works everywhere
      const field = KG.h("textarea", { value: text, class: "offscreen", "aria-hidden": "true" });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    KG.copied = text;
    KG.say(KG.t("copied"));
  };
})(window.KG);
