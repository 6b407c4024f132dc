"""The pull request of a real team against the sample organisation: what its reviewer reads."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

from clausebook.changes.render import RENDERERS
from clausebook.commands.review import review
from tests.small_organisation import edit

CONTENT = Path(__file__).parents[2] / "content"
DAY = date(2026, 11, 20)
NEXT, FINDINGS = "policies/complaints-3.2.yml", "nonconformities/2026.yml"


def proposed(folder: Path) -> Path:
    """The sample with an edition 3.2, a draft: a longer limit, a language less, the Persian text forgotten.

    And a finding that is closed before anybody looked whether the action worked.
    """
    content = Path(shutil.copytree(CONTENT, folder / "content"))
    text = (content / "policies/complaints-3.1.yml").read_text("utf-8")
    head, _, rest = text.partition('  version: "3.1"\n')
    _, _, tail = rest.partition("  effective_from: 2027-01-01\n")
    draft = '  version: "3.2"\n  status: draft\n  effective_from: 2027-03-01\n'
    (content / NEXT).write_text(head + draft + tail, "utf-8")
    edit(content, NEXT, "answer in writing\n    role: case-handler\n    within:\n      amount: 10",
         "answer in writing\n    role: case-handler\n    within:\n      amount: 15")  # fmt: skip
    edit(content, NEXT, "      - en\n      - fa\n    charge: Free from", "      - en\n    charge: Free from")
    edit(content, NEXT, "One person looks after your complaint. We answer [[time:ANSWER]].",
         "One person looks after your complaint. We answer [[time:ANSWER]], or after an inspection.")  # fmt: skip
    in_use = "        note: In use in England and Wales from September, in Ireland from 26 October.\n"
    closed = "      - state: closed\n        on: 2026-11-19\n        by: head-of-customer-resolution\n"
    edit(content, FINDINGS, in_use, in_use + closed)
    return folder


def test_a_manager_reads_what_the_pull_request_means(tmp_path: Path) -> None:
    """Exactly its four changes with what follows from them, in words, and who decides; what was there is counted."""
    found = review(tmp_path, str(CONTENT.parent), str(proposed(tmp_path)), DAY)

    assert Counter((change.kind.slug, change.id) for change in found.changes) == Counter(
        {
            ("edition-added", "complaints@3.2"): 1,
            ("limit-longer", "complaints@3.2"): 1,
            ("language-removed", "complaints@3.2"): 1,
            ("reworded", "complaints@3.2"): 1,
            ("translation-out-of-date", "complaints@3.2"): 1,
            ("finding-closed", "NC-2026-02"): 1,
            ("closed-without-effectiveness", "NC-2026-02"): 1,
            ("error-introduced", "NC-2026-02"): 1,
        }
    )
    comment = RENDERERS["markdown"](found)
    for said in (
        "## Do not merge",
        "**Internal auditor**\n\n- **Put this right first.** A finding is closed, and nothing shows that it worked.",
        "**Managing director and Board lead for complaints**",
        "**Telephone, England and Wales, languages**: English, Persian → English.",
        "**We send you our answer in writing**: within 10 working days → within 15 working days.",
        "summary \\(Persian\\)**: … We answer within 10 working days. … → "
        "… We answer within 15 working days, or after an inspection. …",
        "7 problems of the check were there before this change",
    ):
        assert said in comment
    assert "[[" not in comment
    assert "\\[\\[" not in comment
