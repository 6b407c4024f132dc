"""PUB007: a picture that is a program: an SVG file that runs or loads something in whose browser it is opened."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.rules.files import located, named_files
from clausebook.rules.svg import first_active

RULE = Rule("PUB007", "active-picture", Level.ERROR, "a picture runs or loads something")


def check(context: Context) -> Iterator[Problem]:
    """Every SVG file that an item names: opened in a browser it acts in the name of the site, whoever reads it.

    Source: SVG 2, 2.2 and 15.10: of its processing modes only the secure ones neither run scripts nor load anything,
    and a file that is opened by its address is in neither of these.
    """
    for item, name in named_files(context):
        if not name.lower().endswith((".svg", ".svgz")):
            continue
        file = located(context, name)
        if file is None or not file.is_file():
            continue
        found = first_active(file)
        if found:
            yield context.problem(
                RULE,
                item,
                "file",
                message=f"`{name}` is no plain picture: {found}",
                label="not plain",
                help="save it as plain SVG without scripts and links to elsewhere, or as PNG or PDF",
            )
