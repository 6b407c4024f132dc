"""How grave a rule is here: profiles, levels, and settings that are not understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausebook.diagnostics import Level, Place
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.levels import BY_TIME, GUESSED, level_of
from clausebook.rules.never_silenced import changeable
from clausebook.workspace.settings import PROFILES, Said, Settings, read_settings
from tests.unit import silences
from tests.unit.silences import checking

root = silences.root


def test_the_profiles_differ_as_they_say() -> None:
    """Lenient: no warning. Regulated: an error, but for what time brings and what is guessed."""
    profiles = {name: Settings((Said(name, Place("mkdocs.yml")),)) for name in PROFILES}
    free = [rule for rule in ALL_RULES if changeable(rule)]
    assert {level_of(rule, profiles["lenient"]) for rule in free} == {Level.NOTE}
    assert {level_of(rule, profiles["standard"]) for rule in free} == {Level.WARNING}
    strict = {rule.code for rule in free if level_of(rule, profiles["regulated"]) is Level.ERROR}
    assert strict == {rule.code for rule in free} - BY_TIME - GUESSED
    assert {"TIM006", "ROL005", "DOC012", "COV002"} <= strict
    assert {rule.code for rule in free} >= BY_TIME | GUESSED


@pytest.mark.parametrize(
    "file, text, exit, level",
    [
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      profile: regulated\n", 1, "error"),
        ("mkdocs.yml", "x: !!python/name:a.b\nplugins:\n  clausebook:\n    levels:\n      COV008: error\n", 1, "error"),
        ("mkdocs.yml", "extra:\n  - clausebook:\n      profile: regulated\n", 0, "warning"),
        ("mkdocs.yml", "plugins:\n  - clausebook\n  - search:\n      profile: x\n", 0, "warning"),
        ("mkdocs.yml", "plugins: [search, {clausebook: {profile: regulated}}]\nsite_name: x\n", 1, "error"),
        ("mkdocs.yml", "plugins: [\n  {clausebook: {profile: regulated}},\n]\n", 1, "error"),
        (
            "mkdocs.yml",
            "plugins:\n  - clausebook:\n      levels:\n        COV008: off\n  - search:\n      a: b\n",
            0,
            "",
        ),
        ("pyproject.toml", '[tool.clausebook]\nprofile = "lenient"\n[tool.other]\nprofile = "x"\n', 0, "note"),
        ("pyproject.toml", '[tool.clausebook.levels]\n"COV008" = "off" # why\n', 0, ""),
        ("pyproject.toml", '[tool.clausebook]\nprofile = "regulated"\nlevels = {COV008 = "note"}\n', 0, "note"),
    ],
)
def test_where_levels_are_written(root: Path, file: str, text: str, exit: int, level: str) -> None:
    """In the settings of the plugin, or in pyproject.toml; what else stands there is not looked at."""
    (root / file).write_text(text)

    done = checking(root, "--format", "json")

    assert done.exit_code == exit
    assert {one["level"] for one in json.loads(done.output)["problems"]} == ({level} if level else set())


@pytest.mark.parametrize(
    "file, text, said",
    [
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      profile: strict\n", "3:16: MOD003 `strict` is no profile"),
        (
            "mkdocs.yml",
            "plugins:\n  - clausebook:\n      levels:\n        COV080: note\n",
            "4:9: SET001 there is no rule",
        ),
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      levels:\n        REF001: off\n", "4:17: SET004 `REF001`"),
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      levels: off\n", "3:15: MOD004 `levels` is no list of rules"),
        ("mkdocs.yml", "plugins:\n  - clausebook: {profile: lenient\n", "2:34: SRC001"),
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      profil: lenient\n", "3:7: MOD002 `profil` is no setting"),
        ("mkdocs.yml", "plugins:\n  - clausebook:\n      levels:\n        A: note\n        A: off\n", "5:9: SRC002"),
        ("pyproject.toml", "[tool.clausebook]\nprofile = 3\n", "2:11: MOD003 `3` is no profile"),
        ("pyproject.toml", '[tool.clausebook.levels]\nCOV008 = "of"\n', "2:10: MOD003 `of` is no level"),
        (
            "pyproject.toml",
            '[tool.clausebook]\nprofile = "a\n',
            "2:13: SRC017 `pyproject.toml` is not valid TOML: illegal",
        ),
        ("pyproject.toml", '[tool.clausebook]\ncontent = "x"\n', "2:1: MOD002 `content` is no setting"),
    ],
)
def test_a_setting_that_is_not_understood_is_named_at_its_place(root: Path, file: str, text: str, said: str) -> None:
    """File, line and column; and the levels stay as they were."""
    (root / file).write_text(text)

    done = checking(root, "--format", "concise")

    assert f"{file}:{said}" in done.output
    assert done.output.count("COV008") == 2
    assert done.exit_code == 1


@pytest.mark.parametrize("file", ["mkdocs.yml", "pyproject.toml"])
@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "plugins:\n", "plugins: []\n", "plugins: clausebook\n", "plugins:\n  - clausebook: [\n", "\x00\xff",
        "plugins:\n  - clausebook: |\n      levels\n", "plugins:\n  - clausebook:\n      levels:\n        - a\n",
        "plugins:\n - clausebook:\n    profile: [a, b]\n    levels:\n     ? [a]\n     : b\n", "tool = 'clausebook'\n",
        "[tool]\nclausebook = 1\n", "[tool.clausebook.levels.a]\nb = 1\n", "[[tool.clausebook]]\nprofile = 1\n",
    ],
)  # fmt: skip
def test_no_settings_end_in_a_traceback(file: str, text: str, tmp_path: Path) -> None:
    """Whatever stands in the two files gives settings and problems."""
    (tmp_path / file).write_bytes(text.encode("latin-1"))
    settings, problems = read_settings(tmp_path)
    assert settings.profile in PROFILES
    assert all(problem.place.file == file for problem in problems)
