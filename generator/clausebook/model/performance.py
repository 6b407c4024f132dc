"""Objectives, the measures that show whether they are met, and the glossary."""

from typing import ClassVar, Literal

from clausebook.model.base import EVERYONE, STAFF, Audience, Item, Model, seen_by
from clausebook.model.text import Prose, Text
from clausebook.model.values import ClauseRef, Code, Day, EvidenceRef, MeasureRef, Month, Number, RoleRef, Slug, TermRef

MeasureUnit = Literal["percent", "count", "days", "hours", "score", "ratio", "money"]


class Result(Model):
    """What was measured in one period."""

    period: Month = seen_by(EVERYONE, "The period: `2026`, `2026-Q2` or `2026-04`.")
    value: Number = seen_by(EVERYONE, "The value, in the unit of the measure.")
    sample: Text | None = seen_by(STAFF, "Out of how many.", None)
    evidence: EvidenceRef | None = seen_by(STAFF, "Where it can be seen.", None)
    note: Text | None = seen_by(STAFF, "A remark.", None)


class Measure(Item):
    """A figure that is taken again and again."""

    kind_name: ClassVar[str] = "measure"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What is measured.")
    unit: MeasureUnit = seen_by(EVERYONE, "Its unit.")
    better: Literal["higher", "lower", "neither"] = seen_by(EVERYONE, "Which way is better.", "higher")
    how: Prose | None = seen_by(STAFF, "How it is computed, and from what.", None)
    taken: Text | None = seen_by(STAFF, "How often.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that takes it.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it says something about.", ())
    catalogue_measure: Code | None = seen_by(STAFF, "Its id in our list of usual measures, for instance K04.", None)
    results: tuple[Result, ...] = seen_by(EVERYONE, "What was measured, oldest first.", ())


class Objective(Item):
    """Something to be reached, by when, seen from a measure."""

    kind_name: ClassVar[str] = "objective"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Code = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "What is to be reached.")
    text: Prose | None = seen_by(EVERYONE, "Why, and how.", None)
    measure: MeasureRef | None = seen_by(EVERYONE, "The measure that shows it.", None)
    at_least: Number | None = seen_by(EVERYONE, "The target, where more is better.", None)
    at_most: Number | None = seen_by(EVERYONE, "The target, where less is better.", None)
    due: Day | None = seen_by(EVERYONE, "By when.", None)
    owner: RoleRef | None = seen_by(STAFF, "The role that answers for it.", None)
    clauses: tuple[ClauseRef, ...] = seen_by(STAFF, "The clauses it serves.", ())


class Term(Item):
    """A word as this organisation uses it."""

    kind_name: ClassVar[str] = "term"
    default_audience: ClassVar[frozenset[Audience]] = EVERYONE

    id: Slug = seen_by(EVERYONE, "Stable id.")
    term: Text = seen_by(EVERYONE, "The word.")
    meaning: Prose = seen_by(EVERYONE, "What it means here.")
    see: tuple[TermRef, ...] = seen_by(EVERYONE, "Ids of related words.", ())
    approved: Day | None = seen_by(STAFF, "When the wording was agreed.", None)
