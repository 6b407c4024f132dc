"""How strict the checker is, and what it was told to leave: decided, reasoned, ending, and never out of sight."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.audience import project, visible_silenced
from clausebook.changes.collect import collect
from clausebook.changes.kind import Weight
from clausebook.changes.making import Sides
from clausebook.changes.problems import standing
from clausebook.cli.check import check as check_command
from clausebook.diagnostics import Level
from clausebook.hosts.sites import checked, make
from clausebook.model.base import Audience
from clausebook.pages.page import page as render
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.levels import BY_TIME, GUESSED, level_of
from clausebook.rules.never_silenced import changeable
from clausebook.views.silenced import silenced_view
from clausebook.views.site import Site
from clausebook.workspace import read
from clausebook.workspace.settings import PROFILES, Said, Settings, read_settings
from tests.reviewing import seeds
from tests.rules.test_rules import HERE, organisation

AS_OF = date(2026, 6, 30)
PARTIES = """\
interested_parties:
  - id: households
    kind: consumer
    name: Households
  - id: farms
    kind: consumer
    name: Farms
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small organisation with two warnings (COV008) in one item, its own file."""
    shutil.copytree(HERE / "_base", tmp_path, dirs_exist_ok=True)
    with (tmp_path / "content" / "organisation.yml").open("a") as file:
        file.write(PARTIES)
    return tmp_path


def silence(root: Path, *entries: dict[str, str]) -> None:
    """Write `silenced.yml`; what an entry leaves out is filled in."""
    whole = {"rule": "COV008", "item": "larkfield", "reason": "Asked in autumn.", "by": "complaints-manager"}
    lines = ["silenced:"]
    for entry in entries:
        pairs = {**whole, "until": "2026-12-31", **entry}
        lines += [f"  {'-' if number == 0 else ' '} {key}: {pairs[key]}" for number, key in enumerate(pairs)]
    (root / "content" / "silenced.yml").write_text("\n".join(lines) + "\n")


def checking(root: Path, *arguments: str) -> Result:
    """`clausebook check` in a folder."""
    return CliRunner().invoke(check_command, ["--root", str(root), "--as-of", "2026-06-30", *arguments])


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


def test_the_profiles_differ_as_they_say() -> None:
    """Lenient: no warning. Regulated: an error, but for what time brings and what is guessed."""
    profiles = {name: Settings((Said(name, None),)) for name in PROFILES}  # type: ignore[arg-type]
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

    def told(before: object, after: object) -> list[tuple[str, Weight]]:
        found = collect(Sides(before, after, AS_OF))  # type: ignore[arg-type]
        return [(one.kind.slug, one.weight) for one in found]

    assert told(none, short) == [("silence-added", Weight.DECISION)]
    assert told(short, long) == [("silence-changed", Weight.DECISION)]
    assert told(short, none) == [("silence-removed", Weight.NOTE)]


def test_the_example_of_a_silence_is_the_one_of_the_page(tmp_path: Path) -> None:
    """What `explain SET002` shows as passing silences its problem."""
    folder = organisation(tmp_path, "SET002", "passes")
    assert checking(folder).output.endswith("1 problem silenced, see content/silenced.yml.\n")
