/* Grades: what an auditor makes of an answer. On a conformity scale the answer is the grade; elsewhere a person gives
   it beside the answer, and the scale may propose one. */

const GRADES = [
  "conforms", "minor", "major", "observation", "ofi", "good-practice", "not-applicable", "not-sampled", "not-assessed",
];
const FINDINGS = ["minor", "major", "observation", "ofi", "good-practice"];
const ADVERSE = ["minor", "major"];

/** From the lightest to the heaviest. */
const WEIGHT = ["conforms", "good-practice", "ofi", "observation", "minor", "major"];

const WORDS = {
  conforms: () => clausebook.word("Conforms"),
  minor: () => clausebook.word("Minor"),
  major: () => clausebook.word("Major"),
  observation: () => clausebook.word("Observation"),
  ofi: () => clausebook.word("Opportunity for improvement"),
  "good-practice": () => clausebook.word("Good practice"),
  "not-applicable": () => clausebook.word("Not applicable"),
  "not-sampled": () => clausebook.word("Not sampled"),
  "not-assessed": () => clausebook.word("Not assessed"),
};

/** A grade in words. */
const word = (grade) => (WORDS[grade] ? WORDS[grade]() : grade);

const given = (value) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length);

/** Whether anything stands in a field, be it in conflict. */
const said = (state, id, field) => state.values(id, field).some(given);

/** Whether an item has an answer, one in conflict included: it was answered, and more than once. */
const answered = (state, id) => said(state, id, "answer");

/** The grade a person gave, or "" where there is none yet. */
function of(page, state, id) {
  const answer = state.value(id, "answer");
  if (page.scale(id).kind === "conformity") return GRADES.includes(answer) ? answer : "";
  if (clausebook.pageData.ALWAYS.includes(answer)) return answer;
  const grade = state.value(id, "grade");
  return GRADES.includes(grade) ? grade : "";
}

/** The grade that the answer itself proposes, on a scale that is none of conformity; "" where it proposes none. */
function proposed(page, state, id) {
  if (page.scale(id).kind === "conformity") return "";
  const answer = state.value(id, "answer");
  const grades = (Array.isArray(answer) ? answer : [answer]).map((one) => {
    const found = given(one) && page.answer(id, String(one));
    return found && FINDINGS.includes(found.grade) ? found.grade : "";
  });
  return grades.sort((one, other) => WEIGHT.indexOf(other) - WEIGHT.indexOf(one))[0] || "";
}

/** The field of the decision about the grade that the answer itself proposes. */
const ownDecision = (state, id) => `decision.answer-${[state.value(id, "answer") || ""].flat().join("-")}`;

/** Whether one grade weighs more than another, or there is no other. */
const heavier = (grade, other) => WEIGHT.indexOf(grade) > WEIGHT.indexOf(other);

clausebook.grade = { GRADES, FINDINGS, ADVERSE, word, of, proposed, heavier, ownDecision, answered, given, said };
