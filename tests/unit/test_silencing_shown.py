"""Who reads what is silenced: a page for staff, never the public, and a review of a change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clausebook.audience import project, visible_silenced
from clausebook.changes.collect import collect
from clausebook.changes.kind import Weight
from clausebook.changes.making import Sides
from clausebook.changes.problems import Standing, standing
from clausebook.hosts.sites import checked, make
from clausebook.model.base import Audience
from clausebook.pages.page import page as render
from clausebook.rules.every_rule import ALL_RULES
from clausebook.views.silenced import silenced_view
from clausebook.views.site import Site
from clausebook.workspace import read
from tests.reviewing import seeds
from tests.rules.test_rules import organisation
from tests.unit import silences
from tests.unit.silences import checking, silence

AS_OF = date(2026, 6, 30)


root = silences.root


def page(root: Path, audience: Audience) -> str:
    """The page of what is silenced, before the theme is around it."""
    whole = checked(root, AS_OF)
    shown = project(whole.workspace, audience, AS_OF)
    silenced = visible_silenced(whole.silenced, whole.workspace, shown, audience)
    site = Site(shown, audience, "en", AS_OF, silenced=silenced)
    return render("silenced/", "silenced.md.j2", silenced_view(site, ALL_RULES), site.words).text


def test_a_page_lists_what_is_silenced_and_never_to_the_public(root: Path) -> None:
    """Rule, item, reason, role, day and each problem, for staff and auditors; also what covers nothing or has ended."""
    silence(
        root, {"says": "households"}, {"says": "farms", "until": "2026-05-31"}, {"rule": "EVD003", "item": "EV-001"}
    )
    (root / "mkdocs.yml").write_text("plugins:\n  - clausebook:\n      levels:\n        TIM006: off\n")

    for audience in (Audience.INTERNAL, Audience.AUDITOR):
        text = page(root, audience)
        for words in (
            "Asked in autumn.",
            "Complaints manager",
            "31 December 2026",
            "<code>households</code>",
            "EV-001",
        ):
            assert words in text, words
        assert [text.count(words) for words in ("Silenced</span>", "Expired: shown again", "Covers no problem")] == [
            1,
            1,
            1,
        ]
        assert "TIM006" in text
        assert "Switched off" in text
    public = make(checked(root, AS_OF), Audience.PUBLIC, "en")
    assert public.site.silenced == ()
    assert "silenced/" not in [page.address for page in public.pages]
    assert not any("Asked in autumn." in page.text for page in public.pages)


def test_a_silence_names_nothing_that_its_reader_may_not_see(root: Path) -> None:
    """Evidence for auditors alone is named in their site, and in no other."""
    path = root / "content" / "evidence.yml"
    path.write_text(path.read_text().replace("  - id: EV-001\n", "  - id: EV-001\n    audience:\n      - auditor\n", 1))
    silence(root, {"rule": "EVD003", "item": "EV-001"}, {"reason": "As in EV-001."})

    assert page(root, Audience.AUDITOR).count("EV-001") >= 2
    assert "EV-001" not in page(root, Audience.INTERNAL)


def test_a_review_asks_for_a_decision_about_a_new_silence(tmp_path: Path) -> None:
    """New, or for longer: somebody decides. Taken away: to be known."""
    sides = []
    for name, until in (("none", ""), ("short", "2026-07-31"), ("long", "2027-07-31")):
        folder = seeds.copy(tmp_path / name)
        if until:
            silence(folder, {"until": until})
        sides.append(standing(*read(folder), AS_OF))
    none, short, long = sides

    def told(before: Standing, after: Standing) -> list[tuple[str, Weight]]:
        found = collect(Sides(before, after, AS_OF))
        return [(one.kind.slug, one.weight) for one in found]

    assert told(none, short) == [("silence-added", Weight.DECISION)]
    assert told(short, long) == [("silence-changed", Weight.DECISION)]
    assert told(short, none) == [("silence-removed", Weight.NOTE)]


def test_the_example_of_a_silence_is_the_one_of_the_page(tmp_path: Path) -> None:
    """What `explain SET002` shows as passing silences its problem."""
    folder = organisation(tmp_path, "SET002", "passes")
    assert checking(folder).output.endswith("1 problem silenced, see content/silenced.yml.\n")
