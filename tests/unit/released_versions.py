"""Versions released of an organisation that does not exist, whose sites are made up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from clausebook.commands.release import Outcome, release
from clausebook.commands.release_folder import FolderShelf, folder_place
from clausebook.commands.verify import all_faults, verify
from clausebook.hosts.build import Built
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience
from clausebook.workspace import read

EMPTY = Path(__file__).parent / "no-such-organisation"


@pytest.fixture(autouse=True)
def no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing the whole disk of a busy machine takes seconds, and matters only when the power fails."""
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def nobody() -> Checked:
    """An organisation without anything."""
    workspace, _ = read(EMPTY)
    return Checked(workspace, (), date(2026, 6, 30))


def building(words: str) -> Callable[..., tuple[Built, ...]]:
    """A builder whose sites are two pages and a picture."""

    def build(
        organisation: Checked,
        out: Path,
        work: Path,
        audiences: Iterable[Audience],
        builder: str = "",
        release: str = "",
    ) -> tuple[Built, ...]:
        return tuple(_built(out / audience.value / "en", audience, words) for audience in audiences)

    return build


def _built(folder: Path, audience: Audience, words: str) -> Built:
    (folder / "policy").mkdir(parents=True)
    (folder / "index.html").write_text(words)
    (folder / "policy" / "index.html").write_text(f"policy: {words}")
    (folder / "picture.svg").write_bytes(b"the same in every version")
    return Built(audience, "en", folder, 2)


def released(nobody: Checked, root: Path, version: str, words: str = "words") -> tuple[Outcome, ...]:
    """Release to a folder for staff and customers."""
    wanted = [Audience.PUBLIC, Audience.INTERNAL]
    return release(nobody, version, folder_place(root), wanted, build=building(words))


def faults(root: Path) -> tuple[str, ...]:
    """What verifying names."""
    return all_faults(verify(FolderShelf(root)))
