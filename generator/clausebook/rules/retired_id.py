"""IDS003: an id that was retired is used again."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.lookup import named, retired

RULE = Rule("IDS003", "retired-id", Level.ERROR, "an id that was retired is used again")


def check(context: Context) -> Iterator[Problem]:
    """Every item against the `retired` lists of the files of its kind."""
    for item in context.workspace.own:
        entry = retired(context, item.kind_name, item.key)
        if entry is None:
            continue
        since = f" on {entry.entry.on}" if entry.entry.on else ""
        places = context.workspace.places[entry.file]
        yield context.problem(
            RULE,
            item,
            "clause" if item.kind_name == "statement" else "id",
            message=f"{named(item.kind_name)} `{item.key}` was retired{since}",
            label="used again",
            help="give it an id that was never used",
            related=(Related(places.at((*entry.route, "id")), "retired here"),),
        )
