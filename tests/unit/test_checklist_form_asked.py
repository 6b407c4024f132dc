"""What a form asks, in which sections, and what it knows of the plan and of earlier audits."""

from __future__ import annotations

import json
from datetime import date

import pytest

from clausebook.audits.memory import Remembered
from clausebook.model.checklist import AskedWhen
from clausebook.pages.form_pages import form_file
from clausebook.views.checklist_data import new_file
from clausebook.views.checklist_form import form_view
from clausebook.views.checklist_items import PER_VIEW
from clausebook.views.checklist_known import Knowledge, again, age
from clausebook.views.words import Words
from tests.unit.form_parts import Parts, checklist, form, site


def test_the_plan_of_an_audit_is_in_the_data_of_its_checklist() -> None:
    """What can still be worked on, with the keys of the exported file; closed audits and other checklists' are not."""
    plans = form("internal-audit-iso10002-2018").data["plans"]

    assert [plan["id"] for plan in plans] == ["AUD-2026-03"]
    assert plans[0]["planned"] == {"start": "2027-01-18", "end": "2027-01-22"}
    assert plans[0]["auditors"][1] == {"role": "internal-auditor", "part": "observer"}
    assert "note" not in plans[0]
    assert form("branch-visit").data["plans"] == []


def test_what_the_site_knows_stands_beside_the_question() -> None:
    """Statement, evidence with age, earlier findings, what is open, that it came back, and what the checks propose."""
    one = form_view(site(), checklist("internal-audit-iso10002-2018"))
    items = {item.id: item for section in one.sections for item in section.items}
    clause = next(
        group.clause
        for section in one.sections
        for group in section.groups
        if group.clause and group.clause.reference == "iso10002-2018/7.2"
    )
    recorded = items["Q-7.2-1"].known

    assert "job" in clause.how or clause.how
    assert any("old" in evidence.age for evidence in clause.evidence)
    assert [line.link.id for line in recorded.open] == ["NC-2026-02"]
    assert recorded.again == "2nd time: a finding here was raised once before"
    assert ("AUD-2026-02", "minor") in [
        (line.audit.id, line.status.key if line.status else "") for line in recorded.earlier
    ]
    assert [proposal.id for item in items.values() for proposal in item.known.proposals]


def test_a_question_that_cannot_arise_is_listed_and_not_asked() -> None:
    """No such channel: not in the form and not in the data, but named with the reason."""
    one = checklist("branch-visit")
    first = one.sections[0].items[0].model_copy(update={"asked_when": (AskedWhen(channel_kinds=("fax",)),)})
    section = one.sections[0].model_copy(update={"items": (first, *one.sections[0].items[1:])})
    changed = one.model_copy(update={"sections": (section, *one.sections[1:])})
    parts = Parts(form_file(site(), changed, "").text)
    left = form_view(site(), changed).sections[0].not_asked

    assert next(given["data-item"] for given in parts.all("fieldset") if "data-item" in given) != first.id
    assert first.id not in json.dumps(parts.data)
    assert [(entry.text, entry.why) for entry in left] == [(str(first.text), "only where there is such a channel: Fax")]


def test_a_condition_on_another_answer_is_in_words_and_in_the_data() -> None:
    """The page says it, and the script is told which answer of which question decides."""
    items = {
        item["item"]: item
        for section in form("branch-visit").data["checklist"]["sections"]
        for item in section["items"]
    }
    shown = form_view(site(), checklist("branch-visit"))
    words = next(item.conditions[0].words for s in shown.sections for item in s.items if item.id == "BV-12")

    assert items["BV-12"]["asked_when"] == [{"item": "BV-11", "answers": ["yes"]}]
    assert "Yes" in words


def test_a_section_is_never_longer_than_one_view() -> None:
    """More than a hundred questions are cut into parts with ids of their own that no section can have."""
    one = checklist("branch-visit")
    many = tuple(one.sections[0].items[0].model_copy(update={"id": f"X-{n}", "asked_when": ()}) for n in range(250))
    long = one.model_copy(update={"sections": (one.sections[0].model_copy(update={"items": many}),)})
    view = form_view(site(), long)
    id = one.sections[0].id

    assert [(section.id, len(section.items)) for section in view.sections] == [
        (id, PER_VIEW), (f"{id}.2", PER_VIEW), (f"{id}.3", 50),
    ]  # fmt: skip
    assert [item.id for section in view.sections for item in section.items] == [f"X-{n}" for n in range(250)]


@pytest.mark.parametrize(
    "day, words",
    [
        (date(2026, 11, 21), "0 days old"), (date(2026, 11, 20), "1 day old"), (date(2026, 9, 30), "52 days old"),
        (date(2026, 9, 1), "2 months old"), (date(2024, 12, 1), "23 months old"), (date(2023, 1, 1), "3 years old"),
        (date(2026, 11, 22), ""), (None, ""),
    ],
)  # fmt: skip
def test_age_is_told_as_people_do(day: date | None, words: str) -> None:
    """Days, then months, then years; nothing for what is not known or lies ahead."""
    assert age(Words("en"), day, date(2026, 11, 21)) == words


def test_recurrence_is_told_from_the_second_time() -> None:
    """Nothing before the first finding."""
    said = [again(Words("en"), before) for before in range(4)]

    assert said[0] == ""
    assert [words.partition(":")[0] for words in said[1:]] == ["2nd time", "time 3", "time 4"]


def test_only_our_own_standard_has_a_statement() -> None:
    """A clause of another standard is cited, and nothing is claimed about it."""
    known = Knowledge(site().on(""), {}, {})

    assert known.clause("iso10002-2018/7.2") is not None
    assert known.clause("iso9001-2015/9.1.2") is None
    assert known.memory.get("x", Remembered()) == Remembered()


@pytest.mark.parametrize(
    "edit, new",
    [
        ("https://git.example/q/c/edit/main/", "https://git.example/q/c/new/main"),
        ("https://git.example/q/c/-/edit/main", "https://git.example/q/c/-/new/main"),
        ("https://git.example/q/c/", None),
        (None, None),
    ],
)
def test_where_a_new_file_is_made_follows_from_where_one_is_edited(edit: str | None, new: str | None) -> None:
    """GitHub and GitLab alike; nothing is guessed where the address does not say."""
    assert new_file(edit) == new
