"""Taking out what was silenced: each problem with the entry that covers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Problem, Rule, Silenced
from clausebook.rules import never_silenced, settings_disagree, silence_expired, silences_nothing, unknown_rule
from clausebook.rules.context import Context
from clausebook.rules.located import item_at
from clausebook.rules.never_silenced import changeable

if TYPE_CHECKING:
    from clausebook.model.silence import Silence


@dataclass(frozen=True)
class Settled:
    """What is shown, and what is silenced."""

    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...] = ()


def settle(context: Context, found: Sequence[Problem], rules: dict[str, Rule]) -> Settled:
    """Part the problems into those that are shown and those that are silenced; with what is wrong with the silences."""
    workspace = context.workspace
    settings = (*settings_disagree.check(context), *unknown_rule.check(context, rules))
    if not workspace.silences:
        return Settled((*found, *settings, *never_silenced.check(context, rules)))
    where = item_at(workspace, {problem.place.file for problem in found})
    named = {one.rule for one in workspace.silences if one.rule in rules and changeable(rules[one.rule])}
    entries: dict[tuple[str, str], list[Silence]] = {}
    for silence in workspace.silences:
        for key in (silence.item, f"{workspace.standard}/{silence.item}"):
            entries.setdefault((silence.rule, key), []).append(silence)
    matched: Counter[str] = Counter()
    shown: list[Problem] = []
    silenced: list[Silenced] = []
    for problem in found:
        covering = None
        code = problem.rule.code
        item = where(problem.place) if code in named else None
        for silence in entries.get((code, item.key), ()) if item is not None else ():
            if silence.says and str(silence.says) not in problem.message:
                continue
            matched[silence.key] += 1
            if covering is None and not silence_expired.expired(silence, context):
                covering = silence
        if covering is None:
            shown.append(problem)
        else:
            reason = covering.reason.read("", workspace.source_language)[0]
            place = context.place(covering)
            silenced.append(Silenced(problem, covering.key, place, reason, covering.by, covering.until))
    wrong = (
        *settings,
        *never_silenced.check(context, rules),
        *silence_expired.check(context, matched),
        *silences_nothing.check(context, matched, rules),
    )
    return Settled((*shown, *wrong), tuple(silenced))
