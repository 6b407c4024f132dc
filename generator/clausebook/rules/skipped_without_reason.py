"""AUD126: an item is passed over without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.answer_scale import ALWAYS
from clausebook.rules.audit_answers import all_answers, given
from clausebook.rules.context import Context

RULE = Rule("AUD126", "skipped-without-reason", Level.ERROR, "an item is passed over without a reason")


def check(context: Context) -> Iterator[Problem]:
    """Answers, or grades, `not-applicable` and `not-sampled` without a `reason`. Blank is another matter: nobody said
    anything there.
    """
    for audit, index, answered in all_answers(context):
        said = (*given(answered), *([answered.grade] if answered.grade else ()))
        passed = next((word for word in said if word in ALWAYS), None)
        if passed is not None and answered.reason is None:
            yield context.problem(
                RULE,
                audit,
                "answers",
                index,
                "item",
                message=f"`{answered.item}` was answered `{passed}` in `{audit.id}`, and nothing says why",
                label="no reason",
                help="write the reason in `reason`",
            )
