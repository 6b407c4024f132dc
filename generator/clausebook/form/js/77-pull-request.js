/* Bringing an audit back to git without git on the tablet: a link that a person opens, with the file filled in where it
   fits into an address. It carries no token; who opens it must be signed in there. */

const LONGEST = 7500;
const FOLDER = "incoming";

/** GitLab has `/-/` in its addresses, and names the fields of its form otherwise. */
const FIELDS = (address) => (address.includes("/-/new/") ? ["file_name", "content"] : ["filename", "value"]);

/**
 * The address at which the file can be proposed: filled in where it fits; else where it can be dropped, or pasted.
 * @param {string|null} base the page data's `new_file`
 * @param {{name: string, text: string}} exported
 * @returns {{href: string, how: "filled"|"drop"|"paste"}|null} null where the site has no such place
 */
clausebook.newFileLink = (base, { name, text }) => {
  if (typeof base !== "string" || !/^https:\/\//.test(base)) return null;
  const [nameField, contentField] = FIELDS(base);
  const joint = base.includes("?") ? "&" : "?";
  const start = `${base}${joint}${nameField}=${encodeURIComponent(`${FOLDER}/${name}`)}`;
  const href = `${start}&${contentField}=${encodeURIComponent(text)}`;
  if (href.length <= LONGEST) return { href, how: "filled" };
  const upload = base.replace(/\/new\/([^?]*).*$/, `/upload/$1/${FOLDER}`);
  return base.includes("/-/new/") ? { href: start, how: "paste" } : { href: upload, how: "drop" };
};

const SAYS = {
  filled: () => clausebook.word("Propose the file as a change (opens another site)"),
  drop: () => clausebook.word("Open the place where the file can be dropped (another site)"),
  paste: () => clausebook.word("Open a new file there, and paste what the file holds (another site)"),
};

/** What to do with the file that was exported, as paragraphs. */
clausebook.wayBack = (page, exported) => {
  const { make } = clausebook.parts;
  const link = clausebook.newFileLink(page.new_file, exported);
  const command = make("code", { dir: "ltr", text: `clausebook ${page.program || "audit import"} ${exported.name}` });
  const send = clausebook.word("Send the file to whoever keeps the records, who takes it in with:");
  const parts = [make("p", {}, [send, " ", command])];
  if (!link) return parts;
  const properties = { href: link.href, target: "_blank", rel: "noopener noreferrer", class: "propose", text: SAYS[link.how]() };
  parts.unshift(make("p", {}, [make("a", properties)]));
  if (link.how !== "filled") parts.push(make("p", { class: "soft", text: clausebook.word("The file is too long to be filled in by a link.") }));
  return parts;
};
