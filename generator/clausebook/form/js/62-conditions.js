/* Conditions that only a person can judge stand in words with their question. Where one does not hold, the question is
   answered so in one action: not applicable, with the condition as the reason. */

const { make, button } = clausebook.parts;

function offer(view, holder, id) {
  const words = holder.querySelector(".condition");
  if (!words || words.querySelector("[data-answering]") || !words.querySelector("span:not([data-asked-when])")) return;
  if (!view.page.answer(id, "not-applicable")) return;
  words.append(make("span", { "data-made": true }, [" ", button("does-not-hold", clausebook.word("This does not hold here"))]));
}

clausebook.answering.builders.push(offer);
clausebook.answering.actions["does-not-hold"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const conditions = [...holder.querySelectorAll(".condition > span:not([data-asked-when]):not([data-made])")];
  const condition = conditions.map((one) => one.textContent.trim()).join("; ");
  const many = view.page.scale(id).many;
  view.record([
    view.entry(id, "answer", many ? ["not-applicable"] : "not-applicable"),
    view.entry(id, "reason", clausebook.word("This does not hold here: %(condition)s", { condition })),
  ]);
  view.announce(clausebook.word("Not applicable"));
};
