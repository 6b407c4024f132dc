"""The internal site of the whole organisation with hostile words in every text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clausebook.hosts.build import build_sites
from clausebook.hosts.changes import compared
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from tests.site import canaries
from tests.site.everything import AS_OF
from tests.unit.made_pages import poisoned_workspace


def build(out: Path) -> None:
    """Build it into `out`."""
    root = canaries.write(out.parent / "root")
    calm = checked(root, AS_OF)
    upset = replace(calm, workspace=poisoned_workspace(calm.workspace))
    build_sites(upset, out, out.parent / "build", [Audience.INTERNAL], against=compared(root, "HEAD~1", AS_OF))
