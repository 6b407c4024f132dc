"""What was made of a proposed grade, as the report of an audit says it."""

from __future__ import annotations

import pytest

from clausebook.model.answered import Decision
from clausebook.model.base import Audience
from clausebook.model.text import Verbatim
from clausebook.views.audit_answers import decision_views
from clausebook.views.site import Here, Site
from tests.site.everything import AS_OF, organisation


@pytest.mark.parametrize(
    "proposal,words",
    [
        ("again-Q-7.2-1", "A finding that came back: Q-7.2-1"),
        ("three-minors-iso10002-2018-7.4", "Several minor findings on one clause: iso10002-2018-7.4"),
        ("EVD003.EV-001", "EVD003.EV-001"),
        ("again-<script>", "A finding that came back: <script>"),
    ],
)
def test_a_proposal_is_told_in_words(proposal: str, words: str) -> None:
    """A lead auditor is not asked to read the program's own names; what somebody typed stays text."""
    decision = Decision(proposal=Verbatim(proposal), decision="rejected", reason=Verbatim("Looked at."))
    (view,) = decision_views(Here(Site(organisation(), Audience.INTERNAL, "en", AS_OF), "audits/A-1/"), (decision,))
    assert (view.proposal.striptags(), view.words, view.reason.striptags()) == (words, "Rejected", "Looked at.")
    assert "<script" not in view.proposal
