"""AUD133: a nonconformity is closed before its verification or its effect was judged."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD133", "closed-before-effect", Level.ERROR, "a nonconformity is closed before its effect was judged")


def check(context: Context) -> Iterator[Problem]:
    """The day of closing against those under `verification` and `effectiveness`."""
    for found, step in closings(context):
        closed = found.steps[step].on
        for key, part, what in (
            ("verification", found.verification, "verified"),
            ("effectiveness", found.effectiveness, "judged to be effective"),
        ):
            if part is not None and part.on is not None and part.on > closed:
                said = f"before it was {what} on `{part.on}`"
                help = "close it after that day, or correct one of the two days"
                problem = without(context, RULE, found, step, said, help)
                related = Related(context.place(found, key, "on"), "later")
                yield RULE.problem(problem.message, problem.place, label=problem.label, help=help, related=(related,))
