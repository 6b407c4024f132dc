"""SRC012 and SRC013 for the paths that evidence and documents name: none leaves the folder or follows a link."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Problem
from clausebook.rules.context import Context
from clausebook.rules.files import leaves, link_on_the_way, named_files
from clausebook.source.rules import LEAVES_FOLDER, SYMBOLIC_LINK

RULES = (SYMBOLIC_LINK, LEAVES_FOLDER)


def check(context: Context) -> Iterator[Problem]:
    """Paths are counted from the content folder. What is refused here is not opened by any other rule."""
    for item, path in named_files(context):
        if leaves(path):
            yield context.problem(
                LEAVES_FOLDER,
                item,
                "file",
                message=f"`{path}` points outside the content folder",
                label="outside",
                help="put the file below the content folder, and write its path from there",
            )
        elif link := link_on_the_way(context, path):
            yield context.problem(
                SYMBOLIC_LINK,
                item,
                "file",
                message=f"`{link}` is a symbolic link",
                label="symbolic link",
                help="put the file itself there; links are not followed",
            )
