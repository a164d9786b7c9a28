/* Answers of the server: each asked for once, the newest ones kept, so that going back to a view asks nothing. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const ENDPOINT = "/_dash-update-component";
  const KEPT = 16;
  const entries = new Map(); /* question -> { view, coming } */
  /* the trend and map B are the same for most changes and then not sent again: kept by their marks */
  const trends = new Map();
  const seconds = new Map();
  const TREND_WORDS = ["title", "subtitle", "source", "alt"].map((part) => part + "-trend");

  /** Keep something as the newest, and forget the oldest. */
  function keep(store, key, value) {
    store.delete(key);
    store.set(key, value);
    if (store.size > KEPT) store.delete(store.keys().next().value);
    return value;
  }

  /** Fill in what the server left out of an answer because this page has it. */
  L.whole = function (view) {
    if (view.whole || L.embed) return view; /* a frame asks for one card, and is sent all of it */
    view.whole = true;
    let trend = trends.get(view.trend);
    if (view.figures.trend) {
      const words = Object.fromEntries(TREND_WORDS.map((id) => [id, view.fragments[id]]));
      trend = { figure: view.figures.trend, words };
    }
    keep(trends, view.trend, trend);
    view.figures.trend = trend.figure;
    Object.assign(view.fragments, trend.words);
    let parts = seconds.get(view.second);
    if (view.second_parts) {
      const pick = ([group, names]) => [group, Object.fromEntries(names.map((name) => [name, view[group][name]]))];
      parts = Object.fromEntries(Object.entries(view.second_parts).map(pick));
    }
    keep(seconds, view.second, parts);
    for (const [group, found] of Object.entries(parts || {})) Object.assign(view[group], found);
    return view;
  };

  const name = ({ search, lang, compact, dark, allRows }) =>
    JSON.stringify([search.replace(/^\?/, ""), lang, compact, dark, allRows]);

  /** Ask as Dash would, without waiting for it. */
  async function ask(question) {
    const body = {
      output: "view.data",
      outputs: { id: "view", property: "data" },
      inputs: [{ id: "query", property: "data", value: question }],
      changedPropIds: ["query.data"],
    };
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const answer = await fetch(ENDPOINT, { method: "POST", headers, body: JSON.stringify(body), priority: "high" });
    if (!answer.ok) throw new Error(String(answer.status));
    return L.whole((await answer.json()).response.view.data);
  }

  /** The answer to a question: `view` if it is here, and `coming`, which gives it when it comes. */
  L.answer = function (question) {
    const key = name(question);
    const known = entries.get(key);
    if (known) return keep(entries, key, known);
    const entry = keep(entries, key, { view: null });
    entry.coming = ask(question).then((view) => {
      entry.view = view;
      keep(entries, name({ ...question, search: view.query }), entry);
      return view;
    });
    entry.coming.catch(() => entries.delete(key));
    return entry;
  };

  L.answer(L.asking());
})();
