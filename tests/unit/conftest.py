"""What tests of single rules stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import small_organisation


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content folder of a copy of the small organisation."""
    return small_organisation.copy(tmp_path)
