"""Verifying released versions: every file that was changed, is missing or was added, and whose signature they bear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from clausebook.commands import release_sums
from clausebook.commands.aside import ENDING
from clausebook.commands.files import Refused
from clausebook.commands.release_folder import LET_IN
from clausebook.commands.release_names import is_version, rank
from clausebook.commands.release_outside import outside, whole_list
from clausebook.commands.release_shelf import LATEST, Shelf, released
from clausebook.commands.release_signing import check

AGAIN = ", which is not what a release writes; the next one writes it again"
COPY = "bring it back from a copy that verifies, or from the branch or backup it was copied to; never release over it"
WHAT_TO_DO = {
    "changed": COPY,
    "missing": COPY,
    "added": "move it out of the releases: no release wrote it",
    "moved": "give the folder the name of its version again",
    "cannot be read": LET_IN,
    "not in the list of all versions": "run the release of that version again, with the same day and content",
    "not signed": (
        "sign it: run the release of that version again with --sign KEY, from the same content and day; or rely on the "
        "list of all versions where that is signed: it covers this version too"
    ),
    "the signature does not fit the list": (
        "do not trust this version: its list or its signature was changed since it was signed; bring both back from a "
        "copy whose signature fits"
    ),
    "it is not signed by a signer you allow": (
        "ask whoever released it for the public key they signed with; add it to the file of signers only when you know "
        "whose it is"
    ),
    "the list of all versions": (
        "bring back what is missing or changed below it first; then run the last release again, which writes it anew"
    ),
}
"""By how a fault begins: the one thing to do."""


@dataclass(frozen=True)
class Verified:
    """One version, or the list of all: how many files it has, whose signature, and what is wrong with it."""

    place: str
    files: int
    signed: bool
    signer: str
    faults: tuple[str, ...]


def verify(shelf: Shelf, version: str = "", signers: Path | None = None) -> tuple[Verified, ...]:
    """Look at every version on a shelf, or at one; the last is the list of all, when all are looked at.

    With `signers`, an allowed signers file, each must be signed by one of them. Raises Refused for a version that is
    nowhere, and where nothing was released.
    """
    listed = _listed(shelf)
    places = sorted({*(name.rpartition("/")[0] for name in shelf.lists()), *listed})
    wanted = [place for place in places if not version or place.rpartition("/")[2] == version]
    if not wanted:
        what = f"version `{version}`" if version else "released version"
        versions = sorted({name for place in places if is_version(name := place.rpartition("/")[2])}, key=rank)
        there = f"; there is {', '.join(versions)}" if versions else "; nothing was released there"
        raise Refused(f"there is no {what} in {shelf.name}{there}", usage=True)
    done = [_version(shelf, place, place in listed or not listed, signers) for place in wanted]
    if version:
        return tuple(done)
    whole = _whole(shelf, signers)
    return (*done, replace(whole, faults=(*whole.faults, *_beside(shelf, frozenset(places)))))


def _listed(shelf: Shelf) -> frozenset[str]:
    """The versions that the list of all names."""
    whole = shelf.read(release_sums.SUMS)
    try:
        names = release_sums.read(whole or b"", release_sums.SUMS)
    except Refused:
        return frozenset()
    return frozenset(name.rpartition("/")[0] for name in names if name.endswith(f"/{release_sums.SUMS}"))


def _version(shelf: Shelf, place: str, listed: bool, signers: Path | None) -> Verified:
    data = shelf.read(f"{place}/{release_sums.SUMS}")
    if data is None:
        return Verified(place, 0, False, "", (f"missing: {place}/{release_sums.SUMS}",))
    faults = [] if listed else [f"not in the list of all versions: {place}; run the same release again"]
    try:
        sums = release_sums.read(data, f"{place}/{release_sums.SUMS}")
    except Refused as refused:
        return Verified(place, 0, False, "", (*faults, f"changed: {refused}"))
    faults += _differences(place, sums, shelf.hashes(place))
    try:
        facts = next(one.facts for one in released(shelf) if one.place == place)
        if not f"{facts.audience}/{facts.language}/{facts.version}".endswith(place):
            faults.append(f"moved: {place} is version {facts.version} for {facts.audience} in {facts.language}")
    except Refused:
        pass  # what it says of itself is among the files that were changed
    signed, signer, fault = _signature(data, shelf.read(f"{place}/{release_sums.SIGNATURE}"), signers)
    faults += [f"{fault}: {place}/{release_sums.SUMS}"] if fault else []
    return Verified(place, len(sums), signed, signer, tuple(faults))


def _whole(shelf: Shelf, signers: Path | None) -> Verified:
    data = shelf.read(release_sums.SUMS)
    if data is None:
        return Verified("", 0, False, "", (f"missing: {release_sums.SUMS}",))
    signed, signer, fault = _signature(data, shelf.read(release_sums.SIGNATURE), signers)
    faults = [f"{fault}: {release_sums.SUMS}"] if fault else []
    try:
        if data != whole_list(released(shelf)):
            faults.append(f"changed: {release_sums.SUMS}, or a list of a version; it is not the list of what is here")
    except Refused:
        faults.append(f"changed: {release_sums.SUMS} cannot be compared with the lists of the versions")
    return Verified("", data.count(b"\n"), signed, signer, tuple(faults))


def _beside(shelf: Shelf, places: frozenset[str]) -> Iterator[str]:
    """What lies beside the versions and was changed, is missing, or pretends to be a version."""
    try:
        versions = released(shelf)
        files = outside(versions)
    except Refused:
        return  # that was said of the version
    known = places <= {one.place for one in versions}  # without one of them, it cannot be said what was written
    for name in sorted(files.keys() - {release_sums.SUMS}) if known else ():
        data = shelf.read(name)
        if data != files[name]:
            yield f"{'missing' if data is None else 'changed'}: {name}{AGAIN}"
    folders = {one.folder for one in versions}
    added = (_added(name, folders) for name in shelf.beside(places) if name not in files)
    for name in dict.fromkeys(added):
        if name and (known or f"/{LATEST}/" not in name):
            yield f"added: {name}, beside the versions"


def _added(name: str, folders: set[str]) -> str:
    """What to call a file that no release wrote: the folder beside versions in which it lies; empty for others."""
    parts = name.split("/")
    for depth in range(1, len(parts)):
        place = "/".join(parts[: depth + 1])
        if "/".join(parts[:depth]) in folders:
            if parts[depth] == LATEST:
                return name
            return "" if name == place and name.endswith(ENDING) else place
    dated = [depth for depth, part in enumerate(parts[:-1]) if is_version(part)]
    return "/".join(parts[: dated[0] + 1]) if dated else ""


def _differences(place: str, sums: dict[str, str], there: dict[str, str]) -> Iterator[str]:
    closed = tuple(name for name in there if name.endswith("/"))
    for name in sorted({*sums, *there}):
        if there.get(name) == release_sums.UNREADABLE:
            yield f"cannot be read: {place}/{name}"
        elif name not in there and name.startswith(closed):
            continue
        elif name not in there:
            yield f"missing: {place}/{name}"
        elif name not in sums:
            yield f"added: {place}/{name}"
        elif sums[name] != there[name]:
            yield f"changed: {place}/{name}"


def _signature(data: bytes, signature: bytes | None, signers: Path | None) -> tuple[bool, str, str]:
    """Whether a list is signed, by whom, and what is wrong with that."""
    if signature is None:
        return False, "", "not signed" if signers else ""
    found = check(data, signature, signers)
    return True, found.signer, found.fault


def what_to_do(faults: tuple[str, ...]) -> tuple[str, ...]:
    """The one thing to do for each kind of fault there is: how it begins, and what to do."""
    kinds = dict.fromkeys(kind for fault in faults for kind in (_kind(fault),) if kind)
    said: dict[str, list[str]] = {}
    for kind in kinds:
        said.setdefault(WHAT_TO_DO[kind], []).append(kind)
    return tuple(f"{' or '.join(kinds)}: {help}" for help, kinds in said.items())


def _kind(fault: str) -> str:
    if fault.endswith(AGAIN):
        return ""  # it says that itself
    kind, _, what = fault.partition(": ")
    return "the list of all versions" if what.startswith(release_sums.SUMS) and kind in ("changed", "missing") else kind


def all_faults(done: tuple[Verified, ...]) -> tuple[str, ...]:
    """Everything that is wrong, in order."""
    return tuple(fault for one in done for fault in one.faults)
