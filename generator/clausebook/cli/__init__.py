"""The command line: words become arguments of plain functions, and what those return is printed here only."""

from __future__ import annotations

import errno
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from clausebook.cli.group import LazyGroup
from clausebook.cli.version import show_version

BUG = 70
"""Exit code when clausebook itself failed, as in sysexits.h."""
UNWRITTEN = 74
"""The disk is full or broken; as in sysexits.h."""
INTERRUPTED = 130
READER_GONE = 141
"""What a shell reports for Ctrl-C, and for a pipe that nobody reads any more."""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="Show the version."
)
def cli() -> None:
    """Check an organisation's complaints policy and clause-by-clause evidence, and publish them as a site."""


def main() -> NoReturn:
    """Run one command and exit: 0 clean, 1 problems, 2 wrong usage, 3 nothing to check, 70 a bug of clausebook."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115 - None where the shell closed it (`>&-`)
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a letter that the terminal lacks is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no search through installed packages at start
    gc.disable()  # imports make many objects and no garbage; the group turns it on again
    code = _run()
    gc.freeze()  # the process ends: nobody need look for cycles among what is left
    sys.exit(code)


def _run() -> int:
    try:
        result = cli.main(standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except SystemExit as stop:
        if type(sys.stdout).__name__.endswith("PacifyFlushWrapper"):  # so click leaves a pipe nobody reads, with 1
            return READER_GONE
        return stop.code if isinstance(stop.code, int) else 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at its end
        return READER_GONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            click.echo(f"the output could not be written: {(error.strerror or 'unknown reason').lower()}", err=True)
            return UNWRITTEN
        if os.environ.get("CLAUSEBOOK_DEBUG") == "1":
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(
            f"this is a bug in clausebook, not in your files: {what}; to report it, run the same command with "
            "CLAUSEBOOK_DEBUG=1 and send its output with the output of `clausebook --version`",
            err=True,
        )
        return BUG
