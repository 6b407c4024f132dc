/* Export: the second copy of an audit, outside of the browser. The page says "exported" only after it has read the very
   bytes it hands over, and found in them what it meant to write. */

const { make } = clausebook.parts;

/** A name from the audit's id and the digest, with nothing in it that a file system refuses. */
const fileName = (id, digest) => `${id.replace(/[^A-Za-z0-9._-]+/g, "-")}-${digest.slice(0, 8)}.json`;

/** The bytes of a file, or blob, as text; refuses what is no UTF-8. */
function readText(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      try {
        resolve(new TextDecoder("utf-8", { fatal: true }).decode(reader.result));
      } catch (error) {
        reject(error);
      }
    };
    reader.readAsArrayBuffer(blob);
  });
}

/** What is wrong with the bytes that were written, or "". */
async function recheck(blob, written, site) {
  const again = clausebook.file.read(await readText(blob), { site });
  if (!again.ok) return again.reason;
  const same = again.file.digest === written.digest && clausebook.canonical(again.file.summary) === clausebook.canonical(written.summary);
  return same ? "" : clausebook.word("The file does not hold what was answered.");
}

/** Hands the bytes to the browser as a download. */
function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after a while.
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** "Exported: 119 answers, 4 findings, a1b2c3d4" */
function exportedWords(summary, digest) {
  const { answers, findings } = clausebook.counted;
  return clausebook.word("Exported: %(answers)s, %(findings)s, %(digest)s", {
    answers: answers(summary.answers),
    findings: findings(summary.findings),
    digest: digest.slice(0, 8),
  });
}

/**
 * Writes the file of an audit, reads it again, and hands it over.
 * @param {{site: string, store: object, entry: {audit: object, checklist: object, events: () => object[]}}} what
 * @returns {Promise<{ok: true, says: string, name: string, text: string, file: object} | {ok: false, says: string}>}
 */
clausebook.exportAudit = async ({ site, store, entry }) => {
  const { audit, checklist } = entry;
  try {
    const written = clausebook.file.write({ site, audit, checklist, events: entry.events() });
    const blob = new Blob([written.text], { type: "application/json" });
    const flaw = await recheck(blob, written, site);
    if (flaw) return { ok: false, says: clausebook.word("Not exported. %(reason)s", { reason: flaw }) };
    const name = fileName(audit.id, written.digest);
    download(blob, name);
    // By the heads of the file: an answer given while it was read again is not in it, and still counts as in no file.
    store.exported(audit.id, new Date().toISOString(), written.file.heads);
    return { ok: true, says: exportedWords(written.summary, written.digest), name, text: written.text, file: written.file };
  } catch (error) {
    return { ok: false, says: clausebook.word("Not exported. %(reason)s", { reason: String(error.message || error) }) };
  }
};

clausebook.exportedWords = exportedWords;
clausebook.fileName = fileName;
clausebook.readText = readText;
