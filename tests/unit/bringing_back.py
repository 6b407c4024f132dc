"""Audits that are brought back into git: from the page through the file to the content."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from clausebook.cli import cli
from clausebook.commands.audit_import import Imported, bring_back
from clausebook.commands.content import Content
from tests.audit_organisation import Larkfield
from tests.audit_page import Page

RECORD, LOG = "audits/AUD-2026-01.yml", "audits/AUD-2026-01.events.jsonl"
RAISED = "nonconformities/AUD-2026-01.yml"


def exported(larkfield: Larkfield, page: Page, name: str = "audit.json") -> Path:
    path = larkfield.folder / name
    path.write_bytes(page.file().bytes)
    return path


def brought_back(larkfield: Larkfield, *pages: Page, write: bool = True) -> Imported:
    paths = [exported(larkfield, page, f"{number}.json") for number, page in enumerate(pages)]
    return bring_back(Content(larkfield.folder), paths, write=write)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["audit", *(str(word) for word in words)])
