/* Bringing an audit back to git without git on the tablet: a link that a person opens, with the file filled in where it
   fits into an address. It carries no token; who opens it must be signed in there. */

const LONGEST = 7500;

/** GitLab has `/-/` in its addresses, and names the fields of its form otherwise. */
const FIELDS = (address) => (address.includes("/-/new/") ? ["file_name", "content"] : ["filename", "value"]);

/**
 * The address at which the file can be proposed.
 * @param {string|null} base the page data's `new_file`
 * @param {{name: string, file: object}} exported
 * @returns {{href: string, fits: boolean}|null} null where the site has no such place; without `fits`, no content
 */
clausebook.newFileLink = (base, { name, file }) => {
  if (typeof base !== "string" || !/^https:\/\//.test(base)) return null;
  const [nameField, contentField] = FIELDS(base);
  const joint = base.includes("?") ? "&" : "?";
  // Without spaces it is shorter; the digest is of the content, so it still fits.
  const text = `${clausebook.canonical(file)}\n`;
  const start = `${base}${joint}${nameField}=${encodeURIComponent(`incoming/${name}`)}`;
  const href = `${start}&${contentField}=${encodeURIComponent(text)}`;
  return href.length <= LONGEST ? { href, fits: true } : { href: start, fits: false };
};

/** What to do with the file that was exported, as paragraphs. */
clausebook.wayBack = (page, exported) => {
  const { make } = clausebook.parts;
  const link = clausebook.newFileLink(page.new_file, exported);
  const command = make("code", { dir: "ltr", text: `clausebook ${page.program || "audit import"} ${exported.name}` });
  const parts = [];
  if (link && link.fits) {
    const text = clausebook.word("Propose the file as a change (opens another site)");
    const properties = { href: link.href, target: "_blank", rel: "noopener noreferrer", class: "propose", text };
    parts.push(make("p", {}, [make("a", properties)]));
    parts.push(make("p", {}, [clausebook.word("Or send the file to whoever keeps the records, who takes it in with:"), " ", command]));
  } else {
    parts.push(make("p", {}, [clausebook.word("Send the file to whoever keeps the records, who takes it in with:"), " ", command]));
    if (link) parts.push(make("p", { class: "soft", text: clausebook.word("It is too long for a link that proposes it as a change.") }));
  }
  return parts;
};
