"""What in a text looks like somebody's data: addresses, accounts, cards, insurance numbers, dates of birth.

Sources: ISO 13616-1 (IBAN and its check digits, modulo 97); ISO/IEC 7812-1, annex B (card numbers, the Luhn check);
HM Revenue & Customs, National Insurance Manual, NIM39110 (form of the number; known, not seen). A pattern is a hint and
no proof, and its absence proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

_MAIL = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24})\b")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_CARD = re.compile(r"(?<![\d.,-])[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,7}(?![\d.,-]*\d)")
_INSURED = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_BORN = re.compile(
    r"(?:\bdate of birth|\bDOB\b|\bborn on|تاریخ تولد|ngày sinh|出生日期)\W{0,6}(?:\d|[۰-۹])", re.IGNORECASE
)


def patterns(text: str, ours: Set[str]) -> Iterator[tuple[int, str]]:
    """Where each one begins, counted from 0, and what it looks like. Addresses below the domains `ours` are none."""
    for found in _MAIL.finditer(text) if "@" in text else ():
        if not _below(found[1].casefold(), ours):
            yield found.start(), "an e-mail address"
    for found in _ACCOUNT.finditer(text):
        if _is_account(found[0].replace(" ", "")):
            yield found.start(), "a bank account number"
    for found in _CARD.finditer(text):
        if _passes_luhn(re.sub(r"\D", "", found[0])):
            yield found.start(), "a card number"
    for found in _INSURED.finditer(text):
        yield found.start(), "a National Insurance number"
    for found in _BORN.finditer(text):
        yield found.start(), "a date of birth"


def domains(text: str) -> Iterator[str]:
    """The domains of the addresses in a text: of mail and of pages."""
    for found in re.finditer(r"(?:@|https?://)((?:[\w-]+\.)+[A-Za-z]{2,24})", text):
        yield found[1].casefold().removeprefix("www.")


def _below(domain: str, ours: Set[str]) -> bool:
    return any(domain == own or domain.endswith(f".{own}") for own in ours)


def _is_account(number: str) -> bool:
    turned = number[4:] + number[:4]
    return 15 <= len(number) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and sum(n - 9 * (n > 9) for n in doubled) % 10 == 0
