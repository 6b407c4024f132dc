"""From answers to findings, and from minor and major findings to nonconformities: each keeps the id it once got."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clausebook.audits.fold import FINDINGS, grade_in
from clausebook.audits.record_answers import Asking
from clausebook.audits.record_values import Taking, filled
from clausebook.model.nonconformity import Nonconformity
from clausebook.workspace.workspace import Workspace

ADVERSE = ("minor", "major")
_LONGEST_TITLE = 120
_NUMBERED = re.compile("F-([0-9]+)")
_TYPED = ("title", "criterion", "seen", "gap", "sample", "response")


@dataclass
class Raising:
    """What is the same for all nonconformities of one audit, and the ids that were given so far.

    `ids` has the id for each item at which one was raised before; it grows while new ones are raised.
    """

    audit: str
    on: str
    by: str | None
    ids: dict[str, str]
    used: set[str]
    raised: list[dict[str, Any]] = field(default_factory=list)

    def id_for(self, item: str) -> str:
        """The id of the nonconformity raised at an item: as before, else the next one of that year."""
        if item not in self.ids:
            start = f"NC-{self.on[:4]}-"
            numbers = [int(id[len(start) :]) for id in self.used if id.startswith(start) and id[len(start) :].isdigit()]
            self.ids[item] = f"{start}{max(numbers, default=0) + 1:02d}"
            self.used.add(self.ids[item])
        return self.ids[item]


def findings(
    answered: Sequence[Mapping[str, Any]],
    earlier: Sequence[Mapping[str, Any]],
    asking: Asking,
    raising: Raising,
    taking: Taking,
) -> list[dict[str, Any]]:
    """The findings of these answers. `earlier` are those that the record had: they keep their ids, and those about no
    item that was answered stay as they are. Nonconformities are raised on the way.
    """
    had = {(one.get("item"), one.get("grade") == "strength"): one for one in earlier if one.get("item")}
    spoken = {one["item"] for one in answered}
    found = [dict(one) for one in earlier if one.get("item") not in spoken]
    following = _following(earlier)
    for one in answered:
        for made in _made(one, asking, raising, taking):
            before = had.get((one["item"], made["grade"] == "strength"), {})
            if not before.get("id"):
                made, following = {"id": f"F-{following:02d}", **made}, following + 1
            found.append({"id": before.get("id"), **made})
    return sorted(found, key=_place)


def _following(found: Iterable[Mapping[str, Any]]) -> int:
    """The number after the last one."""
    taken = [int(match[1]) for one in found if (match := _NUMBERED.fullmatch(str(one.get("id"))))]
    return max(taken, default=0) + 1


def next_finding(found: Iterable[Mapping[str, Any]]) -> str:
    """The id for one more finding."""
    return f"F-{_following(found):02d}"


def _place(finding: Mapping[str, Any]) -> tuple[int, str]:
    match = _NUMBERED.fullmatch(str(finding.get("id")))
    return (int(match[1]) if match else 0, str(finding.get("id")))


def _made(one: Mapping[str, Any], asking: Asking, raising: Raising, taking: Taking) -> Iterable[dict[str, Any]]:
    grade, item = grade_in(dict(one)), one["item"]
    about = filled(
        clauses=_clauses(item, asking, taking.workspace),
        item=item,
        evidence=[shown["evidence"] for shown in one.get("evidence", ()) if "evidence" in shown],
    )
    if grade in ADVERSE:
        raised = _nonconformity(one, grade, about, asking, raising, taking)
        raising.raised.append(raised)
        text = "\n".join(one[part] for part in ("criterion", "seen", "gap") if part in one) or _first(one, item, asking)
        yield {"grade": grade, "text": text, **about, "nonconformity": raised["id"]}
    elif grade in FINDINGS and not (grade == "good-practice" and "strength" in one):
        shown = "strength" if grade == "good-practice" else grade
        yield {"grade": shown, "text": _first(one, item, asking), **about}
    if "strength" in one:
        yield {"grade": "strength", "text": one["strength"], **about}


def _nonconformity(
    one: Mapping[str, Any],
    grade: str,
    about: Mapping[str, Any],
    asking: Asking,
    raising: Raising,
    taking: Taking,
) -> dict[str, Any]:
    """A nonconformity as it is raised: no standard is named as what asks for it, only what was declared."""
    steps = [filled(state="open", on=raising.on, by=raising.by)]
    if "agreed" in one:
        state = "accepted" if one["agreed"] else "disputed"
        steps.append(filled(state=state, on=raising.on, by=one.get("owner")))
    known = asking.items.get(one["item"])
    documents = [cited.document for cited in known.cites if cited.document] if known is not None else []
    data = filled(
        title=_title(one, asking),
        criterion=one.get("criterion"),
        seen=one.get("seen") or one.get("note") or one.get("reason"),
        gap=one.get("gap"),
        sample=[*one.get("sample", ()), *_files(one)],
        response=one.get("response"),
    )
    return {
        **filled(
            id=raising.id_for(one["item"]),
            grade=grade,
            raised=raising.on,
            raised_by=raising.by,
            comes_from="internal-audit",
            audit=raising.audit,
            documents=[id for id in documents if taking.workspace.find("document", id) is not None],
            owner=one.get("owner"),
            steps=steps,
            verbatim=[name for name in _TYPED if name in data],
            **about,
        ),
        **data,
    }


def _files(one: Mapping[str, Any]) -> list[str]:
    """The files that were shown, each on a line; evidence with an id is named by it."""
    return [
        ", ".join(
            f"{word} {shown[part]}"
            for part, word in (("file", "file"), ("sha256", "sha256"), ("place", "place"))
            if part in shown
        )
        for shown in one.get("evidence", ())
        if "file" in shown or "sha256" in shown
    ]


def _title(one: Mapping[str, Any], asking: Asking) -> str:
    """What is wrong in one line: the first line of the gap, else of what was seen or noted, else the question."""
    words = " ".join((one.get("gap") or _first(one, one["item"], asking)).strip().splitlines()[0].split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _first(one: Mapping[str, Any], item: str, asking: Asking) -> str:
    """The words that say most of what was found; where nothing was written, what was asked."""
    for part in ("gap", "seen", "note", "reason", "strength", "criterion"):
        if part in one:
            return str(one[part])
    text = (asking.asked.get(item) or asking.now.get(item) or ("", ""))[0]
    return text if text.strip() else item


def _clauses(item: str, asking: Asking, workspace: Workspace) -> list[str]:
    """The clause where a finding at this item is raised: the first that it cites."""
    known = asking.items.get(item)
    cited = [citation.clause for citation in known.cites if citation.clause] if known is not None else []
    return [clause for clause in cited[:1] if clause in workspace.clauses]


def ids_before(workspace: Workspace, audit: str, earlier: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The nonconformities that this audit has raised by item: those that name it, else those its findings name."""
    named = {one["item"]: one["nonconformity"] for one in earlier if one.get("item") and one.get("nonconformity")}
    own = {found.item: found.id for found in workspace.nonconformities if found.audit == audit and found.item}
    return {**named, **own}


def used_ids(workspace: Workspace) -> set[str]:
    """Every id of a nonconformity that is in use, was retired, or stands in a part that could not be read."""
    retired = {entry.entry.id for entry in workspace.retired}
    return {*(found.id for found in workspace.nonconformities), *retired, *workspace.unreadable}


def changed_since(found: Nonconformity, one: Mapping[str, Any], audit: str) -> str:
    """What a nonconformity that exists says differently from the answer now; empty where it says the same."""
    if found.grade != one["grade"]:
        return f"it is graded {one['grade']} now, and {found.id} says {found.grade}; change it there with the reason"
    return ""
