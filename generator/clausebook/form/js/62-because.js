/* Why the plan asks a question: it stands first in what is known, for it says what to look at. */

const { make, place } = clausebook.parts;

/** The reasons of the plan for each item it asks. */
const reasons = (plan) => new Map(((plan && plan.items) || []).map(({ item, because }) => [item, because || []]));

function because(view, holder, id) {
  const known = holder.querySelector(":scope > .known");
  if (!known) return;
  view.reasons = view.reasons || reasons(view.plan);
  const given = view.reasons.get(id) || [];
  place(
    view,
    holder,
    "because",
    given.join("\n"),
    () =>
      make("div", { class: "because" }, [
        make("p", { class: "known-title", text: clausebook.word("Why the plan asks this") }),
        make("ul", {}, given.map((text) => make("li", { dir: "auto", text }))),
      ]),
    () => ({ parent: known, before: known.firstChild }),
  );
}

clausebook.answering.builders.push(because);
