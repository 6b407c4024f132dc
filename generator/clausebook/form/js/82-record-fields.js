/* The fields of the audit itself: held, meetings, samples, conclusion, distribution, sign-off. A control says its field
   by data-field and, where the value has parts, which one by data-part. */

const CONTROLS = "input[data-field], select[data-field], textarea[data-field]";
const LISTS = ["attended", "drawn"];
const WHOLE = ["population"];

const ticks = (control) => control.type === "checkbox";
const lines = (text) => text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);

/** The controls of the audit's own fields, by field. */
function controlsOf(holders) {
  const found = new Map();
  for (const holder of holders) {
    for (const control of holder.querySelectorAll(CONTROLS)) {
      const { field } = control.dataset;
      found.set(field, [...(found.get(field) || []), control]);
    }
  }
  return found;
}

/** What is ticked, and what was chosen earlier and has no box on this page. */
function ticked(group, before) {
  const boxes = new Set(group.map((control) => control.value));
  const kept = (Array.isArray(before) ? before : []).filter((one) => !boxes.has(one));
  return [...group.filter((control) => control.checked).map((control) => control.value), ...kept];
}

/** The value of one part; undefined when it says nothing. */
function readPart(part, group, before) {
  if (ticks(group[0])) {
    const chosen = ticked(group, before);
    return chosen.length ? chosen : undefined;
  }
  const text = clausebook.wellFormed(group[0].value);
  if (text.trim() === "") return undefined;
  if (LISTS.includes(part)) return lines(text);
  if (!WHOLE.includes(part)) return text;
  return /^[0-9]{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** The value of a field as its controls stand; null when none of them says anything. */
function read(group, before) {
  if (group[0].dataset.part === undefined) return (readPart("", group, before) || null);
  const parts = new Map();
  for (const control of group) parts.set(control.dataset.part, [...(parts.get(control.dataset.part) || []), control]);
  const value = {};
  for (const [part, controls] of parts) {
    const said = readPart(part, controls, before && before[part]);
    if (said !== undefined) value[part] = said;
  }
  return Object.keys(value).length ? value : null;
}

/** A value as the text of a control. */
const shown = (value) => (value === undefined || value === null ? "" : Array.isArray(value) ? value.join("\n") : String(value));

/** Shows a value. What somebody is typing in is left alone. */
function write(group, value, busy) {
  for (const control of group) {
    const { part } = control.dataset;
    const own = part === undefined ? value : value && value[part];
    if (ticks(control)) control.checked = Array.isArray(own) && own.includes(control.value);
    else if (control !== busy && control.value !== shown(own)) {
      const text = shown(own);
      if (control.tagName === "SELECT" && text && ![...control.options].some((one) => one.value === text)) control.append(new Option(text, text));
      control.value = text;
    }
  }
}

clausebook.recordFields = { controlsOf, read, write };
