"""AUD107: a corrective action is verified by its owner, or by nobody who is named."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.audits.independence import owner_tied
from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.nonconformity import Nonconformity
from clausebook.rules.context import Context

RULE = Rule("AUD107", "verified-by-owner", Level.ERROR, "a corrective action is verified by its own owner")


def check(context: Context) -> Iterator[Problem]:
    """The role under `verification`, and that of each step `verified`, against the owners of the actions: by role, by
    the positions that hold the two, and by their deputies. Somebody is to be named, unless an outside auditor verifies.
    """
    for found in context.workspace.nonconformities:
        named = False
        for route, role in _verifiers(found):
            named = True
            owner, tie = owner_tied(context.workspace, role, found)
            if owner:
                yield context.problem(
                    RULE,
                    found,
                    *route,
                    message=f"`{role}` verified in `{found.id}` an action of `{owner}`"
                    + (f", and {tie}" if tie else ""),
                    label="own action",
                    help="let another role look whether it was carried out",
                )
        verified = next((index for index, step in enumerate(found.steps) if step.state == "verified"), None)
        if verified is not None and not named and found.comes_from != "external-audit":
            yield context.problem(
                RULE,
                found,
                "steps",
                verified,
                "state",
                message=f"nobody is named who verified `{found.id}`",
                label="by whom",
                help="name the role in `by`",
            )


def _verifiers(found: Nonconformity) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each role named once, where it stands first."""
    seen: set[str] = set()
    if found.verification is not None and found.verification.by is not None:
        seen.add(found.verification.by)
        yield ("verification", "by"), found.verification.by
    for index, step in enumerate(found.steps):
        if step.state == "verified" and step.by is not None and step.by not in seen:
            seen.add(step.by)
            yield ("steps", index, "by"), step.by
