"""DOC012: an edition was approved by a role that may not approve it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled
from clausebook.workspace.authority import approvers, level_of

RULE = Rule("DOC012", "approved-without-authority", Level.WARNING, "a role approved what it may not approve")


def check(context: Context) -> Iterator[Problem]:
    """Approvals of editions that hold or will hold, by roles whose `approves` does not name that level.

    While no role names a level, anybody may approve it; what does not exist is for REF001.
    """
    known = {role.id for role in context.workspace.roles}
    for entry in controlled(context):
        if entry.state not in ("in-force", "announced"):
            continue
        may = approvers(context.workspace, entry.item)
        for index, approval in enumerate(entry.edition.approvals):
            if may and approval.by in known and approval.by not in may:
                yield context.problem(
                    RULE,
                    entry.item,
                    *entry.route,
                    "approvals",
                    index,
                    "by",
                    message=f"`{approval.by}` approved {entry.name}, and may not approve a {level_of(entry.item)}",
                    label="may not",
                    help="let it be approved by "
                    + " or ".join(f"`{role}`" for role in may)
                    + f", or add `{level_of(entry.item)}` to `approves` of the role",
                )
