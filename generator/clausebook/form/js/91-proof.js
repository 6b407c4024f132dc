/* The digest and the heads of the chains, as they are printed: with what they prove, and what they do not. */

const { make } = clausebook.parts;
const word = (key, values) => clausebook.word(key, values);

/**
 * @param {{site: string, audit: object, asked: object, events: () => object[]}} view
 * @returns {Element}
 */
clausebook.proof = ({ site, audit, asked, events }) => {
  const { digest, summary, file } = clausebook.file.write({ site, audit, checklist: asked, events: events() });
  const { answers, findings } = clausebook.counted;
  const heads = Object.entries(file.heads).map(([device, { number, hash }]) =>
    make("li", {}, [make("code", { dir: "ltr", text: device }), " ", make("span", { text: word("event %(number)s", { number }) }), " ", make("code", { dir: "ltr", class: "hash", text: hash })]),
  );
  return make("div", { class: "proof" }, [
    make("h3", { text: word("What this report can be checked against") }),
    make("p", {}, [word("Digest of the file:"), " ", make("code", { dir: "ltr", class: "hash", text: digest })]),
    make("p", { text: `${answers(summary.answers)} · ${findings(summary.findings)}` }),
    heads.length ? make("p", { text: word("Last event of each device:") }) : null,
    heads.length ? make("ul", { class: "heads" }, heads) : null,
    make("p", { text: word("A file in which anything was changed after this was printed has another digest and other heads. They do not prove who wrote it.") }),
  ]);
};
