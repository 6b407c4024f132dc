"""Document control: the block that every policy and document carries."""

from typing import Literal

from clausebook.model.base import EVERYONE, STAFF, Model, seen_by
from clausebook.model.text import Text
from clausebook.model.values import Day, Digest, Language, RoleRef, Version

Status = Literal["draft", "approved", "withdrawn"]
"""What is stored. In force and superseded follow from the dates."""


class Approval(Model):
    """A role approved this content on that day. `content` and `file` are the hashes `clausebook approve` stores."""

    by: RoleRef | None = seen_by(STAFF, "The role that approved.", None)
    on: Day = seen_by(EVERYONE, "The day.")
    content: Digest | None = seen_by(STAFF, "SHA-256 of what was approved.", None)
    file: Digest | None = seen_by(STAFF, "SHA-256 of the file that was approved, where a document is a file.", None)


class Edition(Model):
    """One edition: version, status, approvals, dates, and what changed for the reader."""

    version: Version = seen_by(EVERYONE, "Its version.")
    status: Status = seen_by(EVERYONE, "draft, approved or withdrawn.", "draft")
    approvals: tuple[Approval, ...] = seen_by(EVERYONE, "Who approved it and when.", ())
    revised: Day | None = seen_by(EVERYONE, "When its words were last changed.", None)
    effective_from: Day | None = seen_by(EVERYONE, "In force from this day.", None)
    effective_until: Day | None = seen_by(EVERYONE, "In force until this day, included.", None)
    next_review: Day | None = seen_by(EVERYONE, "To be reviewed by this day.", None)
    changes: tuple[Text, ...] = seen_by(EVERYONE, "What changed, in words a reader understands.", ())
    distribution: Text | None = seen_by(STAFF, "Who gets it and how.", None)
    binding_language: Language | None = seen_by(EVERYONE, "The language that counts where translations differ.", None)
