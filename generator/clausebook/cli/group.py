"""A group whose commands are imported when they are used: `check` must not wait for what only `build` needs."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from clausebook.diagnostics import nearest

COMMANDS = {
    "check": ("clausebook.cli.check:check", "Check the content and show every problem."),
    "explain": ("clausebook.cli.explain:explain", "Show what a rule says and what to do; without a rule, list all."),
    "build": ("clausebook.cli.build:build", "Build the site for one audience or all."),
    "serve": ("clausebook.cli.serve:serve", "Show one site while you write; it follows each edit."),
    "new": ("clausebook.cli.new:new", "Add a policy, role, document, statement or evidence item."),
    "evidence": ("clausebook.cli.evidence:evidence", "Add an evidence file with its hash."),
    "approve": ("clausebook.cli.approve:approve", "Record that a role approved a policy or document."),
    "audit": ("clausebook.cli.audit:audit", "Plan an audit, draw its samples, bring back what was answered."),
    "stamp": ("clausebook.cli.stamp:stamp", "Record that a role has reviewed something with all it links to."),
    "review": ("clausebook.cli.review:review", "Say what a change means for a complainant, and who decides."),
    "as-of": ("clausebook.cli.as_of:as_of", "List the edition of each policy and document in force on a day."),
    "release": ("clausebook.cli.release:release", "Release a version of the sites, which is never changed again."),
    "verify": ("clausebook.cli.verify:verify", "Say whether released versions are what was released."),
    "codeowners": ("clausebook.cli.codeowners:codeowners", "Make CODEOWNERS from the roles."),
    "tools": ("clausebook.cli.tools:tools", "Add workflows for GitHub or GitLab, and settings for the editor."),
    "schema": ("clausebook.cli.schema:schema", "Write the JSON Schemas that editors complete and check with."),
    "init": ("clausebook.cli.init:init", "Start a new organisation's folder."),
}
"""Name, `module:function`, and the line shown by `--help`, which imports none of them."""


class LazyGroup(click.Group):
    """Finds its commands in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table: what a newcomer needs first comes first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None when there is none of that name. Raises ImportError when ours is broken."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), function)
        gc.freeze()  # what imports made stays for good: the collector need not look through it
        gc.enable()
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]} is no command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names for an unknown one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = nearest(name, COMMANDS)
            hint = f"Did you mean {', '.join(near)}?" if near else f"There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])
