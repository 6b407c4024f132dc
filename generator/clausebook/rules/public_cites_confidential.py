"""PUB002: something the public sees refers to something it may not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context, Words
from clausebook.rules.lookup import named
from clausebook.rules.publicity import published, target_is_public, value_is_public

RULE = Rule("PUB002", "public-cites-confidential", Level.ERROR, "the public is pointed to what it may not see")
IN_A_FIELD = replace(RULE, level=Level.WARNING)
"""A field is left out of the public site, and the page is poorer; a sentence would have a hole in it."""


def check(context: Context) -> Iterator[Problem]:
    """References in fields (warning) and in prose (error) of what the public site shows."""
    seen = published(context)
    for item, visit in context.references:
        kind = visit.refers_to or ""
        if id(item) in seen and not target_is_public(context, item, kind, visit.value):
            yield from _check(context, IN_A_FIELD, item, visit.route, kind, visit.value)
    for mention in context.mentions:
        mark = mention.mark
        if mark.kind and id(mention.item) in seen and not target_is_public(context, mention.item, mark.kind, mark.id):
            yield from _check(context, RULE, mention.item, mention.route, mark.kind, mark.id, mention.words)


def _check(
    context: Context,
    rule: Rule,
    item: Item,
    route: tuple[str | int, ...],
    kind: str,
    cited: str,
    words: Words | None = None,
) -> Iterator[Problem]:
    if not value_is_public(item, route):
        return
    yield context.problem(
        rule,
        item,
        *route,
        message=f"{named(kind)} `{cited}` is not public, and this is",
        label="not public",
        help=f"give `{cited}` the audience `public`, or take the reference out",
        words=words,
    )
