"""Which edition of a policy is compared with which: the same one, or the one that a new one takes the place of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clausebook.model.policy import Policy
from clausebook.workspace.editions import applied_on, begins, version_order


@dataclass(frozen=True, slots=True)
class Editions:
    """Two editions to compare. Either may be missing: a policy that is gone, or new.

    `control`: compare their control blocks too, as one edition before and after; else they are two editions.
    `promises`: compare what they promise. `draft`: nothing of it is promised yet.
    """

    before: Policy | None
    after: Policy | None
    control: bool
    promises: bool
    draft: bool


def paired(before: Sequence[Policy], after: Sequence[Policy], as_of: date) -> Iterator[Editions]:
    """The editions of one policy on both sides, as on that day. Swapping the sides swaps the answer, nothing else."""
    if not before or not after:
        for edition in before or after:
            draft = edition.edition.status == "draft"
            yield Editions(edition if before else None, edition if after else None, True, True, draft)
        return
    old, new = ({edition.edition.version: edition for edition in side} for side in (before, after))
    for version in sorted(old.keys() & new.keys(), key=version_order):
        yield from _same(old[version], new[version], before, after, as_of)
    gone = sorted(old.keys() - new.keys(), key=version_order)
    added = sorted(new.keys() - old.keys(), key=version_order)
    for version, other in zip(gone, added, strict=False):  # the version was raised in the file itself
        yield Editions(old[version], new[other], False, True, _draft(old[version], new[other]))
    for version in added[len(gone) :]:
        yield _added(new[version], after)
    for version in gone[len(added) :]:
        yield _turned(_added(old[version], before))


def _same(
    old: Policy, new: Policy, before: Sequence[Policy], after: Sequence[Policy], as_of: date
) -> Iterator[Editions]:
    was, is_now = (edition.edition.status == "approved" for edition in (old, new))
    if was == is_now:
        yield Editions(old, new, True, True, not was)
        return
    yield Editions(old, new, True, False, False)
    if is_now:
        yield Editions(_instead(new, old, after, before, as_of) or old, new, False, True, False)
    else:
        yield Editions(old, _instead(old, new, before, after, as_of) or new, False, True, False)


def _instead(
    approved: Policy, other: Policy, among: Sequence[Policy], others: Sequence[Policy], as_of: date
) -> Policy | None:
    """What holds where this edition is not approved: of a draft what it follows, of a withdrawn one what then applies.

    None where nothing else would hold, or another edition holds anyway: it has taken this one's place already.
    """
    if other.edition.status == "draft":
        return _predecessor(approved, among)
    last = other.edition.effective_until
    day = max(as_of, begins(approved) or date.min, last + timedelta(days=1) if last and last < date.max else date.min)
    return applied_on(others, day) if applied_on(among, day) is approved else None


def _added(edition: Policy, among: Sequence[Policy]) -> Editions:
    return Editions(_predecessor(edition, among), edition, False, True, edition.edition.status != "approved")


def _turned(editions: Editions) -> Editions:
    return replace(editions, before=editions.after, after=editions.before)


def _draft(old: Policy, new: Policy) -> bool:
    return old.edition.status != "approved" and new.edition.status != "approved"


def _predecessor(edition: Policy, among: Sequence[Policy]) -> Policy | None:
    """The approved edition that comes before it."""
    own = version_order(edition.edition.version)
    earlier = [e for e in among if e.edition.status == "approved" and version_order(e.edition.version) < own]
    return max(earlier, key=lambda found: version_order(found.edition.version), default=None)
