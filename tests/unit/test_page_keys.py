"""A kept page is used only for the very site it was made for, and what the theme compiles to may be lost."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from mkdocs.structure.files import Files

from clausebook.hosts.mkdocs_pages import PagesPlugin
from clausebook.hosts.mkdocs_theme import KEPT, CompiledTheme


@pytest.fixture
def config(tmp_path: Path) -> Any:
    """The settings of a made folder, as `mkdocs` has read them."""
    theme = tmp_path / "theme"
    (theme / "partials").mkdir(parents=True)
    (theme / KEPT).write_text("{{ kept }}")
    (tmp_path / "mkdocs.yml").write_text("site_name: a\nsite_dir: one\n")
    read = SimpleNamespace(config_file_path=str(tmp_path / "mkdocs.yml"), nav=[], site_url="", use_directory_urls=True)
    read.theme = SimpleNamespace(name="material", dirs=[str(theme)])
    return read


def opened(config: Any) -> PagesPlugin:
    """The plugin at the start of a build."""
    plugin = PagesPlugin()
    plugin.load_config({"store": "pages.sqlite"})
    plugin.on_files(Files([]), config=config)
    return plugin


@pytest.mark.parametrize("said", [{"site_url": "http://127.0.0.1:8000/"}, {"use_directory_urls": False}])
def test_pages_of_mkdocs_serve_and_of_other_options_are_not_those_of_the_site(
    config: Any, said: dict[str, Any]
) -> None:
    """`mkdocs serve -f` writes its own address into each page; no file says so."""
    before = opened(config)._shell
    assert opened(config)._shell == before
    vars(config).update(said)

    assert opened(config)._shell != before


def test_pages_that_another_builder_made_are_not_taken(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """ProperDocs reads the same folder, and takes the place of the module."""
    before = opened(config)._shell
    monkeypatch.setattr("mkdocs.__name__", "properdocs")

    assert opened(config)._shell != before


@pytest.mark.parametrize("file", ["theme/partials/logo.html", "theme/icon.svg", "mkdocs.yml"])
def test_any_file_of_the_theme_and_any_setting_count_but_not_where_the_site_goes(config: Any, file: str) -> None:
    """A site is built aside, somewhere else each time."""
    folder = Path(config.config_file_path).parent
    before = opened(config)._shell
    (folder / "mkdocs.yml").write_text("site_name: a\nsite_dir: two\n")
    assert opened(config)._shell == before
    (folder / file).write_text("site_name: b\n")

    assert opened(config)._shell != before


def test_with_another_theme_nothing_is_kept(config: Any) -> None:
    """`mkdocs build --theme readthedocs` has no template that hands a kept page on."""
    config.theme.dirs = [str(Path(config.config_file_path).parent)]
    opened(config)

    assert not (Path(config.config_file_path).parent / "pages.sqlite").exists()


def rendered(folder: Path) -> str:
    """A page of a theme that is compiled into a folder, or taken from there."""
    loader = jinja2.FileSystemLoader(folder)
    theme = jinja2.Environment(loader=loader, bytecode_cache=CompiledTheme(folder / "templates"), autoescape=True)
    return theme.get_template("page.html").render()


def test_a_compiled_theme_is_taken_again_unless_it_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file, as a full disk leaves it, is compiled anew."""
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}")
    assert rendered(tmp_path) == "2"
    [kept] = (tmp_path / "templates").iterdir()
    whole = kept.read_bytes()
    for size in (0, 30, len(whole) // 2, len(whole) - 1):
        kept.write_bytes(whole[:size])
        assert rendered(tmp_path) == "2"
    assert kept.read_bytes() == whole

    monkeypatch.delattr(jinja2.Environment, "compile")
    assert rendered(tmp_path) == "2"


def test_a_file_where_the_compiled_theme_belongs_does_no_harm(tmp_path: Path) -> None:
    """Nor does a disk that is full."""
    (tmp_path / "templates").write_text("none of ours")
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}")

    assert rendered(tmp_path) == "2"
