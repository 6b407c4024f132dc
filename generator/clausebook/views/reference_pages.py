"""The glossary, the organisation's own facts, the list of what is withheld, and the page about this site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.views.policy_parts import Named
from clausebook.views.shown import Link
from clausebook.views.site import Site
from clausebook.views.standing import auditable


@dataclass(frozen=True)
class TermView:
    """One word."""

    anchor: str
    term: str
    meaning: Markup
    see: tuple[Link, ...]


@dataclass(frozen=True)
class GlossaryView:
    """All words in the order of the alphabet."""

    title: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class OrganisationView:
    """The organisation: entities, territories, calendars, customers, products, parties, scope."""

    title: str
    about: Markup
    scope: Markup
    context: Markup
    exclusions: tuple[Named, ...]
    groups: tuple[tuple[str, tuple[Named, ...]], ...]
    website: str
    edit: str


@dataclass(frozen=True)
class WithheldView:
    """What exists but is not shown here, and whom to ask."""

    title: str
    rows: tuple[tuple[str, Link | None], ...]


@dataclass(frozen=True)
class AboutView:
    """What this site is made from, on which day, and how sure the catalogues are."""

    title: str
    as_of: str
    audience: str
    counts: tuple[tuple[str, int], ...]
    verified: tuple[tuple[Link, tuple[tuple[str, int], ...]], ...]


def glossary_view(site: Site) -> GlossaryView:
    """The view of the glossary."""
    here = site.on("glossary/")
    terms = [
        TermView(f"term-{term.id}", here.plain(term.term), here.text(term.meaning), here.links("term", term.see))
        for term in site.workspace.terms
    ]
    return GlossaryView(site.words._("Glossary"), tuple(sorted(terms, key=lambda term: term.term.casefold())))


def organisation_view(site: Site) -> OrganisationView | None:
    """The view of the organisation; None while there is none."""
    organisation = site.workspace.organisation
    if organisation is None:
        return None
    here = site.on("organisation/")
    words = site.words
    _ = words._
    entities = tuple(
        Named(
            f"entity-{entity.id}",
            here.plain(entity.name),
            here.text(entity.serves),
            facts=tuple(
                (name, value)
                for name, value in (
                    (_("Established in"), Markup("{}").format(here.link("jurisdiction", entity.jurisdiction).title)),
                    (_("Registered"), here.text(entity.registration)),
                    (_("Address"), here.text(entity.address)),
                    (_("Note"), here.text(entity.note)),
                )
                if value
            ),
        )
        for entity in organisation.entities
    )
    jurisdictions = tuple(
        Named(f"jurisdiction-{one.id}", here.plain(one.name), Markup("; ").join(here.text(law) for law in one.laws))
        for one in organisation.jurisdictions
    )
    calendars = tuple(
        Named(
            f"calendar-{one.id}",
            here.plain(one.name),
            Markup("{}").format(", ".join(here.label("weekday", day) for day in one.working_week)),
            facts=(
                *(((_("Received that day until"), Markup("{}").format(one.cut_off)),) if one.cut_off else ()),
                *(((_("Time zone"), here.text(one.time_zone)),) if one.time_zone else ()),
                *(
                    (
                        (
                            _("Days that do not count"),
                            Markup("; ").join(
                                Markup("{} {}").format(words.day(day.date), here.text(day.name)) for day in one.holidays
                            ),
                        ),
                    )
                    if one.holidays
                    else ()
                ),
            ),
        )
        for one in organisation.calendars
    )
    parties = tuple(
        Named(
            f"interested-party-{one.id}",
            here.plain(one.name),
            Markup("; ").join(here.text(need) for need in one.needs),
            here.text(one.heard_through),
        )
        for one in organisation.interested_parties
    )
    simple = (
        (_("Classes of customer"), "customer-class", organisation.customer_classes),
        (_("Products and services"), "product", organisation.products),
    )
    groups = (
        (_("Legal entities"), entities),
        (_("Jurisdictions"), jurisdictions),
        (_("Calendars"), calendars),
        *(
            (
                title,
                tuple(Named(f"{kind}-{one.id}", here.plain(one.name), here.text(one.description)) for one in parts),
            )
            for title, kind, parts in simple
        ),
        (_("Interested parties"), parties),
    )
    return OrganisationView(
        title=here.plain(organisation.name),
        about=here.text(organisation.about),
        scope=here.text(organisation.scope),
        context=here.text(organisation.context),
        exclusions=tuple(
            Named("", here.plain(one.what), here.text(one.reason), here.text(one.instead))
            for one in organisation.exclusions
        ),
        groups=tuple((title, rows) for title, rows in groups if rows),
        website=organisation.website or "",
        edit=here.edit(organisation),
    )


def withheld_view(site: Site) -> WithheldView | None:
    """The view of what is withheld; None when nothing is."""
    if not site.workspace.withheld:
        return None
    here = site.on("withheld/")
    return WithheldView(
        title=site.words._("Exists, ask"),
        rows=tuple(
            (entry.id, here.link("role", entry.ask) if entry.ask else None) for entry in site.workspace.withheld
        ),
    )


def about_view(site: Site) -> AboutView:
    """The view of the page about this site."""
    here = site.on("about/")
    workspace = site.workspace
    _ = site.words._
    counts = (
        (_("Auditable clauses of the standard"), len(auditable(site))),
        (_("Statements"), len(workspace.statements)),
        (_("Documents"), len(workspace.documents)),
        (_("Evidence items"), len(workspace.evidence)),
        (_("Roles"), len(workspace.roles)),
        (_("Editions of policies"), len(workspace.policies)),
        (_("Objectives"), len(workspace.objectives)),
    )
    marks = []
    for book in workspace.catalogues if site.shows_clauses else ():
        found = Counter(clause.verified for clause in book.clauses if clause.verified)
        rows = tuple((here.label("verified", key), found[key]) for key in ("A", "B", "C") if found[key])
        if rows:
            marks.append((here.link("catalogue", book.id), rows))
    audiences = {"public": _("Everyone"), "internal": _("Staff"), "auditor": _("Auditors")}
    return AboutView(
        title=_("About this site"),
        as_of=site.words.day(site.as_of),
        audience=audiences[site.audience.value],
        counts=tuple((name, count) for name, count in counts if count),
        verified=tuple(marks),
    )
