/* The file of an audit: written so that the same content gives the same bytes, and read without believing anything
   in it. Reading never throws: it gives the file, or what is wrong and one thing to do. */

const FORMAT = "clausebook-audit";
const VERSION = 1;
const LARGEST = 50 * 1024 * 1024;
const FINDINGS = ["minor", "major", "observation", "ofi", "good-practice"];
const PARTS = ["format", "version", "site", "audit", "checklist", "heads", "events", "state", "summary", "digest"];

const word = (key, values) => clausebook.word(key, values);
const same = (one, other) => clausebook.canonical(one) === clausebook.canonical(other);
const refused = (reason, help) => ({ ok: false, reason, help });
const again = () => word("Export it again where the audit was answered, and open that file.");
const untouched = () => word("Open the file exactly as it was exported, or an earlier copy of it.");

/** The grade that an item's answer amounts to: the answer itself where it is one, else the grade a person gave. */
function gradeOf(fields) {
  const grade = clausebook.shape.GRADES.includes(fields.answer) ? fields.answer : fields.grade;
  return typeof grade === "string" ? grade : "";
}

/** How many answers, findings and conflicts a state holds. */
function summary(state) {
  const items = Object.keys(state).filter((item) => item !== "").map((item) => state[item]);
  const isFinding = (fields) => FINDINGS.includes(gradeOf(fields)) || fields.strength !== undefined;
  const values = Object.values(state).flatMap((fields) => Object.values(fields));
  return {
    answers: items.filter((fields) => fields.answer !== undefined).length,
    findings: items.filter(isFinding).length,
    conflicts: values.filter((value) => clausebook.shape.plainObject(value) && value.conflict !== undefined).length,
  };
}

/** What the digest is of: all of the file but the digest. */
function digestOf(file) {
  const { digest, ...rest } = file;
  return clausebook.sha256(clausebook.canonical(rest));
}

/**
 * The file of an audit, as an object and as text. A plan is a file without events.
 * @throws {TypeError} when a value can be written in more than one way
 */
function write({ site, audit, checklist, events }) {
  const state = clausebook.fold(events);
  const plain = state.plain();
  const parts = clausebook.events.storable({ site, audit, checklist });
  const file = { format: FORMAT, version: VERSION, ...parts, heads: { ...state.heads } };
  Object.assign(file, { events: clausebook.events.sorted(events), state: plain, summary: summary(plain) });
  file.digest = digestOf(file);
  return { text: clausebook.pretty(file), file, summary: file.summary, digest: file.digest };
}

/** The text without a byte-order mark, with line ends of one kind, and without what JSON may have around it. */
function trimmed(given) {
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  const blank = (at) => " \t\r\n".includes(text[at]);
  let start = 0;
  let end = text.length;
  while (start < end && blank(start)) start += 1;
  while (end > start && blank(end - 1)) end -= 1;
  return text.slice(start, end).replace(/\r\n/g, "\n");
}

/** What stands in the text, before it is looked at as an audit's file: {value, exact}, or a refusal. */
function parse(given) {
  if (typeof given !== "string") return refused(word("The file holds no text."), again());
  if (given.length > LARGEST) return refused(word("The file is larger than 50 MB."), again());
  const text = trimmed(given);
  if (text === "") return refused(word("The file is empty."), again());
  if (text.startsWith("<")) {
    return refused(word("The file is a web page, not the file of an audit."), word("Open the file that Export gave."));
  }
  if (!/^[\ufeff \t\r\n\v\f\u00a0]*\{/.test(text)) {
    return refused(word("The file is not the file of an audit."), word("Open the file that Export gave."));
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!text.endsWith("}")) return refused(word("The file is cut off: its end is missing."), again());
    return refused(word("The file is damaged: it cannot be read as JSON."), again());
  }
  const { flaw, exact } = clausebook.plainJson(value, text);
  return flaw ? refused(flaw, untouched()) : { ok: true, value, exact };
}

/** Whether this is a file of ours that this page can read, of this site: a refusal, or null. */
function foreign(file, { site, audit }) {
  if (!clausebook.shape.plainObject(file) || file.format !== FORMAT) {
    return refused(word("The file is not the file of an audit."), word("Open the file that Export gave."));
  }
  if (Number.isSafeInteger(file.version) && file.version > VERSION) {
    const reason = word("The file was written by a newer version (%(version)s).", { version: file.version });
    return refused(reason, word("Open it in the page of the newer version."));
  }
  if (file.version !== VERSION) return refused(word("The file has no version that is known."), untouched());
  const missing = PARTS.find((part) => file[part] === undefined);
  const part = missing || Object.keys(file).find((name) => !PARTS.includes(name));
  if (part) return refused(word("A part is missing or unknown: %(part)s.", { part }), untouched());
  if (file.digest !== digestOf(file)) {
    return refused(word("The file was changed after it was exported: its digest does not fit."), untouched());
  }
  if (typeof file.site !== "string" || (site !== undefined && file.site !== site)) {
    const named = typeof file.site === "string" ? file.site : clausebook.canonical(file.site);
    const reason = word("The file belongs to another site (%(site)s).", { site: named });
    return refused(reason, word("Open it in a checklist of that site."));
  }
  if (audit !== undefined && (!file.audit || file.audit.id !== audit)) {
    return refused(word("The file belongs to another audit."), word("Open it as an audit of its own."));
  }
  return null;
}

/** That a part speaks of a day which the calendar does not have, in words; empty when it does not. */
function noDay(part, where) {
  const day = clausebook.shape.noSuchDay(part, where);
  return day && word("It speaks of a day or time that there is not: %(day)s.", { day });
}

/** What is wrong with the parts of a file of ours, in words; empty when nothing is. */
function flawOf(file) {
  const { shape } = clausebook;
  for (const part of ["audit", "checklist", "heads"]) {
    if (!shape[part](file[part])) {
      return noDay(file[part], part) || word("A part has an unknown shape: %(part)s.", { part });
    }
  }
  if (!Array.isArray(file.events)) return word("A part has an unknown shape: %(part)s.", { part: "events" });
  for (let index = 0; index < file.events.length; index += 1) {
    const event = file.events[index];
    const nth = `events ${index + 1}`;
    if (!shape.event(event)) {
      const day = shape.plainObject(event) ? noDay({ time: event.time }, nth) : "";
      return day || word("An event has an unknown shape: %(place)s.", { place: nth });
    }
    const place = { place: event.id };
    if (!shape.value(event.field, event.value)) {
      return word("An event has a value that it cannot have: %(place)s.", place);
    }
    if (event.audit !== file.audit.id) return word("An event belongs to another audit: %(place)s.", place);
  }
  const [first] = clausebook.events.verify(file.events, file.heads);
  if (first) {
    const place = `${first.device}:${first.number}`;
    return word("The chain of events is broken at %(place)s: %(problem)s.", { place, problem: first.problem });
  }
  if (!clausebook.events.sorted(file.events).every((event, index) => event === file.events[index])) {
    return word("The events are not in their order.");
  }
  const state = clausebook.fold(file.events);
  if (!same(file.heads, state.heads)) return word("The heads are not those of the events.");
  if (!same(file.state, state.plain())) return word("The answers do not follow from the events.");
  if (!same(file.summary, summary(state.plain()))) return word("The summary does not follow from the answers.");
  return "";
}

/**
 * The file in a text. Everything is checked; what a mail or a disk does to a text is no matter: a byte-order mark,
 * other line ends, space around it. Any other byte that differs is refused, even where the meaning is the same.
 * @param {string} text
 * @param {{site?: string, audit?: string}} [expected]
 * @returns {{ok: true, file: object} | {ok: false, reason: string, help: string}}
 */
function read(text, expected = {}) {
  try {
    const parsed = parse(text);
    if (!parsed.ok) return parsed;
    const refusal = foreign(parsed.value, expected);
    if (refusal) return refusal;
    const flaw = flawOf(parsed.value);
    if (flaw) return refused(flaw, untouched());
    if (parsed.exact) return { ok: true, file: parsed.value };
    return refused(word("The file was changed after it was exported: it is written in another way."), untouched());
  } catch (error) {
    return refused(word("The file cannot be read."), again());
  }
}

clausebook.file = { write, read, summary, LARGEST };
