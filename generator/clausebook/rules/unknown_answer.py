"""AUD121: an answer is not one that the item's scale has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from clausebook.diagnostics import Level, Problem, Rule, did_you_mean
from clausebook.model.answer_scale import ALWAYS, AnswerScale
from clausebook.rules.audit_answers import all_answers, edition_of, given, items_of
from clausebook.rules.checklists import scale_of
from clausebook.rules.context import Context

RULE = Rule("AUD121", "unknown-answer", Level.WARNING, "an answer is not one that the item's scale has")


def check(context: Context) -> Iterator[Problem]:
    """Answers against the scale of the item in the edition that was used: ids against its list, numbers against its
    limits, days by their form. A warning: what was answered is kept.
    """
    for audit, index, answered in all_answers(context):
        checklist = edition_of(context, audit)
        item = items_of(checklist).get(answered.item) if checklist is not None else None
        scale = scale_of(checklist, item) if checklist is not None and item is not None else None
        if scale is None:
            continue
        for place, answer in enumerate(given(answered)):
            if _fits(scale, answer):
                continue
            route = ("answer",) if answered.answer is not None else ("chosen", place)
            yield context.problem(
                RULE,
                audit,
                "answers",
                index,
                *route,
                message=f"`{answer[:60]}` cannot be answered to `{answered.item}`, whose scale is `{scale.id}`",
                label="unknown answer",
                help=did_you_mean(answer, scale.takes, f"answer {_wanted(scale)}"),
            )


def _fits(scale: AnswerScale, answer: str) -> bool:
    if answer in ALWAYS or scale.kind in ("text", "none"):
        return True
    if scale.kind == "number":
        if not re.fullmatch(r"-?[0-9]{1,9}", answer):
            return False
        return int(answer) >= (scale.least or 0) and (scale.most is None or int(answer) <= scale.most)
    if scale.kind == "date":
        try:
            return date.fromisoformat(answer).isoformat() == answer
        except ValueError:
            return False
    return answer in scale.takes


def _wanted(scale: AnswerScale) -> str:
    if scale.kind == "number":
        most = f" up to {scale.most}" if scale.most is not None else ""
        return f"a whole number from {scale.least or 0}{most}"
    return "a day like 2026-03-31" if scale.kind == "date" else ", ".join(f"`{id}`" for id in scale.takes)
