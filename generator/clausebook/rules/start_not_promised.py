"""TIM008: a limit is counted from something that no time rule promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.over import live_policies

RULE = Rule("TIM008", "start-not-promised", Level.WARNING, "a limit is counted from an event that no rule promises")

_ANSWERS = frozenset({"answer", "decision", "resolution", "review-answer", "closing"})
_PROMISED_BY: Mapping[str, frozenset[str]] = {
    "acknowledgement": frozenset({"acknowledgement", "first-contact"}),
    "answer": _ANSWERS,
    "decision": _ANSWERS,
    "resolution": _ANSWERS,
}
"""What starts a clock, and the events any of which promises it: policies speak of answers in several words."""


def check(context: Context) -> Iterator[Problem]:
    """Time rules counted from an acknowledgement or an answer of which the edition has no time rule at all.

    Such a clock may never start. Who gives the answer does not matter; a rule in words alone is a promise too.
    """
    for policy in live_policies(context):
        events = {rule.event for rule in policy.time_rules}
        for index, rule in enumerate(policy.time_rules):
            promised = _PROMISED_BY.get(rule.from_ or "")
            if promised is None or events & promised:
                continue
            yield context.problem(
                RULE,
                policy,
                "time_rules",
                index,
                "from",
                message=f"`{rule.id}` is counted from `{rule.from_}`, and no time rule says by when that comes",
                label="never promised",
                help=f"add a time rule with `event: {rule.from_}`, or count from `receipt`",
            )
