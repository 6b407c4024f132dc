/* What a day brings while nobody builds the site anew: evidence that expires, and the statuses that rest on it.
   Needs: data-later on a status, [[day, key, words], …] from the first day on; data-from on what is hidden until a day.
   A released version carries neither. */
(function () {
  "use strict";

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  function become(status, [, key, words]) {
    for (const name of [...status.classList]) if (name.startsWith("cb-status--")) status.classList.remove(name);
    status.classList.add(`cb-status--${key}`);
    status.lastChild.data = words;
    const cell = status.closest("[data-decides]");
    if (cell) cell.closest("tr").dataset[cell.dataset.decides] = key; // what the filter of the table asks
  }

  for (const status of document.querySelectorAll("[data-later]")) {
    const past = JSON.parse(status.dataset.later).filter(([day]) => day <= today);
    if (past.length) become(status, past.at(-1));
  }
  for (const part of document.querySelectorAll("[data-from]")) if (part.dataset.from <= today) part.hidden = false;
})();
