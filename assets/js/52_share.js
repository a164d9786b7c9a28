/* The strip of every card, its menu of everything else, and what each of their items does. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const element = (id) => document.getElementById(id);
  const STRIPS = ["map-a", "map-b", "ranking", "pyramid", "trend", "table"];
  const LEFT_OUT = ["open", "full"]; /* what is open beside a card is no part of it */

  /** The address of a file of a card as it is now. */
  function fileAddress(card, suffix) {
    if (suffix === "json" && STRIPS.includes(card)) return `/api/v1/observations.json?${L.exported()}`;
    return `/${suffix === "json" ? "card" : "export"}/${card}.${suffix}?${L.exported()}`;
  }

  /** The link of a card, or of the whole view. */
  L.linkOf = function (card) {
    const link = new URLSearchParams(L.exported());
    if (card !== "view") for (const key of LEFT_OUT) link.delete(key);
    return link.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";");
  };

  L.titleOf = function (card) {
    const title = element("title-" + card);
    return title ? title.textContent.trim() : L.words().view;
  };

  /* ---- strips ---- */
  function fill(strip) {
    strip.innerHTML = element("share-strip").innerHTML.replaceAll("@", strip.dataset.strip);
  }

  function address(holder, card) {
    for (const link of holder.querySelectorAll("a[data-file]")) link.href = fileAddress(card, link.dataset.file);
  }

  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    if (L.embed) return; /* a frame shows a card; all of the atlas gives it away */
    for (const strip of document.querySelectorAll("[data-strip]")) {
      if (!strip.firstElementChild) fill(strip);
      address(strip, strip.dataset.strip);
    }
  };

  /* ---- the menu ---- */
  const menu = () => element("share-menu");
  const items = () => [...menu().querySelectorAll("[role=menuitem]")];
  let opener = null;

  function offered(card, from) {
    const bar = from.closest("[role=toolbar]");
    const inBar = (item) => {
      const { file, share } = item.dataset;
      const same = { save: "[data-save]", link: "[data-copy]" }[share];
      const twin = bar && bar.querySelector(same || (file ? `[data-file="${file}"]` : `[data-share="${share}"]`));
      return twin && twin.offsetParent && !twin.closest("#dock");
    };
    const noPlaces = element("share").dataset.noPlaces.split(" ").includes(card);
    const layer = (item) => ["geojson", "gpkg"].includes(item.dataset.file);
    for (const item of items()) if (inBar(item) || (noPlaces && layer(item))) item.remove();
    for (const group of menu().querySelectorAll("[role=group]")) if (!group.childElementCount) group.remove();
  }

  function place(from) {
    const box = menu();
    box.style.cssText = "";
    if (L.isPhone()) return; /* a sheet at the foot: see the style */
    const at = from.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = box;
    const left = Math.min(Math.max(8, at.right - wide), window.innerWidth - wide - 8);
    const below = at.bottom + 4 + high <= window.innerHeight;
    const top = below ? at.bottom + 4 : Math.max(8, at.top - high - 4);
    box.style.left = left + "px";
    box.style.top = Math.min(top, window.innerHeight - high - 8) + "px";
  }

  L.shareMenu = function (card, from) {
    const box = menu();
    if (box.matches(":popover-open")) {
      box.hidePopover();
      if (opener === from) return;
    }
    opener = from;
    box.dataset.card = card;
    box.querySelector("[role=menu]").innerHTML = element(card === "view" ? "share-items-view" : "share-items-card").innerHTML;
    element("share-menu-title").textContent = L.titleOf(card);
    offered(card, from);
    address(box, card);
    box.showPopover();
    place(from);
    from.setAttribute("aria-expanded", "true");
    items()[0].focus({ preventScroll: true });
  };

  function shut() {
    const back = opener;
    if (back) back.setAttribute("aria-expanded", "false");
    menu().hidePopover();
    if (back && back.isConnected) back.focus({ preventScroll: true });
    return back;
  }

  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.id !== "share-menu" || event.newState !== "closed") return;
      if (opener) opener.setAttribute("aria-expanded", "false");
      opener = null;
    },
    true,
  );
  window.addEventListener("resize", () => {
    if (menu() && menu().matches(":popover-open")) menu().hidePopover();
  });
  window.addEventListener("scroll", () => {
    if (opener && menu().matches(":popover-open") && !L.isPhone()) place(opener);
  }, { passive: true });

  function walk(event) {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const moves = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 };
    if (event.key in moves) all[moves[event.key]].focus();
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const begins = (item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase());
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(begins);
      if (next) next.focus();
    } else if (event.key === "Escape" || event.key === "Tab") shut();
    else if (event.key === " " && document.activeElement.matches("a")) document.activeElement.click();
    else return false;
    return event.key !== "Tab";
  }

  document.addEventListener(
    "keydown",
    (event) => {
      if (document.querySelector("dialog[open]")) {
        if (event.key === "Escape") event.stopPropagation(); /* it closes the dialog, and takes no selection back */
        return;
      }
      const box = menu();
      if (!box || !box.matches(":popover-open")) return;
      if (walk(event)) event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  /* ---- what the items do ---- */
  const cardOf = (from) => {
    const holder = from.closest("[data-card-share]") || from.closest("[data-strip]") || from.closest("#share-menu");
    return holder.dataset.cardShare || holder.dataset.strip || holder.dataset.card;
  };

  L.copyLink = async function (button, card = "view") {
    const done = await L.copyText(`${window.location.origin}/?${card === "view" ? L.exported() : L.linkOf(card)}`);
    const words = L.words();
    if (!done) return L.note(words.noCopy, { failed: true });
    const label = button && button.querySelector("[data-label]");
    if (!label) return L.note(words.linkCopied);
    L.tell(words.linkCopied);
    button.before_ = button.before_ || label.textContent;
    label.textContent = words.linkCopied;
    window.setTimeout(() => { label.textContent = button.before_; }, 3000);
  };

  const ACTS = {
    more: (card, from) => L.shareMenu(card, from),
    save: (card, from) => L.save(card, from),
    svg: (card, from) => L.save(card, from, { format: "svg" }),
    "copy-picture": (card, from) => L.copyPicture(card, from),
    link: (card, from) => L.copyLink(from, card),
    picture: (card) => L.pictureSheet(card),
    cite: (card) => L.citeSheet(card),
    embed: (card) => L.embedSheet(card),
    snippets: (card) => L.snippetsSheet(card),
  };

  /* the cards of a view that are on the page, for the pictures in its archive */
  const onPage = () =>
    [...document.querySelectorAll("[data-strip]")]
      .filter((strip) => strip.offsetParent && strip.dataset.strip !== "table")
      .map((strip) => strip.dataset.strip)
      .filter((card) => element("figure-" + card) && !element("figure-" + card).hidden);

  /** All of a view in one archive, with a picture of each card in it. */
  async function archive(url, { signal, report }) {
    const form = new FormData();
    const cards = onPage();
    for (const [index, card] of cards.entries()) {
      report({ at: index, all: cards.length + 1, words: L.fill(L.words().pictures, { at: index + 1, all: cards.length }) });
      const { blob, name } = await L.picture(card, { scale: 2, signal });
      form.append("picture", blob, name);
    }
    report({ at: cards.length, all: cards.length + 1 });
    try {
      return await L.file(url, { method: "POST", body: form, signal, report });
    } catch (error) {
      if (error.status !== 405 && error.status !== 404) throw error;
      return L.file(url, { signal, report });
    }
  }

  function take(link, card, from) {
    const suffix = link.dataset.file;
    const url = link.getAttribute("href");
    const whole = card === "view" && suffix === "zip";
    const work = (means) => (whole ? archive(url, means) : L.file(url, means));
    const name = suffix === "columns.csv" ? "CSV" : suffix.toUpperCase();
    L.job(name, work, { button: from });
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-menu-close]")) return void shut();
    const item = event.target.closest("[data-share], a[data-file]");
    if (!item || (item.matches("a") && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    const card = cardOf(item);
    const inMenu = item.closest("#share-menu");
    const from = inMenu ? shut() : item;
    if (item.dataset.file) take(item, card, inMenu ? null : from);
    else ACTS[item.dataset.share](card, inMenu && item.dataset.share !== "more" ? null : from);
  });
})();
