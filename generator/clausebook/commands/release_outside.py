"""What lies beside the versions and changes with each release: the lists of them, and the way to the newest.

A released version itself never changes; so whatever depends on the other versions is kept outside of it. All of it
follows from the versions that stand there, and can be made again from them at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from clausebook.commands import release_sums
from clausebook.commands.release_shelf import LATEST, Released, by_folder
from clausebook.pages.release_pages import chooser_page, gone_page, moved_page, versions_page
from clausebook.views.releases import Edition


def outside(versions: Sequence[Released]) -> dict[str, bytes]:
    """Every file beside the versions, by its name on the shelf. Raises Refused for a list of hashes that is none."""
    files: dict[str, bytes] = {release_sums.SUMS: whole_list(versions)}
    above: dict[str, list[Edition]] = {}
    for folder, group in by_folder(versions).items():
        edition = Edition(group[0].facts.organisation, group[0].facts.language, group[0].facts.audience)
        above.setdefault(folder.rpartition("/")[0], []).append(edition)
        files[f"{folder}/versions.json"] = _versions(group)
        rows = [(one.version, one.facts.as_of, one.signature is not None) for one in group]
        files[f"{folder}/index.html"] = versions_page(edition, rows).encode()
        files |= {f"{folder}/{LATEST}/{name}": text.encode() for name, text in _latest(edition, group)}
    for place, editions in above.items():
        files[f"{place}/index.html".lstrip("/")] = chooser_page(editions).encode()
    return files


def whole_list(versions: Sequence[Released]) -> bytes:
    """One list of hashes for all versions: their files, and their own lists."""
    whole: dict[str, str] = {}
    for one in versions:
        whole |= {f"{one.place}/{name}": digest for name, digest in one.sums.items()}
        whole[f"{one.place}/{release_sums.SUMS}"] = release_sums.of_bytes(one.list_bytes)
    return release_sums.written(whole)


def _versions(group: Sequence[Released]) -> bytes:
    """`versions.json`, in the form that mike gave it and Material's version selector reads; the newest first."""
    rows = [
        {"version": one.version, "title": one.version, "aliases": [] if index else [LATEST]}
        for index, one in enumerate(group)
    ]
    return f"{json.dumps(rows, indent=2)}\n".encode()


def _latest(edition: Edition, group: Sequence[Released]) -> Iterator[tuple[str, str]]:
    """For each page that ever was: on to it in the newest version, or that it is gone and where it last stood."""
    newest = group[0]
    here = frozenset(newest.pages)
    last = {name: one.version for one in reversed(group) for name in one.pages}
    for name, version in sorted(last.items()):
        up = "../" * len(PurePosixPath(name).parts)
        page = quote(name.removesuffix("index.html"))
        if name in here:
            yield name, moved_page(edition, newest.version, f"{up}{newest.version}/{page}")
        else:
            yield name, gone_page(edition, newest.version, version, up, page)
