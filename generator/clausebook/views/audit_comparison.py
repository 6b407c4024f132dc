"""The part of an audit's page that sets it beside the audits it follows."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.audits.comparison import ComparedClause, Found, compare
from clausebook.model.audit import Audit
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here


@dataclass(frozen=True)
class ComparedFinding:
    """A finding of one of the two, with its grade and the audit it is of."""

    id: str
    grade: Status
    audit: Link


@dataclass(frozen=True)
class ComparedRow:
    """A clause, its findings then and now, and what that means in words."""

    clause: Link
    then: tuple[ComparedFinding, ...]
    now: tuple[ComparedFinding, ...]
    means: str


@dataclass(frozen=True)
class ComparisonView:
    """Everything the part shows."""

    earlier: tuple[Link, ...]
    counts: tuple[tuple[str, str], ...]
    rows: tuple[ComparedRow, ...]


def comparison_view(here: Here, audit: Audit) -> ComparisonView | None:
    """The view of the part; None where the audit follows none, or one of the two was not held."""
    comparison = compare(here.site.workspace, audit)
    if comparison is None:
        return None
    _ = here.site.words._
    words = {
        "repeated": _("Found again"),
        "new": _("New"),
        "gone": _("Not found any more"),
        "first-audited": _("Not audited then"),
        "not-audited-now": _("Not audited now"),
    }

    def found(one: Found) -> ComparedFinding:
        return ComparedFinding(
            one.finding.id, here.status("finding-grade", one.finding.grade), here.link("audit", one.audit)
        )

    def row(compared: ComparedClause) -> ComparedRow:
        (clause,) = here.clauses((compared.clause,))
        then, now = (tuple(found(one) for one in part) for part in (compared.then, compared.now))
        return ComparedRow(clause, then, now, words[compared.kind])

    return ComparisonView(
        earlier=here.links("audit", comparison.earlier),
        counts=tuple(
            (words[kind], here.site.words.number(comparison.count(kind))) for kind in ("repeated", "new", "gone")
        ),
        rows=tuple(row(compared) for compared in comparison.clauses),
    )
