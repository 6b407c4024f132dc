/* The history of an answer: who, when, from what to what. Undo takes back the last whole action, by new events: nothing
   is ever taken out of the log. */

const { make, button, own, place, time, inWords } = clausebook.parts;

const FIELDS = {
  answer: () => clausebook.word("Answer"),
  grade: () => clausebook.word("Grade"),
  reason: () => clausebook.word("Reason"),
  note: () => clausebook.word("Note"),
  criterion: () => clausebook.word("Criterion"),
  seen: () => clausebook.word("What was seen"),
  gap: () => clausebook.word("Gap"),
  strength: () => clausebook.word("Strength"),
  sample: () => clausebook.word("Sample"),
  evidence: () => clausebook.word("Evidence"),
  interviewee: () => clausebook.word("Who was asked"),
  place: () => clausebook.word("Where"),
  method: () => clausebook.word("Method"),
  at: () => clausebook.word("When"),
  owner: () => clausebook.word("Role that answers for it"),
  response: () => clausebook.word("What that role says"),
  agreed: () => clausebook.word("Agreement"),
  "confirmed-wording": () => clausebook.word("New wording"),
};

/** The name of a field in words. */
function fieldWord(field) {
  if (FIELDS[field]) return FIELDS[field]();
  return field.startsWith("decision.") ? clausebook.word("Proposed grade") : field;
}

/** One line: when, who, what it was and what it became. */
function line(view, id, event) {
  const earlier = view.state.earlier(event);
  const from = earlier.length ? earlier.map((value) => inWords(view, id, event.field, value)).join(" / ") : "";
  return make("li", {}, [
    time(event.time), " ",
    own(view.page.role(event.who) || clausebook.word("nobody named")), ": ",
    fieldWord(event.field), ": ",
    ...(from ? [own(from), " → "] : []),
    own(inWords(view, id, event.field, event.value)),
  ]);
}

function paintHistory(view, holder, id) {
  const open = view.histories.has(id);
  const events = open ? view.state.history(id) : [];
  const toggle = holder.querySelector("[data-answering=history]");
  if (toggle) toggle.setAttribute("aria-expanded", String(open));
  place(
    view,
    holder,
    "history",
    open ? events.map((event) => event.id).join(" ") || "none" : "",
    () =>
      events.length
        ? make("ol", { class: "history" }, events.map((event) => line(view, id, event)))
        : make("p", { class: "history", text: clausebook.word("Nothing was answered here yet.") }),
    () => ({ parent: holder.querySelector(".item-tools").parentElement, before: holder.querySelector(".item-tools").nextSibling }),
  );
}

/** The buttons of an item. */
function tools(view, holder) {
  if (holder.querySelector(".item-tools") || holder.dataset.kind === "none") return;
  const row = make("div", { class: "item-tools", "data-made": true }, [
    holder.classList.contains("item--retired") ? "" : button("more-fields", clausebook.word("More fields")),
    button("history", clausebook.word("History"), { "aria-expanded": "false" }),
    button("undo-item", clausebook.word("Undo")),
  ]);
  const more = holder.querySelector(".item-more");
  if (more) more.after(row);
  else holder.append(row);
}

/** Undoes the last action on an item, or on any; says what it was. */
function undo(view, id) {
  view.pending.flush();
  const { events } = view.store.undo(view.plan.id, id);
  view.refresh(events);
  const items = [...new Set(events.map((event) => event.item))];
  const names = items.slice(0, 3).map((one) => (view.page.items.get(one) || {}).number || one);
  const told = { items: names.join("; ") + (items.length > 3 ? " …" : ""), count: clausebook.words.number(items.length) };
  if (!events.length) view.announce(clausebook.word("There is nothing to undo"));
  else if (items.length > 1) view.announce(clausebook.word("Undone at %(count)s questions: %(items)s", told));
  else view.announce(clausebook.word("Undone: %(items)s", told));
  return events;
}

clausebook.history = { field: fieldWord };
clausebook.answering.undo = undo;
clausebook.answering.starts.push((view) => {
  view.histories = new Set();
});
clausebook.answering.builders.push(tools);
clausebook.answering.painters.push((view, holder, id) => holder.dataset.kind !== "none" && paintHistory(view, holder, id));
clausebook.answering.actions.history = (view, pressed, holder) => {
  const id = holder.dataset.item;
  if (!view.histories.delete(id)) view.histories.add(id);
  view.paint(id);
};
clausebook.answering.actions["undo-item"] = (view, pressed, holder) => {
  undo(view, holder.dataset.item);
};
