"""ROL007: a role decides on remedies, and nothing says how far."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.people import Role
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule(
    "ROL007", "remedy-without-limit", Level.WARNING, "a role that decides on remedies has no limit of authority"
)


def check(context: Context) -> Iterator[Problem]:
    """Roles without `authority` that a remedy names in `decided_by`; each role once for each edition."""
    for policy in live_policies(context):
        said: set[str] = set()
        for index, remedy in enumerate(policy.remedies):
            role = context.workspace.find("role", remedy.decided_by) if remedy.decided_by else None
            if not isinstance(role, Role) or role.authority or role.id in said:
                continue
            said.add(role.id)
            yield context.problem(
                RULE,
                policy,
                "remedies",
                index,
                "decided_by",
                message=f"role `{role.id}` decides on remedy `{remedy.id}`, and nothing says up to where",
                label="how far?",
                help=f"add `authority:` to role `{role.id}` with what it may decide alone, and the limit",
                related=(Related(context.place(role, "id"), "no `authority`"),),
            )
