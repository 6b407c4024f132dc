"""Suspect links: what was reviewed stays reviewed until something of it changes, and says what that was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausebook.audits.proposals import proposals
from clausebook.cli import cli
from clausebook.commands.review import review
from clausebook.hosts.sites import checked, make
from clausebook.model.base import Audience
from clausebook.rules import suspect_link
from clausebook.rules.context import Context
from clausebook.workspace import read
from tests.reviewing import seeds
from tests.small_organisation import edit

DAY = date.fromisoformat(seeds.DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The organisation of the seeded changes."""
    return seeds.copy(tmp_path / "organisation")


def stamp(folder: Path, *ids: str, by: str = "complaints-manager", on: str = "2026-06-01") -> tuple[int, str]:
    """Run the command; its exit code and everything it said."""
    words = ["stamp", *ids, "--by", by, "--on", on, "--as-of", seeds.DAY, "--root", str(folder)]
    done = CliRunner().invoke(cli, words)
    return done.exit_code, done.output


def said(folder: Path) -> list[str]:
    """What REF008 says."""
    workspace, problems = read(folder)
    assert [problem.message for problem in problems] == []
    return [problem.message for problem in suspect_link.check(Context(workspace, DAY))]


def test_what_was_never_reviewed_is_passed_over(folder: Path) -> None:
    """The first review is silent: nothing is suspect before it, and nothing right after."""
    edit(folder / "content", "evidence.yml", "query: ten answers", "query: twenty answers")
    assert said(folder) == []
    assert stamp(folder, "1.1", "1.2", "PR-01", "EV-001")[0] == 0
    assert said(folder) == []


def test_nobody_reviews_what_was_not_there_yet(folder: Path) -> None:
    """The dates of the item and of what it links to say from when there was something to look at."""
    edit(folder / "content", "evidence.yml", "query: ten answers", "collected: 2026-05-20\n    query: ten answers")
    code, output = stamp(folder, "1.2", on="2026-05-19")
    assert (code, "was collected on 2026-05-20; give the day" in output) == (2, True), output
    assert stamp(folder, "PR-01", on="1999-01-01")[0] == 2
    assert stamp(folder, "1.2", on="2026-05-20")[0] == 0


def test_what_only_tools_read_makes_nothing_suspect(folder: Path) -> None:
    """The team that GitHub asks may be named at any time; what the role does may not change unseen."""
    stamp(folder, "1.2")
    edit(
        folder / "content",
        "roles.yml",
        "  - id: complaints-manager\n",
        '  - id: complaints-manager\n    handle: "@team/us"\n',
    )
    assert said(folder) == []


def test_another_file_that_was_approved_makes_suspect(folder: Path) -> None:
    """The document says the same of itself; what staff work by has changed."""
    path = folder / "content" / "documents.yml"
    path.write_text(path.read_text().replace("on: 2026-01-12\n", f"on: 2026-01-12\n            file: {'1' * 64}\n", 1))
    stamp(folder, "1.1")
    assert said(folder) == []
    edit(folder / "content", "documents.yml", f"file: {'1' * 64}", f"file: {'2' * 64}")
    assert said(folder) == ["statement `1.1` has to be reviewed again: document `PR-01` changed"]


@pytest.mark.parametrize(
    "ids, file, old, new, message",
    [
        (["1.1"], "statements.yml", "on the day it comes in", "at once", "its own fields changed"),
        (["1.1"], "documents.yml", "Whoever takes", "Whoever hears", "document `PR-01` changed"),
        (["1.2"], "evidence.yml", "all complaints received", "all complaints closed", "evidence `EV-001` changed"),
        (["1.2"], "roles.yml", "up to 500", "up to 900", "role `complaints-manager` changed"),
        (["1.1"], "catalogues/mini.yml", "title: Receiving complaints", "title: Taking them",
         "clause `mini-2020/1.1` changed"),
        (["PR-01"], "policies/complaints.yml", "      amount: 3\n", "      amount: 4\n", "time `ACK` changed"),
        (["EV-006"], "evidence.yml", "files/minutes.txt\n    sha256: ", "files/minutes.txt\n    sha256: a",
         "its own fields changed"),
        (["1.1"], "evidence.yml", "files/minutes.txt\n    sha256: ", "files/minutes.txt\n    sha256: a",
         "evidence `EV-006` changed"),
    ],
)  # fmt: skip
def test_a_change_upstream_makes_suspect(
    ids: list[str], file: str, old: str, new: str, message: str, folder: Path
) -> None:
    """A field of its own, a procedure, evidence and its hash, a role, a clause, a limit: each is named."""
    stamp(folder, *ids)
    if "sha256" in old:
        path = folder / "content" / file
        text = path.read_text("utf-8")
        at = text.index(old) + len(old)
        path.write_text(f"{text[:at]}{'0' * 64}{text[at + 64 :]}", "utf-8")
    else:
        edit(folder / "content", file, old, new)
    (found,) = said(folder)
    assert found.endswith(f"has to be reviewed again: {message}")
    assert stamp(folder, *ids, on="2026-06-02")[0] == 0
    assert said(folder) == []


def test_what_is_gone_is_named(folder: Path) -> None:
    """Evidence that named the clause, and does not exist any more."""
    stamp(folder, "1.1")
    leaflet = next(seed for seed in seeds.SEEDS if seed.name == "the leaflet is no longer shown")
    leaflet.apply(folder)
    assert said(folder) == ["statement `1.1` has to be reviewed again: evidence `EV-004` is no longer linked"]


def test_no_site_names_what_is_gone(folder: Path) -> None:
    """Whether staff might see it was written in what is gone; only whoever checks the content reads its id."""
    stamp(folder, "1.1")
    leaflet = next(seed for seed in seeds.SEEDS if seed.name == "the leaflet is no longer shown")
    leaflet.apply(folder)
    site = make(checked(folder, DAY), Audience.INTERNAL, "en").site
    assert [problem.message for problem, _ in site.problems if problem.rule.code == "REF008"] == [
        "statement `1.1` has to be reviewed again: evidence `…` is no longer linked"
    ]


def test_suspicion_spreads_and_clears_from_its_source(folder: Path) -> None:
    """The statement cites the procedure, the procedure a limit; reviewing the procedure unchanged frees both."""
    stamp(folder, "1.1", "PR-01")
    edit(folder / "content", "policies/complaints.yml", "      amount: 3\n", "      amount: 4\n")
    assert said(folder) == [
        "statement `1.1` has to be reviewed again: document `PR-01` has to be reviewed again",
        "document `PR-01` has to be reviewed again: time `ACK` changed",
    ]
    stamp(folder, "PR-01", on="2026-06-02")
    assert said(folder) == []


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("documents.yml", "documents:\n", "# A remark.\ndocuments:\n"),
        ("evidence.yml", "    system: Complaints register\n    query: all", "    query: all"),
        ("policies/complaints.yml", "      on: 2026-01-12\n",
         "      on: 2026-01-12\n    - by: team-leader\n      on: 2026-01-13\n"),
    ],
)  # fmt: skip
def test_what_nobody_reads_differently_changes_nothing(file: str, old: str, new: str, folder: Path) -> None:
    """A remark, an item that is not linked, and an approval alone."""
    stamp(folder, "PR-01")
    edit(folder / "content", file, old, new)
    assert said(folder) == []


def test_a_draft_changes_nothing_until_it_is_approved(folder: Path) -> None:
    """The limit that counts is that of the last approved edition."""
    stamp(folder, "PR-01")
    seeds.raise_version(folder)
    edit(folder / "content", seeds.POLICY, "      amount: 3\n", "      amount: 4\n")
    edit(folder / "content", seeds.POLICY, "  status: approved\n", "  status: draft\n")
    assert said(folder) == []
    edit(folder / "content", seeds.POLICY, "  status: draft\n", "  status: approved\n")
    assert said(folder) == ["document `PR-01` has to be reviewed again: time `ACK` changed"]


def test_a_stamp_breaks_no_approval(folder: Path) -> None:
    """WI-01 stores the hash of what was approved; reviewing it is no change of it."""
    stamp(folder, "WI-01")
    done = CliRunner().invoke(cli, ["check", "--as-of", seeds.DAY, "--root", str(folder)])
    assert done.exit_code == 0
    assert "All is well" in done.output


def test_a_stamp_touches_nothing_else(folder: Path) -> None:
    """Every other line stays as it is, remarks included; a second stamp takes the place of the first."""
    path = folder / "content/evidence.yml"
    edit(folder / "content", "evidence.yml", "  - id: EV-002\n", "  # Kept by hand.\n  - id: EV-002 # ten of them\n")
    before = path.read_text("utf-8").splitlines()
    stamp(folder, "EV-002", "EV-001")
    stamp(folder, "EV-002", "EV-001", on="2026-06-03")
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert sum(line.strip() == "stamp:" for line in after) == 2
    assert sum("on: 2026-06-03" in line for line in after) == 2
    assert not any("2026-06-01" in line for line in after)


@pytest.mark.parametrize(
    "ids, options, code, words",
    [
        (["EV-999"], {}, 2, "there is no statement, document or evidence item `EV-999`"),
        (["1.1"], {"by": "nobody"}, 2, "there is no role `nobody`"),
        (["1.1"], {"on": "2026-07-01"}, 2, "is still to come"),
        (["1.1", "EV-999"], {}, 2, "there is no statement"),
    ],
)
def test_what_cannot_be_is_refused(
    ids: list[str], options: dict[str, str], code: int, words: str, folder: Path
) -> None:
    """Nothing is written, not even for the ids that are right."""
    before = {path: path.read_bytes() for path in folder.rglob("*.yml")}
    found = stamp(folder, *ids, **options)
    assert found[0] == code
    assert words in found[1]
    assert {path: path.read_bytes() for path in folder.rglob("*.yml")} == before


def test_a_review_cannot_be_older_than_the_last(folder: Path) -> None:
    """Days of review go forward."""
    stamp(folder, "1.1")
    code, words = stamp(folder, "1.1", on="2026-05-01")
    assert (code, "was reviewed on 2026-06-01, which is later" in words) == (2, True)


def test_the_review_of_a_change_names_what_becomes_suspect(folder: Path, tmp_path: Path) -> None:
    """And a stamp is no change of the content."""
    old = seeds.copy(tmp_path / "old")
    stamp(old, "1.1")
    stamp(folder, "1.1")
    edit(folder / "content", "evidence.yml", "held_at: Front desk", "held_at: Back desk")
    found = review(folder, str(old), str(folder), DAY)
    assert {(change.kind.slug, change.id) for change in found.changes} == {
        ("evidence-changed", "EV-004"),
        ("suspect", "mini-2020/1.1"),
    }
    recorded = [command for decider in found.deciders for command in decider.record]
    assert recorded == ["clausebook stamp 1.1 --by complaints-manager"]
    stamp(folder, "1.1", on="2026-06-02")
    found = review(folder, str(old), str(folder), DAY)
    assert {(change.kind.slug, change.id) for change in found.changes} == {
        ("evidence-changed", "EV-004"),
        ("reviewed-again", "mini-2020/1.1"),
    }


@pytest.mark.parametrize("audience", Audience)
def test_pages_and_matrix_show_what_is_suspect(audience: Audience, folder: Path) -> None:
    """Staff and auditors see it on the page of the clause, document or evidence, and in the matrix; others do not."""
    stamp(folder, "1.1", "PR-01", "EV-006")
    edit(folder / "content", "policies/complaints.yml", "      amount: 3\n", "      amount: 4\n")
    edit(folder / "content", "evidence.yml", "title: Minutes of the review", "title: Minutes of the second review")
    made = make(checked(folder, DAY), audience, "en")
    pages = {page.address: page.text for page in made.pages}
    mark = "Suspect: to be reviewed again"
    if audience is Audience.PUBLIC:
        assert not any(mark in text or "stamp" in text for text in pages.values())
        return
    assert "time <code>ACK</code> changed" in pages["documents/PR-01/"]
    assert "document <code>PR-01</code>" in pages["clauses/mini-2020/1.1/"]
    assert "its own fields changed" in pages["evidence/minutes/"]
    assert all(mark in pages[page] for page in ("documents/PR-01/", "clauses/mini-2020/1.1/", "evidence/minutes/"))
    assert pages["traceability/"].count(mark) == 1
    assert pages["traceability/"].count("(suspect)") == 1
    assert mark not in pages["clauses/mini-2020/1.2/"]


def test_the_next_audit_is_proposed_an_observation(folder: Path) -> None:
    """At the question about the clause, with the reason; nothing before, and nothing once it is reviewed again."""

    def proposed() -> list[tuple[str, str, str]]:
        workspace, _ = read(folder)
        (checklist,) = (one for one in workspace.checklists if one.id == "internal-audit-iso10002-2018")
        items = checklist.sections[0].items[:1]
        about = [{"clause": "mini-2020/1.1"}]
        item = type(items[0]).model_validate(
            {"id": "L-01", "text": "x", "cites": about}, context={"standard": "mini-2020"}
        )
        section = checklist.sections[0].model_copy(update={"items": (item,)})
        own = checklist.model_copy(update={"sections": (section,)})
        found = proposals(workspace, own, suspect_link.check(Context(workspace, DAY)), DAY)["L-01"]
        return [(one.id, one.grade, one.text.partition(": ")[2]) for one in found]

    stamp(folder, "1.1")
    assert proposed() == []
    edit(folder / "content", "documents.yml", "Whoever takes", "Whoever hears")
    why = f"statement `1.1` has to be reviewed again: document `PR-01` changed (on {DAY})."
    assert proposed() == [("REF008.mini-2020/1.1", "observation", why)]
    stamp(folder, "1.1", on="2026-06-02")
    assert proposed() == []
