"""References in prose: `[[time:ACK]]`, `[[role:complaints-manager]]`. Nothing else in a text is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clausebook.model.base import Item
from clausebook.model.walk import Visit

KINDS = (
    "time", "role", "body", "evidence", "clause", "document", "policy", "objective", "measure", "term", "channel",
    "external-body", "step",
)  # fmt: skip
"""What prose may refer to."""

_OPENED = re.compile(r"\[\[(?:([^\[\]\n]*)\]\])?")
_INSIDE = re.compile(r"([a-z-]+):([A-Za-z0-9][A-Za-z0-9./()@-]*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One `[[…]]` in a text: where it stands, how it is written, and kind and id when it is well formed.

    `closed` is false where the two closing brackets are missing; `kind` is empty where the form is wrong.
    """

    start: int
    end: int
    written: str
    kind: str = ""
    id: str = ""
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark, and the text it stands in. `route` leads to that text, its language included."""

    item: Item
    visit: Visit
    route: tuple[str | int, ...]
    mark: Mark
    text: str

    @property
    def words(self) -> tuple[str, int, int]:
        """The mark as a part of its text."""
        return self.text, self.mark.start, self.mark.start + len(self.mark.written)


def mentions(item: Item, visit: Visit, standard: str) -> Iterator[Mention]:
    """Every mark in one text. A clause without its catalogue is taken to be of `standard`."""
    for language, text in visit.value.items():
        if "[[" not in text:
            continue
        route = (*visit.route, language) if language else visit.route
        for mark in marks(text):
            whole = mark.kind == "clause" and "/" not in mark.id
            yield Mention(item, visit, route, replace(mark, id=f"{standard}/{mark.id}") if whole else mark, text)


def marks(text: str) -> Iterator[Mark]:
    """Every `[[…]]` of a text in order, well formed or not."""
    for match in _OPENED.finditer(text):
        inside = match.group(1)
        if inside is None:
            word = re.match(r"\S*", text[match.start() :])
            yield Mark(match.start(), match.end(), word.group() if word else "[[", closed=False)
            continue
        form = _INSIDE.fullmatch(inside)
        known = form is not None and form.group(1) in KINDS
        kind, id = (form.group(1), form.group(2)) if form is not None and known else ("", "")
        yield Mark(match.start(), match.end(), match.group(), kind, id)
