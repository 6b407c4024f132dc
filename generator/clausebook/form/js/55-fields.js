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

/** The value of a field as its controls stand now. */
function read(holder, field) {
  const group = controls(holder).get(field) || [];
  if (!group.length) return null;
  if (!ticks(group[0])) return meaning(field, clausebook.wellFormed(group[0].value));
  const chosen = group.filter((control) => control.checked).map((control) => control.value);
  const many = group[0].type === "checkbox" && (group.length > 1 || field === "answer");
  if (many) return chosen.length ? chosen : null;
  return chosen.length ? meaning(field, chosen[0]) : null;
}

/** The text that stands for a value in a control. */
function shown(value) {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.join("\n") : String(value);
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
  const wanted = [value].flat().map(shown);
  for (const control of group) {
    if (!ticks(control)) setText(control, shown(value));
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
