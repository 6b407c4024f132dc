"""The list of rules, and the one call that applies them."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from clausebook.diagnostics import Problem, Rule
from clausebook.model.rules import MODEL_RULES
from clausebook.rules import (
    action_not_assigned,
    another_question,
    approved_after_effective,
    audit_overdue,
    audit_without_conclusion,
    auditor_of_own_work,
    certified_without_certificate,
    circle,
    clause_not_asked,
    clause_not_audited,
    clause_without_statement,
    closed_by_the_audited,
    closed_without_action,
    closed_without_cause,
    closed_without_correction,
    closed_without_effect,
    conflicting_limits,
    conforming_without_evidence,
    content_changed,
    duplicate_id,
    effect_before_action,
    expired,
    file_missing,
    file_paths,
    file_without_hash,
    grade_without_trace,
    hash_differs,
    human_error_alone,
    ids_differ_only_by_case,
    illegal_step,
    item_dropped,
    malformed_reference_in_prose,
    missing_approval,
    named_twice,
    no_effective_date,
    no_owner,
    no_place,
    nonconformity_overdue,
    not_applicable_without_reason,
    nothing_said,
    other_edition,
    out_of_order,
    public_cites_confidential,
    recorded_ahead,
    recorded_contradiction,
    retired_id,
    retired_item,
    retired_reference,
    review_overdue,
    role_twice,
    role_without_holder,
    stage_disagrees,
    statement_for_section,
    step_ahead,
    step_backwards,
    step_without_accountable,
    two_accountable,
    two_referral_limits,
    two_starts,
    two_statements,
    unclear_limit,
    unclear_scale,
    unknown_clause,
    unknown_condition,
    unknown_reference,
    unknown_reference_in_prose,
    unknown_scale,
    verified_by_owner,
    withdrawn_without_reason,
)
from clausebook.rules.context import Context
from clausebook.source import SOURCE_RULES
from clausebook.workspace import Workspace

CHECKS: tuple[ModuleType, ...] = (
    duplicate_id,
    retired_id,
    ids_differ_only_by_case,
    unknown_reference,
    unknown_clause,
    unknown_reference_in_prose,
    malformed_reference_in_prose,
    retired_reference,
    clause_without_statement,
    conforming_without_evidence,
    not_applicable_without_reason,
    other_edition,
    two_statements,
    statement_for_section,
    file_missing,
    hash_differs,
    expired,
    no_owner,
    file_without_hash,
    no_place,
    role_without_holder,
    step_without_accountable,
    two_accountable,
    missing_approval,
    approved_after_effective,
    review_overdue,
    content_changed,
    unclear_limit,
    conflicting_limits,
    two_starts,
    recorded_contradiction,
    public_cites_confidential,
    certified_without_certificate,
    item_dropped,
    retired_item,
    another_question,
    unknown_condition,
    unclear_scale,
    unknown_scale,
    clause_not_asked,
    out_of_order,
    recorded_ahead,
    circle,
    named_twice,
    role_twice,
    no_effective_date,
    stage_disagrees,
    two_referral_limits,
    illegal_step,
    closed_without_correction,
    closed_without_cause,
    human_error_alone,
    closed_without_action,
    action_not_assigned,
    verified_by_owner,
    closed_without_effect,
    effect_before_action,
    closed_by_the_audited,
    step_backwards,
    withdrawn_without_reason,
    nonconformity_overdue,
    grade_without_trace,
    auditor_of_own_work,
    audit_without_conclusion,
    clause_not_audited,
    audit_overdue,
    step_ahead,
)
"""One module for each rule. The order does not show: problems are sorted by their place."""

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted((*SOURCE_RULES, *MODEL_RULES, *(module.RULE for module in CHECKS)), key=lambda rule: rule.code)
)
"""Every rule there is, in order of its code."""


def check(workspace: Workspace, as_of: date) -> tuple[Problem, ...]:
    """Apply every rule. Problems in order of file, line, column and code; reading's own problems are not repeated.

    `file_paths` reports rules of the reader, for the paths that only the content names; `nothing_said` rules of shape.
    """
    context = Context(workspace, as_of)
    found = [problem for module in (*CHECKS, file_paths, nothing_said) for problem in module.check(context)]
    return tuple(sorted(found, key=lambda problem: problem.sort_key))
