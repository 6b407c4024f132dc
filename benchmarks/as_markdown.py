"""The pages of a made site as plain Markdown with the same texts, for what MkDocs Material alone takes for them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

_SIGNS = re.compile(r"([\\`*_\[\]<>#|{}])")
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
SETTINGS = """\
site_name: The same texts
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.prune, navigation.indexes]
markdown_extensions: [attr_list, tables, toc]
plugins: [search]
docs_dir: docs
site_dir: site
"""


class _Writer(HTMLParser):
    """Headings, paragraphs, lists, tables, links and emphasis; whatever else is in a page is its text."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []
        self.rows = 0
        self.skipped = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "select", "svg"):
            self.skipped += 1
        elif tag in _HEADINGS:
            self.parts.append(f"\n\n{_HEADINGS[tag]} ")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "table":
            self.rows = 0
            self.parts.append("\n\n")
        elif tag in ("td", "th"):
            self.parts.append("| ")
        elif tag in ("p", "ul", "ol", "div", "dl", "article") and not self.rows:
            self.parts.append("\n\n")
        elif tag == "a":
            self.links.append(dict(attributes).get("href") or "#")
            self.parts.append("[")
        elif tag in ("strong", "em"):
            self.parts.append("*" if tag == "em" else "**")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "select", "svg"):
            self.skipped -= 1
        elif tag == "a" and self.links:
            self.parts.append(f"]({self.links.pop()})")
        elif tag in ("strong", "em"):
            self.parts.append("*" if tag == "em" else "**")
        elif tag == "tr":
            self.rows += 1
            cells = "".join(self.parts[-200:]).rpartition("\n")[2].count("| ")
            self.parts.append("|\n" + ("|---" * cells + "|\n" if self.rows == 1 else ""))
        elif tag == "table":
            self.rows = 0

    def handle_data(self, words: str) -> None:
        if not self.skipped:
            self.parts.append(_SIGNS.sub(r"\\\1", " ".join(words.split())) + (" " if words[-1:].isspace() else ""))


def write(made: Path, folder: Path) -> int:
    """Write the pages of `build/<audience>/<language>` as Markdown into a folder of their own; how many there are."""
    settings = (made / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = next(line for line in settings.splitlines() if line.startswith("nav:"))
    pages = sorted((made / "docs").rglob("*.md"))
    for page in pages:
        _, front, text = page.read_text(encoding="utf-8").split("---\n", 2) if page.name == "index.md" else ("", "", "")
        title = next((json.loads(line[7:]) for line in front.splitlines() if line.startswith("title: ")), "")
        target = folder / "docs" / page.relative_to(made / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        writer = _Writer()
        writer.feed(re.sub(r"^(#+) (.*) \{: #\S+ \}$", r"<p>\1 \2</p>", text, flags=re.MULTILINE))
        body = re.sub(r"^\\(#+)", r"\1", "".join(writer.parts), flags=re.MULTILINE).replace("\\#", "#")
        target.write_text(f"# {title}\n\n{body}\n" if text else page.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS + navigation + "\n", encoding="utf-8")
    return len(pages)
