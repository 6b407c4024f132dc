"""AUD131: the log of an audit lies there, and no record names it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.log_name import SUFFIX
from clausebook.diagnostics import Level, Place, Problem, Rule
from clausebook.rules.audit_logs import FOLDER, logged
from clausebook.rules.context import Context

RULE = Rule("AUD131", "log-without-record", Level.ERROR, "the log of an audit lies there without its record")


def check(context: Context) -> Iterator[Problem]:
    """Files `*.events.jsonl` below `audits/` that no audit names under `log`: what an audit said is not forgotten."""
    workspace = context.workspace
    folder = workspace.root / workspace.content / FOLDER
    if not folder.is_dir() or not context.complete("audits"):
        return
    known = {path for _, path in logged(context)}
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        path = file.relative_to(workspace.root / workspace.content).as_posix()
        if path not in known:
            yield RULE.problem(
                f"no audit names the log `{path}`",
                Place(f"{workspace.content}/{path}"),
                help="bring the record back from git, or name the log in the record it belongs to",
            )
