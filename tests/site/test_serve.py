"""`clausebook serve` and `mkdocs serve` follow what people edit: a change, a mistake, and what repairs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.building import AS_OF, SETTINGS, change, small

PATIENCE = 90
"""Seconds for one rebuild on a slow machine."""


@dataclass
class Served:
    """A repository under `mkdocs serve`."""

    folder: Path
    address: str
    log: Path

    def page(self, path: str) -> str:
        """The page as it is now; empty while there is none."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            return ""

    def wait(self, path: str, good: Callable[[str], bool]) -> str:
        """The page once it is as expected; fails after a while with what it was last."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            text = self.page(path)
            if good(text):
                return text
            time.sleep(0.2)
        pytest.fail(f"{path} never came:\n{text[-3000:]}\n{self.log.read_text()[-3000:]}")


@contextmanager
def serving(folder: Path, *command: str) -> Iterator[Served]:
    """The organisation under a command that serves it, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    log = folder.parent / "log"
    program, *rest = (word.replace("PORT", port) for word in command)
    with log.open("w") as out:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name(program)), *rest],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield Served(folder, f"http://127.0.0.1:{port}/", log)
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # who runs the tests in the background has no Ctrl-C to give
            process.wait(timeout=20)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The public site of the small organisation under `mkdocs serve`."""
    folder = small(tmp_path / "larkfield")
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("as_of:", "audience: public\n      as_of:"))
    with serving(folder, "mkdocs", "serve", "-a", "127.0.0.1:PORT") as found:
        yield found


def test_clausebook_serve_follows_edits_mistakes_and_repairs(tmp_path: Path) -> None:
    """Every page says what is wrong, where it is and what to do, and is itself again when that is put right."""
    folder, policy = small(tmp_path / "larkfield"), "policies/complaints/"
    with serving(folder, "clausebook", "serve", "--as-of", AS_OF, "--audience", "public", "--port", "PORT") as served:
        served.wait(policy, lambda text: "0800 100 200" in text)

        change(folder, "content/policies/complaints.yml", "0800 100 200", "0800 300 400")
        followed = served.wait(policy, lambda text: "0800 300 400" in text)
        assert "/livereload/" in followed, "an open page loads itself again"

        change(folder, "content/policies/complaints.yml", "kind: phone", "kind: telegraph")
        broken = served.wait(policy, lambda text: "To be repaired" in text)
        assert "content/policies/complaints.yml:13:11" in broken
        assert "/livereload/" in broken

        change(folder, "content/policies/complaints.yml", "kind: telegraph", "kind: phone")
        served.wait(policy, lambda text: "0800 300 400" in text)

        assert "Traceback" not in served.log.read_text()


def test_serving_follows_edits_mistakes_and_repairs(served: Served) -> None:
    """The page changes with the YAML; broken YAML gives a page of problems with its line; then it is well."""
    policy = "policies/complaints/"
    served.wait(policy, lambda text: "0800 100 200" in text)

    change(served.folder, "content/policies/complaints.yml", "0800 100 200", "0800 300 400")
    served.wait(policy, lambda text: "0800 300 400" in text)

    change(served.folder, "content/policies/complaints.yml", "kind: phone", "kind: telegraph")
    broken = served.wait("", lambda text: "Repair these, and the site comes back by itself." in text)
    assert "content/policies/complaints.yml:13:11: MOD003" in broken
    assert "telegraph" in broken
    assert served.page(policy) == ""

    change(served.folder, "content/policies/complaints.yml", "kind: telegraph", "kind: phone")
    served.wait(policy, lambda text: "0800 300 400" in text)
    assert "Repair these" not in served.page("")

    built = time.monotonic()
    rebuilds = served.log.read_text().count("Building documentation")
    while time.monotonic() < built + 2:
        time.sleep(0.2)
    assert served.log.read_text().count("Building documentation") == rebuilds, "what it writes itself starts it again"


def test_a_page_of_our_own_joins_while_serving(served: Served) -> None:
    """Pages in `docs/` are watched like the content."""
    served.wait("", lambda text: "Larkfield" in text)

    (served.folder / "docs" / "visit.md").write_text("---\naudience: public\n---\n\n# Visit us\n\nAt the works.\n")

    served.wait("visit/", lambda text: "At the works." in text)
