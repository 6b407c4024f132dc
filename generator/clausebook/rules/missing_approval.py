"""DOC001: an edition counts although nobody approved it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.controlled import controlled

RULE = Rule("DOC001", "missing-approval", Level.ERROR, "an edition counts although nobody approved it")


def check(context: Context) -> Iterator[Problem]:
    """Editions without approvals that are called approved, or that are drafts in force by their dates."""
    for entry in controlled(context):
        edition = entry.edition
        if edition.approvals or edition.status == "withdrawn":
            continue
        help = f"run `clausebook approve {entry.id} --by ROLE --on DATE`"
        if edition.status == "approved":
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "status",
                message=f"{entry.name} is `approved`, and no approval is recorded",
                label="no approval",
                help=help,
            )
        elif edition.effective_from is not None and edition.effective_from <= context.as_of:
            if edition.effective_until is not None and edition.effective_until < context.as_of:
                continue
            yield context.problem(
                RULE,
                entry.item,
                *entry.route,
                "effective_from",
                message=f"{entry.name} is in force since `{edition.effective_from}`, and nobody approved it",
                label="no approval",
                help=help,
            )
