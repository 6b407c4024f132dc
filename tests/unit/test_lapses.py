"""Evidence that degrades: what was said to conform is lowered, with the reason, on the day and for everyone alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clausebook.audience import project
from clausebook.audience.lapses import visible_lapses
from clausebook.model.base import Audience
from clausebook.model.compliance import Judgement, Statement
from clausebook.model.stamp import Stamp
from clausebook.model.text import Text
from clausebook.views.clause import clause_view
from clausebook.views.gaps import gaps_view
from clausebook.views.home import home_view
from clausebook.views.site import Site
from clausebook.views.standing import conformity_status, evidence_status, statement_of
from clausebook.views.traceability import traceability_view
from clausebook.workspace import Workspace, read
from clausebook.workspace.lapses import Lapse, lapses
from clausebook.workspace.stamps import Links

CLAUSE = "mini-2020/1.2"
LAST = date(2026, 8, 31)
AFTER = date(2026, 9, 1)


@pytest.fixture
def small() -> Workspace:
    """An organisation that says of clause 1.2 that it conforms, by design and in operation, by one evidence item."""
    workspace = read(Path(__file__).parents[1] / "rules" / "_base")[0]
    said = Judgement(status="conforms")
    statements = tuple(statement.model_copy(update={"design": said}) for statement in workspace.statements)
    return with_evidence(replace(workspace, statements=statements), valid_until=LAST)


def with_evidence(workspace: Workspace, **changed: object) -> Workspace:
    """The organisation with its evidence item changed."""
    (item,) = workspace.evidence
    return replace(workspace, evidence=(item.model_copy(update=changed),))


def site(whole: Workspace, day: date, audience: Audience = Audience.INTERNAL, release: str = "") -> Site:
    """What one audience is shown on a day."""
    shown = project(whole, audience, day)
    found = visible_lapses(whole, shown, audience)
    return Site(shown, audience, "en", day, release=release, lapses=found)


def said(site: Site) -> list[str]:
    """What is said of clause 1.2, by design and in operation."""
    statement = statement_of(site, CLAUSE)
    return [conformity_status(site.on(""), statement, respect).key for respect in ("design", "operation")]


def test_it_counts_on_its_last_day_and_is_lowered_on_the_next(small: Workspace) -> None:
    assert said(site(small, LAST)) == ["conforms", "conforms"]
    assert said(site(small, AFTER)) == ["partly", "partly"]


def test_only_what_the_evidence_shows_is_lowered(small: Workspace) -> None:
    """A record of practice says nothing about whether it is documented."""
    assert said(site(with_evidence(small, shows="operation"), AFTER)) == ["conforms", "partly"]
    assert said(site(with_evidence(small, shows="design"), AFTER)) == ["partly", "conforms"]


def test_every_place_says_the_same_with_the_reason(small: Workspace) -> None:
    """The clause with its reason, the gaps, the matrix with its filter, the counts on the home page."""
    shown = site(small, AFTER)
    book, clause = small.clauses[CLAUSE]
    judgements = clause_view(shown, book, clause).judgements
    assert [[(line.link and line.link.id, line.why) for line in one.lapsed] for one in judgements] == [
        [("EV-001", "no longer valid since 1 September 2026")]
    ] * 2
    assert [gap.judgement.status.key for gap in gaps_view(shown).gaps if gap.clause.id.endswith("1.2")] == [
        "partly",
        "partly",
    ]
    row = next(row for row in traceability_view(shown).parts[0][1] if row.clause.id.endswith("1.2"))
    assert (row.design.key, row.operation.key) == ("partly", "partly")
    assert {tally.status.key: tally.count for tally in home_view(shown).operation}["partly"] >= 1


def test_before_the_day_every_place_knows_what_will_come(small: Workspace) -> None:
    """So that the browser of a reader can show it on the day, without a new build."""
    here = site(small, LAST).on("")
    status = conformity_status(here, statement_of(here.site, CLAUSE), "operation")
    assert status.later == (("2026-09-01", "partly", "Partly conforms"),)
    (item,) = here.site.workspace.evidence
    assert evidence_status(site(small, date(2026, 1, 1)).on(""), item).later == (
        ("2026-07-02", "expires-soon", "Expires soon"),
        ("2026-09-01", "expired", "Expired"),
    )
    coming = home_view(here.site).coming
    assert [(one.starts, one.evidence and one.evidence.id) for one in coming] == [("2026-09-01", "EV-001")]
    assert [gap.judgement.lowered_from for gap in gaps_view(here.site).gaps if gap.clause.id.endswith("1.2")] == [
        "2026-09-01",
        "2026-09-01",
    ]


def test_a_released_version_never_changes(small: Workspace) -> None:
    """It says what held on its day, and nothing in it waits for another one."""
    here = site(small, LAST, release="1.0").on("")
    statement = statement_of(here.site, CLAUSE)
    assert conformity_status(here, statement, "operation").later == ()
    assert evidence_status(here, here.site.workspace.evidence[0]).later == ()
    assert home_view(here.site).coming == ()
    book, clause = small.clauses[CLAUSE]
    assert [one.lapsed for one in clause_view(here.site, book, clause).judgements] == [(), ()]


def test_what_changed_since_it_was_reviewed_lowers_too(small: Workspace) -> None:
    """The statement was stamped, then its evidence was edited: somebody has to look again."""
    whole = with_evidence(small, valid_until=None)
    links = Links(whole)
    statements = tuple(
        one.model_copy(update={"stamp": stamped(links, one)}) if one.clause == CLAUSE else one
        for one in whole.statements
    )
    reviewed = replace(whole, statements=statements)
    assert lapses(reviewed) == {}
    edited = with_evidence(reviewed, query=Text("something else"))
    assert lapses(edited)[CLAUSE, "operation"] == (Lapse("EV-001", None),)
    assert said(site(edited, LAST)) == ["partly", "partly"]


def stamped(links: Links, statement: Statement) -> Stamp:
    """A stamp over what a statement links to now."""
    now = links.of(statement)
    return Stamp.model_validate(
        {"by": "complaints-manager", "on": "2026-06-01", "links": [f"{k} {i} {h}" for (k, i), h in now.items()]}
    )


def test_hidden_evidence_lowers_for_everyone_and_is_named_to_nobody_else(small: Workspace) -> None:
    """Staff read that it conforms only partly, and not which item of the auditors' it was."""
    hidden = with_evidence(small, audience=(Audience.AUDITOR,))
    staff, auditors = site(hidden, AFTER), site(hidden, AFTER, Audience.AUDITOR)
    assert said(staff) == said(auditors) == ["partly", "partly"]
    assert staff.lapses[CLAUSE, "operation"] == (Lapse("", AFTER),)
    assert auditors.lapses[CLAUSE, "operation"] == (Lapse("EV-001", AFTER),)
    assert site(hidden, AFTER, Audience.PUBLIC).lapses == {}


@pytest.mark.parametrize("judged", ["partly", "does-not-conform", "not-assessed"])
def test_nothing_but_conforms_is_lowered(small: Workspace, judged: str) -> None:
    """Whoever has said that something is missing has said enough."""
    low = Judgement.model_validate({"status": judged})
    whole = replace(small, statements=tuple(one.model_copy(update={"operation": low}) for one in small.statements))
    assert said(site(whole, AFTER)) == ["partly", judged]


def test_the_last_day_there_is_does_not_overflow(small: Workspace) -> None:
    whole = with_evidence(small, valid_until=date.max)
    assert lapses(whole) == {}
    assert evidence_status(site(whole, LAST).on(""), whole.evidence[0]).later == ()


def test_the_statement_rests_on_one_item(small: Workspace) -> None:
    """The tests above rest on this: one evidence item, which the statement of 1.2 names."""
    statement = statement_of(site(small, LAST), CLAUSE)
    assert statement is not None
    assert [item.id for item in small.evidence] == list(statement.evidence) == ["EV-001"]
