"""Conflicts of a joined file in words: a block for each, with every value, who gave it, when, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.canonical import canonical
from clausebook.audits.events import Event
from clausebook.audits.fold import Conflict
from clausebook.diagnostics.render.visible import width

_LONGEST_VALUE = 200
_LONGEST_QUESTION = 90


def blocks(file: AnswersFile) -> tuple[tuple[str, ...], ...]:
    """The conflicts of a file in order of item and field, each as the lines of one block."""
    texts = {one["item"]: " ".join(one["text"].split()) for one in file.checklist["items"]}
    return tuple(tuple(_block(conflict, texts.get(conflict.item, ""))) for conflict in file.state.conflicts())


def what_to_do(names: Sequence[str], to: Path | None = None) -> str:
    """How conflicts are settled: `names` are the files that were joined, `to` is where the joined file is written."""
    settle = "answer there again what is listed above, export, and run `clausebook audit import` with that file"
    if to is not None:
        return f"To settle them: open `{to}` in the checklist, {settle}."
    if len(names) == 1:
        return f"To settle them: open `{names[0]}` in the checklist, {settle}."
    command = f"clausebook audit merge {' '.join(names)} --to FILE"
    return f"To settle them: run `{command}`, open FILE in the checklist, {settle}."


def _block(conflict: Conflict, question: str) -> Iterator[str]:
    about = f"{conflict.item}, {conflict.field}" if conflict.item else f"the audit, {conflict.field}"
    yield f"conflict: {about}"
    if question:
        yield f"  {question if len(question) <= _LONGEST_QUESTION else question[:_LONGEST_QUESTION].rstrip() + ' …'}"
    rows = [("who", "when (UTC)", "event", "value"), *(_row(event) for event in conflict.events)]
    widths = [max(width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row[:3], widths, strict=True))
        yield f"  {'  '.join((*cells, row[3]))}"


def _row(event: Event) -> tuple[str, str, str, str]:
    shown = " ".join(event.value.split()) if isinstance(event.value, str) else canonical(event.value)
    shown = shown if len(shown) <= _LONGEST_VALUE else shown[:_LONGEST_VALUE] + "…"
    who = " ".join(event.who.split()) or "nobody named"
    value = "(cleared)" if event.value is None else shown or "(empty)"
    return who, f"{event.time[:10]} {event.time[11:19]}", event.id, value
