"""REF005: a reference names something that was retired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context, Words
from clausebook.rules.lookup import find, named, retired
from clausebook.workspace.workspace import RetiredId

RULE = Rule("REF005", "retired-reference", Level.ERROR, "a reference names something that was retired")


def check(context: Context) -> Iterator[Problem]:
    """References in fields and in prose to ids that are listed under `retired` and used by nothing."""
    for item, visit in context.references:
        if visit.value not in context.retired:
            continue  # nearly all of them
        yield from _check(context, item, visit.route, visit.refers_to or "", visit.value)
    for mention in context.mentions:
        if mention.mark.kind:
            mark = mention.mark
            yield from _check(context, mention.item, mention.route, mark.kind, mark.id, mention.words)


def _check(
    context: Context, item: Item, route: tuple[str | int, ...], kind: str, id: str, words: Words | None = None
) -> Iterator[Problem]:
    entry = retired(context, kind, id)
    if entry is None or find(context, item, kind, id) is not None:
        return
    since = f" on {entry.entry.on}" if entry.entry.on else ""
    yield context.problem(
        RULE,
        item,
        *route,
        message=f"{named(kind)} `{id}` was retired{since}",
        label="retired",
        help=_help(context, kind, entry),
        related=(Related(context.workspace.places[entry.file].at((*entry.route, "id")), "retired here"),),
        words=words,
    )


def _help(context: Context, kind: str, entry: RetiredId) -> str:
    """What took its place, where the reason names it."""
    words = re.findall(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*", str(entry.entry.reason or ""))
    instead = [word for word in dict.fromkeys(words) if word in context.workspace.ids.get(kind, {})]
    if instead:
        return "refer to " + ", ".join(f"`{word}`" for word in instead[:3]) + ", which took its place"
    return f"refer to another {named(kind)}, or delete the reference"
