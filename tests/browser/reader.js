/* What a reader would see, asked of the drawing itself. Put into every page before its own scripts. */
window.atlas = (() => {
  "use strict";
  const GRAPHS = ["map-a", "map-b", "ranking", "pyramid", "trend"];
  const plot = (card) => document.querySelector(`#${card} .js-plotly-plot`);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const code = (item) => (Array.isArray(item) ? item[0] : item);
  const clear = (colour) => /,\s*0\)$/.test(colour) || colour === "none";
  const distinct = (items) => [...new Set(items)].sort();

  /* ---- waiting ---- */
  const bare = (trace) => (trace.meta && trace.meta.lines ? { ...trace, lon: 0, lat: 0 } : trace);
  const text = (data) => JSON.stringify(data.map(bare));
  function stands(card) {
    const wanted = window.liushou.view.figures[card];
    const holder = document.getElementById("figure-" + card);
    if (!wanted || !holder.offsetParent) return true; /* nothing to draw, or on a hidden tab */
    const gd = plot(card);
    if (!gd || !gd.data || !gd._fullLayout || !gd.calcdata) return false;
    if (gd.data !== wanted.data && text(gd.data) !== text(wanted.data)) return false;
    const areas = gd.data.filter((t) => t.type === "choropleth").flatMap((t) => t.locations);
    return areas.length === all("path.choroplethlocation", gd).length;
  }
  /** Whether the newest answer is on the page, figures included. */
  function settled() {
    const view = window.liushou && window.liushou.view;
    if (!view || view.seen || document.documentElement.matches("[data-busy],[data-late]")) return false;
    return GRAPHS.every(stands) && document.querySelector("#panels .panel") !== null;
  }
  const expectAnswer = () => { window.liushou.view.seen = true; };

  /* ---- maps ---- */
  const painted = (card) =>
    all("path.choroplethlocation", plot(card)).filter(
      (path) => !clear(getComputedStyle(path).fill) && path.getBoundingClientRect().width > 0,
    );
  /** Fill of every area that is painted, by code. */
  const fills = (card) =>
    Object.fromEntries(painted(card).map((path) => [path.__data__.loc, getComputedStyle(path).fill]));
  const circles = (card) =>
    all(".geolayer .scatterlayer .point, .scatterlayer path.point", plot(card)).filter(
      (mark, at, marks) => marks.indexOf(mark) === at && mark.getBoundingClientRect().width > 1,
    ).length;
  /** Codes of the areas whose hatching is drawn. */
  const hatched = (card) =>
    distinct(
      all("g.trace.scattergeo", plot(card)).flatMap((group) => {
        const meta = group.__data__[0].trace.meta;
        const lines = all("path.js-line", group).some((path) => (path.getAttribute("d") || "").length > 10);
        return meta && meta.lines && meta.lines.startsWith("hatch") && lines ? meta.areas : [];
      }),
    );
  const tileTrace = (gd) => gd.data.find((trace) => trace.type === "heatmap");
  /** Name and place on the screen of every tile, by code. */
  function tiles(card) {
    const gd = plot(card);
    const { x, y, customdata } = tileTrace(gd);
    const marks = all(".scatterlayer .textpoint text, .scatterlayer .text text", gd);
    const found = {};
    const { xaxis, yaxis } = gd._fullLayout;
    const frame = gd.querySelector(".main-svg").getBoundingClientRect();
    customdata.forEach((area, at) => {
      const middle = {
        x: frame.left + xaxis._offset + xaxis.r2p(x[at]),
        y: frame.top + yaxis._offset + yaxis.r2p(y[at]),
      };
      const written = marks.filter((mark) => {
        const box = mark.getBoundingClientRect();
        return Math.abs(box.left + box.width / 2 - middle.x) < 12 && Math.abs(box.top + box.height / 2 - middle.y) < 22;
      });
      found[area] = { ...middle, text: written.map((mark) => mark.textContent) };
    });
    return found;
  }
  const isTiles = (card) => Boolean(tileTrace(plot(card)));

  /* ---- points to aim the mouse at ---- */
  function inside(path) {
    const box = path.getBoundingClientRect();
    const steps = 18;
    const toPath = path.getScreenCTM().inverse();
    const gd = path.closest(".js-plotly-plot");
    const hit = (x, y) =>
      path.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath)) && gd.contains(document.elementFromPoint(x, y));
    let best = null;
    for (let row = 1; row < steps; row += 1) {
      for (let column = 1; column < steps; column += 1) {
        const x = box.left + (box.width * column) / steps;
        const y = box.top + (box.height * row) / steps;
        if (!hit(x, y)) continue;
        const room = [[3, 0], [-3, 0], [0, 3], [0, -3]].filter(([dx, dy]) => hit(x + dx, y + dy)).length;
        if (!best || room > best.room) best = { x, y, room };
      }
    }
    return best;
  }
  /** A point of the screen where a province of a map or the ranking can be pointed at. */
  function place(card, area) {
    const gd = plot(card);
    gd.scrollIntoView({ block: "center" });
    if (card === "ranking") {
      const box = bar(area).getBoundingClientRect();
      return { x: box.left + Math.min(12, box.width / 2), y: box.top + box.height / 2 };
    }
    if (isTiles(card)) return tiles(card)[area];
    return inside(painted(card).find((path) => path.__data__.loc === area));
  }
  const bars = () => {
    const gd = plot("ranking");
    const codes = gd.data.find((trace) => trace.type === "bar").customdata.map(code);
    return all(".bars .point", gd).map((mark) => ({ mark, area: codes[mark.__data__.i] }));
  };
  const bar = (area) => bars().find((item) => item.area === area).mark;
  /** Provinces of the ranking from top to bottom. */
  const ranked = () =>
    bars()
      .sort((a, b) => a.mark.getBoundingClientRect().top - b.mark.getBoundingClientRect().top)
      .map((item) => item.area);

  /* ---- hovering ---- */
  /** Codes of the provinces that a hover outline is drawn around. */
  function outlined(card) {
    const gd = plot(card);
    const ink = all("g.liushou-hover .hover-ink", gd);
    if (card === "ranking") {
      return ink.flatMap((box) => {
        const frame = box.getBoundingClientRect();
        const within = (mark) => {
          const middle = mark.getBoundingClientRect();
          const y = middle.top + middle.height / 2;
          return y > frame.top && y < frame.bottom;
        };
        return bars().filter((item) => within(item.mark)).map((item) => item.area);
      });
    }
    if (isTiles(card)) {
      const at = tiles(card);
      return ink.flatMap((box) => {
        const frame = box.getBoundingClientRect();
        return Object.keys(at).filter(
          (area) => at[area].x > frame.left && at[area].x < frame.right && at[area].y > frame.top && at[area].y < frame.bottom,
        );
      });
    }
    return ink.flatMap((shape) =>
      painted(card)
        .filter((path) => path.getAttribute("d") === shape.getAttribute("d"))
        .filter((path) => {
          const [one, other] = [path.getBoundingClientRect(), shape.getBoundingClientRect()];
          return Math.abs(one.left - other.left) < 3 && Math.abs(one.top - other.top) < 3;
        })
        .map((path) => path.__data__.loc),
    );
  }
  function hovering() {
    const mark = (card) => {
      const marker = document.querySelector(`#legend-${card} .legend-hover`);
      return marker && !marker.hidden ? marker.textContent.trim() : "";
    };
    return {
      mapA: outlined("map-a"),
      mapB: outlined("map-b"),
      ranking: outlined("ranking"),
      rows: all("#rows-table tr.is-hovered").map((row) => row.dataset.area),
      legendA: mark("map-a"),
      legendB: mark("map-b"),
      readoutA: document.getElementById("readout-map-a").textContent.trim(),
      readoutB: document.getElementById("readout-map-b").textContent.trim(),
    };
  }

  /* ---- selection, as each view shows it ---- */
  const names = () =>
    Object.fromEntries(all("#rows-table tr[data-area]").map((row) => [row.cells[0].textContent.trim(), row.dataset.area]));
  function chosenOnMap(card) {
    const gd = plot(card);
    if (isTiles(card)) {
      const at = tiles(card);
      const frames = all(".shapelayer path", gd).filter((path) => parseFloat(getComputedStyle(path).strokeWidth) > 2.5);
      return distinct(
        Object.keys(at).filter((area) =>
          frames.some((path) => {
            const point = new DOMPoint(at[area].x, at[area].y).matrixTransform(path.getScreenCTM().inverse());
            return path.isPointInFill(point);
          }),
        ),
      );
    }
    const outlines = all("path.choroplethlocation", gd).filter((path) => {
      const style = getComputedStyle(path);
      return clear(style.fill) && parseFloat(style.strokeWidth) > 2.5 && parseFloat(style.strokeWidth) < 4;
    });
    return distinct(outlines.map((path) => path.__data__.loc));
  }
  function selection() {
    const known = names();
    const list = (card) => all(`#list-${card} [aria-selected=true]`).map((row) => row.dataset.area);
    const bold = all("#ranking .ytick text")
      .filter((tick) => tick.querySelector("tspan") && /bold|[67]00/.test(getComputedStyle(tick.querySelector("tspan")).fontWeight))
      .map((tick) => known[tick.textContent.trim()]);
    return {
      address: distinct((new URLSearchParams(location.search).get("areas") || "").split(",").filter(Boolean)),
      chips: distinct(all("#filters [data-key^=chip-area-]").map((chip) => chip.dataset.key.slice(10))),
      box: distinct(all("#rail .mantine-Pill-label").map((pill) => known[pill.textContent.trim()])),
      rows: distinct(all("#rows-table tr.is-selected").map((row) => row.dataset.area)),
      buttons: distinct(all("#rows-table [aria-pressed=true]").map((row) => row.dataset.toggleArea)),
      listA: distinct(list("map-a")),
      listB: distinct(list("map-b")),
      mapA: chosenOnMap("map-a"),
      mapB: chosenOnMap("map-b"),
      ranking: distinct(bold),
    };
  }

  /* ---- words ---- */
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) || element.closest("svg") !== null;
  /** Every word on the page with where it stands: text, and the attributes that are read or shown. */
  function words() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script,style,noscript")) continue;
      if (shown(element)) found.push(entry(element, node.data.trim(), "text"));
    }
    for (const name of ["aria-label", "aria-description", "alt", "title", "placeholder", "data-busy-text", "data-done", "data-failed"]) {
      for (const element of all(`[${name}]`)) found.push(entry(element, element.getAttribute(name), name));
    }
    found.push(entry(document.documentElement, document.title, "title of the page"));
    return found;
  }
  const entry = (element, said, where) => ({
    said,
    where: `${where} in ${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}.${element.className.baseVal ?? element.className}`,
    citation: element.closest(".panel-sources, .source, #languages") !== null,
    lang: element.closest("[lang]")?.getAttribute("lang") || "",
  });

  return { settled, expectAnswer, fills, circles, hatched, tiles, place, ranked, outlined, hovering, selection, words };
})();
