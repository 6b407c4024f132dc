"""How much an audit's file holds, said alike by every command."""

from __future__ import annotations

from collections.abc import Mapping


def counts(summary: Mapping[str, int]) -> str:
    """The answers and findings of a file's summary in words, like `8 answers, 1 finding`."""
    return ", ".join(
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (summary["answers"], "answer", "answers"),
            (summary["findings"], "finding", "findings"),
        )
    )
