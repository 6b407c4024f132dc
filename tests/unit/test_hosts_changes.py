"""The page of a site about what changed tells nobody what they may not see, and the public site has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clausebook.hosts.changes import Compared, compared
from clausebook.hosts.sites import checked, make
from clausebook.model.base import Audience
from tests.reviewing import seeds

DAY = date.fromisoformat(seeds.DAY)
CHAPTER = "    chapters:\n      - id: procedure\n"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The organisation, in which a procedure for staff alone and one for everybody were reworded."""
    folder = tmp_path_factory.mktemp("compared")
    old, new = seeds.copy(folder / "old"), seeds.copy(folder / "new")
    for side, call, desk in ((old, "hear", "whoever"), (new, "are told", "everybody who")):
        path = side / "content/documents.yml"
        text = path.read_text("utf-8").replace("what you heard", f"what you {call}")
        text = text.replace("    title: Taking a call\n", "    title: Taking a call\n    audience:\n      - internal\n")
        path.write_text(text.replace("Whoever takes", f"{desk.capitalize()} takes"), "utf-8")
    return new


@pytest.fixture(scope="module")
def against(new: Path) -> Compared:
    """It, compared with what it was."""
    return compared(new, str(new.parent / "old"), DAY)


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.AUDITOR])
def test_a_site_tells_of_changes_its_readers_may_see(audience: Audience, against: Compared) -> None:
    """What only staff may read is in the report of staff alone; what both may read is in both."""
    told = "\n".join(
        f"{change.subject} {change.before} {change.after}" for change in against.review(audience, "en").changes
    )
    assert "Everybody who takes" in told
    assert ("what you are told" in told) == (audience is Audience.INTERNAL)
    assert ("Taking a call" in told) == (audience is Audience.INTERNAL)


def test_the_public_site_has_no_such_page(new: Path, against: Compared) -> None:
    """It is never told what changed, and the others have the page in their navigation; no path of this machine."""
    organisation = checked(new, DAY)
    public, internal = (make(organisation, one, "en", (), against) for one in (Audience.PUBLIC, Audience.INTERNAL))
    assert [page for page in public.pages if page.address == "changes/"] == []
    (page,) = (page for page in internal.pages if page.address == "changes/")
    assert "Everybody who" in page.text
    assert str(new.parent) not in page.text
    assert "changes/index.md" in repr(internal.navigation)


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.AUDITOR])
def test_what_was_hidden_since_is_not_told_once_more(audience: Audience, tmp_path: Path) -> None:
    """Auditors could see it before; the page of the site as it is now tells staff alone what it was."""
    old, new = seeds.copy(tmp_path / "old"), seeds.copy(tmp_path / "new")
    hidden = "    audience:\n      - internal\n"
    for file, after in (
        ("documents.yml", "    title: Taking a call\n"),
        ("policies/complaints.yml", "    kind: web-form\n"),
        ("evidence.yml", "    title: Leaflet at the desk\n"),
    ):
        path = new / "content" / file
        text = path.read_text("utf-8")
        assert text.count(after) == 1
        path.write_text(text.replace(after, after + hidden), "utf-8")
    with (new / "content/evidence.yml").open("a", encoding="utf-8") as file_:
        file_.write("retired:\n  - id: EV-099\n")
    internal = audience is Audience.INTERNAL

    changes = compared(new, str(old), DAY).review(audience, "en").changes

    told = "\n".join(f"{one.id} {one.name} {one.subject} {one.before} {one.after}" for one in changes)
    for secret in ("WI-01", "Taking a call", "web-form", "EV-004", "EV-099"):
        assert (secret in told) == internal, secret
