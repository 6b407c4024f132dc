/* The reminder of a file: after twenty changes or half an hour without one, and at the end of a section. It stands in
   the page and is said once; it never stands in the way. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const CHANGES = 20;
const LATER = 30 * 60000;

/**
 * @param {{element: Element, announce: Function, exportNow: () => void, now?: () => number}} given
 * @returns {{look: (status: object, finished?: string) => void}}
 */
clausebook.reminder = ({ element, announce, exportNow, now = () => Date.now() }) => {
  let snoozed = { until: 0, changes: 0 };
  let said = "";

  function hide() {
    element.hidden = true;
    element.replaceChildren();
    said = "";
  }

  function show(text, key, status) {
    const later = make("button", { type: "button", text: word("Later") });
    const save = make("button", { type: "button", text: word("Export a file") });
    later.addEventListener("click", () => {
      snoozed = { until: now() + LATER, changes: status().changesSinceFile + CHANGES };
      hide();
    });
    save.addEventListener("click", exportNow);
    element.replaceChildren(make("span", { text }), " ", save, " ", later);
    element.hidden = false;
    if (key !== said) announce(text);
    said = key;
  }

  let latest = { changesSinceFile: 0 };
  return {
    /** `finished` names a section whose last question was just answered. */
    look(status, finished = "") {
      latest = status;
      if (!status.changesSinceFile) {
        snoozed = { until: 0, changes: 0 };
        return hide();
      }
      if (finished) return show(word("“%(section)s” is answered. A file would keep it safe outside of this browser.", { section: finished }), `section ${finished}`, () => latest);
      const due = status.changesSinceFile >= CHANGES || status.kind === "not-in-a-file";
      const asleep = now() < snoozed.until && status.changesSinceFile < snoozed.changes;
      if (!due || asleep || said) return undefined;
      const count = clausebook.counted.changes(status.changesSinceFile);
      return show(word("%(count)s in no file yet. A file would keep them safe outside of this browser.", { count }), "due", () => latest);
    },
  };
};
