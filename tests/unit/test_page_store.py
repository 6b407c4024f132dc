"""Pages of the last build are kept to save time: whatever happens to that file, a site is only built slower."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from clausebook.hosts.page_store import Kept, PageStore, digest

PAGE = Kept("<p>one</p>", [{"location": "a/", "title": "A", "text": "one"}])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that holds two pages."""
    path = tmp_path / "pages.sqlite"
    store = PageStore(path)
    store.get("a"), store.get("b")
    store.put("a", PAGE)
    store.put("b", Kept("<p>two</p>", []))
    store.close()
    return path


def test_a_page_is_given_back_and_one_that_nobody_asks_for_is_forgotten(path: Path) -> None:
    """Each build leaves what it used itself."""
    second = PageStore(path)
    assert second.get("a") == PAGE
    second.close()

    third = PageStore(path)
    assert third.get("b") is None
    assert third.get("a") == PAGE


def test_what_is_forgotten_does_not_stay_in_the_file(path: Path) -> None:
    """It may have become confidential."""
    assert b"<p>two</p>" in path.read_bytes()
    store = PageStore(path)
    store.get("a")
    store.close()

    assert b"<p>two</p>" not in path.read_bytes()
    assert b"<p>one</p>" in path.read_bytes()


@pytest.mark.parametrize("column", ["page", "entries"])
def test_a_page_that_was_changed_from_outside_is_made_anew(path: Path, column: str) -> None:
    """The hash beside it is no longer that of the page."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE pages SET {column} = 'other' WHERE key = 'a'")

    assert PageStore(path).get("a") is None


@pytest.mark.parametrize(
    "data", [b"", b"no database at all, but some bytes of another kind" * 99, b"SQLite format 3\0"]
)
def test_a_broken_file_is_replaced(path: Path, data: bytes) -> None:
    """Nothing is found in it, and what is put into it is there the next time."""
    path.write_bytes(data)
    store = PageStore(path)
    assert store.get("a") is None
    store.put("a", PAGE)
    store.close()

    assert PageStore(path).get("a") == PAGE


def test_a_file_that_was_damaged_in_the_middle_goes_and_the_next_build_keeps_pages_again(path: Path) -> None:
    """Its head is that of a database, so that it opens."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    store = PageStore(path)
    assert store.get("a") is None
    store.close()

    again = PageStore(path)
    again.get("a")
    again.put("a", PAGE)
    again.close()
    assert PageStore(path).get("a") == PAGE


def test_a_folder_in_its_place_does_no_harm(path: Path) -> None:
    """Nor is it removed: it is none of ours."""
    path.unlink()
    path.mkdir()
    store = PageStore(path)
    store.put("a", PAGE)
    assert store.get("a") is None
    store.close()
    assert path.is_dir()


def test_a_store_with_other_columns_is_replaced_or_left_alone(path: Path) -> None:
    """One of a later clausebook, for instance: nothing is found, and nothing is raised."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (other TEXT)")

    store = PageStore(path)

    assert store.get("a") is None
    store.put("a", PAGE)
    store.close()


def test_a_folder_that_cannot_be_written_to_and_a_store_in_use_do_no_harm(path: Path, tmp_path: Path) -> None:
    """A page is then made, and not kept."""
    for store in (PageStore(tmp_path / "nowhere" / "pages.sqlite"), PageStore(None)):
        store.put("a", PAGE)
        assert store.get("a") is None
        store.close()
    with sqlite3.connect(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        busy = PageStore(path)
        busy.put("a", PAGE)
        assert busy.get("a") is None
        busy.close()


def test_texts_that_differ_only_in_where_they_end_have_different_hashes() -> None:
    """A page and its address are two texts."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest(b"ab", "c")
