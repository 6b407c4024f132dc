"""The sample's sites are built once for all tests of a run, whichever worker comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.once import once, shared
from tests.site.sample import build_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site/` of the sample organisation as `clausebook build` makes it.

    The same folder as the browser tests use, so that either builds it for both.
    """
    return once(shared(tmp_path_factory, "sample-site"), build_sample)
