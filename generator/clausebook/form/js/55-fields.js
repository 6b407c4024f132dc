/* Controls and their values. A control says by data-field what it is about and by the nearest data-item whose it is;
   nothing here knows any field by name but the few that are no plain text. */

const held = new WeakMap();

/** All controls of an item, by field; found once, until `forget`. */
function controls(holder) {
  let found = held.get(holder);
  if (!found) {
    found = new Map();
    for (const control of holder.querySelectorAll("input[data-field], select[data-field], textarea[data-field]")) {
      const field = control.dataset.field;
      if (!found.has(field)) found.set(field, []);
      found.get(field).push(control);
    }
    held.set(holder, found);
  }
  return found;
}

const ticks = (control) => control.type === "radio" || control.type === "checkbox";

/** One reference a line. */
const lines = (text) => text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);

/** What the text of a control means for its field: null when it says nothing. */
function meaning(field, text) {
  if (field === "sample") return lines(text).length ? lines(text) : null;
  if (text.trim() === "") return null;
  if (field === "agreed") return text === "true";
  return text;
}

/** A decision has two controls: what was decided, and why. Without the first there is none yet. */
function decision(group) {
  const chosen = group.find((control) => ticks(control) && control.checked);
  const reason = group.find((control) => !ticks(control));
  return chosen ? { decision: chosen.value, reason: reason ? clausebook.wellFormed(reason.value) : "" } : null;
}

/**
 * The value of a field as its controls stand now. `control` is the one that was changed: where words and a box stand
 * for the same answer, the one that was touched counts.
 */
function read(holder, field, control) {
  const group = controls(holder).get(field) || [];
  if (!group.length) return null;
  if (group[0].dataset.part) return decision(group);
  const chosen = group.filter((one) => ticks(one) && one.checked).map((one) => one.value);
  if (group[0].type === "checkbox" && field === "answer") return chosen.length ? chosen : null;
  const words = group.find((one) => !ticks(one));
  const text = words ? meaning(field, clausebook.wellFormed(words.value)) : null;
  if (text !== null && !(control && ticks(control))) return text;
  return chosen.length ? meaning(field, chosen[0]) : null;
}

/** Sets a control that may have the focus: what is marked in it stays marked. */
function setText(control, text) {
  if (control.value === text) return;
  const focused = document.activeElement === control && typeof control.selectionStart === "number";
  const [from, to] = focused ? [control.selectionStart, control.selectionEnd] : [0, 0];
  if (control.tagName === "SELECT" && text && ![...control.options].some((option) => option.value === text)) {
    control.append(new Option(text, text));
  }
  control.value = text;
  if (focused) control.setSelectionRange(Math.min(from, text.length), Math.min(to, text.length));
}

/** Shows a value in the controls of a field. */
function write(holder, field, value) {
  const group = controls(holder).get(field) || [];
  if (!group.length) return;
  const composed = Boolean(group[0].dataset.part);
  const given = composed ? (value && value.decision) || null : value;
  const wanted = (given === undefined || given === null ? [] : [given].flat()).map(String);
  const ticked = group.some((control) => ticks(control) && wanted.includes(control.value));
  const text = composed ? (value && value.reason) || "" : ticked ? "" : wanted.join("\n");
  for (const control of group) {
    if (!ticks(control)) setText(control, text);
    else if (control.checked !== wanted.includes(control.value)) control.checked = wanted.includes(control.value);
  }
}

/** Forget which controls an item has, once others came in. */
const forget = (holder) => held.delete(holder);

/** Back to how the page came. */
function clear(holder) {
  for (const [field] of controls(holder)) write(holder, field, null);
}

clausebook.fields = { controls, read, write, forget, clear, lines };
