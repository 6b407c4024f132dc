/* What a person does with an audit as a whole: export, open a file, close, delete, go to what is missing. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const byId = (id) => document.getElementById(id);

/** Deletes an audit from this computer, once a person has said so. */
async function remove(session, id, row) {
  const { store } = session;
  await store.load(id);
  const changes = store.status(id).changesSinceFile;
  if (!(await clausebook.askToDelete({ row, id, changes }))) return;
  if (session.open && session.open.audit.id === id) {
    session.leave();
    clausebook.address(location.pathname);
  }
  const done = await store.remove(id);
  await session.drawList();
  session.message.show(
    done
      ? word("%(audit)s was deleted from this computer.", { audit: id })
      : word("%(audit)s is off this page, and the browser may still have it: it cannot write now.", { audit: id }),
  );
  byId("audits-heading").focus();
}

/** Writes the file of the audit that is open, or of another one of the list. */
async function exportNow(session, id = session.open && session.open.audit.id) {
  if (!id) return;
  const { page, store, message } = session;
  if (session.open) session.open.flush();
  const entry = await store.load(id);
  if (!entry) return;
  const checklist = entry.checklist || clausebook.asked(page, entry.audit);
  const what = { audit: entry.audit, checklist, events: () => entry.events() };
  const done = await clausebook.exportAudit({ site: page.site, store, entry: what });
  if (!done.ok) return message.show(done.says, { kind: "refused" });
  const name = make("p", {}, [word("The file, among your downloads:"), " ", make("code", { dir: "ltr", text: done.name })]);
  const way = make("details", {}, [make("summary", { text: word("How it comes back to the records") }), ...clausebook.wayBack(page, done)]);
  message.show(done.says, { more: [name, way] });
  session.tell();
  if (session.views.now() === "list") session.drawList();
}

/** Takes in a file that was chosen, and opens its audit when no other is open. */
async function openFile(session, file) {
  const { page, store, message } = session;
  const done = await clausebook.importFile({ file, page, store });
  if (!done.ok) return message.show(clausebook.refusalWords(done), { kind: "refused" });
  const other = session.open && session.open.audit.id !== done.audit;
  const link = make("a", { href: clausebook.auditList.addressOf(done.audit), text: word("Open %(audit)s", { audit: done.audit }) });
  const more = other && done.here ? [make("p", {}, [link])] : [];
  if (!done.here) more.push(make("p", { text: word("It is answered on the page of its own checklist.") }));
  if (!session.open && done.here) {
    clausebook.address(clausebook.auditList.addressOf(done.audit));
    await session.openAudit(done.audit);
  }
  message.show(done.says, { more });
  if (session.views.now() === "list") session.drawList();
  session.tell();
}

/** Closes the audit when nothing is missing, else says what is; opens a closed one again. */
function close(session) {
  const { open, message } = session;
  if (!open) return;
  open.flush();
  if (open.closed()) {
    clausebook.reopenAudit(open);
    return message.show(word("The audit is open again."));
  }
  if (!clausebook.closeAudit({ ...open, element: byId("errors") })) return message.hide();
  const give = make("button", { type: "button", class: "primary", text: word("Export the closed audit") });
  give.addEventListener("click", () => exportNow(session));
  message.show(word("The audit is closed."), { more: [make("p", {}, [give])] });
  give.focus();
}

/** Where a link of what is missing leads: a field of a question, one of the audit itself, or a proposed major. */
function focusOn({ open }, { gotoItem, gotoField, gotoMajor }) {
  if (gotoMajor) {
    const box = byId(`major-${gotoMajor}`);
    if (box) box.focus();
  } else if (gotoItem) open.answering.focusOn(gotoItem, gotoField);
  else open.fields.focusOn(gotoField);
}

/** Goes to where something is put right. */
function goTo(session, event) {
  const at = (selector) => event.target.closest && event.target.closest(selector);
  if (at("[data-hide-errors]")) return clausebook.closeAudit.hide(byId("errors"));
  if (at("[data-again]")) {
    event.preventDefault();
    return session.views.show("questions");
  }
  const link = at("[data-goto-field]");
  if (!link || !session.open) return undefined;
  const go = () => session.open && focusOn(session, link.dataset);
  if (link.getAttribute("href") === location.hash) setTimeout(go);
  else window.addEventListener("hashchange", () => setTimeout(go), { once: true });
  return undefined;
}

clausebook.deeds = { remove, exportNow, openFile, close, goTo };
