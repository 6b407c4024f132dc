"""Logs of audits, as several rules look at them: the file beside a record with all that was answered and changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from clausebook.rules.context import Context
from clausebook.rules.files import leaves, located

if TYPE_CHECKING:
    from clausebook.model.audit import Audit

FOLDER = "audits"


def logged(context: Context) -> Iterator[tuple[Audit, str]]:
    """Every audit that names a log, and the path of the log from the content folder: it lies beside the record."""
    start = f"{context.workspace.content}/"
    for audit in context.workspace.audits:
        if audit.log is not None and audit.log.file is not None:
            folder = PurePosixPath(audit.origin.file.removeprefix(start)).parent
            yield audit, (folder / audit.log.file).as_posix()


def log_file(context: Context, path: str) -> Path | None:
    """Where the log is; None where it is not, or its path leaves the content folder or follows a link."""
    file = None if leaves(path) else located(context, path)
    return file if file is not None and file.is_file() else None
