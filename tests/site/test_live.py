"""A site that follows edits is the one that a clean build makes of the same content, byte for byte."""

from __future__ import annotations

import itertools
import os
import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from clausebook.hosts import sites
from clausebook.hosts.alone import Busy
from clausebook.hosts.build import BuildError
from clausebook.hosts.live import LiveSite
from clausebook.model.base import Audience
from tests.site.building import AS_OF, change, small, tree
from tests.site.test_incremental import EDITS, built


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LiveSite:
    """The internal site of the small organisation, made once."""
    monkeypatch.setattr(sites, "ALL_RULES", sites.ALL_RULES[:5])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    found = LiveSite(small(tmp_path / "organisation"), Audience.INTERNAL, lambda: date.fromisoformat(AS_OF))
    found.update()
    return found


def differing(live: LiveSite, scratch: Path) -> set[str]:
    """The files that a clean build makes otherwise."""
    here, there = tree(live.site), built(live.root, scratch)
    return {file for file in here.keys() | there.keys() if here.get(file) != there.get(file)}


def test_after_an_edit_the_site_is_that_of_a_clean_build(live: LiveSite, tmp_path: Path) -> None:
    """One that a few pages show, one that a page of the organisation's own is; each makes only what it has to."""
    EDITS["a title"](live.root)
    few = live.update().pages
    EDITS["words with a reference"](live.root)
    fewer = live.update().pages
    assert differing(live, tmp_path / "clean") == set()

    EDITS["a page of one's own"](live.root)
    whole = live.update().pages
    assert differing(live, tmp_path / "clean again") == set()

    assert 0 < fewer <= few < 20 < whole
    assert live.update().pages == 0


def test_an_error_leaves_the_site_and_a_repair_makes_nothing_anew(live: LiveSite) -> None:
    """While the content is broken the last good site stands."""
    before = tree(live.site)
    change(live.root, "content/roles.yml", "title: Internal auditor", "title: [Internal auditor")
    assert live.update().organisation.errors
    assert tree(live.site) == before

    change(live.root, "content/roles.yml", "title: [Internal auditor", "title: Internal auditor")
    assert live.update().pages == 0


def test_a_link_that_an_edit_breaks_is_told_until_it_is_mended(live: LiveSite) -> None:
    """A page of the organisation's own links to an item that an edit takes away, and another brings back."""
    (live.root / "docs" / "for-staff.md").write_text("# For staff\n\n[One](evidence/register/index.md#EV-017).\n")

    def broken() -> list[str]:
        EDITS["an item of a kind that is there"](live.root)
        return [link.reason for link in live.update().broken if link.page == "for-staff/index.html"]

    assert broken() == []
    assert broken() == ["no such anchor"]
    assert broken() == []


def test_a_page_that_cannot_be_built_is_named_and_the_next_edit_builds_all(live: LiveSite) -> None:
    """Somebody's own page that is not UTF-8; nothing of the site is trusted after it."""
    (live.root / "docs" / "cafe.md").write_bytes(b"# Caf\xe9\n")
    with pytest.raises(BuildError, match=r"cafe\.md"):
        live.update()
    (live.root / "docs" / "cafe.md").unlink()

    assert live.update().pages > 30
    assert os.environ["SOURCE_DATE_EPOCH"] == "1782777600", "the day is given to MkDocs, and taken back"


def test_a_second_server_of_the_same_site_is_refused(live: LiveSite) -> None:
    """Two would write over each other; another audience has a folder of its own."""
    other = LiveSite(live.root, Audience.INTERNAL, lambda: date.fromisoformat(AS_OF))
    public = LiveSite(live.root, Audience.PUBLIC, lambda: date.fromisoformat(AS_OF))
    with live.held(), public.held(), pytest.raises(Busy, match="another `clausebook serve` shows the internal site"):
        other.held().__enter__()


def test_whatever_asks_for_another_look_changes_the_stamp(live: LiveSite) -> None:
    """An edit, a new folder, settings that come, content that goes away and comes back, a site that is deleted."""
    stamps = [live.stamp()]
    assert live.stamp() == stamps[0]

    EDITS["a title"](live.root)
    stamps.append(live.stamp())
    (live.root / "pyproject.toml").write_text("[tool.clausebook]\n")
    stamps.append(live.stamp())
    (live.root / "content").rename(live.root / "elsewhere")
    stamps.append(live.stamp())
    shutil.rmtree(live.site)
    stamps.append(live.stamp())

    assert all(one != other for one, other in itertools.pairwise(stamps))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_many_random_edits_the_site_is_that_of_a_clean_build(live: LiveSite, tmp_path: Path, seed: int) -> None:
    """Titles, links, additions and removals, in any order."""
    chance = random.Random(seed)
    done = []
    for number in range(15):
        done.append(chance.choice(sorted(EDITS)))
        EDITS[done[-1]](live.root)
        live.update()
        assert differing(live, tmp_path / f"clean-{number}") == set(), done
