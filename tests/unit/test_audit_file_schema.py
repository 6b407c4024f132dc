"""The JSON Schema of the file of an audit says what the reader says."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from clausebook.audits import answers_file
from clausebook.audits.answers_file import AnswersFile, read_file
from tests.audit_page import SITE, Page, chained
from tests.unit.signed_files import REFUSED, page, signed

SCHEMA = json.loads((Path(answers_file.__file__).parent / "audit-file-v1.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", REFUSED)
def test_the_schema_refuses_every_wrong_shape(case: str) -> None:
    """What the reader calls an unknown shape, version, value or part, an editor with the schema refuses too."""
    change, words = REFUSED[case]
    file = copy.deepcopy(page().file().plain())
    change(file)
    of_shape = ("unknown shape", "there is not", "cannot have", "format", "version", "macro", "heads", "not the file")
    shaped = not any(word in words for word in of_shape) or words == "heads are not those"
    assert Draft202012Validator(SCHEMA).is_valid(file) == shaped


def test_the_schema_accepts_what_is_exported() -> None:
    """A full file and a plan."""
    Draft202012Validator.check_schema(SCHEMA)
    for made in (page(), Page()):
        assert list(Draft202012Validator(SCHEMA).iter_errors(made.file().plain())) == []


@pytest.mark.parametrize(
    "field, good, wrong",
    [
        ("answer", "no", 1), ("grade", "ofi", "bad"), ("sample", ["a"], "a"), ("agreed", True, "yes"),
        ("method", "interview", "phone"), ("evidence", [{"file": "a.pdf", "sha256": ""}], [{"name": "a"}]),
        ("confirmed-wording", "0" * 64, "0"), ("held", {"start": "2026-01-01"}, {"from": "2026-01-01"}),
        ("closing", {"on": "", "attended": ["a"], "note": ""}, {"on": "today"}), ("reported", "2026-01-01", "1.1.2026"),
        ("timetable", [{"on": "2026-01-01", "at": "9", "roles": []}], [{"when": ""}]), ("distribution", [], [1]),
        ("sign-off.auditee", {"initials": "Q"}, {"name": "Q"}), ("decision.A", {"decision": "confirmed"}, {}),
        ("sample.letters", {"population": 4, "seed": "s", "drawn": []}, {"population": -1}),
        ("later", {"any": [1]}, ...),
    ],
)  # fmt: skip
def test_reader_and_schema_agree_about_every_field(field: str, good: Any, wrong: Any) -> None:
    """A value of the right shape is taken, null always, another is refused; fields not known yet take anything."""
    for value, taken in ((good, True), (None, True), (wrong, False)):
        if value is ...:
            continue
        events = chained("AUD-2026-09", [{"device": "a" * 12, "item": "", "field": field, "value": value}])
        file = AnswersFile(SITE, {"id": "AUD-2026-09"}, Page().checklist, events).plain()
        assert isinstance(read_file(signed(file)), AnswersFile) == taken
        assert Draft202012Validator(SCHEMA).is_valid(file) == taken
