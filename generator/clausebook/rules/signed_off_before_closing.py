"""AUD132: an audit is signed off before its closing meeting."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD132", "signed-off-before-closing", Level.ERROR, "an audit is signed off before its closing meeting")


def check(context: Context) -> Iterator[Problem]:
    """The day of each entry of `signed_off` against the closing meeting; where none is recorded, the last day held."""
    for audit in context.workspace.audits:
        if audit.closing is not None:
            end, route, what = audit.closing.on, ("closing", "on"), "its closing meeting was"
        elif audit.held is not None:
            end, route, what = audit.held.end, ("held", "end"), "its last day was"
        else:
            continue
        for index, signed in enumerate(audit.signed_off):
            if signed.on < end:
                yield context.problem(
                    RULE,
                    audit,
                    "signed_off",
                    index,
                    "on",
                    message=f"`{signed.part}` signed `{audit.id}` off on `{signed.on}`, and {what} on `{end}`",
                    label="too early",
                    help="write the day on which it was signed off, after the findings were told",
                    related=(Related(context.place(audit, *route), "the end"),),
                )
