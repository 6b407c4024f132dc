"""AUD130: the log of an audit is not the one that was recorded, or the answers recorded are not those of the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clausebook.audits.answers_file import AnswersFile, Unread
from clausebook.audits.log import log_of
from clausebook.audits.record_answers import Asking, answers
from clausebook.audits.record_values import Taking
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.answered import Answered
from clausebook.model.audit import Audit
from clausebook.rules.audit_logs import log_file, logged
from clausebook.rules.context import Context

RULE = Rule("AUD130", "log-differs", Level.ERROR, "the log of an audit is not what was recorded")

COMPARED = ("answer", "grade", "reason", "note", "criterion", "seen", "gap", "strength", "chosen", "sample")
"""What was answered. Left out is what may rightly change later: roles, evidence that was replaced, the response."""
_NOTHING_ASKED = Asking({}, {}, {}, {})
"""The questions are not compared: an item is reworded in the checklist, and its answer stays."""


def check(context: Context) -> Iterator[Problem]:
    """Whether the log is whole, gives the digest and the number of events that the record says, and holds the answers
    that the record has: the first that differs is named. It shows a later change; it does not prove who answered.
    """
    for audit, path in logged(context):
        file = log_of(context.workspace, audit) if log_file(context, path) is not None else None
        if file is None or audit.log is None:
            continue
        if isinstance(file, Unread):
            said = file.what.rstrip(".")
            yield _problem(context, audit, path, "file", f"is not whole: {said[:1].lower()}{said[1:]}")
        elif audit.log.digest not in (None, (digest := str(file.front()["digest"]))):
            yield _problem(context, audit, path, "digest", f"gives the digest `{digest}`")
        elif audit.log.events not in (None, len(file.events)):
            yield _problem(context, audit, path, "events", f"holds `{len(file.events)}` events")
        elif not file.state.conflicts():
            yield from _answers(context, audit, path, file)


def _answers(context: Context, audit: Audit, path: str, file: AnswersFile) -> Iterator[Problem]:
    """The first answer that the log does not give; one to an item the log knows nothing of is no contradiction."""
    logged = {one["item"]: one for one in answers(file.state, _NOTHING_ASKED, Taking(context.workspace))}
    for place, answered in enumerate(audit.answers):
        given = logged.get(answered.item)
        field = _differing(answered, given) if given is not None else None
        if given is not None and field is not None:
            route: tuple[str | int, ...] = ("answers", place, field if getattr(answered, field) else "item")
            what = f"`{field}` of `{answered.item}` in the record is not what the log `{path}` says"
            yield _changed(context, audit, what, *route)
            return
    for item in sorted(logged.keys() - {answered.item for answered in audit.answers}):
        what = f"the log `{path}` has an answer to `{item}`, and the record has none"
        yield _changed(context, audit, what, "answers" if audit.answers else "id")
        return


def _differing(answered: Answered, given: Mapping[str, Any]) -> str | None:
    for field in COMPARED:
        there = getattr(answered, field)
        recorded = [str(one) for one in there] if isinstance(there, tuple) else there and str(there)
        if (recorded or None) != (given.get(field) or None):
            return field
    return None


def _changed(context: Context, audit: Audit, what: str, *route: str | int) -> Problem:
    help = (
        "bring the record back from git; where the answer itself was wrong, change it in the checklist, export, and "
        "import with `clausebook audit import`"
    )
    return context.problem(RULE, audit, *route, message=f"{what}, in `{audit.id}`", label="changed", help=help)


def _problem(context: Context, audit: Audit, path: str, key: str, what: str) -> Problem:
    return context.problem(
        RULE,
        audit,
        "log",
        key,
        message=f"the log of `{audit.id}`, `{path}`, {what}",
        label="differs",
        help="bring the recorded log back from git, or import the audit's file again with `clausebook audit import`",
    )
