"""AUD135: a major nonconformity is closed without proof that the action was carried out."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD135", "major-without-proof", Level.ERROR, "a major is closed without proof of its action")


def check(context: Context) -> Iterator[Problem]:
    """Closed majors, also those graded down since, where neither an action nor the verification names evidence."""
    for found, step in closings(context):
        major = found.grade == "major" or any(grading.grade == "major" for grading in found.graded)
        proof = found.verification is not None and found.verification.evidence
        if major and found.actions and not proof and not any(action.evidence for action in found.actions):
            help = "name under `actions` or `verification` the evidence in which it can be seen"
            yield without(
                context, RULE, found, step, "as a major, and nothing shows that the action was carried out", help
            )
