"""What stands beside the released versions of a site: the list of them, and where a page went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clausebook.views.words import Words, direction


@dataclass(frozen=True)
class Edition:
    """A site of which there are versions: whose it is, in which language, and for whom."""

    organisation: str
    language: str
    audience: str

    @property
    def words(self) -> Words:
        """The interface words."""
        return Words(self.language)

    @property
    def direction(self) -> str:
        """The direction of its writing."""
        return direction(self.language)

    @property
    def notice(self) -> str:
        """Whose eyes it is for; nothing in public."""
        _ = self.words._
        notices = {
            "internal": _("Internal: for staff only. Do not publish this site."),
            "auditor": _("For auditors only. Do not publish this site."),
        }
        return notices.get(self.audience, "")

    @property
    def is_public(self) -> bool:
        """Whether search engines may list it."""
        return self.audience == "public"


@dataclass(frozen=True)
class VersionLine:
    """What a page of a released version says at its top. It stays true whatever is released later.

    The links lead out of the version, to what lies beside it; "" on a page that was carried away from there.
    """

    sentence: str
    list: str
    newest: str
    list_href: str = ""
    newest_href: str = ""


def version_line(words: Words, version: str, day: date, page: str = "") -> VersionLine:
    """The line for a version that speaks of a day; `page` is the address within it, where there are links to be."""
    _ = words._
    facts = {"version": version, "day": words.day(day)}
    up = "../" * (page.count("/") + 1)
    return VersionLine(
        _("This is version %(version)s, as of %(day)s. There may be a newer one.") % facts,
        _("See the list of versions"),
        _("This page in the newest version"),
        f"{up}index.html" if page else "",
        f"{up}latest/{page}" if page else "",
    )


@dataclass(frozen=True)
class VersionRow:
    """One version in the list."""

    version: str
    day: str
    newest: bool
    signed: bool


@dataclass(frozen=True)
class VersionsView:
    """The list of versions of a site."""

    edition: Edition
    rows: tuple[VersionRow, ...]


@dataclass(frozen=True)
class MovedView:
    """A page that leads on to the same page of the newest version."""

    edition: Edition
    newest: str
    target: str


@dataclass(frozen=True)
class GoneView:
    """A page that the newest version has no more."""

    edition: Edition
    newest: str
    last: str
    up: str
    page: str


@dataclass(frozen=True)
class Choice:
    """A language of the released sites."""

    language: str
    name: str


@dataclass(frozen=True)
class ChooserView:
    """The languages of the released sites of one audience."""

    edition: Edition
    choices: tuple[Choice, ...]


def versions_view(edition: Edition, versions: Sequence[tuple[str, date, bool]]) -> VersionsView:
    """The list of versions: name, the day it speaks of, and whether it is signed; the newest first."""
    day = edition.words.day
    rows = (VersionRow(name, day(on), not index, signed) for index, (name, on, signed) in enumerate(versions))
    return VersionsView(edition, tuple(rows))


def chooser_view(editions: Sequence[Edition]) -> ChooserView:
    """The languages there are; the page itself is in the first."""
    found = (Choice(one.language, one.words.language_name(one.language)) for one in editions)
    return ChooserView(editions[0], tuple(found))
