/* The live summary: how far the audit is, what was found, what is still open. Drawn when it is looked at, and anew when
   something changes while it is in view. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const { chip } = clausebook;
const FIRST = 25;

const link = (item, text) => make("a", { href: `#item-${item}` }, [make("bdi", { text })]);

/** Why fewer questions are counted than were planned. */
const waiting = (count) =>
  count === 1
    ? word("1 more question is not asked as things stand: it depends on another answer.")
    : word("%(count)s more questions are not asked as things stand: they depend on other answers.", { count: clausebook.words.number(count) });

/** Progress by section, in words and as a bar. */
function progress(figures) {
  const rows = figures.sections.map(({ id, number, title, asked, answered }) => {
    const count = word("%(answered)s of %(asked)s", { answered: clausebook.words.number(answered), asked: clausebook.words.number(asked) });
    const name = [number ? make("bdi", { class: "section-number", text: number }) : null, number ? " " : null, make("span", { dir: "auto", text: title })];
    return make("tr", {}, [
      make("th", { scope: "row" }, [make("a", { href: `#section-${id}` }, name)]),
      make("td", { text: count }),
      make("td", {}, [make("progress", { max: asked, value: answered, "aria-label": word("Progress of %(section)s", { section: number || title }) })]),
    ]);
  });
  const head = [word("Section"), word("Answered"), word("Progress")];
  return [
    make("h3", { text: word("Progress") }),
    make("p", { class: "progress-whole", text: word("%(answered)s of %(asked)s questions answered", { answered: clausebook.words.number(figures.answered), asked: clausebook.words.number(figures.asked) }) }),
    figures.waiting ? make("p", { class: "soft", text: waiting(figures.waiting) }) : null,
    make("table", { class: "figures progress-table" }, [make("thead", {}, [make("tr", {}, head.map((text) => make("th", { scope: "col", text })))]), make("tbody", {}, rows)]),
  ];
}

/** One finding as it will be worded, with what it lacks. */
function finding(view, { item, grade, strength }) {
  const { page, audit, asked, state } = view;
  const { number, text } = clausebook.question(page, audit, asked, item);
  const lacks = page.items.has(item) ? clausebook.finding.lacks(page, state, item) : [];
  const words = clausebook.finding.words(state, item) || state.value(item, "note") || state.value(item, "reason") || "";
  return make("li", { class: "finding-line" }, [
    make("p", {}, [grade ? chip(grade) : null, grade ? " " : null, link(item, number), " ", make("span", { dir: "auto", class: "soft", text })]),
    words ? make("p", { class: "finding-words", dir: "auto", text: words }) : null,
    strength ? make("p", { class: "finding-words", dir: "auto", text: strength }) : null,
    ...lacks.map(({ says }) => make("p", { class: "field-error", text: says })),
  ]);
}

function list(heading, rows, none) {
  return [make("h3", { text: heading }), rows.length ? make("ul", { class: "plain-list" }, rows) : make("p", { class: "soft", text: none })];
}

/** Questions without an answer: the first, and how many more. */
function open(view, figures) {
  const rows = figures.open.slice(0, FIRST).map((id) => {
    const { number, text } = clausebook.question(view.page, view.audit, view.asked, id);
    return make("li", {}, [link(id, number), " ", make("span", { dir: "auto", text })]);
  });
  const parts = list(word("Open questions"), rows, word("Every question is answered."));
  const more = figures.open.length - rows.length;
  if (more > 0) parts.push(make("p", { class: "soft", text: word("and %(count)s more: choose “not answered yet” above the questions to see them all", { count: clausebook.words.number(more) }) }));
  return parts;
}

/** What stands now where somebody's focus was. */
function successor(element, focused) {
  const href = focused.getAttribute("href");
  return [...element.querySelectorAll("[id], a[href]")].find((one) => (focused.id ? one.id === focused.id : href && one.getAttribute("href") === href));
}

/**
 * Draws the summary.
 * @param {{element: Element, page: object, audit: object, asked: object, state: object, record: Function,
 *   announce: Function}} view
 */
clausebook.drawSummary = (view) => {
  const { element, page, audit, state } = view;
  const figures = clausebook.figures(page, audit, state);
  const found = clausebook.findings(page, audit, state);
  const of = (test) => found.filter(test).map((one) => finding(view, one));
  const adverse = ({ grade }) => clausebook.grade.ADVERSE.includes(grade);
  const good = ({ grade, strength }) => grade === "good-practice" || Boolean(strength);
  const majors = clausebook.proposedMajors(page, state);
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const above = [make("h2", { tabindex: "-1", id: "summary-heading", text: word("Summary") }), ...progress(figures)].filter(Boolean);
  const below = [
    ...list(word("Nonconformities"), of(adverse), word("None so far.")),
    ...list(word("Observations and opportunities"), of(({ grade }) => grade === "observation" || grade === "ofi"), word("None so far.")),
    ...list(word("Strengths"), of(good), word("None so far.")),
    ...(figures.clauses.length ? [clausebook.clauseChart(figures.clauses, page.clause)] : []),
    ...open(view, figures),
  ];
  // What somebody is deciding stays the same element: it is not taken from under the finger, and keeps what was typed.
  const deciding = clausebook.proposedMajorsPart(view, majors);
  for (const child of [...element.children]) if (child !== deciding) child.remove();
  if (deciding.parentElement !== element) element.append(deciding);
  deciding.before(...above);
  deciding.after(...below);
  if (focused && document.activeElement !== focused) (successor(element, focused) || above[0]).focus({ preventScroll: true });
};
