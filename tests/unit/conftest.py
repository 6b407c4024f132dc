"""What tests of rules and of audits stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import small_organisation
from tests.audit_organisation import Larkfield


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content folder of a copy of the small organisation."""
    return small_organisation.copy(tmp_path)


@pytest.fixture
def larkfield(tmp_path: Path) -> Larkfield:
    """A small organisation with a planned audit."""
    return Larkfield(tmp_path / "organisation")
