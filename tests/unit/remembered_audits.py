"""A small organisation with a checklist, and audits and nonconformities of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from clausebook.audits.memory import Remembered, remembered
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import Nonconformity
from clausebook.workspace import Workspace

SMALL = Path(__file__).parents[1] / "rules" / "_base"
STANDARD = {"standard": "mini-2020"}
DAY = date(2026, 6, 30)


def item(id: str, *clauses: str, **given: Any) -> dict[str, Any]:
    return {"id": id, "text": f"Question {id}", "cites": [{"clause": f"mini-2020/{c}"} for c in clauses], **given}


CHECKLIST = Checklist.model_validate(
    {
        "id": "counter",
        "title": "At the counter",
        "kind": "site-visit",
        "edition": {"version": "2", "status": "approved", "effective_from": "2026-01-02"},
        "scales": [
            {
                "id": "conformity",
                "kind": "conformity",
                "answers": [{"id": id, "label": id} for id in ("conforms", "minor", "major", "not-sampled")],
            }
        ],
        "scale": "conformity",
        "sections": [
            {
                "id": "all",
                "title": "All",
                "items": [
                    item("C-01", "1.1"),
                    item("C-02", "1.1", expected_evidence=[{"kind": "register"}]),
                    item("C-03", "1.2", asked_when=[{"item": "C-01", "answers": ["conforms"]}]),
                    item("C-04", small={"left_out": "Nobody else works there."}),
                ],
            }
        ],
    },
    context=STANDARD,
)


def audit(id: str, end: str, **given: Any) -> Audit:
    data = {
        "id": id, "title": id, "clauses": ["1"], "checklist": "counter@1", "held": {"start": end, "end": end}, **given,
    }  # fmt: skip
    return Audit.model_validate(data, context=STANDARD)


def nonconformity(id: str, state: str = "open", **given: Any) -> Nonconformity:
    data = {
        "id": id, "title": id, "grade": "minor", "raised": "2026-01-20", "clauses": ["1.1"],
        "steps": [{"state": "open", "on": "2026-01-20"}, *([{"state": state, "on": "2026-02-01"}] * (state != "open"))],
        **given,
    }  # fmt: skip
    return Nonconformity.model_validate(data, context=STANDARD)


def memory(workspace: Workspace, day: date = DAY) -> dict[str, Remembered]:
    return dict(remembered(workspace, CHECKLIST, day))
