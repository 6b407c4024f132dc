"""REF001: a reference names something that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Place, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.lookup import unknown

RULE = Rule("REF001", "unknown-reference", Level.ERROR, "a reference names something that does not exist")


FEW = 3
"""So many references to one unknown id are shown one by one; more of them have one cause, and are one problem."""
SHOWN = 5


def check(context: Context) -> Iterator[Problem]:
    """Every reference to an item or a part of one, clauses excepted (REF002)."""
    found: dict[tuple[str, str, str], list[tuple[Place, str]]] = {}
    for item, visit in context.references:
        kind = visit.refers_to or ""
        said = None if kind == "clause" else unknown(context, item, kind, visit.value)
        if said is not None:
            message, help = said
            found.setdefault((kind, visit.value, message), []).append((context.place(item, *visit.route), help))
    for (_, _, message), places in found.items():
        if len(places) > FEW:
            places.sort()
            first, help = places[0]
            also = tuple(Related(place, "also here") for place, _ in places[1 : SHOWN + 1])
            many = f"{message}, named in {len(places)} places"
            hint = f"{help} Or give the id back to what was renamed."
            yield RULE.problem(many, first, label="not found", help=hint, related=also)
        else:
            for place, help in places:
                yield RULE.problem(message, place, label="not found", help=help)
