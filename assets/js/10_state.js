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

  L.write = function (search, replace) {
    const address = window.location.pathname + (search ? "?" + search : "") + window.location.hash;
    window.history[replace ? "replaceState" : "pushState"](null, "", address);
  };

  const question = () => ({
    search: window.location.search,
    lang: document.documentElement.lang.slice(0, 2),
    compact: L.isPhone(),
    dark: DARK.matches,
    allRows: L.allRows === true,
    trend: (L.view && L.view.trend) || "",
    second: (L.view && L.view.second) || "",
  });

  /** Tell the server what the address now says. */
  L.send = function () {
    window.dash_clientside.set_props("query", { data: question() });
    L.busy(true);
  };

  /** Change some parameters; an empty value removes its parameter. */
  L.change = function (changes) {
    const params = L.params();
    for (const [key, value] of Object.entries(changes)) {
      if (value === "" || value === null || value === undefined) params.delete(key);
      else params.set(key, value);
    }
    L.acted = true;
    L.write(params.toString().replaceAll("%2C", ","), false);
    L.send();
  };

  L.list = (key) => (L.params().get(key) || "").split(",").filter(Boolean);

  L.toggleArea = function (code) {
    if (!code || !L.areas || !(code in L.areas)) return;
    const chosen = L.list("areas");
    const left = chosen.filter((item) => item !== code);
    if (left.length === chosen.length) left.push(code);
    L.change({ areas: left.join(",") });
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
    /** First question to the server, once the page stands. */
    boot: question,

    /** A control of the filter rail changed by the reader (not by an answer of the server). */
    controlled: function (series, measure, ages, sex, region, areas, b, map) {
      const none = window.dash_clientside.no_update;
      const shown = L.view && L.view.controls;
      const context = window.dash_clientside.callback_context;
      if (!shown || !context.triggered.length) return none;
      const given = { series, measure, ages, sex, region, areas, b, map };
      const changes = {};
      for (const { prop_id } of context.triggered) {
        const key = prop_id.split(".")[0].replace(/^control-/, "");
        const value = given[key];
        const text = Array.isArray(value) ? value.join(",") : value || "";
        const before = Array.isArray(shown[key]) ? shown[key].join(",") : shown[key] || "";
        const same = Array.isArray(value)
          ? value.slice().sort().join() === (shown[key] || []).slice().sort().join()
          : text === before;
        if (!same) changes[key] = text;
      }
      if (!Object.keys(changes).length) return none;
      if ("ages" in changes && !changes.ages) changes.ages = "";
      if ("series" in changes) {
        /* another definition starts from its own year and measure */
        changes.year = "";
        changes.measure = "";
      }
      Object.assign(L.view.controls, Object.fromEntries(Object.keys(changes).map((k) => [k, given[k]])));
      L.change(changes);
      return none;
    },
  });
})();
