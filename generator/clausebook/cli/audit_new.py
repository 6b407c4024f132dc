"""`clausebook audit new`: plan an audit."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import as_of_option, day, root_option
from clausebook.clock import today
from clausebook.commands.audit_new import Auditing, PlannedAudit, WantedAudit, plan
from clausebook.commands.content import Content

ELSEWHERE = "about another clause"
_LISTED = 12
"""So many items about other clauses are named; more of them are counted."""


@click.command()
@root_option
@click.option(
    "--checklist", required=True, metavar="ID[@VERSION]", help="The checklist; without a version the current."
)
@click.option("--scope", required=True, metavar="TEXT", help="What belongs to it: places, channels, period.")
@click.option(
    "--auditor", required=True, metavar="ROLE[=CLAUSE,…]", help="Who audits, and leads unless --lead is given."
)
@click.option("--lead", metavar="ROLE", help="Who leads, where it is somebody else.")
@click.option("--also-auditor", multiple=True, metavar="ROLE[=CLAUSE,…]", help="Who else audits; may be repeated.")
@click.option("--title", help="Its title (default: the scope).")
@click.option("--clause", "clauses", multiple=True, metavar="CLAUSE", help="A clause, like 7.4; may be repeated.")
@click.option("--entity", "entities", multiple=True, metavar="ID", help="A legal entity; may be repeated.")
@click.option("--start", callback=day, metavar="DATE", help="Its first day.")
@click.option("--end", callback=day, metavar="DATE", help="Its last day (default: the first).")
@click.option("--small", is_flag=True, help="Ask as a small organisation is asked.")
@click.option(
    "--all", "everything", is_flag=True, help="Ask every item of the scope, also where nothing speaks for it."
)
@click.option("--id", help="Its id (default: the next free one of the year).")
@click.option(
    "--to-file", type=click.Path(path_type=Path), metavar="FILE", help="Also write the plan for the checklist's page."
)
@as_of_option
@refusals
def new(
    root: Path,
    checklist: str,
    scope: str,
    auditor: str,
    lead: str | None,
    also_auditor: tuple[str, ...],
    title: str | None,
    clauses: tuple[str, ...],
    entities: tuple[str, ...],
    start: date | None,
    end: date | None,
    small: bool,
    everything: bool,
    id: str | None,
    to_file: Path | None,
    as_of: date | None,
) -> None:
    """Write the plan of an audit to content/audits/, with what to ask and why.

    Whoever owns, answers for or carries out what is audited is refused as auditor, by role and by who holds it. Items
    are proposed by risk, change, earlier findings and time since they were last asked; what is left out is listed.
    """
    if end is not None and start is None:
        raise click.UsageError("--end needs --start.")
    auditors = [_auditing(text) for text in (auditor, *also_auditor)]
    wanted = WantedAudit(
        checklist, scope, auditors, lead, title, clauses, entities, start, end, small, everything, id, to_file
    )
    content = Content(root)
    planned = plan(content, wanted, as_of or today())
    _tell(planned, content.workspace.standard)
    if to_file is not None:
        click.echo(f"\n{to_file}: the plan for the checklist's page; open it there, nothing has to be rebuilt.")


def _auditing(text: str) -> Auditing:
    role, _, clauses = text.partition("=")
    return Auditing(role.strip(), tuple(clause.strip() for clause in clauses.split(",") if clause.strip()))


def _tell(planned: PlannedAudit, standard: str) -> None:
    audit, proposed = planned.audit, planned.proposed
    total = len(proposed.asked) + len(proposed.left_out)
    click.echo(f"{planned.file}:{planned.line}: new audit {audit.id}, {audit.title}")
    if audit.follows:
        click.echo(f"It carries on {', '.join(audit.follows)}.")
    click.echo(f"\nAsked, {len(proposed.asked)} of {total} items of {planned.checklist.key}:")
    grouped = [
        (_span([item for item, _ in same]), because)
        for because, same in groupby(proposed.asked, key=lambda asked: asked[1])
    ]
    width = max(len(items) for items, _ in grouped)
    for named, because in grouped:
        click.echo(f"  {named:{width}}  {'; '.join(because)}")
    click.echo(f"\nLeft out, {len(proposed.left_out)}{':' if proposed.left_out else ''}")
    whys: dict[str, list[str]] = {}
    for item, why in proposed.left_out:
        whys.setdefault(why, []).append(item)
    for why, items in whys.items():
        many = why == ELSEWHERE and len(items) > _LISTED
        click.echo(f"  {why}: {f'{len(items)} items' if many else ', '.join(items)}")
    for programme, months, clauses in planned.late:
        click.echo("")
        if not clauses:
            click.echo(f"{programme}: every clause was audited within {months} months.")
            continue
        click.echo(f"{programme}: not audited within {months} months:")
        for clause, where in clauses:
            click.echo(f"  {clause.removeprefix(f'{standard}/')}  {where}")
    _next(planned)


def _span(items: list[str]) -> str:
    """Items that follow each other in the checklist, as `Q-7.1-1 to -3`."""
    first, last = items[0], items[-1]
    start = first.rpartition("-")[0]
    if start and start == last.rpartition("-")[0]:
        last = last[len(start) :]
    return first if len(items) == 1 else f"{first} to {last}" if len(items) > 2 else f"{first}, {last}"


def _next(planned: PlannedAudit) -> None:
    asked = {item for item, _ in planned.proposed.asked}
    rules = dict.fromkeys(
        item.sample
        for section in planned.checklist.sections
        for item in section.items
        if item.id in asked and item.sample
    )
    if rules:
        click.echo(f"\nSamples to draw: {', '.join(rules)}. For each:")
        click.echo(f"  clausebook audit draw {planned.audit.id} --sample {next(iter(rules))} --from LIST")
    if planned.to_add:
        click.echo("\n" + "\n".join(planned.to_add))
        click.echo("A check then sees when it is gone.")
