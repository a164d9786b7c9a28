/* On the page of a reader's own table: files can be dropped, the answer comes without leaving the page, and a slow
   one can be cancelled. Without this script the forms are sent as they are. */
(function () {
  "use strict";
  const entry = document.getElementById("preview-entry");
  if (!entry) return;
  const MOST = 1000000;
  const SLOW_MS = 400;
  const status = document.getElementById("preview-status");
  const progress = document.querySelector("[data-progress]");
  const zone = document.querySelector("[data-drop]");
  const file = document.getElementById("preview-file");
  const pasted = document.getElementById("preview-text");
  let running = null;

  for (const hint of document.querySelectorAll("[data-script]")) hint.hidden = false;

  /* What the page shows anyway is only read out. */
  const say = (text, quiet = false) => {
    status.classList.toggle("visually-hidden", quiet);
    status.textContent = text;
  };
  const result = () => document.getElementById("preview-result");

  async function send(form, button) {
    const body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    if (running) running.abort();
    const mine = new AbortController();
    running = mine;
    say("");
    result().setAttribute("aria-busy", "true");
    const timer = window.setTimeout(() => {
      progress.hidden = false;
      result().classList.add("stale");
      say(entry.dataset.busy);
    }, SLOW_MS);
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: mine.signal, headers: { Accept: "text/html", "X-Requested-With": "fetch" } });
      show(await answer.text());
    } catch (error) {
      if (running === mine) say(mine.signal.aborted ? entry.dataset.stopped : entry.dataset.failed);
    } finally {
      window.clearTimeout(timer);
      if (running === mine) {
        running = null;
        progress.hidden = true;
        result().classList.remove("stale");
        result().removeAttribute("aria-busy");
      }
    }
  }

  /* The answer is a whole page: its result takes the place of the old one, and its heading is read out. */
  function show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("preview-result");
    if (!fresh) throw new Error("no result");
    const chosen = document.querySelector(".preview-look input:checked");
    result().replaceWith(document.adoptNode(fresh));
    if (chosen && document.getElementById(chosen.id)) document.getElementById(chosen.id).checked = true;
    const title = result().querySelector("h2");
    if (!title) return;
    title.focus({ preventScroll: true });
    result().scrollIntoView({ block: "start" });
    say(title.textContent, true);
  }

  function check(chosen) {
    if (chosen.length > 1) return entry.dataset.many;
    return chosen.length && chosen[0].size > MOST ? entry.dataset.big : "";
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest(".preview")) return;
    event.preventDefault();
    if (form === entry) {
      const wrong = check(file.files) || (file.files.length || pasted.value.trim() ? "" : entry.dataset.none);
      if (wrong) { say(wrong); return; }
    }
    send(form, event.submitter);
  });

  file.addEventListener("change", () => {
    if (!file.files.length) return;
    const wrong = check(file.files);
    if (wrong) say(wrong);
    else send(entry);
  });
  pasted.addEventListener("input", () => { file.value = ""; });

  document.querySelector("[data-cancel]").addEventListener("click", () => { if (running) running.abort(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && running) running.abort(); });

  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone.classList.remove("over");
    const wrong = check(event.dataTransfer.files);
    if (wrong) { say(wrong); return; }
    file.files = event.dataTransfer.files;
    send(entry);
  });

  /* Language and theme are links, which would lose the table: it is sent along to them. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".languages a, [data-theme-link]");
    const choices = document.getElementById("preview-choices");
    if (!link || !choices || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    choices.action = link.href;
    choices.submit();
  });
})();
