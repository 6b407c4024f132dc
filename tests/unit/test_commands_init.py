"""`clausebook init`: a repository that passes its own check, explains itself, and never lands on somebody's work."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result

from clausebook.cli.init import init as command
from clausebook.commands.approve import approve
from clausebook.commands.content import Content
from clausebook.commands.init import STARTER
from clausebook.commands.schema import MODELINE
from clausebook.model.kinds import CONTENT_KINDS, kind_of
from clausebook.rules import check
from clausebook.workspace import read
from clausebook.workspace.editions import in_force


def run(folder: Path | str, *words: str) -> Result:
    return CliRunner().invoke(command, [str(folder), *words])


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_new_repository_is_sound(tmp_path: Path) -> None:
    """The check finds nothing but clauses that have no statement yet, also in ten years, and the README says why."""
    result = run(tmp_path / "demo")

    assert result.exit_code == 0, result.output
    for day in (date(2026, 11, 20), date(2036, 11, 20)):
        workspace, problems = read(tmp_path / "demo")
        found = [*problems, *check(workspace, day)]
        assert {problem.rule.code for problem in found} == {"COV001"}
    assert all(getattr(workspace, group) for group in ("policies", "roles", "bodies", "steps", "documents", "evidence"))
    assert "one warning for each clause that has no statement" in (tmp_path / "demo" / "README.md").read_text()


def test_every_content_file_names_a_schema_that_it_fits(tmp_path: Path) -> None:
    """Editors help from the first line on, and underline nothing."""
    run(tmp_path)

    kinds = set()
    for path in sorted((tmp_path / "content").rglob("*.yml")):
        kind = kind_of(path.relative_to(tmp_path / "content").as_posix())
        assert kind is not None
        kinds.add(kind.name)
        schema = path.parent / path.read_text().partition("\n")[0].removeprefix(MODELINE)
        assert schema.resolve() == tmp_path / "schemas" / f"{kind.name}.schema.json"
        checked = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(path)])
        assert checked.exit_code == 0, checked.output
    later = {"catalogue", "crosswalk", "checklist", "regime", "audits", "nonconformities", "silenced"}
    assert kinds == {kind.name for kind in CONTENT_KINDS} - later


def test_everything_of_the_starter_arrives(tmp_path: Path) -> None:
    """Hidden files get their dots; README, MkDocs settings and a page of one's own are there."""
    run(tmp_path)

    arrived = names(tmp_path)
    assert {"README.md", "mkdocs.yml", ".gitignore", ".gitattributes", "docs/our-notes.md"} <= arrived
    schemas, editor = list((tmp_path / "schemas").iterdir()), list((tmp_path / ".vscode").iterdir())
    assert len(arrived) == len(names(STARTER)) + len(schemas) + len(editor)
    assert not [name for name in arrived if "dot-" in name]


@pytest.mark.parametrize("forge", ["none", "github", "gitlab", "both"])
def test_the_readme_names_everything_that_was_written(tmp_path: Path, forge: str) -> None:
    """What was laid down for the host stands in its list of files, and only that."""
    run(tmp_path, "--ci", forge)
    readme = (tmp_path / "README.md").read_text()
    named = {
        path for path in re.findall(r"^\| `([^`]+)`", readme, re.MULTILINE) if path[0] == "." or path == "CODEOWNERS"
    }
    for_git = {".gitignore", ".gitattributes"}
    written = {name for name in names(tmp_path) if name[0] == "." or name == "CODEOWNERS"} - for_git
    assert {path for path in named if not any(name.startswith(path) for name in written)} == set()
    assert {name for name in written if not name.startswith(tuple(named))} == set()
    assert "<!--" not in readme
    assert ("Is the repository on GitHub or GitLab?" in readme) is (forge == "none")


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    """Exit code 2, what is there, what to do; and not a file more than before."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "roles.yml").write_text("roles: []\n")

    result = run(tmp_path)

    assert result.exit_code == 2
    assert "is not empty, it holds `content`; name a new folder" in result.output
    assert names(tmp_path) == {"content/roles.yml"}


def test_a_fresh_git_repository_counts_as_empty(tmp_path: Path) -> None:
    """Who began with `git init` may go on."""
    (tmp_path / ".git").mkdir()

    assert run(tmp_path).exit_code == 0


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    """Neither a file nor a link to a folder elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    result = run(tmp_path / kind)

    assert result.exit_code == 2
    assert "is not a folder" in result.output
    assert (tmp_path / "file").read_text() == "mine"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_readme_leads_to_a_policy_in_force(tmp_path: Path) -> None:
    """Write the day, approve: the check finds nothing new, so the first public site is one step away."""
    run(tmp_path)
    day = date(2026, 12, 1)
    path = tmp_path / "content" / "policies" / "complaints-1.0.yml"
    draft = path.read_text()
    path.write_text(draft.replace("  # effective_from: 2027-01-01\n", "  effective_from: 2026-12-01\n"))
    assert path.read_text() != draft
    approve(Content(tmp_path), "complaints", "managing-director", day, day)

    workspace, problems = read(tmp_path)

    assert {problem.rule.code for problem in (*problems, *check(workspace, day))} == {"COV001"}
    assert in_force(workspace.policies, day) is not None
