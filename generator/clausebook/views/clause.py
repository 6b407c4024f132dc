"""The page of one clause of the organisation's own standard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from clausebook.diagnostics import Problem
from clausebook.model.catalogue import Catalogue, Clause
from clausebook.model.compliance import Evidence
from clausebook.views.checklists import AskedLine, asked_about
from clausebook.views.clauses import ClauseRow, clause_row
from clausebook.views.judgement import JudgementView, judgement_view, respects
from clausebook.views.nonconformities import NonconformityLine, nonconformities_about
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.views.standing import documents_for, evidence_for, evidence_status, roles_for, statement_of
from clausebook.views.suspect import Suspicion, suspicion

_CODE = re.compile(r"`([^`]*)`")


@dataclass(frozen=True)
class EvidenceLine:
    """An evidence item on the page of a clause."""

    link: Link
    kind: str
    shows: str
    status: Status
    collected: str
    valid_until: str


@dataclass(frozen=True)
class ProblemLine:
    """A problem of the checker on the page of what it is about."""

    status: Status
    code: str
    message: Markup
    help: Markup
    place: str
    href: str


@dataclass(frozen=True)
class ClauseView:
    """Everything the page of a clause shows."""

    title: str
    number: str
    name: str
    standard: str
    section: bool
    descriptive: bool
    verified: Status | None
    asks: Markup
    expected: tuple[tuple[str, Markup], ...]
    notes: tuple[Markup, ...]
    parent: Link | None
    children: tuple[ClauseRow, ...]
    applicable: bool
    reason: Markup
    how: Markup
    stated: bool
    judgements: tuple[JudgementView, ...]
    owner: Link | None
    roles: tuple[Link, ...]
    documents: tuple[Link, ...]
    policies: tuple[Link, ...]
    evidence: tuple[EvidenceLine, ...]
    objectives: tuple[Link, ...]
    steps: tuple[Link, ...]
    principles: tuple[Link, ...]
    carried_by: tuple[Link, ...]
    related: tuple[Link, ...]
    former: tuple[tuple[str, Link | None, str], ...]
    nonconformities: tuple[NonconformityLine, ...]
    asked: tuple[AskedLine, ...]
    problems: tuple[ProblemLine, ...]
    suspect: Suspicion | None
    reviewed: str
    next_review: str
    previous: Link | None
    next: Link | None
    edit: str


def clause_view(site: Site, book: Catalogue, clause: Clause) -> ClauseView:
    """The view of one clause of the organisation's own standard."""
    reference = f"{book.id}/{clause.number}"
    here = site.on(f"clauses/{book.id}/{clause.number}/")
    index = site.workspace.index
    words = site.words
    statement = statement_of(site, reference)
    before, after = index.neighbours[reference]
    return ClauseView(
        title=f"{clause.number} {here.plain(clause.title)}",
        number=clause.number,
        name=here.plain(clause.title),
        standard=book.name,
        section=clause.kind != "clause",
        descriptive=clause.title_status == "descriptive",
        verified=Status(f"verified-{clause.verified.lower()}", here.label("verified", clause.verified))
        if clause.verified
        else None,
        asks=here.text(clause.summary),
        expected=tuple(
            (here.label("evidence-kind", expected.kind), here.text(expected.note))
            for expected in clause.expected_evidence
        ),
        notes=tuple(here.text(note) for note in clause.notes),
        parent=here.clause(f"{book.id}/{clause.parent}") if clause.parent else None,
        children=tuple(clause_row(here, book.id, child) for child in index.clauses_by_parent.get(reference, ())),
        applicable=statement is None or statement.applicable == "yes",
        reason=here.text(statement.reason) if statement else Markup(),
        how=here.text(statement.how) if statement else Markup(),
        stated=statement is not None,
        judgements=_judgements(here, reference) if clause.kind == "clause" else (),
        owner=here.link("role", statement.owner) if statement and statement.owner else None,
        roles=roles_for(here, reference),
        documents=documents_for(here, reference),
        policies=here.links("policy", tuple(policy.policy for policy in site.policies_by_clause.get(reference, ()))),
        evidence=tuple(evidence_line(here, item) for item in evidence_for(site, reference)),
        objectives=here.links("objective", tuple(o.id for o in index.objectives_by_clause.get(reference, ()))),
        steps=here.links("step", tuple(step.id for step in index.steps_by_clause.get(reference, ()))),
        principles=here.clauses(statement.principles) if statement else (),
        carried_by=here.clauses(tuple(s.clause for s in index.statements_by_principle.get(reference, ()))),
        related=here.clauses(clause.related),
        former=_former(here, reference),
        nonconformities=nonconformities_about(here, reference),
        asked=asked_about(here, reference),
        problems=problem_lines(here, reference),
        suspect=suspicion(here, "statement", reference),
        reviewed=words.day(statement.reviewed) if statement else "",
        next_review=words.day(statement.next_review) if statement else "",
        previous=here.clause(before) if before else None,
        next=here.clause(after) if after else None,
        edit=here.edit(statement) if statement else "",
    )


def evidence_line(here: Here, item: Evidence) -> EvidenceLine:
    """An evidence item in a list."""
    return EvidenceLine(
        link=here.link("evidence", item.id),
        kind=here.label("evidence-kind", item.kind),
        shows=here.label("shows", item.shows),
        status=evidence_status(here, item),
        collected=here.site.words.short_day(item.collected),
        valid_until=here.site.words.short_day(item.last_day),
    )


def problem_lines(here: Here, reference: str) -> tuple[ProblemLine, ...]:
    """The problems about a clause: in its statement, or in evidence that names it."""
    return tuple(problem_line(here, problem) for problem in here.site.problems_by_clause.get(reference, ()))


def problem_line(here: Here, problem: Problem) -> ProblemLine:
    """One problem of the checker, with a link to the page of its rule."""
    return ProblemLine(
        status=here.status("level", problem.rule.level.value),
        code=problem.rule.code,
        message=_marked(problem.message),
        help=_marked(problem.help),
        place=f"{problem.place.file}:{problem.place.line}:{problem.place.column}",
        href=here.href(f"rules/{problem.rule.code}/"),
    )


def _marked(words: str) -> Markup:
    """A message of the checker: what stands between backticks is set as code, everything is escaped."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(words))))


def _judgements(here: Here, reference: str) -> tuple[JudgementView, ...]:
    statement = statement_of(here.site, reference)
    return tuple(judgement_view(here, name, statement, respect) for respect, name in respects(here.site.words))


def _former(here: Here, reference: str) -> tuple[tuple[str, Link | None, str], ...]:
    """The number this clause had in earlier editions: edition, clause (None: new), and what changed."""
    found: list[tuple[str, Link | None, str]] = []
    for _step in here.site.workspace.crosswalks:
        step = here.site.workspace.index.former.get(reference)
        if step is None:
            break
        walk, row = step
        link = here.clause(f"{walk.from_}/{row.from_}") if row.from_ else None
        note = here.plain(row.note) if row.note else here.label("change", row.change)
        found.append((here.link("catalogue", walk.from_).title, link, note))
        reference = f"{walk.from_}/{row.from_ or ''}"
    return tuple(found)
