/* The timetable: a line for each hour, kept as one value. Shown from the plan until somebody changes it. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const PARTS = ["on", "at", "what"];
const TYPES = { on: "date", at: "time", what: "text" };
const names = () => ({ on: word("Day"), at: word("Time"), what: word("What"), roles: word("Who") });

/** Who is seen at a line: one role, or those that the plan names together. */
function who(page, roles, label) {
  const select = clausebook.newAudit.roles(page, { "aria-label": label, "data-line": "roles" });
  const value = (roles || []).join(" ");
  if (value && ![...select.options].some((one) => one.value === value)) {
    select.append(new Option(roles.map((role) => page.role(role)).join(", "), value));
  }
  select.value = value;
  return select;
}

function line(page, value, index) {
  const says = names();
  const label = (part) => `${says[part]}, ${clausebook.words.number(index + 1)}`;
  const cells = PARTS.map((part) => {
    const input = make("input", { type: TYPES[part], "aria-label": label(part), "data-line": part, dir: part === "what" ? "auto" : null });
    input.value = value[part] || "";
    return make("td", {}, [input]);
  });
  const remove = make("button", { type: "button", "data-remove-line": true, "aria-label": word("Remove line %(number)s", { number: index + 1 }), text: word("Remove") });
  return make("tr", {}, [...cells, make("td", {}, [who(page, value.roles, label("roles"))]), make("td", {}, [remove])]);
}

/** The lines as they stand; a line in which nothing is said is none. */
function read(body) {
  const lines = [...body.rows].map((row) => {
    const said = {};
    for (const control of row.querySelectorAll("[data-line]")) {
      const text = clausebook.wellFormed(control.value).trim();
      if (text) said[control.dataset.line] = control.dataset.line === "roles" ? text.split(" ") : text;
    }
    return said;
  });
  return lines.filter((one) => Object.keys(one).length);
}

/**
 * @param {{element: Element, page: object, audit: object, state: object, record: Function}} given
 * @returns {{refresh: () => void, unmount: () => void}}
 */
clausebook.mountTimetable = ({ element, page, audit, state, record }) => {
  const before = [...element.childNodes];
  const says = names();
  const body = make("tbody");
  const head = make("tr", {}, [...Object.values(says).map((text) => make("th", { scope: "col", text })), make("td")]);
  const add = make("button", { type: "button", text: word("Add a line") });
  element.replaceChildren(make("table", {}, [make("thead", {}, [head]), body]), make("p", {}, [add]));
  let drawn = null;
  let seen = [];
  const value = () => state.value("", "timetable") || (state.values("", "timetable").length ? [] : audit.timetable || []);

  function refresh() {
    const now = clausebook.canonical(value());
    if (now === drawn || body.contains(document.activeElement)) return;
    drawn = now;
    seen = state.current("", "timetable").map((event) => event.id);
    body.replaceChildren(...[...value(), {}].map((one, index) => line(page, one, index)));
  }

  function save() {
    const lines = read(body);
    const now = clausebook.canonical(lines);
    if (now === drawn) return;
    drawn = now;
    const { events } = record([{ item: "", field: "timetable", value: lines.length ? lines : null, wording: "", seen }]);
    if (events.length) seen = events.map((event) => event.id);
  }

  const pressed = (event) => {
    const remove = event.target.closest("[data-remove-line]");
    if (!remove) return;
    const rows = [...body.rows];
    const at = rows.indexOf(remove.closest("tr"));
    rows[at].remove();
    save();
    (body.rows[Math.min(at, body.rows.length - 1)] ? body.rows[Math.min(at, body.rows.length - 1)].querySelector("input") : add).focus();
  };
  body.addEventListener("change", save);
  body.addEventListener("click", pressed);
  add.addEventListener("click", () => {
    body.append(line(page, {}, body.rows.length));
    body.rows[body.rows.length - 1].querySelector("input").focus();
  });
  refresh();
  return { refresh, unmount: () => element.replaceChildren(...before) };
};
