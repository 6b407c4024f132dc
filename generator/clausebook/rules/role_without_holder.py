"""ROL001: nobody holds a role."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("ROL001", "role-without-holder", Level.WARNING, "nobody holds a role")


def check(context: Context) -> Iterator[Problem]:
    """Roles without `holder`, or with one whose time has ended. One that names no position is MOD001."""
    for role in context.workspace.roles:
        holder = role.holder
        if holder is not None and holder.until is not None and holder.until < context.as_of:
            yield context.problem(
                RULE,
                role,
                "holder",
                "until",
                message=f"role `{role.id}` has had no holder since `{holder.until}`",
                label="has ended",
                help="name the position that holds the role now",
            )
        elif holder is None:
            yield context.problem(
                RULE,
                role,
                "id",
                message=f"role `{role.id}` has no holder",
                label="no holder",
                help="add `holder:` with the `position` that holds it",
            )
