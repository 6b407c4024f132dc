"""The reference lists every rule and every field, in the program's own words."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
from functools import cache
from types import ModuleType

import pytest
from pydantic import BaseModel

from clausebook.model.base import fields_of
from clausebook.model.kinds import CONTENT_KINDS, Retired
from clausebook.rules.every_rule import ALL_RULES
from tests.unit.documented import ROOT, text_of


@cache
def script() -> ModuleType:
    """scripts/reference, which has no ending, as a module."""
    loader = importlib.machinery.SourceFileLoader("reference_script", str(ROOT / "scripts" / "reference"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["fields.md", "rules.md"])
def test_what_is_written_by_the_program_is_up_to_date(name: str) -> None:
    """After a change of a model or a rule: run `.venv/bin/python scripts/reference`."""
    written = {"fields.md": script().fields, "rules.md": script().rules}[name]()
    assert text_of(name) == written, "run .venv/bin/python scripts/reference"


def test_every_rule_is_listed_with_its_level_and_summary() -> None:
    """One row each, in the table of its family."""
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| `([\w-]+)` \| (\w+) \| (.+) \|$", text_of("rules.md"), re.MULTILINE)
    assert sorted(code for code, *_ in rows) == [rule.code for rule in ALL_RULES]
    said = {code: (slug, level, summary) for code, _, slug, level, summary in rows}
    assert said == {rule.code: (rule.slug, rule.level, rule.summary) for rule in ALL_RULES}


def models() -> set[type[BaseModel]]:
    """Every model of every kind of file, found without the help of the script."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [Retired]
    for kind in CONTENT_KINDS:
        waiting += [kind.whole] if kind.whole else list(kind.lists.values())
    ours = {f"{one.__module__}.{one.__name__}": one for one in _below(BaseModel) if "clausebook" in one.__module__}
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            for *_, info in fields_of(model):
                named = re.findall(r"clausebook[\w.]+", str(info.annotation))
                waiting += [ours[name] for name in named if name in ours]
    return found


def _below(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {model}.union(*(_below(child) for child in model.__subclasses__()))


def test_every_field_of_every_file_is_listed() -> None:
    """A heading for each model, and below it a row for each of its keys, no more."""
    sections = {
        part.partition("\n")[0]: re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
        for part in re.split(r"^### ", text_of("fields.md"), flags=re.MULTILINE)[1:]
    }
    found = models()
    assert len(found) > 50
    for model in found:
        heading = "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__).strip().capitalize()
        assert sorted(sections[heading]) == sorted(key for _, key, *_ in fields_of(model)), heading
    assert len(sections) == len(found) + 1, "usual measures are the only part that no content file has"


def test_the_words_for_a_form_are_the_models_own() -> None:
    """A few rows that show what the script makes of a list, a reference, a choice, a default and a narrower reader."""
    rows = text_of("fields.md").splitlines()
    for row in (
        "| `id` | capital letters, digits and hyphens, like `EV-014` | must | everyone | Stable id. |",
        "| `owner` | id of a role | may | staff, auditors | The role that answers for it. |",
        "| `time_rules` | list: [time rule](#time-rule) | may | everyone | The promises about time. |",
        "| `strength` | one of `must`, `aim`, `usual` | may; else `must` | everyone | "
        "must: promised. aim: we try to. usual: what mostly happens. |",
        "| `after` | id of a time rule | may | everyone | "
        "Another time rule: the clock starts when its limit has ended. |",
    ):
        assert row in rows
