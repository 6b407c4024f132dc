"""`clausebook new`: the next id, the right file, a skeleton that is valid at once and when its comments are used."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clausebook.cli.new import new as command
from clausebook.commands.content import Content
from clausebook.commands.files import Refused
from clausebook.commands.ids import next_code
from clausebook.commands.new import KINDS
from clausebook.commands.skeleton import skeleton
from clausebook.diagnostics import Level
from clausebook.model.base import Item
from clausebook.model.kinds import CONTENT_KINDS
from clausebook.rules import check
from clausebook.source import parse
from clausebook.workspace import read

BASE = Path(__file__).parents[1] / "rules" / "_base"
TODAY = date(2026, 11, 20)
MODELS = [model for kind in CONTENT_KINDS for model in (kind.whole, *kind.lists.values()) if model]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(root)])


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def evidence(root: Path, *ids: str, retired: str = "") -> None:
    items = "".join(f"  - id: {id}\n    title: A\n    kind: record\n    held_at: B\n" for id in ids)
    gone = f"retired:\n  - id: {retired}\n" if retired else ""
    (root / "content" / "evidence.yml").write_text(f"evidence:\n{items}{gone}", encoding="utf-8")


@pytest.mark.parametrize(
    "ids, retired, following",
    [
        (["EV-098", "EV-099"], "", "EV-100"),
        (["EV-099"], "EV-104", "EV-105"),
        (["EV-1", "EV-09"], "", "EV-10"),
        (["K.7", "K.8", "EV-300"], "", "K.9"),
        (["EV-X"], "", "EV-001"),
        ([], "EV-001", "EV-002"),
    ],
)
def test_the_next_id_follows_the_highest_there_is_or_was(
    root: Path, ids: list[str], retired: str, following: str
) -> None:
    """One more than the highest of the commonest prefix, with its digits; a retired id is never given again."""
    evidence(root, *ids, retired=retired)

    assert next_code(Content(root), "evidence") == following


def test_an_id_in_a_broken_item_counts_as_used(root: Path) -> None:
    """EV-007 has lost its title; nobody else becomes EV-007 meanwhile."""
    (root / "content" / "evidence").mkdir()
    (root / "content" / "evidence" / "broken.yml").write_text("evidence:\n  - id: EV-007\n", encoding="utf-8")

    assert next_code(Content(root), "evidence") == "EV-008"


@pytest.mark.parametrize(
    "words, file, id",
    [
        (["policy", "--title", "Refunds, and how"], "content/policies/refunds-and-how-1.0.yml", "refunds-and-how@1.0"),
        (["policy", "complaints", "--version", "2"], "content/policies/complaints-2.yml", "complaints@2"),
        (["role", "case-handler"], "content/roles.yml", "case-handler"),
        (["body", "board", "--title", "Board"], "content/roles.yml", "board"),
        (["step", "answer"], "content/process.yml", "answer"),
        (["document"], "content/documents.yml", "PR-02"),
        (["document", "--level", "form"], "content/documents.yml", "FRM-01"),
        (["statement", "--clause", "iso10002-2018/7.4"], "content/statements.yml", "iso10002-2018/7.4"),
        (["evidence", "--clause", "1.2", "--owner", "complaints-manager"], "content/evidence.yml", "EV-002"),
        (["objective"], "content/objectives.yml", "OBJ-01"),
        (["measure", "--unit", "days"], "content/objectives.yml", "MEA-01"),
        (["term", "--title", "Ombuds: who?"], "content/glossary.yml", "ombuds-who"),
    ],
)
def test_every_kind_lands_in_its_file_and_makes_no_error(root: Path, words: list[str], file: str, id: str) -> None:
    """The command names file and line; the item stands there, the rest is untouched, and the check finds no error."""
    before = texts(root)

    result = run(root, *words)

    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{file}:"), result.output
    assert result.output.splitlines()[0].endswith(f"new {words[0]} {id}")
    after = texts(root)
    assert {name for name in after if after[name] != before.get(name)} == {file}
    assert after[file].startswith(before.get(file, "# yaml-language-server: $schema=../"))
    workspace, problems = read(root)
    assert id in workspace.ids[words[0]]
    line = int(result.output.split(":")[1])
    item = workspace.find(words[0], id)
    assert workspace.place(item).line == line
    errors = [p.message for p in (*problems, *check(workspace, TODAY)) if p.rule.level is Level.ERROR]
    assert errors == []


def test_a_new_edition_of_a_policy_is_a_copy_to_be_edited(root: Path) -> None:
    """Words, comments and order of the last approved edition; not its approvals, dates and change list."""
    old = root / "content" / "policies" / "complaints.yml"
    head = "# Edition 1 is the first.\n# Limits are written once.\n"
    text = old.read_text().replace(
        "  effective_from:", "  changes:\n    - >-\n      Of edition\n      one.\n  effective_from:"
    )
    old.write_text(head + text.replace("owner:", "# who keeps it\nowner:"))
    draft = root / "content" / "policies" / "complaints-2.yml"
    assert run(root, "policy", "complaints").exit_code == 0
    draft.write_text(draft.read_text().replace("title: ", "title: Another "))
    result = run(root, "policy", "complaints", "--version", "2.1")

    assert result.exit_code == 0, result.output
    assert "It is a draft with the content of complaints@1." in result.output
    made = (root / "content" / "policies" / "complaints-2.1.yml").read_text()
    assert made.splitlines()[0].startswith("# yaml-language-server: $schema=../../schemas/policy")
    assert made.splitlines()[1] == "# Limits are written once."
    assert "# who keeps it\nowner:" in made
    first, copy = (read(root)[0].find("policy", f"complaints@{version}") for version in ("1", "2.1"))
    assert (copy.edition.version, copy.edition.status) == ("2.1", "draft")
    assert (copy.edition.approvals, copy.edition.changes, copy.edition.effective_from) == ((), (), None)
    plain = {"edition", "origin"}
    assert copy.model_dump(exclude=plain) == first.model_dump(exclude=plain)
    another = run(root, "policy", "complaints")
    assert (another.exit_code, "edition 2.1 of `complaints` is a draft; edit that one" in another.output) == (2, True)
    again = run(root, "policy", "complaints", "--version", "2")
    assert (again.exit_code, "has an edition 2 already" in again.output) == (2, True)
    titled = run(root, "policy", "complaints", "--title", "Other")
    assert (titled.exit_code, "leave `--title` out and edit the copy" in titled.output) == (2, True)


def test_a_new_edition_of_a_document_holds_a_copy_of_its_text(root: Path) -> None:
    """It stands behind the others with chapters of its own; the text of the edition in force is not touched."""
    path = root / "content" / "documents.yml"
    before = read(root)[0].find("document", "PR-01")
    path.write_text(
        path.read_text().replace(
            "  - id: PR-01\n",
            "  - id: PR-01\n    chapters:\n      - id: purpose\n        title: Purpose\n        text: |\n"
            "          1. Listen.  # no comment\n\n             - and write\n",
        )
    )
    result = run(root, "document", "PR-01")

    assert result.exit_code == 0, result.output
    after = read(root)[0].find("document", "PR-01")
    assert after.editions[:-1] == before.editions
    assert (after.editions[-1].version, after.editions[-1].status) == ("2", "draft")
    assert after.editions[-1].chapters == after.chapters != ()


def test_a_new_file_names_its_schema(root: Path) -> None:
    """So that an editor helps from the first line on."""
    run(root, "evidence", "--file", "evidence/minutes/2026.yml")

    text = (root / "content" / "evidence" / "minutes" / "2026.yml").read_text()
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../../schemas/evidence.schema.json"


def test_an_item_goes_where_its_section_is(root: Path) -> None:
    """Evidence for 7.4 joins the file in which evidence for other clauses of 7 stands, not the last file."""
    folder = root / "content" / "evidence"
    folder.mkdir()
    item = "evidence:\n  - id: EV-01{0}\n    title: A\n    kind: record\n    held_at: B\n    clauses: [{1}]\n"
    (folder / "operation.yml").write_text(item.format(1, "iso10002-2018/7.2"), encoding="utf-8")
    (folder / "upkeep.yml").write_text(item.format(2, "iso10002-2018/8.1"), encoding="utf-8")

    result = run(root, "evidence", "--clause", "iso10002-2018/7.4")

    assert result.output.startswith("content/evidence/operation.yml:")


@pytest.mark.parametrize(
    "words, said",
    [
        (["evidnce"], "did you mean `evidence`?"),
        (["evidence", "ev-1"], "`ev-1` is no id of this kind"),
        (["evidence", "EV-001"], "`EV-001` is there already, at content/evidence.yml:2"),
        (["evidence", "--clause", "1.9"], "there is no clause `1.9`"),
        (["evidence", "--kind", "recrd"], "did you mean `record`?"),
        (["evidence", "--owner", "complaint-manager"], "did you mean `complaints-manager`?"),
        (["evidence", "--unit", "days"], "`--unit` does not go with `new evidence`"),
        (["evidence", "--title", "two\nlines"], "U+000A"),
        (["statement", "--title", "A"], "`--title` does not go with `new statement`"),
        (["term", "--clause", "1.1"], "`--clause` does not go with `new term`"),
        (["role"], "a role needs an id"),
        (["role", "Case Handler"], "`Case Handler` is no id of this kind"),
        (["statement"], "a statement is about one clause"),
        (["statement", "1.1"], "`mini-2020/1.1` is there already"),
        (["policy", "complaints", "--version", "1"], "`complaints` has an edition 1 already"),
        (["policy", "../x"], "no id of this kind"),
        (["evidence", "--file", "../evidence.yml"], "is not a place for content"),
        (["evidence", "--file", "files/evidence.yml"], "is not a place for content"),
        (["evidence", "--file", "roles.yml"], "nothing of this kind is read from `roles.yml`"),
        (["evidence", "--file", "evidence/a.txt"], "nothing of this kind is read from"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(root: Path, words: list[str], said: str) -> None:
    """Exit code 2, one line that says what to do, and not a byte written."""
    before = texts(root)

    result = run(root, *words)

    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert said in result.output
    assert texts(root) == before


def test_a_file_with_errors_is_not_touched(root: Path) -> None:
    """The errors are shown with their places, exit code 1; they are repaired first."""
    path = root / "content" / "evidence.yml"
    path.write_text("evidence:\n  - id: EV-001\n    kind: record\n    held_at: A\n    ttle: B\n", encoding="utf-8")
    before = path.read_bytes()

    result = run(root, "evidence", "--file", "evidence.yml")

    assert result.exit_code == 1
    assert "content/evidence.yml:5:5: MOD002 `ttle` is not a key here" in result.output
    assert "repair them first" in result.output
    assert path.read_bytes() == before


def test_a_retired_id_cannot_be_taken_by_hand_either(root: Path) -> None:
    """The refusal names the place where it is listed."""
    evidence(root, "EV-001", retired="EV-004")

    assert "`EV-004` is retired (content/evidence.yml:7)" in run(root, "evidence", "EV-004").output


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither a linked file nor a linked content folder is written through."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / "content" / "evidence").symlink_to(elsewhere)
    result = run(root, "evidence", "--file", "evidence/a.yml")
    assert (result.exit_code, list(elsewhere.iterdir())) == (2, [])
    assert "symbolic link" in result.output

    linked = tmp_path_factory.mktemp("linked")
    (linked / "content").symlink_to(root / "content")
    with pytest.raises(Refused, match="symbolic link"):
        Content(linked)


def test_without_content_it_says_where_to_begin(tmp_path: Path) -> None:
    """Exit code 3, as the documents say, and the way on."""
    result = run(tmp_path, "evidence")

    assert result.exit_code == 3
    assert "clausebook init" in result.output


@pytest.mark.parametrize("model", [model for model in MODELS if model.kind_name in KINDS], ids=lambda m: m.kind_name)
def test_a_skeleton_is_valid_and_so_are_its_comments(model: type[Item]) -> None:
    """Every field of the model is there with its meaning, and deleting `# ` before any of them gives a valid item."""
    lines = skeleton(model, {}, TODAY, lambda kind: None)
    used = [line.removeprefix("# ") for line in lines]

    for text in (lines, used):
        reading = parse("new", ("\n".join(text) + "\n").encode())
        assert reading.problems == ()
        model.model_validate(reading.data)
    assert set(parse("new", ("\n".join(used) + "\n").encode()).data) == {
        info.alias or name for name, info in model.model_fields.items()
    }
    for info in model.model_fields.values():
        assert info.description is not None
        assert any(info.description in line for line in lines)
