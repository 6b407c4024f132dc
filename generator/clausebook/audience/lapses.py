"""What has lapsed, as one audience may read it: the status is that of everyone, the name of what is hidden is cut."""

from __future__ import annotations

from dataclasses import replace

from clausebook.model.base import Audience
from clausebook.workspace import Workspace
from clausebook.workspace.lapses import Lapses, lapses


def visible_lapses(whole: Workspace, shown: Workspace, audience: Audience) -> Lapses:
    """The lapses of the statements that are shown, without the ids of evidence that is not. The public reads none."""
    if audience is Audience.PUBLIC:
        return {}
    clauses = {statement.clause for statement in shown.statements}
    ids = {item.id for item in shown.evidence}
    return {
        (clause, respect): tuple(lapse if lapse.evidence in ids else replace(lapse, evidence="") for lapse in found)
        for (clause, respect), found in lapses(whole).items()
        if clause in clauses
    }
