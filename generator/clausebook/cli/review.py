"""`clausebook review`: say what a change means for a complainant, before it is merged."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import click

from clausebook.changes.review import Review, Verdict
from clausebook.cli._refusal import refusals
from clausebook.cli.options import as_of_option, root_option
from clausebook.clock import today
from clausebook.commands.files import write
from clausebook.commands.pictures import NoPictures, pictured
from clausebook.commands.review import AWAY, FORMATS, rendered
from clausebook.commands.review import review as make_review
from clausebook.model.text import LANGUAGE
from clausebook.source.collector import collector_paused

ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".sarif": "sarif"}
"""The format that the ending of a file stands for."""

CODES = {
    Verdict.NO_OBJECTION: 0,
    Verdict.NEEDS_DECISION: 1,
    Verdict.DO_NOT_MERGE: 1,
    Verdict.COULD_NOT_COMPARE: 3,
}


@click.command()
@click.argument("base")
@click.argument("head", default="HEAD")
@root_option
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="[default: text]")
@click.option(
    "--to",
    "files",
    multiple=True,
    metavar="[FORMAT=]FILE",
    help="Write the report to a file, whose ending says the format, or which it follows, like markdown=note.txt; "
    "may be given several times.",
)
@click.option("--preview", metavar="URL", help="Address or folder of a built site, to link the pages that are touched.")
@click.option(
    "--pictures",
    metavar="URL",
    help="Address or folder of the site as it was: with --preview and an HTML report, pictures of the pages touched.",
)
@click.option("--language", metavar="TAG", help="Language of the report. [default: the organisation's first]")
@click.option("--since-fork", is_flag=True, help="Compare with the last commit that both revisions share.")
@as_of_option
@refusals
@click.pass_context
@collector_paused()
def review(
    ctx: click.Context,
    base: str,
    head: str,
    root: Path,
    format_: str | None,
    files: tuple[str, ...],
    preview: str | None,
    pictures: str | None,
    language: str | None,
    since_fork: bool,
    as_of: date | None,
) -> None:
    """Say what changes for a complainant from BASE to HEAD, and who has to decide.

    BASE and HEAD are two revisions of the git repository (branches, tags, commits), or two folders that hold content/.
    HEAD is what is checked out unless another is given. Nothing is checked out, and edits that are not committed are
    not looked at: give the folder ./ for them. In a repository a folder is written like a path: ./before.

    Exit codes: 0 no objection, 1 somebody has to decide or it must not be merged, 2 wrong usage, 3 could not compare,
    70 a bug in clausebook. With --format sarif or gitlab 0 also where there is something to decide.
    """
    targets = [_target(file, format_) for file in files]
    if language and not LANGUAGE.fullmatch(language):
        raise click.UsageError(f"'{language}' is no language tag; write one like en, fa or pt-BR")
    if pictures and not (preview and any(name == "html" for name, _ in targets)):
        raise click.UsageError("--pictures needs --preview, and --to html=FILE to stand beside")
    preview, pictures = (site and site.removeprefix("file://") for site in (preview, pictures))
    for site in filter(None, (preview, pictures)):
        if not site.startswith(AWAY) and not Path(site).is_dir():
            raise click.UsageError(f"there is no folder '{site}'; give one of a built site, or an https address")
    way = _way(preview, targets) if preview else ""
    found = make_review(root, base, head, as_of or today(), preview=way, since_fork=since_fork, language=language or "")
    for format_to, path in targets:
        if format_to == "html" and pictures and preview:
            found = _pictured(found, _address(pictures), _address(preview), path)
        write(path, rendered(found, format_to).encode("utf-8", "replace"))
    failed = found.verdict is Verdict.COULD_NOT_COMPARE
    in_words = (format_ or "text") == "text"
    if not targets and not (failed and in_words):
        click.echo(rendered(found, format_ or "text"), nl=False)
    if failed and (targets or in_words):
        click.echo(f"clausebook: could not compare: {found.reason}; {found.help}", err=True)
    ctx.exit(_code(found, format_ or "text", targets))


def _address(site: str) -> str:
    """The address of a site that is given as a folder."""
    return site if site.startswith(AWAY) else Path(site).resolve().as_uri()


def _way(preview: str, targets: list[tuple[str, Path]]) -> str:
    """What the links begin with: an address, or the way to the folder from the first file that is written."""
    if preview.startswith(AWAY):
        return preview
    start = targets[0][1].parent if targets else Path()
    return quote(os.path.relpath(preview, start).replace(os.sep, "/"))


def _pictured(found: Review, before: str, after: str, report: Path) -> Review:
    """The review with pictures; without them, and a word about it, where they cannot be taken."""
    try:
        return replace(found, pages=pictured(found.pages, before, after, report))
    except NoPictures as error:
        click.echo(f"clausebook: {error}", err=True)
        return found


def _target(given: str, format_: str | None) -> tuple[str, Path]:
    """The format and the file: the format it names, else that of `--format`, else that of its ending."""
    name, equals, path = given.partition("=")
    if equals and name in FORMATS:
        return name, Path(path)
    if equals and name.isalnum() and path:
        raise click.UsageError(f"there is no format '{name}'; there are {', '.join(FORMATS)}")
    ending = Path(given).suffix.lower()
    own = ENDINGS.get(ending)
    if format_ is not None and own is not None and own != format_ and ending in (".html", ".htm"):
        raise click.UsageError(f"{given} would hold {format_}; leave out --format, or write --to {format_}={given}")
    if format_ is None and own is None and ending not in ("", ".txt", ".text", ".log"):
        raise click.UsageError(f"no format goes with {given}; say which, like --to markdown={given}")
    return format_ or own or "text", Path(given)


def _code(found: Review, format_: str, targets: list[tuple[str, Path]]) -> int:
    if found.verdict is not Verdict.COULD_NOT_COMPARE and not targets and format_ in ("sarif", "gitlab"):
        return 0
    return CODES[found.verdict]
