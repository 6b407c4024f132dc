/* What was said once need not be typed again: roles and earlier answers are offered for who was asked and where, and
   earlier references for the sample. Offered only; nothing is filled in by itself. */

const { make, insert, place, button } = clausebook.parts;

/** The different texts given so far in a field, in the order in which they came. */
function given(view, field) {
  const found = new Set();
  for (const id of view.state.items()) {
    for (const value of view.state.values(id, field)) for (const one of value ? [value].flat() : []) found.add(String(one));
  }
  return [...found];
}

function list(view, field, others = []) {
  const id = `earlier-${field}`;
  let element = document.getElementById(id);
  if (!element) element = insert(document.body, make("datalist", { id }));
  const texts = [...new Set([...given(view, field).map((one) => view.page.role(one)), ...others])];
  element.replaceChildren(...texts.map((value) => make("option", { value })));
  return id;
}

/** The offers are made up when a field is entered, so that they cost nothing before. */
function entered(view, event) {
  const { target } = event;
  if (!target.matches || !target.matches(".item-details input")) return;
  const field = target.classList.contains("sample-add") ? "sample" : target.dataset.field;
  if (field === "interviewee") target.setAttribute("list", list(view, field, [...view.page.roles.values()]));
  if (field === "place" || field === "sample") target.setAttribute("list", list(view, field));
}

/** References are typed one a line, or added one by one from those used before. */
function adder(view, holder, id) {
  const area = holder.querySelector(".item-details [data-field=sample]");
  if (!area) return;
  place(
    view,
    holder,
    "sample-add",
    "always",
    () =>
      make("div", { class: "sample-adder" }, [
        make("label", { class: "field" }, [
          make("span", { text: clausebook.word("Another reference") }), " ",
          make("input", { type: "text", class: "sample-add", dir: "auto" }),
        ]),
        button("add-sample", clausebook.word("Add")),
      ]),
    () => ({ parent: area.closest("label").parentElement, before: area.closest("label").nextSibling }),
  );
}

clausebook.answering.builders.push(adder);
clausebook.answering.starts.push((view) => view.listen(view.form, "focusin", (event) => entered(view, event)));
clausebook.answering.actions["add-sample"] = (view, pressed, holder) => {
  const id = holder.dataset.item;
  const input = pressed.parentElement.querySelector(".sample-add");
  const more = clausebook.fields.lines(clausebook.wellFormed(input.value));
  if (more.length) view.record([view.entry(id, "sample", [...(view.state.value(id, "sample") || []), ...more])]);
  input.value = "";
  input.focus();
};
