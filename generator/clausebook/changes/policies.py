"""The editions of a policy: which is compared with which, and what each pair says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from clausebook.changes.change import Change
from clausebook.changes.compare import Comparison
from clausebook.changes.editions import paired
from clausebook.changes.kinds import control
from clausebook.changes.making import Sides, about_item, backdated, changes_of, whole
from clausebook.changes.speech import _
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.workspace import ANY

_CONTROL = frozenset({"approvals", "status", "effective_until"})
"""Fields of an edition that approving it, or its successor, writes."""
_SUCCESSOR = frozenset({"next_review", "binding_language"})
"""Fields of the control block that can be compared between two editions."""


def policy_changes(sides: Sides, policy: str) -> Iterator[Change]:
    """Every change of one policy, by its id."""
    editions = [
        tuple(edition for edition in standing.workspace.policies if edition.policy == policy)
        for standing in (sides.before, sides.after)
    ]
    if any(_unreadable(side.workspace, policy) for side in (sides.before, sides.after)):
        shared = {edition.key for edition in editions[0]} & {edition.key for edition in editions[1]}
        editions = [tuple(edition for edition in side if edition.key in shared) for side in editions]
    for both in paired(editions[0], editions[1], sides.as_of):
        old, new = both.before, both.after
        if old is None or new is None:
            item = cast(Policy, old or new)
            yield replace(_whole_policy(sides, item, new is None, editions), draft=both.draft)
            continue
        if old.edition.version != new.edition.version:
            yield from (replace(change, draft=both.draft) for change in _successor(sides, old, new, editions))
        content = False
        for difference in Comparison(old, new, sides.source).differences():
            block = difference.name[:1] == ("edition",)
            if block and not both.control and (len(difference.name) < 2 or difference.name[1] not in _SUCCESSOR):
                continue
            if not block and not both.promises:
                continue
            content = content or not (block and difference.name[1] in _CONTROL)
            for change in changes_of(sides, difference):
                if both.control or change.kind is not control.REVIEW_DATE:  # every edition has a day of its own
                    yield replace(change, draft=both.draft)
        if both.control:
            approved = all(edition.edition.status == "approved" for edition in (old, new))
            if content and approved:
                yield about_item(
                    sides, new, control.RELEASED, *(_("edition %(version)s") % {"version": old.edition.version},) * 2
                )
            yield from backdated(sides, old.edition, new.edition, new)


def _unreadable(workspace: Workspace, policy: str) -> bool:
    """Whether an edition may stand in a file that could not be read: the file's own problem is enough."""
    return policy in workspace.unreadable or bool(workspace.lost & {"policy", ANY})


def _whole_policy(sides: Sides, item: Policy, gone: bool, editions: list[tuple[Policy, ...]]) -> Change:
    workspace = sides.before.workspace if gone else sides.after.workspace
    pair = control.EDITION if editions[0] and editions[1] else control.POLICY
    return whole(sides, workspace, item, pair.worse if gone else pair.better, gone=gone)


def _successor(sides: Sides, old: Policy, new: Policy, editions: list[tuple[Policy, ...]]) -> Iterator[Change]:
    """Of two editions of which one takes the place of the other: the one that is gone, and the one that is new."""
    before, after = ({edition.key for edition in side} for side in editions)
    if old.key not in after:
        yield whole(sides, sides.before.workspace, old, control.EDITION.worse, gone=True)
        yield from backdated(sides, old.edition, None, old)
    if new.key not in before:
        yield whole(sides, sides.after.workspace, new, control.EDITION.better, gone=False)
        yield from backdated(sides, None, new.edition, new)
