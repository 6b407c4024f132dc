"""PUB005: guidance is said to require something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.base import Item
from clausebook.model.walk import Visit
from clausebook.rules.context import Context
from clausebook.rules.over import ended, is_over
from clausebook.rules.prose import marks
from clausebook.rules.publicity import published, value_is_public
from clausebook.rules.words import span_of

RULE = Rule("PUB005", "guidance-as-requirement", Level.ERROR, "guidance is said to require something")
AMONG_STAFF = replace(RULE, level=Level.WARNING)
"""What the public does not see misleads fewer people."""

_NAME = r"(?P<name>ISO[\s/-]*1000[1-4]\b(?:[:-]\d{4})?)"
_AT = r"(?:[,\s(]*(?:clause|section)?\s*\d+(?:\.\d+)+\)?,?)?"
_WHERE = (
    r"(?:(?:clause|section)s?\s+[\d.]*\d\s+(?:of|in)\s+)?"
    r"(?:the\s+)?(?:(?:international\s+)?standard\s+|guidance\s+in\s+)?"
)
_BEFORE = r"(?:^|[,:]\s|\b(?:as|what|that|because|since|which|than|where|when|but|if|so)\s)\s*(?:and\s+)?"
_ADVERB = r"(?:\s+(?:also|clearly|explicitly|expressly|further|itself|specifically|therefore|now|only))?"
_CLAIMS = (
    # ISO 10002 requires …; ISO 10002 shall …: only where it is the subject, not "an audit against ISO 10002".
    rf"{_BEFORE}{_WHERE}{_NAME}{_AT}{_ADVERB}\s+"
    r"(?:requires?|demands?|mandates?|obliges|prescribes|shall(?!\s+(?:be|apply|guide|form|serve|help|remain)\b))\b",
    rf"\b(?:required|demanded|mandated|prescribed)\s+(?:by|under|in)\s+{_WHERE}{_NAME}",
    rf"\brequirements?\s+(?:of|in|under)\s+{_WHERE}{_NAME}",
    rf"{_NAME}\s+requirements?\b",
    rf"\b(?:under|according\s+to|as\s+per)\s+{_WHERE}{_NAME}{_AT},?\s+(?:[\w-]+\s+){{1,5}}?"
    r"(?:must|shall|(?:is|are)\s+required)\b",
    rf"{_BEFORE}{_WHERE}{_NAME}{_AT}\s+(?:says|states|provides)\s+that\s+(?:[\w-]+\s+){{1,4}}?(?:must|shall)\b",
)
"""Compiled at the first text that may hold one: `re` keeps them, and most checks meet none."""
_DEMANDS = re.compile(r"requir|demand|mandat|oblige|prescribe|shall|must", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]*(?:\.\d[^.!?;\n]*)*")
_DENIED = re.compile(
    r"\b(?:not|never|nor|no|none|cannot|nothing|nobody|neither|without|whether|if|wrong|false|avoid)\b|n['’]t\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«][^\"”“»\n]*[\"”“»]|`[^`\n]*`")


def check(context: Context) -> Iterator[Problem]:
    """Texts in English that say so of ISO 10001 to 10004, or of a clause of guidance: an error where it is public.

    What denies it, what is quoted and what stands in an edition that is over is left alone, and so are catalogues and
    records of audits, which say what others said.
    """
    over = ended(context)
    seen = published(context)
    guidance = frozenset(book.id for book in context.workspace.catalogues if book.nature == "guidance")
    standard = context.workspace.standard

    def claims(item: Item) -> tuple[tuple[Visit, str, str, re.Match[str]], ...]:
        texts = ((visit, language, text) for visit in context.texts_of(item) for language, text in visit.value.items())
        return tuple(
            (visit, language, text, claim)
            for visit, language, text in texts
            if ("1000" in text or "[[clause:" in text) and _DEMANDS.search(text)
            if (claim := _claim(_with_names(text, standard, guidance))) is not None
        )

    for item in context.workspace.own:
        if item.kind_name in ("catalogue", "crosswalk", "audit"):
            continue
        for visit, language, text, claim in context.in_item(item, claims, ("claims", standard, guidance)):
            if not is_over(item, visit.route, over):
                route = (*visit.route, language) if language else visit.route
                public = id(item) in seen and value_is_public(item, visit.route)
                yield _problem(context, item, route, text, claim, public)


def _problem(
    context: Context, item: Item, route: tuple[str | int, ...], text: str, claim: re.Match[str], public: bool
) -> Problem:
    name = " ".join(claim["name"].split())
    span = span_of(text, claim[0]) or span_of(text, name)
    return context.problem(
        RULE if public else AMONG_STAFF,
        item,
        *route,
        message=f"{name} is guidance, and is said here to require something",
        label="no requirement",
        help="say what it recommends, or what you yourselves promise",
        words=(text, *span) if span else None,
    )


def _with_names(text: str, standard: str, guidance: frozenset[str]) -> str:
    """The text in one line for each paragraph; a clause of guidance reads as the name of the standard, others not."""
    for mark in reversed(tuple(marks(text))):
        if mark.kind == "clause":
            book = mark.id.rpartition("/")[0] or standard
            found = re.fullmatch(r"iso(1000[1-4])-(\d{4})", book) if book in guidance else None
            name = f"ISO {found[1]}:{found[2]}" if found else "that clause"
            text = text[: mark.start] + name + text[mark.end :]
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def _claim(text: str) -> re.Match[str] | None:
    """The standard of which a sentence says so, as it is written; None where none does."""
    for sentence in _SENTENCE.findall(_QUOTED.sub(" ", text)):
        for pattern in _CLAIMS:
            found = re.search(pattern, sentence.strip(), re.IGNORECASE)
            if found is None:
                continue
            before, after = sentence.strip()[: found.end()], sentence.strip()[found.end() :]
            if not _DENIED.search(before) and not re.match(r"\s+(?:nothing|no)\b", after, re.IGNORECASE):
                return found
    return None
