"""The numbers in a text, as a reader of any language counts them."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"(?<![\w-])[0-9]+(?:[.,:][0-9]+)*(?![\w-])")
_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def numbers(text: str) -> Counter[str]:
    """The numbers in a text, in whichever digits; those inside `[[…]]` are written elsewhere."""
    return Counter(found[0] for found in _NUMBER.finditer(in_western_digits(text)))


def first(text: str, number: str) -> tuple[int, int] | None:
    """Where a number first stands in a text."""
    return next((found.span() for found in _NUMBER.finditer(in_western_digits(text)) if found[0] == number), None)


def in_western_digits(text: str) -> str:
    """The text, each character in its place, with its digits as 0 to 9 and nothing in the place of `[[…]]`."""
    return _REFERENCE.sub(lambda found: " " * len(found[0]), text).translate(_DIGITS)
