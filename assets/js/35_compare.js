/* What map B can show, and what is said once when a reader goes to another way of counting. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  let offered = "[]";

  /** Offer what can be compared with map A in the list of map B, before the indicators. */
  L.chooser = function (view) {
    const stamp = JSON.stringify(view.compare);
    if (stamp === offered) return;
    offered = stamp;
    const { groups, indicators } = JSON.parse(document.getElementById("page").dataset.chooser);
    const items = view.compare.map(([value, label]) => ({ value: "compare:" + value, label }));
    const data = items.length ? [{ group: groups[1], items }, { group: groups[0], items: indicators }] : indicators;
    window.dash_clientside.set_props("control-b", { data });
  };

  let messages = {};
  L.keepSwitches = (text) => { messages = JSON.parse(text); };

  const told = new Set();
  /** Say that numbers before and after count different children: once for two definitions, or two years of one. */
  L.switched = function (before, view) {
    const box = document.getElementById("switched");
    if (!before || before.counted.join() === view.counted.join()) return;
    const [one, year, yearWords] = before.counted;
    const [other, nextYear, nextWords] = view.counted;
    const key = one === other ? `${one}.${year}>${nextYear}` : `${one}>${other}`;
    const pair = one === other ? [year, nextYear].sort().join() + one : [one, other].sort().join();
    box.replaceChildren();
    if (!messages[key] || told.has(pair)) return;
    told.add(pair);
    box.innerHTML = messages[key].replaceAll("@one", yearWords).replaceAll("@two", nextWords).replaceAll("@back", year);
  };
})();
