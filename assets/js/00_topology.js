/* The maps bring their own boundaries: hand plotly an empty world so that it never asks another host for one. */
(function () {
  "use strict";
  const empty = { type: "GeometryCollection", geometries: [] };
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const world = { type: "Topology", arcs: [], objects: Object.fromEntries(layers.map((name) => [name, empty])) };
  const assets = (window.PlotlyGeoAssets = window.PlotlyGeoAssets || {});
  assets.topojson = Object.assign({}, assets.topojson, { world_110m: world, world_50m: world });
})();
