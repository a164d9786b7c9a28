/* Linked highlighting: pointing at a province anywhere shows it everywhere, within a frame and without the server. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const MAPS = ["map-a", "map-b"];
  const SVG = "http://www.w3.org/2000/svg";
  const MARKS = "path.choroplethlocation, .heatmaplayer image, .bars .point, .scatterlayer .point";
  let hovered = "";

  const plot = (name) => {
    const holder = document.getElementById(name);
    return holder && holder.querySelector(".js-plotly-plot");
  };

  /** Whether a code is an area of the maps, covered by the statistics or not. */
  const known = (code) => Boolean(L.view && L.view.hover["map-a"] && code in L.view.hover["map-a"].areas);

  function areaOf(point) {
    if (!point) return "";
    if (point.data && point.data.type === "heatmap") {
      const { x, y, customdata } = point.data;
      const at = x.findIndex((column, index) => column === point.x && y[index] === point.y);
      return at >= 0 && known(customdata[at]) ? customdata[at] : "";
    }
    const code = point.location || (Array.isArray(point.customdata) ? point.customdata[0] : point.customdata);
    return known(code) ? code : "";
  }

  /** An overlay group inside the plot's own drawing, above all traces. */
  function overlay(gd) {
    const svg = gd.querySelector(".main-svg");
    if (!svg) return null;
    let group = svg.querySelector("g.liushou-hover");
    if (!group) {
      group = document.createElementNS(SVG, "g");
      group.setAttribute("class", "liushou-hover");
      group.setAttribute("pointer-events", "none");
    }
    svg.appendChild(group);
    group.replaceChildren();
    return group;
  }

  function outline(group, shape) {
    for (const role of ["casing", "ink"]) {
      const copy = shape.cloneNode(false);
      copy.removeAttribute("style");
      copy.setAttribute("class", "hover-" + role);
      group.appendChild(copy);
    }
  }

  function box(group, x, y, width, height, radius) {
    const rect = document.createElementNS(SVG, "rect");
    const parts = { x, y, width, height, rx: radius };
    for (const [key, value] of Object.entries(parts)) rect.setAttribute(key, value);
    outline(group, rect);
  }

  function drawOnMap(gd, code) {
    const group = overlay(gd);
    if (!group || !code) return;
    for (const path of gd.querySelectorAll(".choroplethlayer path.choroplethlocation")) {
      const bound = path.__data__;
      if (bound && bound.loc === code) {
        outline(group, path);
        const frame = gd.querySelector(".geolayer > g");
        if (frame && frame.getAttribute("transform")) group.setAttribute("transform", frame.getAttribute("transform"));
        return;
      }
    }
    const tiles = gd.data && gd.data.find((trace) => trace.type === "heatmap" && trace.customdata);
    if (!tiles) return;
    const { xaxis, yaxis } = gd._fullLayout;
    const index = tiles.customdata.indexOf(code);
    if (index < 0) return;
    const at = (axis, value) => axis._offset + axis.r2p(value);
    const [left, right] = [at(xaxis, tiles.x[index] - 0.5), at(xaxis, tiles.x[index] + 0.5)];
    const [top, bottom] = [at(yaxis, tiles.y[index] + 0.5), at(yaxis, tiles.y[index] - 0.5)];
    box(group, left + 2, top + 2, right - left - 4, bottom - top - 4, 5);
  }

  function drawOnRanking(gd, code) {
    const group = overlay(gd);
    if (!group || !code || !gd._fullLayout) return;
    const bars = gd.data.find((trace) => trace.type === "bar" && trace.customdata);
    if (!bars) return;
    const row = bars.customdata.findIndex((item) => (Array.isArray(item) ? item[0] : item) === code);
    if (row < 0) return;
    const { xaxis, yaxis } = gd._fullLayout;
    const middle = yaxis._offset + yaxis.d2p(bars.y[row]);
    const half = Math.abs(yaxis.r2p(1) - yaxis.r2p(0)) / 2;
    box(group, xaxis._offset, middle - half, xaxis._length, 2 * half, 2);
  }

  function mark(name, code) {
    const facts = L.view && L.view.hover[name];
    const legend = document.getElementById("legend-" + name);
    const readout = document.getElementById("readout-" + name);
    if (!facts) return;
    const fact = facts.areas[code];
    const marker = legend && legend.querySelector(".legend-hover");
    if (marker) {
      marker.hidden = !fact || fact.at === null || fact.at === undefined;
      if (!marker.hidden) {
        const percent = 100 * fact.at;
        marker.style.left = percent + "%";
        marker.firstElementChild.textContent = fact.label;
        marker.firstElementChild.style.transform = `translateX(${-Math.min(92, Math.max(8, percent))}%)`;
      }
    }
    if (legend) {
      for (const field of legend.querySelectorAll("[data-cell]")) {
        field.classList.toggle("is-pointed", Boolean(fact && fact.cell === field.dataset.cell));
      }
      const name = legend.querySelector(".square-hover");
      if (name) name.textContent = fact && fact.cell ? fact.label : "";
    }
    if (readout) {
      const html = fact ? fact.readout : facts.rest;
      if (readout.liushouHtml !== html) {
        readout.innerHTML = html;
        readout.liushouHtml = html;
        if (fact && L.linkValue) L.linkValue(readout.querySelector(".readout-value"), name, code);
      }
    }
  }

  function markRows(code) {
    for (const row of document.querySelectorAll(".is-hovered")) row.classList.remove("is-hovered");
    if (!code) return;
    for (const row of document.querySelectorAll(`[data-area="${code}"]`)) row.classList.add("is-hovered");
  }

  /** Draw in a plot, if it stands. */
  const drawing = (name, draw) => (code) => {
    const gd = plot(name);
    if (gd) draw(gd, code);
  };

  /**
   * Every view that shows provinces; others join with L.views.push({ name, draw(code, shown) }).
   * `name` is the id of its card; `code` is the province pointed at, or "" for none; `shown` is that one or
   * else the last one chosen. A plot in an element of that id is listened to as well.
   */
  L.views = [
    ...MAPS.map((name) => {
      const outline = drawing(name, drawOnMap);
      return { name, draw: (code, shown) => { outline(code); mark(name, shown); } };
    }),
    { name: "ranking", draw: drawing("ranking", drawOnRanking) },
    { name: "pyramid" },
    { name: "trend" },
    { name: "table", draw: markRows },
  ];

  L.hover = function (code) {
    hovered = code || "";
    const shown = hovered || (L.view && L.view.focus) || "";
    for (const view of L.views) if (view.draw) view.draw(hovered, shown);
  };
  L.hovered = () => hovered;

  /** Say that a figure stands; the empty plot before the first answer does not count. */
  function drawn(gd) {
    const holder = gd.closest("figure");
    if (holder && gd.querySelector(MARKS)) holder.setAttribute("data-drawn", "");
  }

  /** After a tap the page may move under the finger: the province tapped stays the one shown. */
  let touched = false;
  let taps = 0;
  for (const kind of ["pointerdown", "pointermove"]) {
    document.addEventListener(kind, (event) => { touched = event.pointerType === "touch"; }, true);
  }
  document.addEventListener("touchstart", () => { taps += 1; }, { capture: true, passive: true });

  /** The provinces of the bars in the order they stand. */
  const rowsOf = (bars) => (bars.customdata || []).map((item) => (Array.isArray(item) ? item[0] : item));

  /** A tap comes twice, as touch and, perhaps where the page has moved since, as a click: the first counts. */
  let counted = -1;
  function clicked(code, shift, order) {
    if (touched && counted === taps) return;
    counted = taps;
    if (touched && L.areas && code in L.areas) L.hover("");
    if (shift) L.extendTo(code, order);
    else L.toggleArea(code);
  }

  /** Bind the events of a plot once; plotly keeps its element across updates. */
  function bind(name) {
    const gd = plot(name);
    if (!gd || !gd.on || gd.liushouBound) return;
    gd.liushouBound = true;
    gd.on("plotly_hover", (event) => {
      const code = areaOf(event.points[0]);
      if (touched && L.areas && code in L.areas) return;
      if (code !== hovered) L.hover(code);
    });
    gd.on("plotly_unhover", () => L.hover(""));
    gd.on("plotly_click", (event) => {
      const point = event.points[0];
      clicked(areaOf(point), event.event && event.event.shiftKey, name === "ranking" ? rowsOf(point.data) : []);
    });
    gd.on("plotly_afterplot", () => {
      if (hovered) L.hover(hovered);
      drawn(gd);
    });
    drawn(gd);
  }

  L.refresh = function () {
    for (const { name } of L.views) bind(name);
    L.hover(hovered);
  };

  new MutationObserver(() => {
    for (const { name } of L.views) bind(name);
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("pointerover", (event) => {
    const row = event.target.closest && event.target.closest("[data-area]");
    if (row) L.hover(row.dataset.area);
    else if (hovered && !(event.target.closest && event.target.closest(".js-plotly-plot"))) L.hover("");
  });
})();
