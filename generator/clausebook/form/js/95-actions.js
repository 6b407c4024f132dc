/* What can be done with an audit as a whole, always in the same place: export, open a file, close, all audits. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/**
 * The buttons of the bar.
 * @param {{element: Element, exportNow: () => void, openFile: (file: File) => void, close: () => void}} given
 * @returns {{update: (audit: ?object, closed: string) => void}}
 */
clausebook.actions = ({ element, exportNow, openFile, close }) => {
  const button = (id, text, more = {}) => make("button", { type: "button", id, text, ...more });
  const save = button("export", word("Export"), { class: "primary", "aria-keyshortcuts": "Control+S Meta+S", title: word("Ctrl+S") });
  const open = button("open-file", word("Open a file"));
  const end = button("close-audit", word("Close audit"));
  const input = make("input", { type: "file", id: "file", hidden: true, "aria-label": word("The file of an audit") });
  const all = make("a", { href: "#audits", id: "all-audits", text: word("All audits") });
  save.addEventListener("click", exportNow);
  end.addEventListener("click", close);
  open.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file) openFile(file);
    // The same file can be chosen again after it was put right.
    input.value = "";
  });
  element.replaceChildren(save, " ", open, " ", end, " ", all, input);
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (!save.disabled) exportNow();
    }
  });
  return {
    update(audit, closed) {
      save.disabled = !audit;
      end.disabled = !audit;
      end.textContent = closed ? word("Reopen audit") : word("Close audit");
    },
  };
};

/** A message in the page, for what somebody just did; it stays until it is put away or another comes. */
clausebook.message = (element, announce) => {
  const hide = () => {
    element.hidden = true;
    element.replaceChildren();
  };
  const show = (text, { kind = "done", more = [] } = {}) => {
    const away = make("button", { type: "button", class: "put-away", text: word("Put away") });
    away.addEventListener("click", hide);
    element.dataset.kind = kind;
    element.replaceChildren(make("p", { class: "message-words" }, [make("strong", { dir: "auto", text }), " ", away]), ...more);
    element.hidden = false;
    announce(text);
  };
  return { show, hide };
};

/** Offers, once, to ask the browser not to clear what pages keep; the answer is never waited for. */
clausebook.offerPersistence = ({ store, element }) => {
  if (!element.hidden || !clausebook.persistence.offered(store)) return;
  const yes = make("button", { type: "button", text: word("Ask the browser") });
  const no = make("button", { type: "button", text: word("Not now") });
  const hide = () => {
    element.hidden = true;
    element.replaceChildren();
  };
  yes.addEventListener("click", () => {
    hide();
    clausebook.persistence.ask(store);
  });
  no.addEventListener("click", () => {
    store.setting("persistence-asked", true);
    hide();
  });
  element.replaceChildren(make("span", { text: word("The browser can be asked not to clear these answers by itself.") }), " ", yes, " ", no);
  element.hidden = false;
};
