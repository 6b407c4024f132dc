"""Settings for all tests: properties are judged by what they find, never by the clock, and find the same every time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("clausebook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clausebook")

LONG = ("/kills/", "test_wheel", "test_audit_journey", "test_builders", "test_readme", "/browser/", "/site/")
"""Files that take long: they begin first, so that no worker is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first; within them the order stays."""

    def place(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        return next((number for number, part in enumerate(LONG) if part in file), len(LONG))

    items.sort(key=place)
