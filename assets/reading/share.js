/* Use and share at the end of a reading page; without this script its links still lead to the files. */
(function () {
  "use strict";
  const L = window.liushou;
  const strip = document.querySelector(".page-strip");
  if (!L || !strip) return;
  for (const button of strip.querySelectorAll("button[hidden]")) button.hidden = false;

  async function copy(button) {
    const words = L.words();
    const address = new URL(window.location.href);
    /* a reader of the link chooses a theme of their own */
    address.searchParams.set("lang", document.documentElement.lang.slice(0, 2));
    if (!(await L.copyText(address.href))) return L.note(words.noCopy, { failed: true });
    const label = button.querySelector("[data-label]");
    button.before_ = button.before_ || label.textContent;
    label.textContent = words.linkCopied;
    L.tell(words.linkCopied);
    window.setTimeout(() => { label.textContent = button.before_; }, 3000);
  }

  strip.addEventListener("click", (event) => {
    const item = event.target.closest("button, a");
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { copyPage, citePage, printPage, file } = item.dataset;
    if (copyPage !== undefined) copy(item);
    else if (printPage !== undefined) window.print();
    else if (citePage) L.citeSheet("", item.getAttribute("href").split("?")[1], document.title.split(" – ")[0]);
    else if (file) L.job(file, (means) => L.file(item.href, means), { button: item });
    else return;
    event.preventDefault();
  });
})();
