"""Problems of the checker that somebody has decided to leave for a while: why, who, and until when."""

from typing import ClassVar

from clausebook.model.base import EVERYONE, STAFF, Audience, Item, seen_by
from clausebook.model.text import Text, Verbatim
from clausebook.model.values import AnyId, Code, Day, RoleRef


class Silence(Item):
    """A problem that is not shown until a day: a decision with a reason, taken by a role."""

    kind_name: ClassVar[str] = "silence"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    rule: Code = seen_by(
        EVERYONE, "The code of the rule, like `COV008`. What is an error of its own cannot be silenced."
    )
    item: AnyId = seen_by(
        EVERYONE,
        "The id of the item in which the problem stands, like `EV-012`, `complaints@1.0` or `iso10002-2018/7.4`.",
    )
    says: Verbatim | None = seen_by(
        STAFF, "Words of its message, where the item has several problems of this rule.", None
    )
    reason: Text = seen_by(EVERYONE, "Why it is left as it is.")
    by: RoleRef = seen_by(EVERYONE, "The role that decided it.")
    on: Day | None = seen_by(STAFF, "When it was decided.", None)
    until: Day = seen_by(EVERYONE, "The last day on which it is silenced.")

    @property
    def key(self) -> str:
        """The rule and the item, and the words where there are some."""
        return " ".join(str(part) for part in (self.rule, self.item, self.says) if part)
