/* Searching and filtering, over all sections: the result is a list of links, each with what was answered. In the section
   in view the filter also leaves out what does not match; what is answered meanwhile stays until the filter is chosen
   anew, so that no question goes away under the hand. */

const { make, button } = clausebook.parts;
const SHOWN = 50;

/** So many stand there at once, and so many more with each piece of work put off: a screen reader has to know each. */
const FIRST = 12;
const PIECE = 10;

const QUIET = 700;

/** One result: its number and text, its answer and grade. */
function result(view, id) {
  const { page, state } = view;
  const item = page.items.get(id);
  const grade = clausebook.grade.of(page, state, id);
  const conflict = state.values(id, "answer").length > 1;
  const answer = conflict ? clausebook.word("In conflict") : page.label(id, state.value(id, "answer"));
  const word = grade && clausebook.grade.word(grade);
  const parts = [
    make("a", { href: `#item-${id}` }, [
      make("bdi", { class: "item-number", text: item.number || id }), " ",
      make("span", { dir: "auto", text: page.asked(id, view.plan && view.plan.small).text }),
    ]),
    " ",
    make("span", { class: "result-answer", dir: "auto", text: answer || clausebook.word("Not answered yet") }),
  ];
  if (grade && word !== answer) parts.push(" ", make("span", { class: "chip", "data-grade": grade }, [make("span", { class: "shape", "aria-hidden": "true" }), word]));
  return make("li", grade ? { "data-grade": grade } : {}, parts);
}

/** Adds results until so many stand there. */
function fill(view, list, wanted) {
  list.append(...view.found.slice(list.children.length, wanted).map((id) => result(view, id)));
}

/**
 * Adds those that were put off, a few at a time, as long as it is this list that is looked at. The button for more comes
 * after the last: one that stood there before would slide away under the hand, and the press would be lost.
 */
function fillSoon(view, list, more) {
  if (list.children.length >= Math.min(SHOWN, view.found.length)) {
    if (view.found.length > SHOWN) more.append(button("more-results", clausebook.word("Show more")));
    return;
  }
  view.listing.put("results", () => {
    if (!list.isConnected) return;
    fill(view, list, Math.min(SHOWN, list.children.length + PIECE));
    fillSoon(view, list, more);
  });
}

/** How many were found, in words. */
function told(view) {
  return view.found.length
    ? clausebook.word("Found: %(count)s of %(all)s questions", {
        count: clausebook.words.number(view.found.length),
        all: clausebook.words.number(view.page.questions.filter((id) => !view.why(id)).length),
      })
    : clausebook.word("No question found");
}

function draw(view, box) {
  const list = make("ul", { class: "result-list" });
  fill(view, list, FIRST);
  const more = make("p", { class: "results-more" });
  box.replaceChildren(
    make("h2", { text: told(view), tabindex: "-1" }),
    make("p", {}, [button("no-results", clausebook.word("Show all questions again"))]),
    list,
    more,
  );
  box.hidden = false;
  fillSoon(view, list, more);
}

/** Brings the results in sight; the focus stays in the field, which stays in sight too. */
function reveal(box) {
  const bar = document.getElementById("bar");
  const { top } = box.getBoundingClientRect();
  const covered = clausebook.sight.above();
  if (top >= covered && top < window.innerHeight * 0.6) return;
  // Where the field scrolls away with the page, it is the field that is brought to the top: what was found is below it.
  const field = document.activeElement;
  const above = bar && bar.contains(field) && !(bar.offsetHeight && getComputedStyle(bar).position === "sticky") ? field : box;
  window.scrollBy({ top: above.getBoundingClientRect().top - covered - 8, behavior: "instant" });
}

/** Applies search and filter. The count is announced once nothing more is typed. */
function apply(view, { filtered = false, quiet = false } = {}) {
  const box = document.getElementById("results");
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");
  const query = search ? search.value.trim() : "";
  const chosen = filter ? filter.value : "all";
  clearTimeout(view.telling);
  view.listing.end();
  if (filtered) {
    view.filtered = chosen === "all" ? null : new Set(clausebook.matching.find(view, "", chosen));
    const shown = view.sections.find((section) => section.dataset.section === view.shownSection);
    if (shown) clausebook.sections.arrange(view, shown);
  }
  if (!query && chosen === "all") {
    view.found = [];
    if (box) {
      box.hidden = true;
      box.replaceChildren();
    }
    return;
  }
  view.found = filtered && !query ? [...view.filtered] : clausebook.matching.find(view, query, chosen);
  if (box) {
    draw(view, box);
    if (!quiet) reveal(box);
  }
  view.telling = setTimeout(() => view.announce(told(view)), QUIET);
}

function reset(view) {
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");
  if (search) search.value = "";
  if (filter) filter.value = "all";
  apply(view, { filtered: true });
  if (search) search.focus();
}

function start(view) {
  const tools = document.getElementById("tools");
  const search = document.getElementById("search");
  const filter = document.getElementById("filter");
  view.found = [];
  view.listing = new clausebook.Soon();
  if (tools) tools.hidden = false;
  if (search) view.listen(search, "input", () => apply(view));
  if (search) view.listen(search, "keydown", (event) => event.key === "Escape" && search.value && reset(view));
  if (filter) view.listen(filter, "change", () => apply(view, { filtered: true }));
  if ((search && search.value) || (filter && filter.value !== "all")) apply(view, { filtered: true, quiet: true });
  view.atEnd(() => {
    clearTimeout(view.telling);
    view.listing.end();
    const box = document.getElementById("results");
    if (box) box.replaceChildren();
    if (tools) tools.hidden = true;
  });
}

clausebook.answering.starts.push(start);
clausebook.answering.actions["more-results"] = (view, pressed) => {
  const list = document.querySelector("#results .result-list");
  const next = list.children.length;
  fill(view, list, next + SHOWN);
  if (list.children.length >= view.found.length) pressed.remove();
  const link = list.children[next] && list.children[next].querySelector("a");
  if (link) link.focus();
};
clausebook.answering.actions["no-results"] = (view) => reset(view);
