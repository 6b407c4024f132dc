/* What comes in from outside: a file that was opened, and what an earlier page could not write any more. */

/** The number of each device's last event. */
clausebook.numbersOf = (heads) =>
  Object.fromEntries(Object.entries(heads || {}).map(([device, { number }]) => [device, number]));

/** Whether an event is as it was made. */
function isWhole({ hash, ...rest }) {
  return hash === clausebook.sha256(clausebook.canonical(rest));
}

/**
 * Takes a file's events into memory, to be written in one transaction: added to the audit of its id, or an audit of
 * its own. Nothing that is here is replaced.
 * @param {object} keeper
 * @param {object} file as clausebook.file.read accepted it
 * @returns {{ok: true, audit: string, events: object[], added: number, differs: boolean, saved: Promise<boolean>}
 *   | {ok: false, reason: string, help: string}} `differs`: the plan here is another one, and stays
 */
clausebook.takeIn = (keeper, file) => {
  const { id } = file.audit;
  const known = keeper.entries.get(id);
  const { broken } = clausebook.merge(known ? known.events() : [], file.events);
  if (broken.length) {
    const { id: event } = broken[0];
    return {
      ok: false,
      reason: clausebook.word("Event %(event)s is here with another content: one was changed later.", { event }),
      help: clausebook.word("Open the file on a computer that does not have this audit, and compare."),
    };
  }
  const entry = known || new clausebook.Entry(file.audit, file.checklist || null);
  Object.assign(entry, { dirty: true, loaded: true });
  keeper.entries.set(id, entry);
  const events = entry.add(file.events);
  entry.pending.push(...events);
  entry.inFile(clausebook.numbersOf(file.heads), null);
  const saved = keeper.saved(entry, entry.pending[entry.pending.length - 1] || null);
  const differs = clausebook.canonical(entry.audit) !== clausebook.canonical(file.audit);
  return { ok: true, audit: id, events, added: events.length, differs, saved };
};

/**
 * Takes in the draft of a page that was left: its events as they are, its words as new events of this page. The draft
 * goes when the disk has them. Done twice, it changes nothing.
 */
clausebook.replay = async (store, entry, key, { who, entries, events }) => {
  const whole = events.filter((one) => one.audit === entry.id && isWhole(one));
  const fresh = entry.add(whole);
  const lost = whole.filter((event) => !entry.chain(event.device)[event.number - 1]);
  entry.pending.push(...fresh);
  if (fresh.length) store.emit("change", { audit: entry.id, events: fresh, from: "here" });
  const words = [...lost, ...entries].filter(({ item, field, value }) => {
    const values = entry.state.values(item, field).map((one) => clausebook.canonical(one));
    return !values.includes(clausebook.canonical(value));
  });
  const { saved } = store.record(entry.id, words, who ? { who } : {});
  if (await saved) clausebook.draft.drop(key);
};
