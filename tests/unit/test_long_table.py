"""A table of thousands of rows comes in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.views.long_table import LONGEST, PART, table_parts


@given(st.integers(min_value=0, max_value=3 * LONGEST))
def test_every_row_stands_in_one_part_and_in_order(count: int) -> None:
    """Whatever their number; each part says where it begins and ends."""
    parts = table_parts(range(count), str)

    assert [row for _, rows in parts for row in rows] == list(range(count))
    if count <= LONGEST:
        assert [title for title, _ in parts] == [""]
    else:
        assert all(title == f"{rows[0]} – {rows[-1]}" for title, rows in parts)
        assert all(len(rows) == PART for _, rows in parts[:-1])
