/* Shows the values of an item in its controls, and its grade in an attribute by which the style colours it. A control in
   which somebody is typing is left to them. */

const { make, place } = clausebook.parts;

/** Whether the answer asks for a reason in a field of its own; a finding says it in its own words. */
function wantsReason(view, id) {
  const grade = clausebook.grade.of(view.page, view.state, id);
  if (clausebook.grade.said(view.state, id, "reason")) return true;
  return clausebook.finding.needsReason(view.page, view.state, id) && !clausebook.grade.FINDINGS.includes(grade);
}

/** With a field of its own for the reason, the other is for notes. */
function rename(holder) {
  const note = holder.querySelector("label > [data-field=note]");
  const words = note && note.parentElement.querySelector("span");
  if (words && !words.dataset.words) {
    words.dataset.words = words.textContent;
    words.textContent = clausebook.word("Note");
  }
}

/** The field for a reason stands right after the answers. */
function reason(view, holder, id) {
  rename(holder);
  const present = holder.querySelector("[data-field=reason]");
  if (present && !present.closest(".item-reason")) return;
  const wanted = wantsReason(view, id) || (present && present === document.activeElement);
  if (!wanted && present && !view.pending.get(id, "reason")) present.closest(".item-reason").hidden = true;
  if (!wanted) return;
  if (present) {
    present.closest(".item-reason").hidden = false;
    return;
  }
  const control = make("textarea", { "data-field": "reason", name: `reason.${id}`, rows: 2, dir: "auto" });
  const label = make("label", { class: "item-reason field field--wide", "data-made": true }, [
    make("span", { text: clausebook.word("Reason") }), " ", control,
  ]);
  holder.querySelector(".answers").after(label);
  clausebook.fields.forget(holder);
}

function set(holder, name, value) {
  if (value) {
    if (holder.getAttribute(name) !== value) holder.setAttribute(name, value);
  } else if (holder.hasAttribute(name)) holder.removeAttribute(name);
}

function values(view, holder, id) {
  for (const field of clausebook.fields.controls(holder).keys()) {
    if (view.pending.get(id, field)) continue;
    view.look(id, field);
    clausebook.fields.write(holder, field, view.state.value(id, field));
  }
  set(holder, "data-grade", clausebook.grade.of(view.page, view.state, id));
  set(holder, "data-strength", clausebook.grade.said(view.state, id, "strength") ? "true" : "");
  const conflict = view.state.fields(id).some((field) => view.state.values(id, field).length > 1);
  set(holder, "data-state", conflict ? "conflict" : clausebook.grade.answered(view.state, id) ? "answered" : "");
}

/** What still lacks is said beside its field, quietly: it stops nobody before the audit is closed. */
function lacks(view, holder, id) {
  const missing = new Map(clausebook.finding.lacks(view.page, view.state, id).map((one) => [one.field, one.says]));
  for (const field of ["reason", "criterion", "seen", "gap"]) {
    const control = (clausebook.fields.controls(holder).get(field) || [])[0];
    if (!control) continue;
    const hint = `lacking-${field}-${id}`;
    const says = missing.get(field) || "";
    place(
      view,
      holder,
      `lacking-${field}`,
      says,
      () => make("p", { class: "lacking", id: hint, text: says }),
      () => ({ parent: control.closest("label").parentElement, before: control.closest("label").nextSibling }),
    );
    set(control, "aria-describedby", says ? hint : "");
  }
}

clausebook.answering.builders.push(reason);
clausebook.answering.painters.push(values, lacks);
