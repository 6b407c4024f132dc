/* The pieces of which the script's own parts of the page are made. Text goes in as text, never as markup. What is made
   carries data-made, so that unmounting can take it all away again. */

/**
 * An element. `properties` are attributes; `text` its text; a function is refused, events are heard at the form.
 * @param {string} tag
 * @param {Object<string, string|boolean>} [properties]
 * @param {(Node|string)[]} [children]
 */
function make(tag, properties = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === undefined || value === null) continue;
    if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** A button that starts one of clausebook.answering.actions. */
function button(action, text, more = {}) {
  return make("button", { type: "button", "data-answering": action, text, ...more });
}

/** Somebody's own words: set apart from the direction of the words around them. */
const own = (text) => make("bdi", { text });

/** Words of several lines, in the direction of their own. */
const block = (text, name) => make("p", { dir: "auto", class: name, text });

/**
 * A day or a moment: the one way in which the page shows dates. A day is ISO already; a moment is shown as this
 * computer's day and time.
 */
const time = (value) => make("time", { datetime: value, dir: "ltr", text: /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : clausebook.words.when(value) });

const MARK = "\u0001";

/**
 * A phrase with elements in it where it names a value.
 * @param {string} key the English words
 * @param {Object<string, Node>} nodes for `%(name)s` in it
 * @returns {(Node|string)[]}
 */
function phrase(key, nodes) {
  const names = Object.keys(nodes);
  const marked = Object.fromEntries(names.map((name, index) => [name, `${MARK}${index}${MARK}`]));
  const parts = clausebook.word(key, marked).split(MARK);
  return parts.map((part, index) => (index % 2 ? nodes[names[Number(part)]] : part));
}

/** Takes an element into the page so that it can be taken out again. */
function insert(parent, element, before = null) {
  element.setAttribute("data-made", "");
  parent.insertBefore(element, before);
  return element;
}

/**
 * Puts a part of an item in place, and leaves it alone while it says the same as before: a button that somebody is
 * about to press stays the same button. When a part that has the focus goes, the focus goes to the question.
 * @param {object} view
 * @param {Element} holder the item
 * @param {string} name of the part
 * @param {string} signature what it depends on; empty when it is not wanted
 * @param {() => Element} build
 * @param {() => {parent: Element, before: ?Node}} [where]
 */
function place(view, holder, name, signature, build, where) {
  const old = holder.querySelector(`[data-part-name="${name}"]`);
  if (old ? old.getAttribute("data-signature") === signature : !signature) return old;
  const focused = old && old.contains(document.activeElement);
  const action = focused && document.activeElement.getAttribute("data-answering");
  let fresh = null;
  if (signature) {
    fresh = build();
    fresh.setAttribute("data-part-name", name);
    fresh.setAttribute("data-signature", signature);
    fresh.setAttribute("data-made", "");
    if (old) old.replaceWith(fresh);
    else {
      const { parent, before } = where ? where() : { parent: holder, before: null };
      parent.insertBefore(fresh, before);
    }
  } else old.remove();
  clausebook.fields.forget(holder);
  if (focused) {
    const next = fresh && action && fresh.querySelector(`[data-answering="${action}"]`);
    if (next) next.focus({ preventScroll: true });
    else view.focusItem(holder.dataset.item, { preventScroll: true });
  }
  return fresh;
}

/** A value of any field in words. */
function inWords(view, item, field, value) {
  if (value === undefined || value === null || value === "") return clausebook.word("nothing");
  if (field === "answer") return view.page.label(item, value);
  if (field === "grade") return clausebook.grade.word(value);
  if (field === "owner" || field === "interviewee") return view.page.role(value);
  if (field === "agreed") return value ? clausebook.word("Agreed") : clausebook.word("Disagreed");
  if (field === "evidence") return value.map((one) => clausebook.evidence.inWords(view.page, one)).join("; ");
  if (field.startsWith("decision.")) {
    const said = value.decision === "confirmed" ? clausebook.word("Confirmed") : clausebook.word("Rejected");
    return value.reason ? `${said}: ${value.reason}` : said;
  }
  if (field === "confirmed-wording") return clausebook.word("Holds for the new wording");
  return [value].flat().join(", ");
}

clausebook.parts = { make, button, own, block, time, phrase, insert, place, inWords };
