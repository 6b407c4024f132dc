"""Pictures of the pages that a change touches: beside the report, under names that follow from the pages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clausebook.changes.review import Page
from clausebook.commands import pictures
from clausebook.commands.pictures import NoPictures, name_of, pictured


@pytest.mark.slow
def test_pages_are_photographed_before_and_after(tmp_path: Path) -> None:
    """A page of both sites has two pictures, a new page one; the same pages give the same bytes."""
    for site, words in (("old", "ten"), ("new", "twenty")):
        page = tmp_path / site / "policies/complaints/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><title>Policy</title><p>Within {words} days", "utf-8")
        same = tmp_path / site / "documents/index.html"
        same.parent.mkdir()
        same.write_text("<!doctype html><title>Documents</title><p>The same", "utf-8")
    (tmp_path / "new/added").mkdir()
    (tmp_path / "new/added/index.html").write_text("<!doctype html><title>New</title><p>New", "utf-8")
    pages = (
        Page("Policy", "", "policies/complaints/"), Page("New", "", "added/"),
        Page("Documents", "", "documents/", shows=True),
    )  # fmt: skip
    sites = [(tmp_path / site).as_uri() for site in ("old", "new")]

    with ThreadPoolExecutor(1) as alone:  # the browser of the other tests runs a loop of its own in this thread
        first, second = (
            alone.submit(pictured, pages, *sites, tmp_path / run / "review.html").result() for run in ("one", "two")
        )

    assert first == second
    assert [(page.before, page.after) for page in first] == [
        ("pictures/policies-complaints.before.png", "pictures/policies-complaints.after.png"),
        ("", "pictures/added.after.png"),
        ("", ""),
    ]
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / run / "pictures").iterdir()} for run in ("one", "two")
    )
    assert one == two
    assert len(set(one.values())) == 3


def test_without_a_browser_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One sentence, and what to install; never a traceback."""
    monkeypatch.setitem(__import__("sys").modules, "playwright.sync_api", None)
    with pytest.raises(NoPictures, match="install the Python package `playwright`"):
        pictured((), "https://old.example/", "https://new.example/", tmp_path / "review.html")
    assert not (tmp_path / pictures.FOLDER).exists()


def test_names_follow_from_the_pages() -> None:
    """Whatever an address holds, one file name without a way out of the folder comes of it."""
    assert name_of("", "after") == "home.after.png"
    assert name_of("clauses/iso10002-2018/7.4/#x", "before") == "clauses-iso10002-2018-7.4.before.png"
    assert "/" not in name_of("../../x", "after")
