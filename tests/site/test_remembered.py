"""A page that is not made again is what it would have been: whatever was changed in whatever file of the sample."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from clausebook.hosts.sites import Checked, MadeSite, RememberedSite, checked, make
from clausebook.model.base import Audience
from clausebook.source import parse
from tests.mutations import DAY, OPERATORS, Organisation, spots, written

ROOT = Path(__file__).parents[2]


class Remembering:
    """A copy of the sample that is changed again and again, and what is remembered of its three sites."""

    def __init__(self, scratch: Path) -> None:
        self.content = Organisation(ROOT, scratch)
        self.sites = {audience: RememberedSite() for audience in Audience}

    def read(self, day: date = DAY) -> Checked:
        return checked(self.content.root, day, memory=self.content.memory, kept=self.content.kept)

    def made(self, organisation: Checked, audience: Audience) -> MadeSite:
        return make(organisation, audience, "en", remembered=self.sites[audience])

    def mutate(self, operator: str, chance: random.Random) -> str:
        """Change one value in one file, for good; what was changed."""
        path = chance.choice(self.content.files)
        data = parse(path.name, path.read_bytes()).data
        holder, key = chance.choice(list(spots(data)))
        what = f"{path.name}: {operator} {key!r}"
        OPERATORS[operator]((holder, key), chance)
        path.write_bytes(written(data))
        return what


def stale(kept: MadeSite, clean: MadeSite) -> list[str]:
    """The pages and forms that are not what they are when made anew."""
    here = {made.path: made.text for made in (*kept.pages, *kept.forms)}
    there = {made.path: made.text for made in (*clean.pages, *clean.forms)}
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_many_random_changes_no_page_is_stale(tmp_path: Path, seed: int) -> None:
    """Forty changes of values, one upon the other; each page of each site is compared with one made anew."""
    chance = random.Random(seed)
    organisation = Remembering(tmp_path)
    done: list[str] = []
    for _ in range(40):
        done.append(organisation.mutate(chance.choice(sorted(OPERATORS)), chance))
        found = organisation.read()
        for audience in Audience:
            kept, clean = organisation.made(found, audience), make(found, audience, "en")
            assert stale(kept, clean) == [], done
