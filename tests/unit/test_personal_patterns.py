"""What looks like somebody's data in what the public can read: found, never repeated, and nothing cried about."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.rules.personal_patterns import patterns
from tests.small_organisation import edit, found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("write to someone@post.example", ["an e-mail address"]),
        ("write to complaints@larkfield.example or a@mail.larkfield.example", []),
        ("paid to GB82 WEST 1234 5698 7654 32", ["a bank account number"]),
        ("paid to GB82 WEST 1234 5698 7654 33", []),
        ("card 4111 1111 1111 1111", ["a card number"]),
        ("card 4111 1111 1111 1112, 0000 0000 0000 0000", []),
        ("hash 4111111111111111222233334444", []),
        ("QQ123456C AB 12 34 56 C", ["a National Insurance number"]),
        ("Date of birth: 1 May 1960; تاریخ تولد: ۱۳۴۰", ["a date of birth", "a date of birth"]),
        ("Complaints on 2026-05-01, 123,456 in 2025; EV-001; 0330 555 0142; sha256 of 9 figures", []),
        ("A price of 3999.00 and 4000-4001-4002-4003 homes", []),
    ],
)
def test_patterns(text: str, expected: list[str]) -> None:
    assert [what for _, what in patterns(text, frozenset({"larkfield.example"}))] == expected


def test_a_published_file_is_looked_through_and_a_confidential_one_is_not(content: Path) -> None:
    """The message says in which line, and repeats nothing of it."""
    (content / "files").mkdir()
    (content / "files" / "list.csv").write_text("id,contact\n1,desk\n2,someone@post.example\n3,other@post.example\n")
    edit(content, "evidence.yml", "    query", "    file: files/list.csv\n    query")
    assert [problem for problem in found(content) if problem.rule.code == "PUB008"] == []

    edit(content, "evidence.yml", "    kind", "    audience:\n      - public\n    kind")
    (problem,) = (problem for problem in found(content) if problem.rule.code == "PUB008")
    assert problem.message == (
        "`files/list.csv`, from line 3 is published, and holds what looks like an e-mail address (2 times)"
    )
    assert "post.example" not in problem.message + problem.help + problem.label
