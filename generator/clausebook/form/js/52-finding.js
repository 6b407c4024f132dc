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

/**
 * What an item still lacks before the audit can be closed.
 * @returns {{item: string, field: string, says: string}[]}
 */
function lacksOf(page, state, id) {
  const grade = clausebook.grade.of(page, state, id);
  if (clausebook.grade.ADVERSE.includes(grade)) return parts(state, id);
  const said = ["reason", "note", "seen", "gap"];
  const finding = clausebook.grade.FINDINGS.includes(grade);
  const fields = finding ? said : ["reason"];
  if (!needsReason(page, state, id) || fields.some((field) => text(state, id, field))) return [];
  if (finding) return [{ item: id, field: "seen", says: clausebook.word("Say what it is about.") }];
  return [{ item: id, field: "reason", says: clausebook.word("This answer needs a reason.") }];
}

/** The same for the whole audit, in the order in which it is asked. */
function lacking(page, audit, state) {
  const found = [];
  for (const id of page.items.keys()) {
    if (!clausebook.grade.answered(state, id) || clausebook.applies.why(page, audit, state, id)) continue;
    found.push(...lacksOf(page, state, id));
  }
  return found;
}

clausebook.finding = { words, needsReason, lacks: lacksOf };
clausebook.lacking = lacking;
