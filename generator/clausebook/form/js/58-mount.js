/* Upgrades the form of the page. Mounting twice is the same as once; unmounting leaves the form as it came. */

const mounted = new WeakMap();

/** Whose item a control is: none for the fields of the audit itself, and for what stands in no item. */
function place(view, target) {
  const control = target.closest("[data-field]");
  const holder = control && control.closest("[data-item]");
  const id = holder && holder.dataset.item;
  return id && view.holders.has(id) && control.matches("input, select, textarea")
    ? { control, holder, id, field: control.dataset.field }
    : null;
}

/** Radios, boxes and lists are decided at once; in everything else somebody may still be typing. */
const atOnce = (control) => ["radio", "checkbox"].includes(control.type) || control.tagName === "SELECT";

function typed(view, event) {
  const at = place(view, event.target);
  if (!at || atOnce(at.control)) return;
  view.pending.put(view.entry(at.id, at.field, clausebook.fields.read(at.holder, at.field, at.control)));
  for (const painter of clausebook.answering.live) painter(view, at.holder, at.id);
}

function changed(view, event) {
  const at = place(view, event.target);
  if (!at) return;
  if (atOnce(at.control)) {
    view.pending.flush(at.id);
    view.decide(at.id, at.field, clausebook.fields.read(at.holder, at.field, at.control));
  } else view.pending.flush(at.id, at.field);
}

function pressed(view, event) {
  const button = event.target.closest("[data-answering]");
  const action = button && clausebook.answering.actions[button.dataset.answering];
  if (!action) return;
  event.preventDefault();
  view.pending.flush();
  action(view, button, button.closest("[data-item]"));
}

function listen(view) {
  const { form } = view;
  view.listen(form, "input", (event) => typed(view, event));
  view.listen(form, "change", (event) => changed(view, event));
  view.listen(document, "click", (event) => pressed(view, event));
  view.listen(form, "furnished", (event) => view.hold(event.target));
  view.listen(form, "submit", (event) => event.preventDefault());
  view.listen(window, "pagehide", () => view.pending.leave());
  view.listen(document, "visibilitychange", () => document.visibilityState === "hidden" && view.pending.leave());
}

/** Takes back all that was made, and shows the form without any answer. */
function restore(view) {
  view.pending.drop();
  for (const made of document.querySelectorAll("[data-made]")) made.remove();
  for (const group of view.form.querySelectorAll(".clause-group.is-empty")) {
    group.classList.remove("is-empty");
    for (const known of group.querySelectorAll(":scope > .clause-known")) known.hidden = false;
  }
  for (const [, holder] of view.holders) {
    clausebook.fields.forget(holder);
    clausebook.fields.clear(holder);
    holder.hidden = false;
    for (const words of holder.querySelectorAll("[data-words]")) {
      words.textContent = words.dataset.words;
      delete words.dataset.words;
    }
    holder.classList.remove("is-current");
    for (const name of ["data-grade", "data-state", "data-strength"]) holder.removeAttribute(name);
  }
}

/**
 * Mounts the answering view on the form.
 * @param {{form: Element, page: object, store: object, audit: object, state: object,
 *   record: (entries: object[]) => {events: object[], saved: Promise<boolean>}, announce: (text: string) => void}} given
 */
function mount(given) {
  const form = given.form || document.getElementById("checklist");
  if (mounted.has(form)) mounted.get(form).unmount();
  const view = clausebook.answering.makeView({ ...given, form });
  listen(view);
  for (const start of clausebook.answering.starts) start(view);
  const entry = {
    show: (id) => view.focusItem(id),
    sectionShown: () => view.shownSection,
    refresh: (events) => view.refresh(events),
    lacking: () => clausebook.lacking(view.page, view.plan, view.state, view.asked),
    undo: (id) => clausebook.answering.undo(view, id),
    focusOn: (id, field) => view.focusItem(id, { field }),
    flush: () => view.pending.flush(),
    unmount: () => {
      view.pending.flush();
      view.end();
      restore(view);
      mounted.delete(form);
    },
  };
  mounted.set(form, entry);
  return entry;
}

clausebook.answering.mount = mount;
