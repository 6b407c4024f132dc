"""A whole organisation made from the models: every field holds something, and every text says which field it is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from clausebook.model.audit import Audit, Programme
from clausebook.model.base import Item, fields_of
from clausebook.model.catalogue import Catalogue, Crosswalk
from clausebook.model.checklist import Checklist
from clausebook.model.compliance import Document, Evidence, Statement
from clausebook.model.nonconformity import Nonconformity
from clausebook.model.organisation import Organisation
from clausebook.model.people import Body, Role, Step
from clausebook.model.performance import Measure, Objective, Term
from clausebook.model.policy import Policy
from clausebook.model.regime import Regime
from clausebook.model.silence import Silence
from clausebook.model.text import Text
from clausebook.model.walk import reference_kind
from clausebook.workspace import Workspace

AS_OF = date(2026, 6, 30)
KINDS: tuple[type[Item], ...] = (
    Policy, Role, Body, Step, Document, Statement, Evidence, Objective, Measure, Term, Catalogue, Crosswalk,
    Checklist, Programme, Audit, Nonconformity, Regime, Silence,
)  # fmt: skip
GROUPS = dict(
    zip(
        KINDS,
        (
            "policies", "roles", "bodies", "steps", "documents", "statements", "evidence", "objectives", "measures",
            "terms", "catalogues", "crosswalks", "checklists", "programmes", "audits", "nonconformities",
            "regimes", "silences",
        ),
        strict=True,
    )
)  # fmt: skip
TARGETS = {
    "role": "role-id", "body": "body-id", "document": "document-id", "evidence": "evidence-id", "term": "term-id",
    "objective": "objective-id", "measure": "measure-id", "step": "step-id", "policy": "policy-policy",
    "catalogue": "catalogue-id", "clause": "catalogue-id/canary-catalogue-clauses-number",
    "entity": "organisation-entities-id", "jurisdiction": "organisation-jurisdictions-id",
    "calendar": "organisation-calendars-id", "customer-class": "organisation-customer-classes-id",
    "product": "organisation-products-id", "complaint-type": "policy-types-id", "severity": "policy-severities-id",
    "channel": "policy-channels-id", "stage": "policy-stages-id", "external-body": "policy-external-bodies-id",
    "time": "policy-time-rules-id", "checklist": "checklist-id@canary-checklist-edition-version", "audit": "audit-id",
    "nonconformity": "nonconformity-id", "regime": "regime-id",
}  # fmt: skip
"""What a reference of each kind names: the field that holds the id."""
FORMS = (
    "2026-01-02", "10:30", "2026-Q2", "0" * 64, "en", "true", "7",
)  # fmt: skip
"""Values of forms that cannot hold a word of ours."""
CANARY = re.compile(r"canary-[a-z0-9-]+")


_IN_FORCE = {"status": "approved", "effective_from": "2026-01-01", "effective_until": "2026-12-31"}
CHOSEN: dict[str, dict[str, Any]] = {
    "policy": {"kind": "complaints"},
    "policy-edition": _IN_FORCE,
    "document-editions": _IN_FORCE,
    "catalogue-clauses": {"kind": "clause"},
    "statement": {"applicable": "yes"},
}
"""Choices without which other fields would not count."""


def value(annotation: Any, metadata: Any, name: str) -> Any:
    """Something for a field: a word that says which one it is, where the form allows it."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
        return value(annotation, metadata, name)
    kind = (
        reference_kind(type("Info", (), {"annotation": annotation, "metadata": metadata}))
        if get_origin(annotation) is not tuple
        else None
    )
    if kind is not None:
        return reference(annotation, metadata, f"canary-{TARGETS[kind]}")
    if get_origin(annotation) is tuple:
        return [value(get_args(annotation)[0], (), name)]
    if get_origin(annotation) is Literal:
        return get_args(annotation)[-1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return full(annotation, name)
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return f"canary-{name}"
    return reference(annotation, metadata, f"canary-{name}")


def reference(annotation: Any, metadata: Any, word: str) -> Any:
    """The first of the word's forms, else of the plain forms, that the field takes."""
    marks = tuple(mark for mark in metadata if hasattr(mark, "__get_pydantic_core_schema__"))
    adapter = TypeAdapter(Annotated[annotation, *marks] if marks else annotation)
    for candidate in (
        word,
        word.upper(),
        f"https://{word}.example/",
        f"{word}--x",
        f"role {word} {'0' * 16}",
        "A01",
        f"@{word}/team",
        *FORMS,
    ):
        try:
            adapter.validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    raise AssertionError(f"no value for {word}")


def full(model: type[BaseModel], name: str) -> dict[str, Any]:
    """A model with something in every field."""
    given = {}
    for field, key, _, info in fields_of(model):
        if field == "audience":
            continue
        word = f"{name}-{key}".replace("_", "-")
        given[key] = "false" if field == "restricted" else value(info.annotation, info.metadata, word)
    given |= CHOSEN.get(name, {})
    return given


@cache
def organisation() -> Workspace:
    """Everything there can be, seen by everyone."""

    def made(kind: type[Item]) -> Any:
        item = kind.model_validate({**full(kind, kind.kind_name), "audience": ["public"]})
        return item

    groups: dict[str, Any] = {GROUPS[kind]: (made(kind),) for kind in KINDS}
    return Workspace(root=Path(), content="content", organisation=made(Organisation), **groups)


def strings(found: Any) -> Iterator[str]:
    """Every text below a value, whatever holds it."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Text):
        yield from (text for _, text in found.items())
    elif isinstance(found, BaseModel):
        for name in type(found).model_fields:
            yield from strings(getattr(found, name))
    elif isinstance(found, dict):
        for key, entry in found.items():
            yield from strings(key)
            yield from strings(entry)
    elif isinstance(found, (tuple, list, frozenset, set)):
        for entry in found:
            yield from strings(entry)
    elif dataclasses.is_dataclass(found) and not isinstance(found, type):
        for one in dataclasses.fields(found):
            yield from strings(getattr(found, one.name))


def canaries(found: Any) -> set[str]:
    """Every canary below a value, in small letters."""
    return {bird for text in strings(found) for bird in CANARY.findall(text.lower())}
