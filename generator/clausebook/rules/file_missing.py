"""EVD001: a file that evidence or a document names is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clausebook.diagnostics import Level, Names, Problem, Rule
from clausebook.model.kinds import EVIDENCE_FOLDER
from clausebook.rules.context import Context
from clausebook.rules.files import located, named_files

RULE = Rule("EVD001", "file-missing", Level.ERROR, "a file that is named is not there")


def check(context: Context) -> Iterator[Problem]:
    """Paths are counted from the content folder."""
    folders: dict[Path, Names] = {}
    for item, path in named_files(context):
        file = located(context, path)
        if file is None or file.is_file():
            continue
        what = "is a folder, not a file" if file.is_dir() else "is not there"
        yield context.problem(
            RULE,
            item,
            "file",
            message=f"`{path}` {what}",
            label="not found",
            help=_help(context.workspace.root / context.workspace.content, path, folders),
        )


def _help(content: Path, path: str, folders: dict[Path, Names]) -> str:
    """The same path counted from elsewhere, then near names in the same folder, which is looked into once."""
    for meant in (path.removeprefix(f"{content.name}/"), f"{EVIDENCE_FOLDER}/{path}"):
        if meant != path and (content / meant).is_file():
            return f"paths are counted from the content folder: write `{meant}`"
    folder = (content / path).parent
    if folder not in folders:
        files = [entry.name for entry in folder.iterdir() if entry.is_file()] if folder.is_dir() else []
        folders[folder] = Names(files)
    near = [(folder / name).relative_to(content).as_posix() for name in folders[folder].near(Path(path).name)]
    if near:
        return "did you mean " + ", ".join(f"`{name}`" for name in near) + "?"
    return f"put the file at `{content.name}/{path}`, or write the path it has"
