"""REF008: something that was reviewed has changed since, itself or in what it links to."""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.rules.context import Context
from clausebook.workspace.stamps import Name, Suspect, suspects

RULE = Rule("REF008", "suspect-link", Level.WARNING, "what was reviewed has changed since")
_SHOWN = 5


def check(context: Context) -> Iterator[Problem]:
    """Statements, documents and evidence with a review stamp. What carries none was never reviewed, and is passed over.

    An item is also suspect while something that it links to is, for a review of the two begins there.
    """
    if context.workspace.standard not in {book.id for book in context.workspace.catalogues}:
        return  # every clause would be gone: REF001 says that the catalogue is unknown
    for suspect in suspects(context.workspace):
        gone = tuple(name for name in suspect.gone if not context.unreadable(name[1]))
        reasons = [*_reasons(suspect, gone)]
        if not reasons:
            continue
        item = suspect.item
        id = item.key.removeprefix(f"{context.workspace.standard}/")
        yield context.problem(
            RULE,
            item,
            "stamp",
            key=True,
            message=f"{item.kind_name} `{id}` has to be reviewed again: {'; '.join(reasons)}",
            label="suspect",
            help=f"look at it again, then run `clausebook stamp {id} --by ROLE`",
        )


def _reasons(suspect: Suspect, gone: tuple[Name, ...]) -> Iterator[str]:
    """What changed since the last review, nearest first."""
    if suspect.own:
        yield "its own fields changed"
    if suspect.changed:
        yield f"{_listed(suspect.changed)} changed"
    if gone:
        yield f"{_listed(gone)} is no longer linked" if len(gone) == 1 else f"{_listed(gone)} are no longer linked"
    known = {*suspect.changed, *suspect.gone}
    upstream = tuple(name for name in suspect.upstream if name not in known)
    if upstream:
        yield f"{_listed(upstream)} {'has' if len(upstream) == 1 else 'have'} to be reviewed again"


def _listed(names: tuple[Name, ...]) -> str:
    words = ", ".join(f"{kind} `{id}`" for kind, id in names[:_SHOWN])
    return words if len(names) <= _SHOWN else f"{words} and {len(names) - _SHOWN} more"
