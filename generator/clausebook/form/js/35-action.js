/* One action of a person as events: all of it in one transaction, and undone together. */

/** Whether what is given stands so already, as the person saw it: leaving a field as it was writes nothing. */
function stands(current, { value, wording = "" }, seen) {
  if (current.length === 0) return value === null;
  const [one] = current;
  if (current.length > 1 || !seen.includes(one.id) || one.wording !== wording) return false;
  return clausebook.canonical(one.value) === clausebook.canonical(value);
}

/**
 * The events of one action, as the next in the chain of a device. Nothing is added to the entry.
 * @param {object} entry the audit in memory
 * @param {{item: string, field: string, value: unknown, wording?: string, seen?: string[]}[]} list `seen`: the events
 *   whose values the person saw; without it, all that are current
 * @param {{device: string, who: string, now: () => Date}} by
 * @returns {object[]}
 * @throws {TypeError} for a value that no field takes
 */
clausebook.action = (entry, list, { device, who, now }) => {
  const made = [];
  let last = entry.chain(device).slice(-1)[0];
  for (const given of list) {
    const { item, field, value, wording = "" } = given;
    const current = entry.state.current(item, field);
    const seen = given.seen || current.map((event) => event.id);
    if (stands(current, given, seen)) continue;
    const number = (last ? last.number : 0) + 1;
    const [time, action, previous] = [now().toISOString(), made.length ? made[0].id : undefined, last ? last.hash : ""];
    const parts = { audit: entry.id, device, number, time, who, item, field, value, wording, seen, action, previous };
    last = clausebook.events.make(parts);
    made.push(last);
  }
  return made;
};
