"""Regulators as data: what a promise is beside a figure, which figure speaks of which promise, and the data itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
import yaml

from clausebook.audience import project
from clausebook.diagnostics import Problem
from clausebook.model.base import Audience
from clausebook.model.durations import Duration
from clausebook.model.organisation import Organisation
from clausebook.model.policy import Policy
from clausebook.rules import element_missing, longer_than_regime, superseded_regime
from clausebook.rules.context import Context
from clausebook.rules.regime_words import lengths
from clausebook.views.regulators import regulators_view
from clausebook.views.site import Site
from clausebook.workspace import read
from clausebook.workspace.beside import any_of, at_least, beside
from clausebook.workspace.elements import elements

ROOT = Path(__file__).parents[2]
REGIMES = sorted((ROOT / "clauses" / "regimes").glob("*.yml"))
AS_OF = date(2026, 6, 30)


def length(words: str) -> Duration:
    """`8 weeks`, `10 working-days`."""
    amount, unit = words.split()
    return Duration.model_validate({"amount": amount, "unit": unit})


@pytest.mark.parametrize(
    "promised, allowed, expected",
    [
        ("8 weeks", "8 weeks", "fits"),
        ("9 weeks", "8 weeks", "longer"),
        ("56 calendar-days", "8 weeks", "fits"),
        ("57 calendar-days", "8 weeks", "longer"),
        ("10 working-days", "20 working-days", "fits"),
        ("20 working-days", "15 business-days", "longer"),
        ("15 working-days", "15 business-days", "fits"),
        ("30 days", "30 calendar-days", "unclear"),  # days of which nobody says whether they are working days
        ("31 days", "30 calendar-days", "longer"),
        ("20 working-days", "30 calendar-days", "unclear"),
        ("31 working-days", "30 calendar-days", "longer"),  # though every day were a working day
        ("15 working-days", "30 calendar-days", "fits"),  # though every week had a holiday
        ("8 weeks", "15 business-days", "longer"),
        ("21 calendar-days", "15 business-days", "unclear"),
        ("18 calendar-days", "15 business-days", "fits"),
        ("1 months", "30 calendar-days", "unclear"),
        ("2 months", "8 weeks", "longer"),
        ("1 months", "8 weeks", "fits"),
        ("1 years", "12 months", "fits"),
        ("13 months", "1 years", "longer"),
        ("24 hours", "1 calendar-days", "fits"),
        ("48 hours", "24 hours", "longer"),
        ("3 working-days", "24 hours", "longer"),
        ("0 working-days", "24 hours", "fits"),
        ("1 working-days", "24 hours", "unclear"),
    ],
)
def test_a_promise_is_longer_only_where_it_is_so_in_every_reading(promised: str, allowed: str, expected: str) -> None:
    """Units that anybody could convert otherwise are not converted."""
    assert beside((length(promised),), (length(allowed),)) == expected


@pytest.mark.parametrize(
    "promised, allowed, week, expected",
    [
        ("25 working-days", "30 calendar-days", None, "unclear"),
        ("25 working-days", "30 calendar-days", 5, "longer"),  # five weekends lie between
        ("20 working-days", "15 business-days", 6, "unclear"),  # Saturdays count here, and not there
        ("16 working-days", "15 business-days", 5, "longer"),
    ],
)
def test_the_working_week_of_the_calendar_counts(promised: str, allowed: str, week: int | None, expected: str) -> None:
    """A calendar that is known makes more certain, one with six working days less."""
    assert beside((length(promised),), (length(allowed),), week) == expected


def test_times_one_after_another_are_added() -> None:
    """A limit and its extension beside a limit and its extension."""
    ten, twenty = length("10 working-days"), length("20 working-days")
    assert beside((ten, ten), (twenty,)) == "fits"
    assert beside((ten, ten, ten), (ten, ten)) == "longer"
    assert beside((length("8 weeks"), length("1 months")), (length("8 weeks"),)) == "longer"


def test_a_time_that_is_given_may_be_longer_and_not_shorter() -> None:
    """Six months to go to an ombudsman: twelve fit, three are too short, and what cannot be told is not said."""
    asked = (length("6 months"),)
    assert [at_least((length(words),), asked) for words in ("12 months", "6 months", "3 months", "26 weeks")] == [
        "fits", "fits", "shorter", "unclear",
    ]  # fmt: skip


def test_of_several_figures_any_will_do() -> None:
    """24 hours or one business day: longer is only what is longer than both."""
    assert any_of(["longer", "unclear"]) == "unclear"
    assert any_of(["longer", "fits"]) == "fits"
    assert any_of(["longer", "longer"]) == "longer"


def test_times_in_words() -> None:
    """As a person says them."""
    assert lengths((length("1 months"), length("2 months"))) == "3 months"
    assert lengths((length("8 weeks"), length("1 months"))) == "8 weeks and then 1 month"
    assert lengths((length("0 days"),)) == "the same day"


@pytest.mark.parametrize("path", REGIMES, ids=lambda path: path.stem)
def test_a_regime_says_where_it_has_its_figures(path: Path) -> None:
    """Its id is the name of its file, cases and elements exist, an end names a successor, what was seen says where."""
    data = yaml.safe_load(path.read_text("utf-8"))
    assert data["id"] == path.stem
    assert set(data.get("elements", ())) <= {element.id for element in elements()}
    cases = {case["id"] for case in data.get("cases", ())}
    assert {limit["case"] for limit in data.get("limits", ()) if "case" in limit} == cases
    assert ("in_force_until" in data) == ("superseded_by" in data)
    if "superseded_by" in data:
        assert (path.parent / f"{data['superseded_by']}.yml").is_file()
    for figure in (*data.get("limits", ()), *data.get("facts", ()), *data.get("closed", ())):
        if figure["status"] == "seen":
            assert "address" in figure or "address was not kept" in figure["source"], figure
    for limit in data.get("limits", ()):
        assert ("within" in limit) != ("words" in limit), limit["id"]


Changed = Callable[..., list[Problem]]


@pytest.fixture
def under(tmp_path: Path) -> Changed:
    """The problems of a small organisation under one regime, with time rules of its own."""

    def problems(regime: str, rules: str, more: str = "", use: str = "") -> list[Problem]:
        folder = tmp_path / "content"
        (folder / "policies").mkdir(parents=True, exist_ok=True)
        (folder / "organisation.yml").write_text(
            "id: x\nname: X\njurisdictions:\n  - id: north\n    name: North\nentities:\n  - id: one\n    name: One\n"
            f"    jurisdiction: north\n  - id: two\n    name: Two\n    jurisdiction: north\nregimes:\n"
            f"  - regime: {regime}\n{use}"
        )
        (folder / "policies" / "p.yml").write_text(
            "policy: complaints\ntitle: T\nedition:\n  version: 1\n  status: approved\n  effective_from: 2026-01-01\n"
            "types:\n  - id: cards\n    name: Cards\n  - id: loans\n    name: Loans\n"
            f"{more}time_rules:\n{rules}"
        )
        workspace, reading = read(tmp_path)
        assert [one.message for one in reading] == []
        context = Context(workspace, AS_OF)
        return [one for check in (longer_than_regime.check, superseded_regime.check) for one in check(context)]

    return problems


def rule(id: str, event: str, within: str, start: str = "receipt", more: str = "") -> str:
    """One time rule as YAML."""
    amount, unit = within.split()
    begin = f"    from: {start}\n" if start else ""
    limit = f"    within:\n      amount: {amount}\n      unit: {unit}\n"
    return f"  - id: {id}\n    event: {event}\n    title: T\n{limit}{begin}{more}"


CARDS = "    applies_when:\n      types:\n        - cards\n"
MAPPED = "    cases:\n      - case: payment\n        types:\n          - cards\n"
ALL_SUPER = "    cases:\n      - case: superannuation\n"
REVIEW = "stages:\n  - id: review\n    name: R\n    kind: escalation\n    time_rules:\n      - B\n"


@pytest.mark.parametrize(
    "regime, rules, more, use, expected",
    [
        ("uk-fca-disp", rule("A", "answer", "8 weeks"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "9 weeks"), "", "", "A"),
        # Seen from its own start it is longer already, however much later that is.
        ("uk-fca-disp", rule("A", "answer", "9 weeks", "acknowledgement"), "", "", "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", "acknowledgement"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "9 weeks", "incident"), "", "", ""),
        # Another rule keeps the limit for the same complaints.
        ("uk-fca-disp", rule("A", "answer", "8 weeks") + rule("B", "resolution", "12 weeks"), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS) + rule("B", "resolution", "12 weeks"), "", "", "B"),
        # A special case counts for the complaints that the organisation says are meant, and for no others.
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS), "", "", ""),
        ("uk-fca-disp", rule("A", "answer", "8 weeks", more=CARDS), "", MAPPED, "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks"), "", MAPPED, "A"),
        ("uk-fca-disp", rule("A", "answer", "8 weeks") + rule("B", "answer", "15 business-days", more=CARDS), "",
         MAPPED, ""),
        # What a condition means is not known: it may be one for which the regime allows as much.
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days", more=CARDS), "", "", ""),
        ("au-asic-rg271", rule("A", "answer", "91 calendar-days", more=CARDS), "", "", "A"),
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days"), "", "", "A"),
        ("au-asic-rg271", rule("A", "answer", "45 calendar-days"), "", ALL_SUPER, ""),
        # 24 hours or one business day.
        ("au-asic-rg271", rule("A", "acknowledgement", "1 business-days"), "", "", ""),
        ("au-asic-rg271", rule("A", "acknowledgement", "3 business-days"), "", "", "A"),
        # Counted from the acknowledgement, which has five working days itself.
        ("uk-housing-ombudsman-2024", rule("A", "answer", "15 working-days"), "", "", ""),
        ("uk-housing-ombudsman-2024", rule("A", "answer", "16 working-days"), "", "", "A"),
        ("uk-housing-ombudsman-2024", rule("A", "answer", "11 working-days", "acknowledgement"), "", "", "A"),
        # A second stage has a limit of its own.
        ("uk-housing-ombudsman-2024", rule("B", "answer", "20 working-days", "review-request"), REVIEW, "", ""),
        ("uk-housing-ombudsman-2024", rule("B", "answer", "26 working-days", "review-request"), REVIEW, "", "B"),
        # Time that is given to a complainant.
        ("eu-dsa", rule("A", "complaint", "3 months", "decision", "    actor: complainant\n"), "", "", "A"),
        ("eu-dsa", rule("A", "complaint", "9 months", "decision", "    actor: complainant\n"), "", "", ""),
        # Only one of the companies is under it.
        ("uk-fca-disp", rule("A", "answer", "9 weeks", more="    applies_when:\n      entities:\n        - two\n"), "",
         "    entities:\n      - one\n", ""),
    ],
)  # fmt: skip
def test_which_figure_speaks_of_which_promise(
    under: Changed, regime: str, rules: str, more: str, use: str, expected: str
) -> None:
    """The ids of the rules that are said to be longer, or shorter."""
    found = under(regime, rules, more, use)
    assert [one.message.split("`")[1] for one in found] == ([expected] if expected else [])
    assert {one.rule.code for one in found} <= {"TIM010"}


def test_an_extension_is_beside_the_regimes_extension(under: Changed) -> None:
    """15 business days fit, and 40 in all do not where 35 are the most."""
    extension = "    extension:\n      tell: T\n      at_most:\n        amount: 40\n        unit: business-days\n"
    (found,) = under("eu-psd2", rule("A", "answer", "15 business-days", more=extension))
    assert found.message == (
        "`A` may take `40 business days` in all, EU payment services says `35 business days` from receipt "
        "(known, not seen: confirm before relying on it)"
    )
    shorter = extension.replace("40", "35")
    assert under("eu-psd2", rule("A", "answer", "15 business-days", more=shorter)) == []


def test_a_message_says_what_both_count_from(under: Changed) -> None:
    """The regime's clock starts at the acknowledgement, ours at receipt: its time for that is on top."""
    (found,) = under("uk-housing-ombudsman-2024", rule("A", "answer", "20 working-days"))
    assert found.message == (
        "`A` allows `20 working days` from receipt, Housing Ombudsman Code 2024 says `5 working days` to "
        "acknowledge and `10 working days` from the acknowledgement (seen)"
    )
    assert found.help.startswith("shorten it to `15 working days`, or say")
    (found,) = under("uk-fca-disp", rule("A", "answer", "9 weeks", "acknowledgement"))
    assert found.message == "`A` allows `9 weeks` from the acknowledgement, FCA DISP says `8 weeks` from receipt (seen)"


def test_an_edition_that_is_over_is_named_and_not_compared(under: Changed) -> None:
    """One report for one cause: its figures hold no longer."""
    (found,) = under("uk-housing-ombudsman-2022", rule("A", "answer", "90 working-days"))
    assert found.rule.code == "REF009"
    assert "uk-housing-ombudsman-2024" in found.help


def test_a_time_for_the_ombudsman_is_compared_by_its_name(under: Changed) -> None:
    """Another body outside may give less."""
    body = (
        "external_bodies:\n  - id: b\n    name: {name}\n    kind: ombudsman\n"
        "    refer_within:\n      amount: 3\n      unit: months\n"
    )
    answer = rule("A", "answer", "8 weeks")
    (found,) = under("uk-fca-disp", answer, body.format(name="The Financial Ombudsman Service"))
    assert found.message.startswith("`b` gives `3 months`, FCA DISP says at least `6 months` from the answer (seen)")
    assert under("uk-fca-disp", answer, body.format(name="Appeals Board")) == []


def test_every_element_is_held_by_fields_that_there_are() -> None:
    """25 of them, in order; a field that was renamed would make every policy lack it."""
    assert [element.id for element in elements()] == [f"P{number:02}" for number in range(1, 26)]
    for path in (path for element in elements() for path in map(str, element.held_in)):
        model: Any = Organisation if path.startswith("organisation.") else Policy
        names, _, kind = path.removeprefix("organisation.").partition(":")
        for name in names.split("."):
            (inner,) = (part for part in _parts(model.model_fields[name].annotation) if part is not type(None))
            model = inner
        if kind:
            field = "event" if names == "time_rules" else "kind"
            assert kind in get_args(model.model_fields[field].annotation), path


def _parts(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is tuple:
        return (get_args(annotation)[0],)
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def test_an_element_is_there_in_another_policy_for_the_same_and_in_words(under: Changed, tmp_path: Path) -> None:
    """Article 20 of the DSA asks for a way that is free: said in this policy, in another, or said where it stands."""
    promise = rule("A", "answer", "8 weeks")

    def lacking() -> list[str]:
        workspace, _ = read(tmp_path)
        return [one.message for one in element_missing.check(Context(workspace, AS_OF))]

    under("eu-dsa", promise, "entities:\n  - one\n")
    (found,) = lacking()
    assert found.startswith("policy `complaints@1` lacks P06, free of charge (ISO 10002:2018, 4.8), which EU Digital")
    under("eu-dsa", promise, "entities:\n  - one\nelements:\n  - element: P06\n    where: The terms of the platform\n")
    assert lacking() == []
    under("eu-dsa", promise, "entities:\n  - one\n")
    for entity, left in (("two", 1), ("one", 0)):
        (tmp_path / "content" / "policies" / "q.yml").write_text(
            "policy: charges\ntitle: T\nedition:\n  version: 1\n  status: approved\n  effective_from: 2026-01-01\n"
            f"entities:\n  - {entity}\ncharge:\n  free: true\n"
        )
        assert len(lacking()) == left


def test_the_page_says_in_words_what_fits_and_what_is_longer(under: Changed, tmp_path: Path) -> None:
    """Each figure beside our promise, how sure it is, and what nobody has said yet; the public has no such page."""
    under("uk-fca-disp", rule("A", "answer", "9 weeks") + rule("B", "resolution", "8 weeks", "acknowledgement"))
    workspace, _ = read(tmp_path)

    view = regulators_view(Site(workspace, Audience.INTERNAL, "en", AS_OF))

    assert view is not None
    (regime,) = view.regimes
    shown = {
        str(limit.what): ([(our.link.id, our.status.words, our.why) for our in limit.ours], limit.nothing)
        for limit in regime.limits
    }
    assert shown == {
        "Acknowledgement in writing": ([], "No figure to compare."),
        "Final response, or a letter that says why not yet": (
            [("A", "Longer", ""), ("B", "Not comparable", "counted from another moment")], "",
        ),
        "Final response": ([], "Nobody has said which of our complaints these are."),
        "Time to go to the Financial Ombudsman Service": ([], "No limit of ours speaks of it."),
    }  # fmt: skip
    assert {fact.source.status.words for fact in regime.others} == {
        "Seen", "Known, not seen: confirm before relying on it",
    }  # fmt: skip
    (policy,) = view.policies
    assert {row.id: row.status.words for row in policy.rows if row.id in ("P04", "P13", "P24")} == {
        "P04": "Missing, and asked for", "P13": "There", "P24": "Not there",
    }  # fmt: skip
    assert project(workspace, Audience.PUBLIC, AS_OF).regimes == ()
