"""`clausebook audit`: plan an audit, draw its samples, and bring back what was answered."""

from __future__ import annotations

from importlib import import_module

import click

from clausebook.diagnostics import nearest

SUBCOMMANDS = {
    "new": ("clausebook.cli.audit_new:new", "Plan an audit: write its record, and say what to ask and why."),
    "draw": ("clausebook.cli.audit_draw:draw", "Draw a sample so that the draw can be repeated."),
    "import": ("clausebook.cli.audit_import:import_", "Bring the answers of a checklist back as a record."),
    "merge": ("clausebook.cli.audit_merge:merge", "Join the files of several auditors."),
    "export": ("clausebook.cli.audit_export:export", "Make the file of an audit again from git."),
}
"""Name, `module:function`, and the line shown by `--help`, which imports none of them."""


class AuditGroup(click.Group):
    """Finds its commands in `SUBCOMMANDS`, and imports one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which an audit needs them."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None when there is none of that name. Raises ImportError when ours is broken."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module, _, function = SUBCOMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), function)
        if not isinstance(command, click.Command):
            raise TypeError(f"{SUBCOMMANDS[cmd_name][0]} is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names for an unknown one."""
        name = args[0]
        if name not in SUBCOMMANDS and not name.startswith("-"):
            near = nearest(name, SUBCOMMANDS)
            hint = f"Did you mean {', '.join(near)}?" if near else f"There are: {', '.join(SUBCOMMANDS)}."
            raise click.UsageError(f"No such command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in SUBCOMMANDS.items()])


@click.group(cls=AuditGroup)
def audit() -> None:
    """Plan an audit, draw its samples, and bring back what was answered."""
