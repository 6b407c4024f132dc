"""COV004: a clause is cited from another edition of the organisation's standard."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.prose import mentions

RULE = Rule("COV004", "other-edition", Level.WARNING, "a clause is cited from another edition of the standard")


def check(context: Context) -> Iterator[Problem]:
    """Clauses of catalogues with the same `standard` and another edition, in fields and in prose.

    Catalogues and crosswalks may cite each other: they are about editions.
    """
    for item, visit in context.references:
        if visit.refers_to == "clause":
            yield from _check(context, item, visit.route, visit.value)
    for mention in mentions(context):
        if mention.mark.kind == "clause":
            yield from _check(context, mention.item, mention.route, mention.mark.id)


def _check(context: Context, item: Item, route: tuple[str | int, ...], reference: str) -> Iterator[Problem]:
    workspace = context.workspace
    if item.kind_name in ("catalogue", "crosswalk") or reference not in workspace.clauses:
        return
    book, clause = workspace.clauses[reference]
    ours = next((known for known in workspace.catalogues if known.id == workspace.standard), None)
    if ours is None or book.id == ours.id or str(book.standard) != str(ours.standard):
        return
    yield context.problem(
        RULE,
        item,
        *route,
        message=f"`{reference}` ({clause.title}) is of the edition {book.edition}, ours is {ours.edition}",
        label="other edition",
        help=_help(context, reference),
    )


def _help(context: Context, reference: str) -> str:
    """Which number it has in our edition, through the crosswalks."""
    workspace = context.workspace
    now = [known for known in became(context, reference) if known in workspace.clauses]
    if now:
        named = [f"`{known.partition('/')[2]}` {workspace.clauses[known][1].title}" for known in now[:3]]
        return "cite it as it is now: " + ", ".join(named)
    return f"cite the clause of `{workspace.standard}` that is meant; no crosswalk says where this one went"


def became(context: Context, reference: str) -> tuple[str, ...]:
    """The clauses of the organisation's standard that an older or newer clause corresponds to, step by step."""
    goal = context.workspace.standard
    reached, waiting = {reference}, [reference]
    while waiting:
        book, _, number = waiting.pop(0).partition("/")
        if book == goal:
            continue
        for walk in context.workspace.crosswalks:
            for row in walk.rows:
                for at, of, to, there in (
                    (walk.from_, row.from_, walk.to, row.to),
                    (walk.to, row.to, walk.from_, row.from_),
                ):
                    step = f"{to}/{there}"
                    if (at, of) == (book, number) and there is not None and step not in reached:
                        reached.add(step)
                        waiting.append(step)
    return tuple(known for known in context.workspace.clauses if known in reached and known.startswith(f"{goal}/"))
