/* One section in view at a time. The address says which, so that links, Back and Forward work as everywhere; the links
   of the list of sections stay links. */

const { make } = clausebook.parts;
const { arrange } = clausebook;

/** So many findings of a section get their further fields at once. */
const AT_ONCE = 8;

/** The section an address leads to, and the item when it is one. */
function target(view, hash) {
  let id = hash.replace(/^#/, "");
  try {
    id = decodeURIComponent(id);
  } catch (error) {
    return null;
  }
  const element = clausebook.element(id);
  if (!element || !view.form.contains(element)) return null;
  const section = element.closest("section.section[data-section]");
  const holder = element.closest(".item[data-item]");
  return section && { section, element, item: holder ? holder.dataset.item : "" };
}

/** How many of a section's questions are answered, beside its link. */
function count(view, id) {
  const section = view.page.sections.get(id);
  const { link, holder } = (section && view.counted.get(id)) || {};
  if (!link) return;
  let asked = 0;
  let answered = 0;
  for (const { item } of section.items) {
    if (view.page.scale(item).kind === "none" || view.why(item)) continue;
    asked += 1;
    if (clausebook.grade.answered(view.state, item)) answered += 1;
  }
  const numbers = `${clausebook.words.number(answered)} / ${clausebook.words.number(asked)}`;
  const text = asked ? numbers : clausebook.word("none asked");
  if (link.textContent !== text) link.textContent = text;
  const whole = holder && [...holder.children].find((one) => one.matches(".section-whole"));
  if (whole) whole.hidden = answered === asked;
}

/** Whether a question of a section is asked at all. */
const asks = (view, section) =>
  (view.page.sections.get(section.dataset.section) || { items: [] }).items.some(
    ({ item }) => view.page.scale(item).kind !== "none" && !view.why(item),
  );

function link(section, words, name) {
  if (!section) return null;
  const heading = section.querySelector("h2");
  return make("a", { href: `#${section.id}`, class: name }, [words, ": ", make("bdi", { text: heading ? heading.textContent.trim() : section.id })]);
}

/** Links to the sections before and after, at the end of each. */
function steps(sections, index) {
  return make("nav", { class: "section-steps", "data-made": true, "aria-label": clausebook.word("Section before and after") }, [
    link(sections[index - 1], clausebook.word("Previous"), "step-previous"),
    link(sections[index + 1], clausebook.word("Next"), "step-next"),
  ]);
}

/** Shows the answers of a section. The further fields of its first findings are made at once, those of the others soon. */
function paint(view, section) {
  view.room = AT_ONCE;
  for (const holder of section.querySelectorAll(".item[data-item]")) {
    if (!view.fresh.has(holder.dataset.item)) view.paint(holder.dataset.item);
  }
  view.room = Infinity;
}

/** Shows one section, paints what changed since it was last shown, and marks it in the list. */
function show(view, section) {
  const id = section.dataset.section;
  clausebook.furnish(section);
  const anew = view.shownSection !== id || section.hidden;
  for (const key of anew ? view.soon.end() : []) if (key.startsWith("fields ")) view.fresh.delete(key.slice("fields ".length));
  for (const one of view.sections) {
    if (one.hidden !== (one !== section)) one.hidden = one !== section;
    one.classList.toggle("is-current", one === section);
  }
  for (const one of document.querySelectorAll("#sections a[aria-current]")) one.removeAttribute("aria-current");
  const entry = document.querySelector(`#sections a[href="#${section.id}"]`);
  if (entry) entry.setAttribute("aria-current", "true");
  view.shownSection = id;
  paint(view, section);
  arrange(view, section, { anew });
  section.dispatchEvent(new CustomEvent("shown"));
}

/** The control with which a question is answered: the chosen one, or the first. */
function control(holder, field) {
  const group = clausebook.fields.controls(holder).get(field || "answer") || clausebook.fields.controls(holder).get("answer") || [];
  return group.find((one) => one.checked) || group[0];
}

/** Goes to a question, in whatever section it is, and puts the focus on its answer or on a field of it. */
function focusItem(view, id, { field, preventScroll } = {}) {
  clausebook.element(`item-${id}`);
  const holder = view.holders.get(id);
  if (!holder) return false;
  // Another view of the audit may be there instead: the address brings the questions back, and then leads here again.
  if (view.form.hidden && location.hash !== `#item-${id}`) {
    location.hash = `#item-${id}`;
    return true;
  }
  const section = holder.closest("section.section");
  if (section && section.hidden) show(view, section);
  // What is still to come before it would move it away.
  if (view.soon.has(`show ${id}`)) view.soon.now("show ");
  if (!view.fresh.has(id) || view.soon.has(`fields ${id}`)) view.paint(id);
  if (holder.hidden && !view.why(id)) arrange.veil(holder, false);
  const goal = control(holder, field) || holder;
  if (goal === holder) holder.tabIndex = -1;
  goal.focus({ preventScroll: true });
  if (!preventScroll) (field ? goal : holder).scrollIntoView({ block: field ? "nearest" : "start" });
  return true;
}

/** Goes where the address says; at the start without taking the focus. */
function follow(view, hash, { focus = true } = {}) {
  const to = target(view, hash);
  if (!to) return false;
  show(view, to.section);
  if (to.item) focusItem(view, to.item);
  else if (focus) {
    const heading = to.section.querySelector("h2") || to.section;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    to.section.scrollIntoView({ block: "start" });
  }
  return true;
}

function start(view) {
  view.sections = [...view.form.querySelectorAll("section.section[data-section]")];
  const holders = new Map(view.sections.map((section) => [section.dataset.section, section]));
  const counts = [...document.querySelectorAll("#sections a[data-section] .section-count")];
  view.counted = new Map(
    counts.map((link) => [link.closest("a").dataset.section, link]).map(([id, link]) => [id, { link, holder: holders.get(id) }]),
  );
  view.sections.forEach((section, index) => section.append(steps(view.sections, index)));
  view.inView = (id) => {
    const holder = view.holders.get(id);
    return Boolean(holder) && !holder.closest("section.section[hidden]");
  };
  view.focusItem = (id, options) => focusItem(view, id, options);
  view.form.classList.toggle("is-small", Boolean(view.plan && view.plan.small));
  const questions = view.sections.filter((section) => view.page.sections.has(section.dataset.section));
  const first = questions.find((section) => asks(view, section)) || questions[0] || view.sections[0];
  if (!follow(view, location.hash, { focus: false }) && first) show(view, first);
  view.listen(window, "hashchange", () => follow(view, location.hash));
  view.listen(document, "click", (event) => {
    const anchor = event.target.closest('a[href^="#"]');
    if (anchor && anchor.getAttribute("href") === location.hash) follow(view, location.hash);
  });
  printing(view);
  view.atEnd(() => {
    view.soon.end();
    view.form.classList.remove("is-small");
    for (const section of view.sections) {
      section.hidden = false;
      section.classList.remove("is-current");
    }
    for (const entry of document.querySelectorAll("#sections a[aria-current]")) entry.removeAttribute("aria-current");
  });
}

/** On paper all sections stand, in full, whatever the filter leaves out; which of them are printed the style decides. */
function printing(view) {
  let before = null;
  let filtered = null;
  view.listen(window, "beforeprint", () => {
    if (before) return;
    view.soon.now();
    before = view.sections.filter((section) => section.hidden);
    filtered = view.filtered;
    view.filtered = null;
    for (const section of view.sections) {
      section.hidden = false;
      for (const holder of section.querySelectorAll(".item[data-item]")) view.fresh.has(holder.dataset.item) || view.paint(holder.dataset.item);
      arrange(view, section);
      view.soon.now();
    }
  });
  view.listen(window, "afterprint", () => {
    if (!before) return;
    for (const section of before) section.hidden = section.dataset.section !== view.shownSection;
    before = null;
    view.filtered = filtered;
    const shown = view.sections.find((section) => section.dataset.section === view.shownSection);
    if (shown && filtered) arrange(view, shown);
  });
}

clausebook.sections = { follow, show, arrange, count };
clausebook.answering.starts.push(start);
clausebook.answering.shown.push((view, items) => {
  const sections = new Set();
  for (const id of items) if (view.page.items.has(id)) sections.add(view.page.items.get(id).section);
  for (const id of sections) count(view, id);
  const shown = view.sections.find((section) => section.dataset.section === view.shownSection);
  if (shown && [...items].some((id) => shown.contains(view.holders.get(id)))) arrange(view, shown);
});
