"""Imports point one way. A violation is named as file:line, so that whoever made it finds it."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "clausebook"

# From top to bottom: a layer imports only from the lines below its own. Two on one line do not know each other.
LAYERS = """
cli __main__
commands
hosts
pages exports
views
audience
changes
rules
audits
workspace
model
source
diagnostics
"""
RANKS = {name: rank for rank, line in enumerate(reversed(LAYERS.split("\n"))) for name in line.split()}

# Anyone may import these, and they import nothing of ours.
FREE = {"", "clock", "form", "locate"}

# Each library has one place that knows it: a folder, or some files of one.
WALLS = {
    "yaml": "source",
    "ruamel": "nobody",
    "jinja2": "pages",  # and where MkDocs hands out its own
    "mkdocs": "hosts/mkdocs*.py",
}
PRINTERS = {"print", "click.echo", "click.secho", "sys.stdout", "sys.stderr"}


def test_imports_point_one_way() -> None:
    """No module of clausebook imports from a layer above its own, nor a library behind a wall, nor prints."""
    assert list(violations(PACKAGE)) == []


@pytest.mark.parametrize(
    "file, line, complaint",
    [
        ("model/policy.py", "from clausebook.rules import RULES", "model may not import rules"),
        ("model/policy.py", "from ..rules.coverage import RULE", "model may not import rules"),
        ("model/policy.py", "from .. import rules", "model may not import rules"),
        ("model/policy.py", "import clausebook.rules.coverage", "model may not import rules"),
        ("model/policy.py", "import importlib; importlib.import_module('clausebook.rules')", "may not import rules"),
        ("model/__init__.py", "from ..views import View", "model may not import views"),
        ("pages/site.py", "from clausebook.exports import xlsx", "pages may not import exports"),
        ("exports/xlsx.py", "from clausebook.pages import site", "exports may not import pages"),
        ("hosts/folder.py", "from clausebook.commands import new", "hosts may not import commands"),
        ("commands/new.py", "from clausebook.cli import main", "commands may not import cli"),
        ("diagnostics/problem.py", "from clausebook.source import read", "diagnostics may not import source"),
        ("clock.py", "from clausebook.diagnostics import Problem", "clock may not import diagnostics"),
        ("__init__.py", "from .model import Policy", "clausebook may not import model"),
        ("model/policy.py", "from clausebook.helpers import x", "helpers belongs to no layer"),
        ("helpers.py", "x = 1", "helpers belongs to no layer"),
        ("model/policy.py", "import yaml", "only source may import yaml"),
        ("workspace/read.py", "def f():\n    from yaml import CParser", "only source may import yaml"),
        ("source/events.py", "from ruamel.yaml import YAML", "nobody may import ruamel"),
        ("views/home.py", "from jinja2 import Environment", "only pages may import jinja2"),
        ("hosts/folder.py", "from mkdocs.config import base", "only hosts/mkdocs*.py may import mkdocs"),
        ("rules/coverage.py", "print('hello')", "only cli may print"),
        ("rules/coverage.py", "import click as c\nc.echo('hello')", "only cli may print"),
        ("commands/new.py", "from click import echo\necho('hello')", "only cli may print"),
        ("hosts/folder.py", "import sys\nsys.stdout.write('hello')", "only cli may print"),
    ],
)
def test_a_violation_is_named_by_file_and_line(tmp_path: Path, file: str, line: str, complaint: str) -> None:
    """The check itself works: one wrong line in an otherwise proper package is the one thing it names."""
    package = write(
        tmp_path, {"model/good.py": "from clausebook.source import read\n", file: f"# first line\n{line}\n"}
    )

    found = list(violations(package))

    assert len(found) == 1
    assert complaint in found[0]
    place = 1 if "no layer" in complaint and file == "helpers.py" else line.count("\n") + 2
    assert found[0].startswith(f"clausebook/{file}:{place}: ")


def test_what_is_allowed_is_not_named(tmp_path: Path) -> None:
    """Downward imports, imports within a layer, values everyone may make, and each library in its own place."""
    package = write(
        tmp_path,
        {
            "__init__.py": "__version__ = '1'",
            "clock.py": "import datetime",
            "locate.py": "from importlib import resources",
            "diagnostics/problem.py": "import dataclasses",
            "source/events.py": "import yaml\nfrom clausebook.diagnostics.problem import Problem",
            "model/policy.py": "from . import texts\nfrom .texts import Text\nfrom clausebook import clock",
            "model/texts.py": "from ..source.events import read",
            "pages/site.py": "import jinja2\nfrom clausebook.views import home",
            "hosts/mkdocs.py": "from mkdocs.plugins import BasePlugin\nfrom clausebook.pages import site",
            "hosts/folder.py": "import subprocess\nfrom clausebook.exports import csv",
            "commands/new.py": "from clausebook.hosts import folder",
            "cli/main.py": "import click\nfrom clausebook.commands import new\nprint(1)\nclick.echo('x')",
            "__main__.py": "from clausebook.locate import data",
        },
    )

    assert list(violations(package)) == []


def write(folder: Path, files: dict[str, str]) -> Path:
    package = folder / "clausebook"
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return package


def violations(package: Path) -> Iterator[str]:
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        if inside.parts[0] == "assets":
            continue
        place = f"{package.name}/{inside.as_posix()}"
        layer = layer_of(inside)
        if layer not in RANKS and layer not in FREE:
            yield f"{place}:1: {layer} belongs to no layer; give it one in tests/unit/test_import_layers.py"
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        imported = list(imports(tree, inside))
        for number, module in imported:
            for complaint in complaints(module, layer, inside):
                yield f"{place}:{number}: {complaint}"
        if layer not in ("cli", "__main__"):
            for number, printer in prints(tree):
                yield f"{place}:{number}: only cli may print; return what {printer} was to say"


def layer_of(inside: Path) -> str:
    """The layer a file belongs to: the folder or module right below the package, "" for the package itself."""
    first = inside.parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(tree: ast.Module, inside: Path) -> Iterator[tuple[int, str]]:
    """Every import of a module with its line: absolute, relative, inside a function, or by a literal name."""
    package = ["clausebook", *inside.parts[:-1]]
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                start = package[: len(package) - level + 1] if level else []
                base = ".".join([*start, *([module] if module else [])])
                if base == "clausebook":  # from clausebook import rules: the name is the module
                    yield from ((node.lineno, f"clausebook.{alias.name}") for alias in names)
                else:
                    yield node.lineno, base
            case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if dotted(func).endswith(
                ("import_module", "__import__")
            ):
                yield node.lineno, name


def complaints(module: str, layer: str, inside: Path) -> Iterator[str]:
    top, *rest = module.split(".")
    if top in WALLS:
        home = WALLS[top]
        if top == "jinja2" and fnmatch(inside.as_posix(), WALLS["mkdocs"]):
            return
        if home != layer and not fnmatch(inside.as_posix(), home):
            yield f"{home} may import {top}" if home == "nobody" else f"only {home} may import {top}"
    elif top == "clausebook" and rest:
        target = rest[0]
        if target in FREE or target == layer or target.startswith("__version"):
            return
        if target not in RANKS:
            yield f"{target} belongs to no layer; give it one in tests/unit/test_import_layers.py"
        elif layer in FREE or RANKS[target] >= RANKS[layer]:
            yield f"{layer or 'clausebook'} may not import {target}"


def prints(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every use of what writes to the terminal, under whatever name it was imported."""
    names = {"print": "print"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            first, dot, rest = dotted(node).partition(".")
            name = names.get(first, first) + dot + rest
            if name in PRINTERS:
                yield node.lineno, name


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"
