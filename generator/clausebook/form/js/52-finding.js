/* A finding in words: what was declared, what was seen, what is missing between the two; and what still has to be said
   before the audit can be closed. It speaks of what the organisation declared, never of what a standard asks for. */

const text = (state, id, field) => {
  const value = state.value(id, field);
  return typeof value === "string" ? value.trim() : "";
};

/** The finding as one text, a line for each part that was filled in. */
function words(state, id) {
  const sample = state.value(id, "sample") || [];
  const lines = [];
  const criterion = text(state, id, "criterion");
  const seen = text(state, id, "seen");
  const gap = text(state, id, "gap");
  if (criterion) lines.push(clausebook.word("Declared: %(text)s", { text: criterion }));
  if (seen) lines.push(clausebook.word("Seen: %(text)s", { text: seen }));
  if (sample.length) lines.push(clausebook.word("Sample: %(references)s", { references: sample.join(", ") }));
  if (gap) lines.push(clausebook.word("Gap: %(text)s", { text: gap }));
  return lines.join("\n");
}

/** What an adverse finding lacks. */
function parts(state, id) {
  const says = {
    criterion: () => clausebook.word("Say what the organisation declared."),
    seen: () => clausebook.word("Say what was seen."),
    gap: () => clausebook.word("Say what is missing between the two."),
  };
  return Object.keys(says)
    .filter((field) => !text(state, id, field))
    .map((field) => ({ item: id, field, says: says[field]() }));
}

/** Whether the answer needs a reason: it always does for not applicable and not sampled. */
function needsReason(page, state, id) {
  return [state.value(id, "answer")]
    .flat()
    .filter((one) => clausebook.grade.given(one))
    .some((one) => {
      const answer = page.answer(id, String(one));
      return Boolean(answer && (answer.needs_reason || clausebook.pageData.ALWAYS.includes(answer.id)));
    });
}

/** Proposals that were rejected without a word why. */
function rejected(page, state, id) {
  return state
    .fields(id)
    .filter((field) => field.startsWith("decision."))
    .filter((field) => {
      const value = state.value(id, field);
      return value && value.decision === "rejected" && !String(value.reason || "").trim();
    })
    .map((field) => ({ item: id, field, says: clausebook.word("Say why the proposal is rejected.") }));
}

/**
 * What an item still lacks before the audit can be closed.
 * @returns {{item: string, field: string, says: string}[]}
 */
function lacksOf(page, state, id) {
  const grade = clausebook.grade.of(page, state, id);
  if (clausebook.grade.ADVERSE.includes(grade)) return [...parts(state, id), ...rejected(page, state, id)];
  const said = ["reason", "note", "seen", "gap"];
  const finding = clausebook.grade.FINDINGS.includes(grade);
  const fields = finding ? said : ["reason"];
  const unsaid = rejected(page, state, id);
  if (!needsReason(page, state, id) || fields.some((field) => text(state, id, field))) return unsaid;
  const [field, says] = finding
    ? ["seen", clausebook.word("Say what it is about.")]
    : ["reason", clausebook.word("This answer needs a reason.")];
  return [{ item: id, field, says }, ...unsaid];
}

/** The same for the whole audit, in the order in which it is asked; `asked` is the checklist as it was at the start. */
function lacking(page, audit, state, asked) {
  const found = [];
  for (const id of page.questions) {
    if (!clausebook.grade.answered(state, id) || clausebook.applies.why(page, audit, state, id)) continue;
    found.push(...lacksOf(page, state, id));
    if (asked && clausebook.changed.unconfirmed(page, audit, asked, state, id)) {
      const says = clausebook.word("The question was reworded: say whether the answer holds.");
      found.push({ item: id, field: "confirmed-wording", says });
    }
  }
  return found;
}

clausebook.finding = { words, needsReason, lacks: lacksOf };
clausebook.lacking = lacking;
