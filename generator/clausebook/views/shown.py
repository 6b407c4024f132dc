"""What pages show of an item wherever they name it: where it is, and how it stands."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Something named on a page: its id, its title, and where it is shown (None: only named)."""

    id: str
    title: str
    href: str | None

    @property
    def is_link(self) -> bool:
        """Whether there is somewhere to go."""
        return self.href is not None


@dataclass(frozen=True)
class Status:
    """A status with its key (for the icon) and its words.

    `later` is what becomes of it on days to come, each with its key and words: a reader's browser shows it then.
    """

    key: str
    words: str
    later: tuple[tuple[str, str, str], ...] = ()

    @property
    def steps(self) -> str:
        """`later` as JSON, for the script that looks at the reader's day; empty when there is nothing to come."""
        return json.dumps(self.later, ensure_ascii=False) if self.later else ""
