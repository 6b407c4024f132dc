"""Every rule has four companions: an example that fails, one that passes, a page that explains, its place in the list.

An example is a set of files laid over the small organisation in `_base`, or a `fails.py` that writes what git or an
editor would spoil. The page shows parts of the two examples; a part that is not in the example is caught here.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import clausebook.rules
from clausebook.diagnostics import Problem, Rule
from clausebook.rules import Context, check
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.registry import CHECKS, OF_AUDITS, module
from clausebook.workspace import read

HERE = Path(__file__).parent
PAGES = Path(clausebook.rules.__file__).parent / "docs"
AS_OF = date(2026, 6, 30)
HEADINGS = [
    "## What it says", "## Why it matters", "## Example", "### Fails", "### Passes", "## What to do", "## Since",
]  # fmt: skip

NOT_SHOWN = frozenset({"PUB006", "PUB007", "SRC007", "SRC008", "SRC009", "SRC011", "SRC012", "SRC017", "SRC018"})
"""Rules about bytes, sizes, links, permissions and pictures: what fails cannot be shown as a block of text."""

IN_RESERVE = frozenset({"MOD099"})
"""No content can bring it about: another test proves that every refusal of the models has a rule of its own."""

every_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
every_rule_with_an_example = pytest.mark.parametrize(
    "rule", [rule for rule in ALL_RULES if rule.code not in IN_RESERVE], ids=lambda rule: rule.code
)

Examined = Callable[[Rule, str], tuple[Path, list[Problem]]]


def organisation(folder: Path, code: str, example: str) -> Path:
    """A copy of the small organisation with the example of one rule laid over it."""
    shutil.copytree(HERE / "_base", folder, dirs_exist_ok=True)
    overlay, script = HERE / code / example, HERE / code / f"{example}.py"
    assert overlay.is_dir() or script.is_file(), f"tests/rules/{code} has neither {example}/ nor {example}.py"
    if overlay.is_dir():
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    if script.is_file():
        spec = importlib.util.spec_from_file_location(f"{code}_{example}", script)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.write(folder)
    return folder


def problems(root: Path) -> list[Problem]:
    """Everything reading and checking says about an organisation, in the order it is shown."""
    workspace, reading = read(root)
    return sorted((*reading, *check(workspace, AS_OF)), key=lambda problem: problem.sort_key)


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """The folder of an example and its problems; each example is read once."""

    @cache
    def examine(code: str, example: str) -> tuple[Path, list[Problem]]:
        folder = organisation(tmp_path_factory.mktemp(f"{code}-{example}"), code, example)
        return folder, problems(folder)

    return lambda rule, example: examine(rule.code, example)


def concise(problem: Problem) -> str:
    """One line, as editors and grep want it."""
    place = problem.place
    return f"{place.file}:{place.line}:{place.column}: {problem.rule.code} {problem.message}"


def page_of(rule: Rule) -> str:
    """The page that explains a rule."""
    path = PAGES / f"{rule.code}.md"
    assert path.is_file(), f"{rule.code} has no page at generator/clausebook/rules/docs/{rule.code}.md"
    return path.read_text(encoding="utf-8")


def test_the_small_organisation_is_clean(tmp_path: Path) -> None:
    """What an example reports comes from the example, and not from what it is laid over."""
    shutil.copytree(HERE / "_base", tmp_path, dirs_exist_ok=True)
    assert [concise(problem) for problem in problems(tmp_path)] == []


@every_rule_with_an_example
def test_what_fails_is_reported_and_nothing_else(rule: Rule, examined: Examined) -> None:
    """The failing example gives the expected lines, its own rule among them, and no second report of one cause."""
    _, found = examined(rule, "fails")
    assert rule.code in {problem.rule.code for problem in found}
    expected = (HERE / rule.code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [concise(problem) for problem in found] == expected


@every_rule_with_an_example
def test_what_passes_is_clean(rule: Rule, examined: Examined) -> None:
    """The passing example gives no problem at all, of this rule or another."""
    _, found = examined(rule, "passes")
    assert [concise(problem) for problem in found] == []


@every_rule_with_an_example
def test_a_problem_says_where_and_what_to_do(rule: Rule, examined: Examined) -> None:
    """Each problem of the failing example names an actual value, has a short label at its place, and one help."""
    _, found = examined(rule, "fails")
    for problem in found:
        assert problem.help, concise(problem)
        assert "\n" not in problem.help
        assert not problem.message.endswith("."), concise(problem)
        if problem.place.line:
            assert 1 <= len(problem.label.split()) <= 3, (concise(problem), problem.label)
            assert problem.place.end > problem.place.column


@every_rule
def test_a_page_explains_it(rule: Rule) -> None:
    """The page has its headings in order, words under each, and the level and slug of the rule."""
    page = page_of(rule)
    lines = page.splitlines()
    assert lines[0] == f"# {rule.code}: {rule.slug}"
    assert [line for line in lines if line.startswith("##")] == HEADINGS
    assert page.endswith("\n")
    for heading, text in zip(HEADINGS, sections(page), strict=True):
        assert text.strip() or heading == "## Example", f"{heading} is empty"


@every_rule_with_an_example
@pytest.mark.parametrize("example", ["fails", "passes"])
def test_the_page_shows_the_example(rule: Rule, example: str, examined: Examined) -> None:
    """What the page shows stands word for word in the file that it names."""
    text = sections(page_of(rule))[3 if example == "fails" else 4]
    paths = re.findall(r"^`((?:content/|mkdocs)[^`]+)`", text, re.MULTILINE)
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    if rule.code in NOT_SHOWN and example == "fails":
        assert not blocks, "it can be shown after all: take it out of NOT_SHOWN"
        return
    assert (len(paths), len(blocks)) == (1, 1), "one line with the path in backticks, and one yaml block"
    folder, _ = examined(rule, example)
    assert blocks[0] in (folder / paths[0]).read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("name", OF_AUDITS)
def test_a_rule_of_audits_has_nothing_to_say_where_there_are_none(name: str, examined: Examined) -> None:
    """Its own example without programmes, audits, nonconformities and checklists: a check does not even import it."""
    rule = module(name)
    folder, found = examined(rule.RULE, "fails")
    assert rule.RULE.code in {problem.rule.code for problem in found}
    workspace, _ = read(folder)
    without = replace(workspace, programmes=(), audits=(), nonconformities=(), checklists=())
    assert list(rule.check(Context(without, AS_OF))) == []


def test_every_rule_is_applied_once() -> None:
    """A module that is in no list would never be asked."""
    names = [*CHECKS, *OF_AUDITS]
    there = {path.stem for path in PAGES.parent.glob("*.py") if "\ndef check(context: Context) ->" in path.read_text()}
    assert sorted(names) == sorted(there - {"settings_disagree"})


def test_no_companion_without_a_rule() -> None:
    """A page or an example of a rule that is gone is removed with it; its code is never used again."""
    codes = {rule.code for rule in ALL_RULES}
    assert {path.stem for path in PAGES.glob("*.md")} <= codes
    assert {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")} <= codes


def test_codes_and_slugs_are_used_once() -> None:
    """People speak of rules by code and by slug, so neither may mean two things."""
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)
    assert len({rule.slug for rule in ALL_RULES}) == len(ALL_RULES)


def sections(page: str) -> list[str]:
    """The text under each heading, in the order of `HEADINGS`."""
    parts = re.split(r"^###? .*$", page, flags=re.MULTILINE)
    return parts[1:]
