"""Templates are compiled once for all runs, and newly whenever anything that they depend on has changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from clausebook.pages.compiled import Compiled


def rendered(templates: Path, *, made_by: str = "one", language: str = "en") -> str:
    """The template in a new environment, as in a new process."""
    environment = Environment(
        loader=FileSystemLoader(templates), bytecode_cache=Compiled(templates, language, made_by), autoescape=True
    )
    return environment.get_template("page.j2").render()


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template, in a Python that keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    tmp_path.joinpath("page.j2").write_text("before", encoding="utf-8")
    return tmp_path


def kept(templates: Path) -> list[Path]:
    return sorted(templates.glob("__pycache__/*"))


def test_a_template_is_kept_once_for_each_language(templates: Path) -> None:
    """Another run adds nothing and changes nothing."""
    rendered(templates)
    (first,) = kept(templates)
    made = first.stat().st_mtime_ns

    rendered(templates)
    assert kept(templates) == [first]
    assert first.stat().st_mtime_ns == made

    rendered(templates, language="fa")
    assert len(kept(templates)) == 2


def test_what_was_kept_is_used(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run compiles nothing."""
    rendered(templates)
    monkeypatch.setattr(Environment, "_generate", lambda *_: pytest.fail("compiled again"))

    assert rendered(templates) == "before"


def test_a_changed_template_is_compiled_newly(templates: Path) -> None:
    """Nobody has to empty a cache."""
    rendered(templates)
    templates.joinpath("page.j2").write_text("after", encoding="utf-8")

    assert rendered(templates) == "after"


def test_what_compiles_it_counts_too(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed catalogue of words, or a changed way to compile, is a changed template."""
    rendered(templates)
    compiled: list[object] = []
    generate = Environment._generate

    def counted(environment: Environment, *given: Any, **named: Any) -> str:
        compiled.append(given)
        return generate(environment, *given, **named)

    monkeypatch.setattr(Environment, "_generate", counted)

    rendered(templates)
    assert not compiled
    rendered(templates, made_by="two")
    assert len(compiled) == 1


@pytest.mark.parametrize("damage", [b"", b"j2", b"nothing of the kind", b"\x80\x02."])
def test_a_damaged_file_is_passed_over(templates: Path, damage: bytes) -> None:
    """A disk that was full, or a power cut, is not felt in the next run, which mends it."""
    rendered(templates)
    (file,) = kept(templates)
    whole = file.read_bytes()
    for broken in (damage, whole[: len(whole) // 2], whole[:-3]):
        file.write_bytes(broken)
        assert rendered(templates) == "before"
        assert file.read_bytes() == whole


def test_where_nothing_may_be_written_nothing_is_kept(templates: Path) -> None:
    """A file stands where the folder would be; the page is made all the same."""
    templates.joinpath("__pycache__").write_text("in the way", encoding="utf-8")

    assert rendered(templates) == "before"


def test_where_python_keeps_nothing_neither_do_templates(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PYTHONDONTWRITEBYTECODE` counts here as well."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert rendered(templates) == "before"
    assert kept(templates) == []
