"""PUB006: a file that the public can download says who made it."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.text import Text
from clausebook.rules.context import Context
from clausebook.rules.files import located, named_files
from clausebook.rules.publicity import published

RULE = Rule("PUB006", "file-names-author", Level.WARNING, "a published file says who made it")
_NOBODY = frozenset({"anonymous", "(anonymous)", "unknown", "author", "user", "openpyxl", "python-docx", "un-named"})
"""What programs write where they know nobody."""


def check(context: Context) -> Iterator[Problem]:
    """What PDFs, pictures and office files of public items tell of themselves. The organisation and roles may be named.

    The file itself is published as it is: its hash is what an auditor compares, so nothing can be taken out of a copy.
    The name is not repeated here: it may be a complainant's.
    """
    seen = published(context)
    ours = _ours(context)
    for item, name in named_files(context):
        file = located(context, name) if id(item) in seen else None
        if file is None or not file.is_file():
            continue
        from clausebook.rules.authors import named_authors  # it knows many forms of file, and few publish any

        places = [where for where, words in named_authors(file) if not _known(words.casefold(), ours)]
        if places:
            yield context.problem(
                RULE,
                item,
                "file",
                message=f"`{name}` is published, and names somebody: {', '.join(places)}",
                label="names somebody",
                help="take the name out in the program that wrote it, then record the file again with "
                "`clausebook evidence add`",
            )


def _known(words: str, ours: frozenset[str]) -> bool:
    return words in _NOBODY or any(name in words for name in ours)


def _ours(context: Context) -> frozenset[str]:
    """The organisation, its entities, roles and positions, in every language, in small letters."""
    found: list[Text | None] = [role.title for role in context.workspace.roles]
    found += [role.holder.position for role in context.workspace.roles if role.holder is not None]
    whole = context.workspace.organisation
    names = {whole.id} if whole is not None else set()
    if whole is not None:
        found += [whole.name, *(entity.name for entity in whole.entities)]
    names |= {words for text in found if text is not None for _, words in text.items()}
    return frozenset(name.casefold() for name in names if name.strip())
