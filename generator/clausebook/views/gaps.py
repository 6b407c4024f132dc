"""Gaps: clauses that do not conform, are covered by nothing, or do not apply, with what is being done."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.compliance import Judgement
from clausebook.views.site import Here, Link, Site, Status
from clausebook.views.standing import auditable, conformity, evidence_for, evidence_state, statement_of


@dataclass(frozen=True)
class Gap:
    """A clause that is not fully met in one respect."""

    clause: Link
    respect: str
    status: Status
    note: Markup
    action: Markup
    owner: Link | None
    due: str
    overdue: bool


@dataclass(frozen=True)
class GapsView:
    """The page."""

    title: str
    gaps: tuple[Gap, ...]
    uncovered: tuple[Link, ...]
    without_evidence: tuple[Link, ...]
    only_expired: tuple[Link, ...]
    not_applicable: tuple[tuple[Link, Markup], ...]


def gaps_view(site: Site) -> GapsView:
    """The view of the page."""
    here = site.on("gaps/")
    gaps: list[Gap] = []
    uncovered, bare, stale, excluded = [], [], [], []
    for reference in auditable(site):
        statement = statement_of(site, reference)
        if statement is None:
            uncovered.append(here.clause(reference))
            continue
        if statement.applicable == "no":
            excluded.append((here.clause(reference), here.text(statement.reason)))
            continue
        for respect, name in (("design", site.words._("By design")), ("operation", site.words._("In operation"))):
            key = conformity(statement, respect)
            if key in ("partly", "does-not-conform", "not-assessed"):
                gaps.append(_gap(here, reference, name, key, getattr(statement, respect)))
        evidence = evidence_for(site, reference)
        if not evidence:
            bare.append(here.clause(reference))
        elif all(evidence_state(site, item) == "expired" for item in evidence):
            stale.append(here.clause(reference))
    order = ("does-not-conform", "partly", "not-assessed")
    return GapsView(
        title=site.words._("Gaps"),
        gaps=tuple(sorted(gaps, key=lambda gap: order.index(gap.status.key))),
        uncovered=tuple(uncovered),
        without_evidence=tuple(bare),
        only_expired=tuple(stale),
        not_applicable=tuple(excluded),
    )


def _gap(here: Here, reference: str, respect: str, key: str, judgement: Judgement | None) -> Gap:
    due = judgement.due if judgement else None
    return Gap(
        clause=here.clause(reference),
        respect=respect,
        status=here.status("conformity", key),
        note=here.text(judgement.note) if judgement else Markup(),
        action=here.text(judgement.action) if judgement else Markup(),
        owner=here.link("role", judgement.action_owner) if judgement and judgement.action_owner else None,
        due=here.site.words.day(due),
        overdue=due is not None and due < here.site.as_of,
    )
