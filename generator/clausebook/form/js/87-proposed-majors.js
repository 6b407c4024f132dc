/* The majors proposed to the lead auditor, in the summary, each with what a person makes of it. The summary is drawn
   anew while somebody decides: an element stays the same as long as it says the same, and what was begun is kept. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/** What was begun and is not decided, by audit and proposal: two audits may have a proposal of the same name. */
const begun = new Map();

/** The part of each audit that is open, and its lines by proposal. */
const parts = new WeakMap();

const keyOf = (view, proposal) => `${view.audit.id}\n${proposal.id}`;

function decisionOf(view, proposal) {
  const values = view.state.values("", `decision.${proposal.id}`);
  return values.length === 1 ? values[0] : null;
}

const numberOf = (view, item) => clausebook.question(view.page, view.audit, view.asked, item).number;

/** Which finding becomes the major, and why. */
function fields(view, proposal, value) {
  const draft = begun.get(keyOf(view, proposal)) || {};
  const options = proposal.items.map((item) => make("option", { value: item, text: numberOf(view, item) }));
  const which = make("select", { id: `major-item-${proposal.id}` }, options);
  const reason = make("input", { type: "text", id: `major-reason-${proposal.id}`, dir: "auto", value: (value && value.reason) || "" });
  const error = make("p", { class: "field-error", id: `major-error-${proposal.id}`, hidden: !draft.refused, text: word("Say why it is rejected.") });
  if (draft.item) which.value = draft.item;
  if (draft.reason !== undefined) reason.value = draft.reason;
  reason.setAttribute("aria-describedby", error.id);
  return { which, reason, error };
}

/** A major that is proposed, with what a person makes of it. */
function line(view, proposal) {
  const value = decisionOf(view, proposal);
  const { which, reason, error } = fields(view, proposal, value);
  const decided = value && (value.decision === "confirmed" ? word("Confirmed") : word("Rejected"));
  const press = (decision, text) => make("button", { type: "button", "data-major": proposal.id, "data-decision": decision, text });
  const box = make("li", { class: "proposed-major", id: `major-${proposal.id}`, tabindex: "-1" }, [
    make("p", {}, [make("strong", { text: word("A major is proposed to the lead auditor.") }), " ", make("span", { text: proposal.text }), decided ? " " : null, decided ? make("strong", { text: decided }) : null]),
    proposal.items.length > 1 ? make("label", { class: "field field--short", for: which.id }, [make("span", { text: word("The finding that becomes the major") }), which]) : null,
    make("label", { class: "field", for: reason.id }, [make("span", { text: word("Why; needed to reject") }), reason]),
    error,
    make("p", {}, [press("confirmed", word("Confirm")), " ", press("rejected", word("Reject"))]),
  ]);
  const keep = () => begun.set(keyOf(view, proposal), { item: which.value, reason: reason.value, refused: !error.hidden });
  which.addEventListener("change", keep);
  reason.addEventListener("input", keep);
  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-major]");
    if (!button) return;
    const { decision } = button.dataset;
    const why = clausebook.wellFormed(reason.value).trim();
    error.hidden = decision !== "rejected" || Boolean(why);
    keep();
    if (!error.hidden) return reason.focus();
    begun.delete(keyOf(view, proposal));
    const item = which.value || proposal.items[0];
    view.record(clausebook.decideMajor(view.page, view.audit, view.state, proposal, { decision, reason: why, item }));
    view.announce(decision === "confirmed" ? word("Confirmed") : word("Rejected"));
  });
  return box;
}

/**
 * The part of the summary with the majors proposed; the same element for the same audit, its lines as well while they
 * say the same.
 * @param {object} view
 * @param {object[]} majors as clausebook.proposedMajors gives them
 * @returns {Element} hidden when none is proposed
 */
clausebook.proposedMajorsPart = (view, majors) => {
  if (!parts.has(view.state)) {
    const rows = make("ul", { class: "plain-list" });
    const element = make("div", { class: "proposed-majors" }, [make("h3", { text: word("Proposed majors") }), rows]);
    parts.set(view.state, { element, rows, lines: new Map() });
  }
  const part = parts.get(view.state);
  const before = part.lines;
  part.lines = new Map();
  for (const one of majors) {
    const signature = clausebook.canonical([one.text, one.items, decisionOf(view, one)]);
    const old = before.get(one.id);
    part.lines.set(one.id, old && old.signature === signature ? old : { signature, box: line(view, one) });
  }
  const boxes = [...part.lines.values()].map(({ box }) => box);
  const same = boxes.length === part.rows.children.length && boxes.every((box, index) => box === part.rows.children[index]);
  if (!same) part.rows.replaceChildren(...boxes);
  part.element.hidden = !boxes.length;
  return part.element;
};
