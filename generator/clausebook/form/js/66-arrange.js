/* Which questions of a section stand there: those that are asked and that the filter leaves in. Of a long section the
   first do at once, the others soon after: with a screen reader a hundred at a time take seconds. */

const { make, place: put } = clausebook.parts;

/** So many questions are shown or hidden in the frame that answers: what fills the window. */
const AT_ONCE = 2;

/** What is not asked in a section, and why: out of view, and not out of mind. */
function notAsked(view, section, left) {
  const lines = left.map(({ id, why }) => {
    const item = view.page.items.get(id);
    const kept = clausebook.grade.answered(view.state, id) ? ` ${clausebook.word("The answer given is kept.")}` : "";
    const text = view.page.asked(id, view.plan && view.plan.small).text;
    return make("li", {}, [make("bdi", { text: item.number || id }), " ", make("span", { dir: "auto", text }), " ", make("span", { class: "soft", text: `${why}.${kept}`.replace("..", ".") })]);
  });
  const text = clausebook.word("Questions not asked: %(count)s", { count: clausebook.words.number(left.length) });
  return make("details", { class: "not-asked left-out" }, [make("summary", { text }), make("ul", {}, lines)]);
}

/**
 * Shows or hides one question, and what stands beside its group once none of it is shown. The group itself stays: hiding
 * it makes Chromium tell a screen reader of the whole section anew, which takes most of a second.
 */
function veil(holder, hidden) {
  holder.hidden = hidden;
  const group = holder.closest(".clause-group");
  if (!group) return;
  const empty = hidden && [...group.querySelectorAll(".item")].every((one) => one.hidden);
  if (group.classList.contains("is-empty") === empty) return;
  group.classList.toggle("is-empty", empty);
  for (const known of group.querySelectorAll(":scope > .clause-known")) known.hidden = empty;
}

/** Hides what is not asked, and what the filter leaves out; the question that has the focus stays. */
function wanted(view, holder, why) {
  const id = holder.dataset.item;
  const out = Boolean(why) || Boolean(view.filtered && holder.dataset.kind !== "none" && !view.filtered.has(id));
  return !out || holder.contains(document.activeElement);
}

/** What is to change in a section. In one that comes into view nothing stands yet. */
function changes(view, section, anew) {
  const left = [];
  const changed = [];
  for (const holder of section.querySelectorAll(".item[data-item]")) {
    const id = holder.dataset.item;
    const why = holder.dataset.kind === "retired" ? "" : view.why(id);
    if (why) left.push({ id, why });
    const hidden = !wanted(view, holder, why);
    view.soon.drop(`show ${id}`);
    if (anew ? !hidden || !holder.hidden : holder.hidden !== hidden) changed.push({ id, holder, hidden });
  }
  return { left, changed };
}

/**
 * Shows or hides the questions of a section as the conditions now stand.
 * @param {object} view
 * @param {Element} section
 * @param {{anew?: boolean}} [how] `anew` when the section comes into view
 */
function arrange(view, section, { anew = false } = {}) {
  const { left, changed } = changes(view, section, anew);
  let done = 0;
  for (const { id, holder, hidden } of changed) {
    const free = anew && hidden;
    if (free || done < AT_ONCE) veil(holder, hidden);
    else {
      if (anew) veil(holder, true);
      view.soon.put(`show ${id}`, () => veil(holder, hidden && !holder.contains(document.activeElement)));
    }
    if (!free) done += 1;
  }
  const signature = left.map(({ id, why }) => `${id}:${why}:${clausebook.grade.answered(view.state, id)}`).join("|");
  const old = section.querySelector(".not-asked");
  const open = Boolean(old && old.open);
  const fresh = put(view, section, "not-asked", signature, () => notAsked(view, section, left), () => ({ parent: section, before: section.querySelector(".section-steps") }));
  if (fresh && fresh !== old) fresh.open = open;
}

clausebook.arrange = Object.assign(arrange, { veil });
