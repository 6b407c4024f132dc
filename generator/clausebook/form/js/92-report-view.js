/* The report as a view of its own, with what of it is shown and printed. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/** What can be shown: findings only, all, or one section. */
function choices(page) {
  const option = (value, text) => make("option", { value, text });
  const sections = [...page.sections.values()].map(({ id, number, title }) => option(`section:${id}`, `${number ? `${number} ` : ""}${title}`));
  return [
    option("findings", word("Findings only")),
    option("whole", word("All of it")),
    make("optgroup", { label: word("One section") }, sections),
  ];
}

/** The body of the report for a choice. */
function body(view, choice) {
  const { head, findings, section, samples, end } = clausebook.report;
  const { page } = view;
  if (choice.startsWith("section:")) {
    const one = page.sections.get(choice.slice("section:".length));
    return [head(view), ...(one ? section(view, one) : []), clausebook.proof(view)];
  }
  const whole = choice === "whole" ? [make("h3", { text: word("All answers") }), ...[...page.sections.values()].flatMap((one) => section(view, one)), ...samples(view)] : [];
  return [head(view), ...findings(view), ...whole, ...end(view), clausebook.proof(view)];
}

/**
 * Makes the view of the report.
 * @param {{element: Element, page: object, audit: object, asked: object, state: object, site: string,
 *   events: () => object[]}} view
 * @returns {{draw: () => void}}
 */
clausebook.reportView = (view) => {
  const { element, page, audit } = view;
  const select = make("select", { id: "report-choice" }, choices(page));
  const print = make("button", { type: "button", class: "primary", text: word("Print") });
  const blank = make("a", { href: "?blank", target: "_blank", rel: "noopener", text: word("Blank form, to print") });
  const content = make("div", { class: "report-body" });
  element.replaceChildren(
    make("h2", { tabindex: "-1", id: "report-heading", dir: "auto", text: word("Report of %(audit)s", { audit: audit.id }) }),
    make("p", { class: "report-title", dir: "auto", text: audit.title || "" }),
    make("p", { class: "report-tools" }, [make("label", { for: "report-choice", text: word("Show and print") }), " ", select, " ", print, " ", blank]),
    content,
  );
  const draw = () => content.replaceChildren(...body(view, select.value));
  select.addEventListener("change", draw);
  print.addEventListener("click", () => window.print());
  return { draw };
};
