"""`clausebook explain`: the page of one rule, or the list of all."""

from __future__ import annotations

import click

from clausebook.diagnostics import did_you_mean
from clausebook.rules.every_rule import ALL_RULES
from clausebook.rules.explain import FAMILIES, page_of


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Show what a rule says, why it matters, an example and what to do.

    RULE is a code like REF002 or a name like unknown-clause; without it all rules are listed.
    """
    if rule is None:
        _list()
        return
    found = next((known for known in ALL_RULES if rule.casefold() in (known.code.casefold(), known.slug)), None)
    if found is None:
        names = [name for known in ALL_RULES for name in (known.code, known.slug)]
        raise click.UsageError(
            f"There is no rule `{rule}`; {did_you_mean(rule, names, 'run `clausebook explain` for the list.')}"
        )
    click.echo(page_of(found), nl=False)


def _list() -> None:
    width = max(len(rule.slug) for rule in ALL_RULES)
    for family, meaning in FAMILIES.items():
        rules = [rule for rule in ALL_RULES if rule.family == family]
        if rules:
            click.echo(f"{family}  {meaning}")
        for rule in rules:
            click.echo(f"  {rule.code:8} {rule.slug:{width}}  {rule.level:7}  {rule.summary}")
    click.echo("\nclausebook explain CODE shows one of them.")
