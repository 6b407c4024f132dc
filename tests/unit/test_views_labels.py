"""Every key of the model that a page can show has a word, and no word stands for a key that is gone."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from clausebook.diagnostics import Level
from clausebook.model import (
    answer_scale,
    answered,
    audit,
    catalogue,
    checklist,
    compliance,
    nonconformity,
    organisation,
    people,
    performance,
    policy,
    policy_access,
    policy_answers,
)
from clausebook.model import time_rule as time
from clausebook.rules.every_rule import ALL_RULES
from clausebook.views.documents import LEVELS
from clausebook.views.labels import LABELS, label
from clausebook.views.problems import FAMILIES
from clausebook.views.responsibilities import RACI
from clausebook.views.silenced import SilenceState
from clausebook.views.standing import ORDER
from clausebook.views.words import Words
from clausebook.workspace import settings
from clausebook.workspace.audits import AuditState, EntryState
from clausebook.workspace.editions import State


def field(model: Any, name: str) -> tuple[str, ...]:
    choices = get_args(model.model_fields[name].annotation)
    return choices if isinstance(choices[0], str) else get_args(choices[0])


CHOICES: dict[str, tuple[str, ...]] = {
    "grade": (*get_args(answer_scale.Grade), "strength"),
    "obligation": get_args(checklist.Obligation),
    "checklist-kind": get_args(checklist.ChecklistKind),
    "sign-off": get_args(answered.SignOffPart),
    "conformity": (*get_args(compliance.Conformity), "not-applicable", "no-statement", "group"),
    "state": get_args(State),
    "evidence-state": ("valid", "expires-soon", "expired"),
    "level": tuple(Level),
    "target": ("met", "missed", "no-result"),
    "verified": get_args(catalogue.Verified),
    "document-level": get_args(compliance.DocumentLevel),
    "evidence-kind": get_args(compliance.EvidenceKind),
    "shows": field(compliance.Evidence, "shows"),
    "channel": get_args(policy_access.ChannelKind),
    "start": get_args(time.Start),
    "actor": get_args(time.Actor),
    "strength": get_args(time.Strength),
    "claim": get_args(organisation.ClaimKind),
    "group": get_args(people.Group),
    "body": field(people.Body, "kind"),
    "external": get_args(policy_answers.ExternalKind),
    "ground": get_args(policy_answers.Ground),
    "anonymous": field(policy.Policy, "anonymous_accepted"),
    "party": get_args(organisation.PartyKind),
    "change": get_args(catalogue.Change),
    "catalogue-status": field(catalogue.Catalogue, "status"),
    "nature": field(catalogue.Catalogue, "nature"),
    "unit": get_args(performance.MeasureUnit),
    "weekday": get_args(organisation.Weekday),
    "finding-grade": get_args(audit.FindingGrade),
    "nonconformity-state": get_args(nonconformity.NonconformityState),
    "nonconformity-source": get_args(nonconformity.NonconformitySource),
    "cause-method": get_args(nonconformity.CauseMethod),
    "effect": field(nonconformity.Effectiveness, "result"),
    "audit-state": get_args(AuditState),
    "entry-state": get_args(EntryState),
    "audit-kind": get_args(audit.AuditKind),
    "auditor-part": get_args(audit.AuditorPart),
    "drawn-by": get_args(audit.DrawnBy),
    "method": get_args(checklist.Method),
    "audit-where": field(audit.Audit, "where"),
    "raci": RACI,
    "rule-level": settings.LEVELS,
    "profile": settings.PROFILES,
    "silence": get_args(SilenceState),
}
"""The choices of each group, from the model where it has them."""

WORDLESS = {("start", "other"), ("unit", "count"), ("unit", "ratio"), ("unit", "money")}
"""Keys that say nothing on a page: the words stand elsewhere."""


def test_every_group_is_compared() -> None:
    """A new group of labels gets its choices here."""
    assert CHOICES.keys() == LABELS.keys()


@pytest.mark.parametrize("group", LABELS)
def test_a_group_has_exactly_the_choices_of_the_model(group: str) -> None:
    """No choice without a word, which would end a build, and no word without a choice."""
    assert set(LABELS[group]) == set(CHOICES[group])
    assert len(CHOICES[group]) > 1


def test_a_key_without_words_is_meant_so() -> None:
    """An empty label is a decision, not something forgotten."""
    assert {(group, key) for group, words in LABELS.items() for key, text in words.items() if not text} == WORDLESS


def test_a_label_without_words_stays_empty() -> None:
    """gettext gives the head of a catalogue for an empty message; a label does not ask it."""
    assert label(Words("en"), "unit", "count") == ""
    assert label(Words("en"), "state", "in-force") == "In force"


def test_what_a_page_sorts_by_is_what_there_is() -> None:
    """A status or level that is missing in an order would be missing on the page."""
    assert set(ORDER) == set(LABELS["conformity"]) - {"group"}
    assert set(LEVELS) == set(LABELS["document-level"])


def test_every_family_of_rules_has_a_name() -> None:
    """The page of rules is in families with a heading each."""
    assert {rule.family for rule in ALL_RULES} <= FAMILIES.keys()
