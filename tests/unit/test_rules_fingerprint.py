"""The hash of what was approved: every value changes it, and nothing that is only writing does."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from clausebook.model.compliance import Document
from clausebook.model.fingerprint import canonical, content_hash, fits
from clausebook.model.policy import Policy
from clausebook.source import parse

POLICY: dict[str, Any] = {
    "policy": "complaints",
    "title": {"en": "How we handle complaints", "fr": "Nos règles"},
    "edition": {
        "version": "1",
        "status": "approved",
        "approvals": [{"by": "complaints-manager", "on": "2026-01-12"}],
        "effective_from": "2026-02-01",
        "changes": ["The limit is shorter."],
    },
    "owner": "complaints-manager",
    "clauses": ["1.1", "iso9001-2015/10.2"],
    "channels": [{"id": "phone", "kind": "phone", "name": "Telephone", "languages": ["en", "fr"]}],
    "charge": {"free": "true"},
    "time_rules": [
        {
            "id": "ACK",
            "event": "acknowledgement",
            "title": "We confirm it",
            "within": {"amount": "3", "unit": "working-days"},
            "from": "receipt",
            "applies_when": {"channels": ["phone"]},
        }
    ],
}
DOCUMENT: dict[str, Any] = {
    "id": "PR-01",
    "title": "Receiving complaints",
    "level": "procedure",
    "chapters": [{"id": "purpose", "title": "Purpose", "text": "To take complaints in."}],
    "editions": [
        {"version": "1", "status": "approved", "effective_from": "2025-01-01"},
        {"version": "2", "status": "draft", "effective_from": "2026-01-01"},
    ],
}
OTHER_VALUES = (
    "2031-03-04",
    "4",
    "hours",
    "decision",
    "answer",
    "post",
    "internal",
    "de",
    "false",
    "other-words",
    "Z-9",
)


def policy(data: Any) -> Policy:
    """A policy as the reader makes it."""
    return Policy.model_validate(data, context={"standard": "mini-2020"})


def leaves(data: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The route of every single value."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    return [route] if pairs is None else [leaf for key, value in pairs for leaf in leaves(value, (*route, key))]


CONTENT = [route for route in leaves(POLICY) if route[:2] not in (("edition", "status"), ("edition", "approvals"))]


@pytest.mark.parametrize("route", CONTENT, ids=lambda route: ".".join(map(str, route)))
def test_a_change_of_any_value_changes_the_hash(route: tuple[Any, ...]) -> None:
    """Each value of a policy in turn is given another that its field allows."""
    changed = copy.deepcopy(POLICY)
    holder = changed
    for step in route[:-1]:
        holder = holder[step]
    for value in OTHER_VALUES:
        if value == holder[route[-1]]:
            continue
        before, holder[route[-1]] = holder[route[-1]], value
        try:
            other = policy(changed)
        except ValidationError:
            holder[route[-1]] = before
            continue
        assert content_hash(other) != content_hash(policy(POLICY))
        return
    pytest.fail(f"no other value fits {route}")


@settings(deadline=None)  # a busy machine is not a mistake
@given(st.randoms(use_true_random=False))
def test_order_of_keys_and_comments_do_not_count(random: Any) -> None:
    """However the YAML is laid out, the same values have the same hash."""

    def shuffled(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: shuffled(data[key]) for key in random.sample(sorted(data), len(data))}
        return [shuffled(entry) for entry in data] if isinstance(data, list) else data

    lines = json.dumps(shuffled(POLICY), indent=random.randint(1, 4), ensure_ascii=random.random() < 0.5).splitlines()
    text = "\n".join(
        line + (f"  # note {number}" if random.random() < 0.3 else "") for number, line in enumerate(lines)
    )
    reading = parse("policies/complaints.yml", text.encode())
    assert reading.problems == ()
    assert content_hash(policy(reading.data)) == content_hash(policy(POLICY))


def test_a_value_that_is_the_default_may_be_written_or_left_out() -> None:
    """To write out what holds anyway changes nothing that was approved."""
    assert content_hash(policy({**POLICY, "kind": "complaints"})) == content_hash(policy(POLICY))


def test_approving_does_not_change_what_is_approved() -> None:
    """Approvals and the status are left out, so the hash can be stored in the approval itself."""
    approved = copy.deepcopy(POLICY)
    approved["edition"] |= {"status": "draft", "approvals": [{"on": "2026-03-01", "content": "0" * 64}]}
    assert content_hash(policy(approved)) == content_hash(policy(POLICY))


def test_an_end_may_be_set_later() -> None:
    """The last day of an edition is written when its successor is approved, and the old approval still fits."""
    ended = copy.deepcopy(POLICY)
    ended["edition"]["effective_until"] = "2027-01-31"
    assert content_hash(policy(ended)) == content_hash(policy(POLICY))


def test_a_new_edition_of_a_document_leaves_the_old_hash_alone() -> None:
    """Of a document only the edition in question counts, beside what the editions share."""
    both = Document.model_validate(DOCUMENT)
    alone = Document.model_validate({**DOCUMENT, "editions": DOCUMENT["editions"][:1]})
    assert content_hash(both, both.editions[0]) == content_hash(alone)
    assert content_hash(both) == content_hash(both, both.editions[1]) != content_hash(alone)
    longer = Document.model_validate({**DOCUMENT, "summary": "How complaints are taken in."})
    assert content_hash(longer) != content_hash(both)


def test_a_document_does_not_have_every_edition() -> None:
    """To ask for the hash of an edition that is not there is a mistake of the caller."""
    document = Document.model_validate(DOCUMENT)
    with pytest.raises(ValueError, match="PR-01 has no edition 3"):
        content_hash(document, document.editions[0].model_copy(update={"version": "3"}))


def test_the_form_never_changes() -> None:
    """The bytes behind the hash, and the hash: stored approvals depend on both. Changing this breaks them all."""
    assert canonical({"b": "é", "a": [1, None]}) == '{"a":[1,null],"b":"é"}'.encode()
    written = (
        '{"editions":[{"chapters":[{"id":"purpose","text":"To take complaints in.","title":"Purpose"}],'
        '"effective_from":"2026-01-01","version":"2"}],"id":"PR-01"}'
    )
    assert content_hash(Document.model_validate(DOCUMENT)) == hashlib.sha256(written.encode()).hexdigest()


def test_an_approval_of_the_form_before_holds_while_nothing_changes() -> None:
    """It covered all that a document said, so another owner undoes it; then the role approves again."""
    written = (
        '{"chapters":[{"id":"purpose","text":"To take complaints in.","title":"Purpose"}],'
        '"editions":[{"effective_from":"2026-01-01","version":"2"}],'
        '"id":"PR-01","level":"procedure","title":"Receiving complaints"}'
    )
    digest = hashlib.sha256(written.encode()).hexdigest()
    document = Document.model_validate(DOCUMENT)
    assert fits(document, document.editions[1], digest)
    other = Document.model_validate({**DOCUMENT, "title": "Taking complaints in"})
    assert not fits(other, other.editions[1], digest)
    assert fits(other, other.editions[1], content_hash(document))
