"""Checklists: instrument, edition, section, item. An answer belongs to the id of an item, never to its number or words.

One file is one edition of an instrument. Editions share the instrument's id, and items keep theirs from edition to
edition; an id that is no longer asked stays listed under `retired`.
"""

from math import isqrt
from typing import Annotated, ClassVar, Literal

from pydantic import WithJsonSchema

from clausebook.model.answer_scale import AnswerScale
from clausebook.model.base import EVERYONE, STAFF, Audience, Flag, Item, Model, Ref, seen_by
from clausebook.model.catalogue import NUMBER, ExpectedEvidence
from clausebook.model.control import Edition
from clausebook.model.policy_access import ChannelKind
from clausebook.model.text import Prose, Text
from clausebook.model.values import (
    SLUG,
    CatalogueRef,
    Code,
    CustomerClassRef,
    Day,
    DocumentRef,
    EntityRef,
    JurisdictionRef,
    ProductRef,
    RoleRef,
    Slug,
    Version,
    Whole,
    _form,
)

Method = Literal["document-review", "observation", "interview"]
Obligation = Literal["law", "contract", "requirement", "declared", "guidance"]
"""What an item rests on. `requirement`: a standard written as requirements. `declared`: what we say we do."""
ChecklistKind = Literal[
    "internal-audit", "gap-analysis", "readiness", "publication-check", "objectivity-check", "site-visit", "other",
]  # fmt: skip

CitedClause = Annotated[
    str,
    Ref("clause"),
    _form(f"{SLUG}/{NUMBER}", "malformed_id", "a clause with its edition, like `iso10002-2018/7.4`"),
    WithJsonSchema({"type": "string", "pattern": f"^({SLUG}/{NUMBER})$"}),
]
"""A checklist outlives the organisation's change to a new edition, so its citations name the edition they mean."""


class Citation(Model):
    """What an item rests on: a clause, an internal document, or a law."""

    clause: CitedClause | None = seen_by(EVERYONE, "A clause with its edition.", None)
    document: DocumentRef | None = seen_by(STAFF, "A document of ours, by its id.", None)
    internal: Text | None = seen_by(STAFF, "An internal document in words, where each organisation has its own.", None)
    law: Text | None = seen_by(EVERYONE, "A law or regulation, by its name.", None)
    place: Text | None = seen_by(EVERYONE, "Where in it: an article, a step, a page.", None)


class AskedWhen(Model):
    """A condition. All the keys given must hold; within one key any of the values does."""

    item: Code | None = seen_by(EVERYONE, "Another item of this checklist.", None)
    answers: tuple[Slug, ...] = seen_by(EVERYONE, "The answers to it for which this item is asked.", ())
    entities: tuple[EntityRef, ...] = seen_by(EVERYONE, "Only for these legal entities.", ())
    jurisdictions: tuple[JurisdictionRef, ...] = seen_by(EVERYONE, "Only for these jurisdictions.", ())
    customer_classes: tuple[CustomerClassRef, ...] = seen_by(EVERYONE, "Only for these classes of customer.", ())
    products: tuple[ProductRef, ...] = seen_by(EVERYONE, "Only for these products or services.", ())
    channel_kinds: tuple[ChannelKind, ...] = seen_by(EVERYONE, "Only where there is such a channel.", ())
    text: Text | None = seen_by(EVERYONE, "A condition that only words can say; the auditor judges it.", None)


class SamplingRule(Model):
    """What a sample is drawn from, how many, and how. One draw serves all the items that name it."""

    id: Slug = seen_by(EVERYONE, "Stable id, by which items name it.")
    population: Text = seen_by(EVERYONE, "What it is drawn from.")
    drawn: Literal["every-one", "at-random", "by-judgement"] = seen_by(
        EVERYONE, "every-one: all of them. at-random: with a stored seed. by-judgement: chosen, with the grounds."
    )
    at_least: Whole | None = seen_by(EVERYONE, "At least so many.", None)
    square_root: Flag = seen_by(EVERYONE, "`true`: at least the square root of the population.", False)
    always: tuple[Text, ...] = seen_by(EVERYONE, "What is always looked at, beside the draw.", ())
    spread_over: tuple[Text, ...] = seen_by(EVERYONE, "Over what the draw is spread.", ())
    note: Text | None = seen_by(STAFF, "A remark for the auditor.", None)

    def size(self, population: int) -> int:
        """How many to draw from so many: the larger of the two limits, and never more than there are."""
        if self.drawn == "every-one":
            return population
        root = isqrt(max(population - 1, 0)) + 1 if self.square_root and population else 0
        return min(population, max(self.at_least or 0, root))


class GradeHints(Model):
    """What would speak for a grade, worded against what the organisation has declared."""

    major: Text | None = seen_by(STAFF, "What would make it a major.", None)
    minor: Text | None = seen_by(STAFF, "What would make it a minor.", None)
    ofi: Text | None = seen_by(STAFF, "What would make it an opportunity for improvement.", None)


class SmallProfile(Model):
    """What a small organisation is asked instead. Without it the item is asked as it stands."""

    text: Text | None = seen_by(EVERYONE, "A shorter wording.", None)
    left_out: Text | None = seen_by(EVERYONE, "The item is left out, and why.", None)


class ChecklistItem(Model):
    """One thing that is asked."""

    id: Code = seen_by(EVERYONE, "Stable id. Answers belong to it; rewording keeps it.")
    number: Text | None = seen_by(EVERYONE, "The number printed before it; may repeat in another section.", None)
    text: Text = seen_by(EVERYONE, "What is asked: one thing.")
    explanation: Prose | None = seen_by(EVERYONE, "What is meant, where the question alone says too little.", None)
    cites: tuple[Citation, ...] = seen_by(EVERYONE, "What it rests on; the first is where a finding is raised.", ())
    scale: Slug | None = seen_by(EVERYONE, "Its answer scale; absent for the checklist's own.", None)
    methods: tuple[Method, ...] = seen_by(EVERYONE, "document-review, observation or interview.", ())
    obligation: Obligation = seen_by(
        EVERYONE, "What it rests on: law, contract, requirement, declared or guidance.", "declared"
    )
    look_at: tuple[Text, ...] = seen_by(STAFF, "What to look at, point by point.", ())
    expected_evidence: tuple[ExpectedEvidence, ...] = seen_by(STAFF, "What one may expect to be shown.", ())
    hints: GradeHints | None = seen_by(STAFF, "What would speak for a major, a minor, an OFI.", None)
    asked_when: tuple[AskedWhen, ...] = seen_by(EVERYONE, "Conditions; all of them must hold.", ())
    sample: Slug | None = seen_by(EVERYONE, "The sampling rule it is answered with.", None)
    small: SmallProfile | None = seen_by(EVERYONE, "What a small organisation is asked instead.", None)


class ChecklistSection(Model):
    """A part of a checklist, answered in one view."""

    id: Slug = seen_by(EVERYONE, "Stable id.")
    number: Text | None = seen_by(EVERYONE, "The number printed before it.", None)
    title: Text = seen_by(EVERYONE, "Its heading.")
    intro: Prose | None = seen_by(EVERYONE, "Words before its items.", None)
    items: tuple[ChecklistItem, ...] = seen_by(EVERYONE, "Its items in order.", min_length=1)


class RetiredItem(Model):
    """An item that is no longer asked. Its id is never given to another one."""

    id: Code = seen_by(EVERYONE, "The id.")
    text: Text = seen_by(EVERYONE, "What it asked last.")
    since: Version = seen_by(EVERYONE, "The first edition without it.")
    on: Day | None = seen_by(EVERYONE, "Since when.", None)
    reason: Text | None = seen_by(EVERYONE, "Why it is no longer asked.", None)
    replaced_by: tuple[Code, ...] = seen_by(EVERYONE, "Items that took its place.", ())


class Checklist(Item):
    """One edition of an instrument: a file in `checklists/`."""

    kind_name: ClassVar[str] = "checklist"
    default_audience: ClassVar[frozenset[Audience]] = STAFF

    id: Slug = seen_by(EVERYONE, "Stable id of the instrument, shared by all its editions.")
    title: Text = seen_by(EVERYONE, "Its title.")
    kind: ChecklistKind = seen_by(EVERYONE, "What it is for.")
    edition: Edition = seen_by(EVERYONE, "Version, status and dates of this edition.")
    owner: RoleRef | None = seen_by(STAFF, "The role that keeps it.", None)
    purpose: Prose | None = seen_by(EVERYONE, "What it is for, and how it is used.", None)
    covers: tuple[CatalogueRef, ...] = seen_by(EVERYONE, "Catalogues of which it asks about every clause.", ())
    scales: tuple[AnswerScale, ...] = seen_by(EVERYONE, "The answer scales its items use.", min_length=1)
    scale: Slug = seen_by(EVERYONE, "The scale of items that name none.")
    samples: tuple[SamplingRule, ...] = seen_by(EVERYONE, "The sampling rules its items use.", ())
    sections: tuple[ChecklistSection, ...] = seen_by(EVERYONE, "Its sections in order.", min_length=1)
    retired: tuple[RetiredItem, ...] = seen_by(EVERYONE, "Items that are no longer asked.", ())
    notes: tuple[Text, ...] = seen_by(STAFF, "Remarks for whoever uses it.", ())

    @property
    def key(self) -> str:
        """`id@version`: one edition of one instrument."""
        return f"{self.id}@{self.edition.version}"
