/* Keys for who answers many questions: a digit for each answer, the next and the previous open question, search, undo and
   help. They can be switched off, are listed under help, and never count while somebody types. */

const { make, insert } = clausebook.parts;

/** Where keys mean letters. */
const TYPING = "textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit])";

/** The question at hand: where the focus is, or was last. */
function current(view) {
  const holder = document.activeElement && document.activeElement.closest(".item[data-item]");
  return holder && view.form.contains(holder) ? holder.dataset.item : view.lastItem || "";
}

/** What the digits mean for a question: its answers in their order. */
const answersOf = (view, id) => (id && view.page.items.has(id) ? view.page.scale(id).answers || [] : []);

function answer(view, digit) {
  const id = current(view);
  if (!id || !view.inView(id)) return false;
  if (digit === 0) return Boolean(view.decide(id, "answer", null)) || true;
  const chosen = answersOf(view, id)[digit - 1];
  if (!chosen) return false;
  const { many } = view.page.scale(id);
  const given = [view.state.value(id, "answer") || []].flat();
  const toggled = given.includes(chosen.id) ? given.filter((one) => one !== chosen.id) : [...given, chosen.id];
  view.decide(id, "answer", many ? (toggled.length ? toggled : null) : chosen.id);
  view.focusItem(id, { preventScroll: true });
  view.announce(`${view.page.items.get(id).number || id}: ${chosen.label}`);
  return true;
}

/** The next open question after the one at hand, in any section; the previous one backwards. */
function step(view, direction) {
  const ids = view.page.questions;
  const from = ids.indexOf(current(view));
  const start = from < 0 ? (direction > 0 ? -1 : 0) : from;
  for (let moved = 1; moved <= ids.length; moved += 1) {
    const id = ids[(start + direction * moved + 2 * ids.length) % ids.length];
    if (clausebook.grade.answered(view.state, id) || view.why(id)) continue;
    view.focusItem(id);
    return;
  }
  view.announce(clausebook.word("Every question is answered"));
}

function help(view) {
  const box = document.getElementById("key-help");
  box.open = !box.open;
  box.querySelector("summary").focus();
}

const ACTIONS = {
  n: (view) => step(view, 1),
  p: (view) => step(view, -1),
  "/": () => document.getElementById("search") && document.getElementById("search").focus(),
  u: (view) => clausebook.answering.undo(view),
  "?": help,
};

function pressed(view, event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !view.keys) return;
  if (event.target.closest && event.target.closest(TYPING)) return;
  // The digits of other scripts, as a Persian or Arabic keyboard gives them, mean the same.
  const digit = "0123456789".indexOf(event.key.normalize("NFKC").replace(/[\u06f0-\u06f9\u0660-\u0669]/, (one) => String(one.charCodeAt(0) & 15)));
  const action = Object.prototype.hasOwnProperty.call(ACTIONS, event.key) ? ACTIONS[event.key] : null;
  if (digit >= 0 && event.key.length === 1) {
    if (answer(view, digit)) event.preventDefault();
  } else if (action) {
    event.preventDefault();
    view.pending.flush();
    action(view);
  }
}

function row(key, words) {
  return [make("dt", {}, [make("kbd", { text: key })]), make("dd", { text: words })];
}

/** The list of keys, with the switch. The digits are named by the answers of the checklist's commonest scale. */
function list(view) {
  const scales = view.page.questions.map((id) => view.page.items.get(id).scale);
  const commonest = [...new Set(scales)].sort((one, other) => scales.filter((s) => s === other).length - scales.filter((s) => s === one).length)[0];
  const sample = view.page.questions.find((id) => view.page.items.get(id).scale === commonest);
  const digits = answersOf(view, sample).slice(0, 9).flatMap((one, index) => row(String(index + 1), one.label));
  const box = make("input", { type: "checkbox", id: "keys-on" });
  box.checked = view.keys;
  return make("details", { class: "key-help", id: "key-help" }, [
    make("summary", { text: clausebook.word("Keys") }),
    make("div", { class: "key-panel" }, [
    make("label", { class: "answer" }, [box, " ", make("span", { text: clausebook.word("Use these keys") })]),
    make("p", { text: clausebook.word("A digit gives the answer of that place to the question at hand, whatever its answers are; 0 takes it back. While you type, the keys are letters.") }),
    make("dl", {}, [
      ...digits,
      ...row("n", clausebook.word("next open question")),
      ...row("p", clausebook.word("previous open question")),
      ...row("/", clausebook.word("search")),
      ...row("u", clausebook.word("undo the last action")),
      ...row("?", clausebook.word("this list")),
    ]),
    ]),
  ]);
}

function start(view) {
  const kept = view.store.setting ? view.store.setting("keys") : undefined;
  view.keys = kept !== "off";
  const tools = document.getElementById("tools");
  const help = list(view);
  if (tools) insert(tools, help);
  else insert(view.form, help, view.form.firstChild);
  view.listen(document, "keydown", (event) => pressed(view, event));
  view.listen(help, "keydown", (event) => {
    if (event.key !== "Escape" || !help.open) return;
    help.open = false;
    help.querySelector("summary").focus();
  });
  view.listen(help.querySelector("#keys-on"), "change", (event) => {
    view.keys = event.target.checked;
    if (view.store.setting) view.store.setting("keys", view.keys ? "on" : "off");
  });
  const touched = (event) => {
    const holder = event.target.closest(".item[data-item]");
    const id = holder ? holder.dataset.item : "";
    if (!id || id === view.lastItem) return;
    const before = view.holders.get(view.lastItem);
    if (before) before.classList.remove("is-current");
    view.lastItem = id;
    holder.classList.add("is-current");
  };
  // The question at hand is the one with the focus, or the one whose words were pressed.
  view.listen(view.form, "focusin", touched);
  view.listen(view.form, "click", touched);
}

clausebook.answering.starts.push(start);
