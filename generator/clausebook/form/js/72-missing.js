/* What is missing before an audit can be closed, each with the question or the field where it can be put right. */

const PARTS = ["lead-auditor", "auditee", "management-representative"];

const PART_WORDS = {
  "lead-auditor": () => clausebook.word("The lead auditor has not signed off: role, initials and day."),
  auditee: () => clausebook.word("The auditee has not signed off: role, initials and day."),
  "management-representative": () => clausebook.word("The management representative has not signed off: role, initials and day."),
};

/** Whether a sign-off says who, by role or position, with initials, and when. */
const signed = (value) => Boolean(value && (value.role || value.position) && value.initials && value.on);

/** Questions whose wording changed after they were asked, and whose answer nobody has confirmed since. */
const reworded = (page, audit, state, asked) =>
  asked ? clausebook.questions(page, audit, state).filter((id) => clausebook.changed.unconfirmed(page, audit, asked, state, id)) : [];

function conflicts(state) {
  return state.conflicts().map(({ item, field }) => ({
    item,
    field,
    says: clausebook.word("Two answers were given unseen by each other: choose one."),
  }));
}

function audit(state) {
  const found = [];
  const held = state.value("", "held");
  const closing = state.value("", "closing");
  if (!(held && held.start)) found.push({ item: "", field: "held", says: clausebook.word("Nothing says on which days the audit was held.") });
  if (!(closing && closing.on)) found.push({ item: "", field: "closing", says: clausebook.word("The closing meeting has no day.") });
  for (const part of PARTS) {
    if (!signed(state.value("", `sign-off.${part}`))) found.push({ item: "", field: `sign-off.${part}`, says: PART_WORDS[part]() });
  }
  return found;
}

/**
 * Everything that is missing; empty when the audit can be closed.
 * @param {object} page
 * @param {object} plan
 * @param {object} state
 * @param {object} [asked] the questions as they were asked when the audit started
 * @returns {{item: string, field: string, says: string, major?: string}[]}
 */
clausebook.missing = (page, plan, state, asked) => {
  const found = conflicts(state);
  const says = (key) => (item) => ({ item, field: "answer", says: key() });
  const all = clausebook.questions(page, plan, state);
  const open = all.filter((id) => !clausebook.grade.answered(state, id));
  found.push(...open.map(says(() => clausebook.word("Not answered yet."))));
  found.push(...reworded(page, plan, state, asked).map(says(() => clausebook.word("The wording changed: confirm the answer."))));
  found.push(...clausebook.lacking(page, plan, state));
  const undecided = all.filter((id) => clausebook.matching.undecided(page, state, id));
  found.push(...undecided.map((item) => ({ item, field: "decision", says: clausebook.word("A proposed grade is neither confirmed nor rejected.") })));
  for (const one of clausebook.proposedMajors(page, state)) {
    const words = clausebook.word("A proposed major is neither confirmed nor rejected.");
    if (!one.decided) found.push({ item: "", field: `decision.${one.id}`, says: `${one.text} ${words}`, major: one.id });
  }
  return [...found, ...audit(state)];
};

clausebook.signOff = { PARTS, signed };
