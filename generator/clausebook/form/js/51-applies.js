/* Whether a question is asked in this audit, and if not, why not. An answer that was given is never lost by it. */

/** The values of an answer as a list. */
const list = (value) => (Array.isArray(value) ? value : [value]).filter((one) => clausebook.grade.given(one)).map(String);

/** Why a small organisation is not asked this, or "". */
function leftOut(item, small) {
  return small && item.left_out ? item.left_out : "";
}

/** The names of the answers for which a question is asked. */
function answersOf(page, condition) {
  return (condition.answers || []).map((answer) => page.label(condition.item, answer)).join(", ");
}

/** Whether the other question was answered so that this one is asked. */
function holds(page, audit, state, condition, visited) {
  const other = condition.item;
  if (!page.items.has(other) || !planned(audit, other)) return true;
  if (reason(page, audit, state, other, visited)) return false;
  const answers = list(state.value(other, "answer"));
  return (condition.answers || []).length ? condition.answers.some((one) => answers.includes(one)) : answers.length > 0;
}

/** Whether the plan asks the item; a plan without items asks them all. */
function planned(audit, id) {
  const items = (audit && audit.items) || [];
  if (!items.length) return true;
  if (!planned.cache || planned.cache.items !== items) {
    planned.cache = { items, ids: new Set(items.map((one) => one.item)) };
  }
  return planned.cache.ids.has(id);
}

function unmet(page, audit, state, condition, visited) {
  if (!condition.item || holds(page, audit, state, condition, visited)) return "";
  const question = page.items.get(condition.item).number || condition.item;
  if (!(condition.answers || []).length) return clausebook.word("Asked once %(question)s is answered", { question });
  return clausebook.word("Asked when the answer to %(question)s is: %(answers)s", {
    question,
    answers: answersOf(page, condition),
  });
}

function reason(page, audit, state, id, visited = []) {
  const item = page.items.get(id);
  if (!item || visited.includes(id) || page.scale(id).kind === "none") return "";
  if (!planned(audit, id)) return clausebook.word("Not in the plan of this audit");
  const small = leftOut(item, audit && audit.small);
  if (small) return small;
  for (const condition of item.asked_when || []) {
    const why = unmet(page, audit, state, condition, [...visited, id]);
    if (why) return why;
  }
  return "";
}

/** Whether the audit would ask a question, were another one answered so: the plan has it, and its conditions do not hold. */
function waits(page, audit, state, id) {
  const item = page.items.get(id);
  if (!item || !planned(audit, id) || leftOut(item, audit && audit.small)) return false;
  return Boolean(reason(page, audit, state, id));
}

/** Which items depend on the answer to which other, directly or through a third. */
function dependents(page) {
  const found = new Map();
  for (const item of page.items.values()) {
    for (const condition of item.asked_when || []) {
      if (condition.item) found.set(condition.item, [...(found.get(condition.item) || []), item.item]);
    }
  }
  const after = (id, visited = new Set()) => {
    for (const next of found.get(id) || []) {
      if (!visited.has(next)) after(next, visited.add(next));
    }
    return [...visited];
  };
  return (id) => (found.has(id) ? after(id) : []);
}

/** Why an item is not asked, or "" when it is. */
const why = (page, audit, state, id) => reason(page, audit, state, id);

clausebook.applies = { why, dependents, planned, waits };
