/* Who answers: a role, said once for each audit and kept with it on this computer; never a name. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const OTHER = " other";

/** The audit's own auditors first, the lead before the others. */
function people(page, audit) {
  const auditors = [...(audit.auditors || [])].sort((one, other) => (other.part === "lead") - (one.part === "lead"));
  const first = auditors.map((one) => one.role || one.position).filter(Boolean);
  return [...new Set([...first, ...page.roles.keys()])];
}

/** Whether the plan names auditors, and this is none of them. Anybody may answer; the record says who did. */
function isStranger(audit, who) {
  const named = (audit.auditors || []).flatMap((one) => [one.role, one.position]).filter(Boolean);
  return Boolean(who) && named.length > 0 && !named.includes(who);
}

/**
 * The choice of who answers.
 * @param {{page: object, store: object, audit: object, announce?: (text: string) => void}} given
 * @returns {{element: Element, notice: Element, who: () => string}}
 */
clausebook.whoAnswers = ({ page, store, audit, announce = () => {} }) => {
  const name = `who:${audit.id}`;
  const known = people(page, audit);
  let who = store.setting(name) || known[0] || "";
  const option = (one) => make("option", { value: one, text: page.role(one) });
  const select = make("select", { id: "who" }, [...new Set([who, ...known])].filter(Boolean).map(option));
  select.append(make("option", { value: OTHER, text: word("another position") }));
  const input = make("input", { type: "text", id: "who-position", dir: "auto", "aria-label": word("Position, never a name"), placeholder: word("Position, never a name") });
  input.hidden = Boolean(who);
  select.value = who || OTHER;
  const notice = make("p", { class: "who-notice", id: "who-notice" });
  select.setAttribute("aria-describedby", notice.id);
  const judge = () => {
    const named = (audit.auditors || []).map((one) => (one.role ? page.role(one.role) : one.position)).filter(Boolean);
    notice.hidden = !isStranger(audit, who);
    notice.textContent = notice.hidden
      ? ""
      : word("%(who)s is no auditor of this plan (%(auditors)s). The answers are kept, and say who gave them.", { auditors: named.join("; "), who: page.role(who) });
  };
  judge();
  const set = (value) => {
    who = value;
    store.setting(name, value);
    judge();
    if (!notice.hidden) announce(notice.textContent);
  };
  select.addEventListener("change", () => {
    const other = select.value === OTHER;
    input.hidden = !other;
    if (other) input.focus();
    else set(select.value);
  });
  input.addEventListener("change", () => {
    const position = clausebook.wellFormed(input.value).trim();
    if (!position) return;
    if (![...select.options].some((one) => one.value === position)) select.prepend(option(position));
    select.value = position;
    input.hidden = true;
    set(position);
    select.focus();
  });
  const element = make("span", { class: "tool who" }, [make("label", { for: "who", text: word("Answering as") }), " ", select, input]);
  return { element, notice, who: () => who || word("auditor") };
};
