"""The workflows for GitHub, and a mark for tests that need jq."""

from __future__ import annotations

import shutil

import pytest

from tests.forges import GITHUB

COMMENT, DUE, CHECK = GITHUB
needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq, which GitHub's machines have, is not here")
