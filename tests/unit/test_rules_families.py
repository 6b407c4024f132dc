"""Cases of single rules that their examples do not show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clausebook.diagnostics import Level
from clausebook.model.fingerprint import content_hash
from clausebook.workspace import read
from tests.small_organisation import AS_OF, POLICY, add, edit, found


def said(content: Path, as_of: date = AS_OF) -> list[str]:
    """Code and message of every problem."""
    return [f"{problem.rule.code} {problem.message}" for problem in found(content, as_of)]


@pytest.mark.parametrize("path", ["../roles.yml", "/etc/hostname", "files/../../x", "C:/x.txt"])
@pytest.mark.parametrize("file, entry", [("evidence.yml", "    query"), ("documents.yml", "    level")])
def test_a_path_stays_in_the_content_folder(content: Path, path: str, file: str, entry: str) -> None:
    """A path that leads out is refused for evidence and documents, and never opened, so nothing else is said of it."""
    edit(content, file, entry, f"    file: {path}\n{entry}")
    codes = {problem.rule.code for problem in found(content)}
    assert codes <= {"SRC013", "EVD005"}
    assert "SRC013" in codes


def test_a_path_follows_no_link(content: Path, tmp_path: Path) -> None:
    """A link on the way is refused even where it leads to a file that exists."""
    (content / "files").mkdir()
    (content / "real").mkdir()
    (content / "real" / "a.txt").write_text("x")
    (content / "files" / "there").symlink_to(content / "real")
    edit(content, "documents.yml", "    level", "    file: files/there/a.txt\n    level")
    assert said(content) == ["SRC012 `files/there` is a symbolic link"]


def test_a_folder_is_no_file(content: Path) -> None:
    """A path that names a folder shows nothing."""
    (content / "files").mkdir()
    edit(content, "documents.yml", "    level", "    file: files\n    level")
    assert said(content) == ["EVD001 `files` is a folder, not a file"]


def test_the_same_time_rule_in_two_policies(content: Path) -> None:
    """Steps and prose name a time rule without its policy, so two policies may not share an id; editions may."""
    text = (content / POLICY).read_text()
    add(content, "policies/complaints-2.yml", text.replace("version: 1", "version: 2").replace("2026-02", "2027-02"))
    assert said(content) == []
    add(content, "policies/prevention.yml", text.replace("policy: complaints", "policy: prevention"))
    assert sorted(said(content)) == [
        "IDS001 channel `phone` is there twice",
        "IDS001 time rule `ACK` is there twice",
    ]


@pytest.mark.parametrize(
    "addition, message",
    [
        ("  - id: billing\n    name: Again\n", "IDS001 type `billing` is there twice"),
        ("  - id: moving\n    name: Moving house\n", None),
    ],
)
def test_parts_of_one_policy(content: Path, addition: str, message: str | None) -> None:
    """Each list of a policy has its own ids."""
    edit(content, POLICY, "time_rules:\n", f"{addition}time_rules:\n")
    assert said(content) == ([message] if message else [])


def test_two_editions_with_one_version(content: Path) -> None:
    """The version tells editions apart; the second file is pointed at, with the place of the first."""
    add(content, "policies/copy.yml", (content / POLICY).read_text())
    (problem,) = found(content)
    assert problem.message == "policy edition `complaints@1` is there twice"
    assert (problem.place.file, problem.related[0].place.file) == (
        "content/policies/copy.yml",
        "content/policies/complaints.yml",
    )


def test_parts_of_the_organisation(content: Path) -> None:
    """Entities, calendars and the like have ids as well."""
    add(content, "organisation.yml", "products:\n  - id: tap\n    name: Tap\n  - id: tap\n    name: Tap water\n")
    assert said(content) == ["IDS001 product `tap` is there twice"]


def test_other_edition_says_what_became_of_it(content: Path) -> None:
    """A clause of 2004 is followed through two crosswalks to its number of 2018."""
    edit(content, "organisation.yml", "mini-2020", "iso10002-2018")
    add(content, "evidence/old.yml", "evidence:\n  - id: EV-9\n    title: x\n    kind: record\n    clauses:\n"
        "      - iso10002-2004/4.2\n    owner: complaints-manager\n    held_at: Archive\n")  # fmt: skip
    (problem,) = [problem for problem in found(content) if problem.rule.code == "COV004"]
    assert problem.message == "`iso10002-2004/4.2` (Visibility) is of the edition 2004, ours is 2018"
    assert problem.help == "cite it as it is now: `4.4` Transparency"


@pytest.mark.parametrize(
    "limit, message",
    [
        ("amount: 3", "the limit of `ACK` is `3` of no unit"),
        ("unit: hours", "the limit of `ACK` is an unknown number of `hours`"),
        ("at_most: {amount: 3, unit: days}", "the limit of `ACK` says nothing"),
        ("{}", None),
        ("{text: soon, as_agreed: true}", "the limit of `ACK` is given twice: `as_agreed` and `text`"),
        ("{amount: 3, unit: days, text: soon}", "the limit of `ACK` is given twice: `amount` and `text`"),
        ("as_agreed: true", None),
        ("text: as soon as practicable", None),
        ("{as_agreed: true, at_most: {amount: 60, unit: working-days}}", None),
        ("{amount: 3, unit: days, or_else: or as soon as practicable}", None),
        ("{amount: 0, unit: days}", None),
    ],
)
def test_clear_and_unclear_limits(content: Path, limit: str, message: str | None) -> None:
    """A number with its unit, as agreed, or words: one of them, and whole."""
    written = limit if limit.startswith("{") else f"{{{limit}}}"
    edit(content, POLICY, "    within:\n      amount: 3\n      unit: working-days\n", f"    within: {written}\n")
    expected = "the limit of `ACK` says nothing" if limit == "{}" else message
    assert said(content) == ([f"TIM001 {expected}"] if expected else [])


RULE = """  - id: ACK-2
    event: acknowledgement
    title: We confirm it again
    within:
      amount: 5
      unit: days
"""


@pytest.mark.parametrize(
    "more, conflicts",
    [
        ("", True),
        ("    from: receipt\n", True),
        ("    strength: aim\n", False),
        ("    actor: body\n", False),
        ("    from: decision\n", False),
        ("    applies_when:\n      types: [billing]\n", False),
    ],
)
def test_conflicting_limits(content: Path, more: str, conflicts: bool) -> None:
    """Two limits conflict when nothing tells their cases apart; the start that nobody writes is the receipt."""
    add(content, POLICY, RULE + more)
    message = "TIM002 `ACK-2` and `ACK` limit the same `acknowledgement` in the same case"
    assert [line for line in said(content) if line.startswith("TIM002")] == ([message] if conflicts else [])


def test_conditions_in_another_order_are_the_same(content: Path) -> None:
    """Within one key any of the values does, so their order says nothing."""
    edit(content, POLICY, "time_rules:\n", "  - id: moving\n    name: Moving house\ntime_rules:\n")
    edit(content, POLICY, "      unit: working-days\n",
         "      unit: working-days\n    applies_when:\n      types: [billing, moving]\n")  # fmt: skip
    add(content, POLICY, RULE + "    applies_when:\n      types: [moving, billing]\n")
    assert said(content) == ["TIM002 `ACK-2` and `ACK` limit the same `acknowledgement` in the same case"]


def test_a_public_field_warns_and_public_prose_fails(content: Path) -> None:
    """A field is left out of the public page; a sentence would have a hole in it."""
    add(content, "roles/board.yml", "roles:\n  - id: board\n    title: Board\n    holder:\n      position: Chair\n")
    add(content, POLICY, "commitment:\n  text: Ask the [[role:board]].\n  signed_by: board\n")
    levels = {(problem.rule.code, problem.rule.level) for problem in found(content)}
    assert levels == {("PUB002", Level.WARNING), ("PUB002", Level.ERROR)}


@pytest.mark.parametrize(
    "more",
    [
        "recording: Ask the [[role:board]].\n",
        "case_steps:\n  - id: log\n    step: Ask the [[role:board]].\n",
        "stages:\n  - id: one\n    name: One\n    audience: [internal]\n    what: Ask the [[role:board]].\n",
    ],
)
def test_what_only_staff_see_may_cite_what_only_staff_see(content: Path, more: str) -> None:
    """The audience of a value is the narrowest on its way: of its field, of the field around it, of its part."""
    add(content, "roles/board.yml", "roles:\n  - id: board\n    title: Board\n    holder:\n      position: Chair\n")
    add(content, POLICY, more)
    assert said(content) == []


def test_a_draft_will_be_public(content: Path) -> None:
    """The public never sees a draft, so nothing stops; it is said all the same, for after approval it is too late."""
    draft = (content / POLICY).read_text().replace("version: 1\n  status: approved", "version: 2\n  status: draft")
    draft = draft.replace("effective_from: 2026-02-01", "effective_from: 2027-02-01")
    add(content, "policies/draft.yml", draft + "summary: See [[evidence:EV-001]].\n")
    (problem,) = found(content)
    assert problem.message == "evidence `EV-001` is not public, and this will be"
    assert problem.rule.level is Level.WARNING


@pytest.mark.parametrize(
    "about, reported",
    [
        ("We are certified to ISO 10002.", True),
        ("Our process is ISO 10002:2018 certified, as you see.", True),
        ("We are not certified to ISO 10002.", False),
        ("Nobody can be certified to ISO 10002.", False),
        ("We follow ISO 10002. Our laboratory is certified to ISO 17025.", False),
        ("Certified under ISO 17025:2017.", False),
        ("Our ISO 10002 certificate hangs in the hall.", True),
        ("We hold a certification to ISO 10002.", True),
        ("Wir sind nach ISO 10002 zertifiziert.", True),
        ("Nous sommes certifiés ISO 10002.", True),
        ("No organisation can be certified to ISO 10002.", False),
        ("We plan to be certified to ISO 10002.", False),
        ("A certificate for ISO 10002 does not exist.", False),
        ("Wir sind nicht nach ISO 10002 zertifiziert.", False),
        ("We are ISO 17025:2017 certified and follow ISO 10002.", False),
        ("A certified translator helps you; our handling follows ISO 10002.", False),
    ],
)
def test_certified_beside_iso_10002(content: Path, about: str, reported: bool) -> None:
    """The word counts where it is said of ISO 10002, and not where it is denied or said of something else."""
    add(content, "organisation.yml", f"about: '{about}'\n")
    end = " is said of ISO 10002, and no certificate is recorded"
    assert [message.endswith(end) for message in said(content)] == ([True] if reported else [])


def test_certified_to_another_standard_may_only_not_be_recorded(content: Path) -> None:
    """There are certificates to ISO 9001; a claim records one. Until then it is a warning."""
    add(content, "organisation.yml", "about: We are ISO 9001 certified.\n")
    (problem,) = found(content)
    assert problem.rule.code == "PUB003"
    assert problem.rule.level is Level.WARNING
    certificate = "    certificate:\n      number: 12\n      body: A body\n      issued: 2026-01-01\n"
    claim = "  - standard: iso9001-2015\n    kind: certified\n    scope: All\n    since: 2026-01-01\n"
    add(content, "organisation.yml", f"claims:\n{claim}{certificate}")
    assert found(content) == []


CLAIM = """about: We are certified to ISO 10002.
claims:
  - standard: iso10002-2018
    kind: certified
    scope: Household customers
    since: 2025-01-01
    certificate:
      number: 12-345
      body: An accredited body
      issued: 2025-01-01
      expires: 2026-06-30
"""


def test_a_certificate_counts_until_it_expires(content: Path) -> None:
    """On its last day it holds; the day after, both the claim and the sentence are wrong."""
    add(content, "organisation.yml", CLAIM)
    assert said(content) == []
    assert said(content, date(2026, 7, 1)) == [
        "PUB003 `certified` is said of ISO 10002, and no certificate is recorded",
        "PUB003 `iso10002-2018` is claimed as `certified`, and the certificate has expired",
    ]


def test_a_second_approval_by_the_same_role_settles_a_change(content: Path) -> None:
    """The last approval of each role counts; the earlier one stays as history."""
    edit(content, POLICY, "      on: 2026-01-12\n", f"      on: 2026-01-12\n      content: {'0' * 64}\n")
    assert [problem.rule.code for problem in found(content)] == ["DOC004"]
    workspace, _ = read(content.parent)
    again = (
        f"    - by: complaints-manager\n      on: 2026-03-01\n      content: {content_hash(workspace.policies[0])}\n"
    )
    edit(content, POLICY, "  effective_from", f"{again}  effective_from")
    assert said(content) == []


def test_the_text_of_an_old_edition_of_a_document_may_change(content: Path) -> None:
    """Editions of a document share one text, which belongs to the newest approved one."""
    edit(
        content,
        "documents.yml",
        "            on: 2026-01-12\n",
        f"            on: 2026-01-12\n            content: {'0' * 64}\n",
    )
    edit(content, "documents.yml", "        next_review: 2027-02-01\n",
         "      - version: 2\n        status: approved\n        effective_from: 2026-06-01\n"
         "        approvals:\n          - by: complaints-manager\n            on: 2026-05-30\n")  # fmt: skip
    assert said(content) == []


def test_a_draft_in_force_by_its_dates(content: Path) -> None:
    """A draft whose day has come is in use without anybody's approval, until its last day."""
    approval = "  approvals:\n    - by: complaints-manager\n      on: 2026-01-12\n"
    old = f"  status: approved\n{approval}  effective_from: 2026-02-01\n"
    edit(content, POLICY, old, "  status: draft\n  effective_from: 2026-02-01\n  effective_until: 2026-06-30\n")
    assert said(content) == [
        "DOC001 policy `complaints`, edition `1` is in force since `2026-02-01`, and nobody approved it"
    ]
    assert said(content, date(2026, 7, 1)) == []
    assert said(content, date(2026, 1, 31)) == []


def test_a_holder_whose_time_has_ended(content: Path) -> None:
    """An appointment that has ended leaves the role empty from the next day."""
    edit(content, "roles.yml", "service\n", "service\n      until: 2026-06-30\n")
    assert said(content) == []
    assert said(content, date(2026, 7, 1)) == ["ROL001 role `complaints-manager` has had no holder since `2026-06-30`"]


def test_a_statement_is_reviewed_too(content: Path) -> None:
    """A statement has a day of review of its own."""
    edit(content, "statements.yml", "  - clause: 1.2\n", "  - clause: 1.2\n    next_review: 2026-06-29\n")
    assert said(content) == ["DOC003 the statement for `mini-2020/1.2` was to be reviewed by `2026-06-29`"]


def test_a_contradiction_of_an_edition_that_is_over(content: Path) -> None:
    """What nobody follows any more needs no decision."""
    add(content, POLICY, "contradictions:\n  - id: two-limits\n    about: Two limits\n")
    assert said(content) == ["PUB001 `two-limits` (Two limits) is not settled"]
    edit(
        content,
        POLICY,
        "  effective_from: 2026-02-01\n",
        "  effective_from: 2026-02-01\n  effective_until: 2026-03-31\n",
    )
    assert said(content) == ["DOC016 no edition of policy `complaints` is in force since `1` ended on `2026-03-31`"]


def test_a_row_of_a_crosswalk_names_clauses_that_exist(content: Path) -> None:
    """An own crosswalk and an own catalogue are looked through as well."""
    add(content, "crosswalks/x.yml", "id: a--b\nfrom: mini-2020\nto: mini-2020\nrows:\n"
        "  - from: '1.1'\n    to: '1.9'\n    change: renumbered\n")  # fmt: skip
    edit(
        content,
        "catalogues/mini.yml",
        '    title: Answering complaints\n    parent: "1"',
        '    title: Answering complaints\n    parent: "3"',
    )
    assert sorted(said(content)) == [
        "REF002 clause `mini-2020/1.9` is in no catalogue",
        "REF002 clause `mini-2020/3` is in no catalogue",
    ]


def test_an_edition_taken_back_before_it_began(content: Path) -> None:
    """The day that DOC015 asks for is no mistake to MOD007; a day further back is one, and so is it when approved."""
    add(
        content,
        "policies/prevention.yml",
        "policy: prevention\ntitle: How we prevent complaints\nkind: other\nowner: complaints-manager\nedition:\n"
        "  version: 1\n  status: withdrawn\n  effective_from: 2026-06-01\n",
    )
    assert [line[:6] for line in said(content) if line[:6] in ("DOC015", "MOD007")] == ["DOC015"]
    add(content, "policies/prevention.yml", "  effective_until: 2026-05-31\n")
    assert not [line for line in said(content) if line[:6] in ("DOC015", "MOD007")]
    edit(content, "policies/prevention.yml", "2026-05-31", "2026-05-30")
    assert [line[:6] for line in said(content) if line[:6] in ("DOC015", "MOD007")] == ["MOD007"]
    edit(content, "policies/prevention.yml", "2026-05-30", "2026-05-31")
    edit(content, "policies/prevention.yml", "withdrawn", "approved")
    assert "MOD007" in {line[:6] for line in said(content)}
