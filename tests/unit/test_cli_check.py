"""The command line: what is printed where, and which exit code says what."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from clausebook import cli as cli_package
from clausebook.cli.group import COMMANDS
from clausebook.rules import check as apply_rules
from clausebook.rules.every_rule import ALL_RULES
from clausebook.workspace import read

CODES = {rule.code for rule in ALL_RULES}
DAY = date(2026, 6, 30)
MAIN = "from clausebook.cli import main; main()"
BASE = Path(__file__).parents[1] / "rules" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small organisation without a problem."""
    return Path(shutil.copytree(BASE, tmp_path, dirs_exist_ok=True))


def run(*words: str) -> Result:
    """`clausebook` in this process: quicker than a new one."""
    return CliRunner().invoke(cli_package.cli, list(words))


def start(*words: str, program: str = MAIN, **environment: str) -> subprocess.CompletedProcess[str]:
    """`clausebook` as a person starts it: for what concerns the process as a whole."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CLAUSEBOOK_DEBUG")}
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**inherited, **environment},
        capture_output=True,
        timeout=60,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        check=False,
    )


def break_it(root: Path) -> None:
    path = root / "content" / "evidence.yml"
    path.write_text(path.read_text().replace("kind: register", "kind: regster"))


def test_clean_content_exits_0_with_one_friendly_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the current folder; nothing on the error stream."""
    monkeypatch.chdir(root)
    done = run("check", "--as-of", "2026-06-30")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "No problems in 8 files with 10 items, as of 2026-06-30. All is well.\n"


def test_problems_exit_1_and_go_to_the_output(root: Path) -> None:
    """So that they can be piped; without colour, since this is no terminal."""
    break_it(root)
    done = run("check", "--root", str(root), "--as-of", "2026-06-30")

    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        "error[MOD003]: `kind` is `regster`\n"
        " --> content/evidence.yml:4:11\n"
        "  |\n"
        "4 |     kind: regster\n"
        "  |           ^^^^^^^ not a choice\n"
        "  |\n"
        "  = help: did you mean `register`?\n"
        "  = docs: rules/MOD003\n"
        "\n"
        "1 error in 8 files with 9 items, as of 2026-06-30.\n"
    )


@pytest.mark.parametrize("format_", ["text", "concise", "json"])
def test_every_format_has_the_same_problems_and_exit_code(root: Path, format_: str) -> None:
    """Those of reading and of the rules, in one order."""
    break_it(root)
    (root / "content" / "roles.yml").write_bytes(b"roles: [\n")
    workspace, problems = read(root)
    known = sorted((*problems, *apply_rules(workspace, DAY)), key=lambda problem: problem.sort_key)
    done = run("check", "--root", str(root), "--as-of", "2026-06-30", "--format", format_)

    assert done.exit_code == 1
    if format_ == "json":
        assert [each["code"] for each in json.loads(done.stdout)["problems"]] == [each.rule.code for each in known]
    else:
        codes = [word for word in done.stdout.replace("[", " ").replace("]", " ").split() if word in CODES]
        assert codes == [each.rule.code for each in known]


def test_a_warning_exits_1_only_under_strict(root: Path) -> None:
    """A byte-order mark is read past, and mentioned."""
    path = root / "content" / "roles.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert run("check", "--root", str(root), "--as-of", "2026-06-30").exit_code == 0
    assert run("check", "--root", str(root), "--as-of", "2026-06-30", "--strict").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["chek"],
        ["check", "--format", "xml"],
        ["check", "--as-of", "30.6.2026"],
        ["check", "--as-of", "2026-02-30"],
        ["check", "--as-of", "2026-1-1"],
        ["check", "--root", "no-such-folder"],
        ["check", "too", "much"],
        ["explain", "NOPE999"],
    ],
)
def test_wrong_usage_exits_2(words: list[str]) -> None:
    """Whatever is wrong with the command."""
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("made, words", [([], "clausebook init"), (["content"], "holds no YAML file")])
def test_nothing_to_check_exits_3_and_says_what_to_do(tmp_path: Path, made: list[str], words: str) -> None:
    """No content folder, or none of its files is YAML."""
    for name in made:
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.md").write_text("x")
    done = run("check", "--root", str(tmp_path))

    assert (done.exit_code, done.stdout) == (3, "")
    assert words in done.stderr


def test_the_day_decides(root: Path) -> None:
    """What is overdue follows from --as-of and from nothing else."""
    early = run("check", "--root", str(root), "--as-of", "2026-06-30", "--format", "concise")
    late = run("check", "--root", str(root), "--as-of", "2027-06-30", "--format", "concise")

    assert early.stdout == ""
    assert "review" in late.stdout


def test_a_bug_exits_70_in_one_line_and_debugging_shows_where(root: Path) -> None:
    """What a bug says is for whoever reports it; the traceback for whoever repairs it."""
    program = (
        "import clausebook.cli.check as c\n"
        "def broken(*_): raise RuntimeError('first\\nsecond')\n"
        "c.examine = broken\n"
        "from clausebook.cli import main; main()"
    )
    done = start("check", "--root", str(root), program=program)
    debugged = start("check", "--root", str(root), program=program, CLAUSEBOOK_DEBUG="1")

    assert done.returncode == 70
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("this is a bug in clausebook, not in your files: RuntimeError: first second;")
    assert "Traceback" in debugged.stderr


def test_a_reader_that_goes_away_is_no_bug(root: Path) -> None:
    """`clausebook check | head -1` ends without a word."""
    for number in range(600):
        (root / "content" / f"stray-{number}.yml").write_text("a: 1\n")
    done = subprocess.run(
        f'"{sys.executable}" -c "from clausebook.cli import main; main()" check | head -1',
        shell=True,
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stderr == ""
    assert done.stdout.startswith("error[SRC016]")


def test_a_terminal_that_lacks_letters_gets_them_spelt_out(root: Path) -> None:
    """An old console is no reason to fail."""
    path = root / "content" / "evidence.yml"
    path.write_text(path.read_text().replace("kind: register", "kind: دفتر"), encoding="utf-8")
    done = start("check", "--root", str(root), "--format", "concise", PYTHONIOENCODING="latin-1")

    assert done.returncode == 1
    assert "`\\u062f\\u0641\\u062a\\u0631`" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "environment, coloured",
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_goes_to_a_terminal_only(root: Path, environment: dict[str, str], coloured: bool) -> None:
    """And not where NO_COLOR says otherwise."""
    import pty

    break_it(root)
    ours, theirs = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-c", "from clausebook.cli import main; main()", "check", "--root", str(root)],
        stdout=theirs,
        env={**inherited, "TERM": "xterm", **environment},
        timeout=60,
        check=False,
    )
    os.close(theirs)
    out = os.read(ours, 65536).decode()
    os.close(ours)

    assert ("\x1b[" in out) is coloured


def test_check_imports_nothing_that_only_a_build_needs(root: Path) -> None:
    """Start-up is what one waits for at every save. Nor what only an organisation with audits needs."""
    heavy = ("mkdocs", "jinja2", "babel", "rich", "ruamel", "markdown", "nh3", "cmarkgfm", "pygments",
             "clausebook.model.audit", "clausebook.rules.step_ahead")  # fmt: skip
    program = (
        "import sys\nfrom clausebook.cli import cli\n"
        f"cli.main(['check', '--root', {str(root)!r}], standalone_mode=False)\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = start(program=program)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_can_be_imported_and_has_help(name: str) -> None:
    """The table and the commands cannot drift apart."""
    command = cli_package.cli.get_command(click.Context(cli_package.cli), name)

    assert command is not None
    assert command.name == name
    assert command.help


def test_help_and_version_import_no_command() -> None:
    """They answer at once, even while one command is broken."""
    program = (
        "import sys\nfrom clausebook.cli import cli\n"
        "for word in ('--help', '--version'):\n"
        "  cli.main([word], standalone_mode=False)\n"
        "print('pydantic' in sys.modules, 'yaml' in sys.modules)"
    )
    done = start(program=program)

    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.splitlines()[-1] == "False False"


def test_explain_prints_the_page_of_a_rule() -> None:
    """By code or by name, in whatever case; a wrong one is met with near ones."""
    by_code, by_slug = run("explain", "src002"), run("explain", "duplicate-key")
    wrong = run("explain", "SRC02")

    assert by_code.exit_code == 0
    assert by_code.stdout == by_slug.stdout
    assert by_code.stdout.startswith("# SRC002: duplicate-key\n")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "`SRC002`" in wrong.stderr


def test_explain_alone_lists_every_rule_once() -> None:
    """By family, with level and summary."""
    lines = run("explain").stdout.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]

    assert sorted(listed) == sorted(rule.code for rule in ALL_RULES)
    assert lines[0] == "SRC  reading a file"


def test_a_pipe_that_nobody_reads_is_no_problem_of_the_content(tmp_path: Path) -> None:
    """1 means problems; a reader that has gone, a full disk and a closed output each have a code of their own."""
    command = f"{shlex.quote(sys.executable)} -c 'from clausebook.cli import main; main()' explain"
    for after, code in (("| true; exit ${PIPESTATUS[0]}", 141), ("> /dev/full", 74), (">&-", 0)):
        done = subprocess.run(["bash", "-c", f"{command} {after}"], capture_output=True, text=True, cwd=tmp_path)
        assert done.returncode == code, (after, done.stderr)
        assert "bug" not in done.stderr


def test_from_a_folder_below_the_way_up_is_named(tmp_path: Path) -> None:
    """People stand in the folder of the file they edit."""
    inside = tmp_path / "content" / "roles"
    inside.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", "from clausebook.cli import main; main()", "check"],
        capture_output=True,
        text=True,
        cwd=inside,
    )
    assert done.returncode == 3
    assert "--root ../.." in done.stderr
