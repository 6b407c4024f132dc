"""A browser killed while it writes loses nothing that it said was saved, and leaves every chain whole."""

import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.kills import page
from tests.kills.collector import Collector, Report
from tests.kills.engines import Engine

ROOT = Path(__file__).resolve().parents[2]
KINDS = [(engine, scheme) for engine in ("chromium", "firefox") for scheme in ("http", "file")]
FEW = {("chromium", "http"): 4, ("chromium", "file"): 4, ("firefox", "http"): 4, ("firefox", "file"): 3}


@dataclass
class Killed:
    """What was counted over the kills of one browser with one profile."""

    engine: str
    scheme: str
    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)

    def hear(self, report: Report) -> None:
        """An answer was acknowledged."""
        assert report["kind"] == "saved", report
        self.acknowledged += 1
        device, number = report["id"].split(":")
        before = int(self.heads.get(device, ":0=").split(":")[1].split("=")[0])
        if int(number) > before:
            self.heads[device] = f"{report['id']}={report['hash']}"

    def compare(self, opened: Report) -> None:
        """The browser was opened again: the last acknowledged event of each page is there, and the chain before it."""
        found = dict(pair.split("=") for pair in opened["hashes"].split(",") if pair)
        for head in self.heads.values():
            id_, hash_ = head.split("=")
            if found.get(id_) != hash_:
                self.lost.append(id_)
        if opened["problems"] != "[]" or opened["mode"] != "database":
            self.problems.append(f"{opened['mode']} {opened['problems']}")


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
            ask = ",".join(head.split("=")[0] for head in counted.heads.values())
            browser.start(f"{base}?port={collector.port}&ask={ask}")
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
        ask = ",".join(head.split("=")[0] for head in counted.heads.values())
        browser.start(f"{base}?port={collector.port}&once=1&ask={ask}")
        counted.compare(collector.wait("opened"))
    finally:
        browser.kill()
        collector.close()
    return counted


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
    """Fifteen kills in all, in two browsers, over http and from a file."""
    _prove(kill(tmp_path, engine, scheme, FEW[engine, scheme]), FEW[engine, scheme])


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("engine,scheme", KINDS)
def test_many_kills_lose_nothing(tmp_path: Path, engine: str, scheme: str) -> None:
    """Two hundred kills in all."""
    _prove(kill(tmp_path, engine, scheme, 50), 50)
