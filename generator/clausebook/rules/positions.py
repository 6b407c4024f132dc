"""Whether one position holds two roles: positions are words, so they are compared as people read them."""

from __future__ import annotations

from datetime import date

from clausebook.model.people import Holder, Role
from clausebook.model.text import Text
from clausebook.workspace import Workspace


def same_position(one: Holder, other: Holder) -> bool:
    """Whether two holders are one position, on some day at the same time."""
    return bool(_words(one) & _words(other)) and _overlap(one, other)


def same_hands(workspace: Workspace, role: str, other: str) -> bool:
    """Whether two roles are one, or are held by one position."""
    if role == other:
        return True
    first, second = workspace.find("role", role), workspace.find("role", other)
    if not isinstance(first, Role) or not isinstance(second, Role):
        return False
    return first.holder is not None and second.holder is not None and same_position(first.holder, second.holder)


def _words(holder: Holder) -> set[tuple[str, str]]:
    """The position in each language, however it is spaced and capitalised; nothing where that is missing (MOD001)."""
    position: Text | None = holder.position
    texts = position.items() if position is not None else ()
    return {(language, " ".join(text.casefold().split())) for language, text in texts}


def _overlap(one: Holder, other: Holder) -> bool:
    """Whether there is a day on which both hold."""
    begins = max(one.since or date.min, other.since or date.min)
    return begins <= min(one.until or date.max, other.until or date.max)
