"""COV010: a guiding principle is carried out by nothing."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context

RULE = Rule("COV010", "principle-not-carried", Level.WARNING, "a guiding principle is carried out by nothing")


def check(context: Context) -> Iterator[Problem]:
    """Statements about a principle that no other statement names under `principles`.

    Principles are the clauses that stand in one section with one that is named (clause 4 of ISO 10002:2018, whose
    introduction, 4.1, is none). Where nobody names any, nothing is said.
    """
    workspace = context.workspace
    carried = {
        principle
        for statement in workspace.statements
        if statement.applicable == "yes"
        for principle in statement.principles
        if principle != statement.clause
    }
    sections = {section for principle in carried if (section := _section(context, principle)) is not None}
    if not sections or not context.complete("statements"):
        return
    for statement in workspace.statements:
        if statement.clause in carried or statement.applicable == "no":
            continue
        if _section(context, statement.clause) in sections and not _introduces(context, statement.clause):
            yield context.problem(
                RULE,
                statement,
                "clause",
                message=f"no statement says that it carries out principle `{statement.clause}`",
                label="carried by nothing",
                help="name it under `principles:` of each statement that carries it out",
            )


def _section(context: Context, reference: str) -> tuple[str, str] | None:
    """The catalogue and section in which a clause stands; None for one that is unknown or stands in none."""
    found = context.workspace.clauses.get(reference)
    return (found[0].id, found[1].parent) if found is not None and found[1].parent else None


def _introduces(context: Context, reference: str) -> bool:
    return str(context.workspace.clauses[reference][1].title) == "General"
