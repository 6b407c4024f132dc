/* The questions of a section stand in the page as the text of a `noscript` until somebody comes to them: building two
   thousand of them takes longer than a person waits, and a screen reader has to know each one that is there. Without
   JavaScript they simply stand there. The text is the page's own, never somebody's answer. */

const TEXT = "noscript.section-body";

/**
 * Builds the questions of a section, once. Says `furnished` at the section when it did.
 * @param {Element} section
 */
function furnish(section) {
  const text = section.querySelector(`:scope > ${TEXT}`);
  if (!text) return;
  const built = document.createElement("template");
  built.innerHTML = text.textContent;
  text.replaceWith(built.content);
  section.dispatchEvent(new CustomEvent("furnished", { bubbles: true }));
}

/** Builds the questions of every section: for paper. */
function furnishAll(root) {
  for (const text of root.querySelectorAll(TEXT)) furnish(text.parentElement);
}

/**
 * The element with an id, also where its section is not built yet.
 * @param {string} id
 * @returns {Element|null}
 */
function element(id) {
  const there = id && document.getElementById(id);
  if (there || !id || id.includes('"')) return there || null;
  for (const text of document.querySelectorAll(TEXT)) {
    if (!text.textContent.includes(` id="${id}"`)) continue;
    furnish(text.parentElement);
    return document.getElementById(id);
  }
  return null;
}

// Before whatever else is done for paper: that needs the questions to be there.
window.addEventListener("beforeprint", () => furnishAll(document));

clausebook.furnish = furnish;
clausebook.furnishAll = furnishAll;
clausebook.element = element;
