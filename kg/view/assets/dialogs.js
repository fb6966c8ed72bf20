// What the page says and asks: notices, questions, help.
(function (KG) {
  KG.say = function (text) {
    document.getElementById("status").textContent = text;
    const toast = document.getElementById("toast");
    toast.textContent = text;
    toast.classList.add("on");
    clearTimeout(KG.say.timer);
    KG.say.timer = setTimeout(() => toast.classList.remove("on"), 3500);
  };

  KG.ask = function (text, yes) {
    const box = KG.h(
      "dialog",
      { class: "ask" },
      KG.h("p", {}, text),
      KG.h(
        "div",
        { class: "actions" },
        KG.h(
          "button",
          {
            type: "button",
            class: "primary",
            onclick: () => {
              box.close();
              box.remove();
              yes();
            },
          },
          KG.t("yes"),
        ),
        KG.h(
          "button",
          {
            type: "button",
            onclick: () => {
              box.close();
              box.remove();
            },
          },
          KG.t("cancel"),
        ),
      ),
    );
    document.body.append(box);
    box.showModal();
  };
  KG.closeDialog = function () {
    const box = document.querySelector("dialog[open]");
    if (!box) return false;
    box.close();
    box.remove();
    return true;
  };

  KG.help = function () {
    const rows = ["search", "views", "arrows", "enter", "delete", "zoom", "undo", "escape"];
    const box = KG.h(
      "dialog",
      { class: "ask help" },
      KG.h("h2", {}, KG.t("help")),
      KG.h(
        "dl",
        {},
        rows.map((key) => [KG.h("dt", {}, KG.t("help." + key + ".key")), KG.h("dd", {}, KG.t("help." + key))]),
      ),
      KG.h("p", { class: "hint" }, KG.t("help.evidence." + KG.M.evidence)),
      KG.h("p", { class: "hint" }, KG.t("help.offline")),
      KG.h("button", { type: "button", class: "primary", onclick: KG.closeDialog }, KG.t("close")),
    );
    document.body.append(box);
    box.showModal();
  };
})(window.KG);
