"""The home page: who this is, where it stands, what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from clausebook.diagnostics import Level
from clausebook.model.organisation import Claim
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.views.standing import Tally, auditable, evidence_state, tallies
from clausebook.workspace.audits import entry_state
from clausebook.workspace.nonconformities import ended_on, overdue


@dataclass(frozen=True)
class Card:
    """A way into the site."""

    title: str
    text: str
    href: str


@dataclass(frozen=True)
class Attention:
    """Something that needs attention, in words with their number, and where it is listed."""

    status: Status
    href: str


@dataclass(frozen=True)
class Coming:
    """Evidence that lapses on a day after that of the site, and the clauses that are lower from then on."""

    starts: str
    day: str
    evidence: Link | None
    clauses: tuple[Link, ...]


@dataclass(frozen=True)
class ClaimView:
    """What is claimed about a standard."""

    kind: str
    standard: str
    scope: Markup
    since: str
    by: Markup
    certificate: str
    note: Markup


@dataclass(frozen=True)
class HomeView:
    """Everything the home page shows."""

    title: str
    about: Markup
    sector: str
    as_of: str
    public: bool
    complain: str
    policy: str
    cards: tuple[Card, ...]
    clause_count: int
    design: tuple[Tally, ...]
    operation: tuple[Tally, ...]
    attention: tuple[Attention, ...]
    coming: tuple[Coming, ...]
    claims: tuple[ClaimView, ...]
    entities: tuple[str, ...]


def home_view(site: Site) -> HomeView:
    """The view of the home page."""
    here = site.on("")
    organisation = site.workspace.organisation
    complaints = next((policy for policy in site.policies_in_force if policy.kind == "complaints"), None)
    return HomeView(
        title=here.plain(organisation.name) if organisation else "",
        about=here.text(organisation.about) if organisation else Markup(),
        sector=here.plain(organisation.sector) if organisation else "",
        as_of=site.words.day(site.as_of),
        public=site.is_public,
        complain=here.href("how-to-complain/") if complaints else "",
        policy=here.href(f"policies/{complaints.policy}/") if complaints else "",
        cards=_cards(here),
        clause_count=len(auditable(site)),
        design=() if site.is_public else tallies(here, "design"),
        operation=() if site.is_public else tallies(here, "operation"),
        attention=() if site.is_public else _attention(here),
        coming=_coming(here),
        claims=tuple(_claim(here, claim) for claim in (organisation.claims if organisation else ())),
        entities=tuple(here.plain(entity.name) for entity in (organisation.entities if organisation else ())),
    )


def _coming(here: Here) -> tuple[Coming, ...]:
    """What the figures above do not know yet; nothing in a released version."""
    site = here.site
    found: dict[tuple[date, str], dict[str, None]] = {}
    for (clause, _respect), lapses in site.lapses.items() if not site.release else ():
        for lapse in lapses:
            if lapse.since is not None and lapse.since > site.as_of:
                found.setdefault((lapse.since, lapse.evidence), {})[clause] = None
    return tuple(
        Coming(
            day.isoformat(),
            site.words.day(day),
            here.link("evidence", id) if id else None,
            here.clauses(tuple(clauses)),
        )
        for (day, id), clauses in sorted(found.items())
    )


def _claim(here: Here, claim: Claim) -> ClaimView:
    """A claim as it may be printed: the word certified only with the data of a certificate."""
    kind = claim.kind if claim.kind != "certified" or claim.certificate is not None else "aligned"
    return ClaimView(
        kind=here.label("claim", kind),
        standard=here.link("catalogue", claim.standard).title,
        scope=here.text(claim.scope),
        since=here.site.words.day(claim.since),
        by=here.text(claim.by),
        certificate=_certificate(here, claim),
        note=here.text(claim.note),
    )


def _certificate(here: Here, claim: Claim) -> str:
    """Number, body, accreditation and dates of the certificate, where there is one."""
    certificate = claim.certificate
    if certificate is None:
        return ""
    words = here.site.words
    until = words._("until %(day)s") % {"day": words.day(certificate.expires)} if certificate.expires else ""
    parts = (certificate.number, certificate.body, certificate.accreditation)
    return ", ".join(part for part in (*map(here.plain, parts), words.day(certificate.issued), until) if part)


def _cards(here: Here) -> tuple[Card, ...]:
    _ = here.site.words._
    workspace = here.site.workspace
    clauses = f"clauses/{workspace.standard}/"
    people = workspace.steps or workspace.bodies
    gaps = workspace.statements if not here.site.is_public else ()
    audits = () if here.site.is_public else (*workspace.programmes, *workspace.audits)
    found = () if here.site.is_public else workspace.nonconformities
    everything = (
        (people, _("Responsibilities"), _("Who does what, from receipt to closing."), "responsibilities/"),
        (workspace.documents, _("Documents"), _("Manual, procedures, work instructions and forms."), "documents/"),
        (workspace.statements, _("Clauses"), _("What each clause asks, and what we do."), clauses),
        (workspace.evidence, _("Evidence"), _("What can be looked at, and until when it counts."), "evidence/"),
        (workspace.statements, _("Traceability"), _("Clauses, roles and evidence in one table."), "traceability/"),
        (workspace.objectives, _("Objectives"), _("What we want to reach, and the figures so far."), "objectives/"),
        (gaps, _("Gaps"), _("What does not conform yet, and what is being done."), "gaps/"),
        (audits, _("Audits"), _("The programme, what is due, and the reports."), "audits/"),
        (found, _("Nonconformities"), _("What was found, how old it is, and what is owed next."), "nonconformities/"),
        (workspace.terms, _("Glossary"), _("The words we use, and what we mean by them."), "glossary/"),
    )
    return tuple(Card(title, text, here.href(page)) for shown, title, text, page in everything if shown)


def _attention(here: Here) -> tuple[Attention, ...]:
    """What a quality manager should look at first; nothing with a count of zero."""
    site = here.site
    words = site.words
    levels = [problem.rule.level for problem, _ in site.problems]
    expired = sum(evidence_state(site, item) == "expired" for item in site.workspace.evidence)
    soon = sum(evidence_state(site, item) == "expires-soon" for item in site.workspace.evidence)
    gaps = sum(tally.count for tally in tallies(here, "operation") if tally.status.key == "does-not-conform")
    partly = sum(tally.count for tally in tallies(here, "operation") if tally.status.key == "partly")
    day = site.as_of
    late = sum(overdue(found, day) for found in site.workspace.nonconformities)
    running = sum(ended_on(found, day) is None for found in site.workspace.nonconformities) - late
    entries = [entry for programme in site.workspace.programmes for entry in programme.entries]
    missed = sum(entry_state(site.workspace, entry, day) == "overdue" for entry in entries)
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    n = words.ngettext
    rows = (
        (
            "does-not-conform",
            gaps,
            n("%(n)s clause does not conform in operation", "%(n)s clauses do not conform in operation", gaps),
            "gaps/",
        ),
        (
            "partly",
            partly,
            n("%(n)s clause conforms only partly", "%(n)s clauses conform only partly", partly),
            "gaps/",
        ),
        (
            "overdue",
            late,
            n("%(n)s nonconformity is overdue", "%(n)s nonconformities are overdue", late),
            "nonconformities/",
        ),
        (
            "open",
            running,
            n("%(n)s nonconformity is being dealt with", "%(n)s nonconformities are being dealt with", running),
            "nonconformities/",
        ),
        ("overdue", missed, n("%(n)s audit is overdue", "%(n)s audits are overdue", missed), "audits/"),
        (
            "expired",
            expired,
            n("%(n)s evidence item has expired", "%(n)s evidence items have expired", expired),
            "evidence/",
        ),
        (
            "expires-soon",
            soon,
            n("%(n)s evidence item expires within 60 days", "%(n)s evidence items expire within 60 days", soon),
            "evidence/",
        ),
        ("error", errors, n("%(n)s error in the content", "%(n)s errors in the content", errors), "problems/"),
        (
            "warning",
            warnings,
            n("%(n)s warning from the checker", "%(n)s warnings from the checker", warnings),
            "problems/",
        ),
    )
    return tuple(Attention(Status(key, phrase), here.href(page)) for key, count, phrase, page in rows if count)
