/* One card in a frame: the way to all of the atlas leads to what the frame shows. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  if (!L.embed) return;
  document.documentElement.setAttribute("data-embed", L.embed);
  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    const way = document.getElementById("embed-open");
    if (way) way.href = "/?" + L.view.query;
  };
})();
