"""An edition of a document may hold its own text: what counts on a day, what the public sees, what was approved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clausebook.audience import project
from clausebook.model.base import Audience
from clausebook.model.compliance import Document
from clausebook.model.fingerprint import content_hash, fits
from clausebook.rules import check
from clausebook.views.documents import document_view, editions_shown
from clausebook.views.site import Site
from clausebook.workspace import Workspace, read
from clausebook.workspace.document_text import chapters_of

SMALL = Path(__file__).parents[1] / "rules" / "_base"
DAY = date(2026, 6, 30)
TEXT = """\
documents:
  - id: PR-01
    title: Answering complaints
    level: procedure
    audience:
      - public
    owner: complaints-manager
    editions:
      - version: 1
        status: approved
        approvals:
          - by: complaints-manager
            on: 2025-01-12
        effective_from: 2025-02-01
        chapters:
          - id: procedure
            title: Procedure
            text: Answer within thirty days.
      - version: 2
        status: approved
        approvals:
          - by: complaints-manager
            on: 2026-01-12
        effective_from: 2026-02-01
      - version: 3
        status: draft
        chapters:
          - id: procedure
            title: Procedure
            text: Answer within ten days.
    chapters:
      - id: procedure
        title: Procedure
        text: Answer within twenty days.
"""
Written = Callable[[str], Workspace]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The small organisation with this file of documents."""

    def write(text: str) -> Workspace:
        shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
        (tmp_path / "content" / "documents.yml").write_text(text)
        workspace, problems = read(tmp_path)
        assert [problem.message for problem in problems] == []
        return workspace

    return write


def words(document: Document) -> list[str]:
    return [str(chapters_of(document, edition)[0].text) for edition in document.editions]


def shown(workspace: Workspace, audience: Audience, day: date) -> dict[str, str]:
    """The text on each page of the document that a site has, by version."""
    site = Site(project(workspace, audience, day), audience, "en", day)
    views = [
        document_view(site, document, edition)
        for document in site.workspace.documents
        for edition in editions_shown(site, document)
    ]
    return {view.control.version: str(view.chapters[0].text) for view in views}


def test_each_edition_has_its_own_text(written: Written) -> None:
    """The document's own chapters are those of the newest approved edition that has none."""
    assert words(written(TEXT).documents[0]) == [
        "Answer within thirty days.",
        "Answer within twenty days.",
        "Answer within ten days.",
    ]


@pytest.mark.parametrize(
    "day, current, text", [(date(2025, 6, 1), "1", "thirty"), (DAY, "2", "twenty"), (date(2027, 1, 1), "2", "twenty")]
)
def test_the_day_decides_what_customers_read(written: Written, day: date, current: str, text: str) -> None:
    """On a day in 2025 the text of 2025; never a draft, and never what is over."""
    public = shown(written(TEXT), Audience.PUBLIC, day)

    assert public.pop(current).find(text) > 0
    assert all("ten days" not in words and "thirty" not in words for words in public.values())
    assert "3" not in public


def test_staff_read_the_draft_beside_what_holds(written: Written) -> None:
    """A page of its own for each text, and the draft says that it is one."""
    workspace = written(TEXT)
    assert sorted(shown(workspace, Audience.INTERNAL, DAY)) == ["1", "2", "3"]
    site = Site(project(workspace, Audience.INTERNAL, DAY), Audience.INTERNAL, "en", DAY)
    document = site.workspace.documents[0]
    draft = document_view(site, document, document.editions[2])
    assert (draft.control.watermark, draft.title) == ("Draft", "Answering complaints (edition 3)")


def test_the_text_of_a_hidden_draft_does_not_reach_the_public(written: Written) -> None:
    """Even where the draft's words stand with the document and the edition in force has its own."""
    one = TEXT.index("      - version: 2")
    own = TEXT[: one - 1] + "\n      - version: 3\n        status: draft\n"
    workspace = written(own + TEXT[TEXT.index("    chapters:\n      - id: procedure\n        title: Procedure\n") :])

    assert [list(document.chapters) for document in project(workspace, Audience.PUBLIC, DAY).documents] == [[]]
    assert "twenty" in shown(workspace, Audience.INTERNAL, DAY)["3"]


def test_an_approval_is_of_the_text_of_its_edition(written: Written) -> None:
    """Another owner, another draft, another text of a later edition: the approval of the first still fits."""
    before = written(TEXT).documents[0]
    digest = content_hash(before, before.editions[0])

    for old, new in (
        ("owner: complaints-manager", "owner: internal-auditor"),
        ("ten days", "eleven days"),
        ("twenty days", "nineteen days"),
    ):
        after = written(TEXT.replace(old, new)).documents[0]
        assert fits(after, after.editions[0], digest)
    after = written(TEXT.replace("thirty days", "thirty-one days")).documents[0]
    assert not fits(after, after.editions[0], digest)


def test_text_that_is_moved_into_its_edition_stays_approved(written: Written) -> None:
    """So a document with one text can be taken on: move its chapters, and nobody has to approve them again."""
    one = TEXT.index("      - version: 2")
    alone = TEXT[: TEXT.index("      - version: 1")] + TEXT[one : TEXT.index("      - version: 3")]
    text = "    chapters:\n      - id: procedure\n        title: Procedure\n        text: Answer within twenty days.\n"
    old = written(alone + text).documents[0]
    digest = content_hash(old)
    indented = "".join(f"    {line}\n" for line in text.splitlines())

    new = written(alone + indented).documents[0]

    assert new.editions[0].chapters == old.chapters
    assert fits(new, new.editions[0], digest)
    kept = written((alone + indented).replace("owner: complaints-manager", "owner: internal-auditor")).documents[0]
    named = written((alone + indented).replace("Answering complaints", "Answering")).documents[0]
    assert fits(kept, kept.editions[0], digest)
    assert fits(named, named.editions[0], digest)


def test_an_edition_whose_text_is_not_kept_says_so(written: Written) -> None:
    """The words of another edition are not shown under its name."""
    both = TEXT.replace(TEXT[TEXT.index("        chapters:") : TEXT.index("      - version: 2")], "", 1)
    workspace = written(both)
    site = Site(project(workspace, Audience.INTERNAL, date(2025, 6, 1)), Audience.INTERNAL, "en", date(2025, 6, 1))
    view = document_view(site, site.workspace.documents[0])
    assert (view.control.version, view.chapters, view.not_kept) == ("1", (), True)


def test_a_superseded_edition_with_its_own_text_must_stay_as_approved(written: Written) -> None:
    """A case is judged by what held when it happened, so that text must not change either."""
    workspace = written(TEXT)
    digest = content_hash(workspace.documents[0], workspace.documents[0].editions[0])
    approved = TEXT.replace("on: 2025-01-12\n", f"on: 2025-01-12\n            content: {digest}\n")
    assert [problem.rule.code for problem in check(written(approved), DAY)] == []
    changed = approved.replace("thirty days", "forty days")
    assert [problem.rule.code for problem in check(written(changed), DAY)] == ["DOC004"]
