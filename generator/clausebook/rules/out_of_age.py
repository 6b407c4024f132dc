"""EVD010: evidence is older than it may be."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("EVD010", "out-of-age", Level.WARNING, "evidence is older than it may be")


def check(context: Context) -> Iterator[Problem]:
    """Evidence whose `renew_months` have passed, or that does not say from when they count.

    They count from `collected`, else from the end of `period`; on the last day itself the item still counts. What has
    passed its `valid_until` is left to EVD003.
    """
    for evidence in context.workspace.evidence:
        if evidence.renew_months is None:
            continue
        months = f"{evidence.renew_months} month{'' if evidence.renew_months == 1 else 's'}"
        last = evidence.of_age_until
        if last is None:
            message = f"evidence `{evidence.id}` is to be renewed after {months}, and does not say from when"
            help = "add `collected:` with the day, or `period:`"
        elif last < context.as_of and (evidence.valid_until is None or evidence.valid_until >= context.as_of):
            message = f"evidence `{evidence.id}` was to be renewed after {months}, by `{last}`"
            help = "collect it anew and write the new day, or retire it"
        else:
            continue
        yield context.problem(RULE, evidence, "renew_months", message=message, label="too old", help=help)
