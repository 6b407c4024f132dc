"""Where the organisation stands: the status of each clause, the state of each evidence item and document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from clausebook.model.compliance import Document, DocumentEdition, Evidence, Statement
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.editions import in_force, state
from clausebook.workspace.lapses import begun

SOON = timedelta(days=60)
"""How long before its last day evidence counts as expiring soon."""

LOWERED = "partly"
"""What *conforms* becomes when evidence under it has lapsed."""

ORDER = ("conforms", "partly", "does-not-conform", "not-assessed", "not-applicable", "no-statement")


@dataclass(frozen=True)
class Tally:
    """How many clauses have one status, and what share that is in percent."""

    status: Status
    count: int
    share: float


def statement_of(site: Site, reference: str) -> Statement | None:
    """The statement about a clause, if there is one."""
    found = site.workspace.ids.get("statement", {}).get(reference)
    return found if isinstance(found, Statement) else None


def conformity(site: Site, statement: Statement | None, respect: str) -> str:
    """The status of a clause by `design` or in `operation` on the day of the site: lowered where evidence lapsed."""
    if statement is not None and begun(site.lapses.get((statement.clause, respect), ()), site.as_of):
        return LOWERED
    return _judged(statement, respect)


def conformity_status(here: Here, statement: Statement | None, respect: str) -> Status:
    """The same in words, with the day on which it will be lower if nobody does anything."""
    key = conformity(here.site, statement, respect)
    lapses = here.site.lapses.get((statement.clause, respect), ()) if statement is not None else ()
    first = next((lapse.since for lapse in lapses if lapse.since is not None), None)
    return here.status("conformity", key, [(first, LOWERED)] if first is not None and key != LOWERED else ())


def _judged(statement: Statement | None, respect: str) -> str:
    if statement is None:
        return "no-statement"
    if statement.applicable == "no":
        return "not-applicable"
    judgement = statement.design if respect == "design" else statement.operation
    return judgement.status if judgement else "not-assessed"


def auditable(site: Site) -> tuple[str, ...]:
    """The clauses of the organisation's standard that can be audited, in order."""
    standard = site.workspace.standard
    return tuple(
        key for key, (book, clause) in site.workspace.clauses.items() if book.id == standard and clause.kind == "clause"
    )


def tallies(here: Here, respect: str) -> tuple[Tally, ...]:
    """The auditable clauses by status, in a fixed order; those with none are left out."""
    references = auditable(here.site)
    counts = Counter(conformity(here.site, statement_of(here.site, reference), respect) for reference in references)
    return tuple(
        Tally(here.status("conformity", key), counts[key], 100 * counts[key] / len(references))
        for key in ORDER
        if counts[key]
    )


def evidence_for(site: Site, reference: str) -> tuple[Evidence, ...]:
    """Evidence that names the clause, and evidence its statement names, in order of ids."""
    return tuple(site.workspace.index.evidence_by_clause.get(reference, ()))


def evidence_state(site: Site, item: Evidence) -> str:
    """valid, expires-soon or expired on the day of the site."""
    if item.last_day is None:
        return "valid"
    if item.last_day < site.as_of:
        return "expired"
    return "expires-soon" if item.last_day <= site.as_of + SOON else "valid"


def evidence_status(here: Here, item: Evidence) -> Status:
    """The same in words, with the days on which it will expire soon and has expired."""
    later = []
    if item.last_day is not None and item.last_day < date.max:
        later = [(item.last_day - SOON, "expires-soon"), (item.last_day + timedelta(days=1), "expired")]
    return here.status("evidence-state", evidence_state(here.site, item), later)


def current_edition(document: Document, site: Site) -> DocumentEdition:
    """The edition in force, else the newest one."""
    return in_force(document.editions, site.as_of) or document.editions[-1]


def document_state(document: Document, site: Site) -> str:
    """draft, announced, in-force, superseded or withdrawn: the state of the current edition."""
    return state(current_edition(document, site), site.as_of, document.editions)


def documents_for(here: Here, reference: str) -> tuple[Link, ...]:
    """Documents that name the clause, and documents its statement names."""
    statement = statement_of(here.site, reference)
    named = set(statement.documents) if statement else set()
    found = [document.id for document in here.site.workspace.index.documents_by_clause.get(reference, ())]
    hidden = sorted(named - set(found))
    return here.links("document", (*found, *hidden))


def roles_for(here: Here, reference: str) -> tuple[Link, ...]:
    """The owner of the statement first, then the roles it names and the roles that name the clause."""
    statement = statement_of(here.site, reference)
    named: dict[str, None] = {}
    if statement:
        named = dict.fromkeys((*((statement.owner,) if statement.owner else ()), *statement.roles))
    named |= dict.fromkeys(role.id for role in here.site.workspace.index.roles_by_clause.get(reference, ()))
    return here.links("role", tuple(named))
