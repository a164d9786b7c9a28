/* Clicks and keys outside the plots: every one becomes the same change of the link. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});

  function pressed(element) {
    const { toggleArea, set, open, save, copy, sort, tab, dismiss } = element.dataset;
    if (toggleArea) L.toggleArea(toggleArea);
    else if (set !== undefined) L.change(Object.fromEntries(new URLSearchParams(set)));
    else if (open) L.sheet(open, true, element);
    else if (element.dataset.close !== undefined) L.sheet(element.dataset.close, false);
    else if (save) L.save(save, element);
    else if (copy !== undefined) L.copyLink(element);
    else if (sort) sortTable(element);
    else if (element.dataset.allRows !== undefined) {
      L.allRows = !L.allRows;
      L.send();
    }
    else if (tab) chooseMap(tab);
    else if (dismiss !== undefined) element.closest(".notice").remove();
    else if (element.dataset.list) toggleList(element);
    else if (element.dataset.about !== undefined) about();
    else return false;
    return true;
  }

  document.addEventListener("click", (event) => {
    const element = event.target.closest("button[data-toggle-area],button[data-set],[data-open],[data-close],[data-save],[data-copy],[data-sort],[data-all-rows],[data-tab],[data-dismiss],[data-list],[data-about],tr[data-area],li[role=option][data-area]");
    if (!element || element.getAttribute("aria-disabled") === "true") return;
    if (element.matches("tr[data-area]") || element.matches("li[role=option]")) {
      if (event.target.closest("a")) return;
      const order = [...element.parentElement.children].map((row) => row.dataset.area);
      if (event.shiftKey) L.extendTo(element.dataset.area, order);
      else L.toggleArea(element.dataset.area);
      return;
    }
    if (pressed(element)) event.preventDefault();
  });

  /* ---- sheets and drawers ---- */
  let opener = null;
  L.sheet = function (id, open, from) {
    const sheet = document.getElementById(id);
    if (!sheet) return;
    sheet.toggleAttribute("data-open", open);
    document.documentElement.toggleAttribute("data-sheet", open);
    for (const other of document.querySelectorAll("[data-behind-sheet]")) other.inert = open;
    if (open) {
      opener = from || document.activeElement;
      sheet.setAttribute("role", "dialog");
      sheet.setAttribute("aria-modal", "true");
      const focus = sheet.querySelector("[data-autofocus]") || sheet.querySelector("button,input,select,a");
      const wanted = from && from.dataset.focus && document.getElementById(from.dataset.focus);
      (wanted || focus).focus();
    } else {
      sheet.removeAttribute("aria-modal");
      sheet.setAttribute("role", "region");
      if (opener && opener.isConnected) opener.focus();
      opener = null;
    }
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input,textarea,select,[contenteditable]");
    if (event.key === "Escape") {
      const sheet = document.querySelector(".sheet[data-open]");
      if (sheet) L.sheet(sheet.id, false);
      else if (!typing && L.list("areas").length) {
        L.change({ areas: "" });
        L.cleared();
      }
      return;
    }
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const search = document.getElementById("control-areas");
      if (!search) return;
      event.preventDefault();
      const rail = document.getElementById("rail");
      if (rail && window.matchMedia("(max-width: 1023px)").matches) L.sheet("rail", true, document.activeElement);
      search.focus();
    }
  });

  function about() {
    const panel = document.getElementById("panel-counts");
    if (!panel) return;
    panel.scrollIntoView({ block: "center", behavior: L.reducedMotion() ? "auto" : "smooth" });
    panel.focus({ preventScroll: true });
  }

  function chooseMap(tab) {
    document.getElementById("maps").dataset.shown = tab;
    for (const button of document.querySelectorAll("[data-tab]")) {
      button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
    }
    window.dispatchEvent(new Event("resize"));
  }

  /* ---- table and lists ---- */
  /** What a cell without a value of its own is sorted by: the number it begins with, or its text. */
  function sortedBy(cell) {
    const text = cell.textContent.trim();
    const number = cell.classList.contains("number") && /^[-+−]?\d[\d,]*(\.\d+)?/.exec(text);
    return number ? Number(number[0].replaceAll(",", "").replace("−", "-")) : text;
  }

  function sortTable(button) {
    const table = button.closest("table");
    const column = Number(button.dataset.sort);
    const header = button.closest("th");
    const rising = header.getAttribute("aria-sort") === "descending";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const body = table.tBodies[0];
    const key = ({ cells }) => cells[column].dataset.value ?? sortedBy(cells[column]);
    const rows = [...body.rows].sort((one, two) => {
      const a = key(one), b = key(two);
      if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1; /* no value: always last */
      const order = isNaN(a) || isNaN(b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
      return rising ? order : -order;
    });
    body.append(...rows);
  }

  function toggleList(button) {
    const list = document.getElementById(button.dataset.list);
    const open = list.hidden;
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) list.querySelector("[role=listbox]").focus();
  }

  /** What a province is found by: name, characters, pinyin with or without tones, initials, code. */
  function searchWords(code) {
    L.search = L.search || JSON.parse(document.getElementById("page").dataset.search);
    return (L.search[code] || "").split("|");
  }

  /* list boxes: one tab stop, arrows move the highlight everywhere, Space or Enter selects */
  let typed = "";
  let typedAt = 0;
  function activate(box, option) {
    if (!option) return;
    box.setAttribute("aria-activedescendant", option.id);
    for (const other of box.querySelectorAll(".is-active")) other.classList.remove("is-active");
    option.classList.add("is-active");
    option.scrollIntoView({ block: "nearest" });
    L.hover(option.dataset.area);
  }
  document.addEventListener("keydown", (event) => {
    const box = event.target.closest && event.target.closest("[role=listbox][data-provinces]");
    if (!box) return;
    const options = [...box.querySelectorAll("[role=option]")];
    const now = options.findIndex((option) => option.id === box.getAttribute("aria-activedescendant"));
    const moves = { ArrowDown: Math.min(now + 1, options.length - 1), ArrowUp: Math.max(now - 1, 0), Home: 0, End: options.length - 1 };
    if (event.key in moves || event.key === "Enter") typed = ""; /* a Space after these chooses */
    if (event.key in moves) {
      activate(box, options[moves[event.key]]);
    } else if ((event.key === " " && !typed) || event.key === "Enter") {
      if (now >= 0) L.toggleArea(options[now].dataset.area);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      typed = Date.now() - typedAt > 900 ? event.key.toLowerCase() : typed + event.key.toLowerCase();
      typedAt = Date.now();
      activate(box, options.find((option) => searchWords(option.dataset.area).some((word) => word.startsWith(typed))));
      window.setTimeout(() => { if (Date.now() - typedAt >= 900) typed = ""; }, 950);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("focusin", (event) => {
    const box = event.target.closest && event.target.closest("[role=listbox][data-provinces]");
    if (!box) return;
    const options = box.querySelectorAll("[role=option]");
    activate(box, document.getElementById(box.getAttribute("aria-activedescendant")) || options[0]);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest && event.target.closest("[role=listbox][data-provinces]")) L.hover("");
  });

  /* toolbars: one tab stop each, arrows move inside */
  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest && event.target.closest("[role=toolbar]");
    if (!bar || !["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const items = [...bar.querySelectorAll("button,a[href]")].filter((item) => item.offsetParent);
    const at = items.indexOf(document.activeElement);
    const next = { ArrowLeft: Math.max(at - 1, 0), ArrowRight: Math.min(at + 1, items.length - 1), Home: 0, End: items.length - 1 }[event.key];
    for (const item of bar.querySelectorAll("button,a[href]")) item.tabIndex = item === items[next] ? 0 : -1;
    items[next].focus();
    event.preventDefault();
  });

  /** Search of the province box. */
  window.dashMantineFunctions = Object.assign({}, window.dashMantineFunctions, {
    provinceFilter: function ({ options, search }) {
      const wanted = search.trim().toLowerCase();
      if (!wanted) return options;
      return options.filter((option) => searchWords(option.value).some((word) => word.includes(wanted)));
    },
  });
})();
