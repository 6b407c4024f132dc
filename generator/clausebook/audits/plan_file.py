"""The plan of an audit as a file for the checklist's page: what the page exports, with no events yet.

Whoever has the file can start on any computer that has the page; nothing has to be rebuilt.
"""

from __future__ import annotations

from typing import Any

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.canonical import digest, well_formed
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.model.text import Text
from clausebook.workspace.workspace import Workspace


def plan_file(workspace: Workspace, audit: Audit, checklist: Checklist) -> AnswersFile:
    """The file of an audit that nobody has begun: its `bytes` are what the page opens."""
    site = workspace.organisation.id if workspace.organisation else ""
    return AnswersFile(site, plan_of(workspace, audit), as_asked(workspace, audit, checklist), ())


def plan_of(workspace: Workspace, audit: Audit) -> dict[str, Any]:
    """The audit as the page knows it. What the plan does not say is left out; texts are in the source language."""

    def words(text: Text | None) -> str | None:
        return None if text is None else well_formed(text.read(workspace.source_language, workspace.source_language)[0])

    def filled(**values: Any) -> dict[str, Any]:
        return {key: value for key, value in values.items() if value not in (None, "", [], ())}

    return {
        "id": audit.id,
        "title": words(audit.title),
        "small": audit.small,
        "items": [{"item": asked.item, "because": [str(reason) for reason in asked.because]} for asked in audit.items],
        "planned": (
            {"start": audit.planned.start.isoformat(), "end": audit.planned.end.isoformat()} if audit.planned else None
        ),
        **filled(
            scope=words(audit.scope),
            aim=words(audit.aim),
            checklist=audit.checklist,
            clauses=list(audit.clauses),
            entities=list(audit.entities),
            follows=list(audit.follows),
            auditors=[filled(role=one.role, position=words(one.position), part=one.part) for one in audit.auditors],
            samples=[
                filled(
                    rule=sample.rule,
                    of=words(sample.of),
                    population=sample.population,
                    size=sample.size,
                    drawn_by=sample.drawn_by,
                    seed=words(sample.seed),
                    grounds=words(sample.grounds),
                    drawn=[words(reference) for reference in sample.drawn],
                    list_sha256=sample.list_sha256,
                )
                for sample in audit.samples
            ],
            timetable=[
                filled(on=hour.on.isoformat(), at=hour.at, what=words(hour.what), roles=list(hour.roles))
                for hour in audit.timetable
            ],
        ),
    }


def as_asked(workspace: Workspace, audit: Audit, checklist: Checklist) -> dict[str, Any]:
    """The items that the plan asks, as they are worded for it, each with the hash of its wording."""
    language = workspace.source_language
    wanted = {asked.item for asked in audit.items}
    items = []
    for section in checklist.sections:
        for item in section.items:
            if wanted and item.id not in wanted:
                continue
            short = item.small.text if audit.small and item.small is not None else None
            text = (short or item.text).read(language, language)[0]
            number = item.number.read(language, language)[0] if item.number is not None else ""
            items.append(
                {"item": item.id, "section": section.id, "number": number, "text": text, "wording": digest(text)}
            )
    return {"id": checklist.id, "version": checklist.edition.version, "items": items}
