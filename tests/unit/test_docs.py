"""The reference and the other pages for people say what the program does, and point at what exists."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest
from pydantic import BaseModel

import clausebook.commands
from clausebook.cli import BUG, UNWRITTEN, cli
from clausebook.cli._content import NOTHING_TO_CHECK
from clausebook.cli.check import PROBLEMS
from clausebook.diagnostics import Level
from clausebook.model.base import fields_of
from clausebook.model.kinds import CONTENT_KINDS, Retired, kind_of
from clausebook.rules import check
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.prose import KINDS as MENTIONED
from clausebook.workspace import read

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "reference"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(REFERENCE.glob("*.md"))]
STARTER = Path(clausebook.commands.__file__).parent / "starter"

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text_of(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


@cache
def script() -> ModuleType:
    """scripts/reference, which has no ending, as a module."""
    loader = importlib.machinery.SourceFileLoader("reference_script", str(ROOT / "scripts" / "reference"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words one types."""
    ctx = click.Context(group, info_name=name)
    for word in group.list_commands(ctx):
        command = group.get_command(ctx, word)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


COMMANDS = dict(commands(cli, "clausebook"))
SECTIONS = {
    part.partition("\n")[0]: part.partition("\n")[2]
    for part in re.split(r"^## ", text_of("commands.md"), flags=re.MULTILINE)[1:]
}
every_command = pytest.mark.parametrize("name", COMMANDS)


@pytest.mark.parametrize("name", ["fields.md", "rules.md"])
def test_what_is_written_by_the_program_is_up_to_date(name: str) -> None:
    """After a change of a model or a rule: run `.venv/bin/python scripts/reference`."""
    written = {"fields.md": script().fields, "rules.md": script().rules}[name]()
    assert text_of(name) == written, "run .venv/bin/python scripts/reference"


def test_every_rule_is_listed_with_its_level_and_summary() -> None:
    """One row each, in the table of its family."""
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| `([\w-]+)` \| (\w+) \| (.+) \|$", text_of("rules.md"), re.MULTILINE)
    assert sorted(code for code, *_ in rows) == [rule.code for rule in ALL_RULES]
    said = {code: (slug, level, summary) for code, _, slug, level, summary in rows}
    assert said == {rule.code: (rule.slug, rule.level, rule.summary) for rule in ALL_RULES}


def models() -> set[type[BaseModel]]:
    """Every model of every kind of file, found without the help of the script."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [Retired]
    for kind in CONTENT_KINDS:
        waiting += [kind.whole] if kind.whole else list(kind.lists.values())
    ours = {f"{one.__module__}.{one.__name__}": one for one in _below(BaseModel) if "clausebook" in one.__module__}
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            for *_, info in fields_of(model):
                named = re.findall(r"clausebook[\w.]+", str(info.annotation))
                waiting += [ours[name] for name in named if name in ours]
    return found


def _below(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {model}.union(*(_below(child) for child in model.__subclasses__()))


def test_every_field_of_every_file_is_listed() -> None:
    """A heading for each model, and below it a row for each of its keys, no more."""
    sections = {
        part.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
        for part in re.split(r"^### ", text_of("fields.md"), flags=re.MULTILINE)[1:]
    }
    found = models()
    assert len(found) > 50
    for model in found:
        heading = "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__).strip().capitalize()
        assert sorted(sections[heading]) == sorted(key for _, key, *_ in fields_of(model)), heading
    assert len(sections) == len(found) + 1, "usual measures are the only part that no content file has"


def test_the_words_for_a_form_are_the_models_own() -> None:
    """A few rows that show what the script makes of a list, a reference, a choice, a default and a narrower reader."""
    rows = text_of("fields.md").splitlines()
    for row in (
        "| `id` | capital letters, digits and hyphens, like `EV-014` | must | everyone | Stable id. |",
        "| `owner` | id of a role | may | staff, auditors | The role that answers for it. |",
        "| `time_rules` | list: [time rule](#time-rule) | may | everyone | The promises about time. |",
        "| `strength` | one of `must`, `aim`, `usual` | may; else `must` | everyone | "
        "must: promised. aim: we try to. usual: what mostly happens. |",
        "| `after` | id of a time rule | may | everyone | "
        "Another time rule: the clock starts when its limit has ended. |",
    ):
        assert row in rows


def test_every_command_has_a_section() -> None:
    """And no section is about a command that does not exist."""
    assert {name for name in SECTIONS if name.startswith("clausebook")} == set(COMMANDS)
    listed = re.findall(r"^\| \[`(clausebook [a-z -]+)`\]", text_of("commands.md"), re.MULTILINE)
    assert listed == list(COMMANDS)


@every_command
def test_every_option_is_documented(name: str) -> None:
    """The table of a command has its options, no others; the line above shows them and its arguments."""
    section, parameters = SECTIONS[name], COMMANDS[name].params
    options = [parameter.opts[0] for parameter in parameters if isinstance(parameter, click.Option)]
    rows = re.findall(r"^\| `(--[\w-]+)` \| (.+) \| (.+) \|$", section, re.MULTILINE)
    assert sorted(option for option, *_ in rows) == sorted(options)
    (usage,) = re.findall(r"^```\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    assert sorted(re.findall(r"--[\w-]+", usage)) == sorted(options)
    for parameter in parameters:
        if isinstance(parameter, click.Argument):
            assert parameter.make_metavar(click.Context(COMMANDS[name])) in usage


@every_command
def test_what_the_table_says_of_an_option_is_so(name: str) -> None:
    """Choices are named in full, a default is the program's, and what must be given is said."""
    section = SECTIONS[name]
    for option in COMMANDS[name].params:
        if not isinstance(option, click.Option):
            continue
        (row,) = re.findall(rf"^\| `{option.opts[0]}` \|.*$", section, re.MULTILINE)
        if isinstance(option.type, click.Choice):
            assert all(f"`{choice}`" in row for choice in option.type.choices), row
        if option.multiple:
            assert "more than once" in row or "repeated" in row
        assert ("must be given" in row) == option.required, row
        default = option.to_info_dict()["default"]
        if isinstance(default, str):
            assert row.endswith(f"`{default}` |"), row


def lines_of_shell(text: str) -> Iterator[str]:
    """Every line of `clausebook` in a block of shell."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from (line for line in block.splitlines() if line.startswith("clausebook "))


@every_page
def test_every_command_line_is_one_that_the_program_understands(page: Path) -> None:
    """In blocks, and in words between backticks; `--help` aside, each is taken apart as if it were typed."""
    text = page.read_text(encoding="utf-8")
    words = re.findall(r"`(clausebook (?!-)[a-z][^`…]*)`", text)
    lines = [*lines_of_shell(text), *words]
    assert lines or page.name not in ("README.md", "commands.md")
    for line in lines:
        understood(line)


def understood(line: str) -> None:
    """Take a command line apart; click.UsageError when it cannot be. Words of a usage line stand for values."""
    name = max((name for name in COMMANDS if f"{line} ".startswith(f"{name} ")), key=len, default="")
    assert name, f"{line}: no such command"
    arguments = shlex.split(line.removeprefix(name))
    command = COMMANDS[name]
    options = {option for parameter in command.params for option in parameter.opts}
    if not arguments or "DATE" in arguments:
        assert {word for word in arguments if word.startswith("-")} <= options
        return
    parser = command.make_parser(click.Context(command))
    values, rest, _ = parser.parse_args(arguments)
    assert not rest, line
    assert values


def test_a_wrong_command_line_is_seen() -> None:
    """The check above can fail: for a command, an option and an argument too many."""
    for line in ("clausebook chek", "clausebook check now --strict", "clausebook init a b"):
        with pytest.raises((AssertionError, click.UsageError)):
            understood(line)
    with pytest.raises(click.UsageError):
        understood("clausebook check --colour")


def test_the_exit_codes_are_the_programs() -> None:
    """Those that the program's own constants name."""
    codes = re.findall(r"^\| (\d+) \|", SECTIONS["Exit codes"], re.MULTILINE)
    assert codes == [str(code) for code in (0, PROBLEMS, 2, NOTHING_TO_CHECK, BUG, UNWRITTEN)]


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as hosts of git repositories make them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    """To a file of the repository, and to a heading of it; to no other host."""
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in headings(path), f"{page.name}: {target}"


@every_page
def test_every_path_between_backticks_exists(page: Path) -> None:
    """A path that begins with a folder of the repository is there; what is built or made by hand is named here."""
    made = (
        "site/",
        ".venv/",
        "dist/",
        "build/",
        "artefacts/",
        "tests/rules/NEW",
        "content/files",
        "content/catalogues",
    )
    tops = {path.name for path in ROOT.iterdir()} | {"site", "dist"}
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for path in re.findall(r"`([\w.][\w./-]*/[\w./-]*)`", text):
        if path.split("/")[0] in tops and not path.startswith(made):
            there = (ROOT / path).exists() or (STARTER / path).exists()
            assert there or page.name == "fields.md", f"{page.name}: {path}"


def test_no_page_holds_an_address_or_a_path_of_a_machine() -> None:
    """Nothing but this computer's own address is linked, and nobody's folders are named."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        addresses = set(re.findall(r"https?://[\w.:-]+", text)) - {"http://127.0.0.1:8000"}
        assert not addresses, page.name
        assert not re.search(r"(^|[\s`(])/(work|root|tmp|home)/", text), page.name
        assert "ISO 10002 requires" not in text, page.name


def examples() -> list[tuple[str, str]]:
    """The files that the content model shows: path below `content/`, and text."""
    return re.findall(r"^```yaml\n# content/(\S+)\n(.*?)^```", text_of("content-model.md"), re.MULTILINE | re.DOTALL)


def test_the_content_model_shows_files_that_are_understood(tmp_path: Path) -> None:
    """All of them laid over what `clausebook init` gives: no error. Each kind of place is named."""
    shutil.copytree(STARTER / "content", tmp_path / "content")
    names = [name for name, _ in examples()]
    assert len(names) == len(set(names)) >= 5
    for name, text in examples():
        assert kind_of(name) is not None, name
        if name == "statements.yml":
            shutil.rmtree(tmp_path / "content" / "statements")
        target = tmp_path / "content" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
    workspace, problems = read(tmp_path)
    found = [*problems, *check(workspace, date(2026, 11, 20))]
    about = {f"content/{name}" for name in names}
    assert [p for p in found if p.rule.level is Level.ERROR and p.place.file in about] == []
    for kind in CONTENT_KINDS:
        assert re.search(rf"`{kind.folder}(\.yml|/)?`", text_of("content-model.md")), kind.folder


def test_the_content_model_names_whatever_prose_may_refer_to() -> None:
    """Every kind of reference in double brackets."""
    last = text_of("content-model.md").partition("## Texts")[2]
    for kind in MENTIONED:
        assert f"`{kind}`" in last or f"[[{kind}:" in last, kind


def test_the_changelog_has_the_version_of_the_package() -> None:
    """Newest first: what is not released yet, then this version."""
    found = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert found[0] == "Unreleased"
    assert found[1].split()[0] == clausebook.__version__
