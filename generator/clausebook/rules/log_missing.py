"""AUD129: the log of an audit is not there."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.audit_logs import log_file, logged
from clausebook.rules.context import Context

RULE = Rule("AUD129", "log-missing", Level.ERROR, "the log of an audit is not there")


def check(context: Context) -> Iterator[Problem]:
    """The file under `log`, beside the record."""
    for audit, path in logged(context):
        if log_file(context, path) is None:
            yield context.problem(
                RULE,
                audit,
                "log",
                "file",
                message=f"the log of `{audit.id}`, `{path}`, is not there",
                label="not found",
                help="bring it back from git, or import the audit's file again with `clausebook audit import`",
            )
