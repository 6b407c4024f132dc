"""`clausebook audit merge`: files of several auditors become one; what contradicts is shown, and nothing is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.events import Event
from clausebook.audits.fold import summary
from clausebook.audits.merge import lost
from clausebook.commands.audit_conflicts import blocks, what_to_do
from clausebook.commands.audit_files import joined, read_answers
from clausebook.commands.files import Refused, write


@dataclass(frozen=True)
class Merging:
    """The joined file, each conflict as lines, what to do then, and what `base` held and a file no longer holds."""

    file: AnswersFile
    summary: Mapping[str, int]
    digest: str
    conflicts: tuple[tuple[str, ...], ...]
    to_do: str
    lost: tuple[str, ...]
    remarks: tuple[str, ...]


def merge_files(paths: Sequence[Path], base: Path | None = None, to: Path | None = None) -> Merging:
    """Join the files, and write the result to `to` where it is given; with conflicts too, so that they can be settled.

    Raises Refused for files that cannot be believed, or that do not belong together.
    """
    files = [(str(path), read_answers(path)) for path in paths]
    missing: tuple[str, ...] = ()
    if base is not None:
        start = read_answers(base)
        joined([(str(base), start), *files])  # refuses a base of another audit, and a chain that was rewritten
        missing = tuple(
            f"{_about(event)} is in `{base}` and not in `{name}`"
            for name, file in files
            for event in lost(start.events, file.events)
        )
        files = [*files, (str(base), start)]
    join = joined(files)
    if to is not None:
        if any(to.resolve() == path.resolve() for path in (*paths, *([base] if base else ()))):
            raise Refused(f"`{to}` is one of the files to be joined; name another one with --to", usage=True)
        write(to, join.file.bytes)
    return Merging(
        join.file,
        summary(join.file.state.plain()),
        join.file.digest,
        blocks(join.file),
        what_to_do([name for name, _ in files], to),
        missing,
        join.remarks,
    )


def _about(event: Event) -> str:
    what = f"{event.item}, {event.field}" if event.item else f"the audit, {event.field}"
    return f"{what} by {event.who or 'nobody named'} on {event.time[:10]} at {event.time[11:19]} UTC ({event.id})"
