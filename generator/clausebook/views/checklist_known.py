"""What the site knows beside a question: what we say of the clause, evidence and its age, what earlier audits left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup, escape

from clausebook.audits.memory import Earlier, Remembered, remembered
from clausebook.audits.proposals import Proposal, proposals
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Evidence
from clausebook.model.text import Prose, Text
from clausebook.views.nonconformities import NonconformityLine, nonconformity_line
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here
from clausebook.views.standing import conformity_status, evidence_for, evidence_status, statement_of
from clausebook.views.words import Words, iso_day

_CODE = re.compile(r"`([^`]*)`")
_DAYS_A_MONTH = 30.44
_MONTHS_SHOWN = 24


@dataclass(frozen=True)
class KnownEvidence:
    """An evidence item beside a question, with its age on the day of the site."""

    link: Link
    kind: str
    status: Status
    age: str
    until: str


@dataclass(frozen=True)
class KnownClause:
    """What the organisation says about a clause, and what can be looked at."""

    reference: str
    link: Link
    stated: bool
    how: Markup
    reason: Markup
    design: Status
    operation: Status
    evidence: tuple[KnownEvidence, ...]
    expired: int
    soon: int


@dataclass(frozen=True)
class EarlierLine:
    """What an earlier audit said."""

    audit: Link
    on: str
    status: Status | None
    answer: str
    note: Markup
    then: str
    crosswalk: Link | None


@dataclass(frozen=True)
class ProposalLine:
    """A grade that the checks propose."""

    id: str
    grade: str
    status: Status
    text: Markup
    rule: Link


@dataclass(frozen=True)
class Known:
    """Everything that stands beside one question."""

    clauses: tuple[KnownClause, ...]
    earlier: tuple[EarlierLine, ...]
    open: tuple[NonconformityLine, ...]
    again: str
    proposals: tuple[ProposalLine, ...]

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.clauses or self.earlier or self.open or self.again or self.proposals)


@dataclass
class Knowledge:
    """Looks up what is known, clause by clause, for one edition of a checklist."""

    here: Here
    memory: Mapping[str, Remembered]
    proposed: Mapping[str, tuple[Proposal, ...]]
    listed: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The first question about each clause, by id and number: its evidence is listed there."""
    _clauses: dict[str, KnownClause] = field(default_factory=dict)

    def about(self, item: str, clauses: tuple[str, ...]) -> Known:
        """What is known about an item that cites these clauses beside its first."""
        seen = self.memory.get(item, Remembered())
        found = (self.here.site.workspace.find("nonconformity", id) for id in seen.open)
        return Known(
            clauses=tuple(clause for reference in clauses if (clause := self.clause(reference)) is not None),
            earlier=tuple(_earlier(self.here, one) for one in seen.earlier),
            open=tuple(nonconformity_line(self.here, one) for one in found if one is not None),
            again=again(self.here.site.words, seen.recurrences),
            proposals=tuple(_proposal(self.here, one) for one in self.proposed.get(item, ())),
        )

    def clause(self, reference: str) -> KnownClause | None:
        """What we say about a clause of our own standard; None for another one."""
        workspace = self.here.site.workspace
        if reference not in workspace.clauses or not reference.startswith(f"{workspace.standard}/"):
            return None
        if reference not in self._clauses:
            self._clauses[reference] = _clause(self.here, reference)
        return self._clauses[reference]


def knowledge(here: Here, checklist: Checklist) -> Knowledge:
    """What one site knows about one edition of a checklist."""
    site = here.site
    found = [problem for problem, _ in site.problems]
    return Knowledge(
        here,
        remembered(site.workspace, checklist, site.as_of),
        proposals(site.workspace, checklist, found, site.as_of),
    )


def again(words: Words, before: int) -> str:
    """Which time a finding now would be; empty where there never was one."""
    _ = words._
    known = {0: "", 1: _("2nd time: a finding here was raised once before")}
    later = _("time %(next)s: findings here were raised %(n)s times before")
    return known.get(before, later % {"next": words.number(before + 1), "n": words.number(before)})


def age(words: Words, day: date | None, today: date) -> str:
    """How old something of that day is: in days up to two months, in months up to two years, then in years."""
    if day is None or day > today:
        return ""
    days = (today - day).days
    months = int(days / _DAYS_A_MONTH)
    if months < 2:
        return words.ngettext("%(n)s day old", "%(n)s days old", days)
    if months < _MONTHS_SHOWN:
        return words.ngettext("%(n)s month old", "%(n)s months old", months)
    return words.ngettext("%(n)s year old", "%(n)s years old", months // 12)


def _clause(here: Here, reference: str) -> KnownClause:
    site = here.site
    statement = statement_of(site, reference)
    evidence = tuple(_evidence(here, item) for item in evidence_for(site, reference))
    return KnownClause(
        reference=reference,
        link=here.clause(reference),
        stated=statement is not None,
        how=here.text(statement.how) if statement else Markup(),
        reason=here.text(statement.reason) if statement else Markup(),
        design=conformity_status(here, statement, "design"),
        operation=conformity_status(here, statement, "operation"),
        evidence=evidence,
        expired=sum(item.status.key == "expired" for item in evidence),
        soon=sum(item.status.key == "expires-soon" for item in evidence),
    )


def _evidence(here: Here, item: Evidence) -> KnownEvidence:
    words = here.site.words
    return KnownEvidence(
        link=here.link("evidence", item.id),
        kind=here.label("evidence-kind", item.kind),
        status=evidence_status(here, item),
        age=age(words, item.collected, here.site.as_of),
        until=iso_day(item.last_day),
    )


def _earlier(here: Here, one: Earlier) -> EarlierLine:
    return EarlierLine(
        audit=here.link("audit", one.audit),
        on=iso_day(one.on),
        status=here.status("grade", one.grade) if one.grade else None,
        answer=one.answer if one.answer != one.grade else "",
        note=said(here, one.note),
        then=one.item,
        crosswalk=here.clause(one.crosswalk) if one.crosswalk else None,
    )


def said(here: Here, text: Text | None) -> Markup:
    """Words of an earlier audit: prose of a report is rendered, what somebody typed on site stays as typed."""
    if text is None:
        return Markup()
    return here.text(text) if isinstance(text, Prose) else Markup('<span dir="auto">{}</span>').format(str(text))


def _proposal(here: Here, one: Proposal) -> ProposalLine:
    return ProposalLine(
        id=one.id,
        grade=one.grade,
        status=here.status("grade", one.grade),
        text=Markup(_CODE.sub(r"<code>\1</code>", str(escape(one.text)))),
        rule=Link(one.code, one.code, rule_address(here, one.code)),
    )


def rule_address(here: Here, code: str) -> str | None:
    """Where a rule is explained; nowhere on a page that is carried away."""
    return here.href(f"rules/{code}/") if here.site.addresses.linked else None
