/* An audit without a plan: typed in on the page, so that nobody must rebuild the site to begin. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const ID = /^[A-Z][A-Z0-9]*([.-][A-Z0-9]+)*$/;

const field = (name, text, control, hint) =>
  make("div", { class: "field" }, [
    make("label", { for: `new-${name}`, text }),
    hint ? make("p", { class: "soft", id: `new-${name}-hint`, text: hint }) : null,
    control,
    make("p", { class: "field-error", id: `new-${name}-error`, hidden: true }),
  ]);

const described = (name, hint) => (hint ? { "aria-describedby": `new-${name}-hint new-${name}-error` } : { "aria-describedby": `new-${name}-error` });

/** Roles to choose from; the first is none. */
function roles(page, more = {}) {
  const options = [make("option", { value: "" }), ...[...page.roles].map(([id, name]) => make("option", { value: id, text: name }))];
  return make("select", more, options);
}

/** The form; what is asked of a plan, and no more. */
function form(page) {
  const hint = word("Capital letters, digits, dots and hyphens, like AUD-2026-04.");
  const small = [...page.items.values()].some((item) => item.small || item.left_out);
  return make("form", { class: "new-audit", novalidate: true, autocomplete: "off" }, [
    field("id", word("Id of the audit"), make("input", { type: "text", id: "new-id", name: "id", dir: "ltr", ...described("id", hint) }), hint),
    field("title", word("Title"), make("input", { type: "text", id: "new-title", name: "title", dir: "auto", ...described("title") })),
    field("scope", word("Scope: places, channels, period; and what does not belong to it"), make("textarea", { id: "new-scope", name: "scope", rows: "3", dir: "auto", ...described("scope") })),
    page.roles.size
      ? field("lead", word("Lead auditor, by role"), roles(page, { id: "new-lead", name: "lead", ...described("lead") }))
      : null,
    field("position", page.roles.size ? word("or position, for somebody without a role here") : word("Lead auditor, by position"), make("input", { type: "text", id: "new-position", name: "position", dir: "auto", ...described("position") })),
    small ? make("label", { class: "tick" }, [make("input", { type: "checkbox", name: "small" }), make("span", { text: word("Ask as a small organisation is asked") })]) : null,
    make("p", {}, [make("button", { type: "submit", class: "primary", text: word("Start this audit") })]),
  ]);
}

/** What was typed as a plan, and what is wrong with it by field. */
function read(page, element, taken) {
  const value = (name) => (element.elements[name] ? clausebook.wellFormed(element.elements[name].value).trim() : "");
  const errors = {};
  const id = value("id");
  if (!ID.test(id)) errors.id = word("Give the audit an id like AUD-2026-04.");
  else if (taken.has(id)) errors.id = word("There is an audit %(id)s already: open it, or choose another id.", { id });
  if (!value("title")) errors.title = word("Say what is audited.");
  if (!value("scope")) errors.scope = word("Say what belongs to it and what does not.");
  const lead = value("lead") ? { role: value("lead") } : value("position") ? { position: value("position") } : null;
  if (!lead) errors[page.roles.size ? "lead" : "position"] = word("Say who leads the audit, by role or position, never by name.");
  const checklist = `${page.checklist.id}@${page.checklist.version}`;
  const plan = { id, title: value("title"), scope: value("scope"), checklist, auditors: [{ ...lead, part: "lead" }] };
  if (element.elements.small && element.elements.small.checked) plan.small = true;
  return { plan, errors };
}

function show(element, errors) {
  for (const control of element.querySelectorAll("input, textarea, select")) {
    const place = element.querySelector(`#new-${control.name}-error`);
    if (!place) continue;
    place.textContent = errors[control.name] || "";
    place.hidden = !errors[control.name];
    if (errors[control.name]) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  const first = element.querySelector("[aria-invalid]");
  if (first) first.focus();
}

/**
 * The form for an audit that has no plan.
 * @param {object} page
 * @param {() => Promise<Set<string>>} taken the ids that are in use
 * @param {(plan: object) => void} begin
 */
clausebook.newAudit = (page, taken, begin) => {
  const element = form(page);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { plan, errors } = read(page, element, await taken());
    show(element, errors);
    if (!Object.keys(errors).length) begin(plan);
  });
  return make("details", { class: "audit-group begin" }, [make("summary", {}, [make("span", { text: word("Start an audit without a plan") })]), element]);
};

clausebook.newAudit.roles = roles;
