"""COV008: an interested party is listed, and not what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV008", "party-without-need", Level.WARNING, "of an interested party nobody says what it needs")


def check(context: Context) -> Iterator[Problem]:
    """Interested parties without `needs` (ISO 10002:2018, 5.1)."""
    organisation = context.workspace.organisation
    for index, party in enumerate(organisation.interested_parties if organisation else ()):
        if not party.needs and organisation is not None:
            yield context.problem(
                RULE,
                organisation,
                "interested_parties",
                index,
                "id",
                message=f"nothing says what interested party `{party.id}` needs",
                label="no needs",
                help="add `needs:` with what it needs and expects, or take it off the list",
            )
