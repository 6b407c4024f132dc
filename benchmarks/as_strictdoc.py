"""The items as a project of StrictDoc: fifty a document, with the traceability matrix."""

from __future__ import annotations

from pathlib import Path

from items import Item, Items, put
from tool import Tool

FEWEST = ["TRACEABILITY_MATRIX_SCREEN"]
USUAL = ["TABLE_SCREEN", "TRACEABILITY_SCREEN", "DEEP_TRACEABILITY_SCREEN", "SEARCH", "TRACEABILITY_MATRIX_SCREEN"]


def write(items: Items, folder: Path, features: list[str] = FEWEST) -> None:
    """Write the project, with the pages that the features name beside each document."""
    put(
        folder / "strictdoc_config.py",
        "from strictdoc.core.project_config import ProjectConfig\n\n\n"
        "def create_config() -> ProjectConfig:\n"
        f'    return ProjectConfig(project_title="The same items", project_features={features!r})\n',
    )
    for page, its in items.pages():
        fields = "".join(_field(name) for name in ("UID", *map(str.upper, its[0].fields), "TITLE", "STATEMENT"))
        head = (
            f"[DOCUMENT]\nTITLE: {page.replace('-', ' ').capitalize()}\n\n[GRAMMAR]\nELEMENTS:\n"
            "- TAG: TEXT\n  FIELDS:\n" + _field("UID") + _field("STATEMENT") + "- TAG: REQUIREMENT\n"
            f"  FIELDS:\n{fields}  RELATIONS:\n  - TYPE: Parent\n"
        )
        put(folder / f"{page}.sdoc", head + "".join(map(_node, its)))


def _field(name: str) -> str:
    required = name == "STATEMENT"
    return f"  - TITLE: {name}\n    TYPE: String\n    REQUIRED: {required}\n"


def _node(item: Item) -> str:
    fields = "".join(f"{key.upper()}: {value}\n" for key, value in item.fields.items())
    text = item.prose(lambda name: f"[LINK: {name}]")
    links = "".join(f"- TYPE: Parent\n  VALUE: {name}\n" for name in item.links)
    relations = f"RELATIONS:\n{links}" if links else ""
    return f"\n[REQUIREMENT]\nUID: {item.name}\n{fields}TITLE: {item.title}\nSTATEMENT: >>>\n{text}\n<<<\n{relations}"


def write_usual(items: Items, folder: Path) -> None:
    """With the pages that StrictDoc makes unless told otherwise."""
    write(items, folder, USUAL)


COMMAND = ("strictdoc", "export", ".")
MADE = ("output/html", "output", "traceability_matrix.html")
TOOLS = (
    Tool("StrictDoc, documents and matrix", "strictdoc", COMMAND, *MADE, write),
    Tool("StrictDoc, its usual pages and matrix", "strictdoc", COMMAND, *MADE, write_usual),
)
