"""The shape of content: whatever is wrong with a value, a rule says so in our words, at the right place."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from clausebook.diagnostics import Problem
from clausebook.model import rules
from clausebook.model.base import fields_of
from clausebook.model.catalogue import UsualMeasure
from clausebook.model.compliance import Document, Evidence
from clausebook.model.kinds import CONTENT_KINDS, Retired
from clausebook.model.organisation import Organisation
from clausebook.model.shape import RULE_FOR, problems_of
from clausebook.source import Route, parse

CONTEXT = {"standard": "iso10002-2018"}
WORDS = (
    "words", "EV-001", "K04", "7.4", "1", "2026-01-01", "true", "16:30", "2026-Q2", "a" * 64, "https://example.org",
    "en", "public", "old--new", "iso10002-2018/7.4", "visit@1", "time ACK 0123456789abcdef",
    "@organisation/team",
)  # fmt: skip
WRONG: tuple[Any, ...] = (
    None, "", " ", "§ no! such value", "9" * 1000, "-1", "2026-02-30", [], [None], [[]], ["§"], {}, {"unknown": "x"},
    {"en": "x"}, {"en": ""}, {"en": " "}, {"en": []}, {"en": {}}, {"not a tag": "x"}, {"": "x"},
)  # fmt: skip
ROOTS: tuple[type[BaseModel], ...] = (
    *(item for kind in CONTENT_KINDS for item in (*kind.lists.values(), *([kind.whole] if kind.whole else []))),
    Retired,
    UsualMeasure,
)


def sample(model: type[BaseModel]) -> dict[str, Any]:
    """Valid data in which every key is given."""
    return {key: fitting(info.annotation, info.metadata) for _, key, _, info in fields_of(model)}


def fitting(annotation: Any, metadata: Sequence[Any] = ()) -> Any:
    """A value this type takes: for a list one entry, for words the first of the samples that is not refused."""
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return sample(annotation)
    if get_origin(annotation) is tuple:
        return [fitting(parts[0])]
    if get_origin(annotation) in (Union, UnionType):
        return fitting(parts[0])
    if get_origin(annotation) is Literal:
        return parts[0]
    whole = Annotated[annotation, *metadata] if metadata else annotation
    return next(word for word in WORDS if accepts(TypeAdapter(whole), word))


def accepts(adapter: TypeAdapter[Any], word: str) -> bool:
    try:
        adapter.validate_python(word, context=CONTEXT)
    except ValidationError:
        return False
    return True


def routes(data: Any, route: Route = ()) -> Iterator[Route]:
    """Every route below data, and data itself."""
    yield route
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield from routes(value, (*route, step))


def replaced(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    step, *rest = route
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[step] = replaced(copy[step], tuple(rest), value)
    return copy


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


def shown(model: type[BaseModel], written: str) -> list[str]:
    """`line:column-end CODE message | help`."""
    return [
        f"{each.place.line}:{each.place.column}-{each.place.end} {each.rule.code} {each.message} | {each.help}"
        for each in problems(model, written)
    ]


def models(roots: Iterable[Any]) -> Iterator[type[BaseModel]]:
    """The models that some annotations name, and the models of their fields."""
    for annotation in roots:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
            yield from models(info.annotation for info in annotation.model_fields.values())
        else:
            yield from models(get_args(annotation))


EVERY_MODEL = sorted(set(models(ROOTS)), key=lambda model: model.__name__)


@cache
def mistakes(model: type[BaseModel]) -> Sequence[tuple[Route, Any, Any, ValidationError]]:
    """A wrong value of every type at every route of a model's own fields (their models have their own turn)."""
    whole = sample(model)
    found = []
    for route in routes(whole):
        for wrong in WRONG if len(route) <= 2 else ():
            data = replaced(whole, route, wrong)
            error = errors_of(model, data)
            if error:
                found.append((route, wrong, data, error))
    return found


def test_all_models_are_walked() -> None:
    """The two tests below are about as many models as there are."""
    assert len(EVERY_MODEL) > 50
    assert [model for model in EVERY_MODEL if errors_of(model, sample(model))] == []


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_every_error_a_model_can_produce_has_a_rule(model: type[BaseModel]) -> None:
    """A wrong value of every type at every route: never MOD099, always a place, a message and one thing to do."""
    places = parse("f.yml", json.dumps(sample(model), indent=1).encode()).places

    assert mistakes(model)
    for route, wrong, data, error in mistakes(model):
        assert {entry["type"] for entry in error.errors()} <= RULE_FOR.keys(), (route, wrong)
        for problem in problems_of(error, model, places, (), data):
            assert problem.rule is not rules.INVALID_VALUE, (route, wrong, problem)
            assert problem.place.line > 0, (route, wrong, problem)
            assert all((problem.message, problem.label, problem.help)), (route, wrong, problem)
            assert len(problem.message) < 150, (route, wrong, problem)


def test_every_row_of_the_table_is_used() -> None:
    """A row that no error reaches is a word nobody needs."""
    seen = {entry["type"] for model in EVERY_MODEL for *_, error in mistakes(model) for entry in error.errors()}

    assert seen == set(RULE_FOR)


EVIDENCE = "id: EV-001\ntitle: Minutes\nkind: minutes\n"


@pytest.mark.parametrize(
    "model, written, expected",
    [
        (Evidence, "id: EV-001\nkind: minutes\n", "1:1-3 MOD001 `title` is missing | add `title: …` (what it is)"),
        (
            Evidence,
            EVIDENCE + "period:\n  start: 2026-01-01\n",
            "4:1-7 MOD001 `end` is missing | add `end: …` (to this day, included)",
        ),
        (Evidence, EVIDENCE + "titel: x\n", "4:1-6 MOD002 `titel` is not a key here | did you mean `title`?"),
        (
            Evidence,
            "id: EV-001\ntitel: x\nkind: minutes\n",
            "2:1-6 MOD002 `titel` is not a key here | did you mean `title`?",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: x\nkind: minute\n",
            "3:7-13 MOD003 `kind` is `minute` | did you mean `minutes`, `manual`?",
        ),
        (
            Evidence,
            EVIDENCE + "shows: [design]\n",
            "4:8-16 MOD003 `shows` is a list | use one of `design`, `operation`, `both`",
        ),
        (
            Evidence,
            EVIDENCE + "audience: [public, guests]\n",
            "4:20-26 MOD003 `audience[1]` is `guests` | use one of `public`, `internal`, `auditor`",
        ),
        (
            Evidence,
            EVIDENCE + "collected: 31.3.2026\n",
            "4:12-21 MOD004 `collected` is `31.3.2026` | write `2026-03-31`",
        ),
        (
            Evidence,
            EVIDENCE + "collected: 2026-02-30\n",
            "4:12-22 MOD004 `collected` is `2026-02-30` | write a day that the calendar has",
        ),
        (
            Evidence,
            EVIDENCE + "period: 2026\n",
            "4:9-13 MOD004 `period` is `2026` | write keys and values: `start`, `end`",
        ),
        (
            Evidence,
            EVIDENCE + "period:\n  - 2026\n",
            "4:1-7 MOD004 `period` is a list | write keys and values: `start`, `end`",
        ),
        (
            Evidence,
            EVIDENCE + "retention: [six, years]\n",
            "4:12-24 MOD004 `retention` is a list | write one text, or one text for each language",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, English: x}\nkind: minutes\n",
            "2:22-29 MOD004 `English` is no language tag | name each text by a language tag like `en` or `zh-Hans`",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, fa: [x]}\nkind: minutes\n",
            "2:26-29 MOD004 `fa` is a list | write one text, or one text for each language",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: Minutes, fa: ' '}\nkind: minutes\n",
            "2:26-29 MOD005 `fa` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            "id: EV-001\ntitle: {en: }\nkind: minutes\n",
            "2:8-14 MOD005 `title` is empty | write something, or delete the key",
        ),
        (Evidence, "id: EV-001\ntitle:\nkind: minutes\n", "2:7-8 MOD005 `title` is empty | write something"),
        (
            Evidence,
            "id: EV-001\ntitle: ''\nkind: minutes\n",
            "2:8-10 MOD005 `title` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            EVIDENCE + "clauses:\n  - 7.4\n  -\n",
            "6:4-5 MOD005 `clauses[1]` is empty | write something, or delete the key",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: 7.4\n",
            "4:10-13 MOD006 `clauses` is `7.4` | write it as a list: `- 7.4` on a line of its own",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: {a: 7.4}\n",
            "4:10-18 MOD006 `clauses` is a mapping | start each entry with `- ` on a line of its own",
        ),
        (
            Evidence,
            "id: ev 1\ntitle: x\nkind: minutes\n",
            "1:5-9 IDS002 `ev 1` is no id of this kind | write capital letters, digits and hyphens, like `EV-014`",
        ),
        (
            Evidence,
            EVIDENCE + "clauses: [clause seven]\n",
            "4:11-23 IDS002 `clause seven` is no id of this kind | write a clause like `7.4` or `iso10002-2018/7.4`",
        ),
        (
            Evidence,
            f"id: {'9' * 100_000}\ntitle: x\nkind: minutes\n",
            f"1:5-100005 IDS002 `{'9' * 59}…` is no id of this kind | "
            "write capital letters, digits and hyphens, like `EV-014`",
        ),
        (
            Evidence,
            "just words\n",
            "1:1-11 MOD004 `file` is `just words` | write keys and values: "
            "`audience`, `restricted`, `id`, `title`, `kind`, `clauses`, `shows`, `documents`, `owner`, `file`, "
            "`sha256`, `url` and 11 more",
        ),
        (
            Document,
            "id: PRO-01\ntitle: x\nlevel: procedure\neditions: []\n",
            "4:11-13 MOD005 `editions` is empty | write something, or delete the key",
        ),
        (
            Document,
            "id: PRO-01\ntitle: x\nlevel: procedure\neditions:\n  - status: approved\n",
            "5:5-11 MOD001 `version` is missing | add `version: …` (its version)",
        ),
        (
            Organisation,
            "id: o\nname: x\nstandard: ISO 10002\njurisdictions: [{id: j, name: x}]\n"
            "entities: [{id: e, name: x, jurisdiction: j}]\n",
            "3:11-20 IDS002 `ISO 10002` is no id of this kind | write an id of small letters, digits and hyphens",
        ),
        (
            Organisation,
            "id: o\nname: x\nrestricted: yes\njurisdictions: [{id: j, name: x}]\n"
            "entities: [{id: e, name: x, jurisdiction: j}]\n",
            "3:13-16 MOD004 `restricted` is `yes` | write `true` or `false`",
        ),
    ],
)
def test_one_fault_gives_one_problem(model: type[BaseModel], written: str, expected: str) -> None:
    """Place, code, message with the value, and one thing to do; nothing else is reported about it."""
    assert shown(model, written) == [expected]


def test_a_missing_key_and_an_unlike_unknown_one_are_two_problems() -> None:
    """Only a slip of the pen is one cause."""
    assert [problem.rule.code for problem in problems(Evidence, "id: EV-001\nkind: minutes\ncolour: red\n")] == [
        "MOD001",
        "MOD002",
    ]


def test_numbers_beyond_range_are_refused_as_text() -> None:
    """A thousand digits are not a number of days, and Python's limit for such numbers is never reached."""
    written = (
        "id: o\nname: x\njurisdictions: [{id: j, name: x}]\nentities: [{id: e, name: x, jurisdiction: j}]\n"
        f"claims:\n  - {{standard: iso10002-2018, kind: assessed, scope: x, since: {'9' * 10_000}}}\n"
    )
    (problem,) = problems(Organisation, written)

    assert (problem.rule.code, problem.place.line, problem.help) == ("MOD004", 6, "write a date like `2026-03-31`")
