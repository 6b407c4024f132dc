/* What stays in sight while the page is scrolled covers what is under it. How much is measured, and the style keeps
   free so much: whatever gets the focus, or is gone to, is not hidden by it (WCAG 2.2, 2.4.11). */

const byId = (id) => document.getElementById(id);
const position = (element) => getComputedStyle(element).position;

/** A bar that would take more of the window than this scrolls away with the page. */
const MOST = 0.35;

const shown = (element) => Boolean(element) && !element.hidden;

/** The part of the bar that stays at the top: all of it, or on a small screen the line that says what is saved. */
const stuck = () => [byId("bar"), byId("status")].find((one) => one && one.offsetHeight && position(one) === "sticky");

/** What hangs below the bar. */
function hanging() {
  const message = document.querySelector("#bar > .message");
  return shown(message) && position(message) === "absolute" ? message.offsetHeight + 8 : 0;
}

/** How much is covered at the top of the window, in pixels. */
function above() {
  const element = stuck();
  return element ? element.offsetHeight + hanging() : 0;
}

/** How much is covered at the bottom. */
function below() {
  const notice = byId("reminder");
  return shown(notice) && position(notice) === "fixed" ? notice.offsetHeight + 16 : 0;
}

/** Takes the measures, and tells the style. */
function measure() {
  const html = document.documentElement;
  const bar = byId("bar");
  html.classList.toggle("has-loose-bar", Boolean(bar) && bar.offsetHeight > window.innerHeight * MOST);
  const element = stuck();
  html.style.setProperty("--cb-bar", `${element ? element.offsetHeight : 0}px`);
  html.style.setProperty("--cb-covered", `${above()}px`);
  html.style.setProperty("--cb-covered-below", `${below()}px`);
}

/** Measures from now on whenever something of it changes. */
function watch() {
  measure();
  window.addEventListener("resize", measure);
  if (!window.ResizeObserver) return;
  const observer = new ResizeObserver(measure);
  for (const element of [byId("bar"), byId("status"), byId("reminder"), ...document.querySelectorAll("#bar > .message")]) {
    if (element) observer.observe(element);
  }
}

clausebook.sight = { watch, above };
