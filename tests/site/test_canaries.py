"""Confidential stays confidential: a word in every text, file and name, looked for in every byte of the three sites."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from clausebook.model.base import EVERYONE, Audience
from clausebook.workspace import read
from tests.site import canaries
from tests.site.building import article
from tests.site.canaries import AT_MOST, COPIES, Who
from tests.site.canary_files import MAKERS, PARTS
from tests.site.unpacking import all_words, words

_MARK = re.compile(r"^canary-(?:(?:hidden|draft|superseded)-)?(?:(?:staff|assessor|sealed)-)?")

NOT_SHOWN = frozenset(
    f"canary-{name}"
    for name in (
        "audit-answers-answer", "audit-auditors-position", "audit-items-because", "audit-samples-rule",
        "catalogue-annexes-slug", "checklist-edition-changes", "checklist-scales-answers-label",
        "checklist-scales-answers-meaning", "checklist-scales-unit", "checklist-sections-items-asked-when-text",
        "checklist-sections-items-cites-internal", "checklist-sections-items-cites-law",
        "checklist-sections-items-expected-evidence-note", "checklist-sections-items-hints-major",
        "checklist-sections-items-hints-minor", "checklist-sections-items-hints-ofi",
        "checklist-sections-items-look-at", "crosswalk-annexes-from-letter", "crosswalk-annexes-to-letter",
        "document-chapters-id", "document-chapters-text", "document-chapters-title", "document-summary",
        "measure-catalogue-measure", "policy-elements-where", "policy-external-bodies-refer-from",
        "policy-external-bodies-refer-within-or-else", "policy-external-bodies-refer-within-text",
        "policy-time-rules-within-or-else", "policy-time-rules-within-text", "programme-entries-note", "role-handle",
    )
)  # fmt: skip
"""Fields that no page shows, or not beside the others that this organisation fills in."""
_OF_CHANGES = re.compile(r"/(changes|search)/")
NOT_IN_PUBLIC = re.compile(
    r"canary-(checklist-|silence-|(audit|nonconformity|programme)-(id|title)$|organisation-id$)"
)  # what is audited, asked or silenced has no page there
OF_ITS_OWN_STANDARD = re.compile(r"canary-(statement|catalogue-clauses)-")
NO_PAGE = re.compile(rf"canary-regime-|{OF_ITS_OWN_STANDARD.pattern}")
"""Regimes are there for the checker. Of clauses and statements, those of the organisation's own standard are shown; the
copies are of others."""


@pytest.fixture(scope="module")
def expected(whole: Path) -> dict[str, Who]:
    """Every canary, with who may read it."""
    workspace, problems = read(whole.parent / "root")
    assert [problem.message for problem in problems] == []
    return canaries.expected(workspace)


@cache
def found(site: Path, known: frozenset[str]) -> dict[str, set[str]]:
    """The canaries in a site, and the files that hold them. An index runs words together: the beginning counts."""
    birds: dict[str, set[str]] = {}
    for word, files in all_words(site).items():
        bird = next((word[:end] for end in range(len(word), 6, -1) if word[:end] in known), word)
        birds.setdefault(bird, set()).update(files)
    return birds


@pytest.mark.parametrize("audience", Audience)
def test_no_site_holds_what_is_not_for_it(whole: Path, expected: dict[str, Who], audience: Audience) -> None:
    """Pages, addresses, search index, site map, scripts, forms, copied files and all that is packed in them."""
    birds = found(whole / audience.value, frozenset(expected))
    cut = [bird for bird in birds if bird not in expected]  # in a table, a long text ends with a sign that it goes on
    whose = {bird: {who for whole, sees in expected.items() if whole.startswith(bird) for who in sees} for bird in cut}

    assert {bird: sorted(birds[bird])[:3] for bird in cut if audience not in whose[bird]} == {}
    assert {
        bird: sorted(files)[:3] for bird, files in birds.items() if bird not in cut and audience not in expected[bird]
    } == {}


@pytest.mark.parametrize("audience", Audience)
def test_each_site_holds_all_that_is_for_it(whole: Path, expected: dict[str, Who], audience: Audience) -> None:
    """So the test above can fail, and nothing is kept from whom it was written for; what no page shows is listed."""
    birds = found(whole / audience.value, frozenset(expected))
    shown = {bird for bird, files in birds.items() if any(not _OF_CHANGES.search(file) for file in files)}
    missing = {bird for bird, sees in expected.items() if audience in sees and bird not in shown}
    missing = {bird for bird in missing if not AT_MOST.match(bird)}
    fields = {_MARK.sub("canary-", bird) for bird in missing}
    elsewhere = {field for field in fields if audience is Audience.PUBLIC and NOT_IN_PUBLIC.match(field)}

    assert {field for field in fields if not NO_PAGE.match(field)} - elsewhere - NOT_SHOWN == set()
    assert {bird for bird in missing if OF_ITS_OWN_STANDARD.match(bird)} <= NOT_SHOWN
    if audience is Audience.INTERNAL:
        assert {field for field in NOT_SHOWN if field not in fields} == set()


def test_every_text_and_every_file_has_its_word(expected: dict[str, Who]) -> None:
    """A test that looks for nothing finds nothing: so many words, and each readership has some that others have not."""
    assert len([bird for bird in expected if "-was-" not in bird]) > 2000
    assert len({_MARK.sub("", bird) for bird in expected}) > 450
    assert {frozenset(sees) for sees in expected.values()} > {EVERYONE, frozenset(), *(copy.sees for copy in COPIES)}


def test_the_search_looks_into_what_is_packed() -> None:
    """Each word in a file of each type is found in its bytes, also where it is compressed or in wide letters."""
    for ending, make in MAKERS.items():
        there = words(make("canary-x"))
        for part in PARTS[ending]:
            assert part == "name" or any(word.startswith(f"canary-x-{part}") for word in there), (ending, part)


def test_that_something_exists_is_said_to_staff_and_auditors_only(whole: Path) -> None:
    """A restricted item leaves its id and whom to ask; the public site has neither the page nor a link to it."""
    for audience, other in (("internal", "sealed"), ("auditor", "staff")):
        page = article(whole / audience / "en" / "withheld" / "index.html")
        assert f"canary-{other}-evidence-id".upper() in page.ids
        assert "exists" in page.words.lower()
        assert "assessor" not in page.words.lower()
    public = whole / "public" / "en"
    assert not (public / "withheld").exists()
    for path in public.rglob("*.html"):
        text = path.read_text()
        assert "withheld" not in text, path
        assert not re.search(r"(?i)canary-(staff|assessor|sealed|hidden|draft|superseded)-", text), path
