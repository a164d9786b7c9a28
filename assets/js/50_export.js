/* Pictures to take away: the server composes the figure, the browser draws it with the reader's fonts. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});

  async function picture(card) {
    const view = L.view;
    const search = view ? "?" + view.export : window.location.search;
    const answer = await fetch(`/export/${card}.json${search}`);
    if (!answer.ok) throw new Error("export " + answer.status);
    const spec = await answer.json();
    const needsShapes = spec.figure.data.some((trace) => trace.meta && trace.meta.lines);
    if (needsShapes) L.withLines(spec.figure, await L.once(document.getElementById("page").dataset.hatch));
    const config = { topojsonURL: "/assets/topojson/", staticPlot: true };
    const url = await window.Plotly.toImage(
      { data: spec.figure.data, layout: spec.figure.layout, config },
      { format: "png", width: spec.width, height: spec.height, scale: 2 },
    );
    return { url, name: spec.name };
  }

  L.save = async function (card, button) {
    if (button.getAttribute("aria-busy") === "true") return;
    const label = button.querySelector("span:last-child") || button;
    const before = label.textContent;
    button.setAttribute("aria-busy", "true");
    label.textContent = button.dataset.busyText;
    let after = button.dataset.done;
    try {
      const file = await picture(card === "map-a" && shownMap() === "b" ? "map-b" : card);
      const link = document.createElement("a");
      link.href = file.url;
      link.download = file.name + ".png";
      document.body.append(link);
      link.click();
      link.remove();
    } catch (error) {
      after = button.dataset.failed;
    }
    button.removeAttribute("aria-busy");
    label.textContent = after;
    const status = document.getElementById("status");
    if (status) status.textContent = after;
    window.setTimeout(() => { label.textContent = before; }, 3000);
  };

  function shownMap() {
    const maps = document.getElementById("maps");
    return L.isPhone() && maps ? maps.dataset.shown : "a";
  }
})();
