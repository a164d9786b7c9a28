/* On reading pages: the theme link offers the theme the reader does not see. */
(function () {
  "use strict";
  const root = document.documentElement;
  const link = document.querySelector("[data-theme-link]");
  if (link && root.dataset.theme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches) {
    const address = new URL(link.href);
    address.searchParams.set("theme", "light");
    link.href = address.href;
  }
})();
