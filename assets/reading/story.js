/* The story: drawings share one place and change with the step that is read. Without this, each stands by its text. */
(function () {
  "use strict";
  const story = document.querySelector("[data-story]");
  const texts = story ? [...story.querySelectorAll(".step-text")] : [];
  if (!texts.length || !("IntersectionObserver" in window)) return;
  const root = document.documentElement;
  const figures = new Map([...story.querySelectorAll("[data-figure-of]")].map((f) => [f.dataset.figureOf, f]));
  const links = [...story.querySelectorAll("[data-step]")];
  const count = story.querySelector("[data-count]");
  const languages = [...document.querySelectorAll(".languages a, [data-theme-link]")];
  const narrow = window.matchMedia("(max-width: 1023px)");
  let now = "";
  let observer = null;

  function show(id, named) {
    if (id === now) return;
    now = id;
    const place = texts.findIndex((text) => text.id === id);
    texts.forEach((text) => text.classList.toggle("reading-now", text.id === id));
    figures.forEach((figure, name) => figure.classList.toggle("shown", name === id));
    links.forEach((link, index) => {
      link.classList.toggle("is-read", index < place);
      if (index === place) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    count.textContent = count.dataset.words.replace("{n}", String(place + 1));
    if (named) window.history.replaceState(window.history.state, "", `#${id}`);
    languages.forEach((link) => { link.hash = named ? id : ""; });
  }

  /* A line half way down the window; on phones lower, since the drawing covers the upper part. */
  function watch() {
    if (observer) observer.disconnect();
    const line = narrow.matches ? "-70% 0px -29% 0px" : "-50% 0px -49% 0px";
    observer = new IntersectionObserver((entries) => {
      const entered = entries.filter((entry) => entry.isIntersecting).pop();
      if (entered) show(entered.target.id, entered.target !== texts[0] || window.location.hash !== "");
    }, { rootMargin: line });
    texts.forEach((text) => observer.observe(text));
  }

  function light(event) {
    const number = event.target.closest ? event.target.closest("a[data-trace]") : null;
    const step = number && number.closest(".step-text");
    story.querySelectorAll(".has-lit, .lit").forEach((part) => part.classList.remove("has-lit", "lit"));
    if (!step) return;
    const marks = [...figures.get(step.id).querySelectorAll(`[data-figures="${CSS.escape(number.dataset.trace)}"]`)];
    marks.forEach((mark) => {
      mark.classList.add("lit");
      mark.ownerSVGElement.classList.add("has-lit");
    });
  }

  root.classList.add("story-live");
  const asked = texts.find((text) => `#${text.id}` === window.location.hash);
  show((asked || texts[0]).id, Boolean(asked));
  /* A link to a step: the window may still move until everything has loaded, so nothing is watched before. */
  if (asked && document.readyState !== "complete") {
    window.addEventListener("load", () => { asked.scrollIntoView(); watch(); }, { once: true });
  } else watch();
  if (asked) asked.scrollIntoView();
  narrow.addEventListener("change", () => { if (observer) watch(); });
  story.addEventListener("pointerover", light);
  story.addEventListener("focusin", light);
})();
