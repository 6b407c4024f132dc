"""TIM006: a limit may be made longer, and nothing says that the complainant is told."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule("TIM006", "extension-without-notice", Level.WARNING, "a longer limit of which nobody is told")

_AWAITED = frozenset({"acknowledgement", "answer", "decision", "resolution", "review-answer", "remedy"})
_NOTICES = frozenset({"delay-notice", "progress-update"})


def check(context: Context) -> Iterator[Problem]:
    """Extensions without `tell` of what a complainant waits for from the organisation.

    News at intervals, and a time rule of the same policy for a notice of delay or for news, say it too.
    """
    for policy in live_policies(context):
        if any(rule.event in _NOTICES and rule.actor == "organisation" for rule in policy.time_rules):
            continue
        for index, rule in enumerate(policy.time_rules):
            extension = rule.extension
            if extension is None or extension.tell is not None or rule.updates_every is not None:
                continue
            if rule.actor == "organisation" and rule.event in _AWAITED:
                yield context.problem(
                    RULE,
                    policy,
                    "time_rules",
                    index,
                    "extension",
                    message=f"the limit of `{rule.id}` may be made longer, and nothing says who is told what",
                    label="no notice",
                    help="add `tell: …` with what the complainant is told before the limit passes",
                    key=True,
                )
