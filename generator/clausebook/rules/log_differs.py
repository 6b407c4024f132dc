"""AUD130: the log of an audit is not the one that was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.answers_file import Unread
from clausebook.audits.log import log_of
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.audit import Audit
from clausebook.rules.audit_logs import log_file, logged
from clausebook.rules.context import Context

RULE = Rule("AUD130", "log-differs", Level.ERROR, "the log of an audit is not the one that was recorded")


def check(context: Context) -> Iterator[Problem]:
    """Whether the log is whole, and gives the digest and the number of events that the record says. It shows a later
    change; it does not prove who answered.
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
