"""The schema of SARIF 2.1.0, where `scripts/sarif-schema` could fetch it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

SCHEMA = Path(__file__).parents[1] / ".cache/npm/sarif-2.1.0.json"


def must_fit(log: str) -> None:
    """Raises jsonschema.ValidationError where the standard does not allow it; skips where the schema is not here."""
    if not SCHEMA.is_file():
        pytest.skip("the schema of SARIF is not here; scripts/sarif-schema fetches it")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(json.loads(log))
