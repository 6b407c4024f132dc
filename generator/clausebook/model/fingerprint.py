"""The fingerprint of what was approved: it changes with every value, and with nothing else.

`clausebook approve` stores it with the approval; rule DOC004 compares it with the content of today. The form is part
of the record: whoever has the YAML can compute it without us. It is the SHA-256, in hexadecimal digits, of the item
as JSON in UTF-8, with sorted keys, no spaces, and characters as themselves (RFC 8259 without escapes), where

* keys are those of the YAML (`from`, not `from_`), and a key whose value is its default is left out;
* a clause is written with its catalogue (`iso10002-2018/7.4`), a whole number or a date as YAML has it;
* approvals and the status of the edition are left out, for approving changes them, and so is its last day,
  for that is set when a later edition is approved; so is the review stamp, which reviewing it again changes;
* of a document nothing is kept but its `id` and the edition in question, with its `chapters` and its `summary`. Where
  the edition has no chapters of its own, those of the document are meant, and its summary, as if they stood in the
  edition. What the document says of itself (title, owner, clauses, related documents) goes on changing.

A document that is a file is approved with the SHA-256 of the file beside this one, so that both can be computed alone.
Comments, order of keys, quotes and line breaks in the YAML do not count. The order of a list does.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from clausebook.model.base import Item, Model
from clausebook.model.compliance import Document, DocumentEdition
from clausebook.model.control import Edition
from clausebook.model.performance import Measure
from clausebook.model.policy import Policy

_NOT_APPROVED = ("approvals", "status", "effective_until")
"""What approving this edition or its successor writes, so it cannot be among what is approved."""
_FOR_TOOLS = ("handle",)
"""What only GitHub or GitLab reads: the team behind a role says nothing about the role."""


def content_hash(item: Policy | Document, edition: Edition | None = None) -> str:
    """The fingerprint of one edition of a policy or document, as 64 hexadecimal digits.

    Give it the item as it was read: one cut down to what an audience may see has another fingerprint.
    A policy item is one edition and needs no `edition`. A document without `edition` is taken at its last one.
    Raises ValueError when the document does not have that edition.
    """
    if isinstance(item, Document):
        wanted = _edition(item, edition)
        own = _without_approval(_values(wanted))
        if shares_text(item, wanted):
            own = {key: value for key, value in _values(item).items() if key in ("summary", "chapters")} | own
        return _digest({"id": item.id, "editions": [own]})
    if edition is not None and edition.version != item.edition.version:
        raise ValueError(f"{item.key} is not edition {edition.version}")
    data = _values(item)
    data.pop("stamp", None)
    data["edition"] = _without_approval(data["edition"])
    return _digest(data)


def fits(item: Policy | Document, edition: Edition, digest: str) -> bool:
    """Whether what a role approved with that hash is the edition as it stands.

    Approvals by earlier versions of clausebook were of all that a document said; those fit while that is the same.
    Raises as `content_hash`.
    """
    if content_hash(item, edition) == digest:
        return True
    return isinstance(item, Document) and _whole(item, _edition(item, edition)) == digest


def shares_text(document: Document, edition: DocumentEdition) -> bool:
    """Whether the chapters and the file of the document are those of this edition, or will be once it is approved."""
    after = document.editions[[one.version for one in document.editions].index(edition.version) + 1 :]
    return not edition.chapters and not any(one.status == "approved" and not one.chapters for one in after)


def own_hash(item: Item | Model) -> str:
    """The fingerprint of an item or part as it is declared: all its fields but its review stamp, and those for tools.

    Of a document it is that of the last approved edition, else of the last one, so that an approval alone and a draft
    that nobody follows yet change nothing; where it is a file, with the hash of that file as it was approved last. Of
    a policy it is that of its content; of a measure not its results, which are records.
    """
    if isinstance(item, Policy):
        return content_hash(item)
    if isinstance(item, Document):
        approved = [edition for edition in item.editions if edition.status == "approved"]
        edition = (approved or item.editions)[-1]
        last = max(edition.approvals, key=lambda approval: approval.on, default=None)
        whole = _whole(item, edition)
        return _digest([whole, last.file]) if last is not None and last.file is not None else whole
    data = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for key in ("stamp", *_FOR_TOOLS, *(("results",) if isinstance(item, Measure) else ())):
        data.pop(key, None)
    return _digest(data)


def canonical(data: Any) -> bytes:
    """The one way to write `data` as JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _edition(document: Document, edition: Edition | None) -> DocumentEdition:
    wanted = document.editions[-1].version if edition is None else edition.version
    found = next((entry for entry in document.editions if entry.version == wanted), None)
    if found is None:
        raise ValueError(f"{document.id} has no edition {wanted}")
    return found


def _whole(document: Document, edition: DocumentEdition) -> str:
    """All that the document says, with the text of that edition where the document's own would stand."""
    data = _values(document)
    data.pop("stamp", None)
    own = _without_approval(_values(edition))
    for key in ("summary", "chapters"):
        if key in own:
            data[key] = own.pop(key)
    data["editions"] = [own]
    return _digest(data)


def _digest(data: Any) -> str:
    return hashlib.sha256(canonical(data)).hexdigest()


def _values(item: Model) -> dict[str, Any]:
    return item.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _without_approval(edition: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in edition.items() if key not in _NOT_APPROVED}
