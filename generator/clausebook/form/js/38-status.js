/* The status line never lies: "saved" only after a completed transaction, and every failed write counts as "cannot
   save", whatever the browser calls it (a full disk is a DataError in one and an AbortError in another). */

const CHANGES = 20;
const MINUTES = 30;

/** Whether to remind of a file: after twenty changes, or half an hour after the first change that is in none. */
function due(entry, now) {
  const changes = entry ? entry.changesSinceFile() : 0;
  if (changes === 0) return false;
  if (changes >= CHANGES) return true;
  const passed = now - new Date(entry.firstChange || now);
  // A clock that was set back says nothing about how long ago it was: the twenty changes remain.
  return passed >= MINUTES * 60000;
}

const iso = (time) => (time ? time.toISOString() : null);

/**
 * What the status line shows.
 * @param {object} keeper
 * @param {object} [entry] the audit in view
 * @returns {{kind: "saving"|"saved"|"not-in-a-file"|"cannot-save"|"newer-elsewhere", since: string|null,
 *   unsaved: number, changesSinceFile: number, lastFile: string|null, reason: string}}
 */
clausebook.status = (keeper, entry) => {
  const unsaved = keeper.unsaved();
  const lastFile = entry && entry.exported ? entry.exported.time : null;
  const changesSinceFile = entry ? entry.changesSinceFile() : 0;
  const facts = { unsaved, changesSinceFile, lastFile, reason: keeper.reason || "" };
  const say = (kind, since) => ({ kind, since, ...facts });
  if (keeper.mode === "read-only") return say("newer-elsewhere", null);
  if (keeper.mode === "memory" || keeper.failedAt !== null) return say("cannot-save", iso(keeper.failedAt));
  if (unsaved > 0) return say("saving", null);
  if (due(entry, keeper.now())) return say("not-in-a-file", lastFile || entry.firstChange);
  return say("saved", iso(keeper.savedAt));
};

/**
 * Asks the browser not to clear the store by itself. Offered once, after the first answer, by a button: the answer may
 * never come (one browser waits for its own question), so nobody waits for it.
 */
clausebook.persistence = {
  /** Whether to offer it: the browser can, and nobody was asked before. */
  offered: (store) => {
    const can = Boolean(navigator.storage && navigator.storage.persist);
    return can && store.mode === "database" && !store.setting("persistence-asked");
  },
  /** To be called by the button. True, false, or null when the browser cannot say. */
  ask(store) {
    store.setting("persistence-asked", true);
    try {
      return navigator.storage.persist().catch(() => null);
    } catch (error) {
      return Promise.resolve(null);
    }
  },
};
