"""IDS004: two ids differ only in small and capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.identity import Named, scopes

RULE = Rule("IDS004", "ids-differ-only-by-case", Level.ERROR, "two ids differ only in small and capital letters")


def check(context: Context) -> Iterator[Problem]:
    """Ids become addresses and names of files, and many systems do not tell `2a` from `2A`."""
    for group in scopes(context):
        first: dict[str, Named] = {}
        for use in group:
            before = first.setdefault(use.id.casefold(), use)
            if before.id == use.id:
                continue
            yield context.problem(
                RULE,
                use.item,
                *use.route,
                message=f"{use.what} `{use.id}` differs from `{before.id}` only in its letters' case",
                label="same address",
                help="rename one of the two so that they differ in more than capitals",
                related=(Related(context.place(before.item, *before.route), f"`{before.id}`"),),
            )
