/* The words of the page in its own language. The keys are the English words; the page brings the others. */

let words = {};
let language = "en";
const plain = clausebook.word;

/** Takes the words and the language of the page. */
function use(given, spoken) {
  words = Object.assign(Object.create(null), given);
  language = spoken;
}

/** A whole number as the page's language writes it. */
function number(value) {
  try {
    return new Intl.NumberFormat(language, { useGrouping: false }).format(value);
  } catch (error) {
    return String(value);
  }
}

const two = (part) => String(part).padStart(2, "0");

/** The ISO day of a moment, by this computer's calendar. */
const day = (moment) => [String(moment.getFullYear()).padStart(4, "0"), two(moment.getMonth() + 1), two(moment.getDate())].join("-");

/** The time of day of a moment, by this computer's clock. */
const clock = (moment) => [two(moment.getHours()), two(moment.getMinutes())].join(":");

/** A moment as day and time of this computer; the words themselves where they are no moment. */
function when(time) {
  const moment = new Date(time);
  return Number.isNaN(moment.getTime()) ? String(time) : `${day(moment)} ${clock(moment)}`;
}

/** For searching: without case, marks and joiners, and with one form of the letters that two keyboards write apart. */
function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u200c\u200d\u0640]+/gu, "")
    .replace(/\u064a|\u0649/g, "\u06cc")
    .replace(/\u0643/g, "\u06a9")
    .toLowerCase();
}

/**
 * A phrase in the language of the page; in English where the page has none.
 * @param {string} key the English words
 * @param {Object<string, unknown>} [values] for `%(name)s` in it
 */
clausebook.word = (key, values) => plain(words[key] || key, values);
clausebook.words = { use, number, day, clock, when, folded };
