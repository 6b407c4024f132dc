"""Real builds that are killed, run out of disk, or run beside each other: each site is always one of the good ones."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kills import disk
from tests.site.building import AS_OF, build, change, run, small, tree

pytestmark = pytest.mark.slow
KILLS = 30
AUDIENCES = ("public", "internal", "auditor")
COMMAND = [str(Path(sys.executable).with_name("clausebook")), "build", "--as-of", AS_OF]
OLD, NEW = "Larkfield Water", "Marshfield Water"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two checkouts of different content, each with its sites built in peace."""
    made = []
    for name in ("one", "two"):
        folder = small(tmp_path_factory.mktemp(name))
        if name == "two":
            _rename(folder)
        build(folder)
        made.append(folder)
    return made[0], made[1]


def _rename(folder: Path) -> None:
    change(folder, "content/organisation.yml", f"name: {OLD}\n", f"name: {NEW}\n")


def _whole(site: Path, good: tuple[Path, Path]) -> str:
    """Of which content each site is, `1` or `2`, after a look at every byte."""
    said = ""
    for audience in AUDIENCES:
        files = tree(site / audience)
        found = [str(number) for number, one in enumerate(good, 1) if files == tree(one / "site" / audience)]
        assert found, f"{audience} is neither the one nor the other"
        said += found[0]
    return said


def test_a_build_killed_at_any_moment(good: tuple[Path, Path], tmp_path: Path) -> None:
    """Killed 30 times with signal 9: at once, and with what it had started. No rest is left by the build after them."""
    folder = tmp_path / "there"
    shutil.copytree(good[0], folder)
    _rename(folder)
    started = time.monotonic()
    build(folder)
    takes = time.monotonic() - started
    shutil.rmtree(folder / "site")
    shutil.copytree(good[0] / "site", folder / "site")
    chosen = random.Random(20261121)
    seen = []
    for number in range(KILLS):
        running = subprocess.Popen(
            COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        # Every third near the end, where the sites change places.
        time.sleep(takes * (chosen.uniform(0.93, 1.03) if number % 3 == 0 else chosen.uniform(0.02, 1)))
        (os.killpg if number % 2 else os.kill)(running.pid, signal.SIGKILL)
        said = running.communicate()[1]
        assert b"Traceback" not in said
        seen.append(_whole(folder / "site", good))
        for audience in AUDIENCES if seen[-1] != "111" else ():
            shutil.rmtree(folder / "site" / audience)
            shutil.copytree(good[0] / "site" / audience, folder / "site" / audience)
    print(f"\nkilled {KILLS} times: {[(one, seen.count(one)) for one in sorted(set(seen))]}")
    assert "111" in seen
    build(folder)
    assert _whole(folder / "site", good) == "222"
    assert sorted(path.name for path in (folder / "site").iterdir()) == sorted(AUDIENCES)


@pytest.mark.skipif(bool(disk.missing()), reason=disk.missing() or "there is one")
def test_a_full_disk_leaves_the_last_good_site_and_says_so(good: tuple[Path, Path], tmp_path: Path) -> None:
    """From no room at all to nearly enough: one sentence, no traceback, every byte as it was; with room it is built."""
    disk.make(tmp_path / "image")
    with disk.mounted(tmp_path / "image", tmp_path / "disk") as mounted:
        folder = mounted / "there"
        shutil.copytree(good[0], folder)
        _rename(folder)
        free = 0
        for left in (0, 1, 2, 4, 8, 16, 24, 32):
            filler = disk.fill(mounted)
            with filler.open("r+b") as file:
                file.truncate(max(0, filler.stat().st_size - left * 2**20))
            done = run("clausebook", "build", "--as-of", AS_OF, cwd=folder)
            filler.unlink()
            said = done.stdout + done.stderr
            if done.returncode == 0:
                break
            free = left
            assert done.returncode == 74, said
            assert "could not be written: no space left on device; make room on its disk" in said
            assert "Traceback" not in said
            assert len(said.splitlines()) == 1, said
            assert _whole(folder / "site", good) == "111"
            assert sorted(path.name for path in (folder / "site").iterdir()) == sorted(AUDIENCES)
        print(f"\nfull with up to {free} MB left")
        assert free >= 4
        assert _whole(folder / "site", good) == "222"


@pytest.mark.skipif(bool(disk.missing()), reason=disk.missing() or "there is one")
def test_a_disk_that_may_only_be_read(good: tuple[Path, Path], tmp_path: Path) -> None:
    """The sites, or the folder they are made in: what cannot be written is named."""
    disk.make(tmp_path / "image")
    with disk.mounted(tmp_path / "image", tmp_path / "disk") as mounted:
        shutil.copytree(good[0] / "site", mounted / "site")
        subprocess.run(["mount", "-o", "remount,ro", mounted], check=True)
        done = run("clausebook", "build", "--as-of", AS_OF, "--out", mounted / "site", cwd=good[0])
        assert done.returncode == 74
        assert f"`{mounted / 'site'}` could not be written: read-only file system; choose a folder" in done.stderr
        assert _whole(mounted / "site", good) == "111"


def test_two_builds_at_once(good: tuple[Path, Path], tmp_path: Path) -> None:
    """From two checkouts into one folder, and twice in one checkout: one waits; the sites are of one of them."""
    for number in range(3):
        both = [
            subprocess.Popen(
                [*COMMAND, "--out", tmp_path / "site"], cwd=folder, text=True, stdout=subprocess.PIPE, stderr=-1
            )
            for folder in (good if number % 2 else reversed(good))
        ]
        said = [one.communicate(timeout=120)[1] for one in both]
        assert [one.returncode for one in both] == [0, 0], said
        assert sorted(said) == ["", "Another build is under way here; waiting until it has ended.\n"]
        assert _whole(tmp_path / "site", good) in ("111", "222")
    folder = tmp_path / "there"
    shutil.copytree(good[0], folder)
    first = subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL)
    time.sleep(1)
    _rename(folder)
    build(folder)
    assert first.wait(60) == 0
    assert _whole(folder / "site", good) == "222"
