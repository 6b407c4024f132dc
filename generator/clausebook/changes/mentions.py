"""What a text refers to, as its readers see it: `[[time:ANSWER]]` is "within 10 working days" on the page."""

from __future__ import annotations

import re
from typing import Any

from clausebook.changes.phrases import phrase, promise
from clausebook.model.base import Item
from clausebook.model.policy import Policy
from clausebook.model.time_rule import TimeRule
from clausebook.workspace import Workspace
from clausebook.workspace.workspace import policy_parts

_MARK = re.compile(r"\[\[([a-z-]+):([A-Za-z0-9@./()-]+)\]\]")


def in_words(text: str, workspace: Workspace, item: Item | None) -> str:
    """The text with a phrase in place of each reference; what this revision does not hold stays as it is written."""
    if "[[" not in text:
        return text
    return _MARK.sub(lambda found: _phrase(workspace, item, found[1], found[2]) or found[0], text)


def _phrase(workspace: Workspace, item: Item | None, kind: str, id: str) -> str | None:
    if kind == "clause":
        return id.rpartition("/")[2]
    found = _find(workspace, item, kind, id)
    if isinstance(found, TimeRule):
        return promise(found, workspace.source_language)
    words = next(
        (words for name in ("title", "name", "term") if (words := getattr(found, name, None)) is not None), None
    )
    return None if words is None else phrase(words, workspace.source_language)


def _find(workspace: Workspace, item: Item | None, kind: str, id: str) -> Any | None:
    """In the edition that speaks before any other."""
    if isinstance(item, Policy):
        for part_kind, part in policy_parts(item):
            if part_kind == kind and part.id == id:
                return part
    return workspace.find(kind, id)
