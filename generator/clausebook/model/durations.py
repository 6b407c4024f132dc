"""Amounts of time as policies promise them. Units are kept as written and never converted."""

from typing import Literal

from clausebook.model.base import EVERYONE, Flag, Model, seen_by
from clausebook.model.text import Text
from clausebook.model.values import CalendarRef, Whole

Unit = Literal["minutes", "hours", "days", "calendar-days", "working-days", "business-days", "weeks", "months", "years"]
"""`days` is for a source that does not say which days it means."""


class Duration(Model):
    """A number with its unit: 10 working days of one calendar. An amount of 0 means the same day."""

    amount: Whole = seen_by(EVERYONE, "How many; 0 means the same day.")
    unit: Unit = seen_by(EVERYONE, "Which unit; stored as the source has it, never converted.")
    calendar: CalendarRef | None = seen_by(EVERYONE, "Whose working days and cut-off hour count.", None)


class Within(Model):
    """What a time rule promises: a number and unit, "as agreed, at most …", words alone, or a number or else words."""

    amount: Whole | None = seen_by(EVERYONE, "How many; 0 means the same day.", None)
    unit: Unit | None = seen_by(EVERYONE, "Which unit; never converted.", None)
    calendar: CalendarRef | None = seen_by(EVERYONE, "Whose working days and cut-off hour count.", None)
    as_agreed: Flag = seen_by(EVERYONE, "`true` when the limit is agreed with the complainant case by case.", False)
    at_most: Duration | None = seen_by(EVERYONE, "The longest an agreed limit may be.", None)
    text: Text | None = seen_by(EVERYONE, "Words alone, for instance: as soon as practicable.", None)
    or_else: Text | None = seen_by(
        EVERYONE, "Words that soften the number, for instance: or as soon as practicable.", None
    )

    @property
    def duration(self) -> Duration | None:
        """The number with its unit, when there is one."""
        if self.amount is None or self.unit is None:
            return None
        return Duration(amount=self.amount, unit=self.unit, calendar=self.calendar)
