"""A full disk, and the power cut: on a small disk of our own, where root may make one."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.kills import disk, page
from tests.kills.collector import Collector
from tests.kills.counting import Killed
from tests.kills.engines import Engine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(bool(disk.missing()), reason=disk.missing() or "there is one"),
]
ENGINES = pytest.mark.parametrize("engine", ["chromium", "firefox"])


@ENGINES
def test_a_full_disk_is_said_and_when_it_is_freed_all_is_written(tmp_path: Path, engine: str) -> None:
    """`Cannot save` while it is full; afterwards nothing is missing, also of what was answered meanwhile."""
    written = page.write(tmp_path / "site")
    collector = Collector(written.parent)
    counted = Killed(engine, "http")
    base = f"http://127.0.0.1:{collector.port}/{written.name}?port={collector.port}"
    disk.make(tmp_path / "image")
    with disk.mounted(tmp_path / "image", tmp_path / "disk") as folder:
        browser = Engine(engine, folder / "profile")
        try:
            browser.start(f"{base}&size=100000")
            counted.hear(collector.wait("saved"))
            time.sleep(2)
            fillers = [disk.fill(folder)]
            unsaved = _until_unsaved(collector, counted, folder, fillers)
            for filler in fillers:
                filler.unlink()
            deadline = time.monotonic() + 40
            while True:
                report = collector.wait("status", deadline - time.monotonic())
                if report["unsaved"] == "0" and report["status"] != "cannot-save":
                    break
            # What could not be saved is among what is there now.
            counted.hear({"kind": "saved", **unsaved})
            browser.kill()
            browser.start(f"{base}&once=1&ask={counted.asked()}")
            counted.compare(collector.wait("opened"))
        finally:
            browser.kill()
            collector.close()
    assert (counted.lost, counted.problems) == ([], [])


@ENGINES
def test_a_disk_that_was_full_once_leaves_nothing_behind(tmp_path: Path, engine: str) -> None:
    """The browser dies while the disk is full. Freed, opened, answered, killed, opened: all is there.

    Chromium writes on behind the record that the full disk cut off, and at the second start threw everything away.
    """
    written = page.write(tmp_path / "site")
    collector = Collector(written.parent)
    counted = Killed(engine, "http")
    base = f"http://127.0.0.1:{collector.port}/{written.name}?port={collector.port}"
    disk.make(tmp_path / "image")
    with disk.mounted(tmp_path / "image", tmp_path / "disk") as folder:
        browser = Engine(engine, folder / "profile")
        try:
            browser.start(f"{base}&size=100000")
            counted.hear(collector.wait("saved"))
            time.sleep(2)
            fillers = [disk.fill(folder)]
            _until_unsaved(collector, counted, folder, fillers)
            browser.kill()
            collector.rest()
            for filler in fillers:
                filler.unlink()
            for _ in range(2):
                browser.start(f"{base}&most=5&ask={counted.asked()}")
                counted.compare(collector.wait("opened"))
                for _ in range(5):
                    counted.hear(collector.wait("saved"))
                browser.kill()
            browser.start(f"{base}&once=1&ask={counted.asked()}")
            counted.compare(collector.wait("opened"))
        finally:
            browser.kill()
            collector.close()
    assert (counted.lost, counted.problems) == ([], [])


def _until_unsaved(collector: Collector, counted: Killed, folder: Path, fillers: list[Path]) -> dict[str, str]:
    """Fills what the browser clears for itself, until an answer is reported as not saved; gives its id and hash."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        for report in collector.rest():
            if report["kind"] == "unsaved":
                return {"id": report["id"], "hash": report["hash"]}
            if report["kind"] == "saved":
                counted.hear(report)
        fillers.append(disk.fill(folder))
        time.sleep(0.3)
    raise TimeoutError("the browser found room on a full disk")


@ENGINES
@pytest.mark.parametrize("run", [1, 2, 3])
def test_a_power_cut_right_after_saved_loses_nothing(tmp_path: Path, engine: str, run: int) -> None:
    """The disk is copied the moment an answer is acknowledged: what is not on it then was only in memory."""
    written = page.write(tmp_path / "site")
    collector = Collector(written.parent)
    counted = Killed(engine, "http")
    base = f"http://127.0.0.1:{collector.port}/{written.name}?port={collector.port}"
    image, copy = tmp_path / "image", tmp_path / "copy"
    disk.make(image)
    with disk.mounted(image, tmp_path / "disk") as folder:
        browser = Engine(engine, folder / "profile")
        try:
            browser.start(f"{base}&most={run * 7}")
            for _ in range(run * 7):
                counted.hear(collector.wait("saved"))
            subprocess.run(["cp", "--sparse=always", image, copy], check=True)
        finally:
            browser.kill()
    with disk.mounted(copy, tmp_path / "after") as folder:
        shutil.rmtree(folder / "lost+found", ignore_errors=True)
        for lock in folder.glob("profile/*ock*"):
            lock.unlink()
        browser = Engine(engine, folder / "profile")
        try:
            browser.start(f"{base}&once=1&ask={counted.asked()}")
            counted.compare(collector.wait("opened"))
        finally:
            browser.kill()
            collector.close()
    assert (counted.acknowledged, counted.lost, counted.problems) == (run * 7, [], [])
