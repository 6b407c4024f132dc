"""The review stamp: who last looked at something together with all that it links to, and what that was like then."""

from typing import Annotated

from pydantic import WithJsonSchema

from clausebook.model.base import NOBODY, STAFF, Model, seen_by
from clausebook.model.values import Day, Digest, RoleRef, _form

_LINK = r"[a-z][a-z-]* [A-Za-z0-9][A-Za-z0-9./()@-]* [0-9a-f]{16}"
StampedLink = Annotated[
    str,
    _form(_LINK, "wrong_form", "kind, id and fingerprint, as `clausebook stamp` writes it"),
    WithJsonSchema({"type": "string", "pattern": f"^({_LINK})$"}),
]
"""What an item linked to when it was reviewed: kind, id, and the first 16 digits of its fingerprint."""


class Stamp(Model):
    """A review, by a role on a day. What has changed since makes the item suspect until it is reviewed again."""

    by: RoleRef | None = seen_by(STAFF, "The role that reviewed.", None)
    on: Day | None = seen_by(STAFF, "The day.", None)
    content: Digest | None = seen_by(NOBODY, "SHA-256 of its own fields then.", None)
    links: tuple[StampedLink, ...] = seen_by(
        NOBODY, "All it linked to then, each with a fingerprint; no site names it.", ()
    )
