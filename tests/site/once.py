"""What several workers of a run look at is built by the first of them; the others wait for it."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 300
"""Seconds to wait for the worker that builds: on a slow machine a site takes minutes."""
_PAUSE = 0.2


def shared(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that is the same one for all workers of a run."""
    base = factory.getbasetemp()
    return (base.parent if base.name.startswith("popen-") else base) / name


def once(folder: Path, build: Callable[[Path], object]) -> Path:
    """Build `site/` in `folder` once for all workers: who makes the folder builds, the others wait. Gives `site/`.

    Raises what `build` raises; where another worker failed, the test fails with what was said there.
    """
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        for _ in range(int(PATIENCE / _PAUSE)):
            if done.exists():
                return folder / "site"
            if failed.exists():
                pytest.fail(failed.read_text())
            time.sleep(_PAUSE)
        pytest.fail("the other worker did not finish building the site")
    try:
        build(folder / "site")
    except Exception as error:
        said = f"{error.stdout}\n{error.stderr}" if isinstance(error, subprocess.CalledProcessError) else f"{error!r}"
        failed.write_text(said)
        raise
    done.touch()
    return folder / "site"
