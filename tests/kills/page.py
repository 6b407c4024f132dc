"""The page that is killed: it opens the store, says what it finds there, and answers without end."""

from pathlib import Path

from tests.browser import storing

SCRIPT = """
const asked = new URLSearchParams(location.search);
const report = (values) => new Promise((resolve) => {
  const image = new Image();
  image.onload = image.onerror = resolve;
  image.src = `http://127.0.0.1:${asked.get("port")}/report?${new URLSearchParams(values)}`;
});
(async () => {
  try {
    const mode = await open_store();
    const {events} = await store.audit(AUDIT.id);
    const wanted = (asked.get("ask") || "").split(",").filter(Boolean);
    const hashes = wanted.map((id) => `${id}=${(events.find((event) => event.id === id) || {hash: "-"}).hash}`);
    const problems = JSON.stringify(clausebook.events.verify(events).slice(0, 3));
    await report({kind: "opened", mode, events: events.length, problems, hashes: hashes.join(",")});
    if (asked.get("once")) return;
    store.on("status", ({kind, unsaved}) => report({kind: "status", status: kind, unsaved, mode: store.mode}));
    const size = Number(asked.get("size") || 0);
    for (let number = 0; number < Number(asked.get("most") || Infinity); number += 1) {
      const words = `what was seen, ${store.device} ${number}${"x".repeat(size)}`;
      const {events: made, saved} = store.record(AUDIT.id, [
        {item: `item-${number % 119}`, field: "answer", value: number % 2 ? "minor" : "conforms", wording: ""},
        {item: `item-${number % 119}`, field: "note", value: words, wording: ""},
      ], {who: "internal-auditor"});
      const last = made[made.length - 1];
      if (await saved) report({kind: "saved", id: last.id, hash: last.hash});
      else await report({kind: "unsaved", id: last.id, hash: last.hash});
      if (size) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } catch (error) {
    report({kind: "failed", status: problem(error)});
  }
})();
"""


def write(folder: Path) -> Path:
    """The page with its scripts, in a folder."""
    page = storing.write(folder)
    (folder / "answer.js").write_text(SCRIPT, encoding="utf-8")
    text = storing.PAGE.replace("</head>", '<script src="answer.js" defer></script></head>')
    page.write_text(text, encoding="utf-8")
    return page
