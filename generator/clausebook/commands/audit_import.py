"""`clausebook audit import`: what was answered in the checklist's page comes into git as a record that people can read.

Written are the nonconformities first, then the log, then the record, then the programme that names it. Whatever of it a
crash leaves undone, the next import of the same file does: a nonconformity says at which item of which audit it was
raised, so it is found again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clausebook.audits.answers_file import AnswersFile, Unread
from clausebook.audits.fold import summary
from clausebook.audits.log import log_bytes, log_of, read_log_at
from clausebook.audits.log_name import SUFFIX
from clausebook.audits.quoted_yaml import entry
from clausebook.audits.record import Record, compose
from clausebook.commands.audit_conflicts import blocks, what_to_do
from clausebook.commands.audit_files import joined, read_answers
from clausebook.commands.audit_programme import lines_to_add, with_audit
from clausebook.commands.comments import comments, with_comments
from clausebook.commands.content import CONTENT, Content
from clausebook.commands.files import Refused
from clausebook.commands.nonconformity_file import nonconformity_file
from clausebook.commands.schema import modeline
from clausebook.commands.sheet import Sheet
from clausebook.commands.together import write_together
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.source.files import LARGEST


@dataclass(frozen=True)
class Change:
    """A file as it is to be: `state` is new, changed or unchanged."""

    file: str
    state: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """What an import wrote, or would write.

    `raised` has the nonconformities that are new: id, grade, item ("" for a major that stands for several minors) and
    title. `to_add` are the lines that name the audit in its programme, where no entry does.
    """

    audit: str
    summary: Mapping[str, int]
    digest: str
    changes: tuple[Change, ...]
    raised: tuple[tuple[str, str, str, str], ...]
    remarks: tuple[str, ...]
    to_add: tuple[str, ...] = ()


def bring_back(content: Content, paths: Sequence[Path], *, write: bool = True) -> Imported:
    """Read the files, join them with what was imported before, and write the record, its log and nonconformities.

    Raises Refused, and then nothing was written, for a file that cannot be believed, for answers that contradict each
    other, and where content would be lost.
    """
    if content.errors:  # a role that could not be read would look like one that is not there
        raise Refused("the content has errors; repair them first, nothing was changed", problems=content.errors)
    site = content.workspace.organisation.id if content.workspace.organisation is not None else None
    given = [(str(path), read_answers(path, site)) for path in paths]
    audit = content.workspace.find("audit", given[0][1].id)
    target = _target(content, audit, given[0][1].id)
    log = target.with_name(f"{given[0][1].id}{SUFFIX}")
    earlier = _earlier(content, audit, log, site)
    held = {event.id: event.hash for _, one in given for event in one.events}
    if earlier is not None and any(held.get(event.id) != event.hash for event in earlier.events):
        given.insert(0, (str(log), earlier))
    join = joined(given)
    file = join.file
    if not file.events:
        raise Refused(
            f"the file of {file.id} is a plan: nothing is answered in it yet, so there is nothing to bring back"
        )
    conflicts = file.state.conflicts()
    if conflicts:
        many = "1 conflict" if len(conflicts) == 1 else f"{len(conflicts)} conflicts"
        told = [line for block in blocks(file) for line in (*block, "")]
        raise Refused(
            f"{file.id} holds {many}: values given without seeing each other. Nothing was written",
            details=("", *told, what_to_do([name for name, _ in given])),
        )
    checklist = _checklist(content, file, audit)
    before, head, at = _before(target, content, file.id)
    record = compose(content.workspace, file, checklist, before)
    ncs = nonconformity_file(content, file.id, record, _composed(content, earlier, checklist, before))
    wanted = [
        *([(ncs.path, ncs.data)] if ncs.data is not None else []),
        (log, log_bytes(file)),
        (target, _record_bytes(content, target, record, head, at)),
    ]
    days = _days(file, record)
    named = with_audit(content.workspace, content.root, file.id, *days)
    if named is not None:
        wanted.append((named[0], named[1]))
    changes = tuple(_change(content.root, path, data) for path, data in wanted)
    if write:
        write_together([(content.root / one.file, one.data) for one in changes if one.state != "unchanged"])
    remarks = (*join.remarks, *record.remarks, *ncs.remarks)
    if named is not None:
        remarks = (*remarks, f"{file.id}: no entry of a programme named it; it is {named[2]} now")
    to_add = lines_to_add(content.workspace, file.id, *days) if named is None else ()
    return Imported(file.id, summary(file.state.plain()), file.digest, changes, ncs.raised, remarks, to_add)


def _days(file: AnswersFile, record: Record) -> tuple[list[str], str, str]:
    """Its clauses, and the days it was held, else planned, else answered."""
    days = record.audit.get("held") or record.audit.get("planned") or {}
    answered = sorted(event.time[:10] for event in file.events)
    start, end = str(days.get("start") or answered[0]), str(days.get("end") or answered[-1])
    return [str(clause) for clause in record.audit.get("clauses", ())], start, end


def _target(content: Content, audit: Audit | None, id: str) -> Path:
    """The file of the record: where the plan is, else a new one. Raises Refused where it holds other things too."""
    path = content.root / (audit.origin.file if audit is not None else f"{CONTENT}/audits/{id}.yml")
    name = path.relative_to(content.root).as_posix()
    if audit is not None and not name.startswith(f"{CONTENT}/"):
        raise Refused(f"{id} is not an audit of this organisation")
    if path.is_symlink():
        raise Refused(f"`{name}` is a symbolic link; clausebook writes into real files only")
    if path.exists():
        data = Sheet.read(content.root, path).data or {}
        others = [key for key in data if key != "audits"] + [one for one in data.get("audits", ())[1:] if one]
        if others or (audit is None and data.get("audits")):
            raise Refused(
                f"`{name}` holds more than {id}, and the record is a file of its own; move {id} to "
                f"`{CONTENT}/audits/{id}.yml` and import again"
            )
    return path


def _earlier(content: Content, audit: Audit | None, log: Path, site: str | None) -> AnswersFile | None:
    """What was imported before: the log that the record names, else one that stands where it would stand."""
    read = log_of(content.workspace, audit) if audit is not None else None
    if read is None and log.exists():
        read = read_log_at(log, site)
    if isinstance(read, Unread):
        raise Refused(f"`{log.relative_to(content.root).as_posix()}` is refused, and nothing was changed. {read}")
    return read


def _checklist(content: Content, file: AnswersFile, audit: Audit | None) -> Checklist:
    edition = f"{file.checklist['id']}@{file.checklist['version']}"
    if audit is not None and audit.checklist is not None and audit.checklist != edition:
        raise Refused(
            f"{file.id} is planned with `{audit.checklist}`, and the file was answered with `{edition}`; write the "
            f"edition that was answered into `{audit.origin.file}`, or use the file of the planned one"
        )
    found = content.workspace.find("checklist", edition)
    if not isinstance(found, Checklist):
        raise Refused(
            f"there is no checklist `{edition}` here; put that edition into `{CONTENT}/checklists`, so that the "
            "answers keep the questions they belong to"
        )
    return found


def _before(target: Path, content: Content, id: str) -> tuple[dict[str, Any] | None, list[str], dict[str, list[str]]]:
    """The raw data of the record as it stands, with its comments: those of the head, and those at each key."""
    if not target.exists():
        return None, [modeline(content.root, target, "audits")], {}
    sheet = Sheet.read(content.root, target)
    head, at = comments(sheet, "audits")
    return dict(sheet.data["audits"][0]), head, at


def _composed(
    content: Content, earlier: AnswersFile | None, checklist: Checklist, before: Mapping[str, Any] | None
) -> Record | None:
    """The record of what was imported before, to tell what people have written since."""
    if earlier is None or earlier.state.conflicts():
        return None
    return compose(content.workspace, earlier, checklist, before)


def _record_bytes(
    content: Content, target: Path, record: Record, head: list[str], at: Mapping[str, list[str]]
) -> bytes:
    """The bytes of the record, proved: read again they hold the same, and the model takes them."""
    written = with_comments(entry(record.audit, 2), 4, at)
    data = ("\n".join((*head, "audits:", *written)) + "\n").encode()
    name = target.relative_to(content.root).as_posix()
    if len(data) > LARGEST:
        raise Refused(f"`{name}` would be larger than the {LARGEST // 1_048_576} MB that clausebook reads")
    sheet = Sheet.of(name, data)
    try:
        Audit.model_validate(sheet.data["audits"][0], context={"standard": content.workspace.standard})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise Refused(
            f"`{place}` of {record.audit['id']} cannot stand in a record: {first['msg']}; correct it in the checklist, "
            "or in the plan, and export again"
        ) from error
    return data


def _change(root: Path, path: Path, data: bytes) -> Change:
    old = path.read_bytes() if path.exists() else None
    state = "new" if old is None else "unchanged" if old == data else "changed"
    return Change(path.relative_to(root).as_posix(), state, data)
