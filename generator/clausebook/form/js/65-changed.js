/* The checklist may have changed since the audit was started. A question that was reworded keeps its answer, and asks
   whether it still holds; one that moved or came in later says so; one that is asked no more is kept in a section of its
   own. Nothing that was answered is dropped. */

const { make, button, place, inWords } = clausebook.parts;
const UNNUMBERED = /\.\d+$/;

/** A long section is cut into several: that is no move. */
const whole = (section) => String(section || "").replace(UNNUMBERED, "");

/** What became of each question, worked out once for a mounted audit. */
function kinds(page, plan, asked, state) {
  if (!asked || !asked.items) return new Map();
  const now = page.questions.map((id) => ({
    item: id,
    section: whole(page.items.get(id).section),
    ...page.asked(id, plan && plan.small),
  }));
  const before = asked.items.map((one) => ({ ...one, section: whole(one.section) }));
  const words = new Set([...page.items.keys()]);
  const gone = [...before.map((one) => one.item), ...state.items()].filter((id) => !words.has(id) && id !== "");
  const left = new Set(gone);
  return clausebook.reconcile(before.filter((one) => page.isQuestion(one.item) || left.has(one.item)), now, page.checklist.retired || [], gone);
}

/** Whether a reworded question has an answer of which nobody has said that it still holds. */
function waits(state, id, one) {
  if (!one || one.kind !== "reworded" || !clausebook.grade.answered(state, id)) return false;
  if (state.value(id, "confirmed-wording") === one.now.wording) return false;
  return state.current(id, "answer").some((event) => event.wording !== one.now.wording);
}

/** The same for who has no view. */
function unconfirmed(page, plan, asked, state, id) {
  const before = clausebook.pageData.before(asked, id);
  const now = page.asked(id, plan && plan.small);
  return Boolean(before) && before.wording !== now.wording && waits(state, id, { kind: "reworded", now });
}

function reworded(one, waiting) {
  return make("div", { class: "reworded" }, [
    make("p", { text: clausebook.word("This question was reworded since the audit was started.") }),
    make("p", {}, [clausebook.word("Before:"), " ", make("span", { class: "wording-before", dir: "auto", text: one.asked.text })]),
    make("p", {}, [clausebook.word("Now:"), " ", make("span", { class: "wording-now", dir: "auto", text: one.now.text })]),
    waiting ? button("confirm-wording", clausebook.word("The answer still holds")) : "",
  ]);
}

function paint(view, holder, id) {
  const one = view.changes.get(id);
  const kind = one && one.kind !== "same" && one.kind !== "retired" ? one.kind : "";
  const waiting = waits(view.state, id, one);
  const legend = () => ({ parent: holder, before: holder.querySelector(".item-body") });
  place(view, holder, "changed", kind === "reworded" ? `reworded ${waiting}` : "", () => reworded(one, waiting), legend);
  const marks = [];
  if (kind === "added") marks.push(clausebook.word("New since the audit was started"));
  if (one && one.moved) marks.push(clausebook.word("Moved here from another section"));
  place(view, holder, "marks", marks.join(" "), () => make("p", { class: "mark", text: marks.join(". ") }), legend);
}

/** All that is known of a question that is asked no more. */
function kept(view, holder, id) {
  const fields = view.state.fields(id);
  place(
    view,
    holder,
    "kept",
    fields.map((field) => `${field}:${view.state.current(id, field).map((event) => event.id)}`).join(" ") || "none",
    () =>
      make("dl", { class: "kept" }, fields.flatMap((field) => [
        make("dt", { text: clausebook.history.field(field) }),
        ...view.state.values(id, field).map((value) => make("dd", { dir: "auto", text: inWords(view, id, field, value) })),
      ])),
    () => ({ parent: holder, before: holder.querySelector(".item-tools") }),
  );
}

function retired(id, one) {
  const text = (one.asked && one.asked.text) || (one.retired && one.retired.text) || id;
  const number = (one.asked && one.asked.number) || id;
  const since = one.retired && one.retired.since;
  return make("fieldset", { class: "item item--retired", id: `item-${id}`, "data-item": id, "data-kind": "retired", tabindex: "-1" }, [
    make("legend", {}, [make("bdi", { class: "item-number", text: number }), " ", make("span", { class: "item-text", dir: "auto", text })]),
    since ? make("p", { class: "soft", text: clausebook.word("Asked no more since edition %(edition)s", { edition: since }) }) : "",
  ]);
}

/** The section of the questions that are asked no more, where the audit has any. */
function start(view) {
  view.changes = kinds(view.page, view.plan, view.asked, view.state);
  const gone = [...view.changes].filter(([, one]) => one.kind === "retired");
  const questions = document.getElementById("questions") || view.form;
  if (!gone.length) return;
  const title = clausebook.word("Asked no more");
  const section = make("section", { class: "section", id: "section--retired", "data-section": "-retired", "aria-labelledby": "heading--retired", "data-made": true }, [
    make("h2", { id: "heading--retired", text: title }),
    make("p", { text: clausebook.word("These questions are no longer part of the checklist. What was answered is kept, and goes into the record.") }),
    ...gone.map(([id, one]) => retired(id, one)),
  ]);
  questions.append(section);
  for (const holder of section.querySelectorAll(".item")) view.holders.set(holder.dataset.item, holder);
  const last = document.querySelector('#sections a[href="#audit-closing"]');
  const list = document.querySelector("#sections ul");
  const link = make("li", { "data-made": true }, [make("a", { href: "#section--retired", text: title })]);
  if (list) list.insertBefore(link, last ? last.closest("li") : null);
}

clausebook.changed = { unconfirmed, waits };
clausebook.answering.starts.push(start);
clausebook.answering.painters.push((view, holder, id) => (holder.dataset.kind === "retired" ? kept : paint)(view, holder, id));
clausebook.answering.actions["confirm-wording"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  view.record([view.entry(id, "confirmed-wording", view.wording(id))]);
};
