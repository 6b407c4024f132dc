"""AUD123: the figures of a sample do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.audit import AuditSample
from clausebook.rules.context import Context

RULE = Rule("AUD123", "sample-disagrees", Level.ERROR, "the figures of a sample do not fit each other")


def check(context: Context) -> Iterator[Problem]:
    """The size against the references listed, where any are, and against the population; each reference once."""
    for audit in context.workspace.audits:
        for index, sample in enumerate(audit.samples):
            for key, what, help in _wrong(sample):
                yield context.problem(
                    RULE,
                    audit,
                    "samples",
                    index,
                    *key,
                    message=f"a sample of `{audit.id}` {what}",
                    label="does not fit",
                    help=help,
                )


def _wrong(sample: AuditSample) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    listed = [str(reference) for reference in sample.drawn]
    if listed and sample.size is not None and sample.size != len(listed):
        what = f"is said to hold `{sample.size}`, and `{len(listed)}` are listed as drawn"
        yield ("size",), what, "write how many were drawn, and list all of them"
    most = max(sample.size or 0, len(listed))
    if sample.population is not None and most > sample.population:
        what = f"was drawn from `{sample.population}`, and `{most}` were drawn"
        yield ("population",), what, "write how many there were to draw from"
    for place, reference in enumerate(listed):
        if reference in listed[:place]:
            yield ("drawn", place), f"holds `{reference[:60]}` twice", "list each reference once"
