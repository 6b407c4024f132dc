"""REF006: following a reference leads back to where it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.lookup import named

RULE = Rule("REF006", "circle", Level.ERROR, "following a reference leads back to where it began")


@dataclass(frozen=True, slots=True)
class Step:
    """One reference upwards: where it stands, and to what."""

    item: Item
    route: tuple[str | int, ...]
    to: str


def check(context: Context) -> Iterator[Problem]:
    """`reports_to` of roles, `supersedes` of documents and catalogues, `after` of time rules, `parent` of clauses.

    Each circle is reported once, at the first of its members.
    """
    for kind, key, steps in _chains(context):
        done: set[str] = set()
        for start in steps:
            path: list[str] = []
            here = start
            while here in steps and here not in done:
                done.add(here)
                path.append(here)
                here = steps[here].to
            if here in path:
                yield _problem(context, kind, key, [*path[path.index(here) :], here], steps[here])


def _chains(context: Context) -> Iterator[tuple[str, str, Mapping[str, Step]]]:
    """Kind, key, and for each id where that key leads: within one policy edition, one catalogue, or everywhere.

    Of a list of references only the first is followed: a document takes the place of one, as a rule.
    """
    workspace = context.workspace
    yield (
        "role",
        "reports_to",
        {role.id: Step(role, ("reports_to",), role.reports_to) for role in workspace.roles if role.reports_to},
    )
    yield (
        "document",
        "supersedes",
        {
            document.id: Step(document, ("supersedes", 0), document.supersedes[0])
            for document in workspace.documents
            if document.supersedes
        },
    )
    yield (
        "catalogue",
        "supersedes",
        {book.id: Step(book, ("supersedes",), book.supersedes) for book in workspace.catalogues if book.supersedes},
    )
    for policy in workspace.policies:
        yield (
            "time",
            "after",
            {
                rule.id: Step(policy, ("time_rules", index, "after"), rule.after)
                for index, rule in enumerate(policy.time_rules)
                if rule.after
            },
        )
    for book in workspace.catalogues:
        yield (
            "clause",
            "parent",
            {
                clause.number: Step(book, ("clauses", index, "parent"), clause.parent)
                for index, clause in enumerate(book.clauses)
                if clause.parent
            },
        )


def _problem(context: Context, kind: str, key: str, circle: list[str], at: Step) -> Problem:
    way = " → ".join(f"`{id}`" for id in circle[:6]) + (" → …" if len(circle) > 6 else "")
    itself = len(circle) == 2
    return context.problem(
        RULE,
        at.item,
        *at.route,
        message=f"{named(kind)} `{circle[0]}` names itself as `{key}`"
        if itself
        else f"`{key}` of {named(kind)} `{circle[0]}` leads back to it: {way}",
        label="leads back",
        help=f"name another {named(kind)}, or delete `{key}` where the chain ends",
    )
