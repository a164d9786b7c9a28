/* Pictures to take away: the server composes the figure, the browser draws it with the reader's fonts. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const KEY = "liushou.picture";
  const SHAPES = { landscape: [1600, 1000], wide: [1920, 1080], square: [1200, 1200], portrait: [1080, 1350] };

  /** Shape and size a reader chose last; a phone's picture is upright. */
  L.pictureChoice = function (change) {
    let chosen = {};
    try {
      chosen = JSON.parse(window.localStorage.getItem(KEY)) || {};
      if (change) window.localStorage.setItem(KEY, JSON.stringify({ ...chosen, ...change }));
    } catch {
      /* a browser that keeps nothing */
    }
    const { shape, scale } = { ...chosen, ...change };
    const usual = L.isPhone() ? "portrait" : "landscape";
    return { shape: shape in SHAPES ? shape : usual, scale: [1, 2, 3, 4].includes(scale) ? scale : 2 };
  };
  L.pictureSizes = SHAPES;

  /** What the reader sees, as the query of a file. */
  L.exported = () => (L.view ? L.view.query : window.location.search.replace(/^\?/, ""));

  async function composed(card, shape, signal) {
    const form = shape && shape !== "landscape" ? "&shape=" + shape : "";
    const answer = await L.fetched(`/export/${card}.json?${L.exported()}${form}`, { signal });
    const spec = await answer.json();
    const needsShapes = spec.figure.data.some((trace) => trace.meta && trace.meta.lines);
    if (needsShapes) L.withLines(spec.figure, await L.once(document.getElementById("page").dataset.hatch));
    return spec;
  }

  const bytes = (base64) => Uint8Array.from(window.atob(base64), (letter) => letter.charCodeAt(0));
  /* what no picture is: a canvas that was too large gives next to nothing */
  const FEWEST = 500;

  /** A picture of a card as a file: `{blob, name, width, height}`. */
  L.picture = async function (card, { format = "png", scale = 2, shape = "landscape", signal } = {}) {
    const spec = await composed(card, shape, signal);
    const config = { topojsonURL: "/assets/topojson/", staticPlot: true };
    const size = { width: spec.width, height: spec.height };
    const drawn = window.Plotly.toImage(
      { data: spec.figure.data, layout: spec.figure.layout, config },
      { format, ...size, scale: format === "svg" ? 1 : scale, imageDataOnly: true },
    ).catch(() => {
      throw new L.Refusal(scale > 2 ? L.words().tooLarge : L.words().undrawn);
    });
    const image = await L.unlessStopped(drawn, signal);
    const name = `${spec.local_name || spec.name}.${format}`;
    if (format === "svg") return { blob: new Blob([image], { type: "image/svg+xml" }), name, ...size };
    const blob = new Blob([bytes(image)], { type: "image/png" });
    if (blob.size < FEWEST) throw new L.Refusal(L.words().tooLarge);
    return { blob, name, width: spec.width * scale, height: spec.height * scale };
  };

  const shown = (card) => (card === "map-a" && L.isPhone() && document.getElementById("maps").dataset.shown === "b" ? "map-b" : card);

  /** Save the picture of a card; `choice` may name format, shape and scale. */
  L.save = function (card, button, choice = {}) {
    const wanted = { ...L.pictureChoice(), ...choice };
    const target = button && button.closest("#dock") ? shown(card) : card;
    const format = wanted.format || "png";
    const after = format === "svg" ? " " + L.words().svg : "";
    return L.job(format.toUpperCase(), ({ signal }) => L.picture(target, { ...wanted, signal }), { button, after });
  };

  /** Put the picture of a card where it can be pasted from. */
  L.copyPicture = function (card, button, choice = {}) {
    const words = L.words();
    if (!window.ClipboardItem || !navigator.clipboard || !navigator.clipboard.write) {
      L.note(words.noPictureCopy, { failed: true });
      return;
    }
    const work = async ({ signal }) => {
      const made = L.picture(card, { ...L.pictureChoice(), ...choice, signal });
      const blob = made.then((file) => file.blob);
      blob.catch(() => {});
      try {
        /* asked for at once, while the click counts; the picture comes when it is made */
        await navigator.clipboard.write([new window.ClipboardItem({ "image/png": blob })]);
      } catch (error) {
        await made; /* what went wrong with the picture says more */
        throw new L.Refusal(words.noPictureCopy);
      }
      return { said: words.pictureCopied };
    };
    L.job("PNG", work, { button });
  };
})();
