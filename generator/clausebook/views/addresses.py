"""Where each thing is shown: the page and the anchor. What a site does not show has no address in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from clausebook.model.compliance import Document, Evidence
from clausebook.workspace import Workspace
from clausebook.workspace.editions import in_force
from clausebook.workspace.workspace import organisation_parts

Address = tuple[str, str]
"""A page (`clauses/iso10002-2018/7.4/`, empty for the home page) and an anchor, empty for the top."""

MOST_EVIDENCE = 200
"""So many items of a kind are one page."""
EVIDENCE_A_PAGE = 50

_PAGES = (
    ".md", ".markdown", ".yml", ".yaml", ".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".xml", ".xsl",
    ".xslt", ".rdf",
)  # fmt: skip
"""Files whose scripts a browser would run in the name of the site; what SVG files hold, rule PUB007 looks into."""


class Addresses:
    """The addresses of one site. Nothing an audience may not see is in here, so nothing can link to it."""

    linked = True
    """Whether there is a site around the page."""

    def __init__(self, workspace: Workspace, as_of: date, *, clauses: bool = True, audits: bool = True) -> None:
        found = dict(_all(workspace, as_of))
        if audits:
            found |= dict(_audits(workspace))
        if clauses:
            found |= dict(_clauses(workspace))
        self._known: dict[tuple[str, str], Address] = found

    def of(self, kind: str, id: str) -> Address | None:
        """The address of an item or part, or None when this site does not show it."""
        return self._known.get((kind, id))

    def href(self, page: str, kind: str, id: str) -> str | None:
        """A relative link from `page` to an item."""
        address = self.of(kind, id)
        return None if address is None else relative(page, *address)


class Nowhere(Addresses):
    """The addresses of a page that is carried away from its site: it has none to link to."""

    linked = False

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Address] = {}


def checklist_page(id: str, version: str) -> str:
    """The page about one edition of a checklist; the checklist itself lies in the same folder."""
    return f"checklists/{id}/{version}/"


def relative_file(page: str, file: str) -> str:
    """The relative address of a file of the content folder."""
    return quote(posixpath.relpath(f"/{published_file(file)}", f"/{page}"))


def relative(page: str, target: str, anchor: str = "") -> str:
    """The relative address from one page to another, as it stands in the finished site."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    if page == target and fragment:
        return fragment
    here, there = page.split("/")[:-1], target.split("/")[:-1]
    shared = next((at for at, (own, other) in enumerate(zip(here, there, strict=False)) if own != other), None)
    shared = min(len(here), len(there)) if shared is None else shared
    steps = [*[".."] * (len(here) - shared), *there[shared:]]
    return f"{'/'.join(steps) or '.'}/{fragment}"


def published_file(file: str) -> str:
    """Where a file of the content folder stands in a site. What a builder or browser takes for a page becomes text."""
    return f"content/{file}.txt" if file.lower().endswith(_PAGES) else f"content/{file}"


def edition_page(workspace: Workspace, policy: str, version: str, as_of: date) -> str:
    """The page of one edition: the policy's own address for the one in force, its version below it for others."""
    editions = workspace.index.editions.get(policy, ())
    shown = in_force(editions, as_of) or (editions[-1] if editions else None)
    if shown is not None and shown.edition.version == version:
        return f"policies/{policy}/"
    return f"policies/{policy}/{version}/"


def evidence_pages(workspace: Workspace) -> Mapping[str, Sequence[Evidence]]:
    """What stands on each page of evidence: all of a kind, or, where that is more than 200 items, 50 on a page."""
    found: dict[str, Sequence[Evidence]] = {}
    for kind, items in sorted(workspace.index.evidence_by_kind.items()):
        length = EVIDENCE_A_PAGE if len(items) > MOST_EVIDENCE else MOST_EVIDENCE
        for at in range(0, len(items), length):
            part = "" if at == 0 else f"{at // length + 1}/"
            found[f"evidence/{kind}/{part}"] = items[at : at + length]
    return found


def editions_page(policy: str) -> str:
    """The page that shows all editions of a policy on a time line."""
    return f"policies/{policy}/editions/"


def document_page(document: Document, version: str, as_of: date) -> str:
    """The page of one edition of a document: the document's own address for the one in force, else the newest."""
    shown = in_force(document.editions, as_of) or document.editions[-1]
    return f"documents/{document.id}/" if shown.version == version else f"documents/{document.id}/{version}/"


def _all(workspace: Workspace, as_of: date) -> Iterator[tuple[tuple[str, str], Address]]:
    yield from _policies(workspace, as_of)
    for role in workspace.roles:
        yield ("role", role.id), (f"responsibilities/{role.id}/", "")
    for body in workspace.bodies:
        yield ("body", body.id), ("responsibilities/", f"body-{body.id}")
    for step in workspace.steps:
        yield ("step", step.id), ("responsibilities/", f"step-{step.id}")
    for document in workspace.documents:
        yield ("document", document.id), (f"documents/{document.id}/", "")
    for page, items in evidence_pages(workspace).items():
        for item in items:
            yield ("evidence", item.id), (page, item.id)
    for objective in workspace.objectives:
        yield ("objective", objective.id), ("objectives/", objective.id)
    for measure in workspace.measures:
        yield ("measure", measure.id), ("objectives/", measure.id)
    for term in workspace.terms:
        yield ("term", term.id), ("glossary/", f"term-{term.id}")
    for withheld in workspace.withheld:
        yield (withheld.kind, withheld.id), ("withheld/", withheld.id)
    if workspace.organisation is not None:
        yield ("organisation", workspace.organisation.id), ("organisation/", "")
    for kind, part in organisation_parts(workspace.organisation):
        yield (kind, part.id), ("organisation/", f"{kind}-{part.id}")


def _audits(workspace: Workspace) -> Iterator[tuple[tuple[str, str], Address]]:
    """Audits and checklists have a page each, programmes and nonconformities an anchor; none has one in public."""
    for programme in workspace.programmes:
        yield ("programme", programme.id), ("audits/", programme.id)
    for audit in workspace.audits:
        yield ("audit", audit.id), (f"audits/{audit.id}/", "")
    for found in workspace.nonconformities:
        yield ("nonconformity", found.id), ("nonconformities/", found.id)
    for checklist in workspace.checklists:
        page = checklist_page(checklist.id, checklist.edition.version)
        yield ("checklist", checklist.id), (page, "")
        yield ("checklist", checklist.key), (page, "")


def _clauses(workspace: Workspace) -> Iterator[tuple[tuple[str, str], Address]]:
    """The own standard has a page for each clause, others an anchor on one page."""
    for book in workspace.catalogues:
        yield ("catalogue", book.id), (f"clauses/{book.id}/", "")
        for clause in book.clauses:
            own = book.id == workspace.standard
            page = f"clauses/{book.id}/{clause.number}/" if own else f"clauses/{book.id}/"
            address = (page, "" if own else f"c-{clause.number}")
            yield ("clause", f"{book.id}/{clause.number}"), address
            yield ("statement", f"{book.id}/{clause.number}"), address
    for crosswalk in workspace.crosswalks:
        yield ("crosswalk", crosswalk.id), (f"crosswalks/{crosswalk.id}/", "")


def _policies(workspace: Workspace, as_of: date) -> Iterator[tuple[tuple[str, str], Address]]:
    """Parts of an edition in force come last, so that they win over those of other editions."""
    pages = [
        (edition, edition_page(workspace, edition.policy, edition.edition.version, as_of))
        for edition in workspace.policies
    ]
    for edition, page in sorted(pages, key=lambda pair: pair[1].count("/") == 2):
        yield ("policy", edition.key), (page, "")
        yield ("policy", edition.policy), (f"policies/{edition.policy}/", "")
        for kind, parts in (
            ("time", edition.time_rules),
            ("channel", edition.channels),
            ("external-body", edition.external_bodies),
            ("stage", edition.stages),
            ("severity", edition.severities),
            ("complaint-type", edition.types),
        ):
            for part in parts:
                yield (kind, part.id), (page, f"{kind}-{part.id}")
