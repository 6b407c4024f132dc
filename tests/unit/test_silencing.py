"""A problem is silenced with a reason, by a role, until a day; an error never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.levels import level_of
from clausebook.rules.never_silenced import changeable
from clausebook.workspace.settings import PROFILES, Said, Settings
from tests.unit import silences
from tests.unit.silences import checking, silence

root = silences.root


def codes(root: Path, *arguments: str) -> list[str]:
    """The codes that `check` shows."""
    return [line.split()[1] for line in checking(root, "--format", "concise", *arguments).output.splitlines()]


def test_what_is_silenced_is_not_shown_and_is_counted(root: Path) -> None:
    """Both problems of the rule in that item are gone; the last line says how many, and where it stands why."""
    assert codes(root) == ["COV008", "COV008"]
    silence(root, {})

    done = checking(root, "--strict")

    assert (done.exit_code, codes(root)) == (0, [])
    assert done.output.endswith("All is well. 2 problems silenced, see content/silenced.yml.\n")


def test_words_of_the_message_pick_one(root: Path) -> None:
    """The other one is still shown."""
    silence(root, {"says": "households"})

    done = checking(root, "--format", "concise")

    assert "`farms`" in done.output
    assert "`households`" not in done.output


def test_programs_are_told_what_is_silenced_and_why(root: Path) -> None:
    """JSON lists it beside the problems; SARIF as a suppressed result with the reason, the role and the day."""
    silence(root, {})

    out = json.loads(checking(root, "--format", "json").output)
    results = json.loads(checking(root, "--format", "sarif").output)["runs"][0]["results"]

    assert (out["problems"], out["summary"]["silenced"]) == ([], 2)
    assert {(one["code"], one["reason"], one["by"], one["until"]) for one in out["silenced"]} == {
        ("COV008", "Asked in autumn.", "complaints-manager", "2026-12-31")
    }
    assert (out["silenced"][0]["file"], out["silenced"][0]["entry"]["line"]) == ("content/organisation.yml", 2)
    why = "Asked in autumn. (decided by complaints-manager, until 2026-12-31)"
    assert [one["suppressions"] for one in results] == [
        [{"kind": "external", "status": "accepted", "justification": why}]
    ] * 2


@pytest.mark.parametrize("until, shown", [("2026-06-30", []), ("2026-06-29", ["COV008", "COV008", "SET002"])])
def test_a_silence_ends_after_its_last_day(root: Path, until: str, shown: list[str]) -> None:
    """On that day it still holds; on the next the problems are back, and the silence that ended is named."""
    silence(root, {"until": until})
    assert codes(root) == shown


def test_what_time_has_brought_holds_what_ended(root: Path) -> None:
    """The weekly look at what is due names it, although nobody changed anything."""
    silence(root, {"until": "2026-06-29"})
    assert codes(root, "--due") == ["COV008", "COV008", "SET002"]


@pytest.mark.parametrize("key", ["reason", "by", "until", "rule", "item"])
def test_a_silence_without_reason_role_or_day_silences_nothing(root: Path, key: str) -> None:
    """The key is asked for, and the problems are shown."""
    silence(root, {})
    path = root / "content" / "silenced.yml"
    lines = [line for line in path.read_text().splitlines() if f" {key}: " not in line]
    path.write_text("\n".join(lines).replace("    item", "  - item", key == "rule") + "\n")

    done = checking(root, "--format", "concise")

    assert f"MOD001 `{key}` is missing" in done.output
    assert done.output.count("COV008") == 2


def test_an_error_is_never_silenced(root: Path) -> None:
    """A reference that leads nowhere stays, and the entry is refused."""
    (root / "content" / "roles.yml").write_text(
        (root / "content" / "roles.yml").read_text().replace("complaints-manager", "complaint-manager", 1)
    )
    found = codes(root)
    silence(root, {"rule": "REF001", "item": "complaints@1", "by": "complaint-manager"})

    assert "REF001" in found
    assert sorted(codes(root)) == sorted([*found, "SET004"])


def test_what_may_be_silenced_is_no_error_and_no_matter_of_reading() -> None:
    """For every rule there is: errors, and the families of reading, shapes, ids and settings, always hold."""
    for rule in ALL_RULES:
        always = rule.level is Level.ERROR or rule.family in ("SRC", "MOD", "IDS", "SET")
        assert changeable(rule) is not always, rule.code
        for profile in PROFILES:
            for word in ("error", "warning", "note", "off"):
                said = Settings((Said(profile, None),), (Said(word, None, rule.code),))  # type: ignore[arg-type]
                if always and word != "error":
                    assert level_of(rule, said) is rule.level
                elif not always:
                    assert level_of(rule, said) is (None if word == "off" else Level(word))
