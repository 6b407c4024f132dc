/* What was typed and is not recorded yet: kept from the first letter on, recorded when the field is left, 600 ms after
   the last letter, and when the page is hidden or left. It is never read from the page at that moment: by then the page
   may be gone. */

const WAIT = 600;

/**
 * @param {(entries: object[]) => void} record takes all that was waiting, as one action for each call
 * @param {(entries: object[]) => void} keep writes a draft at once, should there be no time left to record
 */
function pending(record, keep) {
  const waiting = new Map();
  const key = (item, field) => `${item}\n${field}`;

  function take(name) {
    const one = waiting.get(name);
    if (!one) return null;
    clearTimeout(one.timer);
    waiting.delete(name);
    return one.entry;
  }

  return {
    /** Keeps the latest value of a field, and records it once nothing more comes. */
    put(entry) {
      const name = key(entry.item, entry.field);
      const before = waiting.get(name);
      if (before) clearTimeout(before.timer);
      const timer = setTimeout(() => this.flush(entry.item, entry.field), WAIT);
      waiting.set(name, { entry: { ...entry, seen: before ? before.entry.seen : entry.seen }, timer });
    },
    /** The value that waits, or undefined. */
    get(item, field) {
      const one = waiting.get(key(item, field));
      return one && one.entry;
    },
    /** Records one field, or all of them. Each field is an action of its own: undo takes back one. */
    flush(item, field) {
      const names = item === undefined ? [...waiting.keys()] : [key(item, field)];
      for (const entry of names.map(take)) if (entry) record([entry]);
    },
    /** The page may go: a draft first, for that is written before anything else can happen; then the record. */
    leave() {
      const entries = [...waiting.values()].map((one) => one.entry);
      if (!entries.length) return;
      keep(entries);
      this.flush();
    },
    /** Forgets everything that waits. */
    drop() {
      for (const name of [...waiting.keys()]) take(name);
    },
  };
}

clausebook.pending = pending;
