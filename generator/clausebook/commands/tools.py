"""`clausebook tools`: workflows for GitHub and GitLab, the template of a pull request, CODEOWNERS, editor settings.

Nothing that is there is written over unless somebody says so: workflows are meant to be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clausebook.commands.codeowners_file import bring_up_to_date, current, place, updated
from clausebook.commands.content import Content
from clausebook.commands.editor import editor_files
from clausebook.commands.files import Refused, text_of, write
from clausebook.commands.package import FOLDER, package_file, package_line
from clausebook.commands.schema import write_schemas
from clausebook.locate import lock
from clausebook.model.schema import SCHEMA_FOLDER

HERE = Path(__file__).parent / "tooling"
FORGES = ("github", "gitlab", "both", "none")
_FILES = {
    "github": {
        ".github/workflows/clausebook.yml": "github/clausebook.yml",
        ".github/workflows/clausebook-comment.yml": "github/clausebook-comment.yml",
        ".github/workflows/clausebook-due.yml": "github/clausebook-due.yml",
        ".github/pull_request_template.md": "review-template.md",
    },
    "gitlab": {
        ".gitlab-ci.yml": "gitlab/gitlab-ci.yml",
        ".gitlab/merge_request_templates/Default.md": "review-template.md",
    },
}


@dataclass(frozen=True)
class Laid:
    """What became of each file: written, the same as before, or kept because somebody had changed it."""

    written: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def tools(root: Path, forge: str, *, package: str | None = None, update: bool = False) -> Laid:
    """Write the files for one of FORGES, and those for the editor. With `update`, also over those that differ.

    Raises Refused when there is no content, or the file system does not allow it.
    """
    content = Content(root)
    line = _package(root, package)
    written, same, kept = [], [], []
    for name, text in sorted(files_for(forge, line).items()):
        path = root / name
        before = path.read_bytes() if path.is_file() else None
        if before == text.encode():
            same.append(name)
        elif before is not None and not update:
            kept.append(name)
        elif path.is_symlink():
            raise Refused(f"`{name}` is a link; nothing is written through it", usage=True)
        else:
            write(path, text.encode())
            written.append(name)
    written += [f"{SCHEMA_FOLDER}/{path.name}" for path in write_schemas(root / SCHEMA_FOLDER)]
    notes = _owners(content, root, written) if forge != "none" else []
    if forge != "none" and line.startswith("./") and not (root / line).is_file():
        notes.append(f"put the wheel `{Path(line).name}` into `{FOLDER}/`: the workflows install it from there")
    return Laid(tuple(written), tuple(same), tuple(kept), tuple(notes))


def files_for(forge: str, package: str) -> Mapping[str, str]:
    """Path and text of every file but CODEOWNERS, which the content decides."""
    chosen = [name for name in _FILES if forge in (name, "both")]
    found = editor_files()
    for name in chosen:
        found |= {path: (HERE / source).read_text(encoding="utf-8") for path, source in _FILES[name].items()}
    if chosen:
        found[f"{FOLDER}/package.txt"] = package_file(package)
        found[f"{FOLDER}/requirements.txt"] = lock().read_text(encoding="utf-8")
    return found


def _package(root: Path, given: str | None) -> str:
    """What was asked for, else what the repository says already, else where this clausebook came from."""
    if given:
        if "\n" in given or given.startswith("-"):
            raise Refused(f"`{given}` is nothing that pip installs; name a wheel or a git address", usage=True)
        return given
    path = root / FOLDER / "package.txt"
    lines = text_of(path).splitlines() if path.is_file() else []
    return next((line for line in lines if line.strip() and not line.startswith("#")), package_line())


def _owners(content: Content, root: Path, written: list[str]) -> list[str]:
    path = place(root)
    try:
        text = updated(path, current(content, root))
    except Refused as refused:
        return [f"CODEOWNERS was left as it is: {refused}"]
    if bring_up_to_date(path, text):
        written.append(path.name)
    return []
