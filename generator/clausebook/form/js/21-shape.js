/* What may stand in a file and in an event: checked part by part, so that a hostile or damaged file is named and not
   believed. Names of fields that are not known here are let through with any value: nothing answered is refused. */

const text = (value) => typeof value === "string";
const flag = (value) => value === true || value === false;
const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const like = (pattern) => (value) => text(value) && pattern.test(value);
const list = (part) => (value) => Array.isArray(value) && value.every(part);
const either = (...checks) => (value) => checks.some((check) => check(value));
const plainObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** An object with no other members than these; those named in `needed` must be there. */
const object = (members, needed = []) => {
  const checks = new Map(Object.entries(members));
  return (value) =>
    plainObject(value) &&
    needed.every((name) => value[name] !== undefined) &&
    Object.keys(value).every((name) => checks.has(name) && checks.get(name)(value[name]));
};

/** An object from names to values of one kind. */
const each = (name, part) => (value) =>
  plainObject(value) && Object.keys(value).every((key) => name(key) && part(value[key]));

/** A day that the calendar has; the program and the schema have the same words for it. */
const CALENDAR_DAY =
  "(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)" +
  "|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";
const day = like(/^([0-9]{4}-[0-9]{2}-[0-9]{2})?$/); // as answered: nothing answered is refused
const plannedDay = like(new RegExp(`^(${CALENDAR_DAY})?$`));
const time = like(new RegExp(`^(${CALENDAR_DAY})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$`));
const dayLike = like(/^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)?$/);
const hash = like(/^[0-9a-f]{64}$/);
const hashOrNone = like(/^([0-9a-f]{64})?$/);
const code = like(/^([A-Z][A-Z0-9]*([.-][A-Z0-9]+)*)$/);
const device = like(/^[0-9a-f]{12}$/);
const event = like(/^[0-9a-f]{12}:[1-9][0-9]{0,14}$/);
const positive = (value) => whole(value) && value > 0;

const GRADES = [
  "conforms", "minor", "major", "observation", "ofi", "good-practice", "not-applicable", "not-sampled", "not-assessed",
];
const oneOf = (...words) => (value) => words.includes(value);
const meeting = object({ on: day, attended: list(text), note: text });
const hour = { at: text, what: text, roles: list(text) };
const signOff = object({ role: text, position: text, initials: text, on: day });
const sampled = { population: whole, seed: text, drawn: list(text), grounds: text };

const FIELDS = {
  answer: either(text, list(text)),
  grade: oneOf(...GRADES),
  sample: list(text),
  evidence: list(object({ evidence: text, place: text, file: text, sha256: hashOrNone })),
  method: oneOf("document-review", "observation", "interview"),
  agreed: flag,
  "confirmed-wording": hash,
  held: object({ start: day, end: day }),
  opening: meeting,
  closing: meeting,
  timetable: list(object({ on: day, ...hour })),
  distribution: list(text),
  reported: day,
  closed: day,
};
for (const name of ["reason", "note", "criterion", "seen", "gap", "strength", "interviewee", "place", "at", "owner"]) {
  FIELDS[name] = text;
}
FIELDS.response = text;
FIELDS.conclusion = text;

const FAMILIES = {
  "decision.": object({ decision: oneOf("confirmed", "rejected"), reason: text }, ["decision"]),
  "sample.": object(sampled),
  "sign-off.": signOff,
};

const known = new Map(Object.entries(FIELDS));

/** Whether a field takes a value; null clears any. */
function value(field, given) {
  if (given === null) return true;
  if (known.has(field)) return known.get(field)(given);
  const family = Object.keys(FAMILIES).find((start) => field.startsWith(start));
  return family ? FAMILIES[family](given) : true;
}

const EVENT = {
  audit: code,
  id: event,
  device,
  number: positive,
  time,
  who: text,
  item: either(code, (given) => given === ""),
  field: like(/^[a-z][a-z-]*(\.[\x21-\x7e]+)?$/),
  value: (given) => given !== undefined,
  wording: hashOrNone,
  seen: list(event),
  action: event,
  previous: hashOrNone,
  hash,
};

const AUDIT = {
  id: code,
  title: text,
  scope: text,
  aim: text,
  checklist: like(/^[^@\s]+@[^@\s]+$/),
  small: flag,
  clauses: list(text),
  entities: list(text),
  auditors: list(object({ role: text, position: text, part: text })),
  planned: either((given) => given === null, object({ start: plannedDay, end: plannedDay })),
  follows: list(text),
  items: list(object({ item: code, because: list(text) }, ["item"])),
  samples: list(object({ rule: text, of: text, size: whole, drawn_by: text, list_sha256: hashOrNone, ...sampled })),
  timetable: list(object({ on: plannedDay, ...hour })),
};

const ASKED = { item: code, section: text, number: text, text, wording: hash };

/** The first day or time that the calendar does not have, and where it stands; empty where there is none. */
function noSuchDay(given, where) {
  if (Array.isArray(given)) {
    return given.reduce((found, part, index) => found || noSuchDay(part, `${where} ${index + 1}`), "");
  }
  if (!plainObject(given)) return "";
  for (const [name, part] of Object.entries(given)) {
    const inside = `${where}.${name}`;
    const dated = ["start", "end", "on", "time"].includes(name) && dayLike(part);
    if (dated && !plannedDay(part) && !time(part)) return `${part} (${inside})`;
    const found = dated ? "" : noSuchDay(part, inside);
    if (found) return found;
  }
  return "";
}

clausebook.shape = {
  GRADES,
  value,
  event: object(EVENT, Object.keys(EVENT)),
  audit: object(AUDIT, ["id"]),
  checklist: object({ id: text, version: text, items: list(object(ASKED, ["item", "text", "wording"])) }, [
    "id", "version", "items",
  ]),
  heads: each(device, object({ number: positive, hash }, ["number", "hash"])),
  noSuchDay,
  plainObject,
};
