"""From which day something was there to be looked at, by the dates that it says itself."""

from __future__ import annotations

from datetime import date

from clausebook.model.base import Item
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.control import Edition
from clausebook.model.policy import Policy


def first_day(item: Item) -> tuple[date, str] | None:
    """The day, and what happened on it in words that go after its id; None where it says no such day.

    Of a document the edition counts that a review stamp is of: the last approved one, else the last.
    """
    if isinstance(item, Policy):
        return _of_edition(item.edition)
    if isinstance(item, Document):
        approved = [edition for edition in item.editions if edition.status == "approved"]
        return _of_edition((approved or item.editions)[-1])
    if isinstance(item, Evidence) and item.collected is not None:
        return item.collected, f"was collected on {item.collected}"
    if isinstance(item, Statement) and item.reviewed is not None:
        return item.reviewed, f"was reviewed on {item.reviewed}"
    return None


def _of_edition(edition: Edition) -> tuple[date, str] | None:
    first = min((approval.on for approval in edition.approvals), default=None)
    if first is not None:
        return first, f"edition {edition.version} was approved on {first}"
    if edition.revised is not None:
        return edition.revised, f"edition {edition.version} was last changed on {edition.revised}"
    return None
