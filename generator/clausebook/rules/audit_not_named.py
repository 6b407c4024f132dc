"""AUD128: nothing names an audit that was held, so that nobody would see when its record is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("AUD128", "audit-not-named", Level.WARNING, "nothing names an audit that was held")
LOGGED = replace(RULE, level=Level.ERROR)
"""An audit whose answers were imported: a whole record would go unseen."""


def check(context: Context) -> Iterator[Problem]:
    """Audits held by the day of the check that no entry of a programme, no nonconformity and no later audit names. What
    names a record makes its loss an error of its reference. One with a log is an error, held or not; its own
    nonconformities do not count for it: whoever deletes the one deletes the others.
    """
    workspace = context.workspace
    if not all(context.complete(kind) for kind in ("audits", "nonconformities")):
        return
    named = {entry.audit for programme in workspace.programmes for entry in programme.entries}
    named |= {earlier for audit in workspace.audits for earlier in audit.follows if earlier != audit.id}
    raised = {found.audit for found in workspace.nonconformities}
    if (named | raised) - {audit.id for audit in workspace.audits} - {None}:
        return  # a name that leads nowhere may have been meant for the one that nothing names
    for audit in workspace.audits:
        held = audit.held is not None and audit.held.end <= context.as_of and audit.dropped is None
        known = named if audit.log is not None else named | raised
        if audit.id in known or not (held or audit.log is not None):
            continue
        done = "held" if held else "imported"
        other = "" if audit.log is not None else ", nonconformity"
        yield context.problem(
            LOGGED if audit.log is not None else RULE,
            audit,
            "id",
            message=f"`{audit.id}` was {done}, and no programme{other} or later audit names it",
            label="not named",
            help=f"add the line `audit: {audit.id}` to its entry in the programme",
        )
