/* Answers the search box in place of the theme's own worker, which builds an index of all texts anew on each page: 12 s
   at 5,000 pages. To look through the texts takes a tenth of a second, and nothing is fetched before somebody types.
   Speaks the theme's language: a message has a type and data, a result is a list of pages with their sections. */
(function () {
  "use strict";

  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  const PAIR = 2; // signs of a script without spaces that are looked for together
  const SHORTEST = 3; // letters of a beginning that is looked for, but for the word being typed
  const SLIGHT = 0.2; // what a shorter word counts, and one that is nowhere
  const [IN_TITLE, LONG] = [600, 60]; // a short title with the word counts more than a long one
  const ENOUGH = 2 / 3; // of what the best entry holds of the words
  const SECTIONS = 30; // of one page
  const BEFORE = 60;
  const AROUND = 240; // signs shown around the first word found
  const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Mymr}]/u;
  const RUNS = new RegExp(`${SPACELESS.source}+`, "gu");
  const WORD = /[\p{L}\p{N}]/u;
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
  const JOINING = /[\p{M}\u00ad\u200b-\u200d\u0640]+/gu;
  const ARABIC = { "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9" };
  const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

  /** Without case, marks and joiners, one form of the letters that two keyboards write apart, a hyphen as a space. */
  function folded(text) {
    if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/-/g, " ");
    return text
      .normalize("NFKD")
      .replace(JOINING, "")
      .replace(/[\u064a\u0649\u0643]/g, (sign) => ARABIC[sign])
      .toLowerCase()
      .replace(/[-\u2010-\u2015]/g, " ");
  }

  const safe = (text) => text.replace(/[&<>]/g, (sign) => HTML[sign]);

  /** The entries as they are looked through; a section knows the entry of its page, which comes before it. */
  function prepared(rows) {
    const pages = new Map();
    return rows.map(([location, title, text, tags = [], boost = 1]) => {
      const [address, anchor] = location.split("#");
      const entry = { location, title, text, tags, boost, whole: anchor === undefined, own: false, hits: [] };
      entry.inTitle = folded([title, ...tags].join(" "));
      entry.inText = folded(text);
      if (!pages.has(address)) pages.set(address, entry);
      entry.page = pages.get(address);
      return entry;
    });
  }

  /** Pairs of signs where a script has no spaces, and what stands between. */
  function* pieces(word) {
    for (const run of word.match(RUNS) || []) {
      for (let at = 0; at <= Math.max(0, run.length - PAIR); at++) yield run.slice(at, at + PAIR);
    }
    yield* word.split(RUNS);
  }

  /** What is looked for, and as it was written: words, and what stands between quotes as one. */
  function wanted(query) {
    const terms = new Map();
    query.split(/"([^"]*)"?/).forEach((part, at) => {
      for (const word of at % 2 ? [part] : part.split(/\s+/).flatMap((one) => [...pieces(one)])) {
        const bare = word.replace(EDGES, "");
        if (folded(bare)) terms.set(folded(bare), bare.toLowerCase());
      }
    });
    return terms;
  }

  /** Where a word that begins with the term begins, from `from` on; -1 where there is none. */
  function begins(text, term, from) {
    const number = /^[0-9]/.test(term);
    for (let at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
      const before = at ? text[at - 1] : " ";
      if (before === " " || SPACELESS.test(term[0])) return at;
      const inNumber = number && (before === "." || before === ",") && at > 1 && /[0-9]/.test(text[at - 2]);
      if (!WORD.test(before) && !inNumber) return at;
    }
    return -1;
  }

  /** How much it counts that the term stands there: as a word, the first one, or, if `part`, a word's beginning. */
  function weight(text, term, part) {
    let best = 0;
    for (let at = begins(text, term, 0), seen = 0; at >= 0 && seen < 3; at = begins(text, term, at + 1)) {
      const after = text.slice(at + term.length, at + term.length + 2);
      const ends = !after || !(WORD.test(after[0]) || (/^[.,][0-9]/.test(after) && /[0-9]$/.test(term)));
      if (!ends && !part) continue;
      best = Math.max(best, (ends ? 2 : 1) + (at ? 0 : 0.5)) + 0.1;
      seen++;
    }
    return best;
  }

  const slight = (term) => term.length < SHORTEST && /^\p{L}+$/u.test(term) && !SPACELESS.test(term);

  /** The entries that hold enough of the terms, with a score: rare words count most, and those in a title. */
  function matching(entries, terms) {
    const parts = terms.map((term, at) => term.length >= SHORTEST || SPACELESS.test(term) || at === terms.length - 1);
    const held = terms.map(() => 0);
    for (const entry of entries) {
      entry.own = false;
      entry.hits = terms.map((term, at) => {
        const titled = weight(entry.inTitle, term, parts[at]) / (LONG + entry.inTitle.length);
        const hit = IN_TITLE * titled + weight(entry.inText, term, parts[at]);
        if (hit) held[at]++;
        entry.own = entry.own || hit > 0;
        return hit;
      });
    }
    const rare = (count) => Math.log(1 + entries.length / count);
    const rarity = held.map((count, at) => (count && !slight(terms[at]) ? rare(count) : SLIGHT));
    const all = rarity.reduce((sum, one) => sum + one, 0);
    let most = 0;
    const found = entries.filter((entry) => entry.own);
    for (const entry of found) {
      let [share, score] = [0, 0];
      terms.forEach((term, at) => {
        const hit = entry.hits[at] || Math.min(1, weight(entry.page.inTitle, term, parts[at]));
        if (hit) share += rarity[at] / all;
        score += hit * rarity[at];
      });
      entry.share = share;
      entry.score = score * share * share * entry.boost * (entry.whole ? 1.5 : 1);
      most = Math.max(most, share);
    }
    return found.filter((entry) => entry.share >= most * ENOUGH).sort((one, other) => other.score - one.score);
  }

  /** Where the terms stand in a text, in order. */
  function places(text, terms) {
    const flat = folded(text);
    const found = [];
    for (const term of terms) {
      for (let at = begins(flat, term, 0); at >= 0; at = begins(flat, term, at + term.length)) {
        found.push([at, at + term.length]);
      }
    }
    if (flat.length !== text.length) {
      const map = []; // where each sign of the folded text comes from
      for (let at = 0; at < text.length; at++) for (const _ of folded(text[at])) map.push(at);
      map.push(text.length);
      for (const place of found) place.forEach((at, end) => (place[end] = end ? (map[at - 1] ?? 0) + 1 : map[at]));
    }
    return found.sort((one, other) => one[0] - other[0]);
  }

  /** The text as HTML with the terms marked; of a long one what stands around the first. */
  function marked(text, terms, whole) {
    const found = places(text, terms);
    let from = 0;
    let to = text.length;
    if (!whole && to > AROUND) {
      const first = found.length ? found[0][0] : 0;
      from = first > BEFORE ? Math.max(text.lastIndexOf(" ", first - BEFORE) + 1, first - AROUND) : 0;
      to = text.indexOf(" ", from + AROUND);
      to = Math.min(to < 0 ? text.length : to, from + 2 * AROUND);
    }
    let html = from ? "… " : "";
    let at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      html += `${safe(text.slice(at, start))}<mark>${safe(text.slice(start, end))}</mark>`;
      at = end;
    }
    return html + safe(text.slice(at, to)) + (to < text.length ? " …" : "");
  }

  /** An entry as the theme shows it, with the terms that are told: `[at, term, as it was written]`. */
  function shown(entry, told) {
    const terms = told.map(([, term]) => term);
    return {
      location: entry.location,
      title: marked(entry.title, terms, true),
      text: entry.text && `<p>${marked(entry.text, terms, false)}</p>`,
      score: entry.own ? entry.score : 0,
      terms: Object.fromEntries(told.map(([at, , word]) => [word, Boolean(entry.hits[at] || entry.page.hits[at])])),
      ...(entry.tags.length && { tags: entry.tags.map((tag) => marked(tag, terms, true)) }),
    };
  }

  /** The answer to a query: pages in order, each with its sections in order and with itself. */
  function answer(entries, query, suggesting) {
    const looked = wanted(query);
    const terms = [...looked.keys()];
    const heavy = terms.some((term) => !slight(term));
    const told = [...looked].map(([term, word], at) => [at, term, word]).filter(([, term]) => !heavy || !slight(term));
    const pages = new Map();
    for (const entry of terms.length ? matching(entries, terms) : []) {
      const found = pages.get(entry.page) || [];
      if (found.length < SECTIONS) pages.set(entry.page, [...found, entry]);
    }
    const items = [...pages].map(([page, found]) => {
      if (!found.includes(page)) found.push(page);
      return found.map((entry) => shown(entry, told));
    });
    if (!suggesting || !items.length) return { items, ...(suggesting && { suggest: [] }) };
    const [best] = pages.values().next().value;
    const words = best.title.toLowerCase().split(/[\s-]+/);
    const last = terms[terms.length - 1].split(" ").pop();
    return { items, suggest: words.filter((word) => folded(word).startsWith(last)).slice(0, 1) };
  }

  let suggesting = false;
  let loading = null;
  let latest = 0;

  /** All entries, fetched with the first query. */
  function loaded() {
    const address = new URL("../../../search/entries.json", self.location.href);
    loading = loading || fetch(address).then(async (file) => prepared(await file.json()));
    return loading;
  }

  async function searched(query) {
    const number = ++latest;
    if (!query.trim()) return { items: [] };
    const entries = await loaded();
    await new Promise((done) => setTimeout(done, 0)); // letters typed meanwhile come in first
    return number === latest ? answer(entries, query, suggesting) : null;
  }

  self.addEventListener("message", async ({ data: message }) => {
    if (message.type === SETUP) {
      suggesting = message.data.options.suggest;
      self.postMessage({ type: READY });
    } else if (message.type === QUERY) {
      try {
        const data = await searched(message.data);
        if (data) self.postMessage({ type: RESULT, data });
      } catch (error) {
        loading = null; // not that there is nothing: the next letter tries again
        console.warn(error);
      }
    }
  });
})();
