"""REF010: complainants are sent to a place that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.model.compliance import Document
from clausebook.model.organisation import Organisation
from clausebook.model.policy import Policy
from clausebook.model.regime import ClosedPlace
from clausebook.model.text import Text
from clausebook.model.walk import walk
from clausebook.rules.context import Context
from clausebook.rules.over import ended, is_over
from clausebook.rules.regime_words import SURE

RULE = Rule("REF010", "closed-place", Level.WARNING, "complainants are sent to a place that is closed")

_READ: tuple[type[Item], ...] = (Organisation, Policy, Document)
_TOLD = frozenset({"changes", "note"})
"""Where one writes that a link was taken out."""


def check(context: Context) -> Iterator[Problem]:
    """Addresses of closed places in the organisation, in policies and documents that hold or will, one for each text.

    Which places are closed stands in the regimes; they need not be named. Before the day of closing nothing is said.
    """
    closed = [
        (address.casefold(), place)
        for regime in context.workspace.regimes
        for place in regime.closed
        if place.closed <= context.as_of
        for address in map(str, place.addresses)
    ]
    if not closed:
        return
    over = ended(context)
    for item in context.workspace.items:
        if not isinstance(item, _READ) or is_over(item, (), over):
            continue
        for visit in walk(item):
            if is_over(item, visit.route, over) or _TOLD & set(visit.route):
                continue
            for language, words in _words(visit.value):
                place = _closed(words, closed)
                if place is not None:
                    yield _problem(context, item, (*visit.route, language) if language else visit.route, place)


def _words(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Text):
        yield from value.items()
    elif isinstance(value, str) and not hasattr(value, "value"):
        yield "", value


def _closed(words: str, closed: list[tuple[str, ClosedPlace]]) -> ClosedPlace | None:
    """The closed place that a text names by its address."""
    if "/" not in words and "%2" not in words:
        return None
    plain = unquote(words).casefold()
    return next((place for address, place in closed if address in plain), None)


def _problem(context: Context, item: Item, route: tuple[str | int, ...], place: ClosedPlace) -> Problem:
    instead = str(place.instead)
    return context.problem(
        RULE,
        item,
        *route,
        message=f"`{place.addresses[0]}` is {place.name}, closed on {place.closed} ({SURE[place.status]})",
        label="closed",
        help=instead[:1].lower() + instead[1:].rstrip("."),
    )
