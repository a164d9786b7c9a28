/* The link is the state. This file is its only reader and its only writer in the browser. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const PHONE = window.matchMedia("(max-width: 599px)");
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");

  L.reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  L.isPhone = () => PHONE.matches;
  L.acted = false;

  L.params = () => new URLSearchParams(window.location.search);

  /** The one card a page in a frame shows; such a page says so in its address, which is no setting of the state. */
  const FRAME = ["embed", "card"];
  L.embed = L.params().get("embed") === "1" ? L.params().get("card") || "-" : "";
  const unframed = (search) => {
    const kept = search.replace(/^\?/, "").split("&").filter((part) => !FRAME.includes(part.split("=")[0]));
    return (search.startsWith("?") ? "?" : "") + kept.join("&");
  };
  const framed = (search) => (L.embed ? `embed=1&card=${encodeURIComponent(L.embed)}&${unframed(search)}` : search);

  L.write = function (wanted, replace) {
    const search = framed(wanted);
    const address = window.location.pathname + (search ? "?" + search : "") + window.location.hash;
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
  };

  /** The question to the server for a link, and what of its answer this page has already. */
  const question = (search) => ({
    search: L.embed ? unframed(search) : search,
    only: L.embed,
    lang: document.documentElement.lang.slice(0, 2),
    compact: L.isPhone(),
    dark: DARK.matches,
    allRows: L.allRows === true,
    trend: (L.view && L.view.trend) || "",
    second: (L.view && L.view.second) || "",
  });

  /** Show what the address now says: at once if the answer is here, else when it comes. */
  let turn = 0;
  L.send = function () {
    const now = (turn += 1);
    const asked = question(window.location.search);
    const answer = L.answer(asked);
    if (answer.view) return L.show(answer.view);
    L.busy(true);
    const newest = (act) => (given) => { if (now === turn) act(given); };
    /* a question that got lost is asked again the usual way, by Dash */
    const again = () => window.dash_clientside.set_props("query", { data: asked });
    answer.coming.then(newest(L.show), newest(again));
  };

  /** The link with some parameters changed; an empty value removes its parameter. */
  function linked(changes) {
    const params = L.params();
    for (const [key, value] of Object.entries(changes)) {
      if (value === "" || value === null || value === undefined) params.delete(key);
      else params.set(key, value);
    }
    return params.toString().replaceAll("%2C", ",");
  }

  /** Change some parameters. */
  L.change = function (changes) {
    L.acted = true;
    L.write(linked(changes), false);
    L.send();
  };

  /** Ask for the answer to a change that is about to come. */
  L.foresee = function (changes) {
    if (L.view && changes) L.answer(question("?" + linked(changes)));
  };

  L.list = (key) => (L.params().get(key) || "").split(",").filter(Boolean);

  /** What choosing a province, or leaving it, changes; nothing for what is no province. */
  L.toggled = function (code) {
    if (!code || !L.areas || !(code in L.areas)) return null;
    const chosen = L.list("areas");
    const left = chosen.filter((item) => item !== code);
    if (left.length === chosen.length) left.push(code);
    return { areas: left.join(",") };
  };

  L.toggleArea = function (code) {
    const changes = L.toggled(code);
    if (changes) L.change(changes);
  };

  /** What a value of a control changes; nothing where the page shows that value already. */
  L.controlled = function (key, value) {
    const shown = L.view.controls[key];
    const text = Array.isArray(value) ? value.join(",") : value || "";
    const same = Array.isArray(value)
      ? value.slice().sort().join() === (shown || []).slice().sort().join()
      : text === (shown || "");
    if (same) return null;
    /* map B shows an indicator, or map A for another group; not both */
    if (key === "b") {
      return text.startsWith("compare:") ? { compare: text.slice(8) } : { b: text, compare: "", difference: "" };
    }
    /* another definition starts from its own year and measure */
    return key === "series" ? { series: text, year: "", measure: "" } : { [key]: text };
  };

  /** While an answer is awaited for long, say so; the old figures stay. */
  let timer = 0;
  L.busy = function (on) {
    window.clearTimeout(timer);
    if (on) {
      timer = window.setTimeout(() => document.documentElement.setAttribute("data-busy", ""), 400);
    } else {
      document.documentElement.removeAttribute("data-busy");
    }
  };

  window.addEventListener("popstate", () => L.send());
  PHONE.addEventListener("change", () => L.send());
  DARK.addEventListener("change", () => L.send());

  const NS = (window.dash_clientside = Object.assign({}, window.dash_clientside));
  NS.liushou = Object.assign({}, NS.liushou, {
    /** The page stands: show the answer, which has been under way since this script ran. */
    boot: function () {
      L.send();
      return window.dash_clientside.no_update;
    },

    /** A list of the filter rail changed, by the reader or by an answer of the server. */
    controlled: function (series, areas, b) {
      const none = window.dash_clientside.no_update;
      const context = window.dash_clientside.callback_context;
      if (!L.view || !context.triggered.length) return none;
      const given = { series, areas, b };
      const changes = {};
      for (const { prop_id } of context.triggered) {
        const key = prop_id.split(".")[0].replace(/^control-/, "");
        const change = L.controlled(key, given[key]);
        if (change) L.view.controls[key] = given[key];
        Object.assign(changes, change);
      }
      if (Object.keys(changes).length) L.change(changes);
      return none;
    },
  });

  L.asking = () => question(window.location.search);
})();
