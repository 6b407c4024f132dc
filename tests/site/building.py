"""Building real sites in a folder of one's own, and reading what came out."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "rules" / "_base"
AS_OF = "2026-06-30"
Done = subprocess.CompletedProcess[str]
SETTINGS = """\
site_name: Larkfield Water
docs_dir: docs
site_dir: site/internal/en
theme:
  name: material
plugins:
  - search
  - clausebook:
      as_of: 2026-06-30
"""


def small(folder: Path) -> Path:
    """A repository of the small organisation, ready for `clausebook build` and for plain `mkdocs build`."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    (folder / "docs").mkdir()
    (folder / "docs" / "for-staff.md").write_text("# For staff\n\nHow we use this site.\n")
    (folder / "mkdocs.yml").write_text(SETTINGS)
    return folder


def run(*arguments: str | Path, cwd: Path, umask: int = -1, **environment: str) -> Done:
    """Run `clausebook …` or `mkdocs …` with this Python, in a folder; keywords go into the environment."""
    program, *rest = (str(argument) for argument in arguments)
    return subprocess.run(
        [str(Path(sys.executable).with_name(program)), *rest],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        umask=umask,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def build(folder: Path, *arguments: str | Path, umask: int = -1, **more: str) -> Path:
    """`clausebook build` in a folder, which has to succeed; gives `site/`."""
    done = run("clausebook", "build", "--as-of", AS_OF, *arguments, cwd=folder, umask=umask, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(site: Path) -> set[str]:
    """The addresses of the pages of a site, without the page for what is not found."""
    return {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Change one passage of a file, as somebody does in an editor."""
    path = folder / file
    text = path.read_text()
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new))


@dataclass
class Article:
    """What a page itself holds, without the theme around it: ids, links, headings, words."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    words: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.article = Article()
        self.depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "article":
            self.depth += 1
        if not self.depth:
            return
        if "id" in given:
            self.article.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.article.links.append(given["href"])
        if re.fullmatch("h[1-3]", tag):
            self.article.headings.append((tag, given.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.article.words += data


def article(page: Path) -> Article:
    """The article of a built page."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    reader.article.words = " ".join(reader.article.words.split())
    return reader.article
