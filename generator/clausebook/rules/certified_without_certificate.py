"""PUB003: something is called certified, and no certificate is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.organisation import Claim
from clausebook.rules.context import Context

RULE = Rule("PUB003", "certified-without-certificate", Level.ERROR, "certified is said and no certificate is recorded")

_SENTENCE = re.compile(r"[^.!?;\n]*(?:\.\d[^.!?;\n]*)*")
_CERTIFIED = re.compile(r"\bcertified\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|never|nor|cannot|nobody|no one|isn't|aren't)\b(?:\W+\w+){0,3}?\W+certified\b", re.IGNORECASE
)
_STANDARD = re.compile(r"\bISO[\s/-]*10002\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """Claims of kind `certified`, and sentences with `certified` and ISO 10002, without a certificate that is valid."""
    organisation = context.workspace.organisation
    if organisation is None:
        return
    for index, claim in enumerate(organisation.claims):
        if claim.kind == "certified" and not _valid(context, claim):
            state = "has expired" if claim.certificate else "is not recorded"
            yield context.problem(
                RULE,
                organisation,
                "claims",
                index,
                "kind",
                message=f"`{claim.standard}` is claimed as `certified`, and the certificate {state}",
                label="no certificate",
                help="add `certificate:` with its number, body and dates, or claim `self-declared`",
            )
    if any(claim.kind == "certified" and _valid(context, claim) and _is_10002(context, claim)
           for claim in organisation.claims):  # fmt: skip
        return
    for item, visit in context.texts:
        if item.kind_name in ("catalogue", "crosswalk"):
            continue
        for language, text in visit.value.items():
            if "10002" not in text or not _CERTIFIED.search(text):
                continue
            said = next(filter(None, map(_says_so, _SENTENCE.finditer(text))), None)
            if said is not None:
                route = (*visit.route, language) if language else visit.route
                yield context.problem(
                    RULE,
                    item,
                    *route,
                    message="`certified` is said of ISO 10002, and no certificate is recorded",
                    label="no certificate",
                    help="say what was done: `self-declared`, `assessed` or `aligned`",
                    words=(text, *said),
                )


def _valid(context: Context, claim: Claim) -> bool:
    certificate = claim.certificate
    return certificate is not None and (certificate.expires is None or certificate.expires >= context.as_of)


def _is_10002(context: Context, claim: Claim) -> bool:
    book = context.workspace.find("catalogue", claim.standard)
    return book is not None and _STANDARD.search(str(book.standard)) is not None


def _says_so(sentence: re.Match[str]) -> tuple[int, int] | None:
    """Where a sentence says `certified` of ISO 10002."""
    rest = _DENIED.sub(lambda denied: " " * len(denied[0]), sentence[0])
    found = _CERTIFIED.search(rest) if _STANDARD.search(sentence[0]) else None
    return (sentence.start() + found.start(), sentence.start() + found.end()) if found else None
