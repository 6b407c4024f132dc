"""Builds the specimen site: our theme and assets over a few pages that hold every part of the class vocabulary."""

import subprocess
import sys
from pathlib import Path

import clausebook

PAGES = Path(__file__).with_name("specimen_pages")
PACKAGE = Path(clausebook.__file__).parent
ROWS = 5000

SETTINGS = """
site_name: Meadowline Utilities
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  custom_dir: {theme}
  font: false
  favicon: assets/images/favicon.svg
  features: [navigation.indexes, search.highlight]
  palette:
    - {{media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom,
       toggle: {{icon: material/weather-night, name: Switch to the dark scheme}}}}
    - {{media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom,
       toggle: {{icon: material/weather-sunny, name: Switch to the light scheme}}}}
extra:
  clausebook:
    audience_notice: "Internal edition: not for publication"
    noindex: true
    footer: As of 20 November 2026. Meadowline Utilities is an invented organisation.
markdown_extensions: [attr_list, md_in_html]
extra_css: [{styles}]
extra_javascript: [{scripts}]
nav:
  - Home: index.md
  - How to complain: other.md
  - Clauses:
      - clauses/index.md
      - 7.1 Telling people: clauses/clause-7-1.md
      - 7.2 Receiving: clauses/clause-7-2.md
      - 7.3 Following: clauses/clause-7-3.md
plugins:
  - search:
      separator: '[\\s\\-,:!=\\[\\]()"/]+|\\.(?!\\d)|&[lg]t;'
"""


def build(out: Path) -> None:
    """Build the specimen into `out`.

    Raises CalledProcessError when MkDocs refuses.
    """
    docs = out.with_name("specimen")
    _link(PAGES, docs)
    _link(PACKAGE / "assets", docs / "assets")
    (docs / "large.html").write_text(_large(), encoding="utf-8")
    styles = ["assets/fonts/fonts.css", *(f"assets/css/{file.name}" for file in _files("css"))]
    scripts = [f"{{path: assets/js/{file.name}, defer: true}}" for file in _files("js")]
    settings = out.with_name("specimen.yml")
    settings.write_text(
        SETTINGS.format(
            docs=docs, site=out, theme=PACKAGE / "theme", styles=", ".join(styles), scripts=", ".join(scripts)
        ),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _files(kind: str) -> list[Path]:
    return sorted((PACKAGE / "assets" / kind).glob(f"*.{kind}"))


def _link(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())


def _large() -> str:
    """A register of 5,000 items, as large as a filter has to bear."""
    rows = "".join(
        f'<tr data-status="{"partly" if number % 10 == 0 else "conforms"}"><th scope="row">EV-{number:04}</th>'
        f"<td>Log of acknowledgements, week {number % 53}, office {number % 7}, complaints manager</td></tr>"
        for number in range(ROWS)
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<title>Large register</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="assets/css/50-tables.css"><link rel="stylesheet" href="assets/css/60-filter.css">'
        '<script src="assets/js/filter.js" defer></script><body class="md-typeset">'
        '<form class="cb-filter" data-filter-for="all"><label>Words <input type="search" data-filter-text></label>'
        '<label>Status <select data-filter-key="status"><option value="">Any</option><option>partly</option></select>'
        f'</label></form><table class="cb-table" id="all"><tbody>{rows}</tbody></table></body></html>'
    )
