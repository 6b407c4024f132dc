/* On a narrow screen the theme shows no list of the page's contents: put one, closed, under the title.
   Needs: nav.md-nav--secondary with links. */
(function () {
  "use strict";

  const list = document.querySelector(".md-sidebar--secondary:not([hidden]) .md-nav--secondary");
  const title = document.querySelector(".md-content__inner > h1");
  const links = list ? list.querySelectorAll(":scope > .md-nav__list > .md-nav__item > .md-nav__link") : [];
  if (!title || links.length < 3 || document.querySelector(".cb-contents")) return;

  const details = document.createElement("details");
  details.className = "cb-contents cb-no-print";
  const summary = document.createElement("summary");
  summary.textContent = list.getAttribute("aria-label");
  const items = document.createElement("ul");
  for (const link of links) {
    const item = document.createElement("li");
    const copy = document.createElement("a");
    copy.href = link.getAttribute("href");
    copy.textContent = link.textContent.trim();
    item.append(copy);
    items.append(item);
  }
  details.append(summary, items);
  items.addEventListener("click", () => { details.open = false; });
  (title.nextElementSibling?.matches(".cb-lead") ? title.nextElementSibling : title).after(details);
})();
