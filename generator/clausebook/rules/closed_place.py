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
from clausebook.rules.context import Context
from clausebook.rules.over import ended, is_over
from clausebook.rules.regime_words import SURE

RULE = Rule("REF010", "closed-place", Level.WARNING, "complainants are sent to a place that is closed")

_READ: tuple[type[Item], ...] = (Organisation, Policy, Document)
Route = tuple[str | int, ...]
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
    for item, route, words in _said(context):
        found = _closed(words, closed)
        if found is not None and not is_over(item, route, over) and not _TOLD & set(route):
            yield _problem(context, item, route, words, *found)


def _said(context: Context) -> Iterator[tuple[Item, Route, str]]:
    """Every text in every language, and every address."""
    for item, visit in context.texts:
        if isinstance(item, _READ):
            for language, words in visit.value.items():
                yield item, (*visit.route, language) if language else visit.route, words
    for item in context.workspace.own:
        if isinstance(item, _READ):
            yield from ((item, route, address) for route, address in _addresses(item) if address)


def _addresses(item: Item) -> Iterator[tuple[Route, str | None]]:
    """The fields that hold an address alone; walking through everything for them would cost ten times as much."""
    if isinstance(item, Organisation):
        yield ("website",), item.website
    elif isinstance(item, Document):
        yield ("url",), item.url
    elif isinstance(item, Policy):
        for index, body in enumerate(item.external_bodies):
            yield ("external_bodies", index, "url"), body.url
        for index, rule in enumerate(item.time_rules):
            yield ("time_rules", index, "source", "url"), rule.source.url if rule.source else None


def _closed(words: str, closed: list[tuple[str, ClosedPlace]]) -> tuple[str, ClosedPlace] | None:
    """The closed place that a text names by its address, and that address."""
    if "/" not in words and "%2" not in words:
        return None
    plain = unquote(words).casefold()
    return next((one for one in closed if one[0] in plain), None)


def _problem(
    context: Context, item: Item, route: tuple[str | int, ...], words: str, address: str, place: ClosedPlace
) -> Problem:
    at = words.casefold().find(address)
    instead = str(place.instead)
    return context.problem(
        RULE,
        item,
        *route,
        message=f"`{address}` is {place.name}, closed on {place.closed} ({SURE[place.status]})",
        label="closed",
        help=instead[:1].lower() + instead[1:].rstrip("."),
        words=(words, at, at + len(address)) if at >= 0 else None,
    )
