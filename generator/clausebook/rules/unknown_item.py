"""AUD120: an audit speaks of an item that its checklist does not ask."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.model.audit import Audit
from clausebook.rules.audit_answers import edition_of, items_of
from clausebook.rules.context import Context

RULE = Rule("AUD120", "unknown-item", Level.WARNING, "an audit speaks of an item that its checklist does not ask")


def check(context: Context) -> Iterator[Problem]:
    """Items named by the plan, the answers and the findings of an audit, against the edition it used. A warning: what
    was answered is kept. An answer to an item that this edition lists as retired is left alone.
    """
    for audit in context.workspace.audits:
        checklist = edition_of(context, audit)
        if audit.checklist is not None and checklist is None:
            continue  # its reference is reported
        known = items_of(checklist) if checklist is not None else {}
        retired = {entry.id for entry in checklist.retired} if checklist is not None else set()
        for route, id in _named(audit):
            if id in known or (route[0] == "answers" and id in retired):
                continue
            named = f"`{checklist.key}`" if checklist is not None else "no checklist"
            yield context.problem(
                RULE,
                audit,
                *route,
                message=f"item `{id}` is not asked in {named}, which `{audit.id}` names"
                if checklist is not None
                else f"`{audit.id}` speaks of item `{id}` and names no checklist",
                label="not asked",
                help=did_you_mean(
                    id, known, "name an item of that edition, or in `checklist` the edition that was used"
                ),
            )


def _named(audit: Audit) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, planned in enumerate(audit.items):
        yield ("items", index, "item"), planned.item
    for index, answered in enumerate(audit.answers):
        yield ("answers", index, "item"), answered.item
    for index, finding in enumerate(audit.findings):
        if finding.item is not None:
            yield ("findings", index, "item"), finding.item
