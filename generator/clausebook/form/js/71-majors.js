/* When a major is proposed to the lead auditor: three minors on one clause, or a finding that came back. It is only
   proposed; a person confirms it and says which finding becomes the major, or rejects it and says why. */

const MANY = 3;

/** Whether an earlier audit found something at this question, and where. */
function before(item) {
  const audits = (item.earlier || []).filter((one) => clausebook.grade.ADVERSE.includes(one.grade)).map((one) => one.audit);
  return [...new Set([...audits, ...(item.open_nonconformities || [])])];
}

function again(page, state) {
  const found = [];
  for (const item of page.items.values()) {
    if (clausebook.grade.of(page, state, item.item) !== "minor") continue;
    const earlier = before(item);
    if (!earlier.length && !item.recurrences) continue;
    const number = item.number || item.item;
    const text = earlier.length
      ? clausebook.word("The finding at %(number)s came back: see %(earlier)s.", { number, earlier: earlier.join(", ") })
      : clausebook.word("The finding at %(number)s came back.", { number });
    found.push({ id: `again-${item.item}`, text, items: [item.item] });
  }
  return found;
}

function threeMinors(page, state) {
  const minors = new Map();
  for (const item of page.items.values()) {
    if (clausebook.grade.of(page, state, item.item) !== "minor") continue;
    for (const clause of item.clauses || []) minors.set(clause, [...(minors.get(clause) || []), item.item]);
  }
  const found = [];
  for (const [clause, items] of minors) {
    if (items.length < MANY) continue;
    const text = clausebook.word("%(count)s minor findings on clause %(clause)s may point to a breakdown.", { count: items.length, clause: page.clause(clause) });
    found.push({ id: `three-minors-${clause.replace(/[^A-Za-z0-9.-]+/g, "-")}`, text, items });
  }
  return found;
}

/**
 * The majors proposed now.
 * @returns {{id: string, text: string, items: string[], decided: boolean}[]}
 */
clausebook.proposedMajors = (page, state) =>
  [...threeMinors(page, state), ...again(page, state)].map((one) => ({
    ...one,
    decided: state.values("", `decision.${one.id}`).some((value) => value !== null),
  }));

/** Why it is a major now, with the findings that it speaks for: the record says so in the words of the finding. */
function because(page, proposal, item) {
  const others = proposal.items.filter((one) => one !== item).map((one) => page.items.get(one).number || one);
  if (!others.length) return proposal.text;
  return clausebook.word("Graded major together with the minor findings at %(numbers)s. %(why)s", { numbers: others.join("; "), why: proposal.text });
}

/**
 * What is recorded when a person decides. A confirmed one makes the finding at `item` a major, and its gap says why;
 * the other findings stay what they are.
 * @returns {object[]} entries of one action
 */
clausebook.decideMajor = (page, audit, state, proposal, { decision, reason, item }) => {
  const value = reason ? { decision, reason } : { decision };
  const entries = [{ item: "", field: `decision.${proposal.id}`, value, wording: "" }];
  if (decision !== "confirmed" || clausebook.grade.of(page, state, item) === "major") return entries;
  const field = page.scale(item).kind === "conformity" ? "answer" : "grade";
  const wording = page.asked(item, audit.small).wording || "";
  entries.push({ item, field, value: "major", wording });
  // Two gaps that nobody has chosen between stay two: nothing is written over them.
  if (state.values(item, "gap").length > 1) return entries;
  const gap = [state.value(item, "gap"), because(page, proposal, item)].filter(Boolean).join("\n");
  return [...entries, { item, field: "gap", value: gap, wording }];
};
