/* One audit, open on the page: everything that shows it is mounted together, hears of every change together, and goes
   together. */

const word = (key, values) => clausebook.word(key, values);
const byId = (id) => document.getElementById(id);

/** Sections whose last open question one of these events has answered. */
function finishedBy(view, events, told) {
  const sections = new Set();
  for (const { item, field, value } of events) {
    const known = field === "answer" && value !== null && view.page.items.get(item);
    if (known && !told.has(known.section)) sections.add(known.section);
  }
  if (!sections.size) return "";
  const open = ({ item }) =>
    view.page.isQuestion(item) &&
    !clausebook.grade.answered(view.state, item) &&
    !clausebook.applies.why(view.page, view.audit, view.state, item);
  const done = [...sections].find((id) => !view.page.sections.get(id).items.some(open));
  if (!done) return "";
  told.add(done);
  const { number, title } = view.page.sections.get(done);
  return [number, title].filter(Boolean).join(" ");
}

/** A change by a person, refused while the audit is closed; closing and reopening are the exception. */
function recorder({ store, audit, state, announce, who }) {
  return (entries) => {
    const closing = entries.every(({ item, field }) => item === "" && field === "closed");
    if (!clausebook.closedOn(state) || closing) return store.record(audit.id, entries, { who: who() });
    announce(word("The audit is closed. Reopen it to change anything."));
    return { events: [], saved: Promise.resolve(false) };
  };
}

/**
 * Opens an audit of the store on the page.
 * @param {{form: Element, page: object, store: object, entry: object, announce: Function}} given `entry` as
 *   store.audit(id) gives it
 */
clausebook.openAudit = ({ form, page, store, entry, announce }) => {
  const { audit, state } = entry;
  const asked = entry.checklist || clausebook.asked(page, audit);
  const told = new Set();
  const tools = byId("tools");
  const answers = clausebook.whoAnswers({ page, store, audit, announce });
  const record = recorder({ store, audit, state, announce, who: answers.who });
  const view = { page, site: page.site, audit, asked, state, record, announce, events: () => state.events() };
  const shared = { form, ...view };
  const fields = clausebook.mountRecord(shared);
  const undoSamples = clausebook.mountSamples({ element: byId("samples"), audit });
  const timetable = byId("timetable") && clausebook.mountTimetable({ ...view, element: byId("timetable") });
  const responses = byId("responses") && clausebook.mountResponses({ ...view, element: byId("responses") });
  const parts = [fields, timetable, responses].filter(Boolean);
  if (tools) {
    tools.prepend(answers.element);
    tools.append(answers.notice);
    tools.hidden = false;
  }
  const answering = clausebook.answering.mount({ form, page, store, audit: entry, state, record, announce, who: answers.who });
  let locked = false;
  const lock = () => {
    const closed = Boolean(clausebook.closedOn(state));
    if (closed !== locked) clausebook.lock(form, closed);
    locked = closed;
  };
  lock();
  return {
    ...view,
    answering,
    fields,
    closed: () => clausebook.closedOn(state),
    conflicts: () => state.conflicts(),
    /** Shows at once what changed, here or elsewhere; with two thousand questions that must cost nothing more. */
    refresh(events) {
      answering.refresh(events);
      if (!events.some(({ item }) => item === "")) return;
      parts.forEach((part) => part.refresh());
      lock();
    },
    /** The same for what can wait until nothing more comes; gives the section that these events have finished. */
    settle(events) {
      if (responses) responses.refresh();
      return finishedBy(view, events, told);
    },
    flush() {
      answering.flush();
      for (const part of parts) if (part.flush) part.flush();
    },
    unmount() {
      clausebook.lock(form, false);
      answering.unmount();
      undoSamples();
      parts.forEach((part) => part.unmount());
      answers.element.remove();
      answers.notice.remove();
      if (tools) tools.hidden = true;
    },
  };
};
