"""What the built sites hold for whom, looked for in every byte that would be put on a server."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.site.building import AS_OF, article, build, change, pages, small

FOR_STAFF = ("canary-note", "canary-holder", "canary-system", "canary-query", "canary-repository", "canary-action")
"""In fields that the model keeps from the public, of items that are public."""

FOR_AUDITORS = ("canary-minutes", "CANARY-1", "canary-secret", "canary-inside")
"""Evidence for auditors: title, id, file name, and what is in the file."""

FOR_NOBODY_OUTSIDE = ("canary-limit", "CANARYTIME", "canary-draft", "canary-superseded", "canary-page")
"""A limit, a draft, an old edition and a page of our own for staff."""

EDITION = """\
policy: complaints
title: How we handle complaints
summary: {summary}
edition:
  version: {version}
  status: {status}
  approvals:
    - by: complaints-manager
      on: 2026-01-02
  effective_from: {start}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of a small organisation with something to hide in every corner."""
    folder = small(tmp_path_factory.mktemp("canaries"))
    change(
        folder,
        "content/organisation.yml",
        "id: larkfield\n",
        "id: larkfield\nrepository: https://canary-repository.example\n",
    )
    change(folder, "content/roles.yml", "Head of customer service", "canary-holder")
    change(folder, "content/evidence.yml", "Complaints register\n", "canary-system\n    note: canary-note\n")
    change(folder, "content/evidence.yml", "all complaints received", "canary-query")
    change(
        folder, "content/evidence.yml", "    kind: register\n", "    kind: register\n    audience:\n      - public\n"
    )
    change(
        folder,
        "content/policies/complaints.yml",
        "time_rules:\n",
        "time_rules:\n  - id: CANARYTIME\n    event: logging\n    title: canary-limit\n    within:\n      amount: 1\n"
        "      unit: hours\n    audience:\n      - internal\n",
    )
    change(
        folder,
        "content/statements.yml",
        "  - clause: 1.1\n",
        "  - clause: 1.1\n    audience:\n      - public\n    design:\n      status: partly\n      note: canary-note\n"
        "      action: canary-action\n",
    )
    hidden = folder / "content" / "files" / "canary-secret.txt"
    hidden.parent.mkdir()
    hidden.write_text("canary-inside\n")
    with (folder / "content" / "evidence.yml").open("a") as file:
        file.write(
            "  - id: CANARY-1\n    title: canary-minutes\n    kind: minutes\n    audience:\n      - auditor\n"
            "    clauses:\n      - 1.2\n    owner: complaints-manager\n    file: files/canary-secret.txt\n"
        )
    for name, status, start in (("draft", "draft", "2027-01-01"), ("superseded", "approved", "2025-01-01")):
        text = EDITION.format(version=f"0.{len(name)}", status=status, start=start, summary=f"canary-{name}")
        (folder / "content" / "policies" / f"{name}.yml").write_text(text)
    (folder / "docs" / "for-staff.md").write_text("# canary-page\n")
    return build(folder)


def holding(site: Path, word: str) -> list[str]:
    """The files that hold a word, in their bytes or in their name; what is packed is unpacked."""
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            if word.lower() in f"{path.relative_to(site)}\n".lower() or word.lower().encode() in data.lower():
                found.append(path.relative_to(site).as_posix())
    return found


@pytest.mark.parametrize("word", [*FOR_STAFF, *FOR_AUDITORS, *FOR_NOBODY_OUTSIDE])
def test_not_a_byte_of_it_is_in_public(built: Path, word: str) -> None:
    """Pages, search index, site map, copied files, names of files: nothing of what is for staff or auditors."""
    assert holding(built / "public", word) == []
    assert holding(built / "auditor", word) or word in ("CANARYTIME", "canary-limit")


@pytest.mark.parametrize("word", FOR_AUDITORS)
def test_staff_do_not_see_what_is_for_auditors(built: Path, word: str) -> None:
    """The internal site is cut too, also where the checker would speak of it."""
    assert holding(built / "internal", word) == []


def test_what_is_allowed_is_there(built: Path) -> None:
    """The tests above can fail: staff find the limit, auditors find the minutes and their file."""
    assert "policies/complaints/index.html" in {
        name.removeprefix("en/") for name in holding(built / "internal", "canary-limit")
    }
    assert holding(built / "internal", "canary-page")
    assert (built / "auditor" / "en" / "content" / "files" / "canary-secret.txt").read_text() == "canary-inside\n"
    assert "evidence/register" in pages(built / "public" / "en")


@pytest.mark.parametrize("audience", ["internal", "auditor"])
def test_what_is_not_public_says_so_on_every_page(built: Path, audience: str) -> None:
    """Nothing but the public site may be found by a search engine, and every page says whom it is for."""
    for page in (built / audience / "en").rglob("*.html"):
        text = page.read_text()
        assert '<meta name="robots" content="noindex">' in text, page
        assert "Do not publish this site." in text, page


def test_the_public_site_may_be_found(built: Path) -> None:
    """No page says otherwise, and none carries a notice for staff."""
    for page in (built / "public" / "en").rglob("*.html"):
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


def test_the_day_of_the_site_is_on_every_page(built: Path) -> None:
    """What is in force depends on the day, so each page says which day it speaks of."""
    assert AS_OF == "2026-06-30"
    for page in (built / "public" / "en").rglob("index.html"):
        assert "As of 30 June 2026" in page.read_text(), page
