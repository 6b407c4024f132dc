"""Where versions stand, how they are called, and what does not go there."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.commands.files import Refused
from clausebook.commands.release_branch import BranchShelf
from clausebook.commands.release_names import checked_version, rank
from clausebook.commands.release_place import safe_folder
from clausebook.hosts.build import BuildError, build_sites
from clausebook.hosts.released import released_below
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience
from tests.unit import released_versions
from tests.unit.released_versions import EMPTY, faults, released

_no_power_cut = released_versions.no_power_cut
nobody = released_versions.nobody


@pytest.mark.parametrize("other", ["1", "01.0", "1.0.0", "1-0"])
def test_no_version_is_called_almost_like_another(nobody: Checked, tmp_path: Path, other: str) -> None:
    """Nobody could tell `1` from `1.0`; the same name again is the same version."""
    released(nobody, tmp_path, "1.0")
    with pytest.raises(Refused, match=f"`{other}` would stand beside `1.0`"):
        released(nobody, tmp_path, other)
    assert {one.state for one in released(nobody, tmp_path, "1.0")} == {"same"}
    released(nobody, tmp_path, "10")


def test_what_lies_beside_the_versions_of_a_branch() -> None:
    """A folder that pretends to be a version is among it; the files of a version are not."""
    names = ("en/1.0/index.html", "en/2.0/index.html", "en/index.html", ".nojekyll")
    shelf = BranchShelf(EMPTY, "published", dict.fromkeys(names, ""))
    assert shelf.beside({"en/1.0"}) == [".nojekyll", "en/2.0/index.html", "en/index.html"]


def test_what_is_no_version_and_lies_in_the_way_is_not_touched(nobody: Checked, tmp_path: Path) -> None:
    """Somebody's own folder of that name."""
    (tmp_path / "public/en/1.0").mkdir(parents=True)
    (tmp_path / "public/en/1.0/mine.txt").write_text("mine")
    with pytest.raises(Refused, match="is no released version"):
        released(nobody, tmp_path, "1.0")
    assert [path.name for path in (tmp_path / "public/en/1.0").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "internal/en/1.0").exists()


def test_no_build_goes_where_versions_stand(nobody: Checked, tmp_path: Path) -> None:
    """`clausebook build --out releases` would replace all versions of a site by one."""
    released(nobody, tmp_path / "releases", "1.0")
    with pytest.raises(BuildError, match="holds released versions"):
        build_sites(nobody, tmp_path / "releases", tmp_path / "work", [Audience.PUBLIC])
    assert faults(tmp_path / "releases") == ()
    assert all(released_below(tmp_path / place) for place in ("releases", "releases/public", "releases/public/en/1.0"))
    assert not released_below(tmp_path / "work")


@pytest.mark.parametrize("place", ["site", "site/releases", "build/x", "content", "docs", ".", "..", ".git/x"])
def test_releases_do_not_lie_where_something_else_writes(tmp_path: Path, place: str) -> None:
    """A build empties `site`; a release there would not last."""
    with pytest.raises(Refused):
        safe_folder(tmp_path, tmp_path / place)
    assert safe_folder(tmp_path, tmp_path / "releases") == (tmp_path / "releases").resolve()


def test_versions_are_ordered_number_by_number() -> None:
    """1.10 is newer than 1.9; a name that is no version is refused."""
    assert sorted(["1.10", "2026-03", "1.9", "2", "1.9.1"], key=rank) == ["1.9", "1.9.1", "1.10", "2", "2026-03"]
    for name in ("latest", "1.0-draft", "", "../1", "1..0", "1/0", "v1", "1.0\n", "١.٠"):
        with pytest.raises(Refused, match="is no version"):
            checked_version(name)
