"""AUD124: a draw at random cannot be repeated."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD124", "draw-not-repeatable", Level.WARNING, "a draw at random cannot be repeated")


def check(context: Context) -> Iterator[Problem]:
    """Samples drawn at random without their seed, their population, or what was drawn."""
    for audit in context.workspace.audits:
        for index, sample in enumerate(audit.samples):
            if sample.drawn_by != "at-random":
                continue
            values = (("seed", sample.seed), ("population", sample.population), ("drawn", sample.drawn or None))
            missing = [f"`{key}`" for key, value in values if value is None]
            if missing:
                yield context.problem(
                    RULE,
                    audit,
                    "samples",
                    index,
                    "drawn_by",
                    message=f"a sample of `{audit.id}` was drawn at random, and there is no {' and no '.join(missing)}",
                    label="not repeatable",
                    help="draw with `clausebook audit draw`, which writes them down",
                )
