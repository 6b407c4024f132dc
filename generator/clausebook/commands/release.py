"""Releasing a version: made aside, compared with what stands, put beside the earlier ones, never over one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clausebook.commands import release_sums
from clausebook.commands.files import Refused
from clausebook.commands.release_folder import Made
from clausebook.commands.release_names import alike, checked_version
from clausebook.commands.release_outside import outside
from clausebook.commands.release_shelf import Facts, Released, Shelf, released
from clausebook.commands.release_signing import check, check_key, sign
from clausebook.commands.release_sitemap import sitemap
from clausebook.hosts.build import Built, build_sites
from clausebook.hosts.released import FACTS
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience

SHOWN = 5
"""How many files a refusal names."""


class Build(Protocol):
    """What makes the sites: `build_sites`, or in a test something quicker."""

    def __call__(
        self,
        organisation: Checked,
        out: Path,
        work: Path,
        audiences: Iterable[Audience],
        *,
        builder: str,
        release: str,
    ) -> tuple[Built, ...]:
        """Build below `out`."""


class Place(Protocol):
    """Somewhere to release to while it is open: what stands there, and how to add to it."""

    @property
    def shelf(self) -> Shelf:
        """What stands there."""

    @property
    def work(self) -> Path:
        """An empty folder to make the versions in."""

    def folder(self, audience: Audience, language: str) -> str:
        """The folder of the versions of a site."""

    def holds(self, place: str) -> bool:
        """Whether anything lies there, be it a version or not."""

    def put(self, made: Sequence[Made], signatures: Mapping[str, bytes]) -> None:
        """Add versions, and signatures for versions that are there."""

    def refresh(self, files: Mapping[str, bytes]) -> None:
        """Write what lies beside the versions, and be done."""


@dataclass(frozen=True)
class Outcome:
    """What became of one version of one site: `new`, `same` (it was there already), or `signed` now."""

    place: str
    files: int
    state: str


def release(
    organisation: Checked,
    version: str,
    target: AbstractContextManager[Place],
    audiences: Iterable[Audience],
    key: Path | None = None,
    builder: str = "mkdocs",
    build: Build = build_sites,
) -> tuple[Outcome, ...]:
    """Release `version` of the sites of some audiences; the content has no errors. Gives what became of each.

    Raises Refused where a version would have to be changed, BuildError, or OSError; what stood before stands then.
    """
    checked_version(version)
    if key is not None:
        check_key(key)
    with target as place:
        before = {one.place: one for one in released(place.shelf)}
        _refuse_alike(version, [one.version for one in before.values()])
        _refuse_forgetting(place.shelf, before)
        if key is None and place.shelf.read(release_sums.SIGNATURE) is not None:
            raise Refused("the versions here are signed; sign this one too, with --sign KEY", usage=True)
        built = build(
            organisation, place.work / "sites", place.work / "pages", audiences, builder=builder, release=version
        )
        made = [_finished(organisation, version, site, place) for site in built]
        new = [one for one in made if not _stands(one, place, before.get(one.place), organisation)]
        unsigned = [] if key is None else [one for one in made if one in new or before[one.place].signature is None]
        signatures = {one.place: sign((one.path / release_sums.SUMS).read_bytes(), key) for one in unsigned if key}
        place.put(new, signatures)
        files = outside(released(place.shelf))
        if key is not None and not _signed(place.shelf, files[release_sums.SUMS]):
            files[release_sums.SIGNATURE] = sign(files[release_sums.SUMS], key)
        place.refresh(files)
    names = {one.place: "new" for one in new}
    states = [names.get(one.place, "signed" if one.place in signatures else "same") for one in made]
    return tuple(Outcome(one.place, len(one.sums), state) for one, state in zip(made, states, strict=True))


def _refuse_alike(version: str, others: Sequence[str]) -> None:
    """Raises Refused for a version that a reader would take for another that is there."""
    if other := alike(version, others):
        raise Refused(
            f"`{version}` would stand beside `{other}`, and a reader cannot tell the two apart; give the next "
            "version a number that is greater",
            usage=True,
        )


def _refuse_forgetting(shelf: Shelf, there: Mapping[str, Released]) -> None:
    """Raises Refused where the list of all versions has one that is gone: a new list would forget it."""
    whole = release_sums.read(shelf.read(release_sums.SUMS) or b"", release_sums.SUMS)
    listed = {name.rpartition("/")[0] for name in whole if name.endswith(f"/{release_sums.SUMS}")}
    gone = sorted(listed - there.keys())
    if gone:
        raise Refused(
            f"`{gone[0]}` was released and is gone from {shelf.name}; bring it back from a copy. Where it may no "
            f"longer be kept, take its lines out of `{release_sums.SUMS}`, and release again"
        )


def _finished(organisation: Checked, version: str, site: Built, place: Place) -> Made:
    """The built site with what it says of itself, and its list of hashes."""
    named = organisation.workspace.organisation
    source = organisation.workspace.source_language
    name = named.name.read(site.language, source)[0] if named else "clausebook"
    facts = Facts(version, organisation.as_of, site.audience.value, site.language, name)
    (site.folder / FACTS).write_bytes(facts.written())
    (site.folder / "sitemap.xml.gz").unlink(missing_ok=True)
    (site.folder / "sitemap.xml").write_bytes(sitemap(site.folder))
    sums = release_sums.of_folder(site.folder)
    (site.folder / release_sums.SUMS).write_bytes(release_sums.written(sums))
    return Made(place.folder(site.audience, site.language), version, site.folder, sums)


def _signed(shelf: Shelf, whole: bytes) -> bool:
    """Whether the list of all versions is what it is to be, and its signature fits it."""
    signature = shelf.read(release_sums.SIGNATURE)
    return signature is not None and not check(whole, signature, None).fault


def _stands(made: Made, place: Place, there: Released | None, organisation: Checked) -> bool:
    """Whether this version is there already with the same bytes. Raises Refused where it is there with others."""
    if there is None:
        if place.holds(made.place):
            raise Refused(f"`{made.place}` is there and is no released version; move it away")
        return False
    if place.shelf.hashes(made.place) != there.sums:
        raise Refused(f"`{made.place}` was changed since it was released; `clausebook verify` says what")
    differing = sorted(name for name, _ in set(made.sums.items()) ^ set(there.sums.items()))
    if not differing:
        return True
    names = list(dict.fromkeys(differing))
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    day = there.facts.as_of
    other = f" It speaks of {day}, what you have now of {organisation.as_of}." if day != organisation.as_of else ""
    raise Refused(
        f"version {made.version} is released and never changed; what you have now differs in {', '.join(names[:SHOWN])}"
        f"{more} of `{made.folder}`.{other} Release it under a new version"
    )
