"""The page of a checklist is a form without a script: every question, every answer, inert words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clausebook.audits.canonical import digest
from clausebook.hosts.sites import Checked, make
from clausebook.model.base import Audience
from clausebook.pages.form_pages import FormFile, form_files
from clausebook.views.checklist_conditions import arises
from clausebook.views.checklist_data import as_script
from clausebook.views.site import Site
from tests.site.everything import AS_OF, organisation
from tests.unit.form_parts import Parts, checklist, form, site
from tests.unit.made_pages import poisoned_workspace

SHIPPED = (
    "branch-visit", "certification-readiness", "gap-analysis-iso10002-2018", "internal-audit-iso10002-2018",
    "objectivity-check", "policy-publication-check",
)  # fmt: skip


def made(workspace: Any) -> list[FormFile]:
    """The forms of another organisation."""
    shown = Site(workspace, Audience.INTERNAL, "en", AS_OF)
    return [recipe.made(shown) for recipe in form_files(shown)]


@pytest.mark.parametrize("id", SHIPPED)
def test_every_question_is_a_group_with_all_its_answers(id: str) -> None:
    """A fieldset with its legend for each item that arises, and exactly the answers that its scale takes."""
    one, parts = checklist(id), form(id)
    scales = {scale.id: scale for scale in one.scales}
    asked = [item for section in one.sections for item in section.items if arises(site(), item)]
    groups = {given["data-item"]: given for given in parts.all("fieldset") if "data-item" in given}

    assert parts.wrong == []
    assert list(groups) == [item.id for item in asked if scales[item.scale or one.scale].kind != "none"]
    for item in asked:
        scale = scales[item.scale or one.scale]
        offered = [
            given for given in parts.all("input", name=f"answer.{item.id}", data_field="answer") if "value" in given
        ]
        assert [given["value"] for given in offered] == list(scale.takes)
        assert {given["type"] for given in offered} <= {"checkbox" if scale.many else "radio"}
        if item.id in groups:
            assert groups[item.id]["data-wording"] == digest(str(item.text))
            assert groups[item.id]["id"] == f"item-{item.id}"


@pytest.mark.parametrize("id", SHIPPED)
def test_no_two_elements_share_an_id(id: str) -> None:
    """Whatever its sections and questions are called."""
    ids = [given["id"] for _, given in form(id).elements if "id" in given]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("id", SHIPPED)
def test_the_data_says_what_the_page_says(id: str) -> None:
    """The same sections and questions in the same order, with the same hashes; answers with what needs a reason."""
    one, parts = checklist(id), form(id)
    data = parts.data["checklist"]
    items = [item for section in data["sections"] for item in section["items"]]
    shown = {given["data-item"]: given for _, given in parts.elements if given.get("data-item")}

    assert (data["id"], data["version"]) == (one.id, one.edition.version)
    assert [section["id"] for section in data["sections"]] == [
        given["data-section"]
        for given in parts.all("section")
        if given.get("data-section", "audit-").find("audit-") < 0
    ]
    assert [item["item"] for item in items] == list(shown)
    for item in items:
        assert item["wording"] == digest(item["text"]) == shown[item["item"]]["data-wording"]
        if "small" in item:
            assert item["small_wording"] == digest(item["small"]) == shown[item["item"]]["data-small-wording"]
    for scale in one.scales:
        if scale.id in data["scales"]:
            answers = data["scales"][scale.id]["answers"]
            assert {answer["id"] for answer in answers if answer["needs_reason"]} == scale.with_reason & set(
                scale.takes
            )


def test_nothing_of_it_is_in_the_public_site() -> None:
    """Neither forms nor their script; the address of a checklist is not known there."""
    public = site(Audience.PUBLIC)

    assert list(form_files(public)) == []
    assert public.addresses.of("checklist", "branch-visit@1") is None
    assert site().addresses.of("checklist", "branch-visit@1") == ("checklists/branch-visit/1/", "")


def test_hostile_words_stay_words() -> None:
    """In every text of every item: no element, attribute or script of theirs, and the data can still be read."""
    calm, upset = (
        [Parts(file.text) for file in made(workspace) if file.path.endswith(".html")]
        for workspace in (organisation(), poisoned_workspace(organisation()))
    )
    for before, after in zip(calm, upset, strict=True):
        assert after.wrong == before.wrong == []
        assert after.open == before.open == []
        assert len(after.scripts) == len(before.scripts) == 2
        assert not after.all("img")
        assert "<script>alert(1)" in after.data["checklist"]["title"]


def test_data_ends_no_element() -> None:
    """Whatever a text holds: no `<` is left to end the element, and reading gives the text back."""
    data = {"text": "</script><!-- \u2028 \u2029 ]]> &amp;", "فارسی": "中文"}

    assert "<" not in as_script(data)
    assert json.loads(as_script(data)) == data


def test_each_form_lies_beside_the_page_about_it() -> None:
    """Every edition has a page, a form and its edition in one file, all in one folder."""
    whole = make(Checked(site().workspace, (), site().as_of), Audience.INTERNAL, "en")
    addresses = {page.address for page in whole.pages}
    paths = {file.path for file in whole.forms}

    assert {"checklists/"} | {f"checklists/{id}/1/" for id in SHIPPED} <= addresses
    assert paths == {"checklists/form.js", "checklists/form.css"} | {
        f"checklists/{id}/1/{name}" for id in SHIPPED for name in ("form.html", f"{id}-1.html")
    }
