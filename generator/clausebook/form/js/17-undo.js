/* Undo: no event is ever taken away; new ones bring the earlier values back, all of one action together. */

/**
 * What must be recorded to undo an action: the value each of its fields had before. A field that was changed again
 * since is left alone, and so is the settling of a conflict: of several values, none is the earlier one.
 * @param {object} state from clausebook.fold
 * @param {string} action the id of the action's first event
 * @returns {{item: string, field: string, value: unknown, wording: string}[]}
 */
clausebook.undo = (state, action) => {
  const entries = [];
  for (const event of state.events()) {
    if (event.action !== action) continue;
    const current = state.current(event.item, event.field);
    if (current.length !== 1 || current[0].id !== event.id) continue;
    const before = state.earlier(event);
    if (before.length > 1) continue;
    const { item, field, wording } = event;
    entries.push({ item, field, value: before.length ? before[0] : null, wording });
  }
  return entries;
};
