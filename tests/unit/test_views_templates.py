"""A template and its view say the same: nothing is asked for that is not there, nothing is there that nobody shows."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from clausebook.pages.templates import FOLDER

site_pages = importlib.import_module("clausebook.pages.site_pages")
page_module = importlib.import_module("clausebook.pages.page")
ENVIRONMENT = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, extensions=["jinja2.ext.i18n"])
BUILT_IN = {"loop", "_", "ngettext", "namespace", "gettext"}
Types = frozenset[Any]
NOTHING: Types = frozenset()


def views_of_templates() -> Iterator[tuple[str, type]]:
    """Each call of `page` and `_recipe` in the module that lists all pages: its template, and the type of its view."""
    for function in ast.parse(Path(str(site_pages.__file__)).read_text()).body:
        if not isinstance(function, ast.FunctionDef):
            continue
        made = {
            node.targets[0].id: node.value.func.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Name)
        }
        given = {argument.arg: argument.annotation for argument in function.args.args}
        for call in ast.walk(function):
            called = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
            if not isinstance(call, ast.Call) or called not in ("page", "_recipe"):
                continue
            template, view = call.args[1], ast.unparse(call.args[2])
            if not isinstance(template, ast.Constant):
                continue  # what every recipe comes to
            if view == "_this":
                view = ast.unparse(call.args[3])
            if called == "page" and view not in made:
                yield str(template.value), getattr(site_pages, ast.unparse(given[view] or call))
            else:
                (result,) = plain(get_type_hints(getattr(site_pages, made.get(view, view)))["return"])
                yield str(template.value), result


def plain(hint: Any) -> Types:
    """The alternatives of a type, without None."""
    if get_origin(hint) in (Union, types.UnionType):
        return frozenset().union(*(plain(part) for part in get_args(hint)))
    return NOTHING if hint is type(None) else frozenset({hint})


def items(hint: Any) -> Types:
    """What a loop over it gives."""
    if get_origin(hint) is tuple:
        return frozenset().union(*(plain(part) for part in get_args(hint) if part is not Ellipsis))
    return NOTHING


@dataclass
class Reader:
    """Follows the types of everything a template names, through loops, includes and imported macros."""

    used: set[tuple[type, str]] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    _seen: set[Any] = field(default_factory=set)

    def template(self, name: str, names: dict[str, Types]) -> None:
        tree = ENVIRONMENT.parse(Path(FOLDER / name).read_text(), name, name)
        self._macros = {**getattr(self, "_macros", {}), **{m.name: (name, m) for m in tree.find_all(nodes.Macro)}}
        self.body(name, tree.body, dict(names))

    def body(self, name: str, body: Any, names: dict[str, Types]) -> None:
        for node in body:
            self.statement(name, node, names)

    def statement(self, name: str, node: nodes.Node, names: dict[str, Types]) -> None:
        if isinstance(node, nodes.Import):
            assert isinstance(node.template, nodes.Const)
            tree = ENVIRONMENT.parse(Path(FOLDER / node.template.value).read_text())
            self._macros |= {macro.name: (node.template.value, macro) for macro in tree.find_all(nodes.Macro)}
            names[node.target] = NOTHING
        elif isinstance(node, nodes.Include):
            assert isinstance(node.template, nodes.Const)
            tree = ENVIRONMENT.parse(Path(FOLDER / node.template.value).read_text())
            self.body(node.template.value, tree.body, dict(names))
        elif isinstance(node, nodes.For):
            inner = dict(names)
            self.bind(node.target, self.elements(name, node.iter, names), inner)
            self.body(name, [*node.body, *node.else_], inner)
        elif isinstance(node, nodes.Assign):
            self.bind(node.target, self.type_of(name, node.node, names), names)
        elif isinstance(node, nodes.Macro):
            return
        else:
            for child in node.iter_child_nodes():
                if isinstance(child, nodes.Expr):
                    self.type_of(name, child, names)
                else:
                    self.statement(name, child, names)

    def elements(self, name: str, node: nodes.Expr, names: dict[str, Types]) -> Types | list[list[Types]]:
        """What a loop binds: types, or for rows written in the template the types of each column."""
        if isinstance(node, nodes.Tuple):
            rows = [row.items if isinstance(row, nodes.Tuple) else [row] for row in node.items]
            return [[self.type_of(name, cell, names) for cell in row] for row in rows]
        return frozenset().union(*(items(hint) for hint in self.type_of(name, node, names)))

    def bind(self, target: nodes.Node, found: Types | list[list[Types]], names: dict[str, Types]) -> None:
        if isinstance(target, nodes.Name):
            names[target.name] = found if isinstance(found, frozenset) else frozenset().union(*found[0])
        elif isinstance(target, nodes.Tuple):
            for index, part in enumerate(target.items):
                columns = (
                    [row[index] for row in found]
                    if isinstance(found, list)
                    else [plain(get_args(hint)[index]) for hint in found if get_origin(hint) is tuple]
                )
                self.bind(part, frozenset().union(*columns), names)

    def type_of(self, name: str, node: nodes.Expr, names: dict[str, Types]) -> Types:
        if isinstance(node, nodes.Name):
            if node.name not in names and node.name not in BUILT_IN and node.name not in self._macros:
                self.unknown.append(f"{name}:{node.lineno}: {node.name}")
            return names.get(node.name, NOTHING)
        if isinstance(node, nodes.Getattr):
            owners = self.type_of(name, node.node, names)
            return frozenset().union(*(self.attribute(name, node, owner) for owner in owners))
        if isinstance(node, nodes.Call):
            return self.call(name, node, names)
        parts = [self.type_of(name, child, names) for child in node.iter_child_nodes() if isinstance(child, nodes.Expr)]
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Keyword):
                self.type_of(name, child.value, names)
        return frozenset().union(*parts) if isinstance(node, (nodes.CondExpr, nodes.Or, nodes.And)) else NOTHING

    def attribute(self, name: str, node: nodes.Getattr, owner: Any) -> Types:
        if not dataclasses.is_dataclass(owner):
            self.unknown.append(f"{name}:{node.lineno}: .{node.attr} of {owner}")
            return NOTHING
        assert isinstance(owner, type)
        self.used.add((owner, node.attr))
        made = getattr(owner, node.attr, None)
        if isinstance(made, property):
            self.used.update((owner, used) for used in _names_of(made))
            return plain(get_type_hints(made.fget)["return"])
        hints = get_type_hints(owner)
        if node.attr not in hints:
            self.unknown.append(f"{name}:{node.lineno}: {owner.__name__}.{node.attr}")
            return NOTHING
        return plain(hints[node.attr])

    def call(self, name: str, node: nodes.Call, names: dict[str, Types]) -> Types:
        arguments = [self.type_of(name, argument, names) for argument in node.args]
        for keyword in node.kwargs:
            self.type_of(name, keyword.value, names)
        called = node.node
        macro = called.attr if isinstance(called, nodes.Getattr) else getattr(called, "name", "")
        if macro == "kept":  # of a macro and what it is given
            macro, arguments = getattr(node.args[0], "name", ""), arguments[1:]
        if macro in self._macros:
            where, found = self._macros[macro]
            key = (macro, tuple(arguments))
            if key not in self._seen:
                self._seen.add(key)
                given = dict(zip((part.name for part in found.args), arguments, strict=False))
                self.body(where, found.body, given)
        elif macro not in BUILT_IN:
            self.unknown.append(f"{name}:{node.lineno}: {macro}()")
        return NOTHING


def _names_of(made: property) -> set[str]:
    """The fields a property reads."""
    return set(made.fget.__code__.co_names) if made.fget else set()


def read_all() -> Reader:
    reader = Reader()
    for template, view in views_of_templates():
        reader.template(template, {"view": frozenset({view})})
    return reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return read_all()


def reachable(view: type) -> Iterator[type]:
    """A view and every dataclass in its fields."""
    todo, seen = [view], set()
    while todo:
        hint = todo.pop()
        if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint not in seen:
            seen.add(hint)
            yield hint
            todo.extend(get_type_hints(hint).values())
        else:
            todo.extend(get_args(hint))


_VIEWS_IN_PAGES = ("view", "control", "complain")


def used_by_pages() -> set[str]:
    """The attributes that the modules of pages read themselves: for titles, printed lines, watermarks."""
    found = set()
    for module in (site_pages, page_module):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text())):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] in (
                "view",
                "control",
                "complain",
            ):
                found.add(node.attr)
    return found


def test_every_page_is_looked_at() -> None:
    """Each template is rendered by one view, imported, or included; none is left over."""
    pages = dict(views_of_templates())
    named = {
        node.template.value
        for path in FOLDER.glob("*.j2")
        for node in ENVIRONMENT.parse(path.read_text()).find_all((nodes.Include, nodes.Import))
        if isinstance(node.template, nodes.Const)
    }

    assert len(pages) > 20
    assert {path.name for path in FOLDER.glob("*.j2")} == pages.keys() | named


def test_a_template_asks_for_nothing_its_view_lacks(reader: Reader) -> None:
    """Also in branches that the sample never takes."""
    assert reader.unknown == []


def test_every_field_of_a_view_is_shown(reader: Reader) -> None:
    """A field nobody shows is either forgotten on the page or of no use."""
    elsewhere = used_by_pages()
    missing = {
        f"{owner.__name__}.{one.name}"
        for _, view in views_of_templates()
        for owner in reachable(view)
        for one in dataclasses.fields(owner)
        if (owner, one.name) not in reader.used and not (owner.__name__.endswith("View") and one.name in elsewhere)
    }

    assert sorted(missing) == []


def test_the_comparison_can_fail() -> None:
    """An attribute with a typing error, in a loop over a field, is found with its template and line."""

    @dataclass(frozen=True)
    class Row:
        name: str

    reader = Reader()
    view = dataclasses.make_dataclass("View", [("rows", tuple[Row, ...]), ("title", str)])
    tree = ENVIRONMENT.parse("{{ view.titel }}\n{% for r in view.rows %}{{ r.name }}{{ r.nam }}{% endfor %}{{ vew }}")
    reader._macros = {}
    reader.body("x", tree.body, {"view": frozenset({view})})

    assert [found.partition(": ")[::2] for found in reader.unknown] == [
        ("x:1", "View.titel"), ("x:2", "Row.nam"), ("x:2", "vew"),
    ]  # fmt: skip
    assert (Row, "name") in reader.used


def test_the_views_module_is_importable_by_name() -> None:
    """Type hints of every view resolve, so that the comparison above sees all of them."""
    for path in sorted(Path(importlib.import_module("clausebook.views").__file__ or "").parent.glob("[!_]*.py")):
        module = importlib.import_module(f"clausebook.views.{path.stem}")
        for made in vars(module).values():
            if dataclasses.is_dataclass(made) and isinstance(made, type) and made.__module__ == module.__name__:
                assert get_type_hints(made)
