"""Strict forms of plain values. The reader gives text only; what a text may look like is said here, once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from clausebook.model.base import Form, Ref

CODE = r"[A-Z][A-Z0-9]*([.-][A-Z0-9]+)*"
SLUG = r"[a-z][a-z0-9]*([.-][a-z0-9]+)*"
CLAUSE = r"([a-z][a-z0-9]*([.-][a-z0-9]+)*/)?[A-Za-z0-9]+([.()-]+[A-Za-z0-9]+)*\)?"
POLICY_EDITION = rf"{SLUG}@[0-9A-Za-z]+([.-][0-9A-Za-z]+)*"


def _form(pattern: str, error: str, example: str) -> Form:
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if not isinstance(value, str):
            if isinstance(value, (date, Decimal, int)):
                return value
            raise PydanticCustomError("wrong_form", "expected {expected}", {"expected": example})
        if not compiled.fullmatch(value):
            raise PydanticCustomError(error, "`{value}` is not {expected}", {"value": value, "expected": example})
        return value

    return Form(check)


def _schema(pattern: str, *, number: bool = False) -> WithJsonSchema:
    kind: Any = ["string", "number"] if number else "string"
    return WithJsonSchema({"type": kind, "pattern": f"^({pattern})$"})


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "wrong_form", "`{value}` is not {expected}", {"value": value, "expected": "a day that the calendar has"}
        ) from None
    shown = value if isinstance(value, str) else type(value).__name__
    expected = _meant(shown) or "a date like `2026-03-31`"
    raise PydanticCustomError("wrong_form", "`{value}` is not {expected}", {"value": shown, "expected": expected})


def _meant(written: str) -> str:
    """The date that can only have been meant by `31.12.2026` or `2026-3-1`, in backticks; else nothing."""
    dotted = re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", written)
    short = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", written)
    parts = dotted.groups()[::-1] if dotted else short.groups() if short else ()
    try:
        return f"`{date(*(int(part) for part in parts)).isoformat()}`" if parts else ""
    except ValueError:
        return ""


Code = Annotated[str, _form(CODE, "malformed_id", "capital letters, digits and hyphens, like `EV-014`"), _schema(CODE)]
Slug = Annotated[
    str, _form(SLUG, "malformed_id", "small letters, digits and hyphens, like `complaints-manager`"), _schema(SLUG)
]
Language = Annotated[
    str,
    _form(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", "wrong_form", "a language tag like `en` or `zh-Hans`"),
    _schema(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"),
]
Version = Annotated[
    str,
    _form(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*", "wrong_form", "a version like `3` or `2.1`"),
    _schema(r"[0-9A-Za-z]+([.-][0-9A-Za-z]+)*", number=True),
]
Whole = Annotated[
    int,
    _form(r"[0-9]{1,9}", "wrong_form", "a whole number from 0 up, in digits and without words"),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,9}$"}]}),
]
Number = Annotated[
    Decimal,
    _form(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", "wrong_form", "a number like `94` or `4.5`, without a unit"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$"}]}),
]
Day = Annotated[
    date,
    Form(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Clock = Annotated[
    str,
    _form(r"([01][0-9]|2[0-3]):[0-5][0-9]", "wrong_form", "a time of day like `16:30`"),
    _schema(r"([01][0-9]|2[0-3]):[0-5][0-9]"),
]
Month = Annotated[
    str,
    _form(r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?", "wrong_form", "a period like `2026`, `2026-Q2` or `2026-04`"),
    _schema(r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?", number=True),
]
Digest = Annotated[
    str,
    _form(r"[0-9a-f]{64}", "wrong_form", "64 digits and small letters, as `clausebook evidence add` does"),
    _schema(r"[0-9a-f]{64}", number=True),
]
Address = Annotated[
    str,
    _form(r"(https?://|mailto:|tel:)\S+", "wrong_form", "an address that starts with `https://`"),
    _schema(r"(https?://|mailto:|tel:)\S+"),
]
Handle = Annotated[
    str,
    _form(
        r"@[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+",
        "wrong_form",
        "a team like `@organisation/team`, never one person",
    ),
    _schema(r"@[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+"),
]
_PATH = r"(?!\./)(?!.*(//|/\./|/$|/\.$))[^\\]+"
FilePath = Annotated[
    str, _form(rf"(?!.*[\x00-\x1f]){_PATH}", "wrong_form", "a path like `files/minutes-2026-09.md`"), _schema(_PATH)
]


AnyId = Annotated[
    str,
    _form(rf"{CODE}|{SLUG}|{CLAUSE}|{POLICY_EDITION}", "malformed_id", "an id as it was written"),
    _schema(rf"{CODE}|{SLUG}|{CLAUSE}|{POLICY_EDITION}", number=True),
]


def _reference(kind: str, pattern: str, example: str) -> Any:
    return Annotated[str, Ref(kind), _form(pattern, "malformed_id", example), _schema(pattern)]


_SLUG_EXAMPLE = "an id of small letters, digits and hyphens"
_CODE_EXAMPLE = "an id of capital letters, digits and hyphens"


def _whole_reference(value: str, info: ValidationInfo) -> str:
    """`7.4` means that clause of the organisation's own standard, which the reader passes as context."""
    if "/" in value or not info.context:
        return value
    return f"{info.context['standard']}/{value}"


ClauseRef = Annotated[
    str,
    Ref("clause"),
    _form(CLAUSE, "malformed_id", "a clause like `7.4` or `iso10002-2018/7.4`"),
    AfterValidator(_whole_reference),
    _schema(CLAUSE, number=True),
]
RoleRef = _reference("role", SLUG, _SLUG_EXAMPLE)
BodyRef = _reference("body", SLUG, _SLUG_EXAMPLE)
StepRef = _reference("step", SLUG, _SLUG_EXAMPLE)
EntityRef = _reference("entity", SLUG, _SLUG_EXAMPLE)
JurisdictionRef = _reference("jurisdiction", SLUG, _SLUG_EXAMPLE)
CalendarRef = _reference("calendar", SLUG, _SLUG_EXAMPLE)
CustomerClassRef = _reference("customer-class", SLUG, _SLUG_EXAMPLE)
ProductRef = _reference("product", SLUG, _SLUG_EXAMPLE)
PolicyRef = _reference("policy", SLUG, _SLUG_EXAMPLE)
ComplaintTypeRef = _reference("complaint-type", SLUG, _SLUG_EXAMPLE)
SeverityRef = _reference("severity", SLUG, _SLUG_EXAMPLE)
ChannelRef = _reference("channel", SLUG, _SLUG_EXAMPLE)
StageRef = _reference("stage", SLUG, _SLUG_EXAMPLE)
ExternalBodyRef = _reference("external-body", SLUG, _SLUG_EXAMPLE)
TimeRuleRef = _reference("time", CODE, _CODE_EXAMPLE)
DocumentRef = _reference("document", CODE, _CODE_EXAMPLE)
EvidenceRef = _reference("evidence", CODE, _CODE_EXAMPLE)
ObjectiveRef = _reference("objective", CODE, _CODE_EXAMPLE)
MeasureRef = _reference("measure", CODE, _CODE_EXAMPLE)
TermRef = _reference("term", SLUG, _SLUG_EXAMPLE)
CatalogueRef = _reference("catalogue", SLUG, _SLUG_EXAMPLE)
RegimeRef = _reference("regime", SLUG, _SLUG_EXAMPLE)
ChecklistRef = _reference(
    "checklist", POLICY_EDITION, "an edition of a checklist, like `internal-audit-iso10002-2018@1`"
)
AuditRef = _reference("audit", CODE, _CODE_EXAMPLE)
NonconformityRef = _reference("nonconformity", CODE, _CODE_EXAMPLE)
