"""Every page of a site, in a fixed order: how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from clausebook.diagnostics import Rule
from clausebook.model.compliance import Document, DocumentEdition
from clausebook.model.policy import Policy
from clausebook.pages.page import Page, page
from clausebook.pages.recipe import Recipe
from clausebook.views.addresses import checklist_page, document_page, edition_page, editions_page
from clausebook.views.audit import audit_view
from clausebook.views.audits import audits_view
from clausebook.views.checklists import checklist_view, checklists_view
from clausebook.views.clause import clause_view
from clausebook.views.clauses import catalogue_view, catalogues_view
from clausebook.views.complain import ComplainView, complain_view
from clausebook.views.control import ControlView
from clausebook.views.crosswalks import crosswalk_view, crosswalks_view
from clausebook.views.documents import document_view, documents_view, editions_shown
from clausebook.views.edition_timeline import editions_view
from clausebook.views.evidence import evidence_kind_view, evidence_register_view, pages_of
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


def site_pages(site: Site, rules: tuple[Rule, ...], explain: Callable[[Rule], str]) -> Iterator[Recipe[Page]]:
    """How all pages of one site are made. `explain` gives the page of a rule in CommonMark."""
    yield _recipe("", "home.md.j2", home_view, hide=["navigation", "toc"])
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


def _recipe(address: str, template: str, view: Callable[..., Any], *given: Any, **meta: Any) -> Recipe[Page]:
    return Recipe(address, _page, (address, template, view, given, meta))


def _page(
    site: Site, address: str, template: str, view: Callable[..., Any], given: tuple[Any, ...], meta: dict[str, Any]
) -> Page:
    return page(address, template, view(site, *given), site.words, **meta)


def _this(_: Site, view: Any) -> Any:
    """A view that had to be looked at to know whether there is such a page."""
    return view


def _policies(site: Site) -> Iterator[Recipe[Page]]:
    complain = complain_view(site)
    if complain is not None:
        yield Recipe("how-to-complain/", _complain, (complain,))
    for policy in site.workspace.policies:
        address = edition_page(site.workspace, policy.policy, policy.edition.version, site.as_of)
        yield Recipe(address, _policy, (address, policy))

    for name in dict.fromkeys(policy.policy for policy in site.workspace.policies):
        yield _recipe(editions_page(name), "editions.md.j2", editions_view, name, hide=["toc"])


def _complain(site: Site, view: ComplainView) -> Page:
    printed = _printed(site, view.policy_title, view.control)
    return page("how-to-complain/", "complain.md.j2", view, site.words, printed=printed)


def _policy(site: Site, address: str, policy: Policy) -> Page:
    view = policy_view(site, policy)
    printed = _printed(site, site.on("").plain(policy.title), view.control)
    return page(address, "policy.md.j2", view, site.words, printed=printed, watermark=view.control.watermark)


def _people(site: Site) -> Iterator[Recipe[Page]]:
    if site.workspace.steps or site.workspace.bodies:
        yield _recipe("responsibilities/", "responsibilities.md.j2", responsibilities_view, hide=["toc"])
    for role in site.workspace.roles:
        yield _recipe(f"responsibilities/{role.id}/", "role.md.j2", role_view, role)


def _documents(site: Site) -> Iterator[Recipe[Page]]:
    if site.workspace.documents or site.workspace.policies:
        yield _recipe("documents/", "documents.md.j2", documents_view, hide=["toc"])
    for document in site.workspace.documents:
        for edition in editions_shown(site, document):
            address = document_page(document, edition.version, site.as_of)
            yield Recipe(address, _document, (address, document, edition))


def _document(site: Site, address: str, document: Document, edition: DocumentEdition) -> Page:
    view = document_view(site, document, edition)
    printed = _printed(site, view.id, view.control)
    return page(address, "document.md.j2", view, site.words, printed=printed, watermark=view.control.watermark)


def _clauses(site: Site) -> Iterator[Recipe[Page]]:
    if not site.shows_clauses:
        return
    yield _recipe("clauses/", "catalogues.md.j2", catalogues_view, hide=["toc"])
    for book in site.workspace.catalogues:
        yield _recipe(f"clauses/{book.id}/", "catalogue.md.j2", catalogue_view, book)
        if book.id == site.workspace.standard:
            for clause in book.clauses:
                yield _recipe(f"clauses/{book.id}/{clause.number}/", "clause.md.j2", clause_view, book, clause)
    yield _recipe("crosswalks/", "crosswalks.md.j2", crosswalks_view)
    for walk in site.workspace.crosswalks:
        yield _recipe(f"crosswalks/{walk.id}/", "crosswalk.md.j2", crosswalk_view, walk)


def _evidence(site: Site) -> Iterator[Recipe[Page]]:
    if not site.workspace.evidence:
        return
    yield _recipe("evidence/", "evidence.md.j2", evidence_register_view, hide=["toc"], search=UNSEARCHED)
    for address in pages_of(site):
        yield _recipe(address, "evidence_kind.md.j2", evidence_kind_view, address)


def _audits(site: Site) -> Iterator[Recipe[Page]]:
    if site.workspace.programmes or site.workspace.audits:
        yield _recipe("audits/", "audits.md.j2", audits_view, hide=["toc"])
    for audit in site.workspace.audits:
        yield _recipe(f"audits/{audit.id}/", "audit.md.j2", audit_view, audit)
    if site.workspace.nonconformities:
        yield _recipe("nonconformities/", "nonconformities.md.j2", nonconformities_view, hide=["toc"])
    if site.workspace.checklists:
        yield _recipe("checklists/", "checklists.md.j2", checklists_view, hide=["toc"])
    for checklist in site.workspace.checklists:
        address = checklist_page(checklist.id, checklist.edition.version)
        yield _recipe(address, "checklist.md.j2", checklist_view, checklist)


def _regulators(site: Site) -> Iterator[Recipe[Page]]:
    view = regulators_view(site)
    if view is not None:
        yield _recipe("regulators/", "regulators.md.j2", _this, view, hide=["toc"])


def _changes(site: Site) -> Iterator[Recipe[Page]]:
    if site.review is not None:
        yield _recipe(CHANGES, "review.md.j2", changes_view, site.review, hide=["toc"], search=UNSEARCHED)


def _rest(site: Site) -> Iterator[Recipe[Page]]:
    if site.workspace.statements:
        yield _recipe("traceability/", "traceability.md.j2", traceability_view, hide=["toc"], search=UNSEARCHED)
        if not site.is_public:
            yield _recipe("gaps/", "gaps.md.j2", gaps_view, hide=["toc"])
    if site.workspace.objectives or site.workspace.measures:
        yield _recipe("objectives/", "objectives.md.j2", objectives_view)
    if site.workspace.terms:
        yield _recipe("glossary/", "glossary.md.j2", glossary_view, hide=["toc"])
    organisation = organisation_view(site)
    if organisation is not None:
        yield _recipe("organisation/", "organisation.md.j2", _this, organisation)
    withheld = withheld_view(site)
    if withheld is not None:
        yield _recipe("withheld/", "withheld.md.j2", _this, withheld, hide=["toc"])
    yield _recipe("about/", "about.md.j2", about_view, hide=["toc"])


def _checker(site: Site, rules: tuple[Rule, ...], explain: Callable[[Rule], str]) -> Iterator[Recipe[Page]]:
    yield _recipe("problems/", "problems.md.j2", problems_view, hide=["toc"])
    yield _recipe("silenced/", "silenced.md.j2", silenced_view, rules, hide=["toc"])
    yield _recipe("rules/", "rules.md.j2", rules_view, rules)
    for rule in rules:
        text = explain(rule).partition("\n")[2]
        yield _recipe(f"rules/{rule.code}/", "rule.md.j2", rule_view, rule, text, hide=["toc"])


def _printed(site: Site, name: str, control: ControlView) -> str:
    """The line printed on every sheet: what this is, and that a copy is not controlled."""
    _ = site.words._
    since = _("in force from %(day)s") % {"day": control.effective_from} if control.effective_from else ""
    if control.effective_from and control.effective_until:
        days = {"first": control.effective_from, "last": control.effective_until}
        since = _("in force from %(first)s until %(last)s") % days
    last = site.words._("printed copies are uncontrolled")
    return " · ".join(part for part in (f"{name} {control.version}", control.status.words, since, last) if part)
