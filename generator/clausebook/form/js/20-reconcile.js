/* The checklist may change while an audit is under way. What was asked is held against what is asked now, by the id
   of the item: an answer belongs to an id, and nothing that was asked or answered is ever dropped. */

/** The kind of one item that is asked now. */
function kindOf(asked, now) {
  if (!asked) return "added";
  if (asked.wording !== now.wording) return "reworded";
  return asked.section === now.section ? "same" : "moved";
}

/**
 * Each item that was asked, is asked now, or has an answer, with what became of it. The items of the page as it is
 * now come first, in its order; then those that are asked no more, in the order in which they were.
 *
 * same: nothing changed. reworded: the answer stays and is to be confirmed (`moved` says whether it also went to
 * another section). moved: to another section. retired: asked no more; kept, with the retired list's entry, where
 * there is one, as `retired`. added: was not asked when the audit started.
 *
 * @param {{item: string, section: string, wording: string}[]} askedItems as the audit's file lists them
 * @param {{item: string, section: string, wording: string}[]} nowItems the page's, `wording` of the text as shown
 * @param {object[]} [retired] the checklist's retired items, by `id` (or `item`)
 * @param {Iterable<string>} [answered] ids of items with events: one in neither list is kept as retired
 * @returns {Map<string, {kind: string, asked: object|null, now: object|null, moved: boolean, retired: object|null}>}
 */
clausebook.reconcile = (askedItems, nowItems, retired = [], answered = []) => {
  const asked = new Map(askedItems.map((item) => [item.item, item]));
  const gone = new Map(retired.map((item) => [item.id || item.item, item]));
  const found = new Map();
  for (const now of nowItems) {
    const before = asked.get(now.item) || null;
    const moved = before !== null && before.section !== now.section;
    found.set(now.item, { kind: kindOf(before, now), asked: before, now, moved, retired: null });
  }
  for (const item of [...asked.keys(), ...answered]) {
    if (item === "" || found.has(item)) continue;
    const entry = { kind: "retired", asked: asked.get(item) || null, now: null, moved: false };
    found.set(item, { ...entry, retired: gone.get(item) || null });
  }
  return found;
};
