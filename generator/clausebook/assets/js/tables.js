/* What scrolls sideways can be reached with the keyboard and has a name; what does not scroll is no stop on the way.
   Needs: .cb-scroll, .cb-figure, or the theme's wrapper around a table in prose. */
(function () {
  "use strict";

  const WIDE = ".cb-scroll, .cb-figure, .md-typeset__scrollwrap";

  function heading(element) {
    for (let node = element; node && !node.matches(".md-content__inner"); node = node.parentElement)
      for (let before = node.previousElementSibling; before; before = before.previousElementSibling)
        if (/^H[1-6]$/.test(before.tagName)) return before.textContent.replace("¶", "").trim();
    return document.querySelector("h1")?.textContent.replace("¶", "").trim();
  }

  function mount(element) {
    const scrolls = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    if (!scrolls) {
      element.removeAttribute("tabindex");
      return;
    }
    element.tabIndex = 0;
    if (!element.hasAttribute("role")) element.setAttribute("role", element.matches("figure") ? "figure" : "region");
    if (element.hasAttribute("aria-label")) return;
    const words = element.querySelector("caption, figcaption")?.textContent.trim() || heading(element);
    if (words) element.setAttribute("aria-label", words);
  }

  function all() {
    document.querySelectorAll(WIDE).forEach(mount);
  }

  /* The theme wraps tables once it has started, hence again after loading. */
  all();
  window.addEventListener("load", () => setTimeout(all, 0));
  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(all, 150);
  });
})();
