"""The pages on which checklists are answered: HTML of our own, outside of any theme, with a strict policy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from clausebook.form import icon, script, style
from clausebook.model.checklist import Checklist
from clausebook.pages.recipe import Recipe
from clausebook.pages.strict import META, digest_of
from clausebook.pages.templates import render
from clausebook.views.addresses import checklist_page
from clausebook.views.checklist_form import FORM, alone_name, form_view
from clausebook.views.site import Site

_POLICY = (
    ("default-src", "'none'"),
    ("script-src", "{script}"),
    ("style-src", "{style}"),
    ("img-src", "'self'", "data:", "blob:"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
)
POLICY = "; ".join(" ".join(part) for part in _POLICY)
"""Nothing may be fetched but the page's own script, style and pictures, and nothing may be sent anywhere."""

_ICON = '<link rel="icon" href="@">'
_LINK = '<link rel="stylesheet" href="@">'
_LOAD = '<script src="@" defer></script>'

SCRIPT = "checklists/form.js"
STYLE = "checklists/form.css"
_SPOKEN = re.compile(r'\b(?:word|phrase)\(\s*("(?:[^"\\]|\\.)*")')
"""A phrase that a script says: literally, as all of them are, whatever the function is reached by."""

_BETWEEN = re.compile(r">\n+<")
"""The end of a line between two elements, which a browser keeps as a node: without them 2,000 questions load sooner."""
_END_OF_SCRIPT = re.compile(r"</(?=script)|<!--", re.IGNORECASE)


@dataclass(frozen=True)
class FormFile:
    """A file that is published as it is: its path in the docs folder, and its text."""

    path: str
    text: str = field(repr=False)


def form_files(site: Site) -> Iterator[Recipe[FormFile]]:
    """For every edition of a checklist the form and its edition as one file, and the script and style they share.

    The public site has none of them.
    """
    if site.is_public or not site.workspace.checklists:
        return
    code, look = script(), style()
    yield Recipe(SCRIPT, _shared, (SCRIPT, code))
    yield Recipe(STYLE, _shared, (STYLE, look))
    for checklist in site.workspace.checklists:
        yield Recipe(checklist.key, form_file, (checklist, code))
        yield Recipe(f"{checklist.key} alone", alone_file, (checklist, code, look))


def _shared(_: Site, path: str, text: str) -> FormFile:
    return FormFile(path, text)


def form_file(site: Site, checklist: Checklist, code: str) -> FormFile:
    """The form of one edition, beside the page about it; script and style are the ones that all forms share."""
    address = checklist_page(checklist.id, checklist.edition.version)
    up = "../" * (address.count("/") - 1)
    shared, look = (f"{up}{path.rpartition('/')[2]}" for path in (SCRIPT, STYLE))
    text = _page(site, checklist, code, apart=False)
    return FormFile(
        address + FORM,
        _filled(
            text,
            policy=POLICY.format(script="'self'", style="'self'"),
            style=_LINK.replace("@", look),
            script=_LOAD.replace("@", shared),
        ),
    )


def alone_file(site: Site, checklist: Checklist, code: str, look: str) -> FormFile:
    """The same form as one file to take along, with script and style inside and their hashes in its policy."""
    address = checklist_page(checklist.id, checklist.edition.version)
    code = _inside(code)
    text = _page(site, checklist, code, apart=True)
    return FormFile(
        address + alone_name(checklist),
        _filled(
            text,
            policy=POLICY.format(script=digest_of(code), style=digest_of(look)),
            style=f"<style>{look}</style>",
            script=f"<script>{code}</script>",
        ),
    )


@lru_cache(maxsize=2)
def spoken(code: str) -> tuple[str, ...]:
    """The English words a script says, in the order of the alphabet."""
    return tuple(sorted({json.loads(found) for found in _SPOKEN.findall(code)}))


@lru_cache(maxsize=2)
def _inside(code: str) -> str:
    """A script as it may stand in a page: nothing in it ends the element, or begins a comment."""
    return _END_OF_SCRIPT.sub(lambda found: found[0].replace("<", "\\x3c"), code)


def _page(site: Site, checklist: Checklist, code: str, *, apart: bool) -> str:
    view = form_view(site, checklist, spoken(code), apart=apart)
    return _BETWEEN.sub("><", render("form/form.html.j2", view, site.words).strip()) + "\n"


def _filled(text: str, *, policy: str, style: str, script: str) -> str:
    """The page with its policy, style and script. No text can hold these marks, because every `<` in one is escaped."""
    for name, value in (
        ("policy", META.replace("@", policy)),
        ("icon", _ICON.replace("@", icon())),
        ("style", style),
        ("script", script),
    ):
        before, _, after = text.partition(f"<clausebook-{name}/>")
        text = before + value + after
    return text
