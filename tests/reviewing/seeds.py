"""Changes as a team would make them, and what a review must say about each: exactly that, alone or among all others.

A change of the policy is made in a new edition, 2, which stands beside edition 1.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ORGANISATION = HERE / "organisation"
DAY = "2026-06-30"

POLICY = "policies/complaints-2.yml"
DOCUMENTS, EVIDENCE, STATEMENTS = "documents.yml", "evidence.yml", "statements.yml"
ROLES, FINDINGS = "roles.yml", "nonconformities.yml"


@dataclass(frozen=True)
class Seed:
    """One change: what is done to which file, and the kinds a review names for it, each with the id it is about."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    effect: str

    @property
    def of_policy(self) -> bool:
        """Whether it is made in the new edition."""
        return any(file == POLICY for file, _, _ in self.edits)

    def apply(self, folder: Path) -> None:
        """Make the change below `folder`; AssertionError when a passage is not there exactly once."""
        if self.of_policy:
            raise_version(folder)
        for file, old, new in self.edits:
            path = folder / "content" / file
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{self.name}: {file} holds {old!r} {text.count(old)} times"
            path.write_text(text.replace(old, new), encoding="utf-8")


def copy(folder: Path) -> Path:
    """The organisation as it was before."""
    shutil.copytree(ORGANISATION, folder, dirs_exist_ok=True)
    return folder


def raise_version(folder: Path) -> None:
    """Edition 2 beside edition 1, approved and announced; it says the same until somebody changes it."""
    path = folder / "content" / POLICY
    if not path.exists():
        text = (folder / "content/policies/complaints.yml").read_text(encoding="utf-8")
        for old, new in (
            ("version: 1", "version: 2"),
            ("on: 2026-01-12", "on: 2026-06-29"),
            ("effective_from: 2026-02-01", "effective_from: 2026-08-01"),
            ("next_review: 2027-02-01", "next_review: 2027-08-01"),
        ):
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def _of(*kinds: str, id: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, id) for kind in kinds)


def _policy(name: str, old: str, new: str, *kinds: str, effect: str = "weaker") -> Seed:
    return Seed(name, ((POLICY, old, new),), _of(*kinds, id="complaints@2"), effect)


def _seed(name: str, file: str, old: str, new: str, id: str, *kinds: str, effect: str = "weaker") -> Seed:
    return Seed(name, ((file, old, new),), _of(*kinds, id=id), effect)


_REVIEW_STAGE = "  - id: panel\n    name: Customer panel\n    kind: escalation\n"
_EDITION = "        effective_from: 2026-02-01\n        next_review: 2027-02-01\n"
_APPROVED = "        approvals:\n          - by: complaints-manager\n            on: {on}\n"


def _new_edition(title: str, approval: str, effective: str) -> tuple[str, str]:
    """A second edition of a procedure, as text to replace and to put there."""
    head = (
        f"    title: {title}\n    level: procedure\n    owner: complaints-manager\n    editions:\n      - version: 1\n"
    )
    first = f"        status: approved\n{_APPROVED.format(on='2026-01-12')}{_EDITION}"
    second = f"      - version: 2\n        status: approved\n{approval}        effective_from: {effective}\n"
    return head + first, head + first + second + "        next_review: 2027-02-01\n"


SEEDS: tuple[Seed, ...] = (
    _policy(
        "the limit for an answer is doubled",
        "title: We answer your complaint\n    within:\n      amount: 10",
        "title: We answer your complaint\n    within:\n      amount: 20",
        "limit-longer",
    ),
    _policy(
        "complaints are confirmed sooner",
        "has arrived\n    within:\n      amount: 3",
        "has arrived\n    within:\n      amount: 2",
        "limit-shorter",
        effect="stronger",
    ),
    _policy(
        "a review is only aimed at",
        "    from: review-request\n",
        "    from: review-request\n    strength: aim\n",
        "hedge-added",
    ),
    _policy(
        "customers have less time to ask for a review",
        "      amount: 6\n      unit: months",
        "      amount: 3\n      unit: months",
        "less-time-for-you",
    ),
    _policy(
        "the confirmation may be extended",
        "  - id: ACK\n",
        "  - id: ACK\n    extension:\n      by:\n        amount: 3\n        unit: days\n      tell: You, before\n",
        "extension-added",
    ),
    _policy(
        "news comes half as often",
        "updates_every:\n      amount: 5",
        "updates_every:\n      amount: 10",
        "updates-rarer",
    ),
    _policy(
        "nothing happens when the limit passes",
        "    on_miss:\n      text: A manager rings you.\n",
        "",
        "missed-limit-without-consequence",
    ),
    _policy(
        "a repair is promised for some complaints only",
        "    title: We begin a repair\n",
        "    title: We begin a repair\n    applies_when:\n      types:\n        - supply\n",
        "promise-narrowed",
    ),
    _policy(
        "a limit for some complaints is longer",
        "about a bill\n    within:\n      amount: 5",
        "about a bill\n    within:\n      amount: 8",
        "limit-longer",
    ),
    _policy(
        "complaints by e-mail are no longer taken",
        "  - id: email\n    kind: email\n    name: E-mail\n    address: complaints@larkfield.example\n",
        "",
        "channel-removed",
    ),
    _policy("nobody speaks Persian on the telephone", "      - en\n      - fa\n    formats", "      - en\n    formats",
            "language-removed"),
    _policy("large print is dropped", "      - Large print\n", "", "format-removed"),
    _policy(
        "there is no interpreter",
        "  - id: interpreter\n    what: An interpreter\n    how: Ask for one when you call.\n",
        "",
        "help-removed",
    ),
    _policy("complaining costs something", "  free: true", "  free: false", "charge-introduced"),
    _policy("neighbours may not complain", "  - id: neighbour\n    who: Our work affected you.\n", "",
            "eligibility-narrowed"),
    _policy("one company is left out", "  - larkfield-water\n  - larkfield-pipes\n", "  - larkfield-water\n",
            "scope-narrowed"),
    _policy("the customer panel is given up", _REVIEW_STAGE, "", "stage-removed"),
    _policy("who answered first may also review", "    independent_of:\n      - first\n", "",
            "stage-less-independent"),
    _policy("the ombudsman is no longer named",
            "  - id: water-ombudsman\n    name: Water Ombudsman\n    kind: ombudsman\n    refer_within:\n"
            "      amount: 12\n      unit: months\n", "", "external-route-removed"),
    _policy("money is not given back", "  - id: money-back\n    name: Your money back\n", "", "remedy-removed"),
    _policy("an answer does not say what to do next", "  - What you can do if you do not agree\n", "",
            "answer-content-removed"),
    _policy("the promise of no detriment goes", "no_detriment: Nobody is treated worse for complaining.\n", "",
            "protection-removed"),
    _policy("a duty becomes an aim", "Every month we must look at", "Every month we aim to look at", "hedge-added"),
    _policy("a sentence is put more simply", "Complaints are kept in the register.", "The register keeps complaints.",
            "reworded", effect="editorial"),
    _policy("the Persian text is forgotten", "en: Afterwards we ask you how it went.",
            "en: Afterwards we ask you and the person who speaks for you.",
            "reworded", "translation-out-of-date", effect="structural"),
    _policy("the Persian text has another number", "را ۶ سال", "را ۸ سال",
            "translation-reworded", "numbers-differ-between-languages"),
    _seed("another role keeps the sample of answers", EVIDENCE,
          "    owner: complaints-manager\n    system: Complaints register\n    query: ten answers",
          "    owner: team-leader\n    system: Complaints register\n    query: ten answers", "EV-002", "owner-changed",
          effect="structural"),
    _seed("nobody stands in", ROLES, "    deputies:\n      - position: Team leader\n", "", "complaints-manager",
          "deputy-removed", effect="structural"),
    _seed("another position holds the role", ROLES, "position: Quality engineer", "position: Head of operations",
          "internal-auditor", "holder-changed", effect="structural"),
    _seed("the manager may decide about more", ROLES, "up to 500", "up to 5000", "complaints-manager",
          "authority-changed", effect="structural"),
    _seed("the leaflet is no longer shown", EVIDENCE,
          "  - id: EV-004\n    title: Leaflet at the desk\n    kind: public-page\n    clauses:\n      - 1.1\n"
          "    owner: complaints-manager\n    held_at: Front desk\n", "", "EV-004", "evidence-removed"),
    _seed("another question is asked of the register", EVIDENCE, "all complaints received in the last twelve months",
          "complaints closed in the last twelve months", "EV-001", "evidence-changed", effect="structural"),
    _seed("an id is given to something else", EVIDENCE, "title: Results of the first quarter\n    kind: kpi-report",
          "title: Contract with the call centre\n    kind: contract", "EV-003", "id-reused", effect="structural"),
    _seed("a clause is met in part", STATEMENTS, "on the day it comes in.\n    operation:\n      status: conforms",
          "on the day it comes in.\n    operation:\n      status: partly", "mini-2020/1.1", "coverage-down"),
    _seed("a clause is left out without a reason", STATEMENTS, "  - clause: 1.4\n",
          "  - clause: 1.4\n    applicable: \"no\"\n", "mini-2020/1.4", "clause-excluded", "exclusion-without-reason"),
    _seed("a clause conforms with nothing to show", STATEMENTS, "    evidence:\n      - EV-005\n", "", "mini-2020/1.3",
          "evidence-unlinked", "conforming-without-evidence"),
    _seed("a statement is reviewed two years later", STATEMENTS, "next_review: 2027-02-01", "next_review: 2029-02-01",
          "mini-2020/1.1", "review-interval-longer"),
    _seed("a procedure is rewritten under its old approval", DOCUMENTS, "Whoever takes a complaint writes it down",
          "Whoever hears a complaint notes it down", "PR-01", "reworded", "released-edition-edited",
          effect="structural"),
    _seed("an instruction no longer fits its approval", DOCUMENTS, "Listen, repeat what you heard, and write it down.",
          "Listen, and write down what you heard.", "WI-01", "reworded", "changed-after-approval", effect="structural"),
    _seed("an edition counts that nobody approved", DOCUMENTS,
          *_new_edition("Reviewing an answer", "", "2026-08-01"), "PR-02", "edition-added", "approval-missing",
          effect="structural"),
    _seed("an edition counts from a day that has passed", DOCUMENTS,
          *_new_edition("Reading the figures", _APPROVED.format(on="2026-04-30"), "2026-05-01"), "PR-03",
          "edition-added", "effective-in-the-past", effect="structural"),
    _seed("a finding is closed before its effect is known", FINDINGS,
          "        on: 2026-04-10\n        by: internal-auditor\n  - id",
          "        on: 2026-04-10\n        by: internal-auditor\n      - state: effective\n        on: 2026-06-01\n"
          "        by: internal-auditor\n      - state: closed\n        on: 2026-06-02\n        by: internal-auditor\n"
          "  - id",
          "NC-1", "finding-closed", "closed-without-effectiveness"),
    _seed("a finding is taken up again", FINDINGS, "        note: The date stood on the envelope.\n",
          "        note: The date stood on the envelope.\n      - state: reopened\n        on: 2026-06-20\n"
          "        by: internal-auditor\n", "NC-2", "finding-reopened", effect="structural"),
    _seed("a question changes while an audit asks it", "checklists/desk.yml", "Is the leaflet at the desk?",
          "Is the leaflet at every desk?", "desk@1", "item-changed-during-audit", effect="structural"),
    _seed("a word of the glossary is for staff only", "glossary.yml", "    term: Complaint\n",
          "    term: Complaint\n    audience:\n      - internal\n", "complaint", "shown-to-fewer"),
)  # fmt: skip

PULL_REQUEST = (
    "the limit for an answer is doubled",
    "nobody speaks Persian on the telephone",
    "the Persian text is forgotten",
    "a finding is closed before its effect is known",
)
"""What a policy owner does in one pull request."""

REFORMAT: tuple[Callable[[str], str], ...] = (
    lambda text: "# A remark for whoever edits this.\n" + text,
    lambda text: text.replace("title: How we handle complaints\nowner: complaints-manager\n",
                              "owner: complaints-manager\ntitle: How we handle complaints\n"),
    lambda text: text.replace("learning: Every month we must look at all complaints and ",
                              "learning: >-\n  Every month we must look\n  at all complaints and "),
    lambda text: text.replace("scope: Everything that we supply, fit and repair.",
                              'scope: "Everything that we supply,\n  fit and repair."'),
    lambda text: text.replace("      It is written for customers, and it is kept short.\n",
                              "      It is written for customers,\n      and it is kept short.\n"),
    lambda text: text.replace("      - en\n      - fa\n    formats", "      - fa\n      - en\n    formats"),
    lambda text: text.replace("  - id: apology\n    name: An apology\n  - id: money-back\n    name: Your money back\n",
                              "  - id: money-back\n    name: Your money back\n  - id: apology\n    name: An apology\n"),
)  # fmt: skip
"""Ways of writing the same: comments, order of keys, folding, quotes, line breaks, order of lists."""
