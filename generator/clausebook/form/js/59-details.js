/* The further fields of a finding: cloned from the page's template when a grade calls for them, when somebody asks for
   them, or when they hold something. They stand after the answers, so that choosing one moves nothing before it. */

const { make, place, button } = clausebook.parts;
const REFERRING = ["for", "aria-labelledby", "aria-describedby", "list"];

/** A copy of the template in which every id and name is the item's own. */
function copy(template, id) {
  const fragment = template.content.cloneNode(true);
  const inside = new Set([...fragment.querySelectorAll("[id]")].map((element) => element.id));
  for (const element of fragment.querySelectorAll("*")) {
    if (element.id) element.id = `${element.id}-${id}`;
    if (element.name) element.name = `${element.name}.${id}`;
    for (const name of REFERRING) {
      const target = element.getAttribute(name);
      if (target) element.setAttribute(name, target.split(" ").map((one) => (inside.has(one) ? `${one}-${id}` : one)).join(" "));
    }
  }
  return fragment;
}

/** The names of the fields that the template holds. */
function fieldsOf(view) {
  if (!view.detailFields) {
    const template = document.getElementById("details");
    const found = template ? [...template.content.querySelectorAll("[data-field]")] : [];
    view.detailFields = new Set(found.map((element) => element.dataset.field));
  }
  return view.detailFields;
}

function wanted(view, id) {
  if (view.opened.has(id)) return true;
  if (clausebook.grade.FINDINGS.includes(clausebook.grade.of(view.page, view.state, id))) return true;
  const fields = fieldsOf(view);
  return view.state.fields(id).some((field) => field !== "reason" && fields.has(field));
}

/** The reason has its place beside the answers; a grade is given here only where the answer itself is none. */
function fit(view, details, id) {
  const conformity = view.page.scale(id).kind === "conformity";
  for (const field of conformity ? ["reason", "grade"] : ["reason"]) {
    const control = details.querySelector(`[data-field=${field}]`);
    if (control) (control.closest("label") || control).remove();
  }
}

/** The first of the further fields. */
const first = (details) => details.querySelector("input, select, textarea");

function add(view, holder, id) {
  const template = document.getElementById("details");
  if (!template) return null;
  const details = make("div", { class: "item-details", "data-made": true });
  details.append(copy(template, id));
  fit(view, details, id);
  const more = holder.querySelector(".item-more") || holder;
  more.insertBefore(details, more.querySelector(":scope > .item-tools"));
  clausebook.fields.forget(holder);
  return details;
}

function paint(view, holder, id) {
  let details = holder.querySelector(".item-details");
  const show = wanted(view, id);
  if (show && !details && view.room < 1) view.soon.put(`fields ${id}`, () => view.paint(id));
  else if (show && !details) {
    view.room -= 1;
    details = add(view, holder, id);
  }
  if (details) details.hidden = !show && !details.contains(document.activeElement);
  if (details && show) wording(view, holder, id);
}

/** The finding as it will stand in the record, while it is being written. */
function wording(view, holder, id) {
  const output = holder.querySelector(".finding-wording");
  if (!output) return;
  const words = clausebook.finding.words(view.said, id);
  output.dir = "auto";
  if (output.textContent !== words) output.textContent = words;
}

/** The words of a text without the line ends of its source: one paragraph a line. */
function paragraphs(text) {
  const blocks = [...text.querySelectorAll("p, li, th, td, h3, h4")].filter((one) => !one.querySelector("p, li"));
  return (blocks.length ? blocks : [text]).map((one) => one.textContent.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}

/** What the organisation declared: said in the question itself, or once for several questions of one clause. */
function declared(holder) {
  const group = holder.closest(".clause-group");
  const shared = group ? [...group.querySelectorAll(":scope > .clause-known [data-statement]")] : [];
  return [...shared, ...holder.querySelectorAll("[data-statement]")].map(paragraphs).join("\n");
}

/** What the organisation declared, offered as the criterion as long as none is written. */
function offer(view, holder, id) {
  const criterion = holder.querySelector(".item-details [data-field=criterion]");
  if (!criterion) return;
  const statement = declared(holder);
  const free = statement && !view.said.value(id, "criterion");
  place(
    view,
    holder,
    "offer",
    free ? statement : "",
    () => make("p", { class: "offer" }, [button("use-statement", clausebook.word("Use what is declared")), " ", make("bdi", { text: statement })]),
    () => ({ parent: criterion.parentElement.parentElement, before: criterion.parentElement.nextSibling }),
  );
}

clausebook.answering.builders.push(paint);
clausebook.answering.painters.push(offer);
clausebook.answering.live.push(wording, offer);
clausebook.answering.actions["use-statement"] = (view, pressed, holder) => {
  const words = pressed.parentElement.querySelector("bdi").textContent;
  view.record([view.entry(holder.dataset.item, "criterion", words)]);
  holder.querySelector("[data-field=criterion]").focus();
};
clausebook.answering.actions["more-fields"] = (view, pressed, holder) => {
  view.opened.add(holder.dataset.item);
  view.paint(holder.dataset.item);
  const details = holder.querySelector(".item-details");
  if (details && first(details)) first(details).focus();
};
