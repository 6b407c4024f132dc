/* What of the page is in view: the list of audits, the questions, the summary or the report. The address says which, so
   that Back and Forward work; the questions' own sections are shown by the answering part. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const OWN = { "#audits": "list", "#summary": "summary", "#report": "report" };

/** Links to the summary and the report, at the end of the list of sections. */
function links(nav) {
  const list = nav && nav.querySelector("ul");
  if (!list || list.querySelector('a[href="#summary"]')) return;
  for (const [href, text] of [["#summary", word("Summary")], ["#report", word("Report")]]) {
    list.append(make("li", { class: "nav-view" }, [make("a", { href, text })]));
  }
}

/** Which view an address leads to; "" when to none of them. */
function viewOf(hash, form) {
  if (OWN[hash]) return OWN[hash];
  let id = hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch (error) {
    return "";
  }
  const element = clausebook.element(id);
  return element && form.contains(element) ? "questions" : "";
}

function toHeading(view) {
  const heading = document.getElementById(`${view === "list" ? "audits" : view}-heading`);
  if (!heading) return;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

/**
 * @param {{form: Element, shown: (view: string) => void, mayShow: (view: string) => boolean}} given `shown` draws a
 *   view before it is looked at, and gives a promise where that takes time
 * @returns {{show: (view: string, options?: {focus?: boolean}) => void, now: () => string}}
 */
clausebook.views = ({ form, shown, mayShow }) => {
  const html = document.documentElement;
  const boxes = { summary: document.getElementById("summary"), report: document.getElementById("report") };
  const nav = document.getElementById("sections");
  links(nav);
  let now = "";

  function mark() {
    if (!OWN[`#${now}`]) return;
    for (const one of nav ? nav.querySelectorAll("a[aria-current]") : []) one.removeAttribute("aria-current");
    const link = nav && nav.querySelector(`a[href="#${now}"]`);
    if (link) link.setAttribute("aria-current", "page");
  }

  function show(view, { focus = true } = {}) {
    if (!mayShow(view)) return;
    now = view;
    html.dataset.view = view;
    form.hidden = view !== "questions" && view !== "blank";
    for (const [name, box] of Object.entries(boxes)) if (box) box.hidden = name !== view;
    for (const link of nav ? nav.querySelectorAll(".nav-view a") : []) link.removeAttribute("aria-current");
    mark();
    const drawn = shown(view);
    if (!focus) return;
    if (drawn) drawn.then(() => now === view && toHeading(view));
    else toHeading(view);
  }

  const follow = (hash) => {
    const view = viewOf(hash, form);
    if (view && (view !== now || view !== "questions")) show(view);
  };
  // Before the answering part hears of it: a question can be given the focus only when it is in view.
  window.addEventListener("hashchange", () => follow(location.hash));
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest && event.target.closest('a[href^="#"]');
    if (anchor && anchor.getAttribute("href") === location.hash) follow(location.hash);
  });
  return { show, now: () => now, of: (hash) => viewOf(hash, form) };
};

/** Changes the address without leaving the page; where the browser refuses that, it stays as it is. */
clausebook.address = (address) => {
  try {
    history.pushState(null, "", address);
  } catch (error) {
    // An address is a convenience: without it everything works but Reload asks again which audit.
  }
};
