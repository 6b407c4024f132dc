"""The JSON Schemas say what the models say, stay in one file each, and accept every sample file."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from clausebook.cli.schema import schema as schema_command
from clausebook.commands.schema import MODELINE
from clausebook.model.base import fields_of
from clausebook.model.kinds import CONTENT_KINDS, EVIDENCE_FOLDER, kind_of
from clausebook.model.schema import SUFFIX, schema_models

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"


def sample_files() -> dict[str, list[Path]]:
    """Every YAML file of the sample content, the catalogues, the checklists and the example policies, by kind."""
    found: dict[str, list[Path]] = {}
    for content in (ROOT / "content", *sorted((ROOT / "tests" / "examples" / "policies").glob("*/content"))):
        for path in sorted(content.rglob("*.yml")):
            inside = path.relative_to(content).as_posix()
            kind = kind_of(inside)
            if not inside.startswith(f"{EVIDENCE_FOLDER}/"):
                assert kind is not None, f"nothing reads {path}"
                found.setdefault(kind.name, []).append(path)
    found.setdefault("catalogue", []).extend(sorted((ROOT / "clauses").glob("iso*.yml")))
    found["crosswalk"] = sorted((ROOT / "clauses" / "crosswalks").glob("*.yml"))
    found["checklist"] = sorted((ROOT / "checklists").glob("*.yml"))
    found["regime"] = sorted((ROOT / "clauses" / "regimes").glob("*.yml"))
    found["policy-elements"] = [ROOT / "clauses" / "policy-elements.yml"]
    found["usual-measures"] = sorted((ROOT / "clauses").glob("measures-*.yml"))
    return found


def verdict(kind: str, *files: Path) -> tuple[int, str]:
    """What check-jsonschema says about these files. The schema is a file, so no host is asked."""
    names = [str(file) for file in files]
    result = CliRunner().invoke(check_jsonschema, ["--schemafile", str(SCHEMAS / f"{kind}{SUFFIX}"), *names])
    return result.exit_code, result.output


def test_the_committed_schemas_are_those_of_the_models(tmp_path: Path) -> None:
    """`clausebook schema` writes what is committed; whoever changes a model runs it and commits the result."""
    result = CliRunner().invoke(schema_command, ["--out", str(tmp_path)])

    assert result.exit_code == 0, result.output
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}
    stale = sorted(name for name in written.keys() | committed.keys() if written.get(name) != committed.get(name))
    assert stale == [], "run `clausebook schema` and commit schemas/"
    assert {kind.name for kind in CONTENT_KINDS} <= {name.removesuffix(SUFFIX) for name in written}


def test_writing_them_again_changes_nothing(tmp_path: Path) -> None:
    """The same models give the same bytes, and a file that is right is not touched."""
    CliRunner().invoke(schema_command, ["--out", str(tmp_path)])
    (tmp_path / f"evidence{SUFFIX}").write_text("{}", encoding="utf-8")

    result = CliRunner().invoke(schema_command, ["--out", str(tmp_path)])

    assert "1 of them new or changed" in result.output


@pytest.mark.parametrize("kind", list(schema_models()))
def test_every_sample_file_fits_its_schema(kind: str) -> None:
    """What the checker reads without complaint, an editor does not underline."""
    files = sample_files().get(kind)

    assert files, f"there is no sample file of kind {kind}"
    assert verdict(kind, *files) == (0, "ok -- validation done\n")


@pytest.mark.parametrize(
    "name, text, said",
    [
        ("unknown key", "evidence:\n  - id: EV-1\n    title: A\n    kind: record\n    ower: x\n", "ower"),
        ("missing key", "evidence:\n  - id: EV-1\n    kind: record\n", "title"),
        ("unknown kind", "evidence:\n  - id: EV-1\n    title: A\n    kind: recrd\n", "recrd"),
        ("malformed id", "evidence:\n  - id: ev 1\n    title: A\n    kind: record\n", "ev 1"),
        ("no such day", "evidence:\n  - id: EV-1\n    title: A\n    kind: record\n    collected: 2026-02-30\n", "date"),
        ("not a list", "evidence:\n  - id: EV-1\n    title: A\n    kind: record\n    clauses: 7.4\n", "clauses"),
        ("language tag", "evidence:\n  - id: EV-1\n    title: {English: A}\n    kind: record\n", "title"),
        ("empty title", 'evidence:\n  - id: EV-1\n    title: ""\n    kind: record\n', "title"),
        ("unknown list", "evidences: []\n", "evidences"),
    ],
)
def test_a_wrong_file_does_not_fit(tmp_path: Path, name: str, text: str, said: str) -> None:
    """The schemas are no rubber stamp: each common mistake is refused, and named."""
    file = tmp_path / "evidence.yml"
    file.write_text(text, encoding="utf-8")

    code, output = verdict("evidence", file)

    assert code == 1
    assert said in output


def test_what_is_legal_in_a_file_is_legal_in_an_editor(tmp_path: Path) -> None:
    """Unquoted numbers where texts stand, and keys left empty, are as good there as they are to the checker."""
    file = tmp_path / "evidence.yml"
    file.write_text(
        "evidence:\n  - id: EV-1\n    title: 2026\n    kind: record\n    clauses: [7.10, 8]\n    owner:\n"
        "    documents:\n    period: ~\n    restricted: true\n    note: {en: 12, zh-Hans: 注}\nretired:\n",
        encoding="utf-8",
    )

    assert verdict("evidence", file) == (0, "ok -- validation done\n")


@pytest.mark.parametrize("kind", list(schema_models()))
def test_a_schema_needs_no_other_file_and_knows_every_key(kind: str) -> None:
    """References stay inside; every key of every model is there under its YAML name, with its description."""
    schema = json.loads((SCHEMAS / f"{kind}{SUFFIX}").read_text(encoding="utf-8"))

    references = {value for key, value in pairs(schema) if key == "$ref"}
    assert all(reference.startswith("#/$defs/") for reference in references)
    assert {reference.removeprefix("#/$defs/") for reference in references} <= schema["$defs"].keys()
    assert schema["additionalProperties"] is False
    described = {key for key, _, _, _ in fields_of(schema_models()[kind])}
    assert described
    for owner in (schema, *schema["$defs"].values()):
        for key, value in owner.get("properties", {}).items():
            assert value.get("description"), f"{owner['title']}.{key} says nothing"
            assert not key.endswith("_"), f"{key} is Python's name, not YAML's"


def test_every_sample_file_names_its_schema_in_its_first_line() -> None:
    """`scripts/modelines.py` has been run: the first line leads, from where the file is, to the schema of its kind."""
    script = ROOT / "scripts" / "modelines.py"
    spec = importlib.util.spec_from_file_location("modelines", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    checked = 0
    for path, kind in module.sample_files(ROOT):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith(MODELINE), f"{path.relative_to(ROOT)}: run scripts/modelines.py"
        leads_to = (path.parent / first.removeprefix(MODELINE)).resolve()
        assert leads_to == SCHEMAS / f"{kind}{SUFFIX}", f"{path.relative_to(ROOT)} names the wrong schema"
        checked += 1
    folders = ("content", "clauses", "checklists")
    assert checked == sum(len(list((ROOT / folder).glob("**/*.yml"))) for folder in folders)
    assert module.with_line("a: 1\n", "# new") == "# new\na: 1\n"
    assert module.with_line(f"{MODELINE}old\na: 1\n", "# new") == "# new\na: 1\n"


def pairs(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key, value
            yield from pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from pairs(value)
