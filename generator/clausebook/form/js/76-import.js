/* Opening a file: everything in it is checked before anything is stored. A file only ever adds: answers to the audit of
   its id, or an audit of its own beside the others. */

const word = (key, values) => clausebook.word(key, values);

/**
 * Takes in a chosen file.
 * @param {{file: File, page: object, store: object}} what
 * @returns {Promise<{ok: true, audit: string, added: number, says: string, here: boolean}
 *   | {ok: false, reason: string, help: string}>}
 */
clausebook.importFile = async ({ file, page, store }) => {
  if (file.size > clausebook.file.LARGEST) {
    return { ok: false, reason: word("The file is larger than 50 MB."), help: word("Open the file that Export gave.") };
  }
  let text = "";
  try {
    text = await clausebook.readText(file);
  } catch (error) {
    return { ok: false, reason: word("The file is no text: it cannot be read."), help: word("Open the file that Export gave.") };
  }
  const read = clausebook.file.read(text, { site: page.site });
  if (!read.ok) return read;
  const other = await sameId(read.file, store);
  if (other) return other;
  const known = (await store.audits()).some((one) => one.audit.id === read.file.audit.id);
  const taken = await store.importFile(read.file);
  if (!taken.ok) return taken;
  const { id } = read.file.audit;
  return { ok: true, audit: id, added: taken.added, here: isHere(page, read.file.audit, read.file.checklist), says: says(id, known, taken) };
};

/** Another audit under the same id is refused: it would be mixed with the one that is here. */
async function sameId(file, store) {
  const known = (await store.audits()).find((one) => one.audit.id === file.audit.id);
  const mine = known && clausebook.checklistOf(known.audit, known.checklist).id;
  const theirs = clausebook.checklistOf(file.audit, file.checklist).id;
  if (!known || !mine || !theirs || mine === theirs) return null;
  return {
    ok: false,
    reason: word("Another audit has the id %(id)s on this computer, with the checklist %(checklist)s.", { id: file.audit.id, checklist: mine }),
    help: word("Export that one and delete it here first, or open the file on another computer."),
  };
}

function says(id, known, { added, differs }) {
  if (!known) return word("%(id)s was added beside the other audits.", { id });
  if (!added) return word("%(id)s: everything in the file was here already.", { id });
  const count = clausebook.counted.changes(added);
  const text = word("%(id)s: %(count)s added.", { id, count });
  return differs ? `${text} ${word("The plan in the file differs; the plan here is kept.")}` : text;
}

/** Which checklist an audit belongs to. */
clausebook.checklistOf = (audit, checklist) => {
  const [id, version] = String((audit && audit.checklist) || "").split("@");
  if (id) return { id, version: version || "" };
  return { id: (checklist && checklist.id) || "", version: String((checklist && checklist.version) || "") };
};

/** Whether an audit can be answered on this page: its checklist is the page's, in whichever edition. */
function isHere(page, audit, checklist) {
  const { id } = clausebook.checklistOf(audit, checklist);
  return !id || id === page.checklist.id;
}

/** The words of a refusal, as one paragraph. */
clausebook.refusalWords = ({ reason, help }) => word("The file was not opened. %(reason)s %(help)s Nothing was changed.", { reason: dot(reason), help: dot(help) });

const dot = (text) => (/[.!?。؟！]$/.test(text || "") ? text : `${text}.`);

clausebook.isHere = isHere;
