/* Two answers to one question, given unseen by each other: both are shown, with who and when. Nothing is chosen by the
   page; choosing one here, or answering anew, settles it. */

const { make, button, own, place, time, inWords } = clausebook.parts;
const TEXTS = ["note", "reason", "criterion", "seen", "gap", "strength", "response"];

/** The fields of an item in which values stand against each other. */
const fieldsInConflict = (view, id) => view.state.fields(id).filter((field) => view.state.values(id, field).length > 1);

function side(view, id, field, event) {
  const words = inWords(view, id, field, event.value);
  return make("li", {}, [
    make("span", { class: "conflict-value", dir: "auto", text: words }), " ",
    make("span", { class: "soft" }, [own(view.page.role(event.who)), ", ", time(event.time)]), " ",
    button("keep", clausebook.word("Keep this"), {
      "data-event": event.id,
      "data-of": field,
      "aria-label": clausebook.word("Keep this: %(value)s", { value: words }),
    }),
  ]);
}

function conflict(view, id, field) {
  const events = view.look(id, field);
  const texts = TEXTS.includes(field) && events.every((event) => typeof event.value === "string");
  return make("div", { class: "conflict" }, [
    make("p", { text: clausebook.word("%(field)s: there are different answers. Which one holds?", { field: clausebook.history.field(field) }) }),
    make("ul", {}, events.map((event) => side(view, id, field, event))),
    texts ? button("keep-all", clausebook.word("Keep all the texts"), { "data-of": field }) : "",
  ]);
}

function paint(view, holder, id) {
  const fields = fieldsInConflict(view, id);
  const signature = fields.map((field) => `${field}:${view.state.current(id, field).map((one) => one.id)}`).join(" ");
  place(
    view,
    holder,
    "conflicts",
    signature,
    () => make("div", { class: "conflicts" }, fields.map((field) => conflict(view, id, field))),
    () => {
      const answers = holder.querySelector(".answers");
      return answers ? { parent: answers.parentElement, before: answers.nextSibling } : { parent: holder, before: null };
    },
  );
}

/** Settles a conflict: the event that is recorded has seen all sides. */
function settle(view, id, field, value) {
  const seen = view.state.current(id, field).map((event) => event.id);
  view.record([{ ...view.entry(id, field, value), seen }]);
  view.announce(clausebook.word("Settled"));
}

clausebook.answering.painters.push(paint);
clausebook.answering.actions.keep = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const field = pressed.dataset.of;
  const event = view.state.current(id, field).find((one) => one.id === pressed.dataset.event);
  if (event) settle(view, id, field, event.value);
};
clausebook.answering.actions["keep-all"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const field = pressed.dataset.of;
  const texts = view.state.values(id, field).filter((value) => typeof value === "string" && value);
  settle(view, id, field, texts.join("\n"));
};
