"""The README is done, not read: its ten minutes are run step by step, and what it shows is what the program prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BEGINNING, _, REST = README.partition("## Ten minutes with your own organisation\n")
TEN_MINUTES, _, LATER = REST.partition("\n## ")
AUDIT, _, _ = LATER.partition("\n## ")
COMMANDS = Path(sys.executable).parent

ELSEWHERE = {
    "python3 -m venv clausebook-env": "tests/unit/test_wheel.py makes an environment",
    ". clausebook-env/bin/activate": "and uses what is in it",
    "pip install clausebook-0.1.0-py3-none-any.whl": "and installs the wheel there",
    'pip install "git+ADDRESS-OF-THIS-REPOSITORY"': "needs the network",
    "clausebook serve": "does not end by itself: tests/site/test_serve.py",
}
"""Lines of the ten minutes that are not run here, and why."""
BEFORE = {
    "sudo apt-get install git make python3-venv",
    "git clone ADDRESS-OF-THIS-REPOSITORY clausebook",
    "cd clausebook",
    "make site",
    ".venv/bin/python -m http.server --bind 127.0.0.1 --directory site 8000",
    "make test",
}
"""What a stranger types before; the makefile's own words are compared below."""

_PARTS = re.compile(
    r"^```(?P<language>\w*)\n(?P<block>.*?)^```$"
    r"|[Ii]n `(?P<file>[^`]+)`,\s+write\s+`(?P<new>[^`]+)`\s+instead\s+of\s+`(?P<old>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Ran:
    """Lines of a shell that were run: what was typed, how they ended, what they printed."""

    typed: str
    code: int
    printed: str


def blocks(text: str, language: str) -> list[str]:
    """The blocks of code of one language."""
    return [match["block"] for match in _PARTS.finditer(text) if match["language"] == language]


def timeless(text: str) -> str:
    """Without dates, which differ from day to day."""
    return re.sub(r"\d{4}-\d{2}-\d{2}", "DATE", text)


def shell(lines: str, folder: Path) -> Ran:
    """Run lines in a folder, in an environment in which clausebook is installed, with no settings of this machine."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "SOURCE_DATE"))}
    clean |= {"PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "NO_COLOR": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        clean |= {f"GIT_{who}_NAME": "Quality manager", f"GIT_{who}_EMAIL": "quality@example.org"}
    done = subprocess.run(
        ["sh", "-eu", "-c", lines], cwd=folder, env=clean, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    return Ran(lines, done.returncode, done.stdout + done.stderr)


def today_instead(lines: str) -> str:
    """Approved today, so that the README may name a day that is past or still to come."""
    return re.sub(r"--on \S+", f"--on {date.today().isoformat()}", lines)  # noqa: DTZ011 - as the program does


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace words once, as the README asks; AssertionError where they are not there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"the README says to replace `{old}` in {file}, which has none"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def walk(folder: Path) -> Iterator[tuple[Ran, str]]:
    """Each step in order: what was run, and what the README says it prints (nothing where it does not say)."""
    parts = list(_PARTS.finditer(TEN_MINUTES))
    for index, part in enumerate(parts):
        if part["file"]:
            edit(folder, part["file"], part["old"], part["new"])
        elif part["language"] == "sh":
            lines = [line for line in part["block"].splitlines() if line not in ELSEWHERE]
            if lines:
                ran = shell(today_instead("\n".join(lines)), folder)
                following = parts[index + 1] if index + 1 < len(parts) else None
                shown = following is not None and following["language"] == "text"
                yield ran, following["block"] if shown and following is not None else ""
                if "cd our-complaints" in lines:
                    folder = folder / "our-complaints"


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[Ran, str]]]:
    """The ten minutes, in an empty folder."""
    folder = tmp_path_factory.mktemp("stranger")
    return folder / "our-complaints", list(walk(folder))


Steps = tuple[Path, list[tuple[Ran, str]]]


def test_every_step_of_the_ten_minutes_succeeds(steps: Steps) -> None:
    """Only the step that shows an error ends with 1."""
    _, done = steps
    assert len(done) == 6
    for ran, shown in done:
        assert ran.code == (1 if shown.startswith("error[") else 0), f"{ran.typed}\n{ran.printed}"


def test_the_readme_shows_what_is_printed(steps: Steps) -> None:
    """Word for word, dates aside; at least the summary, the error, and what the two writing commands say."""
    _, done = steps
    shown = [(ran.printed, text) for ran, text in done if text]
    assert len(shown) >= 4
    for printed, text in shown:
        assert timeless(text) in timeless(printed)


def test_the_ten_minutes_leave_what_the_readme_says(steps: Steps) -> None:
    """The edits took, the policy is approved, and the three sites stand; the public one shows no clause."""
    folder, _ = steps
    assert "name: Northfield Parcels" in (folder / "content/organisation.yml").read_text()
    assert "status: approved" in (folder / "content/policies/complaints-1.0.yml").read_text()
    for site in ("public", "internal", "auditor"):
        assert f"`site/{site}`" in TEN_MINUTES
        assert "Northfield Parcels" in (folder / "site" / site / "en" / "index.html").read_text()
    assert not (folder / "site/public/en/clauses").exists()
    assert shell("clausebook check", folder).code == 0


def test_what_is_not_run_is_still_there() -> None:
    """No line is left out that the README no longer has, and what tests it instead is there; the version is ours."""
    lines = {line for block in blocks(TEN_MINUTES, "sh") for line in block.splitlines()}
    assert set(ELSEWHERE) <= lines
    assert f"clausebook-{version('clausebook')}-py3-none-any.whl" in TEN_MINUTES
    assert "clausebook" in entry_points(group="mkdocs.plugins").names
    for reason in ELSEWHERE.values():
        assert all((ROOT / path).is_file() for path in re.findall(r"tests/[\w/]+\.py", reason)), reason


def test_the_two_commands_are_the_makefiles() -> None:
    """What is typed before the ten minutes is known here, and each `make` in the README is a target."""
    assert {line for block in blocks(BEGINNING, "sh") for line in block.splitlines()} == BEFORE
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"(?<=`)make (\w+)(?=`)|^make (\w+)$", README, re.MULTILINE):
        assert re.search(rf"^{''.join(target)}:", makefile, re.MULTILINE), target
    assert ".venv/bin/python -m http.server --bind 127.0.0.1 --directory site 8000" in makefile


def test_the_audit_is_planned_as_the_readme_says(tmp_path: Path) -> None:
    """In a copy of the sample; what follows needs a browser: tests/browser/test_audit_journey.py goes all the way."""
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    plan, bring_back, join = blocks(AUDIT, "sh")
    done = shell(plan, tmp_path)
    assert done.code == 0, done.printed
    assert "new audit AUD-2026-04" in done.printed
    assert (tmp_path / "plan.json").is_file()
    assert bring_back.startswith("clausebook audit import AUD-2026-04-")
    assert "clausebook audit merge" in join
    assert "audit" in (ROOT / "tests/browser/test_audit_journey.py").read_text()


def test_the_pictures_are_there_and_small() -> None:
    """Each is in the README with words for whoever cannot see it, and under 150 kB."""
    pictures = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', README)
    assert {name for name, _ in pictures} == {f"images/{path.name}" for path in (ROOT / "images").iterdir()}
    assert len(pictures) == 2
    for name, words in pictures:
        assert (ROOT / name).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert (ROOT / name).stat().st_size < 150_000
        assert len(words) > 40


def test_an_edit_that_cannot_be_made_is_seen(tmp_path: Path) -> None:
    """The five edits of the ten minutes are found, and one of words that are not there is refused."""
    edits = [part for part in _PARTS.finditer(TEN_MINUTES) if part["file"]]
    assert [part["file"].split("/")[-1] for part in edits].count("process.yml") == 2
    assert len(edits) == 5
    (tmp_path / "a.yml").write_text("b: 1\n")
    with pytest.raises(AssertionError, match="which has none"):
        edit(tmp_path, "a.yml", "y", "x")
