"""PUB002: something the public sees refers to something it may not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context, Words
from clausebook.rules.lookup import named
from clausebook.rules.publicity import published, target_is_public, to_be_published, value_is_public

RULE = Rule("PUB002", "public-cites-confidential", Level.ERROR, "the public is pointed to what it may not see")
IN_A_FIELD = replace(RULE, level=Level.WARNING)
"""A field is left out of the public site, and the page is poorer; a sentence would have a hole in it."""
IN_A_DRAFT = IN_A_FIELD
"""Nobody sees it yet. Once the draft is approved it is an error, and mending it undoes the approval."""


def check(context: Context) -> Iterator[Problem]:
    """References in fields (warning) and in prose (error) of what the public site shows.

    In the prose of drafts of policies that the public is to see: a warning.
    """
    seen, drafts = published(context), to_be_published(context)
    for item, visit in context.references:
        kind = visit.refers_to or ""
        if id(item) in seen and not target_is_public(context, item, kind, visit.value):
            yield from _check(context, IN_A_FIELD, item, visit.route, kind, visit.value)
    for mention in context.mentions:
        mark, draft = mention.mark, id(mention.item) in drafts
        if not mark.kind or not (draft or id(mention.item) in seen):
            continue
        if not target_is_public(context, mention.item, mark.kind, mark.id):
            rule = IN_A_DRAFT if draft else RULE
            yield from _check(
                context, rule, mention.item, mention.route, mark.kind, mark.id, mention.words, draft=draft
            )


def _check(
    context: Context,
    rule: Rule,
    item: Item,
    route: tuple[str | int, ...],
    kind: str,
    cited: str,
    words: Words | None = None,
    *,
    draft: bool = False,
) -> Iterator[Problem]:
    if not value_is_public(item, route):
        return
    yield context.problem(
        rule,
        item,
        *route,
        message=f"{named(kind)} `{cited}` is not public, and this {'will be' if draft else 'is'}",
        label="not public",
        help=f"give `{cited}` the audience `public`, or take the reference out",
        words=words,
    )
