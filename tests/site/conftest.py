"""The sample's sites are built once for all tests of a run, whichever worker comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.hosts.build import build_sites
from clausebook.hosts.changes import compared
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from tests.site import canaries
from tests.site import upset as upset_site
from tests.site.everything import AS_OF
from tests.site.once import once, shared
from tests.site.sample import build_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site/` of the sample organisation as `clausebook build` makes it.

    The same folder as the browser tests use, so that either builds it for both.
    """
    return once(shared(tmp_path_factory, "sample-site"), build_sample)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site/` of an organisation in which every field holds something, for each readership; `root/` is beside it."""

    def build(out: Path) -> None:
        root = canaries.write(out.parent / "root")
        against = compared(root, "HEAD~1", AS_OF)
        build_sites(checked(root, AS_OF), out, out.parent / "build", list(Audience), against=against)

    return once(shared(tmp_path_factory, "whole-site"), build)


@pytest.fixture(scope="session")
def upset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`site/` of the whole organisation with hostile words in every text; the browser tests open the same one."""
    return once(shared(tmp_path_factory, "upset-site"), upset_site.build)
