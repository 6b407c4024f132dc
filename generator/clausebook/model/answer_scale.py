"""Answer scales: what may be answered to an item of a checklist, what each answer means, and which need a reason."""

from collections.abc import Mapping
from typing import Literal

from clausebook.model.base import EVERYONE, Flag, Model, seen_by
from clausebook.model.text import Text
from clausebook.model.values import Slug, Whole

Grade = Literal[
    "conforms", "minor", "major", "observation", "ofi", "good-practice", "not-applicable", "not-sampled",
    "not-assessed",
]  # fmt: skip
"""What an auditor makes of an answer. `ofi` is an opportunity for improvement."""

ScaleKind = Literal["conformity", "yes-no", "yes-partial-no", "number", "levels", "text", "date", "choice", "none"]

GRADES: tuple[Grade, ...] = (
    "conforms", "minor", "major", "observation", "ofi", "good-practice", "not-applicable", "not-sampled",
    "not-assessed",
)  # fmt: skip
ALWAYS = ("not-applicable", "not-sampled")
"""May be answered to every item that is answered at all, and never without a reason."""

FIXED: Mapping[str, tuple[str, ...]] = {
    "conformity": GRADES,
    "yes-no": ("yes", "no"),
    "yes-partial-no": ("yes", "partial", "no"),
}
"""Kinds of scale whose answers are known. `levels` and `choice` bring their own; the others are filled in."""


class Answer(Model):
    """One answer of a scale."""

    id: Slug = seen_by(EVERYONE, "Stable id; an answer is stored under it.")
    label: Text = seen_by(EVERYONE, "The words beside the box.")
    meaning: Text | None = seen_by(EVERYONE, "When to give this answer.", None)
    value: Whole | None = seen_by(EVERYONE, "For levels: its place in the order.", None)
    proposes: Grade | None = seen_by(EVERYONE, "The grade it proposes; a person confirms it.", None)
    needs_reason: Flag = seen_by(
        EVERYONE, "`true` when it needs a reason; not-applicable and not-sampled always do.", False
    )


class AnswerScale(Model):
    """What may be answered. Nothing answered is not the same as no, and neither is not applicable."""

    id: Slug = seen_by(EVERYONE, "Stable id, by which items name it.")
    kind: ScaleKind = seen_by(
        EVERYONE, "conformity, yes-no, yes-partial-no, number, levels, text, date, choice, or none for words only."
    )
    answers: tuple[Answer, ...] = seen_by(EVERYONE, "Its answers in order, where it has a list of them.", ())
    least: Whole | None = seen_by(EVERYONE, "For a number: the least; absent for 0.", None)
    most: Whole | None = seen_by(EVERYONE, "For a number: the most; absent where there is no limit.", None)
    unit: Text | None = seen_by(EVERYONE, "For a number: what is counted or measured.", None)
    many: Flag = seen_by(EVERYONE, "For a choice: `true` when several may be chosen.", False)

    @property
    def takes(self) -> tuple[str, ...]:
        """The ids of all answers that may be ticked, those that every item takes included."""
        if self.kind == "none":
            return ()
        own = tuple(answer.id for answer in self.answers)
        return (*own, *(id for id in ALWAYS if id not in own))

    @property
    def with_reason(self) -> frozenset[str]:
        """The ids of the answers that count only with a reason."""
        return frozenset((*ALWAYS, *(answer.id for answer in self.answers if answer.needs_reason)))
