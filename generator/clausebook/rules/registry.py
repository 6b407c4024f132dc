"""The list of rules, and the one call that applies them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from types import ModuleType

from clausebook.diagnostics import Problem, Rule
from clausebook.rules.context import Context, Kept
from clausebook.rules.levels import levelled
from clausebook.rules.silencing import Settled, settle
from clausebook.source.collector import collector_paused
from clausebook.workspace import Workspace

CHECKS: tuple[str, ...] = (
    "active_picture",
    "approval_without_role",
    "approved_after_effective",
    "approved_without_authority",
    "certified_without_certificate",
    "circle",
    "clause_without_statement",
    "closed_place",
    "conflicting_limits",
    "conforming_without_evidence",
    "content_changed",
    "deputy_is_holder",
    "duplicate_id",
    "element_missing",
    "expired",
    "extension_without_notice",
    "file_changed",
    "file_elsewhere",
    "file_missing",
    "file_names_author",
    "file_paths",
    "file_without_hash",
    "gap_between_editions",
    "gap_in_results",
    "gap_in_series",
    "guidance_as_requirement",
    "hash_differs",
    "hidden_character",
    "ids_differ_only_by_case",
    "later_stage_same_role",
    "log_without_record",
    "longer_than_regime",
    "malformed_reference_in_prose",
    "missing_approval",
    "more_stages_than_regime",
    "named_twice",
    "no_binding_language",
    "no_effective_date",
    "no_owner",
    "no_place",
    "no_way_outside",
    "none_in_force",
    "not_applicable_without_reason",
    "not_in_language",
    "nothing_said",
    "numbers_differ",
    "objective_without_measure",
    "obsolete_cited",
    "other_edition",
    "out_of_age",
    "out_of_order",
    "overlapping_editions",
    "own_deadline_missing",
    "party_without_need",
    "personal_data",
    "principle_not_carried",
    "prose_contradicts_limit",
    "public_cites_confidential",
    "recorded_ahead",
    "recorded_contradiction",
    "remedy_without_limit",
    "retired_id",
    "retired_reference",
    "review_overdue",
    "review_without_limit",
    "role_twice",
    "role_without_holder",
    "stage_by_another",
    "stage_disagrees",
    "start_not_promised",
    "statement_for_section",
    "step_without_accountable",
    "superseded_regime",
    "suspect_link",
    "text_of_no_edition",
    "too_many_clauses",
    "two_accountable",
    "two_names_for_a_unit",
    "two_referral_limits",
    "two_starts",
    "two_statements",
    "unclear_limit",
    "unknown_case",
    "unknown_clause",
    "unknown_element",
    "unknown_reference",
    "unknown_reference_in_prose",
    "version_not_rising",
    "withdrawn_without_day",
)
"""One module for each rule. In order of their names: problems are sorted by their place.

`file_paths` reports rules of the reader, for the paths that only the content names; `nothing_said` rules of shape.
"""

OF_AUDITS: tuple[str, ...] = (
    "action_not_assigned",
    "another_question",
    "audit_not_named",
    "audit_overdue",
    "audit_without_conclusion",
    "auditor_of_own_work",
    "clause_not_asked",
    "clause_not_audited",
    "closed_before_effect",
    "closed_by_the_audited",
    "closed_without_action",
    "closed_without_cause",
    "closed_without_correction",
    "closed_without_effect",
    "draw_not_repeatable",
    "effect_before_action",
    "effect_judged_by_owner",
    "finding_without_nonconformity",
    "grade_without_trace",
    "human_error_alone",
    "illegal_step",
    "item_dropped",
    "log_differs",
    "log_missing",
    "major_not_considered",
    "major_without_proof",
    "nonconformity_overdue",
    "rejected_without_reason",
    "retired_item",
    "sample_disagrees",
    "signed_off_before_closing",
    "skipped_without_reason",
    "step_ahead",
    "step_backwards",
    "unclear_scale",
    "unknown_answer",
    "unknown_condition",
    "unknown_item",
    "unknown_scale",
    "verified_by_owner",
    "withdrawn_without_reason",
)
"""Rules that speak of programmes, audits, nonconformities and checklists alone. Where there are none, a check does not
wait until they are imported.
"""

OF_SETTINGS = ("unknown_rule", "silence_expired", "silences_nothing", "never_silenced", "settings_disagree")
"""Rules about the rules: `settle` applies them, when it is known what was found."""


def module(name: str) -> ModuleType:
    """The module of a rule. Raises ImportError when there is none of that name."""
    return import_module(f"clausebook.rules.{name}")


def checks(workspace: Workspace) -> Iterator[ModuleType]:
    """The modules of the rules that can find something in this workspace."""
    audited = workspace.programmes or workspace.audits or workspace.nonconformities or workspace.checklists
    return map(module, (*CHECKS, *OF_AUDITS) if audited else CHECKS)


def check(workspace: Workspace, as_of: date) -> tuple[Problem, ...]:
    """Apply every rule; what is shown, in order of file, line, column and code. Reading's own are not repeated."""
    return examine(workspace, as_of).problems


def examine(workspace: Workspace, as_of: date, kept: Kept | None = None) -> Settled:
    """Apply every rule, at the levels and with the silences of this organisation: what is shown, what is silenced.

    `kept` is what rules found in single items when these were examined before.
    """
    context = Context(workspace, as_of, {} if kept is None else kept)
    with collector_paused():
        found = [problem for rule in checks(workspace) for problem in rule.check(context)]
    settled = settle(context, found, _named_by(workspace))
    shown = levelled(settled.problems, workspace.settings)
    silenced = sorted(settled.silenced, key=lambda one: one.problem.sort_key)
    return Settled(tuple(sorted(shown, key=lambda problem: problem.sort_key)), tuple(silenced))


def _named_by(workspace: Workspace) -> dict[str, Rule]:
    """Every rule by its code where an organisation names one; else none, for they would all have to be imported."""
    if not workspace.silences and not workspace.settings.levels:
        return {}
    from clausebook.rules.every_rule import BY_CODE

    return BY_CODE
