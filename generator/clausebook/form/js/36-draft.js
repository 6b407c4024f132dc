/* What a page that is being left could not write any more, in localStorage: the only place that takes something in the
   very last moment. It is not safe for longer (a browser that is killed loses up to a minute of it), so it is replayed
   when the site is opened next, and dropped as soon as the database has it. Each page writes under a key of its own. */

let site = "";
let device = "";
const kept = new Map();

/** The storage; null where the browser refuses it. */
function storage() {
  try {
    return window.localStorage || null;
  } catch (error) {
    return null;
  }
}

const keyOf = (audit) => `clausebook:${site}:draft:${device}:${audit}`;

/** Writes one audit's draft, or takes it away when nothing is left in it. False when the browser refused. */
function save(audit) {
  const draft = kept.get(audit);
  const empty = !draft || (draft.entries.length === 0 && draft.events.length === 0);
  try {
    if (empty) storage().removeItem(keyOf(audit));
    else storage().setItem(keyOf(audit), JSON.stringify(draft));
    if (empty) kept.delete(audit);
    return true;
  } catch (error) {
    return false;
  }
}

function of(audit) {
  if (!kept.has(audit)) kept.set(audit, { audit, device, who: "", plan: null, entries: [], events: [] });
  return kept.get(audit);
}

const same = (one, other) => one.item === other.item && one.field === other.field;

clausebook.draft = {
  /** Where drafts of this page go; the store says it before anything else. */
  begin(forSite, ofDevice) {
    [site, device] = [forSite, ofDevice];
    kept.clear();
  },

  /**
   * Keeps what was typed and not recorded, in place of what was kept before. Call it at pagehide.
   * @param {string} audit
   * @param {{item: string, field: string, value: unknown, wording?: string, seen?: string[]}[]} entries
   * @param {string} [who]
   */
  keep(audit, entries, who = "") {
    Object.assign(of(audit), { entries, who });
    return save(audit);
  },

  /** Keeps recorded events that are not on disk; with the plan when the database may not have the audit either. */
  keepEvents(audit, events, plan) {
    Object.assign(of(audit), { events, plan });
    return save(audit);
  },

  /** These entries are recorded now. */
  recorded(audit, entries) {
    const draft = kept.get(audit);
    if (!draft || !draft.entries.some((one) => entries.some((other) => same(one, other)))) return;
    draft.entries = draft.entries.filter((one) => !entries.some((other) => same(one, other)));
    save(audit);
  },

  /** All events are on disk now. */
  written(audit) {
    if (kept.has(audit)) this.keepEvents(audit, [], null);
  },

  /** Drafts of this site that other pages left. What is not one is left alone. */
  left() {
    const found = [];
    try {
      for (const key of Object.keys(storage())) {
        if (!key.startsWith(`clausebook:${site}:draft:`) || key.startsWith(keyOf(""))) continue;
        const draft = JSON.parse(storage().getItem(key));
        if (typeof draft.audit !== "string" || !Array.isArray(draft.entries) || !Array.isArray(draft.events)) continue;
        found.push({ key, draft });
      }
    } catch (error) {
      // A draft that cannot be read must not keep the page from starting.
    }
    return found;
  },

  drop(key) {
    try {
      storage().removeItem(key);
    } catch (error) {
      // It will be replayed once more, which changes nothing.
    }
  },
};
