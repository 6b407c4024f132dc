"""Settings for all tests: properties are judged by what they find, never by the clock, and find the same every time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("clausebook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("clausebook")
