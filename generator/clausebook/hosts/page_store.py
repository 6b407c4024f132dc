"""Finished pages of the last build, kept by what they were made from: only a page that changed is made anew.

It is there to save time and for nothing else: whatever is wrong with it, the site is built without it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

TABLE = "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, page TEXT, entries TEXT, sum TEXT)"

Entries = list[dict[str, Any]]
"""What the search finds on a page."""


@dataclass(frozen=True)
class Kept:
    """A finished page, and its entries in the index of the search."""

    page: str
    entries: Entries


def digest(*parts: str | bytes) -> str:
    """A hash of several texts that no other texts have, wherever one of them ends."""
    state = blake2b(digest_size=20)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


class PageStore:
    """The finished pages of one site in one file, or in none.

    Never raises: what cannot be read or written is not kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._used: set[str] = set()
        self._path = path
        self._damaged = False
        self._connection = _opened(path) if path is not None else None

    def get(self, key: str) -> Kept | None:
        """The page that was made from just this; None where there is none."""
        self._used.add(key)
        if self._connection is not None:
            with suppress(ValueError, TypeError), self._noting_damage():
                row = self._connection.execute("SELECT page, entries, sum FROM pages WHERE key = ?", (key,)).fetchone()
                if row is not None and digest(key, row[0], row[1]) == row[2]:
                    return Kept(row[0], json.loads(row[1]))
        return None

    def put(self, key: str, kept: Kept) -> None:
        """Keep a page."""
        if self._connection is not None:
            with suppress(ValueError), self._noting_damage():
                entries = json.dumps(kept.entries)
                row = (key, kept.page, entries, digest(key, kept.page, entries))
                self._connection.execute("REPLACE INTO pages VALUES (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Write what is to be kept, and forget the pages that nobody asked for, or a file that is damaged."""
        if self._connection is None or self._path is None:
            return
        with self._noting_damage():
            gone = {key for (key,) in self._connection.execute("SELECT key FROM pages")} - self._used
            self._connection.executemany("DELETE FROM pages WHERE key = ?", [(key,) for key in gone])
            self._connection.commit()
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None
        if self._damaged:
            with suppress(OSError):
                self._path.unlink()

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            self._damaged |= not isinstance(error, sqlite3.OperationalError)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, made where there is none, and made anew where it is none of ours."""
    for _again in range(2):
        connection = None
        try:
            connection = sqlite3.connect(path, timeout=0)
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA secure_delete = ON")  # what became confidential does not stay in the file
            connection.execute(TABLE)
            connection.execute("SELECT key, page, entries, sum FROM pages LIMIT 1").fetchone()
            return connection
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            if isinstance(error, sqlite3.OperationalError):
                return None  # another build has it, or the disk is full
            with suppress(OSError):
                path.unlink()
    return None
