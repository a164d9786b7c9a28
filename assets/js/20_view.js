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
  async function afterMaps() {
    const patience = performance.now() + 1000;
    do await frame(); while (performance.now() < patience && unpainted());
  }

  const given = {};
  const painted = {}; /* card -> the figure it shows */

  /** Give a component of Dash properties it does not have already. */
  function give(id, props) {
    const stamp = JSON.stringify(props);
    if (given[id] === stamp) return;
    given[id] = stamp;
    window.dash_clientside.set_props(id, props);
  }

  const lined = (figure) => figure && figure.data.some((trace) => trace.meta && trace.meta.lines);
  const stamps = new WeakMap();
  /** What tells a figure from another; taken before its lines are filled in. */
  function stampOf(figure) {
    if (!stamps.has(figure)) stamps.set(figure, JSON.stringify(figure));
    return stamps.get(figure);
  }
  const plot = (name) => document.querySelector(`#${name} .js-plotly-plot`);

  /** Draw a figure, once and only if it is another one; past Dash, which would draw all of them in one long task. */
  function draw(name, view) {
    const next = view.figures[name];
    if (!next || !document.getElementById(name)) return;
    const stamp = stampOf(next);
    if (painted[name] && stampOf(painted[name]) === stamp) return;
    painted[name] = next;
    document.getElementById("figure-" + name).style.height = next.layout.height ? next.layout.height + "px" : "";
    if (lined(next)) withLines(next, L.once.shapes);
    const gd = plot(name);
    const layout = structuredClone(next.layout); /* plotly writes into it, and the answer is kept */
    if (gd && gd._fullLayout) window.Plotly.react(gd, next.data, layout);
    else window.dash_clientside.set_props(name, { figure: { data: next.data, layout } });
  }

  /** Colour a map, if that is all that changes; drawn by plotly it is later, for tooltips and exports. */
  function tinted(name, view) {
    const gd = plot(name);
    const [now, next] = [painted[name], view.figures[name]];
    if (!gd || !gd.calcdata || !now || !next || stampOf(now) === stampOf(next)) return false;
    return L.tint(gd, now, next);
  }

  /** Cards below the maps wait until the maps are painted, with all their words. */
  const LATER = ["ranking", "pyramid", "trend", "table"];
  const later = (id) => LATER.some((card) => id.endsWith("-" + card));

  function attributes(id, values) {
    const element = document.getElementById(id);
    if (!element) return;
    for (const [key, value] of Object.entries(values)) {
      if (value === null) element.removeAttribute(key);
      else element.setAttribute(key, value);
    }
  }

  /** What the reader looks at first: headline, filters, and the maps with their words; all in one frame. */
  function near(view) {
    document.title = view.title;
    if (L.acted || view.ignored) {
      if (window.location.search.replace(/^\?/, "") !== view.query) L.write(view.query, true);
      L.acted = false;
    }
    document.documentElement.setAttribute("data-theme", view.theme);
    for (const [id, html] of Object.entries(view.fragments)) if (!later(id)) swap(id, html);
    for (const name of ["map-a", "map-b"]) {
      attributes("figure-" + name, view.attributes["figure-" + name]);
      if (!tinted(name, view)) draw(name, view);
    }
    L.hover(L.hovered());
  }

  /** All other cards, one after the other; each keeps its old words as long as its old figure. */
  function* far(view) {
    yield draw("map-a", view);
    yield draw("map-b", view);
    for (const card of LATER) {
      for (const [id, html] of Object.entries(view.fragments)) if (later(id) && id.endsWith("-" + card)) swap(id, html);
      attributes("figure-" + card, view.attributes["figure-" + card] || {});
      yield draw(card, view);
    }
    for (const [id, props] of Object.entries(view.props)) give(id, props);
  }

  let newest = null;
  async function show(answer) {
    const page = document.documentElement;
    const before = L.view;
    const view = { ...answer, controls: { ...answer.controls } };
    newest = view;
    page.setAttribute("data-late", "");
    const hatch = document.getElementById("page").dataset.hatch;
    if (!L.once.shapes && Object.values(view.figures).some(lined)) L.once.shapes = await L.once(hatch);
    if (newest !== view) return;
    L.view = view;
    L.areas = view.areas;
    near(view);
    L.busy(false);
    if (!L.embed) L.chooser(view);
    if (!L.embed) L.switched(before, view);
    for (const [key, value] of Object.entries(view.controls)) {
      if (JSON.stringify(before?.controls[key]) !== JSON.stringify(value)) window.dash_clientside.set_props("control-" + key, { value });
    }
    if (before?.theme !== view.theme) window.dash_clientside.set_props("mantine", { forceColorScheme: view.theme });
    /* the next frame begins when this one is on the screen */
    await (before ? frame().then(frame) : afterMaps());
    if (newest === view) L.refresh();
    for (const step of far(view)) {
      if (newest !== view) return;
      await new Promise((done) => window.setTimeout(done, 0));
    }
    page.removeAttribute("data-late");
    if (!before && !L.embed) window.dash_clientside.set_props("visit", { data: view.lang });
  }
  L.show = show;

  const NS = (window.dash_clientside = Object.assign({}, window.dash_clientside));
  NS.liushou = Object.assign({}, NS.liushou, {
    /** An answer that Dash itself asked for. */
    apply: function (answer) {
      if (answer) show(L.whole(answer));
      return none();
    },

    /** The explanatory panels: sent once a visit. */
    panels: function (parts) {
      const { switched, ...panels } = parts || {};
      if (switched) L.keepSwitches(switched);
      for (const [id, html] of Object.entries(panels)) swap(id, html);
      return none();
    },
  });
})();
