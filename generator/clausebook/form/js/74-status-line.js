/* The status line: what is kept, in one of five sentences, and whether answers contradict each other. It stands outside
   of any live region: only what goes wrong, and that it is right again, is announced. */

const { make } = clausebook.parts;

const SAYS = {
  saving: () => clausebook.word("Saving"),
  saved: () => clausebook.word("Saved on this computer"),
  "not-in-a-file": (status) =>
    status.since
      ? clausebook.word("Not in a file since %(time)s", { time: clausebook.clockTime(status.since) })
      : clausebook.word("Not in a file"),
  "cannot-save": () => clausebook.word("Cannot save, export now"),
  "newer-elsewhere": () => clausebook.word("Opened elsewhere in a newer version"),
};

const WORRYING = ["cannot-save", "newer-elsewhere"];

/** What a person can do about it. */
const HELP = {
  "cannot-save": () => clausebook.word("The browser does not keep the answers. They are still on this page: export a file before you close it."),
  "newer-elsewhere": () => clausebook.word("Nothing more is saved here. Export a file if something is not, then open the newer page."),
};

/** The sentence for a status of the store. */
const sentence = (status) => SAYS[status.kind](status);

/** A link to the first answers in conflict, or nothing. */
function conflictLink(conflicts) {
  if (!conflicts.length) return null;
  const text = conflicts.length === 1
    ? clausebook.word("1 answer in conflict")
    : clausebook.word("%(count)s answers in conflict", { count: clausebook.words.number(conflicts.length) });
  const [{ item, field }] = conflicts;
  const href = item ? `#item-${item}` : "#audit-record";
  return make("a", { href, class: "in-conflict", text, "data-goto-item": item, "data-goto-field": field });
}

/**
 * Keeps the line true.
 * @param {{element: Element, announce: (text: string) => void}} page
 * @returns {(status: object, conflicts: object[]) => void}
 */
clausebook.statusLine = ({ element, announce }) => {
  let before = "";
  let drawn = "";
  let many = 0;
  return (status, conflicts = []) => {
    const text = sentence(status);
    const signature = `${status.kind} ${text} ${conflicts.length} ${conflicts.length ? conflicts[0].item : ""}`;
    if (signature !== drawn) {
      drawn = signature;
      element.dataset.kind = status.kind;
      const help = HELP[status.kind];
      element.replaceChildren(make("span", { class: "save-kind", text }));
      if (help) element.append(" ", make("span", { class: "save-help", text: help() }));
      const link = conflictLink(conflicts);
      if (link) element.append(" ", link);
    }
    if (WORRYING.includes(status.kind) && before !== status.kind) announce(`${text}. ${HELP[status.kind]()}`);
    else if (WORRYING.includes(before) && status.kind === "saved") announce(text);
    else if (conflicts.length > many) announce(conflictLink(conflicts).textContent);
    many = conflicts.length;
    if (status.kind !== "saving") before = status.kind;
  };
};

clausebook.statusLine.sentence = sentence;
