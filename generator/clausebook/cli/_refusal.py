"""How a command that writes says no: one sentence on the error stream, and an exit code that means it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from clausebook.commands.files import Refused
from clausebook.diagnostics.render.concise import concise_line
from clausebook.diagnostics.render.visible import visible

P = ParamSpec("P")


def refusals(command: Callable[P, None]) -> Callable[P, None]:
    """Turn Refused into a sentence and an exit code: 2 the command was wrong, 3 there is no content, 1 it was wrong."""

    @wraps(command)
    def careful(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refused as refused:
            for problem in refused.problems:
                click.echo(concise_line(problem), err=True)
            click.echo(f"clausebook: {visible(str(refused))}", err=True)
            for line in refused.details:
                click.echo(visible(line), err=True)
            raise SystemExit(3 if refused.nothing else 2 if refused.usage else 1) from None

    return careful
