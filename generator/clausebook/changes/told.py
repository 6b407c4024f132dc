"""Problems of the check beside the changes that brought them: nothing is told twice, and each as what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clausebook.changes.change import Change
from clausebook.changes.kinds import control, wording
from clausebook.changes.phrases import NO_PROBLEM
from clausebook.changes.speech import _
from clausebook.rules import numbers_differ


def not_told(found: Sequence[Change], problems: Sequence[Change]) -> list[Change]:
    """The problems but for numbers that differ between languages where a change of that very item says so."""
    told = Counter(
        (change.kind is wording.NUMBERS.better, change.about, change.id)
        for change in found
        if change.kind in (wording.NUMBERS.worse, wording.NUMBERS.better)
    )
    kept = []
    for change in problems:
        about = change.after == NO_PROBLEM, change.about, change.id
        if change.name == (numbers_differ.RULE.code,) and told[about] > 0:
            told[about] -= 1
        else:
            kept.append(change)
    return kept


def as_written(found: Sequence[Change], problems: Sequence[Change]) -> list[Change]:
    """What no longer fits its approval, although nothing that a reader sees is different: it is written otherwise.

    An approval is of the text with its line breaks, and of lists in their order; neither changes what is promised.
    """
    changed = {(change.about, change.id) for change in found}
    pair, plain = control.AFTER_APPROVAL, control.AS_WRITTEN
    turned = {pair.worse: plain.worse, pair.better: plain.better}
    said = _("only line breaks or the order of a list are different; put them back, or let it be approved again")
    return [
        replace(
            change,
            kind=turned[change.kind],
            before=change.before if change.before == NO_PROBLEM else said,
            after=change.after if change.after == NO_PROBLEM else said,
        )
        if change.kind in turned and (change.about, change.id) not in changed
        else change
        for change in problems
    ]
