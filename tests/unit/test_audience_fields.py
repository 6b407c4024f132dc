"""Nobody sees more than the model and the content say, and nothing is missing that they may see."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from clausebook.audience import project
from clausebook.model.base import EVERYONE, STAFF, Audience, Item, fields_of
from clausebook.model.kinds import Retired
from clausebook.model.policy import Policy
from clausebook.workspace import Workspace
from clausebook.workspace.workspace import RetiredId
from tests.site.canaries import own_words
from tests.site.everything import AS_OF, GROUPS, KINDS, canaries, organisation


def may_be_seen(workspace: Workspace, audience: Audience) -> set[str]:
    return {
        bird
        for item in workspace.items
        if audience in item.seen_by
        for bird, sees in own_words(item)
        if audience in sees
    }


def test_the_organisation_holds_everything() -> None:
    """Every field of every model has a value of its own, so that the tests below look at every field."""
    for item in organisation().items:
        for name in type(item).model_fields:
            assert getattr(item, name) not in (None, ()), f"{item.kind_name}.{name}"
    assert len(canaries(organisation())) > 200


@pytest.mark.parametrize("audience", Audience)
def test_each_audience_sees_exactly_its_fields(audience: Audience) -> None:
    """With every item open to everyone, the fields decide: what they allow is there, the rest is not."""
    shown = project(organisation(), audience, AS_OF)

    for before, after in zip(organisation().items, shown.items, strict=True):
        assert_cut(before, after, audience)
    assert canaries(shown) >= may_be_seen(organisation(), audience)


def assert_cut(before: Any, after: Any, audience: Audience) -> None:
    assert type(after) is type(before)
    for name, _, sees, info in fields_of(type(before)):
        was, now = getattr(before, name), getattr(after, name)
        if sees is not None and audience not in sees:
            assert now == info.get_default(), f"{type(before).__name__}.{name}"
        elif isinstance(was, BaseModel):
            assert_cut(was, now, audience)
        elif isinstance(was, tuple) and was and isinstance(was[0], BaseModel):
            for one, other in zip(was, now, strict=True):
                assert_cut(one, other, audience)
        else:
            assert now == was, f"{type(before).__name__}.{name}"


def test_some_field_is_cut_for_the_public() -> None:
    """The test above can fail: notes, owners and holders are not public."""
    public = canaries(project(organisation(), Audience.PUBLIC, AS_OF))

    for bird in ("canary-evidence-note", "canary-role-holder-position", "canary-organisation-repository"):
        assert bird in canaries(organisation())
        assert bird not in public


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind_name)
def test_a_hidden_item_leaves_no_trace(kind: type[Item], audience: Audience) -> None:
    """Neither its words nor a reference to it are left, and everything else still stands on its feet."""
    name = GROUPS[kind]
    (item,) = getattr(organisation(), name)
    hidden = dataclasses.replace(organisation(), **{name: (item.model_copy(update={"audience": (Audience.AUDITOR,)}),)})

    shown = project(hidden, audience, AS_OF)

    assert [bird for bird in canaries(shown) if bird.startswith(f"canary-{kind.kind_name}-")] == []
    assert shown.withheld == ()
    for other in shown.items:
        assert type(other).model_validate(plain(other)), other.kind_name


def plain(model: BaseModel) -> dict[str, Any]:
    return {key: value for key, value in model.model_dump(by_alias=True).items() if value not in (None, ())}


def test_a_hidden_organisation_leaves_no_trace() -> None:
    """An organisation that is for staff has no name, entity or calendar in public."""
    whole = organisation()
    assert whole.organisation is not None
    hidden = whole.organisation.model_copy(update={"audience": (Audience.INTERNAL,)})

    shown = project(dataclasses.replace(whole, organisation=hidden), Audience.PUBLIC, AS_OF)

    assert [bird for bird in canaries(shown) if bird.startswith("canary-organisation-")] == []


@pytest.mark.parametrize("field", ["channels", "time_rules", "stages", "external_bodies"])
def test_a_hidden_part_of_a_policy_leaves_no_trace(field: str) -> None:
    """A channel, limit, stage or body for staff is not in public, nor named by other parts, steps or severities."""
    (policy,) = organisation().policies
    parts = tuple(part.model_copy(update={"audience": (Audience.INTERNAL,)}) for part in getattr(policy, field))
    hidden = dataclasses.replace(organisation(), policies=(policy.model_copy(update={field: parts}),))

    birds = canaries(project(hidden, Audience.PUBLIC, AS_OF))

    assert [bird for bird in birds if bird.startswith(f"canary-policy-{field.replace('_', '-')}-")] == []
    assert "canary-policy-title" in birds


def test_the_public_learns_nothing_about_retired_or_broken_ids() -> None:
    """Ids that are no longer used, or could not be read, are nobody's business outside."""
    retired = RetiredId(
        "evidence", Retired.model_validate({"id": "CANARY-OLD", "reason": "canary-why"}), "canary-f", ()
    )
    workspace = dataclasses.replace(
        organisation(), retired=(retired,), unreadable=frozenset({"canary-broken"}), places={"canary-file": None}
    )
    birds = {"canary-old", "canary-why", "canary-f", "canary-broken", "canary-file"}

    assert canaries(project(workspace, Audience.PUBLIC, AS_OF)) & birds == set()
    assert canaries(project(workspace, Audience.INTERNAL, AS_OF)) >= birds


WHO = st.sets(st.sampled_from(list(Audience))).map(lambda who: tuple(sorted(who)) or None)


@settings(max_examples=60, deadline=None)
@given(
    items=st.tuples(*(WHO for _ in KINDS)),
    parts=st.tuples(*(WHO for _ in range(4))),
    audience=st.sampled_from(Audience),
)
def test_whatever_is_hidden_nothing_leaks(items: Any, parts: Any, audience: Audience) -> None:
    """For any choice of audiences of items and parts: no text is left of a field, part or item that is not theirs."""
    names = ("channels", "time_rules", "stages", "external_bodies")
    groups: dict[str, Any] = {}
    for kind, who in zip(KINDS, items, strict=True):
        (item,) = getattr(organisation(), GROUPS[kind])
        update: dict[str, Any] = {"audience": who}
        if kind is Policy:
            update |= {
                name: tuple(part.model_copy(update={"audience": own}) for part in getattr(item, name))
                for name, own in zip(names, parts, strict=True)
            }
        groups[GROUPS[kind]] = (item.model_copy(update=update),)
    workspace = dataclasses.replace(organisation(), **groups)

    shown = project(workspace, audience, AS_OF)

    assert canaries(shown) - may_be_seen(workspace, audience) == set()


def test_staff_is_everyone_but_the_public() -> None:
    """The tests above speak of three audiences; a fourth has to be thought about."""
    assert {Audience.PUBLIC} == EVERYONE - STAFF
    assert len(Audience) == 3
