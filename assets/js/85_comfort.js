/* Conveniences: undo and redo, saved views, questions, hints of a first visit, a card on the whole screen. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const MOST_STEPS = 50;
  const MOST_VIEWS = 50;
  const TOAST_MS = 6000;

  const element = (id) => document.getElementById(id);

  /** What the browser keeps for us; null where it may not keep anything. */
  function kept(where, key, value) {
    try {
      if (value === undefined) return JSON.parse(where().getItem("liushou." + key));
      where().setItem("liushou." + key, JSON.stringify(value));
      return value;
    } catch {
      return null;
    }
  }
  const visit = () => window.sessionStorage;
  const always = () => window.localStorage;

  /* ---- undo and redo: the links of this visit, and where we are among them ---- */
  const here = () => window.location.search.replace(/^\?/, "");
  let trail = [here()];
  let at = 0;
  const before = kept(visit, "trail");
  if (before && Array.isArray(before.trail) && before.trail[before.at] === here()) ({ trail, at } = before);

  function marked() {
    kept(visit, "trail", { trail, at });
    for (const button of document.querySelectorAll("[data-step]")) {
      const possible = button.dataset.step === "undo" ? at > 0 : at < trail.length - 1;
      button.setAttribute("aria-disabled", String(!possible));
    }
  }

  const write = L.write;
  let stepping = false;
  L.write = function (search, replace) {
    write(search, replace);
    if (stepping) return;
    if (replace) trail[at] = search;
    else if (search !== trail[at]) {
      trail = [...trail.slice(Math.max(0, at + 2 - MOST_STEPS), at + 1), search];
      at = trail.length - 1;
    }
    marked();
  };

  window.addEventListener("popstate", () => {
    if (trail[at - 1] === here()) at -= 1;
    else if (trail[at + 1] === here()) at += 1;
    else if (trail[at] !== here()) {
      trail = [...trail.slice(0, at + 1), here()];
      at = trail.length - 1;
    }
    marked();
  });

  L.step = function (by) {
    const search = trail[at + by];
    if (search === undefined) return;
    at += by;
    stepping = true;
    L.write(search, false);
    stepping = false;
    marked();
    hideToast();
    L.send();
  };

  /* ---- a line that says what was done ---- */
  let timer = 0;
  function hideToast() {
    window.clearTimeout(timer);
    const toast = element("toast");
    if (toast) toast.hidden = true;
  }
  L.cleared = function () {
    const toast = element("toast");
    if (!toast) return;
    element("toast-text").textContent = toast.dataset.cleared;
    toast.hidden = false;
    window.clearTimeout(timer);
    timer = window.setTimeout(hideToast, TOAST_MS);
  };

  /* ---- sheets ---- */
  function openDialog(id) {
    const dialog = element(id);
    if (!dialog || !dialog.showModal) return;
    if (id === "views-sheet") fillViews();
    dialog.showModal();
  }
  const closeDialog = (inside) => inside.closest("dialog").close();

  /* ---- saved views ---- */
  const views = () => {
    const found = kept(always, "views");
    return Array.isArray(found) ? found.filter((view) => view && typeof view.query === "string") : [];
  };

  function nameField() {
    const holder = element("view-name-field");
    let field = element("view-name");
    if (!field) {
      field = document.createElement("input");
      field.id = "view-name";
      field.maxLength = 200;
      field.autocomplete = "off";
      holder.append(field);
    }
    return field;
  }

  function fillViews() {
    const { none } = element("views-sheet").dataset;
    nameField().value = document.title.split(" – ")[0];
    element("views-message").textContent = views().length ? "" : none;
    element("views-list").replaceChildren(...views().map(viewItem));
  }

  function viewItem(view, index) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "?" + view.query;
    link.textContent = view.name;
    link.dataset.view = "";
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "link";
    remove.textContent = element("views-sheet").dataset.delete;
    remove.setAttribute("aria-label", remove.textContent + ": " + view.name);
    remove.addEventListener("click", () => {
      kept(always, "views", views().filter((_, other) => other !== index));
      fillViews();
      nameField().focus();
    });
    item.append(link, remove);
    return item;
  }

  function saveView() {
    const words = element("views-sheet").dataset;
    const message = element("views-message");
    const name = nameField().value.trim() || document.title;
    const others = views();
    if (others.length >= MOST_VIEWS) {
      message.textContent = words.full;
      return;
    }
    const query = L.view ? L.view.query : here();
    const done = kept(always, "views", [{ name, query }, ...others.filter((view) => view.query !== query)]);
    if (done) fillViews();
    message.textContent = done ? words.saved : words.refused;
  }

  /** Go to a view of the same language without loading the page anew. */
  function goTo(link) {
    const search = new URL(link.href, window.location.href).search.replace(/^\?/, "");
    const lang = new URLSearchParams(search).get("lang");
    if (lang && lang !== document.documentElement.lang.slice(0, 2)) return false;
    closeDialog(link);
    L.acted = true;
    L.write(search, false);
    L.send();
    element("main").focus({ preventScroll: true });
    return true;
  }

  function surprise(button) {
    const links = [...button.closest("dialog").querySelectorAll("a[data-view]")];
    const others = links.filter((link) => new URL(link.href).search.replace(/^\?/, "") !== here());
    const from = others.length ? others : links;
    goTo(from[Math.floor(Math.random() * from.length)]);
  }

  /* ---- a card on the whole screen ---- */
  let opener = null;
  const cardOf = (name) => (name ? document.querySelector(`.card-${CSS.escape(name)}`) : null);

  function alone(card) {
    for (const other of document.querySelectorAll("[data-aside]")) {
      other.inert = false;
      other.removeAttribute("data-aside");
    }
    for (let part = card; part && part.id !== "page"; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other === part || other.id === "status" || other.matches("dialog,script") || other.inert) continue;
        other.inert = true;
        other.setAttribute("data-aside", "");
      }
    }
  }

  L.full = function () {
    const name = L.params().get("full") || "";
    const card = cardOf(name);
    const was = document.querySelector(".card[data-full]");
    if (was === card) return;
    if (was) was.removeAttribute("data-full");
    for (const button of document.querySelectorAll("[data-full-card]")) {
      button.setAttribute("aria-pressed", String(button.dataset.fullCard === name));
    }
    document.documentElement.toggleAttribute("data-full", Boolean(card));
    if (card) card.setAttribute("data-full", "");
    alone(card);
    if (was && !card && opener && opener.isConnected) opener.focus();
    window.dispatchEvent(new Event("resize"));
  };

  function setFull(name) {
    const params = L.params();
    if (name) params.set("full", name);
    else params.delete("full");
    L.write(params.toString().replaceAll("%2C", ","), false);
    L.full();
  }

  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    L.full();
    marked();
  };
  window.addEventListener("popstate", () => L.full());

  /* ---- hints of a first visit ---- */
  function greet() {
    const hints = element("hints");
    if (!hints || kept(always, "hints") !== null) return;
    if (kept(always, "hints", "shown") !== null) hints.hidden = false;
  }
  const page = new MutationObserver(() => {
    if (!element("hints")) return;
    page.disconnect();
    greet();
    marked();
  });
  page.observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("[data-step],[data-dialog],[data-dialog-close],[data-surprise],[data-hints],[data-full-card],a[data-view]");
    if (event.target.matches && event.target.matches("dialog.comfort-sheet")) event.target.close();
    if (!pressed) return;
    const { step, dialog, dialogClose, surprise: any, hints, fullCard } = pressed.dataset;
    if (pressed.matches("a")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !goTo(pressed)) return;
    } else if (step) L.step(step === "undo" ? -1 : 1);
    else if (dialog) openDialog(dialog);
    else if (dialogClose !== undefined) closeDialog(pressed);
    else if (any !== undefined) surprise(pressed);
    else if (hints !== undefined) element("hints").hidden = true;
    else if (fullCard) {
      opener = pressed;
      setFull(L.params().get("full") === fullCard ? "" : fullCard);
    }
    event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    if (event.target.id !== "save-view") return;
    event.preventDefault();
    saveView();
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (document.querySelector("dialog[open]")) return;
      const typing = event.target.closest && event.target.closest("input,textarea,select,[contenteditable]");
      if (event.key === "Escape" && L.params().get("full") && !document.querySelector(".sheet[data-open]")) {
        setFull("");
        event.stopPropagation();
      } else if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
        event.preventDefault();
        L.step(event.shiftKey ? 1 : -1);
      } else if (!typing && event.ctrlKey && event.key.toLowerCase() === "y") {
        event.preventDefault();
        L.step(1);
      }
    },
    true,
  );
})();
