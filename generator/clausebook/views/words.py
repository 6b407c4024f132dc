"""Interface words in the reader's language, through gettext; dates, numbers and lengths of time as people say them."""

from __future__ import annotations

import gettext
import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from clausebook.model.durations import Duration, Within
from clausebook.model.time_rule import TimeRule
from clausebook.views import prose

LOCALES = Path(__file__).parents[1] / "locale"
_DAYS_KEPT = 5000
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True)
class Words:
    """The words of one language. `_` and `ngettext` are what gettext's own tools look for."""

    language: str

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        return gettext.translation("clausebook", LOCALES, [self.language.replace("-", "_")], fallback=True)

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse("en_GB" if self.language == "en" else self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en", "GB")  # a language of which Babel knows no dates; its words may still be translated

    @property
    def catalogue(self) -> gettext.NullTranslations:
        """The gettext catalogue, for Jinja's own `_` and `ngettext`."""
        return self._catalogue

    @cached_property
    def fingerprint(self) -> str:
        """The same as long as the catalogue says the same."""
        file = gettext.find("clausebook", str(LOCALES), [self.language.replace("-", "_")])
        return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""

    def _(self, message: str) -> str:
        """A message in this language."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A message with a number in it: `%(n)s` is replaced."""
        return self._catalogue.ngettext(one, many, n) % {"n": self.number(n)}

    def day(self, day: date | None) -> str:
        """A date as people write it; empty for none."""
        return self._day(day, "d MMMM y" if self.language == "en" else "long") if day else ""

    def short_day(self, day: date | None) -> str:
        """A date for a table."""
        return self._day(day, "d MMM y" if self.language == "en" else "medium") if day else ""

    @lru_cache(maxsize=_DAYS_KEPT)  # noqa: B019 - there are as many of these as languages
    def _day(self, day: date, format: str) -> str:
        return format_date(day, format=format, locale=self._locale)

    def number(self, value: Decimal | int) -> str:
        """A number with the language's separators."""
        return format_decimal(value, locale=self._locale)

    def duration(self, length: Duration) -> str:
        """`10 working days`: the unit as the source has it, never converted."""
        return self._length(length.amount, length.unit)

    def every(self, length: Duration) -> str:
        """`every 5 working days`; of one, `every month`."""
        if length.amount == 1:
            units = {
                "days": self._("every day"),
                "calendar-days": self._("every calendar day"),
                "working-days": self._("every working day"),
                "business-days": self._("every business day"),
                "weeks": self._("every week"),
                "months": self._("every month"),
                "years": self._("every year"),
            }
            if length.unit in units:
                return units[length.unit]
        return self._("every %(length)s") % {"length": self.duration(length)}

    def language_name(self, tag: str) -> str:
        """The name of a language in this language; the tag itself where nobody knows one."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def limit(self, within: Within | None) -> str:
        """A limit as a phrase that follows a verb: `within 10 working days`, `as soon as practicable`."""
        _ = self._
        if within is None:
            return _("without a fixed limit")
        if within.as_agreed:
            if within.at_most is None:
                return _("as agreed with you")
            return _("as agreed with you, at most %(length)s") % {"length": self.duration(within.at_most)}
        length = within.duration
        if length is None:
            return self._text(within.text) if within.text else _("without a fixed limit")
        if length.amount == 0:
            phrase = _("on the same working day") if "working" in length.unit else _("on the same day")
        else:
            phrase = _("within %(length)s") % {"length": self.duration(length)}
        if within.or_else is None:
            return phrase
        other = self._text(within.or_else).removeprefix("or ")
        return _("%(limit)s, or %(other)s") % {"limit": phrase, "other": other}

    def promise(self, rule: TimeRule) -> str:
        """The limit of a time rule as a phrase, with its hedge: `usually within 5 working days`."""
        _ = self._
        if rule.at_least is not None and rule.within is None:
            return _("for at least %(length)s") % {"length": self.duration(rule.at_least)}
        phrase = self.limit(rule.within)
        if rule.strength == "usual":
            return _("usually %(limit)s") % {"limit": phrase}
        return phrase

    def _text(self, text: object) -> str:
        read = getattr(text, "read", None)
        return prose.bare(str(read(self.language, "en")[0]) if read else str(text))

    def _length(self, amount: int, unit: str) -> str:
        n = self.ngettext
        forms = {
            "minutes": lambda: n("%(n)s minute", "%(n)s minutes", amount),
            "hours": lambda: n("%(n)s hour", "%(n)s hours", amount),
            "days": lambda: n("%(n)s day", "%(n)s days", amount),
            "calendar-days": lambda: n("%(n)s calendar day", "%(n)s calendar days", amount),
            "working-days": lambda: n("%(n)s working day", "%(n)s working days", amount),
            "business-days": lambda: n("%(n)s business day", "%(n)s business days", amount),
            "weeks": lambda: n("%(n)s week", "%(n)s weeks", amount),
            "months": lambda: n("%(n)s month", "%(n)s months", amount),
            "years": lambda: n("%(n)s year", "%(n)s years", amount),
        }
        return forms[unit]()


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML has it: which way a language is written."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def iso_day(day: date | None) -> str:
    """A date as the forms have it, the same in every language and in the file; empty for none."""
    return day.isoformat() if day else ""
