/* Binds the fields of the audit itself to its state: shown from it, recorded into it, conflicts shown with both values. */

const { make, own, time, phrase } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const { controlsOf, read, write } = clausebook.recordFields;

/** A value of an audit field in words. */
function inWords(page, value) {
  if (value === null || value === undefined || value === "") return word("nothing");
  if (Array.isArray(value)) return value.map((one) => inWords(page, one)).join(", ");
  if (typeof value === "object") return Object.values(value).map((one) => inWords(page, one)).join(" · ");
  return page.role(String(value));
}

/** Both values of a conflict, with a button to keep each. */
function conflictBox(page, field, events, settle) {
  const rows = events.map((event) => {
    const button = make("button", { type: "button", text: word("Keep this one") });
    button.addEventListener("click", () => settle(event));
    const by = phrase("%(who)s, %(time)s", { who: own(page.role(event.who)), time: time(event.time) });
    return make("li", {}, [make("bdi", { text: inWords(page, event.value) }), " ", make("span", { class: "soft" }, by), " ", button]);
  });
  return make("div", { class: "conflict", role: "group", "data-made": true, "data-conflict-field": field, "aria-label": word("Two values") }, [
    make("p", { text: word("Two values were given unseen by each other. Keep one, or write another.") }),
    make("ul", {}, rows),
  ]);
}

function planWords(page, audit, name) {
  if (name !== "auditors") return audit[name] || "";
  return (audit.auditors || []).map((one) => (one.role ? page.role(one.role) : one.position)).join("\n");
}

/**
 * Mounts the audit's own fields.
 * @param {{form: Element, page: object, audit: object, state: object, record: Function}} given
 * @returns {{refresh: () => void, flush: () => void, focusOn: (field: string) => boolean, unmount: () => void}}
 */
clausebook.mountRecord = ({ form, page, audit, state, record }) => {
  const holders = [...form.querySelectorAll('[data-item=""]')];
  const controls = controlsOf(holders);
  const painted = new Map();
  const ends = [];
  const listen = (target, type, heard) => {
    target.addEventListener(type, heard);
    ends.push(() => target.removeEventListener(type, heard));
  };
  const same = (one, other) => clausebook.canonical(one === undefined ? null : one) === clausebook.canonical(other === undefined ? null : other);

  function save(entries) {
    const changed = entries.filter(({ field, value }) => state.values("", field).length > 1 || !same(state.value("", field), value));
    if (!changed.length) return;
    // What a person has written themselves they have seen, also when they write on at once.
    for (const event of record(changed).events) painted.set(event.field, [event.id]);
  }

  const pending = clausebook.pending(save, (entries) => clausebook.draft && clausebook.draft.keep(audit.id, entries));
  const entry = (field) => ({ item: "", field, wording: "", value: read(controls.get(field), state.value("", field)), seen: painted.get(field) });

  function paint(field, group) {
    if (!pending.get("", field)) {
      write(group, state.value("", field), null);
      painted.set(field, state.current("", field).map((event) => event.id));
    }
    const near = group[0].closest(".group, .field");
    const old = near && near.parentNode.querySelector(`[data-conflict-field="${field}"]`);
    if (old) old.remove();
    const events = state.values("", field).length > 1 ? state.current("", field) : [];
    if (!events.length || !near) return;
    near.before(conflictBox(page, field, events, (event) => save([{ item: "", field, value: event.value, wording: "" }])));
  }

  const refresh = () => controls.forEach((group, field) => paint(field, group));
  for (const control of form.querySelectorAll("[data-plan]")) {
    control.readOnly = true;
    control.value = planWords(page, audit, control.dataset.plan);
  }
  for (const holder of holders) {
    const fieldOf = (event) => controls.has(event.target.dataset.field) && event.target.dataset.field;
    listen(holder, "input", (event) => fieldOf(event) && pending.put(entry(fieldOf(event))));
    listen(holder, "change", (event) => fieldOf(event) && pending.flush("", fieldOf(event)));
  }
  listen(window, "pagehide", () => pending.leave());
  listen(document, "visibilitychange", () => document.visibilityState === "hidden" && pending.leave());
  refresh();
  return {
    refresh,
    flush: () => pending.flush(),
    focusOn: (field) => {
      const [first] = controls.get(field) || [];
      if (first) first.focus();
      return Boolean(first);
    },
    unmount: () => {
      pending.flush();
      ends.forEach((end) => end());
      holders.forEach((holder) => holder.querySelectorAll("[data-made]").forEach((made) => made.remove()));
      controls.forEach((group) => write(group, null, null));
    },
  };
};

clausebook.mountRecord.inWords = inWords;
