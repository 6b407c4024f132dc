/* Closing: only when nothing is missing. What is missing is listed with links to where it is put right; this is said
   when somebody wants to close, not while they are still answering. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const MANY = 150;

/** Where a missing thing is put right. */
function address({ item, field, major }) {
  if (item) return `#item-${item}`;
  if (major) return "#summary";
  return field === "closing" || field.startsWith("sign-off.") || field === "conclusion" ? "#audit-closing" : "#audit-record";
}

/** What names a missing thing, so that it is known again. */
const keyOf = ({ item, field, major, says }) => [item, field, major || says].join("\n");

/** A line of the list. */
function line(view, one) {
  const row = content(view, one);
  row.dataset.missing = keyOf(one);
  return row;
}

function content(view, one) {
  const { page, audit, asked } = view;
  const goto = { href: address(one), "data-goto-item": one.item, "data-goto-field": one.field, "data-goto-major": one.major || null };
  if (!one.item) return make("li", {}, [make("a", { ...goto, dir: "auto", text: one.says })]);
  const { number, text } = clausebook.question(page, audit, asked, one.item);
  const link = make("a", goto, [make("bdi", { text: number }), " ", make("span", { dir: "auto", text })]);
  return make("li", {}, [link, " ", make("span", { text: one.says })]);
}

/** How many things are missing, in words. */
const told = (count) =>
  count === 0
    ? word("Nothing is missing any more.")
    : count === 1 ? word("1 thing is missing:") : word("%(count)s things are missing:", { count: clausebook.words.number(count) });

/** The summary of what is missing. */
function errors(view, missing) {
  const shown = missing.slice(0, MANY);
  const more = missing.length - shown.length;
  return [
    make("h2", { tabindex: "-1", id: "errors-heading", text: word("The audit cannot be closed yet") }),
    make("p", { class: "errors-count", text: told(missing.length) }),
    make("ul", {}, shown.map((one) => line(view, one))),
    more > 0 ? make("p", { class: "errors-more", text: word("and %(count)s more", { count: clausebook.words.number(more) }) }) : "",
    make("p", {}, [make("button", { type: "button", "data-hide-errors": true, text: word("Put this list away") })]),
  ].filter(Boolean);
}

const hide = (element) => {
  element.hidden = true;
  element.replaceChildren();
};

/**
 * Closes the audit, or says what is missing.
 * @param {{element: Element, page: object, audit: object, asked: object, state: object, record: Function}} view
 * @returns {boolean} whether it was closed
 */
clausebook.closeAudit = (view) => {
  const { element, page, audit, asked, state, record } = view;
  const missing = clausebook.missing(page, audit, state, asked);
  if (missing.length) {
    element.replaceChildren(...errors(view, missing));
    element.hidden = false;
    element.querySelector("h2").focus();
    return false;
  }
  hide(element);
  record([{ item: "", field: "closed", value: clausebook.today(), wording: "" }]);
  return true;
};

/** Marks a line as put right, or as missing again. The line stays: somebody may be on its link. */
function settle(row, done) {
  const mark = row.querySelector(".put-right");
  if (done === Boolean(mark)) return;
  row.classList.toggle("is-put-right", done);
  if (done) row.append(make("strong", { class: "put-right", text: ` ${word("Put right")}` }));
  else mark.remove();
}

/**
 * Brings the list of what is missing up to date, when it is shown: what was put right is struck off, what came to be
 * missing is added. Nothing in it moves, and the focus stays where it is.
 */
function refresh(view) {
  const { element, page, audit, asked, state } = view;
  const list = element.querySelector("ul");
  if (element.hidden || !list) return;
  if (clausebook.closedOn(state)) return hide(element);
  const missing = new Map(clausebook.missing(page, audit, state, asked).map((one) => [keyOf(one), one]));
  const rows = new Set();
  for (const row of list.children) {
    rows.add(row.dataset.missing);
    settle(row, !missing.has(row.dataset.missing));
  }
  const fresh = [...missing].filter(([key]) => !rows.has(key)).map(([, one]) => one);
  const room = Math.max(0, MANY - [...list.children].filter((row) => !row.classList.contains("is-put-right")).length);
  list.append(...fresh.slice(0, room).map((one) => line(view, one)));
  const heading = missing.size ? word("The audit cannot be closed yet") : word("The audit can be closed");
  if (!missing.size && element.querySelector("h2").textContent !== heading) view.announce(heading);
  element.querySelector("h2").textContent = heading;
  element.querySelector(".errors-count").textContent = told(missing.size);
  const more = element.querySelector(".errors-more");
  if (more) more.textContent = fresh.length > room ? word("and %(count)s more", { count: clausebook.words.number(fresh.length - room) }) : "";
  return undefined;
}

/** Opens a closed audit again; the log keeps that it was closed. */
clausebook.reopenAudit = ({ record }) => record([{ item: "", field: "closed", value: null, wording: "" }]);

/** When it was closed, or "". */
clausebook.closedOn = (state) => state.value("", "closed") || "";

/** A closed audit is read, not answered: its controls are locked until it is opened again. */
clausebook.lock = (form, locked) => {
  form.classList.toggle("is-closed", locked);
  for (const group of form.querySelectorAll("fieldset.item, .record fieldset, .record .field > :is(input, textarea, select), .record button, .response textarea, .response input")) {
    if (group.disabled === locked) continue;
    group.disabled = locked;
  }
};

document.addEventListener("furnished", (event) => {
  const form = event.target.closest("form.is-closed");
  if (form) clausebook.lock(form, true);
});

/** Marks and shows the list of what is missing away when its button is pressed. */
clausebook.closeAudit.hide = hide;
clausebook.closeAudit.refresh = refresh;
