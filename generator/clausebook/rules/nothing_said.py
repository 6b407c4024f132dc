"""MOD001 and MOD005 for what may be cut from a site but must be written: a part that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from clausebook.diagnostics import Problem
from clausebook.model.base import Item
from clausebook.model.durations import Within
from clausebook.model.rules import EMPTY_VALUE, MISSING_KEY
from clausebook.model.walk import parts
from clausebook.rules.context import Context
from clausebook.source import Route

RULES = (MISSING_KEY, EMPTY_VALUE)


def check(context: Context) -> Iterator[Problem]:
    """Parts without one of the keys that their model only leaves out for a site, and parts without any key at all.

    An empty limit is left to TIM001.
    """
    for item in context.workspace.own:
        for route, key in context.in_item(item, _silent):
            if key:
                yield context.problem(
                    MISSING_KEY,
                    item,
                    *route,
                    message=f"`{key}` is missing",
                    label=f"no `{key}`",
                    help=f"add `{key}: …`",
                )
            else:
                yield context.problem(
                    EMPTY_VALUE,
                    item,
                    *route,
                    message=f"`{next(step for step in reversed(route) if isinstance(step, str))}` says nothing",
                    label="empty",
                    help="fill it in, or delete the key",
                )


def _silent(item: Item) -> tuple[tuple[Route, str], ...]:
    """The parts that say nothing, or not one key that must be there: each with that key, or without any."""
    found: list[tuple[Route, str]] = []
    for route, part in parts(item):
        if part is item or isinstance(part, Within):
            continue
        missing = [name for name in _must_be_written(type(part)) if getattr(part, name) is None]
        if missing or not part.model_fields_set:
            found.append((route, missing[0] if missing else ""))
    return tuple(found)


@cache
def _must_be_written(part: type[BaseModel]) -> tuple[str, ...]:
    """Fields that are never None in the model's own words and have None as default: `what: Text = …, None`."""
    return tuple(
        name for name, info in part.model_fields.items() if info.default is None and isinstance(info.annotation, type)
    )
