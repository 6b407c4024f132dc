"""The items as a project of sphinx-needs: fifty a page, and a table of the clauses with what links to each."""

from __future__ import annotations

from pathlib import Path

from items import Items, put
from tool import Tool

SETTINGS = """\
project = "The same items"
extensions = ["sphinx_needs"]
needs_types = [
    {"directive": "clause", "title": "Clause", "prefix": "CL", "color": "#ffffff", "style": "node"},
    {"directive": "evidence", "title": "Evidence", "prefix": "EV", "color": "#ffffff", "style": "node"},
]
needs_id_regex = "^[A-Z]{2}-[0-9]{5}$"
"""
MATRIX = """\
Matrix
======

.. needtable::
   :types: clause
   :columns: id, title, design, operation, links_back as "Evidence"
   :style: table
"""


def write(items: Items, folder: Path) -> None:
    """Write the project."""
    pages = dict(items.pages())
    keys = dict.fromkeys(key for its in pages.values() for key in its[0].fields)
    fields = "".join(
        f'    "{key}": {{"description": "{key}", "schema": {{"type": "string"}}, "nullable": True}},\n' for key in keys
    )
    put(folder / "conf.py", f"{SETTINGS}needs_fields = {{\n{fields}}}\n")
    for page, its in pages.items():
        title = page.replace("-", " ").capitalize()
        parts = [f"{title}\n{'=' * len(title)}\n"]
        for item in its:
            options = "".join(f"   :{key}: {value}\n" for key, value in item.fields.items())
            options += f"   :links: {', '.join(item.links)}\n" if item.links else ""
            text = item.prose(lambda name: f":need:`{name}`")
            body = "".join(f"   {line}".rstrip() + "\n" for line in text.splitlines())
            kind = "evidence" if item.links else "clause"
            parts.append(f".. {kind}:: {item.title}\n   :id: {item.name}\n{options}\n{body}")
        put(folder / f"{page}.rst", "\n".join(parts))
    put(folder / "matrix.rst", MATRIX)
    names = "".join(f"   {page}\n" for page in ("matrix", *pages))
    put(folder / "index.rst", f"The same items\n==============\n\n.. toctree::\n\n{names}")


COMMAND = ("sphinx-build", "-q", "-b", "html", ".", "made")
TOOLS = (Tool("sphinx-needs, 50 items a page", "sphinx-needs", COMMAND, "made", "made", "matrix.html", write),)
