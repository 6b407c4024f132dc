/* The polite announcements: few, and never one for each answer that was saved. */

const PAUSE = 4000;

/**
 * Speaks through one live region. What comes within a few seconds of the last is held back, and only the latest is said.
 * @param {Element} region
 * @param {{pause?: number}} [options]
 * @returns {(text: string) => void}
 */
clausebook.announcer = (region, { pause = PAUSE } = {}) => {
  let last = -Infinity;
  let timer = 0;
  const say = (text) => {
    last = Date.now();
    // The same words twice are said twice only when the region was empty between.
    region.textContent = "";
    setTimeout(() => (region.textContent = text), 50);
  };
  return (text) => {
    clearTimeout(timer);
    const wait = last + pause - Date.now();
    if (wait <= 0) say(text);
    else timer = setTimeout(say, wait, text);
  };
};

/** "119 answers", "1 finding": what the export says, in words. */
clausebook.counted = {
  answers: (count) => (count === 1 ? clausebook.word("1 answer") : clausebook.word("%(count)s answers", { count: clausebook.words.number(count) })),
  findings: (count) => (count === 1 ? clausebook.word("1 finding") : clausebook.word("%(count)s findings", { count: clausebook.words.number(count) })),
  changes: (count) => (count === 1 ? clausebook.word("1 change") : clausebook.word("%(count)s changes", { count: clausebook.words.number(count) })),
};

/** Today by this computer's calendar, as an ISO day. */
clausebook.today = (now = new Date()) => clausebook.words.day(now);

/** A time of day; with the day where that is not today. */
clausebook.clockTime = (iso, now = new Date()) => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  if (clausebook.today(time) !== clausebook.today(now)) return clausebook.words.when(iso);
  return clausebook.words.clock(time);
};
