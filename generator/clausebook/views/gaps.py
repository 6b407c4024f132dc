"""Gaps: clauses that do not conform, are covered by nothing, or do not apply, with what is being done."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.views.judgement import JudgementView, judgement_view, respects
from clausebook.views.shown import Link
from clausebook.views.site import Site
from clausebook.views.standing import auditable, conformity, evidence_for, evidence_state, statement_of


@dataclass(frozen=True)
class Gap:
    """A clause that is not fully met in one respect."""

    clause: Link
    judgement: JudgementView


@dataclass(frozen=True)
class GapsView:
    """The page."""

    title: str
    gaps: tuple[Gap, ...]
    """The last ones only from a day to come."""
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
        for respect, name in respects(site.words):
            if conformity(site, statement, respect) == "conforms" and (reference, respect) not in site.lapses:
                continue
            judgement = judgement_view(here, name, statement, respect)
            if judgement.gap or judgement.lowered_from:
                gaps.append(Gap(here.clause(reference), judgement))
        evidence = evidence_for(site, reference)
        if not evidence:
            bare.append(here.clause(reference))
        elif all(evidence_state(site, item) == "expired" for item in evidence):
            stale.append(here.clause(reference))
    order = ("does-not-conform", "partly", "not-assessed", "conforms")
    return GapsView(
        title=site.words._("Gaps"),
        gaps=tuple(sorted(gaps, key=lambda gap: order.index(gap.judgement.status.key))),
        uncovered=tuple(uncovered),
        without_evidence=tuple(bare),
        only_expired=tuple(stale),
        not_applicable=tuple(excluded),
    )
