"""MOD001 and MOD005 for what may be cut from a site but must be written: a part that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from clausebook.diagnostics import Problem
from clausebook.model.durations import Within
from clausebook.model.rules import EMPTY_VALUE, MISSING_KEY
from clausebook.model.walk import parts
from clausebook.rules.context import Context

RULES = (MISSING_KEY, EMPTY_VALUE)


def check(context: Context) -> Iterator[Problem]:
    """Parts without one of the keys that their model only leaves out for a site, and parts without any key at all.

    An empty limit is left to TIM001.
    """
    for item in context.workspace.items:
        for route, part in parts(item):
            if part is item or isinstance(part, Within):
                continue
            missing = [key for key in _must_be_written(part) if key not in _written(part)]
            if missing:
                yield context.problem(
                    MISSING_KEY,
                    item,
                    *route,
                    message=f"`{missing[0]}` is missing",
                    label=f"no `{missing[0]}`",
                    help=f"add `{missing[0]}: …`",
                )
            elif not part.model_fields_set:
                yield context.problem(
                    EMPTY_VALUE,
                    item,
                    *route,
                    message=f"`{next(step for step in reversed(route) if isinstance(step, str))}` says nothing",
                    label="empty",
                    help="fill it in, or delete the key",
                )


def _written(part: BaseModel) -> frozenset[str]:
    return frozenset(name for name in type(part).model_fields if getattr(part, name) is not None)


def _must_be_written(part: BaseModel) -> list[str]:
    """Fields that are never None in the model's own words and have None as default: `what: Text = …, None`."""
    return [
        name
        for name, info in type(part).model_fields.items()
        if info.default is None and isinstance(info.annotation, type)
    ]
