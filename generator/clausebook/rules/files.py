"""Files that evidence and documents name: below the content folder, and through no symbolic link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from clausebook.model.compliance import Document, Evidence
from clausebook.rules.context import Context


def named_files(context: Context) -> Iterator[tuple[Evidence | Document, str]]:
    """Every item that names a file, with the path as it is written."""
    items: tuple[Evidence | Document, ...] = (*context.workspace.evidence, *context.workspace.documents)
    for item in items:
        if item.file is not None:
            yield item, item.file


def leaves(path: str) -> bool:
    """Whether a path points outside the content folder: absolute, with a drive, or up and out."""
    windows = PureWindowsPath(path)
    return bool(windows.drive or windows.root) or ".." in PurePosixPath(path).parts


def link_on_the_way(context: Context, path: str) -> str | None:
    """The first part of a path that is a symbolic link, as a path from the content folder, or None."""
    here = _content(context)
    for part in PurePosixPath(path).parts:
        here = here / part
        if here.is_symlink():
            return here.relative_to(_content(context)).as_posix()
    return None


def located(context: Context, path: str) -> Path | None:
    """Where the file would be, whether or not it exists; None for a path that must not be followed."""
    if leaves(path) or link_on_the_way(context, path) is not None:
        return None
    return _content(context) / path


def _content(context: Context) -> Path:
    return context.workspace.root / context.workspace.content
