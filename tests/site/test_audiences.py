"""What the built sites hold for whom, looked for in every byte that would be put on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import AS_OF, article, pages


@pytest.mark.parametrize("audience", ["internal", "auditor"])
def test_what_is_not_public_says_so_on_every_page(whole: Path, audience: str) -> None:
    """Nothing but the public site may be found by a search engine, and every page says whom it is for."""
    for page in (whole / audience / "en").rglob("*.html"):
        text = page.read_text()
        assert '<meta name="robots" content="noindex">' in text, page
        assert "Do not publish this site." in text, page


def test_the_public_site_may_be_found(whole: Path) -> None:
    """No page says otherwise, and none carries a notice for staff."""
    for page in (whole / "public" / "en").rglob("*.html"):
        text = page.read_text()
        assert "noindex" not in text, page
        assert "Do not publish" not in text, page


def test_the_sample_gives_three_sites(sample: Path) -> None:
    """One folder for each readership, with a way in, and no folder of a build left over."""
    assert sorted(path.name for path in sample.iterdir()) == ["auditor", "internal", "public"]
    for audience in ("auditor", "internal", "public"):
        assert (sample / audience / "index.html").is_file()
        assert (sample / audience / "en" / "index.html").is_file()


PUBLIC = {".", "about", "how-to-complain", "organisation", "policies/complaints"}
STAFF = {
    "clauses/iso10002-2018", "clauses/iso10002-2018/7.4", "clauses/iso10002-2014", "clauses/iso9001-2015", "crosswalks",
    "crosswalks/iso10002-2014--2018", "documents", "evidence", "gaps", "glossary", "objectives", "problems",
    "responsibilities", "rules", "rules/REF002", "traceability",
}  # fmt: skip


def test_the_sample_has_the_pages_each_readership_comes_for(sample: Path) -> None:
    """The public comes for the policy; staff and auditors find clauses, evidence, gaps, problems and rules."""
    public, internal, auditor = (pages(sample / audience / "en") for audience in ("public", "internal", "auditor"))

    assert public >= PUBLIC
    assert internal >= PUBLIC | STAFF
    assert auditor >= PUBLIC | STAFF
    assert not {
        page for page in public if page.split("/")[0] in ("clauses", "gaps", "problems", "rules", "traceability")
    }
    assert public < internal
    assert len([page for page in internal if page.startswith("clauses/iso10002-2018/")]) > 47


def test_nothing_says_certified(sample: Path) -> None:
    """No certificate is in the sample, so the word is on no page as something the organisation is."""
    for page in (sample / "public" / "en").rglob("index.html"):
        assert "certified" not in article(page).words.lower(), page


def test_two_clicks_from_a_claim_to_its_evidence(sample: Path) -> None:
    """The statement about a clause links to each item on the register, at an anchor of its own."""
    clause = sample / "internal" / "en" / "clauses" / "iso10002-2018" / "7.4" / "index.html"
    links = [link for link in article(clause).links if "/evidence/" in link and "#" in link]

    assert links
    for link in links:
        path, _, anchor = link.partition("#")
        target = (clause.parent / path / "index.html").resolve()
        assert anchor in article(target).ids, link


def test_the_day_of_the_site_is_on_every_page(whole: Path) -> None:
    """What is in force depends on the day, so each page says which day it speaks of."""
    assert AS_OF == "2026-06-30"
    for page in (whole / "public" / "en").rglob("index.html"):
        assert "As of 30 June 2026" in page.read_text(), page
