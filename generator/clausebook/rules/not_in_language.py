"""I18N002: a translation of a policy is not complete."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.policy import Policy
from clausebook.model.text import Prose
from clausebook.rules.context import Context
from clausebook.rules.publicity import published, value_is_public

RULE = Rule("I18N002", "not-in-language", Level.WARNING, "a policy is not all in a language that is offered")


def check(context: Context) -> Iterator[Problem]:
    """Editions of policies that hold or begin later, for each language under `languages:` of the organisation.

    Only prose that the public reads is counted: names, addresses and other short texts may be the same in every
    language. Where some of it is in a language, and less than half, the translation is under way, and nothing is said.
    One problem for each edition and language, at the first text that is missing.
    """
    organisation = context.workspace.organisation
    offered = organisation.languages if organisation else ()
    if offered == (context.workspace.source_language,):
        return  # nothing has to be translated
    seen = published(context)
    source = context.workspace.source_language
    for policy in context.workspace.policies:
        if id(policy) not in seen:
            continue
        prose = [
            visit
            for item, visit in context.texts
            if item is policy and isinstance(visit.value, Prose) and value_is_public(policy, visit.route)
        ]
        for language in offered:
            missing = [visit for visit in prose if language not in visit.value.languages(source)]
            if missing and (len(missing) == len(prose) or len(missing) * 2 <= len(prose)):
                yield _problem(context, policy, language, missing[0].route, len(missing), len(prose))


def _problem(
    context: Context, policy: Policy, language: str, route: tuple[str | int, ...], missing: int, all: int
) -> Problem:
    are = "is" if missing == 1 else "are"
    return context.problem(
        RULE,
        policy,
        *route,
        key=True,
        message=f"{missing} of {all} texts of policy `{policy.key}` {are} not in `{language}`, which is offered",
        label=f"no `{language}`",
        help=f"write `{language}:` beside the other language, or take `{language}` out of `languages:`",
    )
