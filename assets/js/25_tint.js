/* Colours the areas of a map at once where a new figure differs in colours alone; plotly follows when there is time. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const COLOURING = ["locations", "z", "zmin", "zmax", "colorscale", "text"];
  const isFill = (trace) => trace.type === "choropleth" && trace.hoverinfo !== "skip";

  const parts = (colour) =>
    colour.startsWith("#")
      ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).concat(1)
      : colour.match(/[\d.]+/g).map(Number).concat(1).slice(0, 4);

  /** The colour of a value in the scale of a trace, as plotly has it. */
  L.colourOf = function ({ z, zmin, zmax, colorscale }, at) {
    const share = Math.min(1, Math.max(0, (z[at] - zmin) / (zmax - zmin)));
    let below = 0;
    while (below < colorscale.length - 2 && colorscale[below + 1][0] <= share) below += 1;
    const [[low, from], [high, to]] = [colorscale[below], colorscale[below + 1]];
    if (from === to) return from;
    const weight = high > low ? (share - low) / (high - low) : 1;
    const [one, other] = [parts(from), parts(to)];
    const mixed = one.map((value, index) => value + weight * (other[index] - value));
    return `rgba(${mixed.slice(0, 3).map(Math.round).join(", ")}, ${mixed[3]})`;
  };

  /** All of a figure but the colours of its areas, and which areas have dots inside for light or dark colours. */
  function rest(figure) {
    const dotted = [];
    const data = [];
    for (const trace of figure.data) {
      const { lon, lat, ...bare } = trace;
      if (!trace.meta || !trace.meta.lines) Object.assign(bare, { lon, lat });
      if (trace.meta && trace.meta.lines === "insets") dotted.push(...trace.meta.areas);
      else if (isFill(trace)) data.push(Object.fromEntries(Object.entries(bare).filter(([key]) => !COLOURING.includes(key))));
      else data.push(bare);
    }
    const areas = figure.data.filter(isFill).map((trace) => trace.locations.slice().sort());
    return JSON.stringify([data, areas, dotted.sort(), figure.layout]);
  }

  /** Colour the areas of a plot as `next` has them; says whether that is all there is to see. */
  L.tint = function (gd, before, next) {
    if (!next.data.some(isFill) || rest(before) !== rest(next)) return false;
    const colours = {};
    for (const trace of next.data.filter(isFill)) {
      trace.locations.forEach((code, at) => { colours[code] = L.colourOf(trace, at); });
    }
    for (const path of gd.querySelectorAll("path.choroplethlocation")) {
      const [first] = path.parentNode.__data__;
      if (isFill(first.trace)) path.setAttribute("fill", colours[path.__data__.loc]);
    }
    return true;
  };
})();
