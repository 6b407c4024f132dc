"""The package as a stranger gets it: built, installed into an empty environment, used in an empty folder, offline."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHEELS = ROOT / ".cache" / "wheels"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    make = [sys.executable, "-m", "pip", "--isolated", "wheel", "--quiet", "--no-index", "--no-deps"]
    run(*make, "--no-build-isolation", "--wheel-dir", folder, ROOT, inside=folder)
    (built,) = folder.glob("clausebook-*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds nothing but the wheel and what it asks for."""
    if not (WHEELS / ".ready").is_file():
        pytest.fail("The wheels for this test are not here: run `make test`, which fetches them into .cache/wheels.")
    folder = tmp_path_factory.mktemp("empty place")
    venv.create(folder)
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    run(*pip(found), "install", "--quiet", "--no-compile", "--no-index", "--find-links", WHEELS, wheel, inside=folder)
    return found


def pip(commands: Path) -> tuple[str | Path, ...]:
    """The pip of this environment, working on the other one: a pip of its own would take five seconds to install."""
    return (sys.executable, "-m", "pip", "--isolated", "--python", commands / "python")


def test_the_wheel_holds_the_program_and_what_it_needs(wheel: Path) -> None:
    """Sources, fonts, and every file of clauses/ and checklists/ are in the wheel, and nothing else."""
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder in ("clauses", "checklists"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert ours, f"{folder}/ is empty"
        assert {f"clausebook/_data/{name}" for name in ours} <= names
    assert {"clausebook/__init__.py", "clausebook/py.typed", "clausebook/assets/fonts/fonts.css"} <= names
    assert {name.split("/")[0] for name in names} == {"clausebook", wheel.name.rsplit("-", 3)[0] + ".dist-info"}
    assert not [name for name in names if "__pycache__" in name]


def test_the_wheel_offers_its_command_and_its_mkdocs_plugin(wheel: Path) -> None:
    """Installing is enough: the command is on the path and MkDocs finds the plugin by its name."""
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    text = archive.read(name).decode()

    assert "[console_scripts]\nclausebook = clausebook.cli:main\n" in text
    assert "[mkdocs.plugins]\nclausebook = clausebook.hosts.mkdocs:ClausebookPlugin\n" in text


def test_a_new_organisation_begins_from_the_wheel_alone(commands: Path, tmp_path: Path) -> None:
    """`init`, `check` and `build` succeed one after the other, far from this repository and without a network."""
    program = commands / "clausebook"
    demo = tmp_path / "demo"

    run(program, "init", "demo", inside=tmp_path)
    run(program, "check", inside=demo)
    run(program, "build", inside=demo)

    assert (demo / "site" / "internal" / "en" / "index.html").is_file()


def test_the_environment_needs_nothing_beyond_the_locked_wheels(commands: Path) -> None:
    """What pyproject.toml asks for and what requirements.txt pins agree: pip finds nothing missing and no conflict."""
    run(*pip(commands), "check", inside=commands)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_lock_files_pin_by_hash_and_name_no_address(name: str) -> None:
    """Every requirement is one exact version with hashes, and no file says where packages come from."""
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = [line for line in text.splitlines() if line and line[0] not in " #"]

    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-url|--find-links)\b", text, re.MULTILINE)
    assert [line for line in requirements if not re.match(r"[\w.\[\]-]+==\S+ (; .* )?\\$", line)] == []
    assert text.count("--hash=sha256:") >= len(requirements)


def run(*command: str | Path, inside: Path) -> None:
    """Run a command with nothing of this machine's settings for pip or Python; say all it printed when it fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))}
    clean |= {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    result = subprocess.run(
        [str(part) for part in command], cwd=inside, env=clean, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if result.returncode:
        shown = " ".join(str(part) for part in command)
        pytest.fail(f"{shown}\nended with {result.returncode}:\n{result.stdout}{result.stderr}", pytrace=False)
