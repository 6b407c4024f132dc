"""The words of a report in the reader's language. Whoever asks for a report says in which language it speaks.

The translated words themselves belong to the pages of the site, a layer above; here stands only what is asked of them,
and English, in which the words are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


class Speech(Protocol):
    """What a report asks of a language; `clausebook.views.words.Words` has it."""

    @property
    def language(self) -> str:
        """Its tag."""

    def _(self, message: str) -> str:
        """A message in this language."""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A message with a number in it: `%(n)s` is replaced."""

    def day(self, day: date | None) -> str:
        """A date as people write it."""

    def language_name(self, tag: str) -> str:
        """The name of a language."""


class English:
    """The words as they are written in the source."""

    language = "en"

    def _(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The English form."""
        return (one if n == 1 else many) % {"n": n}

    def day(self, day: date | None) -> str:
        """`2 June 2026`."""
        return format_date(day, format="d MMMM y", locale="en_GB") if day else ""

    def language_name(self, tag: str) -> str:
        """The English name; the tag itself where nobody knows one."""
        try:
            return Locale.parse(tag, sep="-").get_display_name("en") or tag
        except (UnknownLocaleError, ValueError):
            return tag


_ENGLISH: Speech = English()
_SPEAKING: ContextVar[Speech] = ContextVar("clausebook.changes.speech", default=_ENGLISH)


@contextmanager
def speaking(words: Speech) -> Iterator[None]:
    """While this lasts, everything that a report says is said in these words."""
    token = _SPEAKING.set(words)
    try:
        yield
    finally:
        _SPEAKING.reset(token)


def speech() -> Speech:
    """The words that are spoken now."""
    return _SPEAKING.get()


def _(message: str) -> str:
    """A message in the language that is spoken now."""
    return speech()._(message)


def _n(message: str) -> str:
    """Marks a message for extraction; it is translated when it is said."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """A message with a number in it, in the language that is spoken now."""
    return speech().ngettext(one, many, n)
