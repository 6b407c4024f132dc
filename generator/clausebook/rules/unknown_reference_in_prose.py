"""REF003: a reference in prose names something that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.lookup import unknown

RULE = Rule("REF003", "unknown-reference-in-prose", Level.ERROR, "a reference in prose names what does not exist")


def check(context: Context) -> Iterator[Problem]:
    """Every well-formed `[[kind:id]]` in every text; reported where it stands."""
    for mention in context.mentions:
        mark = mention.mark
        found = unknown(context, mention.item, mark.kind, mark.id) if mark.kind else None
        if found is not None:
            message, help = found
            yield context.problem(
                RULE,
                mention.item,
                *mention.route,
                message=f"{message}, named by `{mark.written}`",
                label="not found",
                help=help,
                words=mention.words,
            )
