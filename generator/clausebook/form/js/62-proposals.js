/* Grades that are proposed: by the checks, in the page as it came, and by the answer itself on a scale that is none of
   conformity. A person confirms, and the grade is given; or rejects, and says why. */

const { make, place } = clausebook.parts;

/** One choice of a decision. */
function choice(field, id, value, text) {
  const input = make("input", { type: "radio", name: `${field}.${id}`, value, "data-field": field, "data-part": "decision" });
  return make("label", { class: "answer" }, [input, " ", make("span", { text })]);
}

/** A proposal as the page makes them, for what the answer proposes. */
function proposal(view, id, field, grade) {
  const words = clausebook.grade.word(grade);
  const reason = make("input", { type: "text", name: `${field}.reason.${id}`, "data-field": field, "data-part": "reason", dir: "auto" });
  const number = view.page.items.get(id).number || id;
  return make("div", { class: "proposal", "data-grade": grade, "data-proposal": field.slice("decision.".length) }, [
    make("p", {}, [
      make("span", { class: "proposal-word", text: clausebook.word("This answer proposes") }), " ",
      make("span", { class: "chip", "data-grade": grade }, [make("span", { class: "shape", "aria-hidden": "true" }), words]),
    ]),
    make("div", { class: "decision", role: "group", "aria-label": `${clausebook.word("What a person makes of it")}: ${number}` }, [
      choice(field, id, "confirmed", clausebook.word("Confirm")), " ",
      choice(field, id, "rejected", clausebook.word("Reject")), " ",
      make("label", { class: "field" }, [make("span", { text: clausebook.word("Why; needed to reject") }), " ", reason]),
    ]),
  ]);
}

/** What the answer proposes stands right after the answers. */
function own(view, holder, id) {
  const grade = clausebook.grade.proposed(view.page, view.state, id);
  const field = clausebook.grade.ownDecision(view.state, id);
  place(
    view,
    holder,
    "own-proposal",
    grade && `${field} ${grade}`,
    () => proposal(view, id, field, grade),
    () => ({ parent: holder.querySelector(".answers").parentElement, before: holder.querySelector(".answers").nextSibling }),
  );
}

/** How it was decided, as an attribute for the style. */
function paint(view, holder, id) {
  for (const box of holder.querySelectorAll(".proposal")) {
    const value = view.state.value(id, `decision.${box.dataset.proposal}`);
    if (value) box.setAttribute("data-decision", value.decision);
    else box.removeAttribute("data-decision");
  }
}

/** The field that holds the grade of an item. */
const gradeField = (view, id) => (view.page.scale(id).kind === "conformity" ? "answer" : "grade");

/** A proposal that is confirmed gives its grade, unless a heavier one was given already. */
function confirmed(view, id, field, value) {
  if (!field.startsWith("decision.") || !value || value.decision !== "confirmed") return [];
  const name = field.slice("decision.".length);
  const box = [...view.holders.get(id).querySelectorAll(".proposal")].find((one) => one.dataset.proposal === name);
  const grade = box && box.dataset.grade;
  if (!grade || !clausebook.grade.heavier(grade, clausebook.grade.of(view.page, view.state, id))) return [];
  return [{ field: gradeField(view, id), value: grade }];
}

/** Another answer takes back the grade that was confirmed for the one before. */
function answered(view, id, field, value) {
  if (field !== "answer" || gradeField(view, id) === "answer") return [];
  const before = clausebook.grade.proposed(view.page, view.state, id);
  const decided = view.state.value(id, clausebook.grade.ownDecision(view.state, id));
  const same = clausebook.canonical(value) === clausebook.canonical(view.state.value(id, "answer") || null);
  if (same || !before || !decided || decided.decision !== "confirmed") return [];
  return view.state.value(id, "grade") === before ? [{ field: "grade", value: null }] : [];
}

clausebook.answering.builders.push(own);
clausebook.answering.painters.push(paint);
clausebook.answering.also.push(confirmed, answered);
