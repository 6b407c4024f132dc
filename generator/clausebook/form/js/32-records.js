/* What one transaction reads and writes. A write looks at what the database has before it adds: it appends after the
   head that stands there, and puts back what is missing, so that a write repeated, or done after the site's data were
   cleared, leaves each chain whole. */

const { run, got } = clausebook.database;
const chainOf = (audit, device, after) => IDBKeyRange.bound([audit, device, after + 1], [audit, device, []]);
const allOf = (audit) => IDBKeyRange.bound([audit], [audit, []]);

/** All but the events: audits with their checklists, and what is noted beside them. */
function list(connection) {
  return run(connection, "readonly", (store, give) => {
    got(store("audits").getAll(), (audits) => {
      got(store("meta").getAll(), (rows) => {
        give({ audits, meta: new Map(rows.map((row) => [row.key, row.value])) });
      });
    });
  });
}

/** What the database has of an audit beyond the numbers in `numbers`, device by device. */
function beyond(connection, audit, numbers) {
  return run(connection, "readonly", (store, give) => {
    const found = { record: null, removed: false, exported: null, events: [] };
    give(found);
    got(store("audits").get(audit), (record) => (found.record = record || null));
    got(store("meta").get(`removed:${audit}`), (row) => (found.removed = Boolean(row)));
    got(store("meta").get(`exported:${audit}`), (row) => (found.exported = row ? row.value : null));
    if (numbers.size === 0) return got(store("events").getAll(allOf(audit)), (events) => (found.events = events));
    return got(store("heads").getAll(allOf(audit)), (heads) => {
      for (const head of heads) {
        const known = numbers.get(head.device) || 0;
        if (head.number <= known) continue;
        got(store("events").getAll(chainOf(audit, head.device, known)), (events) => {
          found.events = found.events.concat(events);
        });
      }
    });
  });
}

/** Puts after the head of a device what the database does not have yet. */
function append(store, entry, device, events) {
  got(store("heads").get([entry.id, device]), (head) => {
    const last = head ? head.number : 0;
    const chain = events[0].number > last + 1 ? entry.chain(device) : events;
    const same = chain.find((event) => event.number === last);
    if (same && same.hash !== head.hash) throw new Error("another event stands where ours should be");
    const fresh = chain.filter((event) => event.number > last);
    if (fresh.length === 0) return;
    if (fresh[0].previous !== (head ? head.hash : "")) throw new Error("the chain in the database is another one");
    for (const event of fresh) store("events").put(event);
    const { number, hash } = fresh[fresh.length - 1];
    store("heads").put({ audit: entry.id, device, number, hash });
  });
}

/** One action, or all that piled up, of one audit: the events, the heads, and what the list of audits shows. */
function write(connection, entry, batch) {
  return run(connection, "readwrite", (store) => {
    got(store("audits").getKey(entry.id), (key) => {
      const missing = key === undefined;
      if (missing) store("audits").put({ id: entry.id, audit: entry.audit, checklist: entry.checklist });
      if (missing) store("meta").delete(`removed:${entry.id}`);
      const chains = new Map();
      for (const event of missing ? entry.events() : batch) {
        if (!chains.has(event.device)) chains.set(event.device, []);
        chains.get(event.device).push(event);
      }
      for (const [device, events] of chains) append(store, entry, device, events);
      store("meta").put({ key: `summary:${entry.id}`, value: entry.summary() });
      if (entry.exported) store("meta").put({ key: `exported:${entry.id}`, value: entry.exported });
    });
  });
}

/** Takes an audit out, and notes that this was wanted: another tab that has it must not put it back by itself. */
function remove(connection, audit, time) {
  return run(connection, "readwrite", (store) => {
    store("audits").delete(audit);
    for (const name of ["events", "heads"]) store(name).delete(allOf(audit));
    for (const name of ["summary", "exported"]) store("meta").delete(`${name}:${audit}`);
    store("meta").put({ key: `removed:${audit}`, value: time });
  });
}

/** Notes one value beside the audits. */
function note(connection, key, value) {
  return run(connection, "readwrite", (store) => store("meta").put({ key, value }));
}

clausebook.records = { list, beyond, write, remove, note };
