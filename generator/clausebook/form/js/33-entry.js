/* One audit in memory: all that the database has of it, and what the database does not have yet. */

/**
 * @param {object} audit the plan, as a file has it
 * @param {object|null} checklist as it was asked when the audit was started
 */
class Entry {
  constructor(audit, checklist) {
    this.id = audit.id;
    this.audit = audit;
    this.checklist = checklist || null;
    this.state = clausebook.fold([]);
    this.chains = new Map();
    /** Events that no completed transaction has covered. */
    this.pending = [];
    /** Something other than events is to be written: the plan, or the time of a file. */
    this.dirty = false;
    this.loaded = false;
    this.exported = null;
    this.firstChange = null;
    this.answered = new Set();
    this.latest = null;
  }

  chain(device) {
    return this.chains.get(device) || [];
  }

  /** All events, by device, then by number. */
  events() {
    return [...this.chains.keys()].sort().flatMap((device) => this.chains.get(device));
  }

  numbers() {
    return new Map([...this.chains].map(([device, chain]) => [device, chain.length]));
  }

  /** Takes in what it does not have yet and what continues a chain. Gives what was new. */
  add(events) {
    const fresh = [];
    for (const event of [...events].sort((one, other) => one.number - other.number)) {
      if (!this.chains.has(event.device)) this.chains.set(event.device, []);
      const chain = this.chains.get(event.device);
      if (event.number !== chain.length + 1) continue;
      if (event.previous !== (chain.length ? chain[chain.length - 1].hash : "")) continue;
      chain.push(event);
      this.state.add(event);
      this.count(event);
      fresh.push(event);
    }
    return fresh;
  }

  /** Keeps count of the items with an answer, and of two times, which are for people only. */
  count(event) {
    if (!this.latest || event.time > this.latest) this.latest = event.time;
    if (!this.isInFile(event) && (!this.firstChange || event.time < this.firstChange)) this.firstChange = event.time;
    if (event.field !== "answer" || event.item === "") return;
    const has = this.state.values(event.item, "answer").some((value) => value !== null);
    this.answered[has ? "add" : "delete"](event.item);
  }

  /** What the list of audits shows. */
  summary() {
    return { answers: this.answered.size, changed: this.latest };
  }

  isInFile(event) {
    return Boolean(this.exported) && event.number <= (this.exported.heads[event.device] || 0);
  }

  /** How many events are in no file that was written or opened here. */
  changesSinceFile() {
    const heads = this.exported ? this.exported.heads : {};
    let count = 0;
    for (const [device, chain] of this.chains) count += Math.max(0, chain.length - (heads[device] || 0));
    return count;
  }

  /** A file has these events: of several files each device's latest counts. `write`: the database does not know yet. */
  inFile(numbers, time, write = true) {
    const before = this.exported || { heads: {}, time: null };
    const heads = { ...before.heads };
    for (const [device, number] of Object.entries(numbers)) heads[device] = Math.max(number, heads[device] || 0);
    this.exported = { heads, time: [before.time, time].filter(Boolean).sort().pop() || null };
    if (this.changesSinceFile() === 0) this.firstChange = null;
    this.dirty = this.dirty || write;
  }
}

clausebook.Entry = Entry;
