"""Planned audits as the page of their checklist takes them: the same keys as in the file that is exported."""

from __future__ import annotations

from typing import Any

from clausebook.model.audit import Audit, Auditor, AuditSample
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Period
from clausebook.model.text import Text
from clausebook.views.site import Here
from clausebook.workspace.audits import audit_state

ENDED = ("closed", "dropped")


def planned(here: Here, checklist: Checklist) -> tuple[Audit, ...]:
    """The audits of this edition that can still be worked on, those held or planned first coming first."""
    site = here.site
    found = [
        audit
        for audit in site.workspace.audits
        if audit.checklist == checklist.key and audit_state(audit, site.as_of) not in ENDED
    ]
    return tuple(sorted(found, key=lambda audit: (audit.planned.start.isoformat() if audit.planned else "", audit.id)))


def plan(here: Here, audit: Audit) -> dict[str, Any]:
    """One audit as the page's data has it. What is not said is left out."""
    values: dict[str, Any] = {
        "id": audit.id,
        "title": _words(here, audit.title),
        "scope": _words(here, audit.scope),
        "aim": _words(here, audit.aim),
        "checklist": audit.checklist or "",
        "small": audit.small,
        "clauses": list(audit.clauses),
        "entities": list(audit.entities),
        "auditors": [_auditor(here, one) for one in audit.auditors],
        "planned": _period(audit.planned),
        "follows": list(audit.follows),
        "items": [
            _given({"item": one.item, "because": [str(reason) for reason in one.because]}) for one in audit.items
        ],
        "samples": [_sample(here, one) for one in audit.samples],
        "timetable": [
            _given({"on": one.on.isoformat(), "at": one.at, "what": _words(here, one.what), "roles": list(one.roles)})
            for one in audit.timetable
        ],
    }
    return _given(values)


def _auditor(here: Here, one: Auditor) -> dict[str, Any]:
    return _given({"role": one.role, "position": _words(here, one.position), "part": one.part})


def _sample(here: Here, one: AuditSample) -> dict[str, Any]:
    return _given(
        {
            "rule": one.rule,
            "of": _words(here, one.of),
            "population": one.population,
            "size": one.size,
            "drawn_by": one.drawn_by,
            "seed": _words(here, one.seed),
            "grounds": _words(here, one.grounds),
            "drawn": [_words(here, reference) for reference in one.drawn],
            "list_sha256": one.list_sha256,
        }
    )


def _period(period: Period | None) -> dict[str, str] | None:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None


def _words(here: Here, text: Text | None) -> str | None:
    return here.plain(text) if text is not None else None


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], ())}
