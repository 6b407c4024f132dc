"""The folder host: `build/<audience>/<language>/` with `docs/` and `mkdocs.yml`, which any of the builders reads."""

from __future__ import annotations

import html
import os
from pathlib import Path

from clausebook.hosts.settings import THEME, assets, settings, written
from clausebook.hosts.sites import MadeSite
from clausebook.views.addresses import published_file


def write_folder(made: MadeSite, root: Path, folder: Path, site_dir: Path, release: str = "") -> None:
    """Write one site as a folder that `mkdocs build` and `zensical build` understand; raises OSError on a full disk.

    With `release` it is that version of the site, with a list of versions beside it.
    """
    write_docs(made, root, folder / "docs")
    _mirror(THEME, folder / "theme")
    values = settings(made, release)
    values["theme"]["custom_dir"] = "theme"
    values |= {"docs_dir": "docs", "site_dir": _relative(site_dir, folder)}
    write_file(folder / "mkdocs.yml", written(values).encode())


def write_docs(made: MadeSite, root: Path, docs: Path) -> None:
    """Write pages, assets, the organisation's own pages and the linked files; what no longer belongs is removed.

    A file is written only when its bytes change, so that builders which look at times have little to do.
    """
    kept = {docs / page.path for page in made.pages}
    for page in made.pages:
        write_file(docs / page.path, page.text.encode())
    for form in made.forms:
        kept.add(docs / form.path)
        write_file(docs / form.path, form.text.encode())
    for name, path in assets().items():
        kept.add(docs / name)
        write_file(docs / name, path.read_bytes())
    for own in made.own_pages:
        kept.add(docs / own.path)
        write_file(docs / own.path, (root / "docs" / own.path).read_bytes())
    content = root / made.site.workspace.content
    for file in made.files:
        source = content / file
        if source.is_file() and source.resolve().is_relative_to(content.resolve()):
            kept.add(docs / published_file(file))
            write_file(docs / published_file(file), source.read_bytes())
    _remove_others(docs, kept)


def write_problem_docs(docs: Path, lines: list[str]) -> None:
    """One page that lists problems: what a browser shows while the content cannot be published."""
    items = "".join(f"<li><code>{html.escape(line)}</code></li>\n" for line in lines)
    text = f"# Problems\n\nRepair these, and the site comes back by itself.\n\n<ol>\n{items}</ol>\n"
    write_file(docs / "index.md", text.encode())
    _remove_others(docs, {docs / "index.md"})


def write_file(path: Path, data: bytes) -> None:
    """Write a file, unless these are its bytes already."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _mirror(source: Path, target: Path) -> None:
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    for path in files:
        write_file(target / path.relative_to(source), path.read_bytes())
    _remove_others(target, {target / path.relative_to(source) for path in files})


def _remove_others(folder: Path, kept: set[Path]) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def _relative(path: Path, start: Path) -> str:
    """`path` as seen from `start`, with forward slashes."""
    return Path(os.path.relpath(path, start)).as_posix()
