"""COV004: a clause is cited from another edition of the organisation's standard."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.model.catalogue import Catalogue
from clausebook.rules.context import Context, Words

RULE = Rule("COV004", "other-edition", Level.WARNING, "a clause is cited from another edition of the standard")


def check(context: Context) -> Iterator[Problem]:
    """Clauses of catalogues with the same `standard` and another edition, in fields and in prose.

    Catalogues and crosswalks may cite each other: they are about editions. A checklist is for the edition it names.
    """
    ours = next((book for book in context.workspace.catalogues if book.id == context.workspace.standard), None)
    if ours is None:
        return
    others = {book.id for book in context.workspace.catalogues if str(book.standard) == str(ours.standard)} - {ours.id}
    cited = [
        *((item, visit.route, visit.value, None) for item, visit in context.references if visit.refers_to == "clause"),
        *((one.item, one.route, one.mark.id, one.words) for one in context.mentions if one.mark.kind == "clause"),
    ]
    for item, route, reference, words in cited:
        if reference.partition("/")[0] in others and item.kind_name not in ("catalogue", "crosswalk", "checklist"):
            yield from _check(context, ours, item, route, reference, words)


def _check(
    context: Context, ours: Catalogue, item: Item, route: tuple[str | int, ...], reference: str, words: Words | None
) -> Iterator[Problem]:
    if reference not in context.workspace.clauses:
        return
    book, clause = context.workspace.clauses[reference]
    yield context.problem(
        RULE,
        item,
        *route,
        message=f"`{reference}` ({clause.title}) is of the edition {book.edition}, ours is {ours.edition}",
        label="other edition",
        help=_help(context, reference),
        words=words,
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
