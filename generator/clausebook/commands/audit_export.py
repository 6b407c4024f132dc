"""`clausebook audit export`: the file of an audit made again from its log, to the byte as it was imported."""

from __future__ import annotations

from pathlib import Path

from clausebook.audits.answers_file import AnswersFile, Unread
from clausebook.audits.log import log_of
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.diagnostics import did_you_mean
from clausebook.model.audit import Audit


def take_out(content: Content, id: str, to: Path | None = None) -> AnswersFile:
    """The file of an audit, written to `to` where it is given. Raises Refused where there is no record, or no log."""
    audit = content.workspace.find("audit", id)
    if not isinstance(audit, Audit):
        hint = did_you_mean(id, [one.id for one in content.workspace.audits], "give the id of an audit")
        raise Refused(f"there is no audit `{id}`; {hint}", usage=True)
    read = log_of(content.workspace, audit)
    if read is None:
        raise Refused(f"{id} has no log: nothing was imported for it, so there is nothing to make its file of")
    if isinstance(read, Unread):
        raise Refused(f"the log of {id} is refused. {read}")
    digest = read.plain()["digest"]
    if audit.log is not None and audit.log.digest != digest:
        raise Refused(
            f"the log of {id} is whole and not the one that its record was made of; take both back from git as they "
            "were committed together, or import the file again"
        )
    if to is not None:
        write(to, read.bytes)
    return read
