"""DOC010: something points to a policy or document that no longer holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.model.policy import Policy
from clausebook.rules.context import Context, Words
from clausebook.rules.controlled import controlled
from clausebook.rules.over import Ended, ended, is_over

RULE = Rule("DOC010", "obsolete-cited", Level.WARNING, "something points to a document that no longer holds")
_HISTORY = ("evidence", "audit", "programme", "nonconformity")
"""What records a day that is over may name what held then."""


def check(context: Context) -> Iterator[Problem]:
    """References in fields and in prose to a policy or document of which every edition is superseded or withdrawn.

    Records, the list of what a document takes the place of, and editions that are over themselves are left alone.
    """
    over = _over(context)
    if not over:
        return
    history = ended(context)
    for item, visit in context.references:
        if (visit.refers_to, visit.value) in over and not _is_history(item, visit.route, history):
            yield _problem(context, item, visit.route, visit.refers_to or "", str(visit.value), over)
    for mention in context.mentions:
        mark = mention.mark
        if (mark.kind, mark.id) in over and not _is_history(mention.item, mention.route, history):
            yield _problem(context, mention.item, mention.route, mark.kind, mark.id, over, mention.words)


def _over(context: Context) -> dict[tuple[str, str], str]:
    """What no longer holds, with the state of its last edition."""
    states: dict[tuple[str, str], list[str]] = {}
    for entry in controlled(context):
        id = entry.item.policy if isinstance(entry.item, Policy) else entry.item.id
        states.setdefault((entry.item.kind_name, id), []).append(entry.state)
    return {name: found[-1] for name, found in states.items() if not set(found) - {"superseded", "withdrawn"}}


def _is_history(item: Item, route: tuple[str | int, ...], history: Ended) -> bool:
    return item.kind_name in _HISTORY or route[0] in ("supersedes", "stamp") or is_over(item, route, history)


def _problem(
    context: Context,
    item: Item,
    route: tuple[str | int, ...],
    kind: str,
    id: str,
    over: Mapping[tuple[str, str], str],
    words: Words | None = None,
) -> Problem:
    instead = [
        document.id for document in context.workspace.documents if kind == "document" and id in document.supersedes
    ]
    help = f"point to `{instead[0]}`, which took its place" if instead else "point to what holds now, or take it out"
    message = f"{kind} `{id}` is {over[(kind, id)]}"
    return context.problem(RULE, item, *route, message=message, label="no longer holds", help=help, words=words)
