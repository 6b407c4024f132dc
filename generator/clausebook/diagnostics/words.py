"""Values in messages: in backticks, and cut where they are long."""

from __future__ import annotations

LONGEST = 60


def quoted(value: object) -> str:
    """The value as a message shows it: its first 60 characters, in backticks."""
    text = str(value)
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"


def listed(words: list[str], most: int = 12) -> str:
    """Words in backticks with commas between; beyond `most` only how many more there are."""
    shown = ", ".join(f"`{word}`" for word in words[:most])
    return shown + (f" and {len(words) - most} more" if len(words) > most else "")
