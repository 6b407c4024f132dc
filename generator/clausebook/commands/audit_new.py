"""`clausebook audit new`: the plan of an audit, written as its record, with what to ask and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from clausebook.audits.independence import conflicts
from clausebook.audits.memory import held, remembered
from clausebook.audits.plan_file import plan_file
from clausebook.audits.planning import Proposed, Scope, asked_about, follows, propose
from clausebook.audits.proposals import proposals
from clausebook.commands.audit_checklist import checklist_named
from clausebook.commands.audit_lines import audit_lines
from clausebook.commands.audit_programme import lines_to_add
from clausebook.commands.content import CONTENT, Content
from clausebook.commands.files import Refused, write
from clausebook.commands.ids import free, retired
from clausebook.commands.schema import modeline
from clausebook.commands.sheet import Sheet
from clausebook.diagnostics import did_you_mean
from clausebook.model.audit import Audit
from clausebook.model.checklist import Checklist
from clausebook.rules import check
from clausebook.workspace.audits import auditable, held_until, not_audited


@dataclass(frozen=True)
class Auditing:
    """A role that audits, and the clauses it audits, as they were written; none: all of the audit."""

    role: str
    clauses: Sequence[str] = ()


@dataclass(frozen=True)
class WantedAudit:
    """What the person asked for. The first auditor leads unless `lead` names another."""

    checklist: str
    scope: str
    auditors: Sequence[Auditing]
    lead: str | None = None
    title: str | None = None
    clauses: Sequence[str] = ()
    entities: Sequence[str] = ()
    start: date | None = None
    end: date | None = None
    small: bool = False
    everything: bool = False
    id: str | None = None
    to_file: Path | None = None


@dataclass(frozen=True)
class PlannedAudit:
    """What was written, what it asks and leaves out, and which clauses no audit reached within the cycle.

    `late` has for each running programme its id, its months, and those clauses, each with where it is planned.
    `to_add` are the lines that name the audit in its programme.
    """

    audit: Audit
    file: str
    line: int
    checklist: Checklist
    proposed: Proposed
    late: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]
    to_add: tuple[str, ...] = ()


def plan(content: Content, wanted: WantedAudit, today: date) -> PlannedAudit:
    """Write the plan. Raises Refused, and then nothing was written, for an auditor who has a part in what is audited,
    for anything unknown (with near names), and for a plan with nothing to ask.
    """
    workspace = content.workspace
    checklist = checklist_named(content, wanted.checklist, today)
    entities = tuple(_entity(content, id) for id in wanted.entities)
    clauses = _clauses(content, wanted.clauses) or asked_about(workspace, checklist)
    auditors = _auditors(content, wanted, clauses)
    if (wanted.end or wanted.start or today) < (wanted.start or today) and wanted.start is not None:
        raise Refused(f"it would end on {wanted.end}, before it begins on {wanted.start}", usage=True)
    memory = remembered(workspace, checklist, today)
    flagged = proposals(workspace, checklist, (*content.problems, *check(workspace, today)), today)
    scope = Scope(clauses if wanted.clauses else (), entities, wanted.small)
    proposed = propose(workspace, checklist, scope, memory, flagged, today, everything=wanted.everything)
    if not proposed.asked:
        whys = "; ".join(dict.fromkeys(why for _, why in proposed.left_out))
        raise Refused(
            f"there is nothing to ask ({whys}); name other clauses, or ask all of them with --all", usage=True
        )
    id = free(content, "audit", wanted.id) if wanted.id else _next_id(content, wanted.start or today)
    carried = follows(workspace, checklist, clauses, held(workspace, today))
    data = _data(content, wanted, id, checklist, (clauses, entities, auditors, carried), proposed)
    file = f"{CONTENT}/audits/{id}.yml"
    path = content.root / file
    if wanted.to_file is not None and wanted.to_file.exists():
        raise Refused(f"`{wanted.to_file}` is there already; name another file", usage=True)
    text = "\n".join((modeline(content.root, path, "audits"), "audits:", *audit_lines(data), ""))
    sheet = Sheet.of(file, text.encode())
    audit = Audit.model_validate(sheet.data["audits"][0], context={"standard": workspace.standard})
    write(path, sheet.bytes, new=True)
    if wanted.to_file is not None:
        write(wanted.to_file, plan_file(workspace, audit, checklist).bytes, new=True)
    late = _late(content, today, frozenset(auditable(workspace, clauses) if clauses else ()))
    start, end = wanted.start or today, wanted.end or wanted.start or today
    to_add = lines_to_add(workspace, id, data["clauses"], start.isoformat(), end.isoformat())
    return PlannedAudit(audit, file, sheet.line_of(("audits", 0)), checklist, proposed, late, to_add)


def _late(
    content: Content, today: date, here: frozenset[str]
) -> tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]:
    """The clauses that no audit reached within the cycle of a running programme, and where each is planned now."""
    workspace = content.workspace
    waiting = [a for a in workspace.audits if held_until(a) is None and a.dropped is None and a.planned is not None]
    planned = [(audit.id, frozenset(auditable(workspace, audit.clauses))) for audit in waiting if audit.clauses]

    def where(clause: str) -> str:
        others = [id for id, covers in planned if clause in covers]
        elsewhere = f"planned in {', '.join(others)}" if others else "in no plan"
        return "in this audit" if clause in here else elsewhere

    return tuple(
        (programme.id, programme.cycle_months, tuple((c, where(c)) for c in not_audited(workspace, programme, today)))
        for programme in workspace.programmes
        if programme.period.start <= today <= programme.period.end
    )


def _entity(content: Content, id: str) -> str:
    known = content.workspace.ids.get("entity", {})
    if id not in known:
        hint = did_you_mean(id, known, "the legal entities are in content/organisation.yml")
        raise Refused(f"there is no legal entity `{id}`; {hint}", usage=True)
    return id


def _clauses(content: Content, references: Iterable[str]) -> tuple[str, ...]:
    """Whole references to clauses that a catalogue holds, each once."""
    standard = content.workspace.standard
    named = (content.clause(reference) for reference in references)
    return tuple(dict.fromkeys(clause if "/" in clause else f"{standard}/{clause}" for clause in named))


def _auditors(content: Content, wanted: WantedAudit, clauses: tuple[str, ...]) -> list[dict[str, Any]]:
    """Who audits what. Raises Refused for whoever has a part in it, and where nobody audits a clause."""
    lead = content.role(wanted.lead) if wanted.lead else content.role(wanted.auditors[0].role)
    named = {one.role: one for one in wanted.auditors}
    if lead not in named:
        named = {lead: Auditing(lead), **named}
    found = []
    reached: set[str] = set()
    for one in sorted(named.values(), key=lambda one: one.role != lead):
        content.role(one.role)
        own = _clauses(content, one.clauses)
        against = conflicts(content.workspace, one.role, own or clauses)
        if against:
            about = dict.fromkeys(_short(content, clause) for conflict in against for clause in conflict.clauses)
            said = "; ".join(str(conflict) for conflict in against)
            raise Refused(
                f"`{one.role}` cannot audit this: {said}; {_instead(content, own or clauses)}, or give it only clauses "
                f"it has no part in, like `--auditor {one.role}=7.4` (not {', '.join(about)})",
                usage=True,
            )
        reached.update(auditable(content.workspace, own or clauses))
        part = "lead" if one.role == lead else "auditor"
        found.append({"role": one.role, "part": part, "clauses": [_short(content, clause) for clause in own]})
    nobody = [_short(content, c) for c in auditable(content.workspace, clauses) if c not in reached]
    if nobody:
        raise Refused(
            f"nobody audits {', '.join(nobody)}; add a role with --also-auditor, or leave them out", usage=True
        )
    return found


def _instead(content: Content, clauses: tuple[str, ...]) -> str:
    """Auditors who have no part in it, where there are any."""
    free_to = [
        role.id
        for role in content.workspace.roles
        if role.group == "auditor" and not conflicts(content.workspace, role.id, clauses)
    ]
    return f"name {' or '.join(f'`{id}`' for id in free_to)}" if free_to else "name another auditor"


def _next_id(content: Content, day: date) -> str:
    """`AUD-2026-04` after `AUD-2026-03`; ids that were ever used, or have a file, are not given again."""
    start = f"AUD-{day.year}-"
    names = {path.name.split(".")[0] for path in (content.folder / "audits").glob("*")}
    used = {*names, *retired(content), *content.workspace.unreadable, *(item.key for item in content.own("audit"))}
    numbers = [int(id[len(start) :]) for id in used if id.startswith(start) and id[len(start) :].isdecimal()]
    return f"{start}{max(numbers, default=0) + 1:02d}"


def _short(content: Content, clause: str) -> str:
    return clause.removeprefix(f"{content.workspace.standard}/")


def _data(
    content: Content,
    wanted: WantedAudit,
    id: str,
    checklist: Checklist,
    parts: tuple[tuple[str, ...], tuple[str, ...], list[dict[str, Any]], list[str]],
    proposed: Proposed,
) -> dict[str, Any]:
    """The record, in the order of the model."""
    clauses, entities, auditors, carried = parts
    language = content.workspace.source_language
    title = checklist.title.read(language, language)[0]
    return {
        "id": id,
        "title": wanted.title or (wanted.scope if len(wanted.scope) <= 80 else title),
        "scope": wanted.scope,
        "entities": list(entities),
        "clauses": [_short(content, clause) for clause in clauses],
        "checklist": checklist.key,
        "small": wanted.small,
        "follows": carried,
        "items": [{"item": item, "because": list(because)} for item, because in proposed.asked],
        "auditors": auditors,
        "planned": (
            {"start": wanted.start.isoformat(), "end": (wanted.end or wanted.start).isoformat()}
            if wanted.start
            else None
        ),
    }
