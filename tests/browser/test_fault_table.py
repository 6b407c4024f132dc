"""The table of faults is complete, and each test it names is there."""

import ast
from functools import cache

import pytest

from tests.browser.conftest import ROOT
from tests.browser.faults import TABLE, Fault


@cache
def _tests(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_fault_has_its_row() -> None:
    """All 28, each once, in order."""
    assert [fault.number for fault in TABLE] == list(range(1, 29))


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: str(fault.number))
def test_each_fault_is_tried_or_has_a_reason(fault: Fault) -> None:
    """A fault without a test says why it cannot be tried here; every test that is named exists."""
    assert fault.what
    assert fault.tests or fault.not_here
    missing = [one for one in fault.tests if one.split("::")[1] not in _tests(one.split("::")[0])]
    assert missing == []
