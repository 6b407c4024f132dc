"""What changed is made anew, and everything else is taken from the last build: the site is that of a clean build."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from clausebook.hosts import mkdocs_pages, sites
from clausebook.hosts.folder import write_folder
from clausebook.hosts.own_pages import own_pages
from clausebook.hosts.page_store import Entries
from clausebook.hosts.sites import checked, make
from clausebook.model.base import Audience
from tests.site.building import AS_OF, small, tree

Edit = Callable[[Path], None]
MORE = """\
  - id: EV-0{at}
    title: Minutes {at}
    kind: {kind}
    clauses:
      - 1.2
    held_at: Room {at}
"""


def replaced(file: str, old: str, new: str) -> Edit:
    """One text for another and, the next time, back again."""

    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text or new in text
        path.write_text(text.replace(new, old) if new in text else text.replace(old, new), encoding="utf-8")

    return edit


def added(kind: str, at: int) -> Edit:
    """An evidence item and, the next time, without it."""
    return replaced("content/evidence.yml", "evidence:\n", "evidence:\n" + MORE.format(kind=kind, at=at))


def own_page(folder: Path) -> None:
    """A page of the organisation's own comes, or goes."""
    path = folder / "docs" / "on-holidays.md"
    if path.exists():
        path.unlink()
    else:
        path.write_text("# On holidays\n\nSee [for staff](for-staff.md).\n")


EDITS: dict[str, Edit] = {
    "a title": replaced("content/evidence.yml", "Register of complaints", "Register of <what> was said"),
    "a link": replaced("content/evidence.yml", "owner: complaints-manager", "owner: internal-auditor"),
    "words with a reference": replaced("content/statements.yml", "and why.", "and why ([[role:internal-auditor]])."),
    "a status": replaced("content/statements.yml", "status: conforms\n    documents", "status: partly\n    documents"),
    "an item of a kind that is there": added("register", 17),
    "an item of a new kind": added("minutes", 23),
    "the name of a role": replaced("content/roles.yml", "title: Internal auditor", "title: Auditor"),
    "the title of a clause": replaced("content/catalogues/mini.yml", "title: Receiving complaints", "title: Taking in"),
    "the name of the organisation": replaced("content/organisation.yml", "name: Larkfield", "name: Larkfield & Co"),
    "a page of one's own": own_page,
}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that were made anew."""
    found: list[str] = []
    search = mkdocs_pages.add_to_search

    def noted(page: mkdocs_pages.MadePage, config: MkDocsConfig) -> Entries:
        found.append(page.url)
        return search(page, config)

    monkeypatch.setattr(mkdocs_pages, "add_to_search", noted)
    monkeypatch.setattr(sites, "ALL_RULES", sites.ALL_RULES[:5])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return found


def built(organisation: Path, work: Path) -> dict[str, str]:
    """Every file of the internal site with its hash."""
    found = checked(organisation, date.fromisoformat(AS_OF))
    assert not found.errors, found.errors
    made = make(found, Audience.INTERNAL, "en", own_pages(organisation / "docs", Audience.INTERNAL))
    write_folder(made, organisation, work, work / "site")
    config = load_config(str(work / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return tree(work / "site")


def chain(tmp_path: Path, names: list[str], rendered: list[str]) -> list[tuple[str, int]]:
    """Edit after edit; each site is compared with a clean build. What was edited, and how many pages were made."""
    folder = small(tmp_path / "organisation")
    built(folder, tmp_path / "kept")
    counts = []
    for number, name in enumerate(names):
        rendered.clear()
        EDITS[name](folder)
        site = built(folder, tmp_path / "kept")
        counts.append((name, len(rendered)))
        clean = built(folder, tmp_path / f"clean-{number}")
        assert {file for file in clean.keys() | site.keys() if clean.get(file) != site.get(file)} == set(), names
    return counts


def test_after_an_edit_every_byte_is_that_of_a_clean_build(tmp_path: Path, rendered: list[str]) -> None:
    """One that changes some pages, and one that changes the menu of all."""
    edits = ["a title", "the title of a clause"]

    counts = dict(chain(tmp_path, edits, rendered))

    assert 0 < counts["a title"] < 20
    assert counts["the title of a clause"] > 30


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_many_random_edits_every_byte_is_that_of_a_clean_build(
    tmp_path: Path, rendered: list[str], seed: int
) -> None:
    """Titles, links, additions and removals, in any order."""
    chance = random.Random(seed)
    chain(tmp_path, [chance.choice(sorted(EDITS)) for _ in range(15)], rendered)
