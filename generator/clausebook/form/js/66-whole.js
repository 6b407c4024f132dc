/* A whole section that is not applicable: one action, one reason. Questions that have an answer keep it. */

const { make, button } = clausebook.parts;

/** The questions of a section that are asked now. */
function asked(view, section) {
  return (view.page.sections.get(section) || { items: [] }).items
    .map((one) => one.item)
    .filter((id) => view.page.isQuestion(id) && !view.why(id));
}

/** Whether a person has said something of a question: an answer, a grade, or what they make of a proposed one. */
function touched(state, id) {
  const { answered, said } = clausebook.grade;
  return answered(state, id) || said(state, id, "grade") || state.fields(id).some((field) => field.startsWith("decision.") && said(state, id, field));
}

/** The questions of a section that are open: nobody has said anything of them. */
const open = (view, section) => asked(view, section).filter((id) => !touched(view.state, id));

function start(view) {
  for (const section of view.sections) {
    const id = section.dataset.section;
    if (!view.page.sections.has(id)) continue;
    const reason = make("textarea", { rows: 2, dir: "auto", class: "whole-reason" });
    const details = make("details", { class: "section-whole", "data-made": true }, [
      make("summary", { text: clausebook.word("This whole section is not applicable") }),
      make("label", { class: "field field--wide" }, [make("span", { text: clausebook.word("Reason, for all its open questions") }), " ", reason]),
      button("whole-section", clausebook.word("Mark the open questions as not applicable"), { "data-of": id }),
      make("p", { class: "lacking", hidden: true, text: clausebook.word("This answer needs a reason.") }),
    ]);
    section.insertBefore(details, section.querySelector(".section-steps"));
    clausebook.sections.count(view, id);
  }
}

clausebook.answering.starts.push(start);
clausebook.answering.actions["whole-section"] = (view, pressed) => {
  const box = pressed.closest(".section-whole");
  const words = box.querySelector(".whole-reason");
  const reason = clausebook.wellFormed(words.value.trim());
  box.querySelector(".lacking").hidden = Boolean(reason);
  if (!reason) return words.focus();
  const items = open(view, pressed.dataset.of);
  const entries = items.flatMap((id) => [
    view.entry(id, "answer", view.page.scale(id).many ? ["not-applicable"] : "not-applicable"),
    view.entry(id, "reason", reason),
  ]);
  const kept = asked(view, pressed.dataset.of).length - items.length;
  if (entries.length) view.record(entries);
  words.value = "";
  return view.announce(
    clausebook.word("Not applicable: %(count)s questions. Left as they were: %(kept)s", {
      count: clausebook.words.number(items.length),
      kept: clausebook.words.number(kept),
    }),
  );
};
