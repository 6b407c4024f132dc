"""TIM011: a sentence gives another limit than the time rule for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.model.compliance import Document, Statement
from clausebook.model.durations import Duration, Unit, Within
from clausebook.model.people import Step
from clausebook.model.policy import Policy
from clausebook.model.time_rule import TimeRule
from clausebook.model.walk import Visit
from clausebook.rules.context import Context
from clausebook.rules.over import ended, is_over, live_policies
from clausebook.rules.regime_words import length
from clausebook.rules.spoken import Spoken, spoken
from clausebook.rules.spoken_words import Topic
from clausebook.workspace.laid_beside import step_of

RULE = Rule("TIM011", "prose-contradicts-limit", Level.WARNING, "a sentence gives another limit than the time rule")

_READ: tuple[type[Item], ...] = (Policy, Document, Statement, Step)
_TOLD = frozenset({"changes", "note", "contradictions", "elements", "retention", "time_rules", "editions", "action"})
"""What is said of the past, of a doubt, of records, or is the rule itself in words. Chapters of an edition are read."""
_ANSWERS = frozenset({"answer", "decision", "resolution", "closing", "review-answer"})
_EVENTS: Mapping[Topic, frozenset[str]] = {
    "acknowledgement": frozenset({"acknowledgement", "first-contact"}),
    "answer": _ANSWERS,
    "review": frozenset({"review-answer"}),
    "asking": frozenset({"review-request", "escalation", "objection"}),
    "outside": frozenset({"referral"}),
}
_Stated = tuple[str, Policy, int, Duration]
"""The id of a rule or of an outside body, the edition, the place of the rule (-1: a body), and a length it gives."""


def check(context: Context) -> Iterator[Problem]:
    """Sentences of policies, documents, statements and steps with a number and a unit, in the languages that are known.

    The topic (the acknowledgement, the answer, the review, asking for it, the way outside) is taken from the words of
    the sentence. Nothing is said where a rule, or an extension, for any topic of the sentence gives that number, where
    a topic has no rule with a number, and where a word makes it mean something else. Units are not converted: 20 days
    are not 20 working days, unless one stands in brackets beside the other.
    """
    live = live_policies(context)
    all_stated = {id(policy): _stated(policy) for policy in live}
    of_complaints = [all_stated[id(policy)] for policy in live if policy.kind == "complaints"]
    over, source = ended(context), context.workspace.source_language

    def said(item: Item) -> tuple[tuple[Visit, str, str, Spoken], ...]:
        texts = ((visit, language, text) for visit in context.texts_of(item) for language, text in visit.value.items())
        return tuple((*found, limit) for found in texts for limit in spoken(found[2], found[1] or source))

    for item in context.workspace.own:
        if not isinstance(item, _READ):
            continue
        known = [all_stated[id(item)]] if id(item) in all_stated else of_complaints
        for visit, language, text, limit in context.in_item(item, said, ("limits", source)):
            if (_TOLD & set(visit.route) and "chapters" not in visit.route) or is_over(item, visit.route, over):
                continue
            against = _contradicted(limit, known)
            if against:
                route = (*visit.route, language) if language else visit.route
                yield _problem(context, item, route, text, limit, against)


def _stated(policy: Policy) -> dict[Topic, list[_Stated]]:
    """Every length that the rules of an edition give, by topic."""
    found: dict[Topic, list[_Stated]] = {topic: [] for topic in _EVENTS}
    for index, rule in enumerate(policy.time_rules):
        topics = [topic for topic, events in _EVENTS.items() if rule.event in events]
        if rule.event in _ANSWERS and "review" not in topics and step_of(policy, rule) == "review":
            topics.append("review")
        for topic in topics:
            found[topic].extend((rule.id, policy, index, length) for length in _lengths(rule))
    for body in policy.external_bodies:
        found["outside"].extend((body.id, policy, -1, length) for length in _of(body.refer_within))
    return found


def _lengths(rule: TimeRule) -> Iterator[Duration]:
    yield from _of(rule.within)
    extension = rule.extension
    if extension is not None:
        yield from filter(None, (extension.by, extension.at_most))
        for first in _of(rule.within):
            if extension.by is not None and extension.by.unit == first.unit:
                yield first.model_copy(update={"amount": first.amount + extension.by.amount * (extension.times or 1)})
    if rule.updates_every is not None:
        yield rule.updates_every


def _of(within: Within | None) -> Iterator[Duration]:
    if within is not None:
        yield from filter(None, (within.duration, within.at_most))


def _contradicted(limit: Spoken, known: list[dict[Topic, list[_Stated]]]) -> list[_Stated]:
    """What the rules say instead; empty where nothing contradicts for certain. A review is named where it is meant."""
    said = [[one for stated in known for one in stated[topic]] for topic in sorted(limit.topics)]
    if not all(said) or any(_same(limit, one[3]) for topic in said for one in topic):
        return []
    against = [one for topic in said for one in topic]
    own = [one for one in against if one[2] < 0 or one[1].time_rules[one[2]].event != "review-answer"]
    return own if own and "review" not in limit.topics else against


def _same(limit: Spoken, length: Duration) -> bool:
    return any(_equal(amount, unit, length) for amount, unit in ((limit.amount, limit.unit), *limit.beside))


def _equal(amount: int, unit: Unit, length: Duration) -> bool:
    if length.unit == "days" and unit in ("days", "working-days", "business-days"):
        return length.amount == amount  # nobody knows which days are meant
    return _common(amount, unit) == _common(length.amount, length.unit)


def _common(amount: int, unit: Unit) -> tuple[int, str]:
    if unit in ("working-days", "business-days"):
        return amount, "working"
    if unit in ("months", "years"):
        return amount * (12 if unit == "years" else 1), "months"
    if unit in ("minutes", "hours"):
        return (amount if unit == "minutes" else amount * 60), "minutes"
    days = amount * (7 if unit == "weeks" else 1)
    return days * 24 * 60, "minutes"


def _problem(
    context: Context, item: Item, route: tuple[str | int, ...], text: str, limit: Spoken, against: list[_Stated]
) -> Problem:
    first: dict[str, _Stated] = {}
    for one in against:
        first.setdefault(one[0], one)
    shown = [f"`{id}` says `{length(one[3])}`" for id, one in list(first.items())[:3]]
    id, policy, index, _ = against[0]
    ruled = index >= 0
    return context.problem(
        RULE,
        item,
        *route,
        message=f"`{' '.join(text[limit.start : limit.end].split())}` here, and {' and '.join(shown)}",
        label="other limit",
        help=f"write `[[time:{id}]]` in its place, or correct one of the two" if ruled else "correct one of the two",
        related=(Related(context.place(policy, "time_rules", index, "within"), "the rule"),) if ruled else (),
        words=(text, limit.start, limit.end),
    )
