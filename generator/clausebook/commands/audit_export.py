"""`clausebook audit export`: the file of an audit made again from its log, to the byte as it was imported.

An audit for which nothing was imported yet gives its plan, as `clausebook audit new --to-file` does.
"""

from __future__ import annotations

from pathlib import Path

from clausebook.audits.answers_file import AnswersFile, Unread
from clausebook.audits.log import log_of
from clausebook.audits.plan_file import plan_file
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.diagnostics import did_you_mean
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist


def take_out(content: Content, id: str, to: Path | None = None) -> AnswersFile:
    """The file of an audit, written to `to` where it is given.

    Raises Refused where there is no record, where its log is not whole, and for a plan without a checklist.
    """
    audit = content.workspace.find("audit", id)
    if not isinstance(audit, Audit):
        hint = did_you_mean(id, [one.id for one in content.workspace.audits], "give the id of an audit")
        raise Refused(f"there is no audit `{id}`; {hint}", usage=True)
    read = log_of(content.workspace, audit)
    if read is None:
        read = _plan(content, audit)
    if isinstance(read, Unread):
        raise Refused(f"the log of {id} is refused. {read}")
    digest = read.digest
    if audit.log is not None and audit.log.file is not None and audit.log.digest != digest:
        raise Refused(
            f"the log of {id} is whole and not the one that its record was made of; take both back from git as they "
            "were committed together, or import the file again"
        )
    if to is not None:
        write(to, read.bytes)
    return read


def _plan(content: Content, audit: Audit) -> AnswersFile:
    checklist = content.workspace.find("checklist", audit.checklist) if audit.checklist is not None else None
    if not isinstance(checklist, Checklist):
        raise Refused(
            f"{audit.id} has no log and names no checklist that is here, so there is nothing to make a file of"
        )
    return plan_file(content.workspace, audit, checklist)
