/* Samples that the plan has drawn already are shown as they were drawn; what is not drawn stays to be filled in. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

const WAYS = {
  "every-one": () => word("every one"),
  "at-random": () => word("at random"),
  "by-judgement": () => word("by judgement"),
};

/** How a sample was drawn, in pairs of words. */
function facts(sample) {
  const pairs = [
    [word("Drawn from"), sample.of],
    [word("How many there are"), sample.population],
    [word("How many were drawn"), sample.size === undefined ? (sample.drawn || []).length || undefined : sample.size],
    [word("Drawn"), sample.drawn_by && (WAYS[sample.drawn_by] ? WAYS[sample.drawn_by]() : sample.drawn_by)],
    [word("Seed"), sample.seed],
    [word("How it was chosen"), sample.grounds],
    [word("SHA-256 of the list"), sample.list_sha256],
  ];
  return pairs.filter(([, value]) => value !== undefined && value !== "");
}

/** A sample as a list of facts and references. */
function shown(sample) {
  const list = facts(sample).flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { dir: "auto", text: String(value) })]);
  const drawn = sample.drawn || [];
  return make("div", { class: "sample-drawn", "data-made": true }, [
    make("dl", { class: "pairs" }, list),
    drawn.length ? make("details", {}, [make("summary", { text: word("References: %(count)s", { count: drawn.length }) }), make("ul", {}, drawn.map((one) => make("li", {}, [make("bdi", { text: one })])))]) : null,
  ]);
}

/**
 * The samples of an audit: those of the plan, and what was typed for the others.
 * @returns {object[]}
 */
clausebook.samplesOf = (page, audit, state) => {
  const planned = (audit.samples || []).filter((one) => (one.drawn || []).length || one.population !== undefined);
  const known = new Set(planned.map((one) => one.rule));
  const rules = new Set([...(page.checklist.samples || []).map((one) => one.id), ...(audit.samples || []).map((one) => one.rule)]);
  const from = new Map((page.checklist.samples || []).map((one) => [one.id, one.population]));
  const typed = [...rules].filter((rule) => rule && !known.has(rule) && state.value("", `sample.${rule}`));
  return [...planned, ...typed.map((rule) => ({ rule, of: from.get(rule) || rule, ...state.value("", `sample.${rule}`) }))];
};

/**
 * Puts what was drawn in the place of the controls that would ask for it.
 * @param {{element: ?Element, audit: object}} given
 * @returns {() => void} takes it away again
 */
clausebook.mountSamples = ({ element, audit }) => {
  if (!element) return () => {};
  const hidden = [];
  for (const sample of audit.samples || []) {
    const box = [...element.querySelectorAll("[data-rule]")].find((one) => one.dataset.rule === sample.rule);
    const drawn = (sample.drawn || []).length > 0;
    if (!drawn) continue;
    if (!box) {
      element.append(make("fieldset", { class: "group", "data-made": true }, [make("legend", { text: sample.rule || word("Sample") }), shown(sample)]));
      continue;
    }
    for (const field of box.querySelectorAll("label.field")) {
      field.hidden = true;
      hidden.push(field);
    }
    box.append(shown(sample));
  }
  return () => hidden.forEach((field) => (field.hidden = false));
};

clausebook.mountSamples.shown = shown;
