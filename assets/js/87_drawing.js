/* Classes and colours: the controls show what the link says and change nothing but the link. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const FEWEST = 2;
  const MOST = 6;
  const USUAL_COUNT = "5";
  const COUNTED = ["quantiles", "equal", "natural"];
  const ROOT = "drawing";
  let letter = "a";

  const part = (id) => document.getElementById(id);
  const key = () => (letter === "b" ? "classes_b" : "classes");

  /** What a parameter of the link says: method, number of classes, limits, whether they follow what is shown. */
  function read(text) {
    const method = (text || "rounded").split("-")[0];
    const rescaled = /-rescaled$/.test(text || "");
    const middle = (text || "").slice(method.length + 1).replace(/-?rescaled$/, "");
    return { method, rescaled, count: COUNTED.includes(method) && middle ? middle : USUAL_COUNT, limits: method === "manual" ? middle.split("_") : [] };
  }

  function written({ method, count, limits, rescaled }) {
    if (method === "rounded") return "";
    if (method === "manual") return "manual-" + limits.join("_");
    const parts = COUNTED.includes(method) ? [method, count] : [method];
    return parts.concat(rescaled ? "rescaled" : []).join("-");
  }

  /** The limits in a text, or what is wrong with them, in the reader's words. */
  function limits(text, words) {
    const found = text.split(/[\s,;，、；]+/).filter(Boolean);
    const told = (message, value, next) => ({ error: message.replace("{value}", value).replace("{next}", next) });
    for (const item of found) {
      if (!/^[-−+]?(\d+\.?\d*|\.\d+)$/.test(item)) return told(words.number, item);
    }
    const numbers = found.map((item) => Number(item.replace("−", "-")));
    for (let index = 1; index < numbers.length; index += 1) {
      if (!(numbers[index] > numbers[index - 1])) return told(words.order, numbers[index - 1], numbers[index]);
    }
    if (numbers.length < FEWEST) return { error: words.few };
    if (numbers.length > MOST) return { error: words.many };
    return { numbers };
  }

  /** The limits the map of the chosen letter has now. */
  function present() {
    const scale = document.querySelector(`#legend-map-${letter} .legend-scale`);
    const found = ((scale && scale.dataset.limits) || "").split(",").filter(Boolean);
    return found.length >= FEWEST && found.length <= MOST ? found : [];
  }

  function complain(message) {
    part("classes-error").textContent = message;
    if (message) part("classes-limits").setAttribute("aria-invalid", "true");
    else part("classes-limits").removeAttribute("aria-invalid");
  }

  function showOnly(method) {
    for (const field of part(ROOT).querySelectorAll("[data-for]")) {
      field.hidden = !field.dataset.for.split(" ").includes(method);
    }
  }

  /** Show what the link says; what is being typed stays. */
  function sync() {
    const root = part(ROOT);
    if (!root || !root.firstElementChild) return;
    const params = L.params();
    const now = read(params.get(key()));
    const field = part("classes-limits");
    const typing = document.activeElement === field || field.hasAttribute("aria-invalid");
    for (const button of root.querySelectorAll("[data-classes-of]")) {
      button.setAttribute("aria-pressed", String(button.dataset.classesOf === letter));
    }
    if (!typing || now.method === "manual") {
      part("classes-method").value = now.method;
      showOnly(now.method);
    }
    part("classes-count").value = now.count;
    part("classes-rescaled").checked = now.rescaled;
    if (!typing) field.value = now.limits.join(", ");
    const palette = params.get("palette") || "dusk";
    for (const radio of root.querySelectorAll("[name=palette]")) radio.checked = radio.value === palette;
    part("drawing-fade").checked = params.get("fade") === "1";
  }

  function change(changes) {
    const now = { ...read(L.params().get(key())), ...changes };
    L.change({ [key()]: written(now) });
  }

  /** The reader has chosen a method; limits of one's own begin with those shown. */
  function choose(method) {
    complain("");
    showOnly(method);
    if (method !== "manual") return change({ method, count: part("classes-count").value, rescaled: part("classes-rescaled").checked });
    const start = present();
    part("classes-limits").value = start.join(", ");
    if (start.length) change({ method, limits: start });
    else part("classes-limits").focus();
  }

  /** Check what is being typed; the link changes only when it is finished and right. */
  function typed(finished) {
    const field = part("classes-limits");
    const found = limits(field.value, field.dataset);
    complain(found.error || "");
    if (finished && found.numbers) change({ method: "manual", limits: found.numbers });
  }

  document.addEventListener("change", (event) => {
    const { id, name, value, checked } = event.target;
    if (!event.target.closest || !event.target.closest("#" + ROOT)) return;
    if (id === "classes-method") choose(value);
    else if (id === "classes-count") change({ count: value });
    else if (id === "classes-rescaled") change({ rescaled: checked });
    else if (id === "classes-limits") typed(true);
    else if (id === "drawing-fade") L.change({ fade: checked ? "1" : "" });
    else if (name === "palette") L.change({ palette: value === "dusk" ? "" : value });
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "classes-limits") typed(false);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-classes-of]");
    if (!button) return;
    letter = button.dataset.classesOf;
    complain("");
    sync();
  });

  const refresh = L.refresh;
  L.refresh = function () {
    if (refresh) refresh();
    sync();
  };
  /* the controls come once a visit, after the maps */
  new MutationObserver((changes, observer) => {
    const root = part(ROOT);
    if (!root || !root.firstElementChild) return;
    observer.disconnect();
    sync();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
