/* Puts an answer of the server on the page: text fragments, control values, figures. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const none = () => window.dash_clientside.no_update;
  const cache = {};

  L.once = function (url) {
    if (!cache[url]) cache[url] = fetch(url).then((answer) => answer.json());
    return cache[url];
  };

  const root = () => document.getElementById("page");

  /** Replace the HTML of an element, keeping keyboard focus on the element that had it. */
  function swap(id, html) {
    const element = document.getElementById(id);
    if (!element || element.liushouHtml === html) return;
    const active = element.contains(document.activeElement) ? document.activeElement : null;
    const key = active && (active.id || active.getAttribute("data-key"));
    element.innerHTML = html;
    element.liushouHtml = html;
    if (key) {
      const again = document.getElementById(key) || element.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (again) again.focus({ preventScroll: true });
      else if (element.closest("[tabindex]")) element.closest("[tabindex]").focus({ preventScroll: true });
    }
  }

  L.swap = swap;

  /** Traces that need geometry name it; fill them in from the file loaded once. */
  function withLines(figure, shapes) {
    for (const trace of figure.data) {
      const want = trace.meta && trace.meta.lines;
      if (!want || (trace.lon && trace.lon.length)) continue;
      const kinds = want === "hatch_cross" ? ["hatch_cross_a", "hatch_cross_b"] : [want];
      const parts = kinds.flatMap((kind) =>
        kind === "coast" ? [shapes.coast] : trace.meta.areas.map((code) => (shapes[kind] || {})[code]),
      );
      const lon = [];
      const lat = [];
      for (const part of parts) {
        if (!part) continue;
        for (const x of part.lon) lon.push(x);
        for (const y of part.lat) lat.push(y);
        lon.push(null);
        lat.push(null);
      }
      trace.lon = lon;
      trace.lat = lat;
    }
    return figure;
  }
  L.withLines = withLines;

  const frame = () => new Promise((done) => window.requestAnimationFrame(() => window.setTimeout(done, 0)));

  /** The maps are what the reader looks at: wait until those shown are painted, but only at first and not for long. */
  const unpainted = () => [...document.querySelectorAll(".map-card figure:not([data-drawn])")].some((map) => map.offsetParent);
  let patience = 0;
  async function afterMaps() {
    patience = patience || performance.now() + 1000;
    do await frame(); while (performance.now() < patience && unpainted());
  }

  const given = {};
  const painted = {};
  /* the trend and map B are the same for most changes and then not sent again: kept by their marks */
  const trends = {};
  const seconds = {};

  /** Fill in what the server left out of an answer because this page has it. */
  function whole(view) {
    if (!view || view.whole) return view;
    view.whole = true;
    view.figures.trend = trends[view.trend] = view.figures.trend || trends[view.trend];
    if (view.second_parts) {
      const pick = ([group, names]) => [group, Object.fromEntries(names.map((name) => [name, view[group][name]]))];
      seconds[view.second] = Object.fromEntries(Object.entries(view.second_parts).map(pick));
    }
    for (const [group, parts] of Object.entries(seconds[view.second] || {})) Object.assign(view[group], parts);
    return view;
  }

  async function figure(name, answer) {
    const view = whole(answer);
    const next = view && view.figures[name];
    if (!next) return none();
    const stamp = name === "map-b" ? view.second : JSON.stringify(next);
    if (painted[name] === stamp) return none();
    painted[name] = stamp;
    const holder = document.getElementById("figure-" + name);
    if (holder) holder.style.height = next.layout.height ? next.layout.height + "px" : "";
    if (!name.startsWith("map-")) {
      await afterMaps();
      return next;
    }
    const page = root();
    const needsShapes = next.data.some((trace) => trace.meta && trace.meta.lines);
    return needsShapes ? withLines(next, await L.once(page.dataset.hatch)) : next;
  }

  const NS = (window.dash_clientside = Object.assign({}, window.dash_clientside));
  NS.liushou = Object.assign({}, NS.liushou, {
    mapA: (view) => figure("map-a", view),
    mapB: (view) => figure("map-b", view),
    ranking: (view) => figure("ranking", view),
    pyramid: (view) => figure("pyramid", view),
    trend: (view) => figure("trend", view),

    /** Texts, tables, title, address. Returns the values of the controls. */
    apply: function (answer) {
      const view = whole(answer);
      const names = ["series", "measure", "ages", "sex", "region", "areas", "b", "map"];
      if (!view) return names.map(none).concat(none());
      const before = L.view;
      const kept = (one, other) => before && JSON.stringify(one) === JSON.stringify(other);
      L.view = view;
      L.areas = view.areas;
      for (const [id, html] of Object.entries(view.fragments)) swap(id, html);
      document.title = view.title;
      if (L.acted || view.ignored) {
        if (window.location.search.replace(/^\?/, "") !== view.query) L.write(view.query, true);
        L.acted = false;
      }
      document.documentElement.setAttribute("data-theme", view.theme);
      for (const [id, attributes] of Object.entries(view.attributes || {})) {
        const element = document.getElementById(id);
        if (!element) continue;
        for (const [key, value] of Object.entries(attributes)) {
          if (value === null) element.removeAttribute(key);
          else element.setAttribute(key, value);
        }
      }
      for (const [id, props] of Object.entries(view.props || {})) {
        const stamp = JSON.stringify(props);
        if (given[id] === stamp) continue;
        given[id] = stamp;
        window.dash_clientside.set_props(id, props);
      }
      L.busy(false);
      window.requestAnimationFrame(() => L.refresh && L.refresh());
      if (!before) afterMaps().then(() => window.dash_clientside.set_props("visit", { data: view.lang }));
      return names
        .map((name) => (kept(before?.controls[name], view.controls[name]) ? none() : view.controls[name]))
        .concat(kept(before?.theme, view.theme) ? none() : view.theme);
    },

    /** The explanatory panels: sent once a visit. */
    panels: function (parts) {
      for (const [id, html] of Object.entries(parts || {})) swap(id, html);
      return none();
    },
  });
})();
