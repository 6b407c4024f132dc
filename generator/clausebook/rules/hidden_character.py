"""PUB004: a text holds a character that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Place, Problem, Rule
from clausebook.model.base import Item
from clausebook.rules.context import Context
from clausebook.rules.unseen import name_of, unseen

RULE = Rule("PUB004", "hidden-character", Level.WARNING, "a text holds a character that nobody sees")


def check(context: Context) -> Iterator[Problem]:
    """Every text but words kept as somebody typed them: the first such character in it, and how many there are."""
    for item, visit in context.texts:
        for language, text in visit.value.items():
            if text.isascii():
                continue
            found = unseen(text)
            if found:
                route = (*visit.route, language) if language else visit.route
                yield _problem(context, item, route, text, found)


def _problem(context: Context, item: Item, route: tuple[str | int, ...], text: str, found: tuple[int, ...]) -> Problem:
    character = text[found[0]]
    before = " ".join(text[: found[0]].split())[-24:]
    where = f"after `{before}`" if before else "at the beginning"
    more = f", and {len(found) - 1} more like it in this text" if len(found) > 1 else ""
    return RULE.problem(
        f"a character that nobody sees ({name_of(character)}) stands {where}{more}",
        _place(context, item, route, character),
        label="unseen",
        help="delete it, or type the words anew: it came with copied text, and can make a sentence read otherwise",
    )


def _place(context: Context, item: Item, route: tuple[str | int, ...], character: str) -> Place:
    """Where the character itself stands in the file; the text that holds it where it is written as an escape."""
    whole = context.place(item, *route)
    places = context.workspace.places.get(item.origin.file)
    try:
        lines = (context.workspace.root / item.origin.file).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return whole
    first, last = places.lines((*item.origin.route, *route)) if places is not None else (0, 0)
    for number in range(max(first, 1), min(last, len(lines)) + 1):
        column = lines[number - 1].find(character)
        if column >= 0:
            return Place(whole.file, number, column + 1, column + 2)
    return whole
