"""The items as Markdown for MkDocs Material alone: fifty a page, and a page with the matrix."""

from __future__ import annotations

import json
from pathlib import Path

from as_markdown import SETTINGS
from items import Item, Items, put
from tool import Tool


def write(items: Items, folder: Path) -> None:
    """Write the project."""
    pages = dict(items.pages())
    at = {item.name: page for page, its in pages.items() for item in its}
    carried: dict[str, list[Item]] = {}
    for item in items.evidence:
        carried.setdefault(item.links[0], []).append(item)

    def link(name: str) -> str:
        return f"[{name}]({at[name]}.md#{name})"

    for page, its in pages.items():
        parts = [f"# {page.replace('-', ' ').capitalize()}\n"]
        for item in its:
            rows = "".join(f"| {key} | {value} |\n" for key, value in item.fields.items())
            linked = [*item.links, *(one.name for one in carried.get(item.name, ()))]
            parts.append(
                f"## {item.title} {{: #{item.name} }}\n\n{item.prose(link)}\n\n| | |\n| --- | --- |\n{rows}\n"
                f"{'Clause' if item.links else 'Evidence'}: {', '.join(map(link, linked))}\n"
            )
        put(folder / "docs" / f"{page}.md", "\n".join(parts))
    rows = "".join(
        f"| {link(item.name)} {item.title} | {item.fields['design']} | {item.fields['operation']} "
        f"| {', '.join(f'{link(one.name)} {one.title}' for one in carried.get(item.name, ()))} |\n"
        for item in items.clauses
    )
    matrix = f"# Matrix\n\n| Clause | Design | Operation | Evidence |\n| --- | --- | --- | --- |\n{rows}"
    put(folder / "docs" / "matrix.md", matrix)
    put(folder / "docs" / "index.md", "# The same items\n\n[Matrix](matrix.md)\n")
    names = [[f"{page}.md" for page in pages if page.startswith(part)] for part in ("clauses", "evidence")]
    navigation = ["index.md", {"Matrix": "matrix.md"}, {"Clauses": names[0]}, {"Evidence": names[1]}]
    put(folder / "mkdocs.yml", f"{SETTINGS}nav: {json.dumps(navigation)}\n")


COMMAND = ("python", "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml")
TOOL = Tool("plain Material, 50 items a page", "", COMMAND, "site", "site", "matrix/index.html", write)
