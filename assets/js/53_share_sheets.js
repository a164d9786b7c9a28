/* Sheets of use and share: shape and size of a picture, citations, code to embed a card, code to use its data. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const element = (id) => document.getElementById(id);
  const sheet = () => element("share-sheet");

  function open(title, about) {
    const dialog = sheet();
    element("share-title").textContent = title;
    element("share-about").textContent = about;
    element("share-message").textContent = "";
    element("share-body").replaceChildren();
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    return element("share-body");
  }

  const shut = () => sheet().close();

  /** A form of the document's own, put on the sheet. */
  function form(name, title, about) {
    const body = open(title, about);
    body.append(element("share-form-" + name).content.cloneNode(true));
    return body.firstElementChild;
  }

  const focusFirst = (body) => {
    const first = body.querySelector("input:checked, input, select, textarea, button:not([hidden]), a[href]");
    if (first) first.focus({ preventScroll: true });
  };

  /** A part of the page that the server has: asked for when it is wanted. */
  let asked = 0;
  async function fetched(url, title, about) {
    const turn = (asked += 1);
    const body = open(title, about);
    body.setAttribute("aria-busy", "true");
    element("share-message").textContent = L.words().loading;
    let html = "";
    let message = "";
    try {
      html = await (await L.fetched(url)).text();
    } catch (error) {
      message = error instanceof L.Refusal ? error.message : L.words().later;
    }
    if (turn !== asked || !sheet().open) return;
    body.removeAttribute("aria-busy");
    body.innerHTML = html;
    element("share-message").textContent = message;
    for (const button of body.querySelectorAll("button[data-copy]")) button.hidden = false;
    focusFirst(body);
  }

  L.citeSheet = (card, query = `${L.linkOf(card)}&card=${card}`, about = L.titleOf(card)) =>
    fetched("/cite/sheet?" + query, L.words().cite, about);
  L.snippetsSheet = (card) => fetched(`/api/v1/snippets?${L.linkOf(card)}&card=${card}`, L.words().snippets, L.titleOf(card));

  /* ---- pictures ---- */
  L.pictureSheet = function (card) {
    const holder = form("picture", L.words().picture, L.titleOf(card));
    const { shape, scale } = L.pictureChoice();
    holder.elements.shape.value = shape;
    holder.elements.scale.value = String(scale);
    const sized = () => {
      const chosen = holder.elements.shape.value;
      const [width, height] = L.pictureSizes[chosen];
      /* the table is as high as it has rows: only its width is known before it is drawn */
      for (const note of holder.querySelectorAll("[data-pixels]")) {
        const times = Number(note.dataset.pixels);
        note.textContent = card === "table" ? `${width * times}` : `${width * times} × ${height * times}`;
      }
    };
    sized();
    holder.addEventListener("change", sized);
    holder.addEventListener("submit", (event) => {
      event.preventDefault();
      const choice = { shape: holder.elements.shape.value, scale: Number(holder.elements.scale.value) };
      L.pictureChoice(choice);
      const wanted = event.submitter ? event.submitter.value : "png";
      shut();
      if (wanted === "copy") L.copyPicture(card, null, choice);
      else L.save(card, null, { ...choice, format: wanted });
    });
    focusFirst(holder);
  };

  /* ---- embed ---- */
  const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  L.embedAddress = (card) => `${window.location.origin}/?embed=1&card=${card}&${L.linkOf(card)}`;

  L.embedSheet = function (card) {
    const holder = form("embed", L.words().embed, L.titleOf(card));
    const address = L.embedAddress(card);
    const title = `${L.titleOf(card)} – ${L.words().site}`;
    const preview = holder.querySelector("iframe");
    const sized = () => {
      const [width, height] = holder.querySelector("input[name=size]:checked").value.split("x");
      element("embed-code").value =
        `<iframe src="${attribute(address)}" title="${attribute(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" allow="clipboard-write"></iframe>`;
      preview.width = width;
      preview.height = height;
    };
    sized();
    preview.src = address;
    holder.addEventListener("change", sized);
    focusFirst(holder);
  };

  /* ---- what the parts of a sheet do ---- */
  async function copied(button, id) {
    const from = element(id);
    const done = await L.copyText("value" in from ? from.value : from.textContent);
    element("share-message").textContent = done ? L.words().copied : L.words().noCopy;
    if (!done || !button) return;
    const before = button.dataset.before || button.textContent;
    button.dataset.before = before;
    button.textContent = button.dataset.done || L.words().copied;
    window.setTimeout(() => { button.textContent = before; }, 2000);
  }

  document.addEventListener(
    "click",
    (event) => {
      const dialog = sheet();
      if (!dialog || !dialog.open || !(event.target instanceof Element)) return;
      const button = event.target.closest("button");
      if (event.target === dialog || event.target.closest("[data-sheet-shut]")) shut();
      else if (button && dialog.contains(button) && (button.dataset.copyText || button.dataset.copy)) {
        copied(button, button.dataset.copyText || button.dataset.copy);
      } else return;
      event.stopPropagation();
    },
    true,
  );

  /* a frame or a page that is not seen need not run */
  document.addEventListener("close", (event) => { if (event.target === sheet()) element("share-body").replaceChildren(); }, true);
})();
