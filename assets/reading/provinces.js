/* On the index of provinces: the list follows what is typed. Without this script the form asks the server. */
(function () {
  "use strict";
  const field = document.getElementById("province-q");
  const rows = [...document.querySelectorAll(".province-list [data-find]")];
  if (!field || !rows.length || field.value) return;
  const note = document.querySelector(".found");
  const tidy = (text) => text.normalize("NFC").toLowerCase().replace(/[\s'’\-_]/g, "");
  const words = rows.map((row) => row.dataset.find.split("|"));

  function fits(names, asked) {
    if (/^\d+$/.test(asked)) return names.some((name) => /^\d+$/.test(name) && name.startsWith(asked));
    return names.some((name) => name === asked || (asked.length > 2 ? name.includes(asked) : name.startsWith(asked)));
  }

  function filter() {
    const asked = tidy(field.value);
    rows.forEach((row, index) => { row.hidden = asked !== "" && !fits(words[index], asked); });
    for (const group of document.querySelectorAll(".province-list tbody")) {
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    }
    const left = rows.filter((row) => !row.hidden);
    note.textContent = left.length ? "" : note.dataset.none;
    return left;
  }

  field.addEventListener("input", filter);
  field.form.addEventListener("submit", (event) => {
    const left = filter();
    if (left.length === 1) {
      event.preventDefault();
      left[0].querySelector("a").click();
    }
  });
})();

/* On the brief: a button that prints, and smaller words where the reader's fonts would not fit the sheet. */
(function () {
  "use strict";
  const button = document.querySelector("[data-print]");
  if (!button) return;
  const sheet = document.querySelector(".brief-sheet");
  const fit = () => {
    sheet.classList.remove("is-tight");
    sheet.classList.toggle("is-tight", sheet.scrollHeight > sheet.clientHeight);
  };
  fit();
  window.addEventListener("beforeprint", fit);
  button.hidden = false;
  button.addEventListener("click", () => window.print());
})();
