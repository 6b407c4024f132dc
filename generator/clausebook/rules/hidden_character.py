"""PUB004: a text holds a character that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
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
    return context.problem(
        RULE,
        item,
        *route,
        message=f"a character that nobody sees ({name_of(character)}) stands {where}{more}",
        label="unseen",
        help="delete it, or type the words anew: it came with copied text, and can make a sentence read otherwise",
        words=(text, found[0], found[0] + 1),
    )
