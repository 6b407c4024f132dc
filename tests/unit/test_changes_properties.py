"""Whatever is changed: nothing is nothing, and the way back is the mirror of the way there."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from clausebook.changes.compare import Comparison
from clausebook.changes.editions import paired
from clausebook.changes.kind import Kind
from clausebook.changes.kinds.registry import KINDS
from clausebook.changes.meaning import meanings
from clausebook.changes.redline import redline
from clausebook.changes.texts import flowed
from clausebook.model.base import Item
from clausebook.model.durations import Duration
from clausebook.model.lengths import compare, span
from clausebook.model.policy import Policy
from clausebook.model.text import Text
from clausebook.workspace import read
from tests.reviewing import seeds

UNITS = ("minutes", "hours", "days", "calendar-days", "working-days", "business-days", "weeks", "months", "years")
DAYS = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30), date.max]
WORDS = st.sampled_from(
    [
        "We must answer.",
        "We aim to answer.",
        "Within 3 days.",
        "Within ۵ days.",
        "Ask.",
        "回答を待つ。",
        "A list\n- one",
    ]
)


@cache
def items() -> tuple[Item, ...]:
    """The organisation's own items."""
    workspace, problems = read(seeds.ORGANISATION)
    assert problems == ()
    return tuple(item for item in workspace.items if item.origin.file.startswith("content/"))


def again(part: Any) -> Any:
    """An equal part made of other objects."""
    if isinstance(part, BaseModel):
        return part.model_copy(update={name: again(getattr(part, name)) for name in type(part).model_fields})
    if isinstance(part, tuple):
        return tuple(again(entry) for entry in part)
    return type(part)(dict(part.items())) if isinstance(part, Text) and "" not in dict(part.items()) else part


def found(before: Item, after: Item) -> Counter[tuple[Kind, tuple[Any, ...], str, str]]:
    """What is said about two items, by kind and way."""
    return Counter(
        (meaning.kind, difference.name, str(meaning.before), str(meaning.after))
        for difference in Comparison(before, after, "en").differences()
        for meaning in meanings(difference, "en")
    )


@st.composite
def changed(draw: st.DrawFn, part: Any) -> Any:
    """The part with some of its values changed, dropped, doubled or put in another order."""
    new: dict[str, Any] = {}
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        way = draw(st.sampled_from(["keep", "keep", "keep", "change", "drop"]))
        if way == "drop" and not info.is_required():
            new[name] = info.get_default()
        elif way != "keep":
            new[name] = draw(other(value, info.annotation))
    return part.model_copy(update=new)


def other(value: Any, annotation: Any) -> st.SearchStrategy[Any]:
    """A value of the same type."""
    choices = [choice for choice in get_args(annotation) if isinstance(choice, str)]
    if choices:
        return st.sampled_from(choices)
    if isinstance(value, BaseModel):
        return changed(value)
    if isinstance(value, tuple) and value:
        each = st.one_of(*(changed(v) if isinstance(v, BaseModel) else other(v, None) for v in value))
        return st.lists(st.one_of(st.sampled_from(value), each), max_size=4).map(tuple)
    if isinstance(value, bool):
        return st.booleans()
    if isinstance(value, int):
        return st.integers(0, 40)
    if isinstance(value, Decimal):
        return st.integers(0, 40).map(Decimal)
    if isinstance(value, date):
        return st.integers(-900, 900).map(lambda days: value + timedelta(days))
    if isinstance(value, Text):
        kind = type(value)
        both = st.fixed_dictionaries({"en": WORDS}, optional={"fa": WORDS})
        return st.one_of(WORDS.map(kind), both.map(kind))
    return st.just(value)


@settings(max_examples=400)
@given(st.data())
def test_the_way_back_mirrors_the_way_there(data: st.DataObject) -> None:
    """Each change is the opposite one backwards, with before and after exchanged; weaker becomes stronger."""
    item = data.draw(st.sampled_from(items()))
    first, second = data.draw(changed(item)), data.draw(changed(item))

    there, back = found(first, second), found(second, first)

    assert Counter({(KINDS[k.opposite], n, a, b): c for (k, n, b, a), c in back.items()}) == there


@settings(max_examples=100)
@given(st.data())
def test_nothing_is_said_about_the_same(data: st.DataObject) -> None:
    """An item compared with an equal one gives nothing."""
    item = data.draw(st.sampled_from(items()).flatmap(changed))
    assert found(item, again(item)) == Counter()


@settings(max_examples=100)
@given(st.data())
def test_what_differs_is_never_passed_over(data: st.DataObject) -> None:
    """Two items whose values differ for a reader give at least one change."""
    item = data.draw(st.sampled_from(items()))
    after = data.draw(changed(item))
    for name, info in type(item).model_fields.items():
        first, second = getattr(item, name), getattr(after, name)
        if isinstance(first, (str, int, date)) and first != second and not isinstance(info.annotation, type(None)):
            assert any(way[0] in (name, info.alias) for _, way, _, _ in found(item, after)), name


@given(st.permutations(["1", "2", "3"]), st.permutations(["1", "2", "4"]), st.data())
def test_editions_are_paired_the_same_both_ways(old: list[str], new: list[str], data: st.DataObject) -> None:
    """Whichever editions come and go, and whatever their status, the pairs backwards are the pairs turned round."""
    policy = next(item for item in items() if isinstance(item, Policy))

    def some(versions: list[str]) -> list[Policy]:
        kept = versions[: data.draw(st.integers(0, 3))]
        statuses = [data.draw(st.sampled_from(["draft", "approved", "withdrawn"])) for _ in kept]
        days = [
            {key: data.draw(st.none() | st.sampled_from(DAYS)) for key in ("effective_from", "effective_until")}
            for _ in kept
        ]
        blocks = [
            policy.edition.model_copy(update={"version": version, "status": status, **own})
            for version, status, own in zip(kept, statuses, days, strict=True)
        ]
        return [policy.model_copy(update={"edition": block}) for block in blocks]

    before, after = some(old), some(new)

    def key(edition: Policy | None) -> tuple[str, str] | None:
        return None if edition is None else (edition.edition.version, edition.edition.status)

    day = data.draw(st.sampled_from(DAYS))
    there, back = paired(before, after, day), paired(after, before, day)
    assert Counter((key(p.before), key(p.after), p.control, p.promises, p.draft) for p in there) == Counter(
        (key(p.after), key(p.before), p.control, p.promises, p.draft) for p in back
    )


@given(*[st.builds(Duration, amount=st.integers(0, 40), unit=st.sampled_from(UNITS))] * 2)
def test_lengths_are_compared_the_same_both_ways(first: Duration, second: Duration) -> None:
    """Longer one way is shorter the other; and nothing is called longer whose span begins before the other's ends."""
    turned = {"longer": "shorter", "shorter": "longer", "same": "same", "unclear": "unclear"}
    assert compare(second, first) == turned[compare(first, second)]
    if compare(first, second) == "longer" and first.unit != second.unit:
        assert span(second)[0] >= span(first)[1]


@given(st.text("ab .\n字", max_size=60), st.text("ab .\n字", max_size=60))
def test_a_redline_holds_both_texts(before: str, after: str) -> None:
    """Without what is new it is the old text, without what is gone the new one; no span is empty."""
    spans = redline(before, after)
    assert "".join(span.text for span in spans if span.op != "new") == before
    assert "".join(span.text for span in spans if span.op != "gone") == after
    assert all(span.text for span in spans)


@given(st.text("ab .-\n|", max_size=60))
def test_flowing_twice_is_flowing_once(text: str) -> None:
    """How a text is broken into lines is settled once."""
    assert flowed(flowed(text)) == flowed(text)
