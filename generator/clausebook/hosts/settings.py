"""What MkDocs and Zensical are told: one description, written to `mkdocs.yml` or handed to the plugin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clausebook.hosts.sites import MadeSite
from clausebook.model.base import Audience
from clausebook.pages.navigation import Entry
from clausebook.pages.page import inert, yaml_value
from clausebook.views.releases import version_line

PACKAGE = Path(__file__).parents[1]
THEME = PACKAGE / "theme"
ASSETS = PACKAGE / "assets"
FEATURES = (
    "navigation.tabs",
    "navigation.prune",
    "navigation.indexes",
    "navigation.top",
    "toc.follow",
    "search.suggest",
    "search.highlight",
)
"""Material's features that need no script of another host; `navigation.instant` and `content.tooltips` lose things."""

STORE = "pages.sqlite"
"""Beside `mkdocs.yml`: the finished pages of the last build."""

LONGEST_TITLE = 120
"""In the menu. The page itself shows all of it."""


def assets() -> dict[str, Path]:
    """Our own style sheets, scripts, fonts and pictures: path in the docs folder, and where the file is."""
    return {
        f"assets/clausebook/{path.relative_to(ASSETS).as_posix()}": path
        for path in sorted(ASSETS.rglob("*"))
        if path.is_file()
    }


def settings(made: MadeSite, release: str = "") -> dict[str, Any]:
    """The settings of one site, in the form of `mkdocs.yml`, without folders; with `release` of that version of it."""
    site = made.site
    organisation = site.workspace.organisation
    here = site.on("")
    names = list(assets())
    css = [name for name in names if name.endswith(".css")]
    return {
        "site_name": inert(here.plain(organisation.name)) if organisation else "clausebook",
        "use_directory_urls": True,
        "theme": {
            "name": "material",
            "language": site.language,
            "font": False,
            "features": list(FEATURES),
            "favicon": "assets/clausebook/images/favicon.svg",
            "palette": [
                {
                    "media": f"(prefers-color-scheme: {scheme})",
                    "scheme": name,
                    "primary": "custom",
                    "accent": "custom",
                    "toggle": {"icon": icon, "name": words},
                }
                for scheme, name, icon, words in (
                    ("light", "default", "material/weather-night", site.words._("Switch to dark mode")),
                    ("dark", "slate", "material/weather-sunny", site.words._("Switch to light mode")),
                )
            ],
        },
        "extra_css": sorted(css, key=lambda name: (not name.endswith("fonts.css"), name)),
        "extra_javascript": [name for name in names if name.endswith(".js") and "/workers/" not in name],
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": False}}],
        "plugins": [
            "search",
            {"clausebook-pages": {"own_pages": [page.path for page in made.own_pages], "store": STORE}},
        ],
        "extra": {
            "generator": False,
            # What Material calls provider is the form of versions.json, and `latest` the alias of the newest.
            **({"version": {"provider": "mike", "default": "latest"}} if release else {}),
            "clausebook": {
                "audience": site.audience.value,
                "audience_notice": _notice(made),
                "noindex": site.audience is not Audience.PUBLIC,
                "footer": _footer(made, release),
                **({"release": _release(made, release)} if release else {}),
                "edit_words": site.words._("Edit this"),
            },
        },
        "validation": {
            "nav": {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"},
            "links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
        },
        "nav": [_inert(entry).plain() for entry in made.navigation],
    }


def written(values: dict[str, Any]) -> str:
    """Settings as the text of `mkdocs.yml`. JSON is YAML, and the same values always give the same bytes."""
    head = (
        "# Made by clausebook; changes are lost. Works with Zensical, and where clausebook is installed, with"
        " MkDocs and ProperDocs.\n"
    )
    return head + "".join(f"{key}: {yaml_value(value)}\n" for key, value in values.items())


def _inert(entry: Entry) -> Entry:
    """The entry with a title that is a title only, short enough for a key: YAML ends those at 1,024 signs."""
    title = entry.title if len(entry.title) <= LONGEST_TITLE else f"{entry.title[: LONGEST_TITLE - 1]}…"
    return Entry(inert(title), entry.path, tuple(_inert(one) for one in entry.below))


def _notice(made: MadeSite) -> str:
    _ = made.site.words._
    return {
        Audience.PUBLIC: "",
        Audience.INTERNAL: _("Internal: for staff only. Do not publish this site."),
        Audience.AUDITOR: _("For auditors only. Do not publish this site."),
    }[made.site.audience]


def _footer(made: MadeSite, release: str) -> str:
    words = made.site.words
    day = words._("As of %(day)s") % {"day": words.day(made.site.as_of)}
    return f"{words._('Version %(version)s') % {'version': release}} · {day}" if release else day


def _release(made: MadeSite, release: str) -> dict[str, str]:
    """What a page of a released version says. It stays true whatever is released later: nothing in it is changed."""
    words = made.site.words
    _ = words._
    line = version_line(words, release, made.site.as_of)
    return {
        "version": release,
        "sentence": line.sentence,
        "list": line.list,
        "newest": line.newest,
        "outdated": _("There is a newer version."),
        "choose": _("Version %(version)s: choose another") % {"version": release},
    }
