/* The theme's search is a dialog without a name, and on a narrow screen a label that no keyboard reaches opens it.
   Needs: [data-md-component=search][role=dialog], input[data-md-toggle=search], label.md-header__button[for=__search]. */
(function () {
  "use strict";

  const dialog = document.querySelector("[data-md-component=search][role=dialog]");
  const toggle = document.querySelector("[data-md-toggle=search]");
  const field = dialog?.querySelector("input[name=query]");
  if (!dialog || !toggle || !field) return;

  const name = field.getAttribute("aria-label");
  dialog.setAttribute("aria-label", name);
  dialog.querySelector(".md-search__scrollwrap")?.setAttribute("role", "region");
  dialog.querySelector(".md-search__scrollwrap")?.setAttribute("aria-label", name);
  dialog.querySelector(".md-search-result__meta")?.setAttribute("role", "status");

  // The texts are fetched with the first letter; until they are there, the theme's own words say so.
  const said = dialog.querySelector(".md-search-result__meta");
  const waiting = said?.textContent;
  if (said) field.addEventListener("input", () => (said.textContent = waiting), { once: true });

  const label = document.querySelector("label.md-header__button[for=__search]");
  if (!label || document.querySelector(".cb-search")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-search md-header__button md-icon";
  button.setAttribute("aria-label", name);
  button.innerHTML = label.innerHTML;
  label.before(button);
  label.classList.add("cb-replaced");
  button.addEventListener("click", () => {
    toggle.click();
    field.focus();
  });
})();
