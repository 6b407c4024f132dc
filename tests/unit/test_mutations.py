"""Whatever happens to a file of the sample: nothing raises, places are in the file, no change of data goes unseen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutations import BYTES, OPERATORS, Organisation

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    """A copy of the sample organisation."""
    return Organisation(ROOT, tmp_path_factory.mktemp("mutated"))


@settings(max_examples=12, deadline=None)
@given(operator=st.sampled_from([*OPERATORS, *BYTES]), seed=st.integers(0, 10**6))
def test_no_mutation_raises_or_goes_unseen(organisation: Organisation, operator: str, seed: int) -> None:
    """Deleted, duplicated, retyped, renamed, swapped, cut off, scribbled over: the check or a review speaks of it."""
    seen = organisation.mutate(operator, random.Random(seed))
    for problem in seen.problems:
        assert problem.message
        assert problem.place.file != seen.file or problem.place.line <= seen.lines
    assert seen.by or not seen.changed, f"{seen.file}: {seen.what}"
