"""AUD108: a nonconformity is closed without evidence that the action works."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.closing import closings, without
from clausebook.rules.context import Context

RULE = Rule("AUD108", "closed-without-effect", Level.ERROR, "a nonconformity is closed without evidence of effect")


def check(context: Context) -> Iterator[Problem]:
    """Closed ones without a dated result `effective`, or without evidence in which it can be seen."""
    for found, step in closings(context):
        what = _missing(found)
        if what:
            help = (
                "measure whether it has stopped coming back, and write result, day and evidence under `effectiveness`"
            )
            yield without(context, RULE, found, step, what, help)


def _missing(found: Nonconformity) -> str:
    effect = found.effectiveness
    if effect is None or effect.result is None:
        return "without a check of the effect"
    if effect.result != "effective":
        return f"although the action was `{effect.result}`"
    if not effect.evidence:
        return "without evidence of the effect"
    return "" if effect.on is not None else "without the day on which the effect was judged"
