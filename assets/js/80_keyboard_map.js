/* The map by keyboard: arrows lead to the neighbouring province, Enter selects it. Shift extends a selection. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  let read = null;

  /** Where the arrows lead: on the map as it lies, or on the grid of tiles. */
  function steps(card) {
    read = read || JSON.parse(document.getElementById("page").dataset.steps);
    const style = document.getElementById("figure-" + card).dataset.style;
    return style === "tiles" ? read.tiles : read.areas;
  }

  const start = () => {
    const chosen = L.list("areas");
    return L.hovered() || chosen[chosen.length - 1] || Object.keys(L.areas)[0];
  };

  /** Select an area on top of what is selected. */
  L.addAreas = function (codes) {
    const chosen = L.list("areas");
    const more = codes.filter((code) => code in L.areas && !chosen.includes(code));
    if (more.length) L.change({ areas: [...chosen, ...more].join(",") });
  };

  /** Select everything from the last selected area to this one, in the order given; the one alone if there is none. */
  L.extendTo = function (code, order) {
    const chosen = L.list("areas");
    const from = order.indexOf(chosen[chosen.length - 1]);
    const to = order.indexOf(code);
    if (from < 0 || to < 0) L.addAreas([code]);
    else L.addAreas(from < to ? order.slice(from, to + 1) : order.slice(to, from + 1).reverse());
  };

  const stop = (event) => event.target.closest && event.target.closest("[data-map-keys]");

  document.addEventListener("focusin", (event) => {
    if (stop(event) && L.areas) L.hover(start());
  });
  document.addEventListener("focusout", (event) => {
    if (stop(event)) L.hover("");
  });
  document.addEventListener("keydown", (event) => {
    const at = stop(event);
    if (!at || !L.areas || event.ctrlKey || event.metaKey || event.altKey) return;
    const now = start();
    if (KEYS.includes(event.key)) {
      const next = (steps(at.dataset.mapKeys)[now] || [])[KEYS.indexOf(event.key)];
      if (next) {
        L.hover(next);
        if (event.shiftKey) L.addAreas([now, next]);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      L.toggleArea(now);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
})();
