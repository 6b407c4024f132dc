"""`clausebook review`: two revisions or folders, compared; what is new for a complainant, and who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from clausebook.changes import CouldNotCompare, Review, could_not_compare
from clausebook.changes import review as compare
from clausebook.changes.git_tree import fork_point, sides, uncommitted
from clausebook.changes.phrases import short
from clausebook.changes.render import RENDERERS
from clausebook.changes.review import Page
from clausebook.changes.speech import _, ngettext, speaking
from clausebook.commands.content import CONTENT
from clausebook.views.addresses import Addresses
from clausebook.views.touched import pages_touched
from clausebook.views.words import Words
from clausebook.workspace import Workspace

AWAY = ("https://", "http://")
"""How the address of a site begins that is not a folder."""
_NAMED = 3
"""So many files without a commit are named, the rest is counted."""

FORMATS = (*RENDERERS, "html")


def review(
    root: Path, base: str, head: str, as_of: date, *, preview: str = "", since_fork: bool = False, language: str = ""
) -> Review:
    """The review of `head` against `base`: two folders, or two revisions of the repository at `root`.

    Raises nothing for a side that cannot be read: the review says so. `preview` is the address of a built site, or the
    way to its folder from where the report will stand, to which the pages that are touched are linked. `language` is
    that of the words, else the first of the organisation.
    """
    try:
        called = ""
        if since_fork:
            called = f"{base}, where it forked"
            base = fork_point(root, base, head)
        with sides(root, base, head, CONTENT, called) as (before, after):
            found, workspace = compare(before, after, CONTENT, as_of, language=language, voice=Words)
            left = uncommitted(root, head, CONTENT) if not after.root.samefile(root) else ()
            with speaking(Words(found.language)):
                return replace(
                    found,
                    pages=_pages(workspace, found, as_of, preview),
                    remarks=(*found.remarks, *((_left_out(left, root),) if left else ())),
                )
    except CouldNotCompare as error:
        return could_not_compare(base, head, as_of, str(error), error.help, language or "en")


def _left_out(files: tuple[str, ...], root: Path) -> str:
    """That there are edits which are in no commit, and so in no revision."""
    named = ", ".join(short(file, 80) for file in files[:_NAMED])
    if len(files) > _NAMED:
        named += ", …"
    said = ngettext(
        "%(n)s file of the content has edits that are not committed; they were not looked at",
        "%(n)s files of the content have edits that are not committed; they were not looked at",
        len(files),
    )
    folder = "./" if root == Path() else str(root)
    help = _("Commit them, or give the folder itself as the second: clausebook review BASE %(folder)s")
    return f"{said} ({named}). {help % {'folder': folder}}"


def rendered(found: Review, format_: str) -> str:
    """The report in one format, in its language."""
    if format_ == "html":
        from clausebook.pages.review_page import review_html  # loads templates, which no other format needs

        return review_html(found)
    with speaking(Words(found.language)):
        return RENDERERS[format_](found)


def _pages(workspace: Workspace, found: Review, as_of: date, preview: str) -> tuple[Page, ...]:
    folder = bool(preview) and not preview.startswith(AWAY)

    def link(page: str, anchor: str) -> str:
        way = f"{page}index.html" if folder else page  # nobody serves a folder
        way = f"{way}#{anchor}" if anchor else way
        return f"{preview.rstrip('/')}/{way}" if preview else way

    touched = pages_touched(workspace, Addresses(workspace, as_of), found, link)
    return tuple(replace(page, linked=bool(preview)) for page in touched)
