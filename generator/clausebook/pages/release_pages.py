"""The pages beside the released versions: small, without a theme, so that they need nothing of any version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clausebook.pages.templates import render
from clausebook.views.releases import Edition, GoneView, MovedView, chooser_view, versions_view


def versions_page(edition: Edition, versions: Sequence[tuple[str, date, bool]]) -> str:
    """The list of versions: name, the day it speaks of, whether it is signed; the newest first."""
    return render("release/versions.html.j2", versions_view(edition, versions), edition.words)


def moved_page(edition: Edition, newest: str, target: str) -> str:
    """Leads on to `target`, the same page in the newest version, with whatever stood behind the `#`."""
    return render("release/moved.html.j2", MovedView(edition, newest, target), edition.words)


def gone_page(edition: Edition, newest: str, last: str, up: str, page: str) -> str:
    """Says that the newest version has no such page, and that it last stood in version `last`.

    `up` leads from it to the list of versions, `page` is its address within a version.
    """
    return render("release/gone.html.j2", GoneView(edition, newest, last, up, page), edition.words)


def chooser_page(editions: Sequence[Edition]) -> str:
    """The page above the languages: a list of them, and with one only straight to its newest version."""
    return render("release/chooser.html.j2", chooser_view(editions), editions[0].words)
