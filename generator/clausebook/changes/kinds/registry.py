"""Every kind of change, what each field of the model means, and what items that come and go mean."""

from __future__ import annotations

from clausebook.changes.difference import Table
from clausebook.changes.kind import Kind, Pair
from clausebook.changes.kinds import access, answers, audits, control, evidence, identity, people, time, wording

FAMILIES = (
    time.TIME, access.ACCESS, answers.ANSWERS, control.CONTROL, evidence.COVERAGE, people.PEOPLE, evidence.EVIDENCE,
    audits.AUDITS, wording.TRANSLATIONS, wording.WORDS, identity.IDENTITY, identity.PROBLEMS,
)  # fmt: skip

KINDS: dict[str, Kind] = {kind.slug: kind for family in FAMILIES for kind in family.kinds}
"""Each kind by its slug."""

TABLE: Table = {
    **time.TABLE, **access.TABLE, **answers.TABLE, **control.TABLE, **evidence.TABLE, **people.TABLE, **audits.TABLE,
}  # fmt: skip

ITEMS: dict[str, Pair] = {**control.ITEMS, **evidence.ITEMS, **people.ITEMS, **audits.ITEMS}
"""What it means that an item of a kind is gone or new."""

RULES: dict[str, Pair] = {
    "DOC001": control.MISSING,
    "DOC004": control.AFTER_APPROVAL,
    "COV002": evidence.BARE,
    "COV003": evidence.REASON,
    "REF008": control.SUSPECT,
    "AUD108": audits.WITHOUT_EFFECT,
}
"""Problems of the check that are kinds of change of their own."""
