/* Acts on a filter as soon as the browser knows of it: asks when the pointer goes down, shows when the value changes. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const GROUPS = { "measure-": "measure", "age-": "ages", "region-": "region" };
  const CONTROLS = ["sex", "map"];

  /** The control an input belongs to, and the inputs it is chosen among. */
  function group(input) {
    const prefix = Object.keys(GROUPS).find((start) => input.id.startsWith(start));
    if (prefix) return { key: GROUPS[prefix], inputs: [...document.querySelectorAll(`#rail input[id^=${prefix}]`)] };
    const key = CONTROLS.find((one) => input.closest("#control-" + one));
    return key ? { key, inputs: [input] } : null;
  }

  /** The control of an input with the value it has, or will have once it is pressed. */
  function value(input, pressed) {
    const found = L.view && input && !input.disabled && ["radio", "checkbox"].includes(input.type) && group(input);
    if (!found) return null;
    if (input.type === "radio") return { key: found.key, value: input.value };
    const ticked = found.inputs.filter((one) => (pressed && one === input ? !one.checked : one.checked));
    return { key: found.key, value: ticked.map((one) => one.value) };
  }

  /** What pressing an element will change, as far as can be told beforehand. */
  function intended(target) {
    const label = target.closest("label");
    const given = value(label ? label.control : target.closest("input"), true);
    if (given) return L.controlled(given.key, given.value);
    const button = target.closest("[data-set],[data-toggle-area],tr[data-area],li[role=option][data-area]");
    if (button && !target.closest("a") && button.getAttribute("aria-disabled") !== "true") {
      const { set, toggleArea, area } = button.dataset;
      return set === undefined ? L.toggled(toggleArea || area) : Object.fromEntries(new URLSearchParams(set));
    }
    return target.closest(".js-plotly-plot") ? L.toggled(L.hovered()) : null;
  }

  document.addEventListener(
    "pointerdown",
    (event) => {
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (!L.view || !plain || event.pointerType === "touch") return; /* a finger may be about to scroll */
      L.foresee(intended(event.target));
    },
    true,
  );

  document.addEventListener(
    "change",
    (event) => {
      const given = value(event.target, false);
      const changes = given && L.controlled(given.key, given.value);
      if (!changes) return;
      L.view.controls[given.key] = given.value;
      L.change(changes);
    },
    true,
  );
})();
