"""AUD110: a nonconformity is closed by a role that answers for what was audited, or by nobody who is named."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.independence import tied
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.closing import closings
from clausebook.rules.context import Context
from clausebook.workspace.audits import answerable

RULE = Rule("AUD110", "closed-by-the-audited", Level.ERROR, "a nonconformity is closed by whoever was audited")


def check(context: Context) -> Iterator[Problem]:
    """The role of the closing step against the owner of the nonconformity and of its actions, the owners of the
    statements about its clauses, and the roles accountable or responsible for a step that carries them out.
    """
    for found, step in closings(context):
        role = found.steps[step].by
        if role is None:
            if found.comes_from != "external-audit":
                yield _problem(context, found, step, f"nobody is named who closed `{found.id}`", "by whom", "state")
            continue
        why = _why(context, found, role)
        if why:
            yield _problem(context, found, step, f"`{role}` closed `{found.id}` and {why}", "own work", "by")


def _why(context: Context, found: Nonconformity, role: str) -> str:
    named: dict[str, str] = {found.owner: "answers for what was audited"} if found.owner else {}
    for action in found.actions:
        if action.owner:
            named.setdefault(action.owner, "owns its action")
    named |= {other: why for other, why in answerable(context.workspace, found.clauses).items() if other not in named}
    for other, why in named.items():
        tie = tied(context.workspace, role, other)
        if tie is not None:
            return f"{tie}, which {why}" if tie else why
    return ""


def _problem(context: Context, found: Nonconformity, step: int, message: str, label: str, key: str) -> Problem:
    help = "let the auditor close it, or another role that has no part in what was audited, and name it in `by`"
    return context.problem(RULE, found, "steps", step, key, message=message, label=label, help=help)
