"""One mistake is one problem: what refers to the thing that was mistyped, misnamed or lost is left alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests import small_organisation

Change = Callable[[Path], object]


def edit(file: str, old: str, new: str) -> Change:
    """Replace the first time a passage stands in a file; AssertionError when it is not there."""

    def change(content: Path) -> None:
        text = (content / file).read_text()
        assert old in text, (file, old)
        (content / file).write_text(text.replace(old, new, 1))

    return change


def renamed(old: str, new: str) -> Change:
    """Give a file another name."""
    return lambda content: (content / old).rename(content / new)


def saved(file: str, encoding: str) -> Change:
    """Save a file in another encoding."""
    return lambda content: (content / file).write_bytes((content / file).read_text().encode(encoding))


def said(tmp_path: Path, *changes: Change) -> list[str]:
    """Place, code, message and help of every problem of the small organisation after the changes."""
    content = small_organisation.copy(tmp_path)
    for change in changes:
        change(content)
    found = sorted(small_organisation.found(content), key=lambda problem: problem.sort_key)
    return [
        f"{each.place.file.removeprefix('content/')}:{each.place.line} {each.rule.code} {each.message} | {each.help}"
        for each in found
    ]


COPIED = "type it anew: it came with copied text"


@pytest.mark.parametrize(
    "change, expected",
    [
        (edit("evidence.yml", "id: EV-001", "id: ev-001"), "evidence.yml:2 IDS002 `ev-001` is no id"),
        (edit("evidence.yml", "id: EV-001", "id: EV 001"), "evidence.yml:2 IDS002 `EV 001` is no id"),
        (
            edit("evidence.yml", "id: EV-001", "id: EV\u2013001"),
            "IDS002 `EV\u2013001` holds a dash instead of a hyphen",
        ),
        (edit("evidence.yml", "id: EV-001", "id: “EV-001”"), f"holds the curly quotation mark “ | {COPIED}"),
        (edit("evidence.yml", "id: EV-001", "id: EV\u00a0001"), "an invisible character, U+00A0 (no-break space)"),
        (edit("evidence.yml", "id: EV-001", "id: EV-001\u200b"), "an invisible character, U+200B (zero width space)"),
        (edit("evidence.yml", "- id: EV-001\n    title", "- title"), "evidence.yml:2 MOD001 `id` is missing"),
        (edit("evidence.yml", "evidence:", "evidences:"), "evidence.yml:1 MOD002 `evidences` is not a key here"),
        (edit("roles.yml", "roles:", "Roles:"), "roles.yml:1 MOD002 `Roles` is not a key here"),
        (edit("roles.yml", "  - id", "  -id"), "roles.yml:3 SRC001"),
        (edit("roles.yml", "roles:\n", ""), "roles.yml:1 MOD004"),
        (renamed("roles.yml", "roles.yml.txt"), "rename it to `roles.yml`, or delete it"),
        (renamed("roles.yml", "roles.YML"), "SRC016 nothing reads `content/roles.YML`"),
        (renamed("evidence.yml", "evidense.yml"), "evidense.yml:0 SRC016"),
        (renamed("organisation.yml", "organisation.txt"), "SRC020 there is no `content/organisation.yml`"),
        (saved("evidence.yml", "utf-16"), "evidence.yml:1 SRC007 the file is saved as UTF-16"),
        (saved("roles.yml", "utf-16-le"), "roles.yml:1 SRC007 the file is saved as UTF-16"),
        (edit("organisation.yml", "standard: mini-2020", "standard: mini-2021"), "REF001 there is no catalogue"),
        (edit("evidence.yml", "- 1.1", "-1.1"), "MOD006 `clauses` is `-1.1` | put a space after each `-`"),
        (edit("documents.yml", "on: 2026-01-12", "on: 12.1.2026"), "MOD004 `on` is `12.1.2026` | write `2026-01-12`"),
        (edit("documents.yml", "on: 2026-01-12", "on: 2026-1-12"), "| write `2026-01-12`"),
        (edit("documents.yml", "on: 2026-01-12", "on: 31.2.2026"), "| write a date like `2026-03-31`"),
        (edit("policies/complaints.yml", "amount: 3", "amount: 3 days"), "| write a whole number from 0 up, in digits"),
        (edit("documents.yml", "level:", "file: files/a.pdf/\n    level:"), "| write a path like `files/minutes"),
        (edit("documents.yml", "on: 2026-01-12", "on: 2026-07-12"), "MOD008 the approval of document `PR-01`"),
        (
            edit("evidence.yml", "    query", "    collected: 2026-05-02\n    valid_until: 2026-05-01\n    query"),
            "MOD007 `valid_until` is `2026-05-01`",
        ),
        (edit("documents.yml", "level:", "file: ./a.pdf\n    level:"), "| write a path like `files/minutes"),
    ],
)
def test_a_mistake_is_one_problem(tmp_path: Path, change: Change, expected: str) -> None:
    """It says what is wrong at its own place, and nothing that refers to it is reported beside it."""
    (line,) = said(tmp_path, change)
    assert expected in line


def test_an_entry_that_lost_its_dash_is_one_problem(tmp_path: Path) -> None:
    """Every key of it comes a second time; the help names the dash."""
    (line,) = said(tmp_path, edit("statements.yml", "  - clause: 1.2", "    clause: 1.2"))
    assert line.startswith("statements.yml:8 SRC002 `clause`, `how`, `operation` are written twice")
    assert line.endswith("put `- ` before `clause`; else keep one of each")


def test_an_open_quote_is_shown_where_it_opens(tmp_path: Path) -> None:
    """The parser only notices at the next quotation mark, lines below."""
    (line,) = said(tmp_path, edit("evidence.yml", "title: Reg", 'title: "Reg'), edit("evidence.yml", "1.1", '"1.1"'))
    assert line.startswith("evidence.yml:3 SRC001")
    assert line.endswith("close the quotation mark that is opened here")


def test_another_mistake_is_still_seen_beside_an_unreadable_file(tmp_path: Path) -> None:
    """Only what may stand in the lost part is left alone."""
    lines = said(
        tmp_path,
        edit("evidence.yml", "id: EV-001", "id: ev-001"),
        edit("process.yml", "- complaints-manager", "- complaint-manager"),
        edit("statements.yml", "- EV-001", "- EV-002"),
    )
    assert [line.split(" | ")[0].split(" ", 1)[1] for line in lines] == [
        "IDS002 `ev-001` is no id of this kind",
        "REF001 there is no role `complaint-manager`",
        "REF001 there is no evidence `EV-002`",
    ]


@pytest.mark.parametrize(
    "text, told",
    [
        ("Form #12 of three", True),
        ("Form  # a comment", False),
        ("'Form #12'", False),
        ("Form#12", False),
        (">-\n      Form #12\n      goes on", False),
    ],
)
def test_a_value_cut_by_a_comment_is_told(tmp_path: Path, text: str, told: bool) -> None:
    """Only a # with a space before it, none behind it, in a value without quotes."""
    lines = said(tmp_path, edit("evidence.yml", "title: Register of complaints", f"title: {text}"))
    assert ["SRC022" in line for line in lines] == [True] * told


@pytest.mark.parametrize(
    "file, old, new, expected",
    [
        ("roles.yml", "position: Head of customer service", "since: 2026-01-01", "MOD001 `position` is missing"),
        ("roles.yml", "    group", "    deputies:\n      - {}\n    group", "MOD001 `position` is missing"),
        ("roles.yml", "    group", "    authority:\n      - what: Refunds\n    group", "MOD001 `limit` is missing"),
        ("roles.yml", "    group", "    competence:\n      - {}\n    group", "MOD001 `what` is missing"),
        ("statements.yml", "    operation:\n      status: conforms", "    operation: {}", "MOD005 `operation` says"),
        ("policies/complaints.yml", "    within", "    applies_when: {}\n    within", "MOD005 `applies_when` says"),
        ("policies/complaints.yml", "channels:", "privacy: {}\nchannels:", "MOD005 `privacy` says nothing"),
        ("policies/complaints.yml", "channels:", "summary: In [time:ACK].\nchannels:", "write it as `[[time:ACK]]`"),
        ("roles.yml", "    group", "    \u00a0purpose: To help\n    group", "holds an invisible character, U+00A0"),
        ("policies/complaints.yml", "    within", "    after: ACK\n    within", "REF006 time rule `ACK` names itself"),
        ("documents.yml", "    level", "    supersedes:\n      - PR-01\n    level", "REF006 document `PR-01` names"),
        ("documents.yml", "effective_from: 2026-02-01", "effective_from: 2027-03-01", "MOD007 `next_review` is"),
    ],
)  # fmt: skip
def test_what_says_nothing_or_cannot_be_is_refused(
    tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    """Each of these was legal in shape, and told a reader nothing or something impossible."""
    (line,) = said(tmp_path, edit(file, old, new))
    assert expected in line


def test_a_link_is_no_reference_in_single_brackets(tmp_path: Path) -> None:
    """`[words](address)` and a word in brackets stay what they are."""
    policy = "policies/complaints.yml"
    assert (
        said(
            tmp_path, edit(policy, "channels:", 'summary: "[time:ACK](https://a.example) [time] [note: x]"\nchannels:')
        )
        == []
    )


def test_lengths_of_time_in_other_units_are_not_compared(tmp_path: Path) -> None:
    """Two years are not less than 30 days, and units are never converted."""
    text = (
        "privacy:\n  retention:\n    - records: Files\n"
        "      at_least: {amount: %s, unit: days}\n      at_most: {amount: 2, unit: %s}\n"
    )
    policy = "policies/complaints.yml"
    assert said(tmp_path / "a", edit(policy, "channels:", text % (30, "years") + "channels:")) == []
    (line,) = said(tmp_path / "b", edit(policy, "channels:", text % (30, "days") + "channels:"))
    assert "MOD007 `at_most` is `2 days`, and `at_least` is `30 days`" in line


def test_a_path_counted_from_elsewhere_is_recognised(tmp_path: Path) -> None:
    """People write the path they see: with `content/` before it, or without `files/`."""
    for number, path in enumerate(("content/files/a.txt", "a.txt")):
        root = tmp_path / str(number)
        put = [lambda content: (content / "files").mkdir(), lambda content: (content / "files/a.txt").write_text("x")]
        (line,) = said(root, *put, edit("documents.yml", "level:", f"file: {path}\n    level:"))
        assert line.endswith("| paths are counted from the content folder: write `files/a.txt`")


def test_two_approvals_of_one_change_are_one_problem(tmp_path: Path) -> None:
    """The words changed once, whoever approved them."""
    twice = f"on: 2026-01-12\n            content: {'0' * 64}"
    second = f"{twice}\n          - by: complaints-manager\n            on: 2026-01-10\n            content: {'1' * 64}"
    other = "roles:\n  - id: director\n    title: Director\n    holder:\n      position: Director\n"
    (line,) = said(
        tmp_path,
        edit(
            "documents.yml",
            "on: 2026-01-12",
            second.replace(
                "by: complaints-manager\n            on: 2026-01-10", "by: director\n            on: 2026-01-10"
            ),
        ),
        lambda content: ((content / "roles").mkdir(), (content / "roles" / "more.yml").write_text(other)),
    )
    assert "by `director` on `2026-01-10` and by `complaints-manager` on `2026-01-12`" in line


@pytest.mark.parametrize("circle", [("a", "b", "a"), ("a", "b", "c", "a")])
def test_a_circle_is_told_once_with_its_way(tmp_path: Path, circle: tuple[str, ...]) -> None:
    """At its first member, however many roles lead into it."""
    pairs = [*pairwise(circle), ("d", "a")]
    text = "roles:\n" + "".join(
        f"  - id: {id}\n    title: {id}\n    holder:\n      position: X\n    reports_to: {to}\n" for id, to in pairs
    )
    (line,) = said(
        tmp_path, lambda content: ((content / "roles").mkdir(), (content / "roles" / "more.yml").write_text(text))
    )
    assert "leads back to it: " + " → ".join(f"`{id}`" for id in circle) in line
