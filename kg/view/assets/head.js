// The head of the page: title, search, views, tools.
(function (KG) {
  const NARROW = 860; // pixels, as in dialogs.css
  KG.VIEWS = ["overview", "graph", "list", "matrix", "citation", "spread"];

  // In a narrow window the panel covers the view, so it makes room for another one.
  KG.openView = (view) => KG.change(window.innerWidth < NARROW ? { view, panel: false } : { view });

  KG.drawHead = function () {
    return KG.h(
      "header",
      { id: "head" },
      KG.h(
        "div",
        { class: "brand", title: KG.clip(KG.M.title, 200) },
        KG.svg(
          "svg",
          { width: 22, height: 22, viewBox: "0 0 24 24", "aria-hidden": "true" },
          KG.svg("path", { d: "M5 6L17 5M5 6L11 18M17 5L11 18M17 5L20 15M11 18L20 15", class: "brand-line" }),
          [
            [5, 6, 2.6],
            [17, 5, 2],
            [11, 18, 3],
            [20, 15, 1.8],
          ].map(([cx, cy, r]) => KG.svg("circle", { cx, cy, r, class: "brand-dot" })),
        ),
        KG.h("span", {}, KG.M.named ? KG.clip(KG.M.title, 24) : KG.t("title.short")),
      ),
      KG.searchBox(),
      KG.h(
        "nav",
        { "aria-label": KG.t("views") },
        KG.VIEWS.map((view) =>
          KG.h(
            "button",
            { type: "button", class: "tab", "data-view": view, onclick: () => KG.openView(view) },
            KG.t("view." + view),
          ),
        ),
      ),
      KG.h(
        "div",
        { class: "tools" },
        KG.h(
          "button",
          {
            type: "button",
            id: "undo",
            class: "icon",
            "aria-label": KG.t("undo"),
            title: KG.t("undo") + " (Ctrl+Z)",
            onclick: KG.undo,
          },
          KG.icon("undo"),
        ),
        KG.h(
          "button",
          {
            type: "button",
            id: "share",
            class: "icon",
            "aria-label": KG.t("share"),
            title: KG.t("share"),
            onclick: () => KG.copy(location.href.replace(/#.*$/, "") + KG.writeLink()),
          },
          KG.icon("share"),
        ),
        KG.h(
          "button",
          {
            type: "button",
            id: "theme",
            class: "icon",
            "aria-label": KG.t("theme"),
            title: KG.t("theme"),
            onclick: () => KG.setTheme(KG.dark() ? "light" : "dark"),
          },
          KG.icon("theme"),
        ),
        KG.h(
          "button",
          {
            type: "button",
            id: "lang",
            class: "icon wide",
            title: KG.t("language"),
            onclick: () => {
              KG.setLanguage(KG.lang === "zh" ? "en" : "zh");
              KG.saveLink();
            },
          },
          KG.lang === "zh" ? "EN" : "中",
        ),
        KG.h(
          "button",
          { type: "button", id: "help", class: "icon", "aria-label": KG.t("help"), title: KG.t("help"), onclick: KG.help },
          KG.icon("help"),
        ),
      ),
    );
  };
})(window.KG);
