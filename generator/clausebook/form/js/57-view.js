/* What is mounted on the form: one object that every part of the answering view works with. A part registers itself
   here: a builder makes room in an item, a painter shows its state, `also` says what else an answer changes, an action is
   what a button does, a start is run once at mounting, and `shown` is told which items changed. */

const answering = { builders: [], painters: [], live: [], also: [], actions: {}, starts: [], shown: [] };

/** Same value, by how it is written. */
const same = (one, other) => clausebook.canonical(one === undefined ? null : one) === clausebook.canonical(other);

/**
 * The view: the page, the audit and its state, and how to look at them and change them.
 * @param {object} given as clausebook.answering.mount takes it
 */
function makeView(given) {
  const { form, page, store, state, announce } = given;
  const plan = (given.audit && given.audit.audit) || given.audit || null;
  const asked = (given.audit && given.audit.checklist) || null;
  const painted = new Map();
  const fresh = new Set();
  const undo = [];
  let recording = false;
  const key = (item, field) => `${item}\n${field}`;
  const view = { form, page, store, state, plan, asked, opened: new Set(), filtered: null, shownSection: "" };
  /** What is done after the page has shown what matters now, and for how many findings there is time before. */
  Object.assign(view, { soon: new clausebook.Soon(), room: Infinity });
  view.announce = announce || (() => {});
  view.fresh = fresh;
  view.dependents = clausebook.applies.dependents(page);
  view.holders = new Map();
  view.hold = (root) => root.querySelectorAll(".item[data-item]").forEach((one) => view.holders.set(one.dataset.item, one));
  view.hold(form);
  view.why = (id) => clausebook.applies.why(page, plan, state, id);
  view.wording = (id) => page.asked(id, plan && plan.small).wording || "";

  /** The events that now stand for a field; from here on they count as seen by the person before the page. */
  view.look = (item, field) => {
    const current = state.current(item, field);
    painted.set(key(item, field), current.map((event) => event.id));
    return current;
  };

  /** The state with what is typed and not recorded yet. */
  view.said = {
    value: (item, field) => {
      const waiting = view.pending.get(item, field);
      return waiting ? (waiting.value === null ? undefined : waiting.value) : state.value(item, field);
    },
  };

  /** An entry to be recorded, with what the person saw when they gave it. */
  view.entry = (item, field, value) => ({
    item,
    field,
    value: value === undefined ? null : value,
    wording: view.wording(item),
    seen: painted.get(key(item, field)),
  });

  /** Records entries as one action; those that change nothing are left out. */
  view.record = (entries) => {
    const changed = entries.filter(
      ({ item, field, value }) => state.values(item, field).length > 1 || !same(state.value(item, field), value),
    );
    if (!changed.length) return null;
    recording = true;
    let result;
    try {
      result = given.record(changed);
    } finally {
      recording = false;
    }
    if (result.events.length) view.refresh(result.events);
    else for (const { item } of changed) view.paint(item);
    return result;
  };

  /** Records an answer with all that follows from it, as one action. */
  view.decide = (id, field, value) => {
    const more = answering.also.flatMap((also) => also(view, id, field, value));
    return view.record([view.entry(id, field, value), ...more.map((one) => view.entry(id, one.field, one.value))]);
  };

  view.paint = (id) => {
    const holder = view.holders.get(id);
    if (!holder) return;
    fresh.add(id);
    view.soon.drop(`fields ${id}`);
    for (const builder of answering.builders) builder(view, holder, id);
    for (const painter of answering.painters) painter(view, holder, id);
  };

  /** Shows what came in, here or from another tab. Nothing is scrolled, and the focus stays where it is. */
  view.refresh = (events) => {
    if (recording) return;
    const items = new Set();
    for (const event of events) {
      if (event.item === "") continue;
      items.add(event.item);
      if (event.field === "answer") view.dependents(event.item).forEach((id) => items.add(id));
    }
    for (const id of items) {
      fresh.delete(id);
      if (view.inView(id)) view.paint(id);
    }
    if (items.size) for (const part of answering.shown) part(view, items);
  };

  view.listen = (target, type, heard, options) => {
    target.addEventListener(type, heard, options);
    undo.push(() => target.removeEventListener(type, heard, options));
  };
  view.atEnd = (what) => undo.push(what);
  view.end = () => undo.splice(0).reverse().forEach((what) => what());
  view.pending = clausebook.pending(
    (entries) => view.record(entries),
    (entries) => plan && clausebook.draft && clausebook.draft.keep(plan.id, entries, given.who ? given.who() : ""),
  );
  return view;
}

clausebook.answering = answering;
answering.makeView = makeView;
