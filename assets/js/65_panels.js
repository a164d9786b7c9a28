/* Panels follow the view: claims about what the reader has chosen come forward, with figures of the provinces selected. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const MOST = 3;
  const WEIGHT = { areas: 4, sexes: 3, ages: 3, regions: 3, indicators: 1, measures: 1, series: 1 };
  const ALL = { ages: 4, regions: 3 };

  /** What the reader has chosen, by kind; a filter that lets everything through is no choice. */
  function chosen(view) {
    const { series, measure, sex, ages, region, areas, b } = view.controls;
    const some = (kind, list) => (list.length < ALL[kind] ? list : []);
    return {
      series: [series],
      measures: [measure],
      sexes: sex === "all" ? [] : [sex],
      ages: some("ages", ages),
      regions: some("regions", region),
      areas,
      indicators: b ? [b] : [],
    };
  }

  const named = (claim) =>
    claim.dataset.matters.split(" ").map((part) => {
      const [kind, words] = part.split(":");
      return [kind, words.split(",")];
    });

  /** How much a claim is about the view; nothing for one that is about another definition. */
  function weight(claim, choice) {
    let sum = 0;
    if (!claim.dataset.matters) return sum;
    for (const [kind, words] of named(claim)) {
      const meant = words.some((word) => choice[kind].includes(word));
      if (kind === "series" && !meant) return 0;
      if (meant) sum += WEIGHT[kind];
    }
    return sum;
  }

  let homes = null;

  /** Where each claim belongs, in the order it came in; read anew when the panels are new. */
  function home(box) {
    if (homes && homes.box === box) return homes;
    const panels = [...document.querySelectorAll("[data-panel]")];
    homes = {
      box,
      panels: panels.map((panel) => ({ panel, claims: [...panel.querySelectorAll(".claim")] })),
    };
    return homes;
  }

  /** What a panel says before its claims must be read before them: they stay behind it. */
  const stays = ({ panel }) => panel.querySelector(".panel-note") !== null;

  /** Put the claims of a panel back, but those that went forward: the weightiest in sight, the others folded. */
  function settle({ panel, claims }, forward, choice) {
    const left = claims
      .filter((claim) => !forward.has(claim))
      .map((claim, place) => ({ claim, place, sum: weight(claim, choice) }))
      .sort((one, other) => other.sum - one.sum || one.place - other.place)
      .map(({ claim }) => claim);
    panel.hidden = !left.length;
    const fold = panel.querySelector("details");
    if (!left.length || !fold) return;
    fold.before(left[0]);
    fold.append(...left.slice(1));
    fold.hidden = left.length < 2;
    const words = fold.querySelector("summary");
    words.textContent = words.dataset.more.replace("{n}", left.length - 1);
  }

  function arrange() {
    const box = document.getElementById("panel-view");
    if (!box || !L.view) return;
    const stamp = JSON.stringify(chosen(L.view));
    if (box.liushouStamp === stamp) return;
    box.liushouStamp = stamp;
    const choice = chosen(L.view);
    const { panels } = home(box);
    const ranked = panels
      .filter((panel) => !stays(panel))
      .flatMap(({ claims }) => claims)
      .map((claim, place) => ({ claim, place, sum: weight(claim, choice) }))
      .filter(({ sum }) => sum > 0)
      .sort((one, other) => other.sum - one.sum || one.place - other.place)
      .slice(0, MOST)
      .map(({ claim }) => claim);
    const forward = new Set(ranked);
    const focused = document.activeElement;
    for (const panel of panels) settle(panel, forward, choice);
    box.querySelector(".view-claims").replaceChildren(...ranked);
    const facts = choice.areas.flatMap((code) => {
      const kept = document.querySelector(`template[data-facts-of="${CSS.escape(code)}"]`);
      return kept ? [...kept.content.cloneNode(true).children] : [];
    });
    box.querySelector(".view-facts").replaceChildren(...facts);
    box.hidden = !ranked.length && !facts.length;
    if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  }

  const refresh = L.refresh;
  L.refresh = function () {
    refresh();
    arrange();
  };

  const NS = window.dash_clientside.liushou;
  const panels = NS.panels;
  NS.panels = function (parts) {
    const answer = panels(parts);
    arrange();
    return answer;
  };
})();
