"""What a reference means, in fields and in prose, and when it is better to say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.rules import check
from clausebook.rules.prose import KINDS, marks
from clausebook.workspace import Workspace, read
from tests.small_organisation import AS_OF, found


def put(content: Path, file: str, text: str) -> None:
    """Write one file of the content."""
    path = content / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def told(content: Path) -> list[tuple[str, str, str]]:
    """Code, message and help of every problem."""
    return [(problem.rule.code, problem.message, problem.help) for problem in found(content)]


SECOND_EDITION = """policy: complaints
title: How we handle complaints
edition:
  version: 2
  status: draft
stages:
  - id: first-answer
    name: First answer
    time_rules:
      - ACK
"""


def test_a_policy_speaks_of_its_own_edition(content: Path) -> None:
    """A time rule that only the edition before has is not in this one, and the help says where it stands."""
    put(content, "policies/complaints-2.yml", SECOND_EDITION)
    assert told(content) == [
        (
            "REF001",
            "time rule `ACK` is not in this edition, `complaints@2`",
            "add it to this edition, as it stands in `complaints@1`",
        )
    ]


def test_prose_in_a_policy_speaks_of_its_own_edition_too(content: Path) -> None:
    """The same lookup holds in a text as in a field."""
    put(content, "policies/complaints-2.yml", SECOND_EDITION.split("stages")[0] + "summary: See [[time:ACK]].\n")
    messages = [message for _, message, _ in told(content)]
    assert messages == ["time rule `ACK` is not in this edition, `complaints@2`, named by `[[time:ACK]]`"]


def test_near_names_come_from_the_same_edition(content: Path) -> None:
    """A typo inside a policy is compared with what that edition has."""
    put(content, "policies/complaints-2.yml", SECOND_EDITION.replace("- ACK", "- AKC"))
    (content / "policies" / "complaints-2.yml").open("a").write(
        "time_rules:\n  - id: ACK\n    event: acknowledgement\n    title: We confirm it\n"
    )
    assert told(content) == [("REF001", "there is no time rule `AKC`", "did you mean `ACK`?")]


def test_near_clauses_have_titles(content: Path) -> None:
    """Numbers say little, so each candidate is offered with its title, three at most."""
    put(
        content, "evidence/more.yml", (content / "evidence.yml").read_text().replace("001", "002").replace("1.1", "1.3")
    )
    (code, _, help), *others = told(content)
    assert (code, others) == ("REF002", [])
    assert help == "did you mean `1.1` Receiving complaints, `1.2` Answering complaints?"


@pytest.mark.parametrize(
    "file, broken",
    [
        ("roles.yml", "roles:\n  - id: complaints-manager\n\ttitle: x\n"),
        ("documents.yml", "documents:\n  - id: PR-01\n    title: Only a title\n"),
        ("evidence.yml", "evidence:\n  - id: EV-001\n    colour: red\n"),
        ("policies/complaints.yml", "policy: complaints\ntitle: x\ntime_rules:\n  - id: ACK\n"),
        ("statements.yml", "statements:\n  - clause: 1.1\n    applicable: maybe\n  - clause: 1.2\n    owner: [\n"),
        ("catalogues/mini.yml", "id: mini-2020\nclauses:\n  - number: '1.1'\n"),
        ("organisation.yml", "id: larkfield\nstandard: mini-2020\n"),
    ],
)
def test_what_cannot_be_read_is_reported_once(content: Path, file: str, broken: str) -> None:
    """Whatever file breaks, nobody says that what stands in it is unknown, missing or not shown."""
    put(content, file, broken)
    assert {code[:3] for code, _, _ in told(content)} <= {"SRC", "MOD"}
    assert told(content)


def test_a_retired_id_names_its_successor(content: Path) -> None:
    """Where the reason names an id that exists, the help repeats it; the reference is not called unknown as well."""
    put(content, "roles/deputies.yml", "retired:\n  - id: clerk\n    reason: now part of complaints-manager.\n")
    (content / "process.yml").write_text(
        (content / "process.yml").read_text().replace("    documents", "    informed:\n      - clerk\n    documents")
    )
    assert told(content) == [
        ("REF005", "role `clerk` was retired", "refer to `complaints-manager`, which took its place")
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("We answer [[time:ANS]].", [("time", "ANS", True)]),
        ("[[clause:iso9001-2015/10.2]] and [[policy:complaints@2.1]]",
         [("clause", "iso9001-2015/10.2", True), ("policy", "complaints@2.1", True)]),
        ("[[tme:ACK]]", [("", "", True)]),
        ("[[ACK]]", [("", "", True)]),
        ("[[time: ACK]]", [("", "", True)]),
        ("[[time:]]", [("", "", True)]),
        ("see [[time:ACK for this", [("", "", False)]),
        ("see [[time:\nACK]]", [("", "", False)]),
        ("a [link](https://example.org) and a list[0][1]", []),
    ],
)  # fmt: skip
def test_marks_in_prose(text: str, expected: list[tuple[str, str, bool]]) -> None:
    """Only a kind that is known, a colon and an id make a reference; the rest is shown to its author."""
    assert [(mark.kind, mark.id, mark.closed) for mark in marks(text)] == expected


def test_every_kind_of_prose_can_be_found() -> None:
    """A kind that prose may name is a kind that the workspace knows."""
    workspace, _ = read(Path(__file__).parents[2])
    assert isinstance(workspace, Workspace)
    assert set(KINDS) <= set(workspace.ids)


@pytest.mark.parametrize(
    "text, help",
    [
        ("[[tme:ACK]]", "did you mean `[[time:ACK]]`?"),
        ("[[ACK]]", "did you mean `[[time:ACK]]`?"),
        ("[[time:ACK", "close it with `]]`; a single `[` needs no reference"),
        ("[[documnt:PR-01]]", "did you mean `[[document:PR-01]]`?"),
    ],
)
def test_help_for_a_malformed_reference(content: Path, text: str, help: str) -> None:
    """The kind is guessed from what is written, and from what has that id."""
    put(content, "glossary.yml", f"terms:\n  - id: day\n    term: Day\n    meaning: We count {text}\n")
    assert [(code, advice) for code, _, advice in told(content)] == [("REF004", help)]


def test_the_language_of_a_text_is_where_its_reference_stands(content: Path) -> None:
    """Of a text in two languages the one that is wrong is pointed at."""
    put(
        content,
        "glossary.yml",
        "terms:\n  - id: day\n    term: Day\n    meaning:\n      en: Day.\n      fr: '[[time:X]]'\n",
    )
    workspace, _ = read(content.parent)
    (problem,) = check(workspace, AS_OF)
    assert (problem.place.line, problem.place.column) == (6, 12)


@pytest.mark.parametrize(
    "meaning, place",
    [
        ("see [[time:X]]", (4, 18, 28)),
        ("'the week''s [[time:X]]'", (4, 27, 37)),
        ("'[[kind:X]] of the week''s [[time:X]]'", (4, 15, 25)),
        ("|\n      One\n\n      two [[time:X]]", (7, 11, 21)),
        (">-\n      One [[time:day]]\n      [[time:X]]", (5, 11, 23)),
        ('"see \\x5b[time:X]]"', (4, 14, 33)),
    ],
    ids=["plain", "quoted", "first of two", "lines kept", "folded", "written as an escape"],
)
def test_a_reference_is_pointed_at_where_it_stands(content: Path, meaning: str, place: tuple[int, int, int]) -> None:
    """Not at the text that it is in, which may be a page long; but at that where it is written as an escape."""
    put(content, "glossary.yml", f"terms:\n  - id: day\n    term: Day\n    meaning: {meaning}\n")
    first = found(content)[0].place
    assert (first.line, first.column, first.end) == place


def test_the_second_time_the_same_words_stand_there_is_another_place(content: Path) -> None:
    """Two mistakes that are written alike are two places."""
    put(
        content,
        "glossary.yml",
        "terms:\n  - id: day\n    term: Day\n    meaning: >-\n      [[time:X]]\n      [[time:X]]\n",
    )
    assert [(one.place.line, one.place.column) for one in found(content)] == [(5, 7), (6, 7)]
