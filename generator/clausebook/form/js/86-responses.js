/* What the auditee says to each finding, in one place: the same two fields that stand beside the question. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const { ADVERSE } = clausebook.grade;

function choice(item, value, text, chosen) {
  const input = make("input", { type: "radio", name: `agreed-at-closing.${item}`, value, "data-response": item });
  input.checked = chosen;
  return make("label", { class: "answer" }, [input, " ", make("span", { text })]);
}

/** One finding with the area's answer to it. */
function row(page, audit, asked, state, { item, grade }) {
  const { number, text } = clausebook.question(page, audit, asked, item);
  const agreed = state.value(item, "agreed");
  const words = clausebook.finding.words(state, item) || text;
  const area = make("textarea", { id: `response-${item}`, rows: "2", dir: "auto", "data-response": item });
  area.value = state.value(item, "response") || "";
  return make("div", { class: "response", role: "group", "aria-label": `${clausebook.grade.word(grade)} ${number}`, "data-response-row": item }, [
    make("p", {}, [clausebook.chip(grade), " ", make("a", { href: `#item-${item}` }, [make("bdi", { text: number })])]),
    make("p", { class: "finding-words", dir: "auto", text: words }),
    make("label", { class: "field field--wide", for: area.id }, [make("span", { text: word("What the auditee says") }), area]),
    make("div", { class: "agreement", role: "group", "aria-label": word("Does it agree?") }, [
      choice(item, "true", word("Agrees"), agreed === true), " ",
      choice(item, "false", word("Does not agree"), agreed === false),
    ]),
  ]);
}

/** A grade as a chip: a shape, a colour and the word. */
clausebook.chip = (grade) =>
  make("span", { class: "chip", "data-grade": grade }, [make("span", { class: "shape", "aria-hidden": "true" }), clausebook.grade.word(grade)]);

/**
 * @param {{element: Element, page: object, audit: object, state: object, record: Function}} given
 * @returns {{refresh: () => void, flush: () => void, unmount: () => void}}
 */
clausebook.mountResponses = ({ element, page, audit, asked, state, record }) => {
  const before = [...element.childNodes];
  const wording = (item) => page.asked(item, audit.small).wording || "";
  const keep = (entries) => clausebook.draft && clausebook.draft.keep(audit.id, entries);
  const seen = new Map();
  const save = (entries) => record(entries).events.forEach((event) => seen.set(`${event.item} ${event.field}`, [event.id]));
  const pending = clausebook.pending(save, keep);
  let drawn = null;

  const section = element.closest("section.section");

  function draw() {
    const rows = clausebook.findings(page, audit, state).filter((one) => ADVERSE.includes(one.grade));
    const now = clausebook.canonical(rows.map((one) => [one, state.value(one.item, "response") || "", String(state.value(one.item, "agreed")), clausebook.finding.words(state, one.item)]));
    if (now === drawn || element.contains(document.activeElement)) return;
    drawn = now;
    for (const { item } of rows) for (const field of ["response", "agreed"]) seen.set(`${item} ${field}`, state.current(item, field).map((event) => event.id));
    const none = make("p", { class: "soft", text: word("No nonconformity was found so far.") });
    element.replaceChildren(...(rows.length ? rows.map((one) => row(page, audit, asked, state, one)) : [none]));
  }

  /** Drawn where it can be seen: with hundreds of findings it takes too long after each answer. */
  const refresh = () => {
    if (!section || !section.hidden) draw();
  };

  const entry = (control) => {
    const item = control.dataset.response;
    const field = control.type === "radio" ? "agreed" : "response";
    const value = field === "agreed" ? control.value === "true" : clausebook.wellFormed(control.value).trim() || null;
    return { item, field, value, wording: wording(item), seen: seen.get(`${item} ${field}`) };
  };
  const heard = (event) => {
    if (!event.target.dataset.response) return;
    pending.put(entry(event.target));
    if (event.type === "change") pending.flush();
  };
  element.addEventListener("input", heard);
  element.addEventListener("change", heard);
  const leave = () => pending.leave();
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeprint", draw);
  if (section) section.addEventListener("shown", draw);
  else draw();
  return {
    refresh,
    flush: () => pending.flush(),
    unmount: () => {
      pending.flush();
      element.removeEventListener("input", heard);
      element.removeEventListener("change", heard);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeprint", draw);
      if (section) section.removeEventListener("shown", draw);
      element.replaceChildren(...before);
    },
  };
};
