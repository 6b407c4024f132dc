/* Starts the page: once, whether the document is ready already or not, and the same from a server and from a file. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);
const byId = (id) => document.getElementById(id);

/** Elements that the script fills; made where the page has none. */
function ensure() {
  const main = document.querySelector("main") || document.body;
  for (const [id, tag] of [["report", "section"], ["summary", "div"], ["audits", "div"], ["errors", "div"]]) {
    if (!byId(id)) main.prepend(make(tag, { id, hidden: true }));
  }
  for (const id of ["status", "reminder", "actions", "announce"]) {
    if (!byId(id)) main.prepend(make("div", { id }));
  }
  byId("reminder").hidden = true;
  const bar = byId("bar");
  if (bar && !bar.hasAttribute("role")) {
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", word("What is kept, and the file"));
  }
}

/** From a folder a browser opens the edition in one file instead of saving it: the link says what it does. */
function oneFile() {
  const link = byId("one-file");
  if (!link || location.protocol !== "file:") return;
  link.removeAttribute("download");
  link.after(make("span", { class: "soft", text: word("It opens here; take it along with “Save page as” of the browser, or copy the file.") }));
}

/** The blank form, for paper: nothing is recorded on it, so nothing can be ticked on the screen. */
function blank(form) {
  const html = document.documentElement;
  html.dataset.view = "blank";
  html.dataset.print = "blank";
  byId("status").textContent = word("Blank form, to print: nothing ticked here is kept");
  const print = make("button", { type: "button", class: "primary", text: word("Print") });
  print.addEventListener("click", () => window.print());
  byId("actions").replaceChildren(print);
  clausebook.furnishAll(form);
  form.inert = true;
}

/** Goes to the audit that the address names, else to the list. */
async function begin(session) {
  const id = new URLSearchParams(location.search).get("audit");
  if (id && (await session.openAudit(id, { focus: false }))) return;
  session.views.show("list", { focus: false });
  if (!id) return;
  const text = word("There is no audit %(audit)s of this checklist on this computer, and no plan of it in this page. Open its file, or begin it below.", { audit: id });
  session.message.show(text, { kind: "refused" });
}

async function start() {
  const html = document.documentElement;
  const form = byId("checklist");
  if (!form || !byId("page-data") || html.dataset.started) return null;
  html.dataset.started = "true";
  html.classList.add("with-script");
  const page = clausebook.pageData.read(document);
  ensure();
  oneFile();
  if (new URLSearchParams(location.search).has("blank")) return blank(form);
  // Until the store is there nothing could be kept, so nothing can be answered.
  form.hidden = true;
  html.dataset.view = "opening";
  byId("status").textContent = word("Opening");
  const store = await clausebook.openStore({ site: page.site });
  const session = new clausebook.Session({ form, page, store, announce: clausebook.announcer(byId("announce")) });
  await begin(session);
  html.dataset.ready = "true";
  return session;
}

/** The session of this page, for tests. */
clausebook.started = new Promise((resolve) => {
  const run = () => start().then(resolve);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run, { once: true });
  else run();
});
