"""An audit of the small organisation, and what one rule says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.rules.context import Context
from clausebook.workspace import Workspace

RULES = Path(__file__).parents[1] / "rules"
STANDARD = {"standard": "mini-2020"}
DAY = date(2026, 6, 30)
SCALES: dict[str, dict[str, Any]] = {
    "seen": {"kind": "yes-no", "answers": [{"id": id, "label": id} for id in ("yes", "no")]},
    "count": {"kind": "number", "least": "1", "most": "5"},
    "day": {"kind": "date"},
    "words": {"kind": "text"},
    "which": {"kind": "choice", "many": "true", "answers": [{"id": id, "label": id} for id in ("post", "web")]},
}
CHECKLIST = Checklist.model_validate(
    {
        "id": "counter",
        "title": "At the counter",
        "kind": "site-visit",
        "edition": {"version": "1"},
        "scales": [{"id": id, **scale} for id, scale in SCALES.items()],
        "scale": "seen",
        "sections": [
            {
                "id": "all",
                "title": "All",
                "items": [
                    {"id": f"C-{id.upper()}", "text": "What?", "scale": id, "cites": [{"clause": "mini-2020/1.1"}]}
                    for id in SCALES
                ],
            }
        ],
        "retired": [{"id": "C-OLD", "text": "What?", "since": "1"}],
    },
    context=STANDARD,
)


def audit(id: str = "AUD-1", **given: Any) -> Audit:
    held = {"start": "2026-03-01", "end": "2026-03-01"}
    data = {"id": id, "title": id, "clauses": ["1"], "checklist": "counter@1", "held": held, **given}
    return Audit.model_validate(data, context=STANDARD)


def said(rule: Any, workspace: Workspace, *audits: Audit) -> list[str]:
    return [problem.message for problem in rule.check(Context(replace(workspace, audits=audits), DAY))]
