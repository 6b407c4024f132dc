"""Every seeded change alone: exactly the kinds it is made for, and their opposites when it is taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from clausebook.changes.change import Change
from clausebook.changes.collect import collect
from clausebook.changes.kinds.registry import KINDS
from clausebook.changes.making import Sides
from clausebook.changes.problems import Standing, standing
from clausebook.workspace import read
from tests.reviewing import seeds

DAY = date.fromisoformat(seeds.DAY)


def stands(folder: Path) -> Standing:
    """One side, read and checked."""
    return standing(*read(folder), DAY)


@pytest.fixture(scope="module")
def before() -> Standing:
    """The organisation as it was."""
    return stands(seeds.ORGANISATION)


def opposites(changes: tuple[Change, ...]) -> Counter[tuple[object, ...]]:
    """The same changes as they would be the other way round."""
    return Counter((KINDS[c.kind.opposite], c.about, c.id, c.name, c.after, c.before) for c in changes)


def facts(changes: tuple[Change, ...]) -> Counter[tuple[object, ...]]:
    """What a change says, without its place."""
    return Counter((c.kind, c.about, c.id, c.name, c.before, c.after) for c in changes)


def test_the_organisation_has_no_problem(before: Standing) -> None:
    """What a review names comes from the change."""
    assert list(before.problems) == []


def test_nothing_changed_is_no_change(before: Standing) -> None:
    """A revision compared with itself gives nothing."""
    assert collect(Sides(before, stands(seeds.ORGANISATION), DAY)) == ()


@pytest.mark.parametrize("seed", seeds.SEEDS, ids=lambda seed: seed.name)
def test_a_change_is_named_as_what_it_is(seed: seeds.Seed, before: Standing, tmp_path: Path) -> None:
    """Its kinds and no other; backwards the opposite of each, with before and after exchanged."""
    seed.apply(seeds.copy(tmp_path))
    after = stands(tmp_path)

    there, back = collect(Sides(before, after, DAY)), collect(Sides(after, before, DAY))

    expected = Counter(seed.kinds)
    if seed.of_policy:
        expected["edition-added", "complaints@2"] += 1
    assert Counter((change.kind.slug, change.id) for change in there) == expected
    assert seed.effect in {change.effect for change in there}
    assert opposites(back) == facts(there)


def test_the_list_of_kinds_is_whole() -> None:
    """Each kind's opposite is in the list, points back, and turns weaker into stronger."""
    turned = {"weaker": "stronger", "stronger": "weaker", "editorial": "editorial", "structural": "structural"}
    for kind in KINDS.values():
        assert KINDS[kind.opposite].opposite == kind.slug
        assert KINDS[kind.opposite].effect == turned[kind.effect]
        assert kind.words == kind.words.strip(". ")
    assert len(KINDS) == len({kind.words for kind in KINDS.values()})


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("policies/complaints.yml", "policy: complaints\n", "policy: complaints\n\tbad: tab\n"),
        ("policies/complaints.yml", "  free: true\n", "  free: maybe\n"),
        ("evidence.yml", "evidence:\n", "evidence: [\n"),
        ("evidence.yml", "    kind: minutes\n", "    kind: no-such-kind\n"),
        ("documents.yml", "    title: Taking a call\n", ""),
    ],
)
def test_what_cannot_be_read_is_not_called_gone(
    file: str, old: str, new: str, before: Standing, tmp_path: Path
) -> None:
    """One cause, one report: the error itself, and nothing about what stands in the part that was not understood."""
    path = seeds.copy(tmp_path) / "content" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    found = collect(Sides(before, stands(tmp_path), DAY))
    assert {change.kind.slug for change in found} == {"error-introduced"}


def test_the_text_of_an_approved_edition_may_move_but_not_go(tmp_path: Path) -> None:
    """An edition that another one follows: its own text is taken out, or goes into it from the document."""
    text = (seeds.ORGANISATION / "content/documents.yml").read_text("utf-8")
    start = text.index("            content: 2e34")
    edition, chapters = text[start:].split("\n", 1)[1].split("    chapters:\n")
    chapters = f"    chapters:\n{chapters}"
    own = "".join(f"    {line}\n" for line in chapters.splitlines())
    second = (
        "      - version: 2\n        status: approved\n        approvals:\n          - by: complaints-manager\n"
        "            on: 2026-06-29\n        effective_from: 2026-08-01\n        next_review: 2027-08-01\n"
    )

    def side(name: str, rest: str) -> Standing:
        folder = seeds.copy(tmp_path / name)
        (folder / "content/documents.yml").write_text(text[:start] + edition + rest, "utf-8")
        return stands(folder)

    one, kept, gone = (
        side("one", chapters),
        side("kept", own + second + chapters.replace("Listen", "Look up")),
        side("gone", second + chapters.replace("Listen", "Look up")),
    )
    for before, after, expected in ((one, kept, 0), (one, gone, 0), (kept, gone, 1)):
        kinds = [change.kind.slug for change in collect(Sides(before, after, DAY))]
        assert kinds.count("released-edition-edited") == expected
