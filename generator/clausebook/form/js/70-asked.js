/* What an audit asks, and what has been made of it so far: from the page's data, the plan and the state alone. */

/**
 * The questions of an audit as they are asked now; a file carries them, so that later wordings can be told apart.
 * @param {object} page from clausebook.pageData
 * @param {object} audit the plan; without `items` it asks them all
 * @returns {{id: string, version: string, items: {item: string, section: string, number: string, text: string,
 *   wording: string}[]}}
 */
clausebook.asked = (page, audit) => {
  const { id, version } = page.checklist;
  const items = [];
  for (const { item, section, number } of page.items.values()) {
    if (!clausebook.applies.planned(audit, item)) continue;
    items.push({ item, section, number: number || "", ...page.asked(item, audit.small) });
  }
  return { id, version: String(version), items };
};

/** The grade of an item, or "". */
clausebook.gradeOf = (page, state, item) => clausebook.grade.of(page, state, item);

/** Whether something is a question at all: some items are words between questions. */
const isQuestion = (page, id) => page.scale(id).kind !== "none";

/** The questions of this audit, in the order of the checklist; those that do not arise are left out. */
function questions(page, audit, state) {
  return [...page.items.keys()].filter((id) => isQuestion(page, id) && !clausebook.applies.why(page, audit, state, id));
}

/** The grade of an item that the page has no more: its answer where that is a grade, else what a person gave. */
function goneGrade(state, id) {
  const given = [state.value(id, "answer"), state.value(id, "grade")];
  return given.find((one) => clausebook.grade.GRADES.includes(one)) || "";
}

/**
 * The findings in the order of the checklist, strengths among them; at the end those of questions asked no more.
 * @returns {{item: string, grade: string, strength: string}[]}
 */
clausebook.findings = (page, audit, state) => {
  const found = [];
  const gone = state.items().filter((id) => !page.items.has(id));
  for (const item of [...page.items.keys(), ...gone]) {
    const grade = page.items.has(item) ? clausebook.grade.of(page, state, item) : goneGrade(state, item);
    const strength = state.value(item, "strength") || "";
    if (clausebook.grade.FINDINGS.includes(grade) || strength) found.push({ item, grade, strength });
  }
  return found;
};

/** The number and the words of a question, also of one that is asked no more. */
clausebook.question = (page, audit, asked, id) => {
  const item = page.items.get(id);
  if (item) return { number: item.number || id, text: page.asked(id, audit.small).text, section: item.section };
  const old = clausebook.pageData.before(asked, id) || {};
  return { number: old.number || id, text: old.text || "", section: "" };
};

/** 4.9 before 4.10. */
function natural(one, other) {
  const [left, right] = [one, other].map((text) => text.split(/(\d+)/));
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    if (left[index] === right[index]) continue;
    const difference = Number(left[index]) - Number(right[index]);
    return difference || (left[index] < right[index] ? -1 : 1);
  }
  return left.length - right.length;
}

const count = () => ({ asked: 0, answered: 0, grades: {} });

function add(line, answered, grade) {
  line.asked += 1;
  if (!answered) return;
  line.answered += 1;
  const key = grade || "answered";
  line.grades[key] = (line.grades[key] || 0) + 1;
}

/**
 * How far the audit has come, by section and by clause. `grades` counts the answers by grade; "answered" are those that
 * have none.
 */
clausebook.figures = (page, audit, state) => {
  const all = count();
  const sections = new Map([...page.sections.values()].map(({ id, number, title }) => [id, { id, number, title, ...count() }]));
  const clauses = new Map();
  const open = [];
  for (const id of questions(page, audit, state)) {
    const item = page.items.get(id);
    const answered = clausebook.grade.answered(state, id);
    const grade = clausebook.grade.of(page, state, id);
    if (!answered) open.push(id);
    add(all, answered, grade);
    add(sections.get(item.section), answered, grade);
    for (const clause of item.clauses || []) {
      if (!clauses.has(clause)) clauses.set(clause, { clause, ...count() });
      add(clauses.get(clause), answered, grade);
    }
  }
  const waiting = [...page.items.keys()].filter((id) => isQuestion(page, id) && clausebook.applies.waits(page, audit, state, id)).length;
  const byNumber = [...clauses.values()].sort((one, other) => natural(one.clause, other.clause));
  return { ...all, waiting, sections: [...sections.values()].filter((one) => one.asked), clauses: byNumber, open };
};

clausebook.questions = questions;
