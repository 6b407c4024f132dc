"""What names what, from the other end: each table is made once, for pages that would else search everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from clausebook.diagnostics import Names

if TYPE_CHECKING:  # a model is made when the first file of its kind is read
    from clausebook.model.audit import Audit
    from clausebook.model.base import Item
    from clausebook.model.catalogue import Clause, Crosswalk, CrosswalkRow
    from clausebook.model.checklist import Checklist, ChecklistItem
    from clausebook.model.compliance import Document, Evidence, Statement
    from clausebook.model.nonconformity import Nonconformity
    from clausebook.model.people import Body, Role, Step
    from clausebook.model.performance import Objective
    from clausebook.model.policy import Policy
    from clausebook.workspace.workspace import Workspace

Entry = TypeVar("Entry")


def by_name(entries: Iterable[Entry], names: Callable[[Entry], Iterable[str | None]]) -> Mapping[str, Sequence[Entry]]:
    """The entries by each of their names, in their order; under a name that one has twice it stands once."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in dict.fromkeys(names(entry)):
            if name is not None:
                found.setdefault(name, []).append(entry)
    return found


class Index:
    """The tables of one workspace. Each gives what names a clause, an owner, a document, in the order of the files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._names: dict[str, Names] = {}
        self._starts: dict[str, tuple[Sequence[int], Sequence[Item]]] = {}

    def names(self, kind: str) -> Names:
        """The ids of the kind, for what was meant by an id that is not among them."""
        if kind not in self._names:
            self._names[kind] = Names(self._workspace.ids.get(kind, ()))
        return self._names[kind]

    @cached_property
    def numbers(self) -> Mapping[str, Names]:
        """The numbers of the clauses of the catalogue."""
        found: dict[str, list[str]] = {}
        for key in self._workspace.clauses:
            book, _, number = key.partition("/")
            found.setdefault(book, []).append(number)
        return {book: Names(numbers) for book, numbers in found.items()}

    @cached_property
    def items_by_key(self) -> Mapping[str, Item]:
        """The item that others refer to by the key; of two the first."""
        return {item.key: item for item in reversed([*self._workspace.items])}

    @cached_property
    def items_by_file(self) -> Mapping[str, Sequence[Item]]:
        """What was read from the file."""
        return by_name(self._workspace.items, lambda item: (item.origin.file,))

    def starts(self, file: str) -> tuple[Sequence[int], Sequence[Item]]:
        """The lines on which the items of a file begin, in order, and the items."""
        if file not in self._starts:
            items = self.items_by_file.get(file, ())
            pairs = sorted(((self._workspace.place(item).line, item) for item in items), key=lambda pair: pair[0])
            self._starts[file] = [line for line, _ in pairs], [item for _, item in pairs]
        return self._starts[file]

    @cached_property
    def evidence_by_clause(self) -> Mapping[str, Sequence[Evidence]]:
        """Evidence that names the clause, or that its statement names."""
        return by_name(self._workspace.evidence, lambda item: (*item.clauses, *self._resting_on.get(item.id, ())))

    @cached_property
    def documents_by_clause(self) -> Mapping[str, Sequence[Document]]:
        """Documents that name the clause, or that its statement names."""
        stated = self._stated(lambda statement: statement.documents)
        return by_name(self._workspace.documents, lambda document: (*document.clauses, *stated.get(document.id, ())))

    @cached_property
    def clauses_by_evidence(self) -> Mapping[str, Sequence[str]]:
        """The clauses that rest on evidence: the other direction of `evidence_by_clause`, by the id of the item."""
        found: dict[str, dict[str, None]] = {}
        for item in self._workspace.evidence:
            found.setdefault(item.id, {}).update(dict.fromkeys((*item.clauses, *self._resting_on.get(item.id, ()))))
        return {id: tuple(clauses) for id, clauses in found.items()}

    @cached_property
    def statements_by_evidence(self) -> Mapping[str, Sequence[Statement]]:
        """Statements that name the evidence."""
        return by_name(self._workspace.statements, lambda statement: statement.evidence)

    @cached_property
    def statements_by_document(self) -> Mapping[str, Sequence[Statement]]:
        """Statements that name the document."""
        return by_name(self._workspace.statements, lambda statement: statement.documents)

    @cached_property
    def statements_by_role(self) -> Mapping[str, Sequence[Statement]]:
        """Statements that the role owns, or that name it."""
        return by_name(self._workspace.statements, lambda statement: (statement.owner, *statement.roles))

    @cached_property
    def statements_by_principle(self) -> Mapping[str, Sequence[Statement]]:
        """Statements that carry out the principle."""
        return by_name(self._workspace.statements, lambda statement: statement.principles)

    @cached_property
    def roles_by_clause(self) -> Mapping[str, Sequence[Role]]:
        """Roles that name the clause."""
        return by_name(self._workspace.roles, lambda role: role.clauses)

    @cached_property
    def steps_by_clause(self) -> Mapping[str, Sequence[Step]]:
        """Steps of the process that carry out the clause."""
        return by_name(self._workspace.steps, lambda step: step.clauses)

    @cached_property
    def objectives_by_clause(self) -> Mapping[str, Sequence[Objective]]:
        """Objectives that name the clause."""
        return by_name(self._workspace.objectives, lambda objective: objective.clauses)

    @cached_property
    def objectives_by_measure(self) -> Mapping[str, Sequence[Objective]]:
        """Objectives whose target is one of the measure."""
        return by_name(self._workspace.objectives, lambda objective: (objective.measure,))

    @cached_property
    def nonconformities_by_clause(self) -> Mapping[str, Sequence[Nonconformity]]:
        """Nonconformities about the clause."""
        return by_name(self._workspace.nonconformities, lambda found: found.clauses)

    @cached_property
    def questions_by_clause(self) -> Mapping[str, Sequence[tuple[Checklist, ChecklistItem]]]:
        """Questions whose finding is raised at the clause, which is the first that they cite; with their checklists."""
        questions = (
            (checklist, item)
            for checklist in self._workspace.checklists
            for section in checklist.sections
            for item in section.items
        )
        return by_name(
            questions, lambda pair: [cited.clause for cited in pair[1].cites if cited.clause is not None][:1]
        )

    @cached_property
    def clauses_by_parent(self) -> Mapping[str, Sequence[Clause]]:
        """The clauses right below the clause."""
        return {
            f"{book.id}/{parent}": clauses
            for book in self._workspace.catalogues
            for parent, clauses in by_name(book.clauses, lambda clause: (clause.parent,)).items()
        }

    @cached_property
    def not_applicable(self) -> frozenset[str]:
        """The clauses that do not apply to the organisation."""
        return frozenset(one.clause for one in self._workspace.statements if one.applicable == "no")

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Where the clause comes among all clauses."""
        return {clause: at for at, clause in enumerate(self._workspace.clauses)}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, str]]:
        """The clauses before and after the clause in its catalogue; empty at the ends."""
        found: dict[str, tuple[str, str]] = {}
        for book in self._workspace.catalogues:
            ids = ["", *(f"{book.id}/{clause.number}" for clause in book.clauses), ""]
            for before, id, after in zip(ids, ids[1:], ids[2:], strict=False):
                found.setdefault(id, (before, after))
        return found

    @cached_property
    def former(self) -> Mapping[str, tuple[Crosswalk, CrosswalkRow]]:
        """What the clause was in the edition before, by the first crosswalk that leads to its edition."""
        found: dict[str, tuple[Crosswalk, CrosswalkRow]] = {}
        for walk in {walk.to: walk for walk in reversed(self._workspace.crosswalks)}.values():
            for row in walk.rows:
                if row.to is not None:
                    found.setdefault(f"{walk.to}/{row.to}", (walk, row))
        return found

    @cached_property
    def evidence_by_kind(self) -> Mapping[str, Sequence[Evidence]]:
        """Evidence of the kind."""
        return by_name(self._workspace.evidence, lambda item: (item.kind,))

    @cached_property
    def evidence_by_owner(self) -> Mapping[str, Sequence[Evidence]]:
        """Evidence that the role owns."""
        return by_name(self._workspace.evidence, lambda item: (item.owner,))

    @cached_property
    def evidence_by_document(self) -> Mapping[str, Sequence[Evidence]]:
        """Evidence about the document."""
        return by_name(self._workspace.evidence, lambda item: item.documents)

    @cached_property
    def documents_by_owner(self) -> Mapping[str, Sequence[Document]]:
        """Documents that the role owns."""
        return by_name(self._workspace.documents, lambda document: (document.owner,))

    @cached_property
    def superseded_by(self) -> Mapping[str, Sequence[Document]]:
        """Documents that took the place of the document."""
        return by_name(self._workspace.documents, lambda document: document.supersedes)

    @cached_property
    def steps_by_document(self) -> Mapping[str, Sequence[Step]]:
        """Steps that follow the document, or leave it behind as a record."""
        return by_name(self._workspace.steps, lambda step: (*step.documents, *step.records))

    @cached_property
    def steps_by_role(self) -> Mapping[str, Sequence[Step]]:
        """Steps in which the role has a part."""
        return by_name(
            self._workspace.steps, lambda step: (*step.accountable, *step.responsible, *step.consulted, *step.informed)
        )

    @cached_property
    def roles_by_superior(self) -> Mapping[str, Sequence[Role]]:
        """Roles that report to the role."""
        return by_name(self._workspace.roles, lambda role: (role.reports_to,))

    @cached_property
    def bodies_by_member(self) -> Mapping[str, Sequence[Body]]:
        """Bodies in which the role sits."""
        return by_name(self._workspace.bodies, lambda body: (body.chair, *body.members))

    @cached_property
    def parts_by_nonconformity(self) -> Mapping[str, Sequence[Nonconformity]]:
        """Nonconformities that were gathered into one."""
        return by_name(self._workspace.nonconformities, lambda found: (found.part_of,))

    @cached_property
    def editions(self) -> Mapping[str, Sequence[Policy]]:
        """The editions of the policy."""
        return by_name(self._workspace.policies, lambda policy: (policy.policy,))

    @cached_property
    def audits(self) -> Mapping[str, Audit]:
        """The audit of the id; of two the first."""
        return {audit.id: audit for audit in reversed(self._workspace.audits)}

    @cached_property
    def _resting_on(self) -> Mapping[str, Sequence[str]]:
        return self._stated(lambda statement: statement.evidence)

    def _stated(self, names: Callable[[Statement], Iterable[str]]) -> Mapping[str, Sequence[str]]:
        """Clauses by what the statement about them names; where there are two about one clause, the first counts."""
        first = {statement.clause: statement for statement in reversed(self._workspace.statements)}
        found = by_name(first.values(), names)
        return {name: tuple(statement.clause for statement in statements) for name, statements in found.items()}
