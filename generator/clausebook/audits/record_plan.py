"""The plan of an audit out of its file, for an audit that was started on the page and has no record in git yet."""

from __future__ import annotations

from typing import Any, get_args

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.record_values import Taking, filled
from clausebook.model.audit import AuditorPart, DrawnBy


def plan_data(file: AnswersFile, taking: Taking) -> dict[str, Any]:
    """The raw data of a record that holds what the file says of the plan, as far as a record can hold it."""
    plan = file.audit
    known = taking.workspace.find
    return filled(
        id=file.id,
        title=taking.words(plan.get("title")) or file.id,
        aim=taking.words(plan.get("aim")),
        scope=taking.words(plan.get("scope")),
        entities=taking.several("entity", plan.get("entities"), "entities"),
        clauses=taking.several("clause", plan.get("clauses"), "clauses"),
        checklist=plan.get("checklist"),
        small=plan.get("small") or None,
        follows=[id for id in plan.get("follows", ()) if known("audit", id) is not None],
        items=[filled(item=one["item"], because=taking.all_words(one.get("because"))) for one in plan.get("items", ())],
        auditors=[auditor for one in plan.get("auditors", ()) if (auditor := _auditor(one, taking))],
        planned=taking.period(plan.get("planned"), "planned"),
        timetable=taking.hours(plan.get("timetable"), "timetable"),
        samples=[_sample(one, taking) for one in plan.get("samples", ())],
    )


def _auditor(one: dict[str, Any], taking: Taking) -> dict[str, Any]:
    role, position = one.get("role") or None, taking.words(one.get("position"))
    if role is not None and taking.workspace.find("role", role) is None:
        taking.remark("auditors", f"there is no role `{role}`; it is kept as words")
        role, position = None, position or taking.words(role)
    part = one.get("part")
    return filled(role=role, position=position, part=part if part in get_args(AuditorPart) else None)


def _sample(one: dict[str, Any], taking: Taking) -> dict[str, Any]:
    by = one.get("drawn_by")
    return filled(
        rule=taking.words(one.get("rule")),
        of=taking.words(one.get("of")),
        list_sha256=one.get("list_sha256") or None,
        population=one.get("population"),
        size=one.get("size"),
        drawn_by=by if by in get_args(DrawnBy) else None,
        seed=taking.words(one.get("seed")),
        grounds=taking.words(one.get("grounds")),
        drawn=taking.all_words(one.get("drawn")),
    )
