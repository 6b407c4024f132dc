"""AUD106: a corrective action has no owner or no due date."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD106", "action-not-assigned", Level.ERROR, "a corrective action has no owner or no due date")


def check(context: Context) -> Iterator[Problem]:
    """Every entry under `actions`, whatever the state: an action is planned with both or not at all."""
    for found in context.workspace.nonconformities:
        for index, action in enumerate(found.actions):
            missing = [key for key in ("owner", "due") if getattr(action, key) is None]
            if missing:
                lacks = " and no ".join(f"`{key}`" for key in missing)
                yield context.problem(
                    RULE,
                    found,
                    "actions",
                    index,
                    *(("what",) if action.what is not None else ()),
                    message=f"action {index + 1} of `{found.id}` has no {lacks}",
                    label="not assigned",
                    help="name the role that does it in `owner`, and the day in `due`",
                )
