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

  // making a format costs a hundred times as much as using it, and the overview shows two hundred numbers
  const formats = { zh: new Intl.NumberFormat("zh-CN"), en: new Intl.NumberFormat("en") };
  KG.number = (n) => formats[KG.lang].format(n);

  // Values are decimal text: grouped for reading, never rounded.
  KG.decimal = function (text) {
    const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
    return match ? match[1] + match[2].replace(/\B(?=(\d{3})+$)/g, ",") + (match[3] || "") : text;
  };

  // 850000000000 -> 8,500亿, 7300000 -> 730万: only where nothing is lost, and only in Chinese.
  KG.amount = function (text) {
    const match = KG.lang === "zh" && /^(-?)(\d+?)(0*)$/.exec(text);
    if (!match) return KG.decimal(text);
    const digits = match[2].length + match[3].length;
    // word, its power of ten, digits from which it reads better, zeros it may lack (two: two places behind the point)
    for (const [word, power, from, lacks] of [
      ["亿", 8, 9, 2],
      ["万", 4, 7, 0],
    ]) {
      if (digits < from || match[3].length < power - lacks) continue;
      const whole = (match[2] + match[3]).slice(0, digits - power);
      const part = (match[2] + match[3]).slice(digits - power).replace(/0+$/, "");
      return KG.decimal(match[1] + whole + (part ? "." + part : "")) + word;
    }
    return KG.decimal(text);
  };

  // 2024-03-05 -> 2024年3月5日; 2024-03 -> 2024年3月; other periods as they are.
  KG.date = function (text) {
    const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
    if (!match || KG.lang !== "zh") return text;
    const [, year, month, day] = match;
    return year + "年" + (month ? Number(month) + "月" : "") + (day ? Number(day) + "日" : "");
  };
})(window.KG);
