"""Whether an edition can have been approved on a day, and what has to be written before anybody approves it.

What is approved includes the dates and the change list. So advice about them comes before the approval, not after it:
to follow it later would undo the approval.
"""

from __future__ import annotations

from datetime import date, timedelta

from clausebook.commands.files import Refused
from clausebook.model.compliance import Document
from clausebook.model.control import Edition
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.editions import control_of, editions_of, version_order

_LONG = timedelta(days=366)
"""Longer before its first day nobody approves an edition: the year is wrong, most likely."""


def must_have_been_there(workspace: Workspace, item: Policy | Document, edition: Edition, on: date) -> None:
    """Raises Refused for a day before its words were last changed, or before the edition before it was approved."""
    if edition.revised is not None and on < edition.revised:
        raise Refused(
            f"nobody can have approved it on {on}: its words were last changed on {edition.revised} (`revised`)",
            usage=True,
        )
    for earlier in _before(workspace, item, edition):
        first = min((approval.on for approval in earlier.approvals), default=None)
        if first is not None and on < first:
            raise Refused(
                f"nobody can have approved it on {on}: edition {earlier.version}, which it follows, was approved "
                f"on {first}",
                usage=True,
            )


def objections(
    workspace: Workspace,
    item: Policy | Document,
    edition: Edition,
    on: date,
    today: date,
    others: tuple[date, ...] = (),
) -> tuple[str, ...]:
    """What would have to be changed after the approval, and so would undo it; one sentence each.

    `others` are the days of its other approvals: one in time is enough.
    """
    start = edition.effective_from
    external = isinstance(item, Document) and item.level == "external"  # what others write and date
    found = []
    if start is None and not external:
        found.append("nothing says from when it counts: write `effective_from`")
    if not (edition.changes or others) and not external and _before(workspace, item, edition):
        found.append("nothing says what is new in it: write `changes`")
    if start is not None and start < min((on, *others)):
        found.append(
            f"it is in force from {start}, before this approval of {on}: move `effective_from`, or say in `changes` why"
        )
    if on < min(start or today, today) - _LONG:
        found.append(f"{on} is more than a year before it counts: look at the year")
    return tuple(found)


def advice(doubts: tuple[str, ...]) -> tuple[str, ...]:
    """The objections as lines below a refusal, and what to do about them."""
    return (
        *(f"  - {doubt}" for doubt in doubts),
        "Dates and changes are part of what is approved, so write them first and then approve. "
        "To approve it as it stands, add --anyway.",
    )


def _before(workspace: Workspace, item: Policy | Document, edition: Edition) -> list[Edition]:
    family = (
        list(item.editions)
        if isinstance(item, Document)
        else [control_of(other) for other in editions_of(workspace.policies, item.policy)]
    )
    own = version_order(edition.version)
    return [one for one in family if one.status != "draft" and version_order(one.version) < own]
