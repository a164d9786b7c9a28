/* Groups of provinces of one's own: made of the selected provinces, kept in the link. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  let typed = ""; /* the card is drawn anew when provinces are selected; the name stays */

  document.addEventListener("input", (event) => {
    if (event.target.id === "group-name") typed = event.target.value;
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-group-form]");
    if (!form) return;
    event.preventDefault();
    const { groups, areas } = form.querySelector("[type=submit]").dataset;
    const name = form.querySelector("input").value.replace(/[;:]/g, " ").trim();
    if (!name || !areas) return;
    typed = "";
    L.change({ groups: (groups ? groups + ";" : "") + `${name}:${areas}`, scheme: "own" });
  });

  const above = () => document.getElementById("above-regions");
  function keepName() {
    const field = document.getElementById("group-name");
    if (field && !field.value && typed) field.value = typed;
  }
  const watcher = new MutationObserver(keepName);
  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    if (above()) watcher.observe(above(), { childList: true });
  };
})();
