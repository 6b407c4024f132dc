"""What two auditors answered is joined, and what they answered differently is shown."""

from __future__ import annotations

import json

import pytest

from clausebook.commands.files import Refused
from tests.audit_organisation import LONG, Larkfield, closing
from tests.unit.bringing_back import LOG, brought_back, exported, run


def test_two_auditors_are_joined_on_import(larkfield: Larkfield) -> None:
    """Disjoint answers of two devices that began with the same plan; also one after the other."""
    first, second = larkfield.page().answer("L-01", answer="conforms"), larkfield.page()
    second.device, second.who = "b" * 12, "second"
    closing(second.answer("L-02", answer="minor", gap="No date"))
    brought_back(larkfield, first, second)
    both = larkfield.files()
    assert [(one.item, str(one.by)) for one in larkfield.audit().answers] == [
        ("L-01", "internal-auditor"),
        ("L-02", "second"),
    ]
    other = Larkfield(larkfield.folder.parent / "other")
    brought_back(other, first)
    brought_back(other, second)
    assert other.files()[f"content/{LOG}"] == both[f"content/{LOG}"]
    assert other.audit().answers == larkfield.audit().answers
    brought_back(other, first)
    assert other.files()[f"content/{LOG}"] == both[f"content/{LOG}"]


def test_a_conflict_refuses_the_import(larkfield: Larkfield) -> None:
    """Both values, who and when; nothing is written."""
    before = larkfield.files()
    first, second = larkfield.page().answer("L-01", answer="conforms"), larkfield.page()
    second.device, second.who = "b" * 12, "second"
    second.answer("L-01", answer="major")
    with pytest.raises(Refused) as refused:
        brought_back(larkfield, first, second)
    assert refused.value.details[1:6] == (
        "conflict: L-01, answer",
        f"  {LONG}",
        "  who               when (UTC)           event           value",
        "  internal-auditor  2026-11-20 09:00:01  aaaaaaaaaaaa:1  conforms",
        "  second            2026-11-20 09:00:01  bbbbbbbbbbbb:1  major",
    )
    assert refused.value.details[-1].startswith("To settle them: run `clausebook audit merge ")
    assert {file: data for file, data in larkfield.files().items() if file in before} == before


def test_merge_joins_and_shows_conflicts(larkfield: Larkfield) -> None:
    """Exit code 0 when all is disjoint, 1 with both authors and times when not; a lost event of the base is named."""
    base = larkfield.page().answer("L-06", answer="conforms")
    one, other = base.opened("b", "first"), base.opened("c", "second")
    one.answer("L-01", answer="minor")
    other.answer("L-02", answer="conforms")
    files = [exported(larkfield, page, name) for page, name in ((one, "a.json"), (other, "b.json"), (base, "o.json"))]
    to = larkfield.folder / "joined.json"
    done = run("merge", files[0], files[1], "--base", files[2], "--to", to)
    assert (done.exit_code, "3 answers" in done.output) == (0, True)
    assert "lost" not in done.output
    assert run("merge", files[1], files[0], "--to", larkfield.folder / "turned.json").exit_code == 0
    assert (larkfield.folder / "turned.json").read_bytes() == to.read_bytes()
    other.answer("L-01", answer="major")
    exported(larkfield, other, "b.json")
    clash = run("merge", files[0], files[1], "--to", to)
    assert clash.exit_code == 1
    assert "conflict: L-01, answer\n" in clash.output
    assert [line.split()[-1] for line in clash.output.splitlines() if ":1  " in line or ":2  " in line] == [
        "minor", "major",
    ]  # fmt: skip
    assert f"To settle them: open `{to}` in the checklist" in clash.output
    assert json.loads(to.read_bytes())["state"]["L-01"] == {"answer": {"conflict": ["major", "minor"]}}
    lone = larkfield.page()
    lone.device = "d" * 12
    gone = run("merge", exported(larkfield, lone.answer("L-03", answer="ofi"), "d.json"), "--base", files[2])
    assert "lost: L-06, answer by internal-auditor" in gone.output
    assert f"is in `{files[2]}` and not in `{larkfield.folder / 'd.json'}`" in gone.output
