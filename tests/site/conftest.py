"""The sample's sites are built once for all tests of a run, whichever worker comes first."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from tests.site.sample import build_sample

PATIENCE = 900
"""Twentieths of a minute to wait for another worker on a slow machine."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site/` of the sample organisation as `clausebook build` makes it.

    The same folder, name and marks as the browser tests use, so that either builds it for both.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "sample-site"
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        for _ in range(PATIENCE):
            if done.exists():
                return folder / "site"
            if failed.exists():
                pytest.fail(failed.read_text())
            time.sleep(0.33)
        pytest.fail("the other worker did not finish building the site")
    try:
        build_sample(folder / "site")
    except subprocess.CalledProcessError as error:
        failed.write_text(f"{error.stdout}\n{error.stderr}")
        pytest.fail(failed.read_text())
    done.touch()
    return folder / "site"
