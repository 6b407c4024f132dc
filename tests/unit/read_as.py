"""What the checker says of a text that is read as one model."""

from typing import Any

from pydantic import BaseModel, ValidationError

from clausebook.diagnostics import Problem
from clausebook.model.shape import problems_of
from clausebook.source import parse

CONTEXT = {"standard": "iso10002-2018"}


def errors_of(model: type[BaseModel], data: Any) -> ValidationError | None:
    try:
        model.model_validate(data, context=CONTEXT)
    except ValidationError as error:
        return error
    return None


def problems(model: type[BaseModel], written: str) -> list[Problem]:
    reading = parse("f.yml", written.encode())
    assert not reading.problems
    error = errors_of(model, reading.data)
    return problems_of(error, model, reading.places, (), reading.data) if error else []
