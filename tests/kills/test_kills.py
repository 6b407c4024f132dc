"""A browser killed while it writes loses nothing that it said was saved, and leaves every chain whole."""

import json
import random
import time
from pathlib import Path

import pytest

from tests.kills import page
from tests.kills.collector import Collector
from tests.kills.counting import Killed
from tests.kills.engines import Engine

ROOT = Path(__file__).resolve().parents[2]
KINDS = [(engine, scheme) for engine in ("chromium", "firefox") for scheme in ("http", "file")]
FEW = {("chromium", "http"): 3, ("chromium", "file"): 3, ("firefox", "http"): 2, ("firefox", "file"): 2}


def kill(folder: Path, engine: str, scheme: str, times: int) -> Killed:
    """Let a browser write, kill it in the midst of it, look, and do it again."""
    written = page.write(folder / "site")
    collector = Collector(written.parent)
    browser = Engine(engine, folder / "profile")
    counted = Killed(engine, scheme)
    chance = random.Random(f"{engine} {scheme}")
    base = f"http://127.0.0.1:{collector.port}/{written.name}" if scheme == "http" else written.as_uri()
    try:
        for _ in range(times):
            browser.start(f"{base}?port={collector.port}&ask={counted.asked()}")
            if counted.heads:
                counted.compare(collector.wait("opened"))
            for _ in range(chance.randint(1, 40)):
                counted.hear(collector.wait("saved"))
            time.sleep(chance.random() * 0.05)
            browser.kill()
            counted.kills += 1
            # What the page had said before it died is on its way.
            time.sleep(0.1)
            for report in collector.rest():
                counted.hear(report)
        browser.start(f"{base}?port={collector.port}&once=1&ask={counted.asked()}")
        counted.compare(collector.wait("opened"))
    finally:
        browser.kill()
        collector.close()
    return counted


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("engine", ["chromium", "firefox"])
@pytest.mark.parametrize("seconds", [0, 0.25, 1, 2, 4, 6, 10])
def test_one_answer_outlives_a_kill_soon_after_it(tmp_path: Path, engine: str, seconds: float) -> None:
    """The time in which localStorage lost what it had acknowledged, in both browsers."""
    written = page.write(tmp_path / "site")
    collector = Collector(written.parent)
    browser = Engine(engine, tmp_path / "profile")
    counted = Killed(engine, "http")
    base = f"http://127.0.0.1:{collector.port}/{written.name}?port={collector.port}"
    try:
        browser.start(f"{base}&most=1")
        counted.hear(collector.wait("saved"))
        time.sleep(seconds)
        browser.kill()
        browser.start(f"{base}&once=1&ask={counted.asked()}")
        counted.compare(collector.wait("opened"))
    finally:
        browser.kill()
        collector.close()
    assert (counted.acknowledged, counted.lost, counted.problems) == (1, [], [])


@pytest.mark.browser
@pytest.mark.parametrize("engine", ["chromium", "firefox"])
def test_a_private_window_is_told_the_truth(tmp_path: Path, engine: str) -> None:
    """It works; the store lasts as long as the window, which is what `saved` can mean there."""
    written = page.write(tmp_path / "site")
    collector = Collector(written.parent)
    browser = Engine(engine, tmp_path / "profile")
    try:
        browser.start(f"http://127.0.0.1:{collector.port}/{written.name}?port={collector.port}&most=3", private=True)
        assert collector.wait("opened")["mode"] in ("database", "memory")
        for _ in range(3):
            collector.wait("saved")
    finally:
        browser.kill()
        collector.close()


def _prove(counted: Killed, times: int) -> None:
    line = {"engine": counted.engine, "scheme": counted.scheme, "kills": counted.kills}
    line |= {"acknowledged": counted.acknowledged, "lost": len(counted.lost), "problems": len(counted.problems)}
    artefacts = ROOT / "artefacts"
    artefacts.mkdir(exist_ok=True)
    with (artefacts / "kills.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    assert counted.kills == times
    assert counted.acknowledged >= times
    assert counted.lost == []
    assert counted.problems == []


@pytest.mark.browser
@pytest.mark.parametrize("engine,scheme", KINDS)
def test_a_few_kills_lose_nothing(tmp_path: Path, engine: str, scheme: str) -> None:
    """Ten kills in all, in two browsers, over http and from a file; `make soak` has two hundred."""
    _prove(kill(tmp_path, engine, scheme, FEW[engine, scheme]), FEW[engine, scheme])


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("engine,scheme", KINDS)
def test_many_kills_lose_nothing(tmp_path: Path, engine: str, scheme: str) -> None:
    """Two hundred kills in all."""
    _prove(kill(tmp_path, engine, scheme, 50), 50)
