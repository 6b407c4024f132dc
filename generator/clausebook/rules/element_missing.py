"""COV009: a policy lacks an element that a regime of the organisation asks for."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.rules.context import Context
from clausebook.rules.regime_words import SURE
from clausebook.workspace.elements import Element, complaints_policies, current_for_complaints, elements_of
from clausebook.workspace.regimes import named

RULE = Rule("COV009", "element-missing", Level.WARNING, "a policy lacks something that a named regime asks for")

_OUTSIDE = "P17"


def check(context: Context) -> Iterator[Problem]:
    """Elements of policies on complaints that hold or begin later, one problem for each; else of the last draft.

    A draft beside an edition that holds is left alone: a review says what it loses. An element that another policy for
    the same companies holds is there. Without a regime nothing is asked for, and nothing is said; where to go outside
    is left to TIM007 where the policy has stages of escalation.
    """
    if not named(context.workspace) or not context.complete("policies"):
        return
    held = complaints_policies(context.workspace, context.as_of)
    drafts = [one for one in current_for_complaints(context.workspace, context.as_of) if one not in held]
    for policy in (*held, *drafts):
        escalates = any(stage.kind == "escalation" for stage in policy.stages)
        for element in elements_of(context.workspace, policy, context.as_of):
            if element.is_there or not element.asked_by or (escalates and element.element.id == _OUTSIDE):
                continue
            one = element.element
            clauses = ", ".join(clause.partition("/")[2] for clause in one.clauses)
            yield context.problem(
                RULE,
                policy,
                "policy",
                message=f"policy `{policy.key}` lacks {one.id}, {_lower(str(one.name))} (ISO 10002:2018, {clauses}), "
                f"which {_asking(element)}",
                label=f"lacks {one.id}",
                help=f"add {one.add}, or say under `elements:` where it stands or why it is left out",
                related=(_named(context, element),),
            )


def _asking(element: Element) -> str:
    names = [f"{entry.regime.name} ({SURE[entry.regime.elements_status]})" for entry in element.asked_by]
    return f"{' and '.join(names)} {'asks' if len(names) == 1 else 'ask'} for"


def _named(context: Context, element: Element) -> Related:
    organisation = context.workspace.organisation
    assert organisation is not None, "it names the regime"
    return Related(context.place(organisation, "regimes", element.asked_by[0].index, "regime"), "named here")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
