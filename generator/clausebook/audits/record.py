"""From the file of an audit to its record in git and the nonconformities it raises. Pure: nothing is read or written.

What the plan says and people wrote stays; what was answered in the checklist comes from the file. The same file twice
gives the same record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel

from clausebook.audits import shape
from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.fold import State
from clausebook.audits.log_name import SUFFIX
from clausebook.audits.record_answers import Asking, answers, decisions
from clausebook.audits.record_findings import (
    ADVERSE,
    Raising,
    changed_since,
    findings,
    ids_before,
    used_ids,
)
from clausebook.audits.record_majors import gather, recur
from clausebook.audits.record_plan import plan_data
from clausebook.audits.record_values import Taking, filled
from clausebook.model.audit import Audit
from clausebook.model.base import fields_of
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import Nonconformity
from clausebook.workspace.workspace import Workspace


@dataclass(frozen=True)
class Record:
    """A record as it is to be written: the audit, every nonconformity it raises, and what a person should know.

    `raised` holds those that exist already too, as they would be raised now.
    """

    audit: dict[str, Any]
    raised: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]


def compose(workspace: Workspace, file: AnswersFile, checklist: Checklist, before: Mapping[str, Any] | None) -> Record:
    """The record of a file without conflicts. `before` is the raw data of the record in git, None where there is none.

    Raises ValueError for a file with a conflict: somebody has to settle it first.
    """
    state = file.state
    if state.conflicts():
        raise ValueError("a file with conflicts has no record")
    taking = Taking(workspace)
    data = dict(before) if before is not None else plan_data(file, taking)
    typed = set(data.get("verbatim", ())) if before is not None else {"title", "aim", "scope", "auditors", "samples"}
    _audit_fields(state, data, typed, checklist, taking)
    asking = Asking.of(checklist, file, workspace.source_language)
    given = answers(state, asking, taking)
    known = {one["item"] for one in given}
    kept = [one for one in data.get("answers", ()) if isinstance(one, dict) and one.get("item") not in known]
    raising = _raising(workspace, file, data)
    earlier = [one for one in data.get("findings", ()) if isinstance(one, dict)]
    raising.ids.update(ids_before(workspace, file.id, earlier))
    data["answers"] = [*given, *kept]
    data["findings"] = findings(given, earlier, asking, raising, taking)
    decided = before.get("decisions", ()) if before is not None else ()
    gather(file, data, [one for one in decided if isinstance(one, dict)], asking, raising, taking)
    for item in recur(workspace, checklist, data, raising):
        taking.remark(item, "it is confirmed that it came back, and no earlier nonconformity about it is here to name")
    typed |= {"findings"} if data["findings"] else set()
    data["verbatim"] = sorted(name for name in typed if data.get(name))
    data["log"] = {
        "file": f"{file.id}{SUFFIX}",
        "digest": file.digest,
        "events": len(file.events),
        "heads": [{"device": device, **head.plain()} for device, head in state.heads.items()],
    }
    _compare(workspace, raising, taking)
    record = ordered(Audit, {key: value for key, value in data.items() if value not in (None, "", [], {})})
    return Record(record, tuple(ordered(Nonconformity, one) for one in raising.raised), tuple(taking.remarks))


def _audit_fields(state: State, data: dict[str, Any], typed: set[str], checklist: Checklist, taking: Taking) -> None:
    """What was filled in about the audit itself. A field that the file never speaks of stays as the record has it."""
    takes: dict[str, Any] = {
        "held": lambda value: taking.period(value, "held"),
        "opening": lambda value: taking.meeting(value, "opening meeting"),
        "closing": lambda value: taking.meeting(value, "closing meeting"),
        "timetable": lambda value: taking.hours(value, "timetable"),
        "conclusion": taking.words,
        "distribution": lambda value: taking.several("role", value, "distribution"),
        "reported": lambda value: taking.day(value, "reported"),
        "closed": lambda value: taking.day(value, "closed"),
    }
    for field, take in takes.items():
        if state.current("", field):
            data[field] = take(state.value("", field))
            typed |= {field} & {"opening", "closing", "timetable", "conclusion"}
    for field in state.fields(""):
        if field.startswith("sample."):
            _sample(state.value("", field), field.partition(".")[2], data, typed, checklist, taking)
        elif field not in takes and not field.startswith(("decision.", "sign-off.")):
            taking.remark("the audit", f"the field `{field}` is not known here; it stays in the log")
    if any(field.startswith("sign-off.") for field in state.fields("")):
        signed = (_signed(state.value("", f"sign-off.{part}"), part, taking) for part in shape.SIGN_OFF_PARTS)
        data["signed_off"] = [one for one in signed if one is not None]
    if any(event.item == "" and event.field.startswith("decision.") for event in state.events):
        data["decisions"] = decisions(state, "", taking)


def _signed(value: Any, part: str, taking: Taking) -> dict[str, Any] | None:
    """A sign-off; None while it has no day, or nothing but one."""
    if not isinstance(value, Mapping) or not any(value.values()):
        return None
    where = f"sign-off of the {part.replace('-', ' ')}"
    on = taking.day(value.get("on"), where)
    if on is None:
        taking.remark(where, "it has no day, so it is none yet; it stays in the log")
        return None
    role, position = value.get("role") or None, taking.words(value.get("position"))
    if role is not None and taking.workspace.find("role", role) is None:
        taking.remark(where, f"there is no role `{role}`; it is kept as words")
        role, position = None, position or role
    return filled(
        part=part, role=role, position=position, initials=taking.initials(value.get("initials"), where), on=on
    )


def _sample(value: Any, rule: str, data: dict[str, Any], typed: set[str], checklist: Checklist, taking: Taking) -> None:
    """A sample as it was drawn or changed on the page takes the place of the one of its rule."""
    samples = [dict(one) for one in data.get("samples", ())]
    mine = next((one for one in samples if one.get("rule") == rule), None)
    if mine is None:
        known = next((known for known in checklist.samples if known.id == rule), None)
        mine = {"rule": rule, "drawn_by": known.drawn} if known is not None else {"of": rule}
        mine = next((one for one in samples if one.get("of") == rule), None) or mine
        samples = [*(one for one in samples if one is not mine), mine]
    drawn = taking.all_words(value.get("drawn"))
    mine.update(
        filled(
            population=value.get("population"),
            size=len(drawn) or None,
            seed=taking.words(value.get("seed")),
            grounds=taking.words(value.get("grounds")),
            drawn=drawn,
        )
    )
    data["samples"] = samples
    typed.add("samples")


def _raising(workspace: Workspace, file: AnswersFile, data: Mapping[str, Any]) -> Raising:
    """Nonconformities are raised on the day of the closing meeting, else on the last day, by the auditor who leads."""
    closing, held = data.get("closing") or {}, data.get("held") or {}
    last = max((event.time[:10] for event in file.events), default=date.min.isoformat())
    on = closing.get("on") or held.get("end") or data.get("closed") or last
    auditors = [one for one in data.get("auditors", ()) if isinstance(one, dict)]
    leading = sorted(auditors, key=lambda one: one.get("part") != "lead")
    role = leading[0].get("role") if leading else None
    by = role if role is not None and workspace.find("role", role) is not None else None
    return Raising(file.id, str(on), by, {}, used_ids(workspace))


def _compare(workspace: Workspace, raising: Raising, taking: Taking) -> None:
    """What people have written in a nonconformity stays; where the answer says something else now, they are told."""
    found = {one.id: one for one in workspace.nonconformities}
    for one in raising.raised:
        if one["id"] in found and (words := changed_since(found[one["id"]], one, raising.audit)):
            taking.remark(one.get("item") or one["id"], words)
    now = {one["id"] for one in raising.raised}
    for item, id in raising.ids.items():
        if id in found and id not in now and found[id].item is not None:
            taking.remark(
                item, f"it is graded {' or '.join(ADVERSE)} no longer, and {id} stands; withdraw it with the reason"
            )


def ordered(model: type[BaseModel], data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its keys in the order of the model, down to its parts; keys that the model lacks come last."""
    found: dict[str, Any] = {}
    for _, key, _, info in fields_of(model):
        if key in data:
            found[key] = _ordered(_model(info.annotation), data[key])
    return {**found, **{key: value for key, value in data.items() if key not in found}}


def _ordered(model: type[BaseModel] | None, value: Any) -> Any:
    if model is None:
        return value
    if isinstance(value, list | tuple):
        return [_ordered(model, one) for one in value]
    return ordered(model, value) if isinstance(value, Mapping) else value


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model(part)) is not None), None)
