/* The audits on this computer, and the plans that the page brings: where a person chooses what to work on. */

const { make, own, time, phrase } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/** The address of an audit on this page: an ordinary link, so that a second one can be opened in a tab of its own. */
const addressOf = (id) => `?audit=${encodeURIComponent(id)}`;

/** Where the form of another checklist lies; null where this page is the edition in one file. */
function elsewhere(page, { id, version }) {
  const place = `/${page.checklist.id}/${page.checklist.version}/form.html`;
  if (!id || !version || !decodeURI(window.location.pathname).endsWith(place)) return null;
  return `../../${encodeURIComponent(id)}/${encodeURIComponent(version)}/form.html`;
}

function title(page, audit, checklist) {
  const words = [own(audit.id), " ", make("span", { dir: "auto", text: audit.title || "" })];
  if (clausebook.isHere(page, audit, checklist)) {
    return make("a", { href: addressOf(audit.id), "data-open-audit": audit.id }, words);
  }
  const place = elsewhere(page, clausebook.checklistOf(audit, checklist));
  return place ? make("a", { href: place + addressOf(audit.id) }, words) : make("span", {}, words);
}

function facts({ answers, changed, exported }) {
  return [
    clausebook.counted.answers(answers),
    " · ",
    ...(changed ? phrase("last change %(time)s", { time: time(changed) }) : [word("nothing answered yet")]),
    " · ",
    ...(exported ? phrase("last file %(time)s", { time: time(exported) }) : [word("not in a file yet")]),
  ];
}

/** One audit of this computer. */
function storedRow(page, row) {
  const { audit, checklist } = row;
  const parts = [make("p", { class: "audit-title" }, [title(page, audit, checklist)]), make("p", { class: "soft" }, facts(row))];
  if (!clausebook.isHere(page, audit, checklist)) {
    const { id } = clausebook.checklistOf(audit, checklist);
    parts.push(make("p", { class: "soft", text: word("It is answered on the page of the checklist %(id)s.", { id }) }));
  }
  const name = { audit: audit.id };
  parts.push(
    make("p", { class: "audit-tools" }, [
      make("button", { type: "button", "data-export-audit": audit.id, "aria-label": word("Export %(audit)s", name), text: word("Export") }),
      make("button", { type: "button", "data-delete-audit": audit.id, "aria-label": word("Delete from this computer: %(audit)s", name), text: word("Delete from this computer") }),
    ]),
  );
  return make("li", { class: "audit", "data-audit": audit.id }, parts);
}

/** One plan that is not begun. */
function planRow(page, plan) {
  const open = make("a", { href: addressOf(plan.id), "data-open-audit": plan.id }, [
    own(plan.id), " ", make("span", { dir: "auto", text: plan.title || "" }),
  ]);
  const parts = [make("p", { class: "audit-title" }, [open])];
  const { start, end } = plan.planned || {};
  if (start) parts.push(make("p", { class: "soft" }, phrase("planned %(start)s to %(end)s", { start: time(start), end: time(end || start) })));
  if (plan.scope) parts.push(make("p", { dir: "auto", text: plan.scope }));
  return make("li", { class: "audit" }, parts);
}

function group(heading, rows, none) {
  const list = rows.length ? make("ul", { class: "audit-list" }, rows) : make("p", { class: "soft", text: none });
  return make("section", { class: "audit-group" }, [make("h3", { text: heading }), list]);
}

/** Where what is answered is, and for how long a browser keeps it. */
function where() {
  return [
    make("p", { class: "nothing-leaves", text: word("Nothing leaves this computer. The answers are kept in this browser, on this computer, and nowhere else, until you export a file.") }),
    make("p", { class: "soft", text: word("A browser may delete what pages have kept: when somebody clears its data, and Safari after seven days without a visit. Only a file is safe from that.") }),
  ];
}

/**
 * The list as an element; what its buttons and links do is decided by who shows it (data-open-audit, data-export-audit,
 * data-delete-audit).
 * @param {object} page
 * @param {object[]} rows as store.audits() gives them
 */
clausebook.auditList = (page, rows) => {
  const begun = new Set(rows.map((one) => one.audit.id));
  const plans = (page.plans || []).filter((plan) => !begun.has(plan.id) && clausebook.isHere(page, plan, null));
  return make("div", { class: "audit-choice" }, [
    make("h2", { tabindex: "-1", id: "audits-heading", text: word("Audits") }),
    ...where(),
    group(word("On this computer"), rows.map((row) => storedRow(page, row)), word("None yet.")),
    plans.length ? group(word("Planned"), plans.map((plan) => planRow(page, plan)), "") : null,
  ]);
};

clausebook.auditList.addressOf = addressOf;
