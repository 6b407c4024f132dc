/* The theme's light and dark switch is a pair of radio buttons of which the hidden one may have the focus: put one button
   in its place, whose name is what pressing it does. Needs: form[data-md-component=palette]. */
(function () {
  "use strict";

  const form = document.querySelector("form[data-md-component=palette]");
  const labels = form ? [...form.querySelectorAll("label")] : [];
  if (labels.length < 2 || document.querySelector(".cb-scheme")) return;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "cb-scheme md-header__button md-icon";
  form.before(button);
  form.classList.add("cb-replaced");

  function current() {
    const scheme = document.body.getAttribute("data-md-color-scheme");
    const radios = [...form.querySelectorAll("input")];
    return labels[Math.max(0, radios.findIndex((radio) => radio.getAttribute("data-md-color-scheme") === scheme))];
  }

  function show() {
    const label = current();
    button.setAttribute("aria-label", label.title);
    button.title = label.title;
    button.innerHTML = label.querySelector("svg").outerHTML;
  }

  button.addEventListener("click", () => document.getElementById(current().htmlFor)?.click());
  new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  show();
})();
