"""The page of a checklist as it is made: complete, inert, and with what the site knows; its data says the same."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from clausebook.audience import project, visible_problems
from clausebook.audits.canonical import digest
from clausebook.audits.memory import Remembered
from clausebook.clock import site_date
from clausebook.form import script, style
from clausebook.hosts.settings import ASSETS
from clausebook.hosts.sites import Checked, checked, make
from clausebook.model.base import Audience
from clausebook.model.checklist import AskedWhen, Checklist
from clausebook.pages.form_pages import POLICY, FormFile, alone_file, form_file, form_files, spoken
from clausebook.pages.templates import FOLDER
from clausebook.views.checklist_conditions import arises
from clausebook.views.checklist_data import as_script, new_file
from clausebook.views.checklist_form import FormView, form_view
from clausebook.views.checklist_items import PER_VIEW
from clausebook.views.checklist_known import Knowledge, again, age
from clausebook.views.site import Site
from clausebook.views.words import Words
from tests.site.everything import AS_OF, organisation
from tests.unit.made_pages import poisoned_workspace
from tests.unit.test_views_templates import Reader, reachable
from tests.unit.test_words_catalogue import loose_words

ROOT = Path(__file__).parents[2]
SHIPPED = (
    "branch-visit", "certification-readiness", "gap-analysis-iso10002-2018", "internal-audit-iso10002-2018",
    "objectivity-check", "policy-publication-check",
)  # fmt: skip
VOID = ("br", "hr", "input", "meta", "link", "img", "wbr")


class Parts(HTMLParser):
    """Elements with their attributes, by name; scripts apart; and what is wrong with how they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.elements.append((tag, given))
        if tag == "script":
            self.scripts.append((given, ""))
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        picture = tag == "link" and given.get("rel") == "icon"
        if re.match(r"\s*(javascript|data|vbscript):", given.get("href", ""), re.IGNORECASE) and not picture:
            self.wrong.append(given["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of the elements of that name with those values."""
        return [
            given
            for name, given in self.elements
            if name == tag and all(given.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]

    @property
    def data(self) -> Any:
        """The page's data."""
        return json.loads(next(text for given, text in self.scripts if given.get("id") == "page-data"))


@cache
def site(audience: Audience = Audience.INTERNAL) -> Site:
    """The sample organisation's site."""
    found = checked(ROOT, site_date(ROOT))
    shown = project(found.workspace, audience, found.as_of)
    return Site(shown, audience, "en", found.as_of, visible_problems(found.problems, found.workspace, shown, audience))


def checklist(id: str) -> Checklist:
    """One of those that are shipped."""
    return next(one for one in site().workspace.checklists if one.id == id)


@cache
def form(id: str) -> Parts:
    """Its form."""
    return Parts(form_file(site(), checklist(id), script()).text)


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


def test_the_policy_lets_the_shared_files_in_and_nothing_else() -> None:
    """Word for word, in the form; the form loads one script and one style, both from its own site."""
    parts = form("branch-visit")
    policy = parts.all("meta", http_equiv="Content-Security-Policy")[0]["content"]

    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; form-action 'none'; "
        "base-uri 'none'"
    )
    assert [given["src"] for given, _ in parts.scripts if "src" in given] == ["../../form.js"]
    assert [given["href"] for given in parts.all("link", rel="stylesheet")] == ["../../form.css"]
    assert [given["href"].partition(",")[0] for given in parts.all("link", rel="icon")] == ["data:image/svg+xml"]
    assert parts.all("meta", name="robots") == [{"name": "robots", "content": "noindex"}]


def test_a_form_of_a_released_version_says_so_and_leads_out_without_a_script() -> None:
    """To the list of versions and to the same form in the newest; the file to take along only says it. Else nothing."""
    branch = checklist("branch-visit")
    released = replace(site(), release="2.0")
    shared, alone = form_file(released, branch, script()), alone_file(released, branch, script(), style())
    says = f"This is version 2.0, as of {site().words.day(site().as_of)}. There may be a newer one."
    links = [given["href"] for given in Parts(shared.text).all("a")]
    up = "../" * (shared.path.count("/") + 1)

    assert all(f'<p class="released">{says}' in file.text for file in (shared, alone))
    assert [link for link in links if link.startswith(up)] == [f"{up}index.html", f"{up}latest/{shared.path}"]
    assert not [given for given in Parts(alone.text).all("a") if given["href"].startswith("..")]
    assert Parts(shared.text).wrong == []
    assert POLICY.format(script="'self'", style="'self'") in shared.text
    assert "There may be a newer one" not in form_file(site(), branch, script()).text


def test_the_edition_in_one_file_lets_in_what_it_holds() -> None:
    """The hashes in its policy are those of its script and style; it links to nothing of the site."""
    text = alone_file(site(), checklist("branch-visit"), script(), style()).text
    parts = Parts(text)
    policy = parts.all("meta", http_equiv="Content-Security-Policy")[0]["content"]
    inside = [
        next(body for given, body in parts.scripts if not given),
        text.partition("<style>")[2].partition("</style>")[0],
    ]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inside]

    assert policy == POLICY.format(script=hashes[0], style=hashes[1])
    assert parts.wrong == []
    assert [given["href"] for given in parts.all("a") if not given["href"].startswith(("#", "http"))] == []


def test_a_script_cannot_end_its_own_element() -> None:
    """Words in the script that would end it are written so that they mean the same and end nothing."""
    hostile = 'const words = "</script><!-- <SCRIPT";'
    parts = Parts(alone_file(site(), checklist("branch-visit"), hostile, "").text)

    assert [body for given, body in parts.scripts if not given] == ['const words = "\\x3c/script>\\x3c!-- <SCRIPT";']


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


def test_the_words_of_the_script_are_collected() -> None:
    """Each literal key once, also over a line break; in English nothing has to be sent along."""
    code = (
        'clausebook.word("Saved"); clausebook.word(\n  "Not in a file since %(time)s", {time}); word("no");'
        'clausebook.word("Saved")'
    )

    assert spoken(code) == ("Not in a file since %(time)s", "Saved", "no")
    assert form("branch-visit").data["words"] == {}


def test_the_colours_are_those_of_the_site() -> None:
    """Every colour of the form's page has the value it has on the site, in both schemes."""
    mine, theirs = (
        [
            dict(re.findall(r"(--cb-[a-z-]+): (#[0-9a-f]{6});", part))
            for part in re.split(r"@media screen", text, maxsplit=1)
        ]
        for text in (style(), (ASSETS / "css" / "10-tokens.css").read_text(encoding="utf-8"))
    )

    assert len(mine[0]) > 20
    for ours, site_colours in zip(mine, theirs, strict=True):
        assert {name: site_colours.get(name) for name in ours} == ours


def test_the_templates_of_the_form_hold_no_words_of_their_own() -> None:
    """Between tags, in spoken attributes and in expressions: words only inside `_()`."""
    found = [
        words
        for path in sorted((FOLDER / "form").glob("*.j2"))
        for words in loose_words(path.name, path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_the_template_and_the_view_of_the_form_say_the_same() -> None:
    """Nothing is asked for that the view lacks; nothing is in it that neither page nor data shows."""
    reader = Reader()
    reader.template("form/form.html.j2", {"view": frozenset({FormView})})
    for_the_data = {"asked", "small_asked", "words", "needs_reason", "many", "is_anything"}
    shown_elsewhere = {"NonconformityLine", "Link", "Status", "Named", "Remembered", "Earlier"}
    missing = {
        f"{owner.__name__}.{one.name}"
        for owner in reachable(FormView)
        for one in dataclasses.fields(owner)
        if (owner, one.name) not in reader.used
        and one.name not in for_the_data
        and owner.__name__ not in shown_elsewhere
    }

    assert reader.unknown == []
    assert missing == {"RecordView.evidence", "Asked.earlier"}, "in the data, which evidence_options are not"


def test_each_form_lies_beside_the_page_about_it() -> None:
    """Every edition has a page, a form and its edition in one file, all in one folder."""
    whole = make(Checked(site().workspace, (), site().as_of), Audience.INTERNAL, "en")
    addresses = {page.address for page in whole.pages}
    paths = {file.path for file in whole.forms}

    assert {"checklists/"} | {f"checklists/{id}/1/" for id in SHIPPED} <= addresses
    assert paths == {"checklists/form.js", "checklists/form.css"} | {
        f"checklists/{id}/1/{name}" for id in SHIPPED for name in ("form.html", f"{id}-1.html")
    }
