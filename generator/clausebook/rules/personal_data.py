"""PUB008: what the public can read or download looks like somebody's data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.model.compliance import Document, Evidence
from clausebook.model.text import Text
from clausebook.model.walk import walk
from clausebook.rules.context import Context, Words
from clausebook.rules.file_words import TEXT, words_of
from clausebook.rules.files import located, named_files
from clausebook.rules.personal_patterns import domains, patterns
from clausebook.rules.publicity import published, value_is_public

RULE = Rule("PUB008", "personal-data", Level.WARNING, "something published looks like somebody's data")


def check(context: Context) -> Iterator[Problem]:
    """Texts of public evidence and documents, and the text and office files that they publish.

    Addresses of the organisation's own domains and of those that its policies and website name are left alone. What was
    found is not repeated: it may be a complainant's.
    """
    seen = published(context)
    ours = context.once(_ours)
    for item, visit in context.texts:
        if id(item) in seen and isinstance(item, Evidence | Document) and value_is_public(item, visit.route):
            for language, words in visit.value.items():
                found = sorted(patterns(words, ours))
                if found:
                    route = (*visit.route, language) if language else visit.route
                    where, at = f"this text of `{item.id}`", found[0][0]
                    yield _problem(
                        context, item, route, where, [what for _, what in found], (words, at, _end(words, at))
                    )
    for item, name in named_files(context):
        file = located(context, name) if id(item) in seen else None
        if file is None or not file.is_file():
            continue
        words = words_of(file)
        lines = sorted((words.count("\n", 0, at) + 1, what) for at, what in patterns(words, ours))
        if lines:
            line = f"`{name}`, from line {lines[0][0]}" if file.suffix.lower() in TEXT else f"`{name}`"
            yield _problem(context, item, ("file",), line, [what for _, what in lines])


def _problem(
    context: Context,
    item: Evidence | Document,
    route: tuple[str | int, ...],
    where: str,
    found: list[str],
    words: Words | None = None,
) -> Problem:
    counts = ", ".join(what if count == 1 else f"{what} ({count} times)" for what, count in Counter(found).items())
    return context.problem(
        RULE,
        item,
        *route,
        message=f"{where} is published, and holds what looks like {counts}",
        label="somebody's data?",
        help="take it out or cut the audience; where it is nobody's, silence this with the reason",
        words=words,
    )


def _end(words: str, start: int) -> int:
    """Where the word ends that begins there."""
    return start + len(words[start:].split(maxsplit=1)[0])


def _ours(context: Context) -> frozenset[str]:
    """The domains of the website and of every address in policies: those of the organisation and of outside bodies."""
    organisation = context.workspace.organisation
    known = [*context.workspace.policies, *((organisation,) if organisation is not None else ())]
    return frozenset().union(*(context.in_item(item, _domains) for item in known))


def _domains(item: Item) -> frozenset[str]:
    values = (visit.value for visit in walk(item))
    texts = (words for value in values for words in _words(value) if "@" in words or "//" in words)
    return frozenset(domain for words in texts for domain in domains(words))


def _words(value: object) -> list[str]:
    return [words for _, words in value.items()] if isinstance(value, Text) else [str(value)]
