/* References to what was shown: an item of evidence the site knows, a place in words, or the name of a file with its
   SHA-256. The file itself is read here, on this computer, and goes nowhere. */

const { make, button, place } = clausebook.parts;
const LARGEST = 512 * 1024 * 1024;

/** One reference in words. */
function inWords(page, one) {
  const parts = [];
  if (one.evidence) parts.push([one.evidence, page.evidence.get(one.evidence) || ""].join(" ").trim());
  if (one.place) parts.push(one.place);
  if (one.file) parts.push(one.file);
  if (one.sha256) parts.push(`SHA-256 ${one.sha256}`);
  return parts.join(", ");
}

function labelled(text, control) {
  return make("label", { class: "field" }, [make("span", { text }), " ", control]);
}

/** What a reference is added with; made once for each item, so that nothing half chosen is lost. */
function adders() {
  const words = make("input", { type: "text", class: "evidence-words", dir: "auto", list: "evidence-items" });
  const file = make("input", { type: "file", class: "evidence-file" });
  return make("div", { class: "evidence-add" }, [
    labelled(clausebook.word("Evidence: an id, or where it was seen, in words"), words),
    button("add-evidence", clausebook.word("Add")),
    labelled(clausebook.word("A file: its name and SHA-256 are noted, it is not sent anywhere"), file),
  ]);
}

function paint(view, holder, id) {
  const box = holder.querySelector(".item-details .evidence-references, .item-details [data-field=evidence]");
  if (!box) return;
  view.look(id, "evidence");
  if (!box.querySelector(".evidence-add")) box.append(adders());
  const given = view.state.value(id, "evidence") || [];
  place(
    view,
    holder,
    "evidence-list",
    given.length ? clausebook.canonical(given) : "",
    () =>
      make("ul", { class: "evidence-list" }, given.map((one, index) =>
        make("li", {}, [
          make("bdi", { text: inWords(view.page, one) }),
          " ",
          button("remove-evidence", clausebook.word("Remove"), {
            "data-index": index,
            "aria-label": clausebook.word("Remove %(what)s", { what: one.evidence || one.place || one.file || "" }),
          }),
        ]),
      )),
    () => ({ parent: box, before: box.querySelector(".evidence-add") }),
  );
}

/** Adds a reference to those that stand there. */
function add(view, id, reference) {
  const given = view.state.value(id, "evidence") || [];
  view.record([view.entry(id, "evidence", [...given, reference])]);
}

/** The hash of a chosen file is worked out here; one too large for that is noted by its name alone. */
async function chosen(view, input, id) {
  const [file] = input.files;
  if (!file) return;
  const reference = { file: clausebook.wellFormed(file.name) };
  try {
    if (file.size <= LARGEST) reference.sha256 = clausebook.sha256Bytes(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    view.announce(clausebook.word("The file could not be read: only its name is noted"));
  }
  input.value = "";
  add(view, id, reference);
}

clausebook.evidence = { inWords };
clausebook.answering.painters.push(paint);
clausebook.answering.actions["add-evidence"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const control = pressed.closest(".evidence-add").querySelector(".evidence-words");
  const words = clausebook.wellFormed(control.value.trim());
  control.focus();
  if (!words) return;
  control.value = "";
  add(view, id, view.page.evidence.has(words) ? { evidence: words } : { place: words });
};
clausebook.answering.actions["remove-evidence"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const rest = (view.state.value(id, "evidence") || []).filter((one, index) => index !== Number(pressed.dataset.index));
  view.record([view.entry(id, "evidence", rest.length ? rest : null)]);
};
clausebook.answering.starts.push((view) => {
  view.listen(view.form, "change", (event) => {
    const input = event.target.closest(".evidence-file");
    if (input) chosen(view, input, input.closest("[data-item]").dataset.item);
  });
});
