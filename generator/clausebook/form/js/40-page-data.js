/* What the page brings with it: the checklist, and what the site knows beside each question. It stands in the page as
   JSON, is read once, and is found by id from then on. */

/** Answers that every question takes, whether its scale names them or not. They never count without a reason. */
const ALWAYS = ["not-applicable", "not-sampled"];

/** A value as the words a person reads. */
function label(page, item, value) {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((one) => label(page, item, one)).join(", ");
  const answer = page.answer(item, String(value));
  return answer ? answer.label : String(value);
}

/** The wording an item is asked in, and its hash: another one where the audit is that of a small organisation. */
function asked(page, id, small) {
  const item = page.items.get(id);
  if (!item) return { text: "", wording: "" };
  const short = small && typeof item.small === "string" && item.small ? item.small : "";
  return short ? { text: short, wording: item.small_wording } : { text: item.text, wording: item.wording };
}

const wordings = new WeakMap();

/** A question as it was asked when the audit was started; undefined where it was not. */
function before(asked, id) {
  const items = (asked && asked.items) || [];
  if (!wordings.has(items)) wordings.set(items, new Map(items.map((one) => [one.item, one])));
  return wordings.get(items).get(id);
}

/**
 * The page's data with everything found by id.
 * @param {object} data as /checklists/… writes it into #page-data
 */
function index(data) {
  const checklist = data.checklist;
  const items = new Map();
  const sections = new Map();
  for (const section of checklist.sections) {
    sections.set(section.id, section);
    for (const item of section.items) items.set(item.item, { ...item, section: section.id });
  }
  const roles = new Map((data.roles || []).map((role) => [role.id, role.name]));
  const evidence = new Map((data.evidence || []).map((one) => [one.id, one.title]));
  const scales = checklist.scales || {};
  const none = { kind: "none", answers: [] };
  const page = { ...data, checklist, items, sections, roles, evidence };
  page.questions = [...items.keys()].filter((id) => (scales[items.get(id).scale] || none).kind !== "none");
  const questions = new Set(page.questions);
  page.isQuestion = (id) => questions.has(id);
  page.scale = (id) => (items.has(id) && scales[items.get(id).scale]) || none;
  page.answer = (id, value) => {
    const found = (page.scale(id).answers || []).find((answer) => answer.id === value);
    if (found || !ALWAYS.includes(value)) return found;
    return { id: value, label: clausebook.grade.word(value), grade: value, needs_reason: true };
  };
  page.label = (id, value) => label(page, id, value);
  page.clause = (reference) => (data.clauses || {})[reference] || reference;
  page.role = (id) => roles.get(id) || id;
  page.asked = (id, small) => asked(page, id, small);
  return page;
}

/** Reads the page's data, and its words. */
function read(document) {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  clausebook.words.use(data.words || {}, data.language || document.documentElement.lang || "en");
  return index(data);
}

clausebook.pageData = { read, index, before, ALWAYS };
