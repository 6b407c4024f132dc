"""PUB003: something is called certified, and no certificate is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clausebook.diagnostics import Level, Problem, Rule
from clausebook.model.organisation import Claim, Organisation
from clausebook.model.policy import Policy
from clausebook.rules.context import Context

RULE = Rule("PUB003", "certified-without-certificate", Level.ERROR, "certified is said and no certificate is recorded")

OF_OTHERS = replace(RULE, level=Level.WARNING)
"""Of a standard to which one can be certified the certificate may well be there, and only not recorded. It is looked
for where the organisation speaks of itself: elsewhere somebody else may be meant."""

_SENTENCE = re.compile(r"[^.!?;\n]*(?:\.\d[^.!?;\n]*|\n(?!\s*\n)[^.!?;\n]*)*")
_NAME = re.compile(r"\bISO[\s/-]*(\d{4,5})\b(?:[:-]\d{4})?", re.IGNORECASE)
_CERTIFIED = re.compile(
    r"\b(?:certified|zertifizier\w*|certifi[ée]e?s?|certificad[oa]s?|certificat[oaie]|gecertificeerde?)\b"
    r"|\b(?:certificates?|certification|zertifikat\w*)(?=\s+(?:to|for|of|under|against|nach)\s+(?:the\s+)?ISO\b)"
    r"|(?<=\d )(?:certificates?|certification|zertifikat\w*)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|nor|no|none|cannot|nobody|neither|without|whether|if|would|could|plan\w*|intend\w*"
    r"|hope\w*|want\w*|wish\w*|until|before|wrong|false|mislead\w*|nicht|kein\w*|pas|aucune?|ning[uú]n\w*"
    r"|niet|geen|non)\b|n['’]t\b",
    re.IGNORECASE,
)
_SHIPPED = frozenset({"9001", "10001", "10002", "10003", "10004"})
"""Standards of which a catalogue comes with clausebook; a check reads only those that are cited."""
_NEAR = 40
"""Characters between the word and the standard it is said of."""


def check(context: Context) -> Iterator[Problem]:
    """Claims of kind `certified`, and sentences that say it of a standard, without a certificate that is valid.

    Only of standards that a catalogue is of: of others no certificate could be recorded. A sentence that denies, asks
    or plans is left alone.
    """
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
    certified = {
        number
        for claim in organisation.claims
        if claim.kind == "certified" and _valid(context, claim)
        for number in _number(context, claim)
    }
    own = {found[1] for book in context.workspace.catalogues for found in _NAME.finditer(str(book.standard))}
    known = _SHIPPED | own
    for item, visit in context.texts:
        if item.kind_name in ("catalogue", "crosswalk"):
            continue
        for language, text in visit.value.items():
            if "ISO" not in text or "erti" not in text:
                continue
            for number, start, end in _said(text):
                other = not number.startswith("1000")
                if number in known - certified and not (other and not isinstance(item, Organisation | Policy)):
                    yield context.problem(
                        OF_OTHERS if other else RULE,
                        item,
                        *visit.route,
                        *([language] if language else []),
                        message=f"`{text[start:end]}` is said of ISO {number}, and no certificate is recorded",
                        label="no certificate",
                        help=f"record it under `claims` of the organisation, for ISO {number} with `kind: certified`"
                        if other
                        else "say what was done: `self-declared`, `assessed` or `aligned`",
                        words=(text, start, end),
                    )
                    break


def _valid(context: Context, claim: Claim) -> bool:
    certificate = claim.certificate
    return certificate is not None and (certificate.expires is None or certificate.expires >= context.as_of)


def _number(context: Context, claim: Claim) -> tuple[str, ...]:
    """The number of the standard of a claim."""
    book = context.workspace.find("catalogue", claim.standard)
    return tuple(found[1] for found in _NAME.finditer(str(book.standard))) if book is not None else ()


def _said(text: str) -> Iterator[tuple[str, int, int]]:
    """Each time something is called certified: the number of the nearest standard in the sentence, and the word."""
    for sentence in _SENTENCE.finditer(text):
        if not sentence[0] or _DENIED.search(sentence[0]):
            continue
        names = tuple(_NAME.finditer(sentence[0]))
        for word in _CERTIFIED.finditer(sentence[0]) if names else ():
            near = min(names, key=lambda name: _gap(name, word))
            if _gap(near, word) <= _NEAR:
                yield near[1], sentence.start() + word.start(), sentence.start() + word.end()


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end(), 0)
