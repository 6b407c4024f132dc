"""The data of a checklist's page: what its script needs to know of the questions, plans, roles and evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from clausebook.audits.memory import Remembered
from clausebook.model.checklist import Checklist
from clausebook.views.checklist_items import Choice, ItemView, ScaleView, SectionView
from clausebook.views.checklist_plans import plan, planned
from clausebook.views.checklist_record import Named, RecordView
from clausebook.views.site import Here

PROGRAM = " ".join(("audit", "import"))
"""The command that takes a file back."""


def page_data(
    here: Here,
    checklist: Checklist,
    sections: Iterable[SectionView],
    record: RecordView,
    earlier: Mapping[str, Remembered],
    spoken: Iterable[str],
) -> dict[str, Any]:
    """Everything the script reads from the page. `earlier` is what earlier audits left, by question.

    `spoken` are the English words it says; only translations go in.
    """
    site = here.site
    organisation = site.workspace.organisation
    translated = {word: site.words._(word) for word in spoken}
    return {
        "site": organisation.id if organisation else "clausebook",
        "as_of": site.as_of.isoformat(),
        "language": site.language,
        "checklist": {
            "id": checklist.id,
            "version": checklist.edition.version,
            "title": here.plain(checklist.title),
            "scales": {view.id: _scale(view) for view in _scales(sections)},
            "sections": [
                {
                    "id": section.id,
                    "number": section.number,
                    "title": section.title,
                    "items": [_item(item, earlier.get(item.id, Remembered())) for item in section.items],
                }
                for section in sections
            ],
            "retired": [
                {
                    "id": one.id,
                    "text": here.plain(one.text),
                    "since": one.since,
                    "replaced_by": list(one.replaced_by),
                }
                for one in checklist.retired
            ],
            "samples": [
                {
                    "id": one.id,
                    "population": here.plain(one.population),
                    "drawn": one.drawn,
                    "at_least": one.at_least,
                    "square_root": one.square_root,
                }
                for one in checklist.samples
            ],
        },
        "clauses": _clauses(here, checklist, sections),
        "plans": [plan(here, audit) for audit in planned(here, checklist)],
        "roles": [_named(one) for one in record.roles],
        "evidence": [{"id": one.id, "title": one.name} for one in record.evidence],
        "words": {word: words for word, words in translated.items() if words != word},
        "new_file": new_file(organisation.repository if organisation else None),
        "program": PROGRAM,
    }


def as_script(data: dict[str, Any]) -> str:
    """The data as it may stand in a page: JSON without any `<`, so that no text can end the element."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def new_file(repository: str | None) -> str | None:
    """Where a new file can be made in the repository, told from where files are edited; None where that is not said."""
    if repository is None or "/edit/" not in repository:
        return None
    return repository.replace("/edit/", "/new/", 1).rstrip("/")


def _scales(sections: Iterable[SectionView]) -> Iterable[ScaleView]:
    return {item.scale.id: item.scale for section in sections for item in section.items}.values()


def _scale(view: ScaleView) -> dict[str, Any]:
    limits = {"least": view.least, "most": view.most, "many": view.many or None}
    return {
        "kind": view.kind,
        "answers": [_choice(choice) for choice in view.choices],
        **{key: value for key, value in limits.items() if value is not None},
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"id": choice.id, "label": choice.words, "grade": choice.grade, "needs_reason": choice.needs_reason}


def _item(item: ItemView, seen: Remembered) -> dict[str, Any]:
    found: dict[str, Any] = {
        "item": item.id,
        "number": item.number,
        "text": item.asked,
        "wording": item.wording,
        "small": item.small_asked,
        "small_wording": item.small_wording,
        "left_out": str(item.left_out.striptags()),
        "scale": item.scale.id,
        "clauses": list(item.clauses),
        "cites": [" ".join(filter(None, (cited.link.id, cited.place.striptags()))) for cited in item.cites],
        "asked_when": [
            {"item": condition.item, "answers": list(condition.answers)}
            for condition in item.conditions
            if condition.item
        ],
        "sample": item.sample,
        "proposals": [
            {"id": one.id, "grade": one.grade, "text": str(one.text.striptags())} for one in item.known.proposals
        ],
        "earlier": [{"audit": one.audit, "answer": one.answer, "grade": one.grade} for one in seen.earlier],
        "open_nonconformities": list(seen.open),
        "recurrences": seen.recurrences,
    }
    needed = ("item", "number", "text", "wording", "scale", "clauses")
    return {key: value for key, value in found.items() if value or key in needed}


def _clauses(here: Here, checklist: Checklist, sections: Iterable[SectionView]) -> dict[str, str]:
    """What a clause is called that a question cites or a plan is about: its number and title."""
    cited = (clause for section in sections for item in section.items for clause in item.clauses)
    asked = (clause for audit in planned(here, checklist) for clause in audit.clauses)
    links = {reference: here.clause(reference) for reference in (*cited, *asked)}
    return {reference: f"{link.id} {link.title}".strip() for reference, link in links.items()}


def _named(one: Named) -> dict[str, str]:
    return {"id": one.id, "name": one.name}
