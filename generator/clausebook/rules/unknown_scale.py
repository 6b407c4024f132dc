"""AUD006: an item names a scale or a sampling rule that its checklist does not have."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.rules.checklists import asked
from clausebook.rules.context import Context

RULE = Rule("AUD006", "unknown-scale", Level.ERROR, "an item names a scale or a sample the checklist does not have")


def check(context: Context) -> Iterator[Problem]:
    """The scale of the whole checklist, and scale and sample of each item."""
    for checklist in context.workspace.checklists:
        scales = [scale.id for scale in checklist.scales]
        samples = [sample.id for sample in checklist.samples]
        named: list[tuple[tuple[str | int, ...], str | None, str, list[str]]] = [
            (("scale",), checklist.scale, "scale", scales)
        ]
        for item, route in asked(checklist):
            named.append(((*route, "scale"), item.scale, "scale", scales))
            named.append(((*route, "sample"), item.sample, "sampling rule", samples))
        for place, id, what, known in named:
            if id is not None and id not in known:
                yield context.problem(
                    RULE,
                    checklist,
                    *place,
                    message=f"there is no {what} `{id}` in this checklist",
                    label="not found",
                    help=did_you_mean(id, known, f"add it under `{'scales' if known is scales else 'samples'}:`"),
                )
