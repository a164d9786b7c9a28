/* Work that takes a while: shown, stoppable, and named by what came of it. Also on reading pages. */
(function () {
  "use strict";
  const L = (window.liushou = window.liushou || {});
  const PATIENCE_MS = 300; /* what is quicker needs no note that it is under way */
  const RESULT_MS = 8000;

  const share = () => document.getElementById("share");
  let words = null;
  L.words = () => (words = words || JSON.parse(share().dataset.words));
  L.fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  /** Something that was refused, with words for the reader. */
  L.Refusal = class extends Error {};

  const chinese = () => document.documentElement.lang.startsWith("zh");

  /** Why the server refuses, in the reader's language. */
  async function reason(answer) {
    const { absent, later } = L.words();
    if (/problem\+json/.test(answer.headers.get("Content-Type") || "")) {
      const told = await answer.json().catch(() => ({}));
      const title = chinese() ? told.title_zh : told.title;
      const details = (told.problems || []).map((one) => (chinese() ? one.detail_zh : one.detail)).filter(Boolean);
      if (title) return [title, ...details.slice(0, 2)].join(chinese() ? "" : " ");
    }
    return answer.status === 404 || answer.status === 405 ? absent : later;
  }

  /** An answer of the server, or a refusal in words. */
  L.fetched = async function (url, options = {}) {
    let answer;
    try {
      answer = await fetch(url, options);
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new L.Refusal(L.words().offline);
    }
    if (answer.ok) return answer;
    const refusal = new L.Refusal(await reason(answer));
    refusal.status = answer.status;
    throw refusal;
  };

  /** The outcome of work that cannot be stopped, unless the reader did not wait for it. */
  L.unlessStopped = function (work, signal) {
    if (!signal) return work;
    const stopped = new Promise((_, give) => {
      const stop = () => give(new DOMException("stopped", "AbortError"));
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    });
    return Promise.race([work, stopped]);
  };

  /** The name a server gives a file, in characters of any language. */
  function named(answer, otherwise) {
    const given = answer.headers.get("Content-Disposition") || "";
    const full = /filename\*=UTF-8''([^;]+)/i.exec(given);
    if (full) return decodeURIComponent(full[1]);
    const plain = /filename="?([^";]+)"?/i.exec(given);
    return plain ? plain[1] : otherwise;
  }

  const inKilobytes = (size) => (size < 1e6 ? Math.ceil(size / 1e3) + " KB" : (size / 1e6).toFixed(1) + " MB");

  /** A file of the server, whole: `{blob, name}`; what broke off is not kept. */
  L.file = async function (url, { signal, report, ...options } = {}) {
    const answer = await L.fetched(url, { signal, ...options });
    const reader = answer.body.getReader();
    const parts = [];
    let size = 0;
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value);
        size += part.value.length;
        if (report) report({ size: inKilobytes(size) });
      }
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new L.Refusal(L.words().offline);
    }
    const type = answer.headers.get("Content-Type") || "";
    return { blob: new Blob(parts, { type }), name: named(answer, url.split("?")[0].split("/").pop()) };
  };

  function keep({ blob, name }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** Tell those who do not see the page. */
  L.tell = function (text) {
    const status = document.getElementById("status") || document.getElementById("share-status");
    if (status) status.textContent = text;
  };

  function part(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    if (tag === "button") element.type = "button";
    return element;
  }

  /** A line at the foot of the page. */
  function row() {
    const line = part("div", "job");
    const text = part("span", "job-text");
    line.append(text);
    line.text = text;
    document.getElementById("jobs").append(line);
    return line;
  }

  function add(line, text, act) {
    const button = part("button", "link", text);
    button.addEventListener("click", act);
    line.append(button);
    return button;
  }

  const focusBack = (line, to) => {
    const inside = line.contains(document.activeElement);
    line.remove();
    if (inside && to && to.isConnected) to.focus({ preventScroll: true });
  };

  /** Say what came of something. A failure stays until it is closed. */
  L.note = function (text, { failed = false, again, line = row(), button } = {}) {
    L.tell(text);
    line.hidden = false;
    line.replaceChildren(line.text);
    line.text.textContent = text;
    line.toggleAttribute("data-failed", failed);
    if (again) add(line, L.words().again, () => { focusBack(line, button); again(); });
    const close = add(line, "×", () => focusBack(line, button));
    close.className = "job-close";
    close.setAttribute("aria-label", L.words().close);
    if (!failed) window.setTimeout(() => focusBack(line, button), RESULT_MS);
  };

  /** While a button's work is under way it says so, and then what came of it. */
  function busy(button, on, outcome) {
    if (!button) return;
    const label = button.querySelector("[data-label], span:last-child");
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
    if (!label || !button.dataset.busyText) return;
    if (on) button.before_ = button.before_ || label.textContent;
    label.textContent = on ? button.dataset.busyText : outcome || button.before_;
    if (on || !outcome) return;
    window.setTimeout(() => {
      if (button.getAttribute("aria-busy") !== "true") label.textContent = button.before_;
    }, 3000);
  }

  /** Do something that ends in a file, or in words (`{said}`); true when it did. */
  L.job = async function (name, work, { button, after = "" } = {}) {
    if (button && button.getAttribute("aria-busy") === "true") return false;
    const says = L.words();
    const stop = new AbortController();
    const line = row();
    line.hidden = true;
    line.text.textContent = L.fill(says.preparing, { name });
    const bar = part("progress", "job-bar");
    bar.setAttribute("aria-label", line.text.textContent);
    line.append(bar);
    add(line, says.cancel, () => stop.abort());
    const show = window.setTimeout(() => {
      line.hidden = false;
      L.tell(line.text.textContent);
    }, PATIENCE_MS);
    const report = ({ size, at, all, words: what }) => {
      if (size) line.text.textContent = L.fill(says.received, { name, size });
      if (what) line.text.textContent = what;
      if (all) {
        bar.max = all;
        bar.value = at;
      }
    };
    busy(button, true);
    let outcome = button && button.dataset.done;
    const again = () => L.job(name, work, { button, after });
    try {
      const made = await work({ signal: stop.signal, report });
      stop.signal.throwIfAborted();
      if (made.blob) keep(made);
      const said = made.said || L.fill(made.width ? says.savedPicture : says.saved, made);
      L.note(said + after, { line, button });
      return true;
    } catch (error) {
      outcome = button && button.dataset.failed;
      if (error.name === "AbortError") {
        outcome = "";
        L.note(says.cancelled, { line, button });
      } else {
        const why = error instanceof L.Refusal ? error.message : says.later;
        const space = chinese() ? "" : " ";
        L.note(L.fill(says.notSaved, { name }) + space + why, { failed: true, again, line, button });
      }
      return false;
    } finally {
      window.clearTimeout(show);
      busy(button, false, outcome);
    }
  };

  /** Copy a text, with the older way where the newer is closed; says whether it could. */
  L.copyText = async function (text) {
    try {
      if (navigator.clipboard && window.isSecureContext) {
        await navigator.clipboard.writeText(text);
        return true;
      }
    } catch {
      /* refused: the older way may be open */
    }
    const field = part("textarea");
    field.value = text;
    const host = document.querySelector("dialog[open]") || document.body;
    const active = document.activeElement;
    host.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (active) active.focus({ preventScroll: true });
    return done;
  };
})();
