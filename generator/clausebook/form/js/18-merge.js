/* Two sets of events of one audit become one. Nothing is chosen: all events of both are kept, and what differs shows
   as a conflict when they are folded. */

/**
 * The union by id, sorted. `broken` are the ids that both have with another content: a chain was rewritten, or one
 * device's store was copied and used twice. Then nothing of `others` is taken, and the caller refuses it.
 * @param {object[]} events
 * @param {object[]} others
 * @returns {{events: object[], broken: {device: string, number: number, id: string}[]}}
 */
clausebook.merge = (events, others) => {
  const known = new Map(events.map((event) => [event.id, event]));
  const broken = [];
  for (const event of others) {
    const other = known.get(event.id);
    if (!other) known.set(event.id, event);
    else if (other.hash !== event.hash) broken.push({ device: event.device, number: event.number, id: event.id });
  }
  return { events: clausebook.events.sorted(broken.length ? events : [...known.values()]), broken };
};
