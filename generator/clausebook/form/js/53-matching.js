/* Which questions match what is searched for and the filter chosen: from the page's data and the state alone, so that
   it costs the same whatever is in view. */

const NOTES = ["note", "reason", "criterion", "seen", "gap", "strength", "response", "sample", "interviewee", "place"];

/** What never changes of an item, ready to be searched. */
function fixed(page) {
  const texts = new Map();
  for (const item of page.items.values()) {
    const short = typeof item.small === "string" ? item.small : "";
    const words = [item.number, item.item, item.text, short, ...(item.clauses || [])];
    texts.set(item.item, clausebook.words.folded(words.filter(Boolean).join("\n")));
  }
  return texts;
}

/** What was written beside an item. */
function written(state, id) {
  const texts = [];
  for (const field of NOTES) for (const value of state.values(id, field)) if (value) texts.push([value].flat().join("\n"));
  return texts.length ? clausebook.words.folded(texts.join("\n")) : "";
}

/** Whether a proposal of the site, or of the answer itself, waits for a person. */
function undecided(page, state, id) {
  const proposals = page.items.get(id).proposals || [];
  const { said } = clausebook.grade;
  if (proposals.some((one) => !said(state, id, `decision.${one.id}`))) return true;
  const grade = clausebook.grade.proposed(page, state, id);
  return Boolean(grade) && !said(state, id, "grade") && !said(state, id, clausebook.grade.ownDecision(state, id));
}

const FILTERS = {
  all: () => true,
  open: (page, state, id) => !clausebook.grade.answered(state, id),
  answered: (page, state, id) => clausebook.grade.answered(state, id),
  findings: (page, state, id) =>
    clausebook.grade.FINDINGS.includes(clausebook.grade.of(page, state, id)) ||
    Boolean(clausebook.grade.given(state.value(id, "strength"))),
  proposed: undecided,
  conflicts: (page, state, id, conflicting) => conflicting.has(id),
  lacking: (page, state, id) => clausebook.finding.lacks(page, state, id).length > 0,
};

/**
 * The items that match, in the order of the checklist.
 * @param {object} view what is mounted: its page, state, and whether an item is asked
 * @param {string} query words, all of which must be found
 * @param {string} filter a key of FILTERS, or a grade
 */
function matching(view, query, filter) {
  const { page, state } = view;
  const wanted = clausebook.words.folded(query).split(/\s+/).filter(Boolean);
  const grade = (of, held, id) => clausebook.grade.of(of, held, id) === filter;
  const test = Object.prototype.hasOwnProperty.call(FILTERS, filter) ? FILTERS[filter] : grade;
  const conflicting = new Set(filter === "conflicts" ? state.conflicts().map((one) => one.item) : []);
  view.texts = view.texts || fixed(page);
  const found = [];
  for (const id of page.questions) {
    if (!test(page, state, id, conflicting) || view.why(id)) continue;
    if (wanted.length) {
      const own = view.texts.get(id);
      let notes = null;
      const has = (word) => own.includes(word) || (notes = notes === null ? written(state, id) : notes).includes(word);
      if (!wanted.every(has)) continue;
    }
    found.push(id);
  }
  return found;
}

clausebook.matching = { find: matching, undecided, FILTERS: Object.keys(FILTERS) };
