"""`clausebook audit draw`: draw a sample for an audit."""

from __future__ import annotations

from pathlib import Path

import click

from clausebook.cli._refusal import refusals
from clausebook.cli.options import root_option
from clausebook.commands.audit_draw import WantedDraw, draw_sample
from clausebook.commands.content import Content


@click.command()
@click.argument("audit")
@root_option
@click.option("--sample", "rule", required=True, metavar="RULE", help="The sampling rule of the audit's checklist.")
@click.option(
    "--from", "file", required=True, type=click.Path(path_type=Path), metavar="FILE", help="References, one a line."
)
@click.option("--seed", metavar="TEXT", help="The seed (default: one that nobody can guess; it is written down).")
@click.option("--again", is_flag=True, help="Draw anew where a sample stands already, or its list has changed.")
@click.option("--take", multiple=True, metavar="REFERENCE", help="By judgement: what you chose; may be repeated.")
@click.option("--grounds", metavar="TEXT", help="How it was chosen or spread, or why it is drawn again.")
@click.option(
    "--to-file", type=click.Path(path_type=Path), metavar="FILE", help="Also write the plan, with the sample in it."
)
@refusals
def draw(
    audit: str,
    root: Path,
    rule: str,
    file: Path,
    seed: str | None,
    again: bool,
    take: tuple[str, ...],
    grounds: str | None,
    to_file: Path | None,
) -> None:
    """Draw a sample for AUDIT and write it into its record.

    The hash and length of the list, the seed and what was drawn are stored, so that anybody can draw it again; the
    same list and seed give the same sample. FILE holds references only: no names, no addresses.
    """
    drawn = draw_sample(Content(root), WantedDraw(audit, rule, file, seed, again, take, grounds, to_file))
    made = drawn.draw
    state = "drawn" if drawn.changed else "drawn before, and again just now with the same result; nothing was changed"
    click.echo(f"{drawn.file}:{drawn.line}: sample {drawn.rule.id}, {made.size} of {made.population}, {state}")
    click.echo(f"list: sha256 {made.list_sha256}")
    if made.seed:
        click.echo(f"seed: {made.seed}")
    click.echo(f"drawn: {', '.join(made.drawn)}")
    for words in drawn.rule.always:
        click.echo(f"Always look at as well: {words}")
    if drawn.rule.spread_over:
        spread = ", ".join(str(words) for words in drawn.rule.spread_over)
        click.echo(f"See whether it is spread over {spread}; where it is not, add to it and say so in `grounds`.")
    if to_file is not None:
        click.echo(f"{to_file}: the plan for the checklist's page, with this sample")
