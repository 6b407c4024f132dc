"""AUD130: the log of an audit is not the one that was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.audit import Audit
from clausebook.rules.audit_logs import digest_and_events, log_file, logged
from clausebook.rules.context import Context

RULE = Rule("AUD130", "log-differs", Level.ERROR, "the log of an audit is not the one that was recorded")
_HELP = "bring the recorded log back from git, or import the audit's file again with `clausebook audit import`"


def check(context: Context) -> Iterator[Problem]:
    """The digest that follows from every event in the log against the one in the record, and their number. It shows a
    later change; it does not prove who answered.
    """
    for audit, path in logged(context):
        file, log = log_file(context, path), audit.log
        if file is None or log is None:
            continue
        found = digest_and_events(file)
        if found is None:
            yield _problem(context, audit.id, path, "file", "cannot be read as a log", audit)
        elif log.digest is not None and found[0] != log.digest:
            yield _problem(context, audit.id, path, "digest", f"gives the digest `{found[0]}`", audit)
        elif log.events is not None and found[1] != log.events:
            yield _problem(context, audit.id, path, "events", f"holds `{found[1]}` events", audit)


def _problem(context: Context, id: str, path: str, key: str, what: str, audit: Audit) -> Problem:
    message = f"the log of `{id}`, `{path}`, {what}"
    return context.problem(RULE, audit, "log", key, message=message, label="differs", help=_HELP)
