/* Cards opened on demand take part in pointing and selecting: scatter, flows, small multiples. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const SVG = "http://www.w3.org/2000/svg";
  let drag = ""; /* "select" draws a box, "lasso" a loop */
  let adding = false;

  const plotOf = (card) => document.querySelector(`#${card} .js-plotly-plot`);
  const codeOf = (item) => (Array.isArray(item) ? item[0] : item);

  /* ---- an outline in a plot, above all it draws ---- */
  function overlay(gd) {
    const svg = gd.querySelector(".main-svg");
    if (!svg) return null;
    let group = svg.querySelector("g.liushou-hover");
    if (!group) {
      group = document.createElementNS(SVG, "g");
      group.setAttribute("class", "liushou-hover");
      group.setAttribute("pointer-events", "none");
    }
    if (svg.lastChild !== group) svg.appendChild(group);
    group.replaceChildren();
    return group;
  }

  function outline(group, kind, parts, transform) {
    for (const role of ["casing", "ink"]) {
      const shape = document.createElementNS(SVG, kind);
      for (const [key, value] of Object.entries(parts)) shape.setAttribute(key, value);
      if (transform) shape.setAttribute("transform", transform);
      shape.setAttribute("class", "hover-" + role);
      group.appendChild(shape);
    }
  }

  const axis = (gd, name, letter) => gd._fullLayout[letter + "axis" + (name || letter).slice(1)];
  const place = (axes, value) => axes._offset + axes.d2p(value);

  function onMaps(gd, group, code) {
    const seen = new Set();
    for (const path of gd.querySelectorAll(".choroplethlayer path.choroplethlocation")) {
      const frame = path.closest(".geo");
      if (seen.has(frame) || !path.__data__ || path.__data__.loc !== code) continue;
      seen.add(frame);
      outline(group, "path", { d: path.getAttribute("d") }, frame.getAttribute("transform") || "");
    }
  }

  function onTiles(gd, group, trace, code) {
    const at = trace.customdata.indexOf(code);
    if (at < 0) return;
    const x = axis(gd, trace.xaxis, "x");
    const y = axis(gd, trace.yaxis, "y");
    const [left, right] = [-0.5, 0.5].map((half) => place(x, trace.x[at] + half));
    const [top, bottom] = [0.5, -0.5].map((half) => place(y, trace.y[at] + half));
    outline(group, "rect", { x: left + 1.5, y: top + 1.5, width: right - left - 3, height: bottom - top - 3, rx: 4 });
  }

  function onPoints(gd, group, trace, code) {
    const at = trace.customdata.findIndex((item) => codeOf(item) === code);
    if (at < 0) return;
    const cx = place(axis(gd, trace.xaxis, "x"), trace.x[at]);
    const cy = place(axis(gd, trace.yaxis, "y"), trace.y[at]);
    outline(group, "circle", { cx, cy, r: 10 });
  }

  function onBars(gd, group, trace, code) {
    const at = trace.customdata.findIndex((item) => codeOf(item) === code);
    if (at < 0) return;
    const x = axis(gd, trace.xaxis, "x");
    const y = axis(gd, trace.yaxis, "y");
    const half = Math.abs(y.r2p(1) - y.r2p(0)) / 2;
    outline(group, "rect", { x: x._offset, y: place(y, trace.y[at]) - half, width: x._length, height: 2 * half, rx: 2 });
  }

  /** Show a province in a card's plot: every map, tile, point and bar of it. */
  function draw(gd, code) {
    const group = overlay(gd);
    if (!group || !code || !gd._fullLayout || !gd.data) return;
    onMaps(gd, group, code);
    for (const trace of gd.data) {
      if (!trace.customdata) continue;
      if (trace.type === "heatmap") onTiles(gd, group, trace, code);
      else if (trace.type === "bar") onBars(gd, group, trace, code);
      else if (trace.type === "scatter") onPoints(gd, group, trace, code);
    }
  }

  /* ---- drawing a box or a loop around points ---- */
  function showDrag() {
    for (const button of document.querySelectorAll("button[data-drag]")) {
      button.setAttribute("aria-pressed", String(button.dataset.drag === drag));
    }
    for (const hint of document.querySelectorAll("[data-drag-hint]")) hint.hidden = !drag;
    const gd = plotOf("scatter");
    if (!gd || !gd._fullLayout) return;
    gd.toggleAttribute("data-drag", Boolean(drag));
    const wanted = drag || false;
    if (gd._fullLayout.dragmode !== wanted) window.Plotly.relayout(gd, { dragmode: wanted });
  }

  function chosen(gd, event) {
    if (!event) return;
    const found = [...new Set(event.points.map((point) => codeOf(point.customdata)))].filter((code) => code in L.areas);
    const kept = adding ? L.list("areas") : [];
    const next = [...new Set([...kept, ...found])];
    window.Plotly.update(gd, { selectedpoints: [null] }, { selections: [] });
    if (found.length && next.join() !== L.list("areas").join()) L.change({ areas: next.join(",") });
  }

  document.addEventListener("pointerdown", (event) => { adding = event.shiftKey; }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[data-drag]");
    if (!button) return;
    drag = drag === button.dataset.drag ? "" : button.dataset.drag;
    showDrag();
  });

  /** Called for a card each time its figure has been drawn. */
  L.bindCard = function (card, gd) {
    if (!L.views.some((view) => view.name === card)) {
      L.views.push({ name: card, draw: (code) => { const plot = plotOf(card); if (plot) draw(plot, code); } });
    }
    if (gd.liushouEvents !== gd._ev) { /* drawn for the first time, or again after it was closed */
      gd.liushouEvents = gd._ev;
      gd.liushouBound = false;
      if (card === "scatter") gd.on("plotly_selected", (event) => chosen(gd, event));
    }
    if (card === "scatter") showDrag();
    L.refresh();
  };

  /* ---- an answer keeps open what the reader has opened ---- */
  const swap = L.swap;
  L.swap = function (id, html) {
    const element = document.getElementById(id);
    if (!element || element.liushouHtml === html) return;
    const open = [...element.querySelectorAll("details[data-key][open]")].map((part) => part.dataset.key);
    const scrolled = [...element.querySelectorAll(".table-scroll")].map((part) => part.scrollTop);
    const active = element.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    swap(id, html);
    for (const part of element.querySelectorAll("details[data-key]")) part.open = open.includes(part.dataset.key);
    [...element.querySelectorAll(".table-scroll")].forEach((part, at) => { part.scrollTop = scrolled[at] || 0; });
    const again = active && element.querySelector(`[data-key="${CSS.escape(active)}"]`);
    if (again && document.activeElement !== again) again.focus({ preventScroll: true });
    if (element.querySelector("[data-drag]")) showDrag();
  };
})();
