/* The source sheet: a click on a number shows where it comes from. Without this script the numbers are plain links. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const kept = new Map();
  const trail = [];
  let opener = null;
  let wanted = "";

  const sheet = () => document.getElementById("source-sheet");
  const body = () => document.getElementById("source-sheet-body");

  /** The id of a number: named, or the end of its link, which need not weigh twice. */
  const idOf = (number) =>
    number.dataset.source
      ? "source:" + number.dataset.source
      : number.dataset.trace || decodeURIComponent(number.pathname.slice("/figure/".length));

  function address(id, more) {
    const asked = new URLSearchParams({ ...more, lang: document.documentElement.lang.slice(0, 2) });
    const theme = L.params().get("theme");
    if (theme) asked.set("theme", theme);
    if (id.startsWith("source:")) return `/source/${encodeURIComponent(id.slice(7))}?${asked}`;
    return `/figure/${encodeURIComponent(id).replaceAll("%2B", "+")}?${asked}`;
  }

  /** The inner part of a figure's page, asked for once; a page that says what is wrong is an answer too. */
  function content(id) {
    const url = address(id, { part: "1" });
    if (!kept.has(url)) {
      const answer = fetch(url).then((found) => {
        if (!found.ok && found.status !== 404) throw new Error(String(found.status));
        return found.text();
      });
      answer.catch(() => kept.delete(url));
      kept.set(url, answer);
    }
    return kept.get(url);
  }

  async function fill(id) {
    const dialog = sheet();
    wanted = id;
    dialog.setAttribute("data-busy", "");
    dialog.querySelector("[data-sheet-back]").hidden = trail.length < 2;
    let html = "";
    try {
      html = await content(id);
    } catch {
      const failed = document.createElement("p");
      failed.textContent = dialog.dataset.failed;
      html = failed.outerHTML;
    }
    if (wanted !== id) return;
    body().innerHTML = html;
    dialog.removeAttribute("data-busy");
    dialog.scrollTop = 0;
    const title = document.getElementById("trace-title");
    if (title) title.focus({ preventScroll: true });
  }

  /** Make the number of a read-out a link; the list beside the map knows its figure. */
  L.linkValue = function (holder, card, code) {
    const listed = document.querySelector(`#option-${card}-${code} [data-trace]`);
    if (!holder || !holder.textContent || !listed) return;
    const link = document.createElement("a");
    link.className = "num";
    link.href = address(listed.dataset.trace);
    link.dataset.trace = listed.dataset.trace;
    link.append(...holder.childNodes);
    holder.append(link);
  };

  /** In the table one stop a row is enough for the keyboard: the list of map B has the other value. */
  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    for (const link of document.querySelectorAll("#rows-table td:nth-child(7) a")) link.tabIndex = -1;
  };

  L.trace = function (id, from) {
    const dialog = sheet();
    if (!dialog || !dialog.showModal) return false;
    if (!dialog.open) {
      opener = from || document.activeElement;
      trail.length = 0;
      body().replaceChildren();
      dialog.showModal();
    }
    trail.push(id);
    fill(id);
    return true;
  };

  /** Focus goes back to the number; if an answer has replaced it, to the one that says the same. */
  function closed() {
    const id = trail[0];
    wanted = "";
    trail.length = 0;
    body().replaceChildren();
    const same = [...document.querySelectorAll("a[data-trace], a[data-source]")].find((link) => idOf(link) === id && link.offsetParent);
    const back = opener && opener.isConnected ? opener : same || document.getElementById("main");
    opener = null;
    if (back) back.focus({ preventScroll: true });
  }

  document.addEventListener(
    "click",
    (event) => {
      const dialog = sheet();
      if (!dialog || !(event.target instanceof Element)) return;
      if (event.target === dialog || event.target.closest("[data-sheet-close]")) {
        dialog.close();
        return;
      }
      if (event.target.closest("[data-sheet-back]")) {
        trail.pop();
        fill(trail[trail.length - 1]);
        return;
      }
      const number = event.target.closest("[data-trace], [data-source]");
      if (!number || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const focusable = number.matches("a") ? number : number.closest("[tabindex]");
      if (!L.trace(idOf(number), focusable)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  document.addEventListener(
    "keydown",
    (event) => {
      const dialog = sheet();
      if (dialog && dialog.open) {
        event.stopPropagation(); /* the keys of the page behind rest */
        return;
      }
      const list = event.target.closest && event.target.closest("[role=listbox][data-provinces]");
      if (!list || event.key !== "Enter" || !event.shiftKey) return;
      const option = document.getElementById(list.getAttribute("aria-activedescendant"));
      const number = option && option.querySelector("[data-trace]");
      if (number && L.trace(idOf(number), list)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );

  /* close is not passed up, but it can be caught on the way down */
  document.addEventListener(
    "close",
    (event) => {
      if (event.target === sheet()) closed();
    },
    true,
  );
})();
