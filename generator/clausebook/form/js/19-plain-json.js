/* JSON that means the same to everyone who reads it. A key written twice, a number with a point, a key that reaches
   into the language itself: each is read in one way here and in another there, so none is let in. */

const FORBIDDEN = ["__proto__", "constructor", "prototype"];
const DEEPEST = 24;

/** What is wrong with a key, in words; empty when nothing is. */
function keyFlaw(key) {
  if (FORBIDDEN.includes(key)) return clausebook.word("It holds a forbidden key: %(key)s.", { key });
  return /[^\x20-\x7e]/.test(key) ? clausebook.word("It holds a key that is not plain ASCII.") : "";
}

/** What is wrong with a value as it was parsed, in words; empty when nothing is. Counts the keys on the way. */
function walk(value, count, depth) {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    return clausebook.word("It holds a number that is not whole.");
  }
  if (value === null || typeof value !== "object") return "";
  if (depth > DEEPEST) return clausebook.word("It is nested too deep.");
  const listed = Array.isArray(value);
  for (const key of Object.keys(value)) {
    if (!listed) count.keys += 1;
    if (!listed && !count.good.has(key)) {
      const flaw = keyFlaw(key);
      if (flaw) return flaw;
      count.good.add(key);
    }
    const flaw = walk(value[key], count, depth + 1);
    if (flaw) return flaw;
  }
  return "";
}

/** Where a string that opens at `at` closes. */
function closing(text, at) {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    let start = end;
    while (text[start - 1] === "\\") start -= 1;
    if ((end - start) % 2 === 0) return end;
  }
}

/** How many keys the text writes down, and whether a number has a point or an exponent; strings are passed over. */
function written(text) {
  let keys = 0;
  let broken = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = closing(text, at);
    else if (unit === 0x3a) keys += 1;
    else if (unit === 0x2e || ((unit | 0x20) === 0x65 && /[0-9]/.test(text[at - 1]))) broken = true;
  }
  return { keys, broken };
}

/**
 * What is wrong with JSON that could be parsed, in words, and whether the text is exactly as we would write it.
 * @param {unknown} value as JSON.parse gave it
 * @param {string} text what it was parsed from
 * @returns {{flaw: string, exact: boolean}}
 */
clausebook.plainJson = (value, text) => {
  const count = { keys: 0, good: new Set() };
  const flaw = walk(value, count, 0);
  if (flaw) return { flaw, exact: false };
  // As we write it, it has neither a key twice nor a broken number: no need to look for them.
  if (clausebook.pretty(value) === `${text}\n`) return { flaw: "", exact: true };
  const { keys, broken } = written(text);
  if (broken) return { flaw: clausebook.word("It holds a number that is not whole."), exact: false };
  return { flaw: keys === count.keys ? "" : clausebook.word("It holds a key twice."), exact: false };
};
