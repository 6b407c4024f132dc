"""Which silences an audience may read: none that is about, or names, what it may not see. The public reads none."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.audience.problems import hidden_names, visible_problems
from clausebook.diagnostics import Silenced
from clausebook.model.base import Audience
from clausebook.model.silence import Silence
from clausebook.workspace import Workspace


def visible_silenced(
    silenced: Sequence[Silenced], whole: Workspace, shown: Workspace, audience: Audience
) -> tuple[tuple[Silence, tuple[Silenced, ...]], ...]:
    """The entries that `audience` may read, each with the problems it covers and that `audience` may read."""
    if audience is Audience.PUBLIC:
        return ()
    readable = {
        id(problem) for problem, _ in visible_problems((one.problem for one in silenced), whole, shown, audience)
    }
    covered: dict[str, list[Silenced]] = {}
    for one in silenced:
        if id(one.problem) in readable:
            covered.setdefault(one.entry, []).append(one)
    return tuple((entry, tuple(covered.get(entry.key, ()))) for entry in shown.silences)


def unhidden(silences: Sequence[Silence], whole: Workspace, shown: Workspace) -> tuple[Silence, ...]:
    """The entries whose item is shown, and whose words name nothing that is not."""
    if not silences:
        return ()
    hidden = hidden_names(whole, shown) - {silence.key for silence in whole.silences}
    return tuple(one for one in silences if not any(name in _words(one) for name in hidden))


def _words(silence: Silence) -> str:
    return " ".join((silence.item, str(silence.says or ""), *(words for _, words in silence.reason.items())))
