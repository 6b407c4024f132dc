"""IDS001: the same id is given to two things."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.identity import Named, scopes

RULE = Rule("IDS001", "duplicate-id", Level.ERROR, "the same id is given to two things")


def check(context: Context) -> Iterator[Problem]:
    """Items of one kind, parts of one item, editions, and what prose may refer to across policies."""
    for group in scopes(context):
        first: dict[str, Named] = {}
        for use in group:
            before = first.setdefault(use.id, use)
            if before is use:
                continue
            yield context.problem(
                RULE,
                use.item,
                *use.route,
                message=f"{use.what} `{use.id}` is there twice",
                label="second time",
                help=_help(use),
                related=(Related(context.place(before.item, *before.route), "first time"),),
            )


def _help(use: Named) -> str:
    key = use.route[-1]
    return f"give this one {'an id' if key == 'id' else f'a `{key}`'} of its own, or delete one of the two"
