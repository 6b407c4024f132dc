"""Building sites: aside first, looked over, then swapped in. A build that fails leaves the last good site."""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from clausebook.hosts.changes import Compared
from clausebook.hosts.folder import write_folder
from clausebook.hosts.links import BrokenLink, broken_links
from clausebook.hosts.own_pages import own_pages
from clausebook.hosts.released import released_below
from clausebook.hosts.sites import AddressTaken, Checked, make
from clausebook.hosts.swap import aside, swap_all
from clausebook.hosts.unwritten import told
from clausebook.model.base import Audience

LINKS = "links.sqlite"
"""What the pages of the last build link to."""


class BuildError(Exception):
    """A builder failed or gave a site with broken links; the message says what to look at."""


@dataclass(frozen=True)
class Built:
    """One finished site."""

    audience: Audience
    language: str
    folder: Path
    pages: int


def build_sites(
    organisation: Checked,
    out: Path,
    work: Path,
    audiences: Iterable[Audience],
    builder: str = "mkdocs",
    against: Compared | None = None,
    release: str = "",
    waiting: Callable[[], None] = lambda: None,
) -> tuple[Built, ...]:
    """Build a site for each audience and language below `out`; `work` holds the folders they are built from.

    With `release`, a version, each page names it and leads to the list of versions, which stands beside the site.
    `against` an earlier revision: every site but the public one gets a page that says what changed.
    Whoever builds into `out` while another build does calls `waiting`, and waits.

    Raises BuildError when a builder fails or a link leads nowhere, Busy, and OSError when something cannot be written;
    nothing below `out` has changed then.
    """
    languages = organisation.workspace.organisation.languages[:1] if organisation.workspace.organisation else ("en",)
    wanted = [(audience, language) for audience in audiences for language in languages]
    for audience, language in wanted:
        if released_below(out / audience.value / language):
            raise BuildError(f"`{out.name}` holds released versions, which are never changed; build somewhere else")
    with aside(out, waiting) as folder:
        with ThreadPoolExecutor(max_workers=2) as workers:
            built = list(
                workers.map(
                    lambda pair: _build(organisation, pair[0], pair[1], folder, work, builder, release, against), wanted
                )
            )
        for audience in {site.audience for site in built}:
            _chooser(folder / audience.value, [site.language for site in built if site.audience is audience])
        swap_all([(folder / place, out / place) for place in _places(built, folder, out)], folder)
    return tuple(
        Built(site.audience, site.language, out / site.audience.value / site.language, site.pages) for site in built
    )


def _build(
    organisation: Checked,
    audience: Audience,
    language: str,
    below: Path,
    work: Path,
    builder: str,
    release: str,
    against: Compared | None,
) -> Built:
    root = organisation.workspace.root
    try:
        made = make(organisation, audience, language, own_pages(root / "docs", audience), against, release)
    except AddressTaken as error:
        raise BuildError(str(error)) from None
    folder = work / audience.value / language
    target = below / audience.value / language
    if builder == "zensical":  # it refuses to write outside the folder it reads
        shutil.rmtree(folder / "site", ignore_errors=True)
        write_folder(made, root, folder, folder / "site", release)
        _run(builder, folder, organisation)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder / "site", target)
    else:
        write_folder(made, root, folder, target, release)
        _run(builder, folder, organisation)
    broken = broken_links(target, versions=bool(release), kept=folder / LINKS)
    if broken:
        raise BuildError(_broken_message(audience, broken))
    return Built(audience, language, target, len(made.pages) + len(made.own_pages))


def _run(builder: str, folder: Path, organisation: Checked) -> None:
    """Run MkDocs or Zensical on a folder. The day of the site is the day of the build, so that bytes do not change."""
    midnight = datetime.combine(organisation.as_of, time(), UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }
    command = [sys.executable, "-m", builder, "build", "--strict", "-f", str(folder / "mkdocs.yml")]
    # Open files go on to it: it holds the locks too, so that the next build waits for what a killed one started.
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, close_fds=False
    )
    said = (done.stdout + done.stderr).strip()
    if done.returncode != 0 and (error := told(said)):
        raise error
    if done.returncode < 0:
        said += f"\nit was ended by signal {-done.returncode}; perhaps the memory was not enough"
    if done.returncode != 0:
        kept = f"{builder} could not build the {folder.parent.name} site; the last good sites were kept"
        raise BuildError(f"{kept}:\n{said.strip()}")


def _broken_message(audience: Audience, broken: tuple[BrokenLink, ...]) -> str:
    shown = "\n".join(f"  {link}" for link in broken[:20])
    more = f"\n  and {len(broken) - 20} more" if len(broken) > 20 else ""
    return f"{len(broken)} links of the {audience.value} site lead nowhere; the last good site was kept:\n{shown}{more}"


def _places(built: list[Built], folder: Path, out: Path) -> list[Path]:
    """The sites, and the pages above them where those are not there yet or change."""
    sites = [site.folder.relative_to(folder) for site in built]
    above = [path.relative_to(folder) for path in sorted(folder.glob("*/index.html"))]
    return sites + [path for path in above if not _same(folder / path, out / path)]


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _chooser(folder: Path, languages: list[str]) -> None:
    """The page above the languages: a list of them, and with one only straight to it."""
    tags = [html.escape(language) for language in languages]
    links = "".join(f'<li><a href="{tag}/index.html" hreflang="{tag}">{tag}</a></li>' for tag in tags)
    straight = f'<meta http-equiv="refresh" content="0; url={tags[0]}/index.html">' if len(tags) == 1 else ""
    folder.joinpath("index.html").write_text(
        f'<!doctype html>\n<html lang="{tags[0]}"><head><meta charset="utf-8"><title>Languages</title>'
        f'<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">{straight}</head>\n'
        f"<body><main><h1>Languages</h1><ul>{links}</ul></main></body></html>\n",
        encoding="utf-8",
    )
