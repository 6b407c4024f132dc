/* The report on the page itself, and for paper: findings only, one section, or all of it. It carries the digest of the
   file and the head of each chain, and says what they prove. */

const { make, own, time, phrase } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const { chip } = clausebook;
const PART_NAMES = {
  "lead-auditor": () => word("Lead auditor"),
  auditee: () => word("Auditee"),
  "management-representative": () => word("Management representative"),
};

/** Names and values, those that say something: words, or what they are made of. */
function pairs(rows) {
  const said = rows.filter(([, value]) => value !== undefined && value !== null && value !== "" && value.length !== 0);
  return make("dl", { class: "pairs" }, said.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { dir: "auto" }, [value].flat())]));
}

/** Parts that say something, with the same between them. */
const joined = (parts, between) => parts.filter((part) => part && part.length !== 0).flatMap((part, index) => (index ? [between, part].flat() : [part].flat()));

const period = (value) => joined([...new Set([value && value.start, value && value.end].filter(Boolean))].map(time), " – ");
const people = (page, roles) => (roles || []).map((role) => page.role(role)).join("; ");

function meeting(page, value) {
  return value ? joined([value.on && time(value.on), people(page, value.attended), value.note], "\n") : [];
}

/** The checklist by its title. */
function checklist(page, audit, asked) {
  const { title, id, version } = page.checklist;
  const [name, edition] = (audit.checklist || `${id}@${(asked && asked.version) || version}`).split("@");
  return phrase("%(checklist)s, edition %(edition)s", { checklist: own(name === id && title ? title : name), edition: own(edition || "") });
}

/** What was audited, by whom, and when. */
function head({ page, audit, asked, state }) {
  const lead = (audit.auditors || []).map((one) => (one.role ? page.role(one.role) : one.position));
  return pairs([
    [word("Audit"), audit.id],
    [word("Scope"), audit.scope],
    [word("Aim"), audit.aim],
    [word("Checklist"), checklist(page, audit, asked)],
    [word("Clauses"), (audit.clauses || []).map((clause) => page.clause(clause)).join("; ")],
    [word("Auditors"), lead.join("; ")],
    [word("Planned"), period(audit.planned)],
    [word("Held"), period(state.value("", "held"))],
    [word("Opening meeting"), meeting(page, state.value("", "opening"))],
    [word("Closing meeting"), meeting(page, state.value("", "closing"))],
    [word("Closed"), clausebook.closedOn(state) ? time(clausebook.closedOn(state)) : word("not closed yet")],
  ]);
}

/** The lines of one finding. */
function finding(view, { item, grade, strength }) {
  const { page, audit, asked, state } = view;
  const { number, text } = clausebook.question(page, audit, asked, item);
  const said = (field) => state.value(item, field);
  const agreed = said("agreed");
  const response = [said("response"), agreed === true ? word("Agreed") : agreed === false ? word("Not agreed") : ""].filter(Boolean).join(" · ");
  return make("li", { class: "finding-line" }, [
    make("p", {}, [grade ? chip(grade) : null, grade ? " " : null, make("bdi", { class: "id", text: number }), " ", make("span", { dir: "auto", text })]),
    make("p", { class: "finding-words", dir: "auto", text: clausebook.finding.words(state, item) || said("note") || said("reason") || "" }),
    strength ? make("p", { class: "finding-words" }, [word("Strength:"), " ", make("bdi", { text: strength })]) : null,
    response ? make("p", {}, [word("The auditee:"), " ", make("bdi", { text: response })]) : null,
  ]);
}

function findings(view) {
  const found = clausebook.findings(view.page, view.audit, view.state);
  const group = (heading, test) => {
    const rows = found.filter(test).map((one) => finding(view, one));
    return [make("h3", { text: heading }), rows.length ? make("ul", { class: "plain-list" }, rows) : make("p", { text: word("None.") })];
  };
  return [
    ...group(word("Nonconformities"), ({ grade }) => clausebook.grade.ADVERSE.includes(grade)),
    ...group(word("Observations and opportunities"), ({ grade }) => grade === "observation" || grade === "ofi"),
    ...group(word("Strengths"), ({ grade, strength }) => grade === "good-practice" || Boolean(strength)),
  ];
}

/** Every question of a section with its answer and note. */
function section(view, one) {
  const { page, audit, state } = view;
  const ids = clausebook.questions(page, audit, state).filter((id) => page.items.get(id).section === one.id);
  if (!ids.length) return [];
  const rows = ids.map((id) => {
    const { number, text } = clausebook.question(page, audit, null, id);
    const answer = page.label(id, state.value(id, "answer")) || (clausebook.grade.answered(state, id) ? word("In conflict") : word("Not answered"));
    const words = [clausebook.finding.words(state, id), state.value(id, "reason"), state.value(id, "note"), state.value(id, "strength")].filter(Boolean).join("\n");
    return make("tr", {}, [
      make("th", { scope: "row" }, [make("bdi", { text: number })]),
      make("td", { dir: "auto", text }),
      make("td", { dir: "auto", text: answer }),
      make("td", { dir: "auto", class: "written", text: words }),
    ]);
  });
  const names = [word("Number"), word("Question"), word("Answer"), word("Written")];
  const table = make("table", { class: "figures answers-table" }, [make("thead", {}, [make("tr", {}, names.map((text) => make("th", { scope: "col", text })))]), make("tbody", {}, rows)]);
  const title = `${one.number ? `${one.number} ` : ""}${one.title}`;
  return [make("h3", { dir: "auto", text: title }), make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": title }, [table])];
}

function samples(view) {
  const all = clausebook.samplesOf(view.page, view.audit, view.state);
  return all.length ? [make("h3", { text: word("Samples") }), ...all.map((one) => clausebook.mountSamples.shown(one))] : [];
}

/** Who took note, and what the file can prove. */
function end(view) {
  const { page, state } = view;
  const rows = clausebook.signOff.PARTS.map((part) => {
    const value = state.value("", `sign-off.${part}`) || {};
    const said = joined([value.role ? page.role(value.role) : value.position, value.initials, value.on && time(value.on)], " · ");
    return [PART_NAMES[part](), said.length ? said : word("open")];
  });
  return [
    make("h3", { text: word("Conclusion") }),
    make("p", { class: "finding-words", dir: "auto", text: state.value("", "conclusion") || word("Not written yet.") }),
    make("h3", { text: word("Report") }),
    pairs([[word("Given out on"), state.value("", "reported") ? time(state.value("", "reported")) : word("not given out yet")], [word("Given to"), people(page, state.value("", "distribution"))]]),
    make("h3", { text: word("Sign-off") }),
    make("p", { class: "soft", text: word("Role and initials say who took note, and when. They are no signatures. Staff and auditors may see them; they are kept as long as the audit record, and no longer.") }),
    pairs(rows),
  ];
}

clausebook.report = { head, findings, section, samples, end, pairs };
