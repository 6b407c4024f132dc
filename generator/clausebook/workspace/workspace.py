"""The workspace: all items of one organisation with the catalogues they cite. It never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausebook.diagnostics import Place
from clausebook.model.base import Item
from clausebook.model.kinds import Retired
from clausebook.source import Places
from clausebook.workspace.index import Index
from clausebook.workspace.settings import NO_SETTINGS, Settings

if TYPE_CHECKING:  # a model is made when the first file of its kind is read
    from clausebook.model.audit import Audit, Programme
    from clausebook.model.catalogue import Catalogue, Clause, Crosswalk
    from clausebook.model.checklist import Checklist
    from clausebook.model.compliance import Document, Evidence, Statement
    from clausebook.model.nonconformity import Nonconformity
    from clausebook.model.organisation import Organisation
    from clausebook.model.people import Body, Role, Step
    from clausebook.model.performance import Measure, Objective, Term
    from clausebook.model.policy import Policy
    from clausebook.model.regime import Regime
    from clausebook.model.silence import Silence

ANY = "any"
"""Among the lost kinds: a file that nothing reads, so that nobody knows what it was to hold."""


def bare(id: str) -> str:
    """An id without its hyphens, spaces, quotation marks and capitals: `EV 085` and `ev-085` are meant as `EV-085`."""
    return "".join(character for character in id.casefold() if character.isalnum() or character in "./@")


@dataclass(frozen=True)
class RetiredId:
    """A retired id, and where it is listed."""

    kind: str
    entry: Retired
    file: str
    route: tuple[str | int, ...]


@dataclass(frozen=True)
class Withheld:
    """What is left of a restricted item in a site that must not show it: that it exists, and whom to ask."""

    kind: str
    id: str
    ask: str | None


@dataclass(frozen=True)
class Workspace:
    """All items in the order of files and lines.

    `unreadable` holds ids that stand in parts that could not be read, `lost` the kinds of file and item of which a part
    could not even be searched for ids (`ANY` where a file may be of every kind).
    """

    root: Path
    content: str
    organisation: Organisation | None = None
    policies: tuple[Policy, ...] = ()
    roles: tuple[Role, ...] = ()
    bodies: tuple[Body, ...] = ()
    steps: tuple[Step, ...] = ()
    documents: tuple[Document, ...] = ()
    statements: tuple[Statement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    objectives: tuple[Objective, ...] = ()
    measures: tuple[Measure, ...] = ()
    programmes: tuple[Programme, ...] = ()
    audits: tuple[Audit, ...] = ()
    nonconformities: tuple[Nonconformity, ...] = ()
    terms: tuple[Term, ...] = ()
    silences: tuple[Silence, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    regimes: tuple[Regime, ...] = ()
    retired: tuple[RetiredId, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    unreadable: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    settings: Settings = NO_SETTINGS
    places: Mapping[str, Places] = field(default_factory=dict, repr=False)

    @property
    def items(self) -> Iterator[Item]:
        """Every item that was read, the organisation first."""
        if self.organisation is not None:
            yield self.organisation
        for group in (
            self.policies, self.roles, self.bodies, self.steps, self.documents, self.statements, self.evidence,
            self.objectives, self.measures, self.programmes, self.audits, self.nonconformities, self.terms,
            self.silences, self.catalogues, self.crosswalks, self.checklists, self.regimes,
        ):  # fmt: skip
            yield from group

    @cached_property
    def own(self) -> tuple[Item, ...]:
        """The items that the organisation wrote: nobody need look for mistakes in what came with clausebook."""
        folder = f"{self.content}/"
        shipped = frozenset(("catalogue", "crosswalk", "checklist", "regime"))
        return tuple(
            item for item in self.items if item.kind_name not in shipped or item.origin.file.startswith(folder)
        )

    @property
    def source_language(self) -> str:
        """The language of texts written as one string."""
        return self.organisation.source_language if self.organisation else "en"

    @property
    def standard(self) -> str:
        """The catalogue meant where a clause is cited by its number alone."""
        return self.organisation.standard if self.organisation else "iso10002-2018"

    @cached_property
    def clauses(self) -> Mapping[str, tuple[Catalogue, Clause]]:
        """Every clause by `catalogue/number`."""
        return {f"{book.id}/{clause.number}": (book, clause) for book in self.catalogues for clause in book.clauses}

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, Any]]:
        """Each kind's ids and what they stand for; of two items with one id the first. Policy parts: all editions."""
        found: dict[str, dict[str, Any]] = {"clause": {key: pair[1] for key, pair in self.clauses.items()}}
        for item in self.items:
            found.setdefault(item.kind_name, {}).setdefault(item.key, item)
        for policy in self.policies:
            found.setdefault("policy", {}).setdefault(policy.policy, policy)
            for kind, part in policy_parts(policy):
                found.setdefault(kind, {}).setdefault(part.id, part)
        for kind, part in organisation_parts(self.organisation):
            found.setdefault(kind, {}).setdefault(part.id, part)
        return found

    @cached_property
    def index(self) -> Index:
        """What names what, from the other end."""
        return Index(self)

    def find(self, kind: str, id: str) -> Any | None:
        """The item or part of that kind with that id, or None."""
        return self.ids.get(kind, {}).get(id)

    def place(self, item: Item, *route: str | int, key: bool = False) -> Place:
        """Where a value of an item stands. `route` is counted from the item."""
        origin = item.origin
        places = self.places.get(origin.file)
        if places is None:
            return Place(origin.file)
        return places.at((*origin.route, *route), key=key)


def policy_parts(policy: Policy) -> Iterator[tuple[str, Any]]:
    """The parts of a policy that can be referred to, with their kinds."""
    for kind, parts in (
        ("complaint-type", policy.types),
        ("severity", policy.severities),
        ("channel", policy.channels),
        ("stage", policy.stages),
        ("external-body", policy.external_bodies),
        ("time", policy.time_rules),
    ):
        for part in parts:
            yield kind, part


def organisation_parts(organisation: Organisation | None) -> Iterator[tuple[str, Any]]:
    """The parts of the organisation that can be referred to, with their kinds."""
    if organisation is None:
        return
    for kind, parts in (
        ("entity", organisation.entities),
        ("jurisdiction", organisation.jurisdictions),
        ("calendar", organisation.calendars),
        ("customer-class", organisation.customer_classes),
        ("product", organisation.products),
        ("interested-party", organisation.interested_parties),
    ):
        for part in parts:
            yield kind, part
