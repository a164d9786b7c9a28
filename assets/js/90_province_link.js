/* From the read-out of a selected province to its own page. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const linkValue = L.linkValue;

  L.linkValue = function (holder, card, code) {
    linkValue(holder, card, code);
    const words = document.getElementById("page").dataset.provincePage;
    if (!words || !holder || card !== "map-a" || !L.list("areas").includes(code) || !(code in L.areas)) return;
    const asked = new URLSearchParams({ lang: document.documentElement.lang.slice(0, 2) });
    const theme = L.params().get("theme");
    if (theme) asked.set("theme", theme);
    const link = document.createElement("a");
    link.href = `/province/${code}?${asked}`;
    link.className = "readout-page";
    link.textContent = words;
    holder.parentElement.append(" ", link);
  };
})();
