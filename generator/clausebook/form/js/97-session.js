/* The page while it is open: which audit is on it, what is done with it, and what is shown of it. */

const { make, own, time, phrase } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const byId = (id) => document.getElementById(id);
const QUIET = 350;

class Session {
  constructor({ form, page, store, announce }) {
    Object.assign(this, { form, page, store, announce, open: null, waiting: [], timer: 0 });
    this.head = make("p", { class: "audit-now", hidden: true });
    const said = make("div", { class: "message", hidden: true });
    this.list = make("div");
    this.title = document.title;
    byId("audits").replaceChildren(this.head, this.list);
    // Beside the button that was pressed: nothing is scrolled away from where somebody is answering.
    byId("actions").after(said);
    byId("audits").hidden = false;
    clausebook.sight.watch();
    this.message = clausebook.message(said, announce);
    this.line = clausebook.statusLine({ element: byId("status"), announce });
    this.reminder = clausebook.reminder({ element: byId("reminder"), announce, exportNow: () => clausebook.deeds.exportNow(this) });
    this.actions = clausebook.actions({
      element: byId("actions"),
      exportNow: () => clausebook.deeds.exportNow(this),
      openFile: (file) => clausebook.deeds.openFile(this, file),
      close: () => clausebook.deeds.close(this),
    });
    this.views = clausebook.views({ form, shown: (view) => this.shown(view), mayShow: (view) => view === "list" || Boolean(this.open) });
    this.list.addEventListener("click", (event) => this.pressed(event));
    document.addEventListener("click", (event) => clausebook.deeds.goTo(this, event));
    store.on("change", (change) => this.changed(change));
    store.on("status", () => this.tell());
    window.addEventListener("popstate", () => this.followAddress());
    window.addEventListener("beforeprint", () => this.beforePrint());
  }

  /** Draws a view just before it is looked at. */
  shown(view) {
    this.list.hidden = view !== "list";
    const drawn = view === "list" ? this.drawList() : null;
    if (view === "summary") clausebook.drawSummary({ ...this.open, element: byId("summary") });
    if (view === "report") this.report.draw();
    this.drawHead();
    this.tell();
    return drawn;
  }

  drawHead() {
    this.head.hidden = !this.open;
    if (!this.open) return;
    const { audit, closed } = this.open;
    const parts = [own(audit.id), " ", make("span", { dir: "auto", text: audit.title || "" })];
    if (closed()) parts.push(" · ", make("strong", {}, phrase("Closed on %(day)s", { day: time(closed()) })));
    const label = this.views.now() === "list" ? [make("a", { href: "#questions-again", "data-again": true, text: word("Back to the questions") })] : [];
    this.head.replaceChildren(...parts, ...(label.length ? [" · ", ...label] : []));
    this.actions.update(audit, closed());
  }

  async drawList() {
    const focused = this.list.contains(document.activeElement) && document.activeElement.id;
    const begin = this.begin || (this.begin = clausebook.newAudit(this.page, () => this.taken(), (plan) => this.startPlan(plan)));
    const rows = await this.store.audits();
    this.list.replaceChildren(clausebook.auditList(this.page, rows), begin);
    const heading = focused && byId(focused);
    if (heading) heading.focus({ preventScroll: true });
  }

  async taken() {
    return new Set([...(await this.store.audits()).map((one) => one.audit.id), ...(this.page.plans || []).map((one) => one.id)]);
  }

  /** The status line, the reminder and what else depends on how things stand. */
  tell() {
    const status = this.store.status();
    const worry = status.kind === "cannot-save" || status.kind === "newer-elsewhere";
    if (!this.open && !worry) {
      byId("status").textContent = word("No audit is open");
      byId("status").dataset.kind = "saved";
    } else this.line(status, this.open ? this.open.conflicts() : []);
    this.actions.update(this.open && this.open.audit, this.open ? this.open.closed() : "");
    if (this.open) this.reminder.look(status);
  }

  changed({ audit, events, from, removed }) {
    if (!this.open || audit !== this.open.audit.id) {
      if (this.views.now() === "list") this.drawList();
      return;
    }
    if (removed) {
      this.leave();
      return this.message.show(word("%(audit)s was deleted from this computer.", { audit }), { kind: "refused" });
    }
    this.waiting.push(...events);
    // What was said of the last export is true no more.
    if (from === "here" && events.length) this.message.hide();
    const { open } = this;
    // Whoever recorded this knows of it only when it returns.
    Promise.resolve().then(() => this.open === open && open.refresh(events));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(from), QUIET);
    return undefined;
  }

  /** What can wait until nothing more comes: it is about the audit as a whole. */
  settle(from) {
    if (!this.open) return;
    const finished = this.open.settle(this.waiting.splice(0));
    this.tell();
    this.drawHead();
    if (finished) this.reminder.look(this.store.status(), finished);
    else if (from === "here") clausebook.offerPersistence({ store: this.store, element: byId("reminder") });
    clausebook.closeAudit.refresh({ ...this.open, element: byId("errors") });
    if (this.views.now() === "summary") clausebook.drawSummary({ ...this.open, element: byId("summary") });
    if (this.views.now() === "report") this.report.draw();
  }

  /** Opens an audit that is here, or begins one that the page has a plan of. False when there is none of this id. */
  async openAudit(id, { focus = true } = {}) {
    const plan = (this.page.plans || []).find((one) => one.id === id);
    const here = (await this.store.audits()).some((one) => one.audit.id === id);
    if (!here && plan) this.store.put(plan, clausebook.asked(this.page, plan));
    if (!here && !plan) return false;
    const entry = await this.store.audit(id);
    if (!entry || !clausebook.isHere(this.page, entry.audit, entry.checklist)) return false;
    this.leave();
    document.documentElement.dataset.open = id;
    const { form, page, store, announce } = this;
    this.open = clausebook.openAudit({ form, page, store, entry, announce });
    this.report = clausebook.reportView({ ...this.open, element: byId("report") });
    this.waiting = [];
    const wanted = this.views.of(location.hash);
    this.views.show(wanted && wanted !== "list" ? wanted : "questions", { focus });
    document.title = `${entry.audit.id} · ${this.title}`;
    return true;
  }

  /** Back and Forward lead from one audit to another, and to the list. */
  async followAddress() {
    const id = new URLSearchParams(location.search).get("audit");
    if (id === (this.open ? this.open.audit.id : null)) return;
    if (!id || !(await this.openAudit(id))) this.leave();
  }

  leave() {
    if (!this.open) return;
    this.open.unmount();
    this.open = null;
    delete document.documentElement.dataset.open;
    document.title = this.title;
    this.reminder.look({ changesSinceFile: 0 });
    clausebook.closeAudit.hide(byId("errors"));
    this.actions.update(null, "");
    this.views.show("list", { focus: false });
  }

  async startPlan(plan) {
    this.store.put(plan, clausebook.asked(this.page, plan));
    this.begin = null;
    clausebook.address(clausebook.auditList.addressOf(plan.id));
    await this.openAudit(plan.id);
  }

  /** Links and buttons of the list. */
  async pressed(event) {
    const link = event.target.closest("[data-open-audit]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (link && plain) {
      event.preventDefault();
      this.message.hide();
      clausebook.address(link.getAttribute("href"));
      await this.openAudit(link.dataset.openAudit);
    }
    const give = event.target.closest("[data-export-audit]");
    if (give) await clausebook.deeds.exportNow(this, give.dataset.exportAudit);
    const remove = event.target.closest("[data-delete-audit]");
    if (remove) await clausebook.deeds.remove(this, remove.dataset.deleteAudit, remove.closest("li"));
  }

  /** On paper the digest and the heads stand under the questions too. */
  beforePrint() {
    const old = byId("printed-proof");
    if (old) old.remove();
    if (!this.open || this.views.now() !== "questions") return;
    this.open.flush();
    const proof = clausebook.proof(this.open);
    proof.id = "printed-proof";
    this.form.append(proof);
  }
}

clausebook.Session = Session;
