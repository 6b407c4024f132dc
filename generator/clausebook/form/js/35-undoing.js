/* What has to be recorded to undo the last action, and then the one before it. Nothing is remembered for it but the
   events: an event that brings back the value before the last one is itself a step back. So it works after a reload. */

/** The events of one field that still stand, latest last: a step back takes away what it undid. */
function standing(state, events) {
  const stack = [];
  for (const event of events) {
    const below = stack.length > 1 ? stack[stack.length - 2].value : null;
    // What settled a conflict is no step back, and there is no one value to go back to.
    const settled = state.earlier(event).length > 1;
    const back = stack.length > 0 && !settled && !stack[stack.length - 1].settled;
    if (back && clausebook.canonical(event.value) === clausebook.canonical(below)) stack.pop();
    else stack.push({ event, value: event.value, settled });
  }
  return stack;
}

/** For each field of an item that can be undone: its last event that stands, and the value before it. */
function tops(state, item) {
  const fields = new Map();
  for (const event of state.history(item)) {
    if (!fields.has(event.field)) fields.set(event.field, []);
    fields.get(event.field).push(event);
  }
  const found = [];
  for (const [field, events] of fields) {
    if (state.current(item, field).length !== 1) continue;
    const stack = standing(state, events);
    const top = stack.pop();
    if (!top || top.settled) continue;
    found.push({ event: top.event, value: stack.length ? stack[stack.length - 1].value : null });
  }
  return found;
}

/** Whether an event is later than another, as this page sees it: its own come last, for these it is sure of. */
function later(one, other, device) {
  const [mine, theirs] = [one.device === device, other.device === device];
  if (mine !== theirs) return mine;
  return mine ? one.number > other.number : one.time > other.time;
}

/**
 * The entries that undo the last action on an item, or on any: all that belongs to the action goes back together.
 * @param {object} state from clausebook.fold
 * @param {string} device of this page
 * @param {string} [item] any item when absent; "" is the audit itself
 * @returns {{item: string, field: string, value: unknown, wording: string}[]} empty when there is nothing to undo
 */
clausebook.undoing = (state, device, item) => {
  const items = item === undefined ? [...state.items(), ""] : [item];
  let last = null;
  for (const one of items.flatMap((each) => tops(state, each))) {
    if (!last || later(one.event, last.event, device)) last = one;
  }
  if (!last) return [];
  const touched = new Set(state.events().filter((one) => one.action === last.event.action).map((one) => one.item));
  return [...touched]
    .flatMap((each) => tops(state, each))
    .filter((one) => one.event.action === last.event.action)
    .map(({ event, value }) => ({ item: event.item, field: event.field, value, wording: event.wording }));
};
