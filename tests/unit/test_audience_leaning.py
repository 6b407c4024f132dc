"""What leans on a hidden item, a promise, a word or a text, does not name it and says nothing wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.audience import project
from clausebook.model.base import Audience
from tests.unit.laid_over import AS_OF, EVIDENCE, RULES, Written, overlaid


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The small organisation with files laid over it."""
    return overlaid(tmp_path)


def test_no_promise_grows_because_its_condition_is_hidden(written: Written) -> None:
    """A limit for a hidden channel, or after a hidden limit, is not promised to everyone; one for both stays."""
    (policy,) = project(written(policies__complaints=RULES), Audience.PUBLIC, AS_OF).policies
    rules = {rule.id: rule for rule in policy.time_rules}

    assert rules.keys() == {"ANSWER", "ANY"}
    assert rules["ANY"].applies_when is not None
    assert rules["ANY"].applies_when.channels == ("phone",)


def test_a_limit_after_a_hidden_one_is_not_said_to_run_from_receipt(written: Written) -> None:
    """Nothing in the policy says that the ten days begin with the complaint; so the page says no start at all."""
    workspace = written(policies__complaints=RULES)
    (public,) = project(workspace, Audience.PUBLIC, AS_OF).policies
    (staff,) = project(workspace, Audience.INTERNAL, AS_OF).policies

    answer = next(rule for rule in public.time_rules if rule.id == "ANSWER")
    assert (answer.after, answer.from_) == (None, "other")
    assert next(rule for rule in staff.time_rules if rule.id == "ANSWER").after == "TRIAGE"


TERMS = """\
terms:
  - id: complaint
    term: Complaint
    meaning: What we treat as one.
    see:
      - grave
      - closing
  - id: closing
    term: Closing
    meaning: The end.
  - id: grave
    term: Grave
    meaning: For staff.
    audience:
      - internal
"""


def test_a_word_does_not_point_to_a_hidden_word(written: Written) -> None:
    """References within one kind of thing vanish like all others."""
    terms = project(written(glossary=TERMS), Audience.PUBLIC, AS_OF).terms

    assert {term.id: term.see for term in terms} == {"complaint": ("closing",), "closing": ()}


CITING = """\
terms:
  - id: complaint
    term: Complaint
    meaning: As [[evidence:EV-009]], [[evidence:EV-001]], [[clause:1.1]] and [[role:complaints-manager]] say.
"""


def test_a_text_does_not_name_what_is_hidden(written: Written) -> None:
    """Where it names what its reader may not see, it says only what kind of thing that is, before any page is made."""
    evidence = EVIDENCE.format(audience="auditor", restricted="false", owner="complaints-manager")
    workspace = written(glossary=CITING, evidence=evidence)

    def said(audience: Audience) -> str:
        (term,) = project(workspace, audience, AS_OF).terms
        return str(term.meaning)

    assert said(Audience.AUDITOR).startswith("As [[evidence:EV-009]], [[evidence:EV-001]], [[clause:1.1]] and [[role:")
    assert said(Audience.INTERNAL).startswith("As evidence, [[evidence:EV-001]], [[clause:1.1]] and [[role:")
    assert said(Audience.PUBLIC).startswith("As evidence, evidence, [[clause:1.1]] and [[role:")
