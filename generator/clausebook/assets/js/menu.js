/* The theme opens its navigation with a label, which no keyboard reaches: put a real button in its place.
   Needs: input[data-md-toggle=drawer], label[for=__drawer] in the header, .md-sidebar--primary. */
(function () {
  "use strict";

  const toggle = document.querySelector("[data-md-toggle=drawer]");
  const label = document.querySelector(".md-header [for=__drawer]");
  const panel = document.querySelector(".md-sidebar--primary");
  if (!toggle || !label || !panel || document.querySelector(".cb-menu")) return;

  const CLOSE = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-menu md-header__button md-icon";
  button.setAttribute("aria-label", panel.querySelector("nav")?.getAttribute("aria-label") || "Navigation");
  button.innerHTML = label.querySelector("svg").outerHTML;
  const shape = button.querySelector("path");
  const menu = shape.getAttribute("d");
  panel.id = panel.id || "cb-navigation";
  button.setAttribute("aria-controls", panel.id);
  label.before(button);

  function show() {
    button.setAttribute("aria-expanded", String(toggle.checked));
    shape.setAttribute("d", toggle.checked ? CLOSE : menu);
    if (toggle.checked) {
      const header = document.querySelector(".md-header");
      document.body.style.setProperty("--cb-panel-top", Math.max(0, header.getBoundingClientRect().bottom) + "px");
    }
  }

  function set(open) {
    toggle.checked = open;
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  }

  toggle.addEventListener("change", show);
  button.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) panel.querySelector("a[href]")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    set(false);
    button.focus();
  });
  /* Going on with Tab past the last link leaves the panel, so it closes behind the reader. */
  panel.addEventListener("focusout", (event) => {
    if (toggle.checked && event.relatedTarget && !panel.contains(event.relatedTarget) && event.relatedTarget !== button) set(false);
  });
  show();
})();
