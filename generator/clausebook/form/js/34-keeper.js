/* Brings memory and database together. Memory always has everything; the database gets it in order, one transaction at
   a time (an answer given while one is under way goes into the next), and after a failure all that is missing. */

class Keeper {
  /** `heard` is told of changes and of the status; `now` gives a Date. */
  constructor({ site, source, now, heard }) {
    Object.assign(this, { site, now, heard, entries: new Map(), meta: new Map() });
    this.mode = "memory";
    this.failedAt = null;
    this.savedAt = null;
    // Also at the start: an earlier page may have ended on a full disk.
    this.suspect = true;
    this.listed = false;
    this.writing = false;
    this.waiting = [];
    this.reader = null;
    this.source = source;
    this.ready = new Promise((resolve) => (this.isReady = resolve));
    this.connection = clausebook.keepConnection({
      source,
      name: clausebook.database.name(site),
      opened: (fresh) => this.opened(fresh),
      lost: (error) => this.lost(error),
      overtaken: (last) => this.overtaken(last),
      gaveUp: () => this.gaveUp(),
    });
  }

  async opened(fresh) {
    try {
      await this.readList(fresh);
      if (this.failedAt === null) this.mode = "database";
      for (const entry of [...this.entries.values()]) if (entry.loaded) await this.look(entry, fresh);
      this.isReady();
      if (!this.unsaved()) this.healthy();
      this.flush();
    } catch (error) {
      if (this.connection.get() === fresh) this.connection.failed(error);
    }
  }

  lost(error) {
    if (this.failedAt === null) this.failedAt = this.now();
    this.reason = String((error && error.name) || error);
    this.heard.status();
  }

  gaveUp() {
    if (this.mode === "read-only") return;
    this.mode = "memory";
    if (this.failedAt === null) this.failedAt = this.now();
    this.settle(() => true, false);
    this.isReady();
    this.heard.status();
  }

  /** Writes what is pending before the old connection closes, and reads on from what the newer page left. */
  async overtaken(last) {
    this.mode = "read-only";
    const pending = [...this.entries.values()].filter((entry) => last && entry.pending.length);
    for (const entry of pending) this.put(last, entry).catch(() => {});
    this.heard.status();
    const { kind, connection } = await clausebook.database.open(this.source, clausebook.database.name(this.site), 0);
    if (kind === "open") {
      this.reader = connection;
      connection.onversionchange = () => connection.close();
      await this.readList(connection).catch(() => {});
    }
    this.settle((one) => !one.entry.pending.includes(one.event), true);
    this.settle(() => true, false);
    this.isReady();
  }

  healthy() {
    this.connection.worked();
    if (this.mode === "memory") this.mode = "database";
    this.failedAt = null;
    this.reason = "";
    this.heard.status();
  }

  async readList(connection) {
    const { audits, meta } = await clausebook.records.list(connection);
    this.meta = new Map([...this.meta, ...meta]);
    for (const { id, audit, checklist } of audits) {
      const added = !this.entries.has(id);
      if (added) this.entries.set(id, new clausebook.Entry(audit, checklist));
      if (added && this.listed) this.heard.change({ audit: id, events: [], from: "elsewhere" });
      const entry = this.entries.get(id);
      const exported = meta.get(`exported:${id}`);
      if (exported && !entry.exported) entry.exported = exported;
    }
    this.listed = true;
  }

  /** Takes in what the database has and memory has not; puts back what the database has lost. */
  async look(entry, connection = this.connection.get() || this.reader) {
    if (!connection) return;
    const found = await clausebook.records.beyond(connection, entry.id, entry.numbers());
    if (!found.record && found.removed && !entry.pending.length && !entry.dirty) {
      this.entries.delete(entry.id);
      this.heard.change({ audit: entry.id, events: [], from: "elsewhere", removed: true });
      return;
    }
    if (!found.record) entry.dirty = true;
    if (found.exported) entry.inFile(found.exported.heads, found.exported.time, false);
    const fresh = entry.add(found.events);
    if (fresh.length && entry.loaded) this.heard.change({ audit: entry.id, events: fresh, from: "elsewhere" });
    if (this.mode === "database") this.flush();
  }

  /** The same, where nobody can wait for it and a failure means that the connection is dead. */
  async lookAgain(wanted = null) {
    const connection = this.connection.get();
    if (!connection) return this.connection.hurry();
    try {
      if (wanted === null || !this.entries.has(wanted)) await this.readList(connection);
      for (const entry of [...this.entries.values()]) {
        if (entry.loaded && (wanted === null || wanted === entry.id)) await this.look(entry, connection);
      }
    } catch (error) {
      if (this.connection.get() === connection) this.connection.failed(error);
    }
  }

  /** All of an audit in memory, as far as the database can be read at all. */
  async load(entry) {
    for (let tries = 0; !entry.loaded && tries < 8; tries += 1) {
      const connection = this.connection.get() || this.reader;
      if (!connection && (this.mode !== "database" || !this.listed)) break;
      try {
        if (connection) {
          await this.look(entry, connection);
          entry.loaded = true;
        }
      } catch (error) {
        if (this.connection.get() === connection) this.connection.failed(error);
      }
      if (!entry.loaded) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    entry.loaded = true;
  }

  unsaved() {
    let count = 0;
    for (const entry of this.entries.values()) count += entry.pending.length || (entry.dirty ? 1 : 0);
    return count;
  }

  /** Whether anything is neither on disk nor in a file. */
  atRisk() {
    return [...this.entries.values()].some((entry) => entry.pending.some((event) => !entry.isInFile(event)));
  }

  /** Writes until nothing is pending. Begins in the same task, so that a page about to close has asked for it. */
  async flush() {
    if (this.writing) return;
    this.writing = true;
    for (;;) {
      const connection = this.connection.get();
      const entry = [...this.entries.values()].find((one) => one.pending.length || one.dirty);
      if (!connection || !entry) break;
      try {
        if (this.suspect) await this.renew();
        await this.put(connection, entry);
        if (this.connection.get() === connection) this.healthy();
      } catch (error) {
        this.suspect = true;
        // A connection that was replaced meanwhile is nobody's concern: the loop goes on with the new one.
        if (this.connection.get() === connection) this.connection.failed(error);
      }
    }
    this.writing = false;
  }

  /** See clausebook.database.renew. What only might be wrong keeps nobody from writing; what failed does. */
  async renew() {
    const renewed = await clausebook.database.renew(this.source, clausebook.database.name(this.site));
    if (!renewed && this.failedAt !== null) throw new Error("the browser's log cannot be renewed");
    this.suspect = false;
  }

  /** One transaction with all that is pending of an audit; "saved" is said only after it is complete. */
  async put(connection, entry) {
    const batch = new Set(entry.pending);
    const { dirty } = entry;
    entry.dirty = false;
    try {
      await clausebook.records.write(connection, entry, [...batch]);
    } catch (error) {
      entry.dirty = entry.dirty || dirty;
      throw error;
    }
    entry.pending = entry.pending.filter((event) => !batch.has(event));
    this.savedAt = this.now();
    this.settle((one) => one.entry === entry && (!one.event || batch.has(one.event)), true);
    this.heard.saved(entry);
  }

  /** A promise of true when the event (or, without one, the audit itself) is on disk; of false when it cannot be. */
  saved(entry, event) {
    if (this.mode === "read-only" || (this.mode === "memory" && this.failedAt !== null)) return Promise.resolve(false);
    return new Promise((resolve) => this.waiting.push({ entry, event, resolve }));
  }

  settle(chosen, answer) {
    const left = [];
    for (const one of this.waiting.splice(0)) {
      if (chosen(one)) one.resolve(answer);
      else left.push(one);
    }
    this.waiting = left;
  }
}

clausebook.Keeper = Keeper;
