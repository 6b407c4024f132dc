/* Events: everything that is answered or changed is one, added and never altered. Each device has one chain for each
   audit: the hash of an event covers the hash of the one before. It shows that something was changed later; it does
   not prove who wrote it, and a tail that was cut off is seen only by who knows the head. */

/** A copy of a value in which every text can be stored. */
function storable(value) {
  if (typeof value === "string") return clausebook.wellFormed(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .map((key) => [key, storable(value[key])]),
  );
}

/**
 * The hash of an event: of all of it but the hash. That member is cut out of the text, which is faster than to copy
 * the event without it; no text before it can hold such a quote.
 */
function hashOf(event) {
  const member = `,"hash":${clausebook.canonical(event.hash)}`;
  return clausebook.sha256(clausebook.canonical(event).replace(member, ""));
}

/**
 * An event with its id and its hash; `action` is its own id unless it belongs to the action of an earlier one.
 * @throws {TypeError} when the value is none that the field takes
 */
function make(parts) {
  const { audit, device, number, time, who, item, field, wording, previous } = parts;
  const id = `${device}:${number}`;
  const value = parts.value === undefined ? null : storable(parts.value);
  if (!clausebook.shape.value(field, value)) {
    throw new TypeError(`the field ${field} does not take ${clausebook.canonical(value)}`);
  }
  const event = {
    action: parts.action || id, audit, device, field, hash: "", id, item, number, previous: previous || "",
    seen: [...(parts.seen || [])], time, value, who: storable(who), wording: wording || "",
  };
  event.hash = hashOf(event);
  return Object.freeze(event);
}

/** The events of each device in the order of their numbers. */
function byDevice(events) {
  const chains = new Map();
  for (const event of events) {
    if (!chains.has(event.device)) chains.set(event.device, []);
    chains.get(event.device).push(event);
  }
  for (const chain of chains.values()) chain.sort((one, other) => one.number - other.number);
  return new Map([...chains].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Events so that each stands after those of its device and those it has seen; where that leaves a choice, by time.
 * A clock that was set back changes nothing in this. `stuck` are those that would have had to see what came later.
 */
function order(events) {
  const chains = [...byDevice(events).values()].map((chain) => ({ chain, next: 0 }));
  const present = new Set(events.map((event) => event.id));
  const placed = new Set();
  const ordered = [];
  const ready = (event) => event.seen.every((id) => placed.has(id) || !present.has(id));
  for (;;) {
    let best = null;
    for (const one of chains) {
      const event = one.chain[one.next];
      if (event && (!best || event.time < best.chain[best.next].time) && ready(event)) best = one;
    }
    if (!best) break;
    const event = best.chain[best.next];
    best.next += 1;
    placed.add(event.id);
    ordered.push(event);
  }
  return { ordered, stuck: chains.flatMap(({ chain, next }) => chain.slice(next)) };
}

/** What is wrong with one event after the one before it, in words; empty when nothing is. */
function flaw(event, before) {
  const number = before ? before.number : 0;
  if (event.number === number) return clausebook.word("there are two events of this number");
  if (event.number !== number + 1) return clausebook.word("an event before it is missing");
  if (event.id !== `${event.device}:${event.number}` || hashOf(event) !== event.hash) {
    return clausebook.word("it was changed after it was written");
  }
  if (event.previous !== (before ? before.hash : "")) {
    return clausebook.word("it does not follow the event before it");
  }
  return "";
}

/**
 * What is wrong with the chains: nothing when they are whole. With `heads`, also a tail that was cut off.
 * @param {object[]} events in any order
 * @param {Object<string, {number: number, hash: string}>} [heads]
 * @returns {{device: string, number: number, problem: string}[]}
 */
function verify(events, heads) {
  const problems = [];
  const add = (device, number, problem) => problems.push({ device, number, problem });
  const chains = byDevice(events);
  for (const [device, chain] of chains) {
    chain.forEach((event, index) => {
      const problem = flaw(event, chain[index - 1]);
      if (problem) add(device, event.number, problem);
    });
  }
  for (const event of problems.length ? [] : order(events).stuck.slice(0, 1)) {
    add(event.device, event.number, clausebook.word("it says that it has seen an event that came later"));
  }
  for (const [device, head] of Object.entries(heads || {})) {
    const last = (chains.get(device) || []).slice(-1)[0];
    if (!last || last.number < head.number) add(device, head.number, clausebook.word("the last events are missing"));
    else if (last.hash !== head.hash) add(device, last.number, clausebook.word("it is not the last event on record"));
  }
  return problems;
}

/** Events as a file lists them: by device, then by number. */
const sorted = (events) => [...byDevice(events).values()].flat();

clausebook.events = { make, verify, order, sorted, storable };
