/* The live summary: how far the audit is, what was found, what is still open. Drawn when it is looked at, and anew when
   something changes while it is in view. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const { chip } = clausebook;
const FIRST = 25;

const link = (item, text) => make("a", { href: `#item-${item}` }, [make("bdi", { text })]);

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

/** What a person has begun to decide, by proposal: the summary is drawn anew meanwhile, and takes nothing back. */
const begun = new Map();

/** A major that is proposed, with what a person makes of it. */
function major(view, proposal) {
  const draft = begun.get(proposal.id) || {};
  begun.set(proposal.id, draft);
  const name = `decision.${proposal.id}`;
  const [value] = view.state.values("", name).length === 1 ? view.state.values("", name) : [null];
  const which = make("select", { id: `major-item-${proposal.id}` }, proposal.items.map((item) => make("option", { value: item, text: clausebook.question(view.page, view.audit, view.asked, item).number })));
  const reason = make("input", { type: "text", id: `major-reason-${proposal.id}`, dir: "auto", value: (value && value.reason) || "" });
  const error = make("p", { class: "field-error", id: `major-error-${proposal.id}`, hidden: true, text: word("Say why it is rejected.") });
  if (draft.item) which.value = draft.item;
  if (draft.reason !== undefined) reason.value = draft.reason;
  which.addEventListener("change", () => (draft.item = which.value));
  reason.addEventListener("input", () => (draft.reason = reason.value));
  reason.setAttribute("aria-describedby", error.id);
  const decided = value && (value.decision === "confirmed" ? word("Confirmed") : word("Rejected"));
  const press = (decision, text) => make("button", { type: "button", "data-major": proposal.id, "data-decision": decision, text });
  const box = make("li", { class: "proposed-major", id: `major-${proposal.id}`, tabindex: "-1" }, [
    make("p", {}, [make("strong", { text: word("A major is proposed to the lead auditor.") }), " ", make("span", { text: proposal.text }), decided ? " " : null, decided ? make("strong", { text: decided }) : null]),
    proposal.items.length > 1 ? make("label", { class: "field field--short", for: which.id }, [make("span", { text: word("The finding that becomes the major") }), which]) : null,
    make("label", { class: "field", for: reason.id }, [make("span", { text: word("Why; needed to reject") }), reason]),
    error,
    make("p", {}, [press("confirmed", word("Confirm")), " ", press("rejected", word("Reject"))]),
  ]);
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-major]");
    if (!button) return;
    const { decision } = button.dataset;
    const why = clausebook.wellFormed(reason.value).trim();
    error.hidden = decision !== "rejected" || Boolean(why);
    if (!error.hidden) return reason.focus();
    view.record(clausebook.decideMajor(view.page, view.audit, view.state, proposal, { decision, reason: why, item: which.value || proposal.items[0] }));
    view.announce(decision === "confirmed" ? word("Confirmed") : word("Rejected"));
  });
  return box;
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
  const focused = document.activeElement && element.contains(document.activeElement) ? document.activeElement.id : "";
  element.replaceChildren(
    make("h2", { tabindex: "-1", id: "summary-heading", text: word("Summary") }),
    ...progress(figures),
    ...(majors.length ? list(word("Proposed majors"), majors.map((one) => major(view, one)), "") : []),
    ...list(word("Nonconformities"), of(adverse), word("None so far.")),
    ...list(word("Observations and opportunities"), of(({ grade }) => grade === "observation" || grade === "ofi"), word("None so far.")),
    ...list(word("Strengths"), of(good), word("None so far.")),
    ...(figures.clauses.length ? [clausebook.clauseChart(figures.clauses)] : []),
    ...open(view, figures),
  );
  const again = focused && document.getElementById(focused);
  if (again) again.focus({ preventScroll: true });
};
