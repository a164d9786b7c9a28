/* Cards that are opened on demand: asked for only while they are open, and again only when what they show changes. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  /* no double click: the second of two quick clicks on a point would be lost */
  const CONFIG = {
    displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", scrollZoom: false,
    doubleClick: false, doubleClickDelay: 0, showTips: false, responsive: true, topojsonURL: "/assets/topojson/",
  };
  const shown = new Map(); /* card -> address of what it shows */
  const asked = new Map(); /* card -> what can stop its question */
  let moveTo = "";

  const shell = (card) => document.getElementById("card-" + card);
  const open = () => (L.embed ? [L.embed] : L.list("open"));

  /** The address of a card: what is open or full on the page does not change what a card shows. */
  function address(card) {
    const link = new URLSearchParams(L.view.query);
    link.delete("open");
    link.delete("full");
    if (L.isPhone()) link.set("compact", "1");
    if (document.documentElement.dataset.theme === "dark") link.set("dark", "1");
    return `/card/${card}.json?${link}`;
  }

  /** Without a plotly.js of its own the server's comes a moment after the page. */
  async function drawer() {
    while (!window.Plotly) await new Promise((done) => window.setTimeout(done, 50));
    return window.Plotly;
  }

  async function draw(card, answer) {
    const holder = document.getElementById("figure-" + card);
    holder.hidden = !answer.figure;
    for (const [id, html] of Object.entries(answer.parts)) L.swap(id, html);
    if (!answer.figure) return;
    const figure = answer.figure;
    holder.style.height = answer.height + "px";
    if (figure.data.some((trace) => trace.meta && trace.meta.lines)) {
      L.withLines(figure, await L.once(document.getElementById("page").dataset.hatch));
    }
    const plot = holder.querySelector(".card-plot");
    await (await drawer()).react(plot, figure.data, figure.layout, CONFIG);
    if (L.bindCard) L.bindCard(card, plot);
  }

  async function fetchCard(card) {
    const url = address(card);
    const section = shell(card);
    if (shown.get(card) === url) return;
    if (asked.has(card)) asked.get(card).abort();
    const stop = new AbortController();
    asked.set(card, stop);
    shown.set(card, url);
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: stop.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      await draw(card, await answer.json());
      section.removeAttribute("data-failed");
    } catch (error) {
      if (error.name === "AbortError") return;
      shown.delete(card);
      section.setAttribute("data-failed", "");
      L.failed(card, section);
    }
    section.removeAttribute("aria-busy");
    asked.delete(card);
    if (moveTo === card) {
      moveTo = "";
      section.scrollIntoView({ block: "nearest", behavior: L.reducedMotion() ? "auto" : "smooth" });
      section.focus({ preventScroll: true });
    }
  }

  /** Say that a card could not be had, and how to try again. */
  L.failed = function (card, section) {
    const again = document.createElement("button");
    const { failed, again: words } = document.getElementById("analysis").dataset;
    again.type = "button";
    again.className = "button";
    again.textContent = words;
    again.addEventListener("click", () => fetchCard(card));
    const empty = section.querySelector(".empty");
    const text = document.createElement("p");
    text.textContent = failed;
    empty.replaceChildren(text, again);
    empty.liushouHtml = "";
  };

  /** Bring the cards in line with the link. */
  L.cards = function () {
    if (!L.view || !document.getElementById("analysis")) return;
    const wanted = open();
    for (const section of document.querySelectorAll("[data-card]")) {
      const card = section.dataset.card;
      const isOpen = wanted.includes(card);
      section.hidden = !isOpen;
      const opener = document.querySelector(`[data-open-card="${card}"]`);
      if (opener) opener.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) fetchCard(card);
      else if (shown.has(card)) {
        shown.delete(card);
        const plot = section.querySelector(".card-plot");
        if (window.Plotly && plot.data) window.Plotly.purge(plot);
      }
    }
  };

  function toggle(card) {
    const now = open();
    const next = now.includes(card) ? now.filter((name) => name !== card) : [...now, card];
    if (!now.includes(card)) moveTo = card;
    L.change({ open: next.join(",") });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-open-card],[data-close-card]");
    if (!button) return;
    const card = button.dataset.openCard || button.dataset.closeCard;
    toggle(card);
    if (button.dataset.closeCard) document.querySelector(`[data-open-card="${card}"]`).focus();
  });

  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    L.cards();
  };
})();
