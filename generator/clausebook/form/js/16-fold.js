/* What holds now, from all the events: for each item and field the value of the event that no other has seen. Where
   several were written unseen by each other and differ, that is a conflict: shown, and settled only by an event that
   has seen them. The order in which events come in changes nothing. */

/** Values that differ, each once, in the order of how they are written. */
function distinct(events) {
  if (events.length === 1) return [events[0].value];
  const values = new Map(events.map((event) => [clausebook.canonical(event.value), event.value]));
  return [...values.keys()].sort().map((key) => values.get(key));
}

class State {
  constructor() {
    this.known = new Map();
    this.fieldsOf = new Map();
    this.heads = Object.create(null);
  }

  /** Takes one more event in. False when it was known. */
  add(event) {
    if (this.known.has(event.id)) return false;
    this.known.set(event.id, event);
    const register = this.register(event.item, event.field, true);
    for (const id of event.seen) if (id !== event.id) register.seen.add(id);
    register.events.push(event);
    register.current.push(event);
    register.current = register.current.filter((one) => !register.seen.has(one.id));
    const head = this.heads[event.device];
    if (!head || head.number < event.number) this.heads[event.device] = { number: event.number, hash: event.hash };
    return true;
  }

  register(item, field, create = false) {
    let fields = this.fieldsOf.get(item);
    if (!fields && create) this.fieldsOf.set(item, (fields = new Map()));
    let register = fields && fields.get(field);
    if (!register && create) fields.set(field, (register = { events: [], current: [], seen: new Set() }));
    return register;
  }

  /** The values that stand side by side: one, several in a conflict, none when nothing was ever said. */
  values(item, field) {
    const register = this.register(item, field);
    return register && register.current.length ? distinct(register.current) : [];
  }

  /** The value; undefined when there is none, when it was cleared, and in a conflict. */
  value(item, field) {
    const values = this.values(item, field);
    return values.length === 1 && values[0] !== null ? values[0] : undefined;
  }

  /** The events that no other has seen: what a person who answers now has before them. */
  current(item, field) {
    const register = this.register(item, field);
    return register ? [...register.current] : [];
  }

  /** The different values an event has seen and put its own in the place of. */
  earlier(event) {
    const seen = event.seen.map((id) => this.known.get(id));
    const before = seen.filter((one) => one && one.item === event.item && one.field === event.field);
    return before.length ? distinct(before) : [];
  }

  /** Everything that differs and that nobody has settled. */
  conflicts() {
    const found = [];
    for (const [item, fields] of this.fieldsOf) {
      for (const [field, { current }] of fields) {
        if (current.length > 1 && distinct(current).length > 1) found.push({ item, field, events: [...current] });
      }
    }
    return found;
  }

  /** All events of an item, earliest first: after those of the same device, and after those they have seen. */
  history(item) {
    const events = [...(this.fieldsOf.get(item) || new Map()).values()].flatMap((register) => register.events);
    const { ordered, stuck } = clausebook.events.order(events);
    return [...ordered, ...stuck];
  }

  /** Every item that an event is about; the audit itself is none. */
  items() {
    return [...this.fieldsOf.keys()].filter((item) => item !== "");
  }

  /** The fields of an item that have a value, or several. */
  fields(item) {
    return [...(this.fieldsOf.get(item) || new Map()).keys()].filter((field) =>
      this.values(item, field).some((value) => value !== null),
    );
  }

  /** All events. */
  events() {
    return [...this.known.values()];
  }

  /** The whole state as the file says it: item, field, and the value or {"conflict": [values]}. */
  plain() {
    const items = Object.create(null);
    for (const item of this.fieldsOf.keys()) {
      for (const field of this.fields(item)) {
        const values = this.values(item, field);
        items[item] = items[item] || Object.create(null);
        items[item][field] = values.length > 1 ? { conflict: values } : values[0];
      }
    }
    return items;
  }
}

/** The state after all of these events. */
clausebook.fold = (events) => {
  const state = new State();
  for (const event of events) state.add(event);
  return state;
};
