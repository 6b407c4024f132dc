"""The items as documents of Doorstop: a file for each item, a document (which is a page) for each fifty."""

from __future__ import annotations

import json
from pathlib import Path

from items import Items, put
from tool import Tool


def write(items: Items, folder: Path) -> None:
    """Write the project."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    pages = dict(items.pages())
    prefixes = {page: page[0].upper() + page.partition("-")[2] for page in pages}
    first = next(iter(prefixes.values()))
    where = {item.name: prefixes[page] for page, its in pages.items() for item in its}

    def uid(name: str) -> str:
        return f"{where[name]}-{name[-5:]}"

    def link(name: str) -> str:
        return f"[{uid(name)}]({where[name]}.html#{uid(name)})"

    for page, its in pages.items():
        prefix = prefixes[page]
        parent = where[its[0].links[0]] if its[0].links else first
        settings = f"settings:\n  digits: 5\n  prefix: {prefix}\n  sep: '-'\n"
        settings += f"  parent: {parent}\n" if prefix != first else ""
        put(
            folder / prefix / ".doorstop.yml",
            f"{settings}attributes:\n  publish:\n" + "".join(f"    - {key}\n" for key in its[0].fields),
        )
        for at, item in enumerate(its):
            text = "".join(f"  {line}".rstrip() + "\n" for line in item.prose(link).splitlines())
            fields = "".join(f"{key}: {json.dumps(value)}\n" for key, value in item.fields.items())
            links = "".join(f"  - {uid(name)}: null\n" for name in item.links)
            put(
                folder / prefix / f"{uid(item.name)}.yml",
                f"active: true\nderived: false\nheader: {json.dumps(item.title)}\nlevel: '1.{at + 1}'\n"
                f"links:{'' if links else ' []'}\n{links}normative: true\nref: ''\nreviewed: null\n"
                f"text: |\n{text}{fields}",
            )


COMMAND = ("doorstop", "publish", "all", "public")
TOOLS = (Tool("Doorstop, 50 items a document", "doorstop", COMMAND, "public", "public", "traceability.html", write),)
