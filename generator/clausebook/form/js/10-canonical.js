/* One way to write a value as JSON, to the byte as Python's json.dumps(sort_keys=True, ensure_ascii=True) writes it:
   what is hashed in the browser can be hashed again by the program. Values: text, whole numbers, true, false, null,
   lists and objects with keys of ASCII; nothing else has one way to be written in both.
   The browser's own JSON.stringify does the work, many times faster than we could: it writes members in the order
   they have, so they are put in order first. Only keys like "10" it moves about; objects with such a key we write. */

const DEEPEST = 64;
const DIGITS = /^[0-9]+$/;

/** Whether all is as it is to be written: keys in order, no key of digits, no member that is undefined. */
function settled(value, keys, seen) {
  let same = true;
  for (let index = 0; index < keys.length; index += 1) {
    const first = keys[index].charCodeAt(0);
    if (first >= 0x30 && first <= 0x39 && DIGITS.test(keys[index])) seen.numbered = true;
    if (keys[index] === "__proto__") throw new TypeError("a key that no object can have");
    if ((index && keys[index - 1] > keys[index]) || value[keys[index]] === undefined) same = false;
  }
  return same;
}

/** A list or object whose parts are normal: the same one when nothing changes. */
function rebuilt(value, keys, same, depth, seen) {
  let found = same ? null : {};
  for (const key of keys) {
    const before = value[key];
    if (before === undefined) continue;
    const member = before === null || typeof before === "string" ? before : normal(before, depth + 1, seen);
    if (!found && member !== before) found = Array.isArray(value) ? [...value] : { ...value };
    if (found) found[key] = member;
  }
  return found || value;
}

/**
 * The value with the members of all its objects in order; `seen.numbered` tells of a key of digits.
 * @throws {TypeError} for what JSON and Python would not write in the same way
 */
function normal(value, depth, seen) {
  if (typeof value === "string" || value === null || value === true || value === false) return value;
  if (Number.isSafeInteger(value)) return value;
  if (typeof value !== "object") throw new TypeError(`cannot be written in one way: ${typeof value} ${String(value)}`);
  if (depth > DEEPEST) throw new TypeError("nested too deep");
  const keys = Object.keys(value);
  if (Array.isArray(value)) {
    if (value.includes(undefined)) throw new TypeError("a list with a gap");
    return rebuilt(value, keys, true, depth, seen);
  }
  const same = settled(value, keys, seen);
  return rebuilt(value, same ? keys : keys.sort(), same, depth, seen);
}

/** Written by us, member by member; `start` is the line end and the spaces before a line, empty for no lines. */
function spelled(value, start) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = start && `${start} `;
  const listed = Array.isArray(value);
  const members = (listed ? [...value.keys()] : Object.keys(value).sort()).map(
    (key) => (listed ? "" : `${JSON.stringify(key)}:${start && " "}`) + spelled(value[key], inner),
  );
  const [open, close] = listed ? "[]" : "{}";
  return members.length ? `${open}${inner}${members.join(`,${inner}`)}${start}${close}` : `${open}${close}`;
}

/** What is beyond ASCII, and DEL, as Python escapes it; the short escapes are those of JSON.stringify. */
const escaped = (text, beyond) =>
  text.replace(beyond, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function write(value, spaces) {
  const seen = { numbered: false };
  const ordered = normal(value, 0, seen);
  return seen.numbered ? spelled(ordered, spaces ? "\n" : "") : JSON.stringify(ordered, null, spaces);
}

/**
 * A value without any space. A member that is undefined is left out, as JSON.stringify leaves it out.
 * @throws {TypeError} for a value that is not text, a whole number, true, false, null, a list or an object of these
 */
clausebook.canonical = (value) => escaped(write(value, 0), /[^\x20-\x7e]/g);

/** The text of a file that holds the value: json.dumps(value, sort_keys=True, indent=1) and a line end. */
clausebook.pretty = (value) => `${escaped(write(value, 1), /[^\n\x20-\x7e]/g)}\n`;

/** Half of a character alone cannot be stored in any file: U+FFFD stands for it. */
clausebook.wellFormed = (text) => text.replace(/[\ud800-\udfff]/gu, "\ufffd");
