"""`clausebook tools` and `clausebook codeowners`: what a repository gets, and that nothing of anybody's is lost."""

from __future__ import annotations

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner, Result
from pydantic import TypeAdapter, ValidationError

from clausebook.cli import cli
from clausebook.cli._forge import asked
from clausebook.cli.group import COMMANDS
from clausebook.commands import package
from clausebook.commands.codeowners import BEGIN, END
from clausebook.commands.editor import editor_files
from clausebook.commands.init import STARTER
from clausebook.model.kinds import CONTENT_KINDS, kind_of
from clausebook.model.values import Handle

ROOT = Path(__file__).parents[2]
WORKFLOWS = {f".github/workflows/clausebook{part}.yml" for part in ("", "-comment", "-due")}
TEMPLATES = (".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md")
SHARED = {"CODEOWNERS", ".clausebook/package.txt", ".clausebook/requirements.txt"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository that began long ago: content, and nothing for a host or an editor."""
    shutil.copytree(STARTER / "content", tmp_path / "content")
    (tmp_path / ".git").mkdir()
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def tools(folder: Path, *words: str) -> Result:
    return run("tools", "--root", str(folder), *words)


def hidden(folder: Path) -> set[str]:
    """The files beside content/ and schemas/."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith(("content/", "schemas/", ".vscode/"))}


@pytest.mark.parametrize(
    "ci, expected",
    [
        ("github", WORKFLOWS | {TEMPLATES[0]} | SHARED),
        ("gitlab", {".gitlab-ci.yml", TEMPLATES[1]} | SHARED),
        ("both", WORKFLOWS | {".gitlab-ci.yml", *TEMPLATES} | SHARED),
        ("none", set()),
    ],
)
def test_a_repository_gets_what_its_host_reads(folder: Path, ci: str, expected: set[str]) -> None:
    """And the editor's settings, with the schemas that they name; a second time nothing changes."""
    assert tools(folder, "--ci", ci).exit_code == 0
    assert hidden(folder) == expected
    assert (folder / ".vscode/settings.json").is_file()
    assert (folder / "schemas/policy.schema.json").is_file()
    assert "Everything is up to date." in tools(folder, "--ci", ci).output


def test_what_somebody_changed_is_kept(folder: Path) -> None:
    """It is named, with how to replace it; `--update` does."""
    (folder / ".vscode").mkdir()
    (folder / ".vscode/settings.json").write_text("{}")
    (folder / ".gitlab-ci.yml").write_text("mine: true\n")
    result = tools(folder, "--ci", "gitlab")
    assert result.exit_code == 0
    assert re.search(r"^kept +\.gitlab-ci\.yml +\(yours differs; --update replaces it\)$", result.output, re.MULTILINE)
    assert (folder / ".gitlab-ci.yml").read_text() == "mine: true\n"
    assert (folder / ".vscode/settings.json").read_text() == "{}"
    assert "written  .gitlab-ci.yml" in tools(folder, "--ci", "gitlab", "--update").output
    assert (folder / ".gitlab-ci.yml").read_text() != "mine: true\n"


def test_without_content_nothing_is_written(tmp_path: Path) -> None:
    """Exit code 3, and what to do."""
    result = tools(tmp_path, "--ci", "github")
    assert result.exit_code == 3
    assert "clausebook init" in result.output
    assert list(tmp_path.iterdir()) == []


def test_init_offers_the_same(tmp_path: Path) -> None:
    """All at once in a new folder; nobody is asked where nobody sits."""
    assert run("init", str(tmp_path / "a"), "--ci", "github").exit_code == 0
    assert hidden(tmp_path / "a") >= WORKFLOWS | SHARED
    assert run("init", str(tmp_path / "b")).exit_code == 0
    assert not (tmp_path / "b/.github").exists()
    assert (tmp_path / "b/.vscode/settings.json").is_file()


def test_whoever_sits_there_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, unless it was said; a script is never asked."""
    questions: list[str] = []
    monkeypatch.setattr("click.prompt", lambda words, **options: questions.append(words) or "gitlab")
    assert asked(None) == "none"
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("clausebook.cli._forge.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
    assert asked("github") == "github"
    assert questions == []
    assert asked(None) == "gitlab"
    assert len(questions) == 1


def test_the_workflows_never_install_whatever_has_our_name_on_an_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit where this clausebook came from one; else a wheel in the repository, and a note to put it there."""
    for written, line in (
        ('{"url": "https://forge.example/a/clausebook", "vcs_info": {"commit_id": "c0ffee", "vcs": "git"}}',
         "clausebook @ git+https://forge.example/a/clausebook@c0ffee"),
        ('{"url": "file:///somewhere", "dir_info": {"editable": true}}', f"./.clausebook/{package.WHEEL}"),
        (None, f"./.clausebook/{package.WHEEL}"),
    ):  # fmt: skip
        installed = SimpleNamespace(read_text=lambda name, found=written: found)
        monkeypatch.setattr(package, "distribution", lambda name, installed=installed: installed)
        assert package.package_line() == line
    assert f"put the wheel `{package.WHEEL}` into `.clausebook/`" in tools(folder, "--ci", "gitlab").output
    assert (folder / ".clausebook/package.txt").read_text().endswith(f"\n{line}\n")
    tools(folder, "--ci", "gitlab", "--update", "--package", "./vendor/own.whl")
    assert "Everything is up to date." in tools(folder, "--ci", "gitlab").output, "the choice is remembered"
    assert tools(folder, "--ci", "gitlab", "--package", "--index-url=x").exit_code == 2


def test_the_editor_knows_the_schema_of_every_content_file() -> None:
    """Each file of the sample by exactly one pattern, as its first line says; the repository's own settings agree."""
    settings = json.loads(editor_files()[".vscode/settings.json"])["yaml.schemas"]
    assert len(settings) == len(CONTENT_KINDS)
    for path in sorted((ROOT / "content").rglob("*.yml")):
        name = path.relative_to(ROOT).as_posix()
        kind = kind_of(name.removeprefix("content/"))
        assert kind is not None
        patterns = {schema: [p.replace("**/", "") for p in globs] for schema, globs in settings.items()}
        found = [schema for schema, globs in patterns.items() if any(fnmatch(name, glob) for glob in globs)]
        assert found == [f"./schemas/{kind.name}.schema.json"], name
    for name, text in editor_files().items():
        assert (ROOT / name).read_text() == text, "run `.venv/bin/clausebook tools --ci none --update`"


def test_our_hook_for_pre_commit_is_whole() -> None:
    """It runs the check whenever something in content/ changes, whatever the file is."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == ("clausebook check", "python", False)
    for path in ("content/roles.yml", "content/files/minutes.txt", "sub/content/evidence/1.yml"):
        assert re.search(hook["files"], path)
    assert not re.search(hook["files"], "docs/content.md")


def with_handle(folder: Path) -> None:
    """The managing director has a team; the complaints manager, who keeps the policy, has none."""
    path = folder / "content/roles.yml"
    path.write_text(path.read_text().replace("    group: top", "    handle: '@example/management'\n    group: top", 1))


def test_codeowners_asks_who_decides(folder: Path) -> None:
    """A team for what it decides about; a role without one in a comment; the same content gives the same bytes."""
    with_handle(folder)
    assert run("codeowners", "--root", str(folder)).exit_code == 0
    text = (folder / "CODEOWNERS").read_text()
    assert "\n# content/roles.yml: Managing director\n" in text
    assert "\n/content/roles.yml @example/management\n" in text
    assert "# everything that is not named below: Complaints manager (no handle)\n" in text
    assert not re.search(r"^\* ", text, re.MULTILINE)
    assert "is up to date" in run("codeowners", "--root", str(folder)).output
    assert (folder / "CODEOWNERS").read_text() == text


def test_codeowners_in_another_encoding_is_refused_in_a_sentence(folder: Path) -> None:
    """Somebody's own lines may be in any encoding; nothing is guessed, and nothing is written."""
    path = folder / "CODEOWNERS"
    path.write_bytes("# propri\u00e9taires\n".encode("latin-1"))

    refused = run("codeowners", "--root", str(folder))

    assert (refused.exit_code, "is not encoded in UTF-8; save it as UTF-8" in refused.output) == (2, True)
    assert path.read_bytes() == "# propri\u00e9taires\n".encode("latin-1")


def test_codeowners_says_when_it_is_out_of_date(folder: Path) -> None:
    """Exit code 1 and the one thing to do: where there is none, and after a role got a team."""
    check = ("codeowners", "--check", "--root", str(folder))
    assert run(*check).exit_code == 1
    assert not (folder / "CODEOWNERS").exists()
    run("codeowners", "--root", str(folder))
    assert run(*check).exit_code == 0
    with_handle(folder)
    result = run(*check)
    assert result.exit_code == 1
    assert "bring it up to date with `clausebook codeowners`" in result.output


def test_lines_of_ones_own_stay(folder: Path) -> None:
    """Before and after the marks; a file without marks is not touched."""
    (folder / ".github").mkdir()
    own = folder / ".github/CODEOWNERS"
    own.write_text(f"/src/ @example/developers\n{BEGIN}\nold\n{END}\n/docs/ @example/writers\n")
    assert run("codeowners", "--root", str(folder)).exit_code == 0
    text = own.read_text()
    assert text.startswith(f"/src/ @example/developers\n{BEGIN}\n# Who is asked")
    assert text.endswith(f"{END}\n/docs/ @example/writers\n")
    assert "old" not in text
    own.write_text("* @example/everybody\n")
    result = run("codeowners", "--root", str(folder))
    assert result.exit_code == 2
    assert "was written by hand" in result.output
    assert own.read_text() == "* @example/everybody\n"


def test_a_folder_of_a_larger_repository_is_named_from_its_top(folder: Path) -> None:
    """And a name that a pattern would read otherwise is told as it is."""
    (folder / "sub").mkdir()
    shutil.move(folder / "content", folder / "sub/content")
    (folder / "sub/content/roles.yml").rename(folder / "sub/content/roles.tmp")
    (folder / "sub/content/roles").mkdir()
    (folder / "sub/content/roles.tmp").rename(folder / "sub/content/roles/our roles.yml")
    with_handle_in = folder / "sub/content/roles/our roles.yml"
    with_handle_in.write_text(
        with_handle_in.read_text().replace("    group: top", "    handle: '@a/b'\n    group: top", 1)
    )
    run("codeowners", "--root", str(folder / "sub"))
    assert "\n/sub/content/roles/our\\ roles.yml @a/b\n" in (folder / "CODEOWNERS").read_text()


def test_a_handle_is_a_team_and_never_one_person(folder: Path) -> None:
    """Anything else is an error at its place, and CODEOWNERS is not made of it."""
    teams = TypeAdapter(Handle)
    assert teams.validate_python("@organisation/part/team-1") == "@organisation/part/team-1"
    for handle in ("@somebody", "team", "@a/b c", "@a/", "a@b.example", "@a/b\n* @c/d"):
        with pytest.raises(ValidationError):
            teams.validate_python(handle)
    path = folder / "content/roles.yml"
    path.write_text(path.read_text().replace("    group: top", "    handle: '@somebody'\n    group: top", 1))
    assert "write a team like `@organisation/team`, never one person" in run("check", "--root", str(folder)).output
    assert run("codeowners", "--root", str(folder)).exit_code == 1


def test_our_own_codeowners_is_up_to_date() -> None:
    """The sample's; after a change of an owner run `.venv/bin/clausebook codeowners`."""
    result = run("codeowners", "--check", "--root", str(ROOT))
    assert result.exit_code == 0, result.output


def test_the_template_asks_what_a_reviewer_asks() -> None:
    """About the complainant first; every command it names is there."""
    text = (ROOT / "generator/clausebook/commands/tooling/review-template.md").read_text()
    assert text.startswith("## What changes for somebody who complains\n")
    named = re.findall(r"`clausebook (\w+)", text)
    assert named
    assert set(named) <= set(COMMANDS)
