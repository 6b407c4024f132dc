"""The edition of a checklist that somebody names: by instrument, or by instrument and version."""

from __future__ import annotations

from datetime import date

from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from clausebook.diagnostics import did_you_mean
from clausebook.model.checklist import Checklist
from clausebook.workspace.editions import in_force


def checklist_named(content: Content, name: str, day: date) -> Checklist:
    """The edition `ID@VERSION`; of `ID` alone the one in force on that day, else the latest.

    Raises Refused, with near names, when there is none.
    """
    editions = content.workspace.checklists
    id, _, version = name.partition("@")
    known = [checklist for checklist in editions if checklist.id == id]
    if not known:
        ids = {checklist.id for checklist in editions}
        hint = did_you_mean(id, ids, "there are " + ", ".join(f"`{one}`" for one in sorted(ids)))
        raise Refused(f"there is no checklist `{id}`; {hint}", usage=True)
    if version:
        named = next((checklist for checklist in known if checklist.edition.version == version), None)
        if named is None:
            versions = ", ".join(f"`{checklist.key}`" for checklist in known)
            raise Refused(f"there is no edition `{name}`; there is {versions}", usage=True)
        return named
    counts = in_force([checklist.edition for checklist in known], day)
    return next((checklist for checklist in known if checklist.edition is counts), known[-1])
