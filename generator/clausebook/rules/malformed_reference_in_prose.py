"""REF004: a reference in prose is not written as `[[kind:id]]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule, nearest
from clausebook.rules.context import Context
from clausebook.rules.prose import KINDS, Mark

_SINGLE = re.compile(rf"(?<!\[)\[(?:{'|'.join(KINDS)}):[A-Za-z0-9][A-Za-z0-9./()@-]*\](?![\](\[])")
"""A reference with one bracket too few on each side; a link `[words](address)` is none."""

RULE = Rule("REF004", "malformed-reference-in-prose", Level.ERROR, "a reference in prose is not written `[[kind:id]]`")


def check(context: Context) -> Iterator[Problem]:
    """Every `[[` in every text that does not begin a well-formed reference, and references in single brackets."""
    for mention in context.mentions:
        mark = mention.mark
        if mark.kind:
            continue
        trouble = "is no reference" if mark.closed else "is never closed"
        yield context.problem(
            RULE,
            mention.item,
            *mention.route,
            message=f"`{mark.written}` {trouble}",
            label="malformed",
            help=_help(context, mark),
            words=mention.words,
        )
    for item, visit in context.texts:
        for language, text in visit.value.items():
            if "[" not in text:
                continue
            for found in _SINGLE.finditer(text):
                yield context.problem(
                    RULE,
                    item,
                    *visit.route,
                    *([language] if language else []),
                    message=f"`{found[0]}` is no reference",
                    label="malformed",
                    help=f"write it as `[{found[0]}]`",
                    words=(text, *found.span()),
                )


def _help(context: Context, mark: Mark) -> str:
    if not mark.closed:
        return "close it with `]]`; a single `[` needs no reference"
    kind, colon, id = mark.written[2:-2].strip().rpartition(":")
    kind, id = kind.strip(), id.strip()
    holding = [known for known in KINDS if id in context.workspace.ids.get(known, {})]
    near = [known for known in nearest(kind, KINDS) if not holding or known in holding] if colon else []
    candidates = near or holding or (list(nearest(kind, KINDS)) if colon else [])
    if candidates:
        return "did you mean " + ", ".join(f"`[[{known}:{id}]]`" for known in candidates[:3]) + "?"
    return "write a kind and an id: the kind is one of " + ", ".join(f"`{known}`" for known in KINDS)
