"""AUD114: the grade of a nonconformity was changed without a trace."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.audit import Audit
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.context import Context

RULE = Rule("AUD114", "grade-without-trace", Level.ERROR, "a grade was changed without a trace")


def check(context: Context) -> Iterator[Problem]:
    """`grade` against the last entry of `graded`; the first of them, or `grade`, against the finding of the audit it
    was raised in; and every change needs a role and a reason.
    """
    raised = {
        finding.nonconformity: (audit, index)
        for audit in context.workspace.audits
        for index, finding in enumerate(audit.findings)
        if finding.nonconformity is not None
    }
    for found in context.workspace.nonconformities:
        last = len(found.graded) - 1
        if found.graded and found.graded[last].grade != found.grade:
            what = f"is `{found.grade}`, and was graded `{found.graded[last].grade}` last"
            related = Related(context.place(found, "graded", last, "grade"), "graded last")
            yield _problem(context, found, ("grade",), what, related)
        if found.id in raised:
            yield from _against_finding(context, found, *raised[found.id])
        for index, grading in enumerate(found.graded[1:], 1):
            if grading.grade != found.graded[index - 1].grade and (grading.reason is None or grading.by is None):
                lacks = "a reason" if grading.reason is None else "the role that changed it"
                what = f"was changed to `{grading.grade}` without {lacks}"
                yield _problem(context, found, ("graded", index, "grade"), what, None)


def _against_finding(context: Context, found: Nonconformity, audit: Audit, index: int) -> Iterator[Problem]:
    first = found.graded[0].grade if found.graded else found.grade
    finding = audit.findings[index]
    if finding.grade != first:
        route: tuple[str | int, ...] = ("graded", 0, "grade") if found.graded else ("grade",)
        what = f"is `{first}`, and finding `{finding.id}` of `{audit.id}` was `{finding.grade}`"
        related = Related(context.place(audit, "findings", index, "grade"), "as raised")
        yield _problem(context, found, route, what, related)


def _problem(
    context: Context, found: Nonconformity, route: tuple[str | int, ...], what: str, related: Related | None
) -> Problem:
    return context.problem(
        RULE,
        found,
        *route,
        message=f"`{found.id}` {what}",
        label="no trace",
        help="list each grade under `graded`, with the day, the role and the reason, the grade as raised first",
        related=(related,) if related else (),
    )
