"""Catalogues: the clauses of a standard or code, edition by edition, and crosswalks between editions.

Numbers and titles are facts; everything else is in our own words. No text of a standard is held.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import WithJsonSchema

from clausebook.model.base import EVERYONE, Audience, Item, Model, Ref, seen_by
from clausebook.model.compliance import EvidenceKind
from clausebook.model.text import Prose, Text
from clausebook.model.values import SLUG, CatalogueRef, ClauseRef, Slug, _form

NUMBER = r"[A-Za-z0-9]+([.()-]+[A-Za-z0-9]+)*\)?"
ClauseNumber = Annotated[
    str,
    _form(NUMBER, "malformed_id", "a clause number like `7.4`"),
    WithJsonSchema({"type": ["string", "number"], "pattern": f"^({NUMBER})$"}),
]
Verified = Literal["A", "B", "C"]
"""A: seen in two independent sources. B: in one. C: inferred; confirm against a licensed copy."""
Change = Literal["unchanged", "renumbered", "renamed", "changed", "added", "withdrawn"]


class ExpectedEvidence(Model):
    """What an auditor would expect to be shown."""

    kind: EvidenceKind = seen_by(EVERYONE, "What kind of evidence.")
    note: Text | None = seen_by(EVERYONE, "What it would hold.", None)


class Clause(Model):
    """One numbered clause."""

    number: ClauseNumber = seen_by(EVERYONE, "Its number.")
    title: Text = seen_by(EVERYONE, "Its title.")
    parent: ClauseNumber | None = seen_by(EVERYONE, "The clause it belongs to.", None)
    kind: Literal["section", "clause", "front"] = seen_by(
        EVERYONE, "section: groups others. clause: can be audited. front: scope, references, terms.", "clause"
    )
    verified: Verified | None = seen_by(EVERYONE, "How sure number and title are.", None)
    title_status: Literal["official", "descriptive"] = seen_by(
        EVERYONE, "descriptive: the standard gives the paragraph no title, the label is ours.", "official"
    )
    summary: Prose | None = seen_by(EVERYONE, "What it asks, in our own words.", None)
    expected_evidence: tuple[ExpectedEvidence, ...] = seen_by(EVERYONE, "What an auditor would expect.", ())
    related: tuple[ClauseRef, ...] = seen_by(EVERYONE, "Clauses of other standards on the same matter.", ())
    notes: tuple[Text, ...] = seen_by(EVERYONE, "Remarks.", ())


class Annex(Model):
    """An annex, known by a slug because letters are not settled in all editions."""

    slug: Slug = seen_by(EVERYONE, "Stable id.")
    title: Text = seen_by(EVERYONE, "Its title.")
    letter: Text | None = seen_by(EVERYONE, "Its letter, where known.", None)
    letter_note: Text | None = seen_by(EVERYONE, "How sure the letter is.", None)
    use: Text | None = seen_by(EVERYONE, "What clausebook makes of it.", None)


class Catalogue(Item):
    """The clauses of one edition of a standard, a code or a regulator's rules."""

    kind_name: ClassVar[str] = "catalogue"
    default_audience: ClassVar[frozenset[Audience]] = EVERYONE

    id: Slug = seen_by(EVERYONE, "Stable id, for instance `iso10002-2018`.")
    standard: Text = seen_by(EVERYONE, "Its short name, for instance ISO 10002.")
    edition: Text = seen_by(EVERYONE, "Its edition.")
    title: Text = seen_by(EVERYONE, "Its full title.")
    nature: Literal["guidance", "requirements", "regulation", "internal"] = seen_by(EVERYONE, "What it is.")
    status: Literal["current", "withdrawn", "draft", "unknown"] = seen_by(EVERYONE, "Whether it is current.", "unknown")
    published: Text | None = seen_by(EVERYONE, "When it was published.", None)
    supersedes: CatalogueRef | None = seen_by(EVERYONE, "The edition before.", None)
    issued_by: Text | None = seen_by(EVERYONE, "Who issues it.", None)
    identical_adoptions: tuple[Text, ...] = seen_by(EVERYONE, "National standards with the same clauses.", ())
    not_identical: tuple[Text, ...] = seen_by(EVERYONE, "Standards often taken for the same, with other clauses.", ())
    verified: Verified | None = seen_by(EVERYONE, "How sure the tree is as a whole.", None)
    verified_note: Text | None = seen_by(EVERYONE, "What is sure and what is not.", None)
    sources: tuple[Text, ...] = seen_by(EVERYONE, "Where numbers and titles were seen.", ())
    scope_exclusions: tuple[Text, ...] = seen_by(EVERYONE, "What the standard leaves out.", ())
    notes: tuple[Text, ...] = seen_by(EVERYONE, "Remarks.", ())
    clauses: tuple[Clause, ...] = seen_by(EVERYONE, "Its clauses in order.", min_length=1)
    annexes: tuple[Annex, ...] = seen_by(EVERYONE, "Its annexes in order.", ())

    @property
    def name(self) -> str:
        """Standard and edition, for instance ISO 10002:2018."""
        return f"{self.standard}:{self.edition}"


class CrosswalkRow(Model):
    """One clause before and after."""

    from_: ClauseNumber | None = seen_by(
        EVERYONE, "Number in the older edition; absent when added.", None, alias="from"
    )
    to: ClauseNumber | None = seen_by(EVERYONE, "Number in the newer edition; absent when withdrawn.", None)
    change: Change = seen_by(EVERYONE, "What happened to it.")
    note: Text | None = seen_by(EVERYONE, "What changed, in our own words.", None)


class AnnexRow(Model):
    """One annex before and after."""

    from_: Slug | None = seen_by(EVERYONE, "Slug in the older edition.", None, alias="from")
    to: Slug | None = seen_by(EVERYONE, "Slug in the newer edition.", None)
    from_letter: Text | None = seen_by(EVERYONE, "Its letter there.", None)
    to_letter: Text | None = seen_by(EVERYONE, "Its letter here.", None)
    change: Change = seen_by(EVERYONE, "What happened to it.")
    note: Text | None = seen_by(EVERYONE, "What changed.", None)


class Crosswalk(Item):
    """Where each clause of an edition went in the next one."""

    kind_name: ClassVar[str] = "crosswalk"
    default_audience: ClassVar[frozenset[Audience]] = EVERYONE

    id: Annotated[str, _form(rf"{SLUG}--[a-z0-9]+([.-][a-z0-9]+)*", "malformed_id", "an id like `old--new`")] = seen_by(
        EVERYONE, "Stable id."
    )
    from_: CatalogueRef = seen_by(EVERYONE, "The older catalogue.", alias="from")
    to: CatalogueRef = seen_by(EVERYONE, "The newer catalogue.")
    verified: Verified | None = seen_by(EVERYONE, "How sure it is.", None)
    notes: tuple[Text, ...] = seen_by(EVERYONE, "Remarks.", ())
    rows: tuple[CrosswalkRow, ...] = seen_by(EVERYONE, "Clauses.", min_length=1)
    annexes: tuple[AnnexRow, ...] = seen_by(EVERYONE, "Annexes.", ())


class UsualMeasure(Model):
    """A figure that organisations often take, with the clause it belongs to."""

    id: Annotated[str, _form(r"[A-Z][0-9]{2}", "malformed_id", "an id like `K04`")] = seen_by(EVERYONE, "Stable id.")
    clause: ClauseRef = seen_by(EVERYONE, "The clause.")
    name: Text = seen_by(EVERYONE, "What is measured.")
    unit: Text = seen_by(EVERYONE, "Its unit.")
    by: tuple[Text, ...] = seen_by(EVERYONE, "Broken down by what.", ())
    note: Text | None = seen_by(EVERYONE, "A remark.", None)


__all__ = ["Annex", "Catalogue", "Clause", "Crosswalk", "Ref", "UsualMeasure"]
