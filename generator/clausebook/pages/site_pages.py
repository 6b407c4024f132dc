"""Every page of a site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clausebook.diagnostics import Rule
from clausebook.pages.page import Page, page
from clausebook.views.addresses import checklist_page, document_page, edition_page, editions_page
from clausebook.views.audit import audit_view
from clausebook.views.audits import audits_view
from clausebook.views.checklists import checklist_view, checklists_view
from clausebook.views.clause import clause_view
from clausebook.views.clauses import catalogue_view, catalogues_view
from clausebook.views.complain import complain_view
from clausebook.views.control import ControlView
from clausebook.views.crosswalks import crosswalk_view, crosswalks_view
from clausebook.views.documents import document_view, documents_view, editions_shown
from clausebook.views.edition_timeline import editions_view
from clausebook.views.evidence import evidence_kind_view, evidence_register_view, kinds_of
from clausebook.views.gaps import gaps_view
from clausebook.views.home import home_view
from clausebook.views.nonconformities import nonconformities_view
from clausebook.views.objectives import objectives_view
from clausebook.views.policy import policy_view
from clausebook.views.problems import problems_view, rule_view, rules_view
from clausebook.views.reference_pages import about_view, glossary_view, organisation_view, withheld_view
from clausebook.views.regulators import regulators_view
from clausebook.views.responsibilities import responsibilities_view, role_view
from clausebook.views.review import ADDRESS as CHANGES
from clausebook.views.review import changes_view
from clausebook.views.silenced import silenced_view
from clausebook.views.site import Site
from clausebook.views.traceability import traceability_view

UNSEARCHED = {"exclude": True}
"""Front matter that keeps a page out of the search: its rows are found on pages of their own."""


def site_pages(site: Site, rules: tuple[Rule, ...], explain: Callable[[Rule], str]) -> Iterator[Page]:
    """All pages of one site. `explain` gives the page of a rule in CommonMark."""
    yield page("", "home.md.j2", home_view(site), site.words, hide=["navigation", "toc"])
    yield from _policies(site)
    yield from _people(site)
    yield from _documents(site)
    yield from _clauses(site)
    yield from _evidence(site)
    yield from _rest(site)
    if not site.is_public:
        yield from _regulators(site)
        yield from _audits(site)
        yield from _checker(site, rules, explain)
        yield from _changes(site)


def _policies(site: Site) -> Iterator[Page]:
    complain = complain_view(site)
    if complain is not None:
        yield page(
            "how-to-complain/",
            "complain.md.j2",
            complain,
            site.words,
            printed=_printed(site, complain.policy_title, complain.control),
        )
    for policy in site.workspace.policies:
        view = policy_view(site, policy)
        address = edition_page(site.workspace, policy.policy, policy.edition.version, site.as_of)
        printed = _printed(site, site.on("").plain(policy.title), view.control)
        yield page(address, "policy.md.j2", view, site.words, printed=printed, watermark=view.control.watermark)

    for name in dict.fromkeys(policy.policy for policy in site.workspace.policies):
        yield page(editions_page(name), "editions.md.j2", editions_view(site, name), site.words, hide=["toc"])


def _people(site: Site) -> Iterator[Page]:
    if site.workspace.steps or site.workspace.bodies:
        yield page("responsibilities/", "responsibilities.md.j2", responsibilities_view(site), site.words, hide=["toc"])
    for role in site.workspace.roles:
        yield page(f"responsibilities/{role.id}/", "role.md.j2", role_view(site, role), site.words)


def _documents(site: Site) -> Iterator[Page]:
    if site.workspace.documents or site.workspace.policies:
        yield page("documents/", "documents.md.j2", documents_view(site), site.words, hide=["toc"])
    for document in site.workspace.documents:
        for edition in editions_shown(site, document):
            view = document_view(site, document, edition)
            address = document_page(document, edition.version, site.as_of)
            printed = _printed(site, view.id, view.control)
            yield page(address, "document.md.j2", view, site.words, printed=printed, watermark=view.control.watermark)


def _clauses(site: Site) -> Iterator[Page]:
    if not site.shows_clauses:
        return
    yield page("clauses/", "catalogues.md.j2", catalogues_view(site), site.words, hide=["toc"])
    for book in site.workspace.catalogues:
        yield page(f"clauses/{book.id}/", "catalogue.md.j2", catalogue_view(site, book), site.words)
        if book.id == site.workspace.standard:
            for clause in book.clauses:
                view = clause_view(site, book, clause)
                yield page(f"clauses/{book.id}/{clause.number}/", "clause.md.j2", view, site.words)
    yield page("crosswalks/", "crosswalks.md.j2", crosswalks_view(site), site.words)
    for walk in site.workspace.crosswalks:
        yield page(f"crosswalks/{walk.id}/", "crosswalk.md.j2", crosswalk_view(site, walk), site.words)


def _evidence(site: Site) -> Iterator[Page]:
    if not site.workspace.evidence:
        return
    register = evidence_register_view(site)
    yield page("evidence/", "evidence.md.j2", register, site.words, hide=["toc"], search=UNSEARCHED)
    for kind in kinds_of(site):
        yield page(f"evidence/{kind}/", "evidence_kind.md.j2", evidence_kind_view(site, kind), site.words)


def _audits(site: Site) -> Iterator[Page]:
    if site.workspace.programmes or site.workspace.audits:
        yield page("audits/", "audits.md.j2", audits_view(site), site.words, hide=["toc"])
    for audit in site.workspace.audits:
        yield page(f"audits/{audit.id}/", "audit.md.j2", audit_view(site, audit), site.words)
    if site.workspace.nonconformities:
        register = nonconformities_view(site)
        yield page("nonconformities/", "nonconformities.md.j2", register, site.words, hide=["toc"])
    if site.workspace.checklists:
        yield page("checklists/", "checklists.md.j2", checklists_view(site), site.words, hide=["toc"])
    for checklist in site.workspace.checklists:
        address = checklist_page(checklist.id, checklist.edition.version)
        yield page(address, "checklist.md.j2", checklist_view(site, checklist), site.words)


def _regulators(site: Site) -> Iterator[Page]:
    view = regulators_view(site)
    if view is not None:
        yield page("regulators/", "regulators.md.j2", view, site.words, hide=["toc"])


def _changes(site: Site) -> Iterator[Page]:
    if site.review is not None:
        view = changes_view(site, site.review)
        yield page(CHANGES, "review.md.j2", view, site.words, hide=["toc"], search=UNSEARCHED)


def _rest(site: Site) -> Iterator[Page]:
    if site.workspace.statements:
        matrix = traceability_view(site)
        yield page("traceability/", "traceability.md.j2", matrix, site.words, hide=["toc"], search=UNSEARCHED)
        if not site.is_public:
            yield page("gaps/", "gaps.md.j2", gaps_view(site), site.words, hide=["toc"])
    if site.workspace.objectives or site.workspace.measures:
        yield page("objectives/", "objectives.md.j2", objectives_view(site), site.words)
    if site.workspace.terms:
        yield page("glossary/", "glossary.md.j2", glossary_view(site), site.words, hide=["toc"])
    organisation = organisation_view(site)
    if organisation is not None:
        yield page("organisation/", "organisation.md.j2", organisation, site.words)
    withheld = withheld_view(site)
    if withheld is not None:
        yield page("withheld/", "withheld.md.j2", withheld, site.words, hide=["toc"])
    yield page("about/", "about.md.j2", about_view(site), site.words, hide=["toc"])


def _checker(site: Site, rules: tuple[Rule, ...], explain: Callable[[Rule], str]) -> Iterator[Page]:
    yield page("problems/", "problems.md.j2", problems_view(site), site.words, hide=["toc"])
    yield page("silenced/", "silenced.md.j2", silenced_view(site, rules), site.words, hide=["toc"])
    yield page("rules/", "rules.md.j2", rules_view(site, rules), site.words)
    for rule in rules:
        text = explain(rule).partition("\n")[2]
        yield page(f"rules/{rule.code}/", "rule.md.j2", rule_view(site, rule, text), site.words, hide=["toc"])


def _printed(site: Site, name: str, control: ControlView) -> str:
    """The line printed on every sheet: what this is, and that a copy is not controlled."""
    _ = site.words._
    since = _("in force from %(day)s") % {"day": control.effective_from} if control.effective_from else ""
    if control.effective_from and control.effective_until:
        days = {"first": control.effective_from, "last": control.effective_until}
        since = _("in force from %(first)s until %(last)s") % days
    last = site.words._("printed copies are uncontrolled")
    return " · ".join(part for part in (f"{name} {control.version}", control.status.words, since, last) if part)
