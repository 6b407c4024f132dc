"""AUD005: an answer scale leaves open what an answer means."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, listed
from clausebook.model.answer_scale import ALWAYS, FIXED, AnswerScale
from clausebook.rules.context import Context

RULE = Rule("AUD005", "unclear-scale", Level.ERROR, "an answer scale leaves open what an answer means")

_CHOSEN = ("levels", "choice")
_NEEDED = {**FIXED, "conformity": ("conforms", "minor", "major")}
"""Somebody may do without the finer grades, but not without these."""

Fault = tuple[tuple[str | int, ...], str, str, str]


def check(context: Context) -> Iterator[Problem]:
    """Answers without a meaning, answers that a kind of scale lacks or does not know, numbers without a unit."""
    for checklist in context.workspace.checklists:
        for index, scale in enumerate(checklist.scales):
            for keys, message, label, help in (*_answers(scale), *_whole(scale)):
                yield context.problem(RULE, checklist, "scales", index, *keys, message=message, label=label, help=help)


def _answers(scale: AnswerScale) -> Iterator[Fault]:
    known = (*FIXED.get(scale.kind, ()), *ALWAYS, "not-assessed")
    for index, answer in enumerate(scale.answers):
        place = ("answers", index, "id")
        if scale.kind not in _CHOSEN and answer.id not in known:
            help = f"use {listed([*known])}, or make it a `choice`"
            yield place, f"`{answer.id}` is no answer of a scale of kind `{scale.kind}`", "not an answer", help
        elif answer.meaning is None:
            help = "add `meaning: …`: when is this answer given?"
            yield place, f"answer `{answer.id}` of scale `{scale.id}` has no meaning", "no meaning", help
        elif scale.kind == "levels" and answer.value is None and answer.id not in known:
            help = "add `value: …`: its place in the order"
            yield place, f"level `{answer.id}` of scale `{scale.id}` has no value", "no value", help


def _whole(scale: AnswerScale) -> Iterator[Fault]:
    given = {answer.id for answer in scale.answers}
    lacking = [id for id in _NEEDED.get(scale.kind, ()) if id not in given]
    if lacking:
        yield ("id",), f"scale `{scale.id}` lacks {listed(lacking)}", "answers missing", "add them under `answers:`"
    if scale.kind in _CHOSEN and len(given) < 2:
        yield ("id",), f"scale `{scale.id}` leaves nothing to choose", "no choice", "add two answers or more"
    if scale.kind == "number" and scale.unit is None:
        help = "add `unit: …`: what is counted or measured"
        yield ("id",), f"scale `{scale.id}` does not say what its number counts", "no unit", help
    if scale.most is not None and (scale.least or 0) > scale.most:
        yield ("most",), f"scale `{scale.id}` ends below its start", "too small", "make `most` larger than `least`"
