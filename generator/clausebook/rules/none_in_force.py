"""DOC016: no edition of a policy is in force any more, and none is announced."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.editions import control_of, in_force, stretches

RULE = Rule("DOC016", "none-in-force", Level.WARNING, "no edition of a policy is in force any more")


def check(context: Context) -> Iterator[Problem]:
    """Policies whose last edition has ended. One that was withdrawn is passed over where another of its kind holds."""
    policies = context.workspace.policies
    if not context.complete("policy"):
        return
    names = dict.fromkeys(policy.policy for policy in policies)
    families = {name: [policy for policy in policies if policy.policy == name] for name in names}
    holding = {held.kind for family in families.values() if (held := in_force(family, context.as_of)) is not None}
    for name, family in families.items():
        spans = stretches(family)
        if len(spans) < 2 or spans[-1].edition is not None or (spans[-1].first or context.as_of) > context.as_of:
            continue
        last, day = spans[-2].edition, spans[-2].last
        if last is None or (control_of(last).status == "withdrawn" and last.kind in holding):
            continue
        yield context.problem(
            RULE,
            last,
            "edition",
            "effective_until",
            message=f"no edition of policy `{name}` is in force since `{last.edition.version}` ended on `{day}`",
            label="the last day",
            help=f"begin the next one with `clausebook new policy {name}` and let it be approved",
        )
