"""Every command, option and exit code is documented as the program has it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from clausebook.cli import BUG, UNWRITTEN, cli
from clausebook.cli._content import NOTHING_TO_CHECK
from clausebook.cli.check import PROBLEMS
from tests.unit.documented import every_page, text_of


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
