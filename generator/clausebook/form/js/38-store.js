/* The store: the audits of this site on this computer, for the pages to read and to record in.

   One device for each opened page, not one for each computer: its chain has a single writer, so an event has its number
   and its hash before anything is written, and writing it again changes nothing. A number allotted in the database
   would be given twice after the site's data were cleared, or when answers that were never saved had gone into a file.
   Two tabs are then two devices, and what both answered unseen is a conflict like that of two auditors. */

const START = 1500;
const LOOK = 30000;

function newDevice() {
  const bytes = new Uint8Array(6);
  window.crypto.getRandomValues(bytes);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Store {
  constructor({ site, indexedDB, channel, now = () => new Date() }) {
    this.device = newDevice();
    this.who = "";
    this.left = false;
    this.shown = null;
    this.listeners = { change: new Set(), status: new Set() };
    this.guard = clausebook.guard();
    clausebook.draft.begin(site, this.device);
    const source = indexedDB === undefined ? clausebook.database.factory() : indexedDB;
    const heard = {
      change: (change) => this.emit("change", change),
      status: () => this.tell(),
      saved: (entry) => this.wasSaved(entry),
    };
    this.keeper = new clausebook.Keeper({ site, source, now, heard });
    this.channel = clausebook.channel(clausebook.database.name(site), channel, (audit) => this.keeper.lookAgain(audit));
    this.stop = clausebook.comings({ leave: () => this.leave(), back: () => this.back() });
    this.timer = setInterval(() => this.tell(), LOOK);
  }

  get mode() {
    return this.keeper.mode;
  }

  /** Resolves in time even where the browser does not answer; then in memory, and it goes on trying. */
  async start() {
    this.keeper.connection.start();
    const late = setTimeout(() => this.keeper.gaveUp(), START);
    await this.keeper.ready;
    clearTimeout(late);
    for (const { draft } of clausebook.draft.left()) {
      if (draft.plan && !this.keeper.entries.has(draft.audit)) this.put(draft.plan.audit, draft.plan.checklist);
    }
    // The other audits too, when the page is done with starting: what is in memory can be written back.
    setTimeout(() => this.loadAll(), 1000);
    return this;
  }

  async loadAll() {
    for (const id of [...this.keeper.entries.keys()]) await this.load(id);
  }

  on(kind, listener) {
    this.listeners[kind].add(listener);
    return () => this.listeners[kind].delete(listener);
  }

  emit(kind, value) {
    for (const listener of this.listeners[kind]) {
      try {
        listener(value);
      } catch (error) {
        // A failing part of the page must not stop the saving.
        setTimeout(() => {
          throw error;
        });
      }
    }
  }

  tell() {
    const status = this.status();
    this.guard(this.keeper.atRisk());
    const text = JSON.stringify(status);
    if (text !== this.told) this.emit("status", status);
    this.told = text;
  }

  status(audit = this.shown) {
    return clausebook.status(this.keeper, this.keeper.entries.get(audit));
  }

  /** All audits of this site here, the latest changed first. */
  async audits() {
    const rows = [...this.keeper.entries.values()].map((entry) => {
      const noted = entry.loaded ? entry.summary() : this.keeper.meta.get(`summary:${entry.id}`) || entry.summary();
      const exported = entry.exported && entry.exported.time;
      return { audit: entry.audit, checklist: entry.checklist, ...noted, exported };
    });
    return rows.sort((one, other) => ((one.changed || "") < (other.changed || "") ? 1 : -1));
  }

  /** Starts an audit. One that is here already stays as it is. */
  async put(audit, checklist) {
    const { entries } = this.keeper;
    if (entries.has(audit.id)) return true;
    const entry = new clausebook.Entry(audit, checklist);
    Object.assign(entry, { dirty: true, loaded: true });
    entries.set(audit.id, entry);
    const saved = this.keeper.saved(entry, null);
    this.keeper.flush();
    this.tell();
    return saved;
  }

  /** An audit with its live state; null when there is none of this id. */
  async audit(id) {
    const entry = await this.load(id);
    if (!entry) return null;
    this.shown = id;
    this.tell();
    return { audit: entry.audit, checklist: entry.checklist, state: entry.state, events: entry.events() };
  }

  async load(id) {
    const entry = this.keeper.entries.get(id);
    if (!entry) return null;
    if (!entry.loaded) await (entry.loading = entry.loading || this.keeper.load(entry));
    for (const { key, draft } of clausebook.draft.left()) {
      // A draft that cannot be used (any page from a file could have written it) stays where it is.
      if (draft.audit === id) clausebook.replay(this, entry, key, draft).catch(() => {});
    }
    return entry;
  }

  /**
   * Records one action. Memory and state have it when this returns; `saved` says whether the disk has it.
   * @param {string} id of an audit that was read with `audit` or started with `put`
   * @param {{item: string, field: string, value: unknown, wording?: string, seen?: string[]}[]} list
   * @param {{who?: string}} [by]
   * @returns {{events: object[], saved: Promise<boolean>}}
   * @throws {RangeError} for an audit that is not here, {TypeError} for a value that no field takes
   */
  record(id, list, { who } = {}) {
    const entry = this.keeper.entries.get(id);
    if (!entry) throw new RangeError(`no audit ${id}`);
    if (who !== undefined) this.who = who;
    const by = { device: this.device, who: this.who, now: this.keeper.now };
    const events = entry.add(clausebook.action(entry, list, by));
    entry.pending.push(...events);
    const last = entry.pending[entry.pending.length - 1];
    const saved = last ? this.keeper.saved(entry, last) : Promise.resolve(true);
    clausebook.draft.recorded(id, list);
    if (events.length) this.emit("change", { audit: id, events, from: "here" });
    this.keeper.flush();
    if (this.left || this.mode === "read-only") this.leave(true);
    this.tell();
    return { events, saved };
  }

  /** Undoes the last action on an item, or on any, by new events. */
  undo(id, item) {
    const entry = this.keeper.entries.get(id);
    return this.record(id, entry ? clausebook.undoing(entry.state, this.device, item) : []);
  }

  /** Takes in a file that clausebook.file.read accepted; see clausebook.takeIn. */
  async importFile(file) {
    const { id } = file.audit;
    if (this.keeper.entries.has(id)) await this.load(id).then((entry) => this.keeper.look(entry).catch(() => {}));
    const result = clausebook.takeIn(this.keeper, file);
    if (result.ok) {
      this.emit("change", { audit: id, events: result.events, from: "here" });
      this.keeper.flush();
      this.tell();
    }
    return result;
  }

  /** Takes an audit off this computer. Resolves to true when the disk does not have it any more. */
  async remove(id) {
    const connection = this.keeper.connection.get();
    this.keeper.entries.delete(id);
    clausebook.draft.keep(id, []);
    clausebook.draft.written(id);
    for (const { key, draft } of clausebook.draft.left()) if (draft.audit === id) clausebook.draft.drop(key);
    this.emit("change", { audit: id, events: [], from: "here", removed: true });
    if (!connection || this.mode === "read-only") return false;
    const done = clausebook.records.remove(connection, id, this.keeper.now().toISOString());
    return done.then(
      () => this.channel.say(id) || true,
      (error) => this.keeper.connection.failed(error) || false,
    );
  }

  /**
   * A file was written and read again.
   * @param {string} id
   * @param {string} time
   * @param {Object<string, {number: number}>} [heads] the file's; without them all that is recorded until now is in it
   */
  exported(id, time, heads) {
    const entry = this.keeper.entries.get(id);
    if (!entry) return;
    entry.inFile(heads ? clausebook.numbersOf(heads) : Object.fromEntries(entry.numbers()), time);
    this.keeper.flush();
    this.tell();
  }

  /** A choice of the person's, kept with the audits. Reads without a value. */
  setting(name, value) {
    const key = `setting:${name}`;
    if (value === undefined) return this.keeper.meta.get(key);
    this.keeper.meta.set(key, value);
    const connection = this.keeper.connection.get();
    if (connection) clausebook.records.note(connection, key, value).catch(() => {});
    return value;
  }

  wasSaved(entry) {
    if (entry.pending.length === 0) clausebook.draft.written(entry.id);
    this.channel.say(entry.id);
  }

  /** The page may be gone in a moment: what is not on disk goes into the draft. */
  leave(staying = false) {
    this.left = this.left || !staying;
    for (const entry of this.keeper.entries.values()) {
      const plan = { audit: entry.audit, checklist: entry.checklist };
      if (entry.pending.length) clausebook.draft.keepEvents(entry.id, entry.pending, plan);
    }
  }

  back() {
    this.left = false;
    this.keeper.lookAgain();
    if (this.shown !== null) this.load(this.shown);
  }

  /** Lets go of everything; for a page that is taken down, and for tests. */
  close() {
    this.stop();
    this.guard(false);
    clearInterval(this.timer);
    this.channel.close();
    this.keeper.connection.close();
  }
}

/**
 * The store of a site. Never rejected, and there within a second and a half.
 * @param {{site: string, indexedDB?: IDBFactory|null, channel?: object|null, now?: () => Date}} options
 * @returns {Promise<Store>}
 */
clausebook.openStore = (options) => new Store(options).start();
