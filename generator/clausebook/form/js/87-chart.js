/* Grades by clause: a bar for each clause in our own SVG, and the same numbers in a table under it. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const SVG = "http://www.w3.org/2000/svg";

/** From what is good to what is not, then what says neither. */
const ORDER = ["conforms", "good-practice", "ofi", "observation", "minor", "major", "answered", "not-applicable", "not-sampled", "not-assessed"];

const nameOf = (grade) => (grade === "answered" ? word("Answered, no grade") : clausebook.grade.word(grade));

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** One bar; what is not answered yet stays empty. */
function bar(line) {
  const svg = shape("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false", class: "clause-bar" });
  svg.append(shape("rect", { x: 0, y: 0, width: 100, height: 10, class: "bar-open" }));
  let start = 0;
  for (const grade of ORDER) {
    const many = line.grades[grade] || 0;
    if (!many) continue;
    const width = (100 * many) / line.asked;
    svg.append(shape("rect", { x: start.toFixed(3), y: 0, width: width.toFixed(3), height: 10, class: `bar-${grade}` }));
    start += width;
  }
  return svg;
}

/** A bar in words, for whoever does not tell its colours apart. */
const inWords = (line, grades) =>
  grades.filter((grade) => line.grades[grade]).map((grade) => `${nameOf(grade)} ${clausebook.words.number(line.grades[grade])}`).join(" · ");

function table(clauses, grades, label) {
  const head = [word("Clause"), word("Asked"), word("Answered"), ...grades.map(nameOf)];
  const cell = (value) => make("td", { text: value ? clausebook.words.number(value) : "–" });
  const rows = clauses.map((line) =>
    make("tr", {}, [make("th", { scope: "row" }, [make("bdi", { text: label(line.clause) })]), cell(line.asked), cell(line.answered), ...grades.map((grade) => cell(line.grades[grade]))]),
  );
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": word("Grades by clause, as a table") }, [
    make("table", { class: "figures" }, [make("thead", {}, [make("tr", {}, head.map((text) => make("th", { scope: "col", text })))]), make("tbody", {}, rows)]),
  ]);
}

/**
 * The figure and the table.
 * @param {object[]} clauses as clausebook.figures gives them
 * @param {(clause: string) => string} label what a clause is called
 * @returns {Element}
 */
clausebook.clauseChart = (clauses, label) => {
  const grades = ORDER.filter((grade) => clauses.some((line) => line.grades[grade]));
  const key = make("ul", { class: "chart-key" }, grades.map((grade) => {
    const mark = shape("svg", { viewBox: "0 0 10 10", "aria-hidden": "true", focusable: "false" });
    mark.append(shape("rect", { width: 10, height: 10, class: `bar-${grade}` }));
    return make("li", {}, [mark, " ", nameOf(grade)]);
  }));
  const bars = make("ul", { class: "clause-bars", "aria-hidden": "true" }, clauses.map((line) =>
    make("li", {}, [make("bdi", { class: "clause-label", text: label(line.clause) }), bar(line), make("span", { class: "bar-words", text: inWords(line, grades) })]),
  ));
  return make("figure", { class: "chart" }, [make("figcaption", { text: word("Grades by clause") }), key, bars, table(clauses, grades, label)]);
};

clausebook.clauseChart.ORDER = ORDER;
