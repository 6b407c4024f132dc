"""One fault in a file gives one problem, in words that say what is wrong and what to do."""

import pytest
from pydantic import BaseModel

from clausebook.model.compliance import Document, Evidence
from clausebook.model.organisation import Organisation
from tests.unit.read_as import problems


def shown(model: type[BaseModel], written: str) -> list[str]:
    """`line:column-end CODE message | help`."""
    return [
        f"{each.place.line}:{each.place.column}-{each.place.end} {each.rule.code} {each.message} | {each.help}"
        for each in problems(model, written)
    ]


EVIDENCE = "id: EV-001\ntitle: Minutes\nkind: minutes\n"


@pytest.mark.parametrize(
    "model, written, expected",
    [
        (Evidence, "id: EV-001\nkind: minutes\n", "1:1-3 MOD001 `title` is missing | add `title: …` (what it is)"),
        (
            Evidence,
            EVIDENCE + "period:\n  start: 2026-01-01\n",
            "4:1-7 MOD001 `end` is missing | add `end: …` (to this day, included)",
        ),
        (Evidence, EVIDENCE + "titel: x\n", "4:1-6 MOD002 `titel` is not a key here | did you mean `title`?"),
        (
            Evidence,
            "id: EV-001\ntitel: x\nkind: minutes\n",
            "2:1-6 MOD002 `titel` is not a key here | did you mean `title`?",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: x\nkind: minute\n",
            "3:7-13 MOD003 `kind` is `minute` | did you mean `minutes`, `manual`?",
        ),
        (
            Evidence,
            EVIDENCE + "shows: [design]\n",
            "4:8-16 MOD003 `shows` is a list | use one of `design`, `operation`, `both`",
        ),
        (
            Evidence,
            EVIDENCE + "audience: [public, guests]\n",
            "4:20-26 MOD003 `audience[1]` is `guests` | use one of `public`, `internal`, `auditor`",
        ),
        (
            Evidence,
            EVIDENCE + "collected: 31.3.2026\n",
            "4:12-21 MOD004 `collected` is `31.3.2026` | write `2026-03-31`",
        ),
        (
            Evidence,
            EVIDENCE + "collected: 2026-02-30\n",
            "4:12-22 MOD004 `collected` is `2026-02-30` | write a day that the calendar has",
        ),
        (
            Evidence,
            EVIDENCE + "period: 2026\n",
            "4:9-13 MOD004 `period` is `2026` | write keys and values: `start`, `end`",
        ),
        (
            Evidence,
            EVIDENCE + "period:\n  - 2026\n",
            "4:1-7 MOD004 `period` is a list | write keys and values: `start`, `end`",
        ),
        (
            Evidence,
            EVIDENCE + "retention: [six, years]\n",
            "4:12-24 MOD004 `retention` is a list | write one text, or one text for each language",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, English: x}\nkind: minutes\n",
            "2:22-29 MOD004 `English` is no language tag | name each text by a language tag like `en` or `zh-Hans`",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, fa: [x]}\nkind: minutes\n",
            "2:26-29 MOD004 `fa` is a list | write one text, or one text for each language",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, fa: ' '}\nkind: minutes\n",
            "2:26-29 MOD005 `fa` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: }\nkind: minutes\n",
            "2:8-14 MOD005 `title` is empty | write something, or delete the key",
        ),
        (Evidence, "id: EV-001\ntitle:\nkind: minutes\n", "2:7-8 MOD005 `title` is empty | write something"),
        (
            Evidence,
            "id: EV-001\ntitle: ''\nkind: minutes\n",
            "2:8-10 MOD005 `title` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            EVIDENCE + "clauses:\n  - 7.4\n  -\n",
            "6:4-5 MOD005 `clauses[1]` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: 7.4\n",
            "4:10-13 MOD006 `clauses` is `7.4` | write it as a list: `- 7.4` on a line of its own",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: {a: 7.4}\n",
            "4:10-18 MOD006 `clauses` is a mapping | start each entry with `- ` on a line of its own",
        ),
        (
            Evidence,
            "id: ev 1\ntitle: x\nkind: minutes\n",
            "1:5-9 IDS002 `ev 1` is no id of this kind | write capital letters, digits and hyphens, like `EV-014`",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: [clause seven]\n",
            "4:11-23 IDS002 `clause seven` is no id of this kind | write a clause like `7.4` or `iso10002-2018/7.4`",
        ),
        (
            Evidence,
            f"id: {'9' * 100_000}\ntitle: x\nkind: minutes\n",
            f"1:5-100005 IDS002 `{'9' * 59}…` is no id of this kind | "
            "write capital letters, digits and hyphens, like `EV-014`",
        ),
        (
            Evidence,
            "just words\n",
            "1:1-11 MOD004 `file` is `just words` | write keys and values: "
            "`audience`, `restricted`, `id`, `title`, `kind`, `clauses`, `shows`, `documents`, `owner`, `file`, "
            "`sha256`, `url` and 11 more",
        ),
        (
            Document,
            "id: PRO-01\ntitle: x\nlevel: procedure\neditions: []\n",
            "4:11-13 MOD005 `editions` is empty | write something, or delete the key",
        ),
        (
            Document,
            "id: PRO-01\ntitle: x\nlevel: procedure\neditions:\n  - status: approved\n",
            "5:5-11 MOD001 `version` is missing | add `version: …` (its version)",
        ),
        (
            Organisation,
            "id: o\nname: x\nstandard: ISO 10002\njurisdictions: [{id: j, name: x}]\n"
            "entities: [{id: e, name: x, jurisdiction: j}]\n",
            "3:11-20 IDS002 `ISO 10002` is no id of this kind | write an id of small letters, digits and hyphens",
        ),
        (
            Organisation,
            "id: o\nname: x\nrestricted: yes\njurisdictions: [{id: j, name: x}]\n"
            "entities: [{id: e, name: x, jurisdiction: j}]\n",
            "3:13-16 MOD004 `restricted` is `yes` | write `true` or `false`",
        ),
    ],
)
def test_one_fault_gives_one_problem(model: type[BaseModel], written: str, expected: str) -> None:
    """Place, code, message with the value, and one thing to do; nothing else is reported about it."""
    assert shown(model, written) == [expected]


def test_a_missing_key_and_an_unlike_unknown_one_are_two_problems() -> None:
    """Only a slip of the pen is one cause."""
    assert [problem.rule.code for problem in problems(Evidence, "id: EV-001\nkind: minutes\ncolour: red\n")] == [
        "MOD001",
        "MOD002",
    ]
