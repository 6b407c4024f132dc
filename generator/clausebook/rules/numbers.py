"""The numbers in a text, as a reader of any language counts them."""

from __future__ import annotations

import re
from collections import Counter

_NUMBER = re.compile(r"(?<![\w-])[0-9]+(?:[.,:][0-9]+)*(?![\w-])")
_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def numbers(text: str) -> Counter[str]:
    """The numbers in a text, in whichever digits; those inside `[[…]]` are written elsewhere."""
    return Counter(_NUMBER.findall(_REFERENCE.sub(" ", text).translate(_DIGITS)))
