"""The answers of a record: for each item what was asked and answered, and what was noted beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from clausebook.audits.answers_file import AnswersFile
from clausebook.audits.canonical import digest
from clausebook.audits.fold import State
from clausebook.audits.record_values import Taking, filled
from clausebook.model.answer_scale import ALWAYS, GRADES, AnswerScale
from clausebook.model.checklist import Checklist, ChecklistItem

_WORDS = ("reason", "note", "criterion", "seen", "gap", "strength", "interviewee", "place", "at", "response")
_KNOWN = {
    *_WORDS, "answer", "grade", "sample", "evidence", "method", "owner", "agreed", "confirmed-wording",
}  # fmt: skip


@dataclass(frozen=True)
class Asking:
    """What a checklist asks now, and what this audit asked: by item the words and the hash of the wording."""

    items: Mapping[str, ChecklistItem]
    scales: Mapping[str, AnswerScale]
    now: Mapping[str, tuple[str, str]]
    asked: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, checklist: Checklist, file: AnswersFile, language: str) -> Asking:
        """The two side by side. `language` is the source language of the site."""
        small = bool(file.audit.get("small"))
        items = {item.id: item for section in checklist.sections for item in section.items}
        now = {}
        for item in items.values():
            short = item.small.text if small and item.small is not None else None
            text = (short or item.text).read(language, language)[0]
            now[item.id] = (text, digest(text))
        asked = {one["item"]: (one["text"], one["wording"]) for one in file.checklist["items"]}
        known = {scale.id: scale for scale in checklist.scales}
        scales = {id: known[name] for id, item in items.items() if (name := item.scale or checklist.scale) in known}
        return cls(items, scales, now, asked)

    def order(self, ids: tuple[str, ...]) -> list[str]:
        """The ids in the order of the checklist; what it does not know last, by id."""
        places = {id: place for place, id in enumerate(dict.fromkeys((*self.items, *self.asked)))}
        return sorted(ids, key=lambda id: (places.get(id, len(places)), id))


def answers(state: State, asking: Asking, taking: Taking) -> list[dict[str, Any]]:
    """Every item that holds something, in the order of the checklist, each as the record says it."""
    ids = tuple(item for item in state.items() if state.fields(item))
    return [_answered(state, item, asking, taking) for item in asking.order(ids)]


def _answered(state: State, item: str, asking: Asking, taking: Taking) -> dict[str, Any]:
    def value(field: str) -> Any:
        return state.value(item, field)

    for field in state.fields(item):
        if field not in _KNOWN and not field.startswith("decision."):
            taking.remark(item, f"the field `{field}` is not known here; it stays in the log")
    answer, grade = value("answer"), value("grade")
    _judge(item, answer, asking, taking)
    return {
        "item": item,
        **_wording(state, item, asking, taking),
        **filled(
            answer=taking.words(answer),
            chosen=taking.all_words(answer) if isinstance(answer, list) else [],
            grade=grade if grade in GRADES else None,
            sample=taking.all_words(value("sample")),
            evidence=[shown for one in value("evidence") or () if (shown := _shown(one, item, taking))],
            method=taking.method(value("method")),
            owner=taking.one("role", value("owner"), item),
            agreed=value("agreed"),
            decisions=decisions(state, item, taking),
            by=taking.words(_who(state, item)),
            **{field: taking.words(value(field)) for field in _WORDS},
        ),
    }


def decisions(state: State, item: str, taking: Taking) -> list[dict[str, Any]]:
    """What a person made of the grades proposed at an item, or at the audit where `item` is empty."""
    found = []
    for field in sorted(state.fields(item)):
        value = state.value(item, field)
        if field.startswith("decision.") and value is not None:
            proposal = field.partition(".")[2]
            found.append(
                filled(proposal=proposal, decision=value["decision"], reason=taking.words(value.get("reason")))
            )
    return found


def _wording(state: State, item: str, asking: Asking, taking: Taking) -> dict[str, Any]:
    """The hash of the wording asked; the wording itself where the checklist has another one now, or none."""
    text, wording = asking.asked.get(item, ("", ""))
    current = state.current(item, "answer")
    hashes = {event.wording for event in current if event.wording}
    asked = hashes.pop() if len(hashes) == 1 else wording
    now_text, now = asking.now.get(item, ("", ""))
    confirmed = state.value(item, "confirmed-wording")
    if asked == now:
        text = now_text
    elif asked != wording:
        text = ""
    if item not in asking.now:
        what = "the checklist does not ask it" if not text else f"the checklist no longer asks it: {text}"
        taking.remark(item, f"{what}; it is kept")
    elif asked and asked != now:
        told = (
            "the answer was confirmed for the new words" if confirmed == now else "the answer is still to be confirmed"
        )
        taking.remark(item, f"it was reworded since it was asked; {told}")
    return filled(
        wording=asked or None,
        asked=taking.words(text) if asked != now else None,
        confirmed_wording=confirmed if confirmed != asked else None,
    )


def _judge(item: str, answer: Any, asking: Asking, taking: Taking) -> None:
    """Say of an answer that its scale does not have that it is kept all the same."""
    scale = asking.scales.get(item)
    if scale is None or answer is None or scale.kind in ("text", "none"):
        return
    if scale.kind in ("number", "date"):
        if answer not in (*ALWAYS, "") and not _measured(scale.kind, answer):
            what = "no whole number" if scale.kind == "number" else "no day that the calendar has"
            taking.remark(item, f"`{answer}` is {what}; it is kept")
        return
    for id in answer if isinstance(answer, list) else [answer]:
        if id not in (*scale.takes, *ALWAYS, *GRADES) and taking.words(id) is not None:
            taking.remark(item, f"`{id}` is no answer of its scale; it is kept")


def _measured(kind: str, answer: Any) -> bool:
    """Whether an answer is a whole number, or a day."""
    if kind == "number":
        return re.fullmatch("-?[0-9]+", str(answer)) is not None
    try:
        return date.fromisoformat(str(answer)).isoformat() == str(answer)
    except ValueError:
        return False


def _shown(given: Mapping[str, Any], item: str, taking: Taking) -> dict[str, Any]:
    """A reference to evidence; an id that the content does not have stays as words about where it was seen."""
    id, place = given.get("evidence") or None, taking.words(given.get("place"))
    if id is not None and taking.workspace.find("evidence", id) is None:
        taking.remark(item, f"there is no evidence `{id}`; its id is kept as words")
        place = f"{id}: {place}" if place else taking.words(id)
        id = None
    return filled(evidence=id, place=place, file=taking.words(given.get("file")), sha256=given.get("sha256") or None)


def _who(state: State, item: str) -> str:
    """Who answered, else who wrote something there last."""
    events = state.current(item, "answer") or tuple(e for e in state.events if e.item == item)
    return max(events, key=lambda event: event.time).who if events else ""
