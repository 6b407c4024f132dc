/* One way to write a value as JSON, to the byte as Python's json.dumps(sort_keys=True, ensure_ascii=True) writes it:
   what is hashed in the browser can be hashed again by the program. Values: text, whole numbers, true, false, null,
   lists and objects with keys of ASCII; nothing else has one way to be written in both. */

const PLAIN = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
const BEYOND = /[^\x20-\x7e]/g;
const DEEPEST = 64;

/**
 * A text in quotes. JSON.stringify knows the short escapes; all beyond ASCII, and DEL, is left to us.
 * @param {string} text
 * @returns {string}
 */
function quoted(text) {
  if (PLAIN.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(BEYOND, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Whatever else is not a list or an object.
 * @throws {TypeError} for what JSON or Python would write in another way
 */
function single(value) {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") return quoted(value);
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  throw new TypeError(`cannot be written in one way: ${typeof value} ${String(value)}`);
}

/**
 * A value without any space. A member that is undefined is left out, as JSON.stringify leaves it out.
 * @throws {TypeError} for a value that is not text, a whole number, true, false, null, a list or an object of these
 */
function canonical(value, depth = 0) {
  if (value === null || typeof value !== "object") return single(value);
  if (depth > DEEPEST) throw new TypeError("nested too deep");
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part, depth + 1)).join(",")}]`;
  let members = "";
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members && ","}${quoted(key)}:${canonical(value[key], depth + 1)}`;
  }
  return `{${members}}`;
}

/** The same over several lines, each level one space further in. */
function indented(value, start) {
  if (value === null || typeof value !== "object") return single(value);
  if (start.length > DEEPEST) throw new TypeError("nested too deep");
  const inner = `${start} `;
  let members = "";
  if (Array.isArray(value)) {
    for (const part of value) members += `${members && ","}${inner}${indented(part, inner)}`;
    return members ? `[${members}${start}]` : "[]";
  }
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined) continue;
    members += `${members && ","}${inner}${quoted(key)}: ${indented(value[key], inner)}`;
  }
  return members ? `{${members}${start}}` : "{}";
}

clausebook.canonical = (value) => canonical(value);

/** The text of a file that holds the value: json.dumps(value, sort_keys=True, indent=1) and a line end. */
clausebook.pretty = (value) => `${indented(value, "\n")}\n`;

/** Half of a character alone cannot be stored in any file: U+FFFD stands for it. */
clausebook.wellFormed = (text) => text.replace(/[\ud800-\udfff]/gu, "\ufffd");
