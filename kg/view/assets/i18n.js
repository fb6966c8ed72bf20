"use strict";
// Interface texts by key; every string a reader sees comes from zh.json or en.json.
window.KG = window.KG || {};
(function (KG) {
  let texts = {};
  KG.lang = "zh";

  KG.loadTexts = function (all, lang) {
    texts = all;
    KG.lang = all[lang] ? lang : "zh";
  };

  // t("more", {n: 350}) -> 还有 350 个. A missing key is shown as itself, and a test looks for that.
  KG.t = function (key, slots) {
    const text = texts[KG.lang][key];
    if (text === undefined) return "⟦" + key + "⟧";
    return slots ? text.replace(/\{(\w+)\}/g, (_, name) => String(slots[name])) : text;
  };

  KG.hasText = (key) => texts[KG.lang][key] !== undefined;

  KG.number = (n) => new Intl.NumberFormat(KG.lang === "zh" ? "zh-CN" : "en").format(n);

  // Values are decimal text: grouped for reading, never rounded.
  KG.decimal = function (text) {
    const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
    return match ? match[1] + match[2].replace(/\B(?=(\d{3})+$)/g, ",") + (match[3] || "") : text;
  };

  // 2024-03-05 -> 2024年3月5日; 2024-03 -> 2024年3月; other periods as they are.
  KG.date = function (text) {
    const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
    if (!match || KG.lang !== "zh") return text;
    const [, year, month, day] = match;
    return year + "年" + (month ? Number(month) + "月" : "") + (day ? Number(day) + "日" : "");
  };
})(window.KG);
