/* Deleting an audit from this computer: at once only when all of it is in a file, else after an explicit word. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/** Before typing counts: case and spaces around do not matter. */
const plain = (text) => text.trim().toLocaleLowerCase();

/**
 * Asks in the row of the audit, and resolves to true when a person wants it deleted.
 * @param {{row: Element, id: string, changes: number}} what `changes`: how many are in no file
 * @returns {Promise<boolean>}
 */
clausebook.askToDelete = ({ row, id, changes }) =>
  new Promise((resolve) => {
    const open = row.querySelector(".delete-question");
    if (open) open.remove();
    const wanted = word("delete");
    const input = make("input", { type: "text", id: `delete-word-${id}`, autocomplete: "off", "aria-describedby": `delete-hint-${id}` });
    const hint = make("p", { class: "field-error", id: `delete-hint-${id}`, hidden: true, text: word("Type the word %(word)s, or export the audit first.", { word: wanted }) });
    const says = changes
      ? word("%(count)s of %(audit)s in no file: deleting loses them for good. Export first, or type the word %(word)s.", { count: clausebook.counted.changes(changes), audit: id, word: wanted })
      : word("Everything of %(audit)s is in a file. It is deleted from this computer only.", { audit: id });
    const question = make("div", { class: "delete-question", role: "group", "aria-label": word("Delete %(audit)s from this computer", { audit: id }) }, [
      make("p", { text: says }),
      changes ? make("label", { class: "field field--short", for: input.id }, [make("span", { text: word("The word") }), input]) : null,
      hint,
      make("p", { class: "audit-tools" }, [
        make("button", { type: "button", "data-delete-now": true, text: word("Delete") }),
        make("button", { type: "button", "data-delete-not": true, text: word("Keep it") }),
      ]),
    ]);
    row.append(question);
    const done = (answer) => {
      question.remove();
      const button = row.querySelector("[data-delete-audit]");
      if (!answer && button) button.focus();
      resolve(answer);
    };
    question.addEventListener("click", (event) => {
      if (event.target.closest("[data-delete-not]")) done(false);
      if (!event.target.closest("[data-delete-now]")) return;
      if (!changes || plain(input.value) === plain(wanted)) return done(true);
      hint.hidden = false;
      input.setAttribute("aria-invalid", "true");
      input.focus();
    });
    question.addEventListener("keydown", (event) => event.key === "Escape" && done(false));
    (changes ? input : question.querySelector("[data-delete-now]")).focus();
  });
