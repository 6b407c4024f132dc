"""What the lead auditor confirmed about the whole audit: minors that together are a major, and findings that came back.

Source: many minors on one matter point to a breakdown (usual practice of certification bodies, in our words). The page
lets the auditor make one of the findings the major; where none was, a major of its own is raised for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.lineage import Lineage, cited_clauses
from clausebook.audits.memory import of_instrument
from clausebook.audits.record_answers import Asking
from clausebook.audits.record_findings import Raising, next_finding
from clausebook.audits.record_values import Taking, filled
from clausebook.model.checklist import Checklist
from clausebook.model.nonconformity import Nonconformity
from clausebook.workspace.nonconformities import last_state
from clausebook.workspace.workspace import Workspace

GATHERED = "three-minors-"
AGAIN = "again-"
LINKS = ("part_of", "recurrence_of", "source")
"""What is said of one nonconformity because of others."""
_TYPED = ("title", "criterion", "seen", "gap", "sample")


@dataclass(frozen=True)
class _Gathering:
    """A confirmed proposal: its decision in the record, the clause, and what was raised at questions that cite it."""

    decision: dict[str, Any]
    clause: str
    minors: Sequence[dict[str, Any]]
    regraded: dict[str, Any] | None


def gather(
    file: AnswersFile,
    data: dict[str, Any],
    earlier: Iterable[Mapping[str, Any]],
    asking: Asking,
    raising: Raising,
    taking: Taking,
) -> None:
    """For each confirmed proposal one major, which the minors name. `earlier` are the decisions that the record had:
    a major that was raised for one keeps its id.
    """
    had = {one["proposal"]: one["nonconformity"] for one in earlier if one.get("nonconformity")}
    for decision in data.get("decisions", ()):
        proposal = str(decision["proposal"])
        if decision["decision"] != "confirmed" or not proposal.startswith(GATHERED):
            continue
        found = _gathering(file, decision, asking, raising)
        had_one = had.pop(proposal, None) or _named(taking.workspace, raising, found.minors)
        if len(found.minors) + (found.regraded is not None) < 2:
            taking.remark(f"decision `{proposal}`", "it is confirmed, and fewer than two such findings are there now")
            if found.regraded is None and had_one is not None:
                had[proposal] = had_one
            continue
        if found.regraded is not None:
            major = found.regraded
            others = ", ".join(f"{one['id']} ({one['item']})" for one in found.minors)
            major["source"] = f"Confirmed as a major together with minors on clause {_number(found.clause)}: {others}"
        else:
            if had_one is not None:
                raising.ids[proposal] = had_one
            major = _major(found, raising.id_for(proposal), raising, taking.workspace)
            raising.raised.append(major)
            data["findings"] = _with_finding(data["findings"], major)
        for one in found.minors:
            one.setdefault("part_of", major["id"])
        decision["nonconformity"] = major["id"]
    for proposal, id in had.items():
        data["findings"] = [one for one in data["findings"] if one.get("item") or one.get("nonconformity") != id]
        if not any(one["id"] == id for one in raising.raised):
            taking.remark(f"decision `{proposal}`", f"it no longer holds, and {id} stands; withdraw it with the reason")


def recur(workspace: Workspace, checklist: Checklist, data: Mapping[str, Any], raising: Raising) -> list[str]:
    """Name in each the last earlier nonconformity at the same item; where a person confirmed that a finding came back,
    also one that is about its clause only. A person's no counts. Gives what is confirmed and has none before it.
    """
    decided = {str(one["proposal"]): one["decision"] for one in data.get("decisions", ())}
    items, lineage = of_instrument(workspace, checklist), Lineage(workspace, checklist)
    missing = []
    for one in raising.raised:
        decision = decided.get(f"{AGAIN}{one.get('item')}")
        if not one.get("item") or decision == "rejected":
            continue
        before = [
            found
            for found in workspace.nonconformities
            if found.audit != raising.audit
            and found.raised.isoformat() <= raising.on
            and last_state(found) != "withdrawn"
        ]
        same = [found for found in before if lineage.ids(one["item"]) & items.get(found.id, frozenset())]
        if not same and decision == "confirmed":
            clauses = one.get("clauses", ())
            about = {*clauses, *lineage.before(clauses)}
            same = [found for found in before if not items.get(found.id) and about.intersection(found.clauses)]
        if same:
            one["recurrence_of"] = max(same, key=lambda found: (found.raised, found.id)).id
        elif decision == "confirmed":
            missing.append(one["item"])
    return missing


def _gathering(file: AnswersFile, decision: dict[str, Any], asking: Asking, raising: Raising) -> _Gathering:
    proposal = str(decision["proposal"])
    clauses = {
        item.id: next((clause for clause in cited_clauses(item) if f"{GATHERED}{_slug(clause)}" == proposal), None)
        for item in asking.items.values()
    }
    about = [one for one in raising.raised if clauses.get(one.get("item", ""))]
    state = file.state
    actions = {event.action for event in state.events if (event.item, event.field) == ("", f"decision.{proposal}")}
    regraded = {
        event.item
        for event in state.events
        if event.action in actions and event.field in ("answer", "grade") and event.value == "major"
    }
    return _Gathering(
        decision,
        next((clause for clause in clauses.values() if clause), proposal.removeprefix(GATHERED)),
        [one for one in about if one["grade"] == "minor"],
        next((one for one in about if one["grade"] == "major" and one["item"] in regraded), None),
    )


def _named(workspace: Workspace, raising: Raising, minors: Iterable[Mapping[str, Any]]) -> str | None:
    """The major that the minors name already: an import that a crash cut off raises no second one."""
    ids = {one["id"] for one in minors}
    raised = [found for found in workspace.nonconformities if found.audit == raising.audit]
    alone = {found.id for found in raised if found.item is None}
    return next((found.part_of for found in raised if found.id in ids and found.part_of in alone), None)


def _major(found: _Gathering, id: str, raising: Raising, workspace: Workspace) -> dict[str, Any]:
    """The major of its own: what was declared, which the minors are, and what a person said of them together."""
    minors, number = found.minors, _number(found.clause)
    owners = {one.get("owner") for one in minors}
    reason = found.decision.get("reason")
    together = f"{len(minors)} minor findings on clause {number} point together to a breakdown of what was declared."
    data = filled(
        title=f"{len(minors)} minor findings on clause {number} together",
        criterion="\n".join(dict.fromkeys(one["criterion"] for one in minors if "criterion" in one)) or None,
        seen="\n".join(f"{one['id']} ({one['item']}): {one['title']}" for one in minors),
        gap=f"{together} {reason}" if reason else together,
        sample=_each(minors, "sample"),
    )
    return {
        **filled(
            id=id,
            grade="major",
            raised=raising.on,
            raised_by=raising.by,
            comes_from="internal-audit",
            audit=raising.audit,
            clauses=[found.clause] if found.clause in workspace.clauses else _each(minors, "clauses"),
            documents=_each(minors, "documents"),
            evidence=_each(minors, "evidence"),
            owner=owners.pop() if len(owners) == 1 else None,
            steps=[filled(state="open", on=raising.on, by=raising.by)],
            verbatim=[name for name in _TYPED if name in data],
        ),
        **data,
    }


def _with_finding(findings: list[dict[str, Any]], major: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings with one for a major that belongs to no single question."""
    before = next((one for one in findings if one.get("nonconformity") == major["id"]), None)
    made = {
        "id": before["id"] if before is not None else next_finding(findings),
        **filled(
            grade="major",
            text=f"{major['seen']}\n{major['gap']}",
            clauses=major.get("clauses"),
            evidence=major.get("evidence"),
            nonconformity=major["id"],
        ),
    }
    return [*(one for one in findings if one is not before), made]


def _each(minors: Iterable[Mapping[str, Any]], key: str) -> list[Any]:
    return list(dict.fromkeys(value for one in minors for value in one.get(key, ())))


def _slug(clause: str) -> str:
    """A clause as the page writes it into the id of a proposal."""
    return re.sub("[^A-Za-z0-9.-]+", "-", clause)


def _number(clause: str) -> str:
    return clause.rpartition("/")[2]


def to_write(found: Nonconformity, one: Mapping[str, Any]) -> list[str]:
    """The lines that a nonconformity in git, which a person has edited, lacks of what was confirmed."""
    return [f"{key}: {one[key]}" for key in LINKS if key in one and getattr(found, key) is None]
