"""The script and the style of the checklist's page, each joined from small files into the one that the page loads.

The same classic script serves https, a plain-http intranet and `file://`: a browser runs no module from a file.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

_HERE = Path(__file__).parent


def script(expose: bool = False) -> str:
    """One classic script: every file of js/ in the order of their names, each in a block of its own.

    The files share nothing but the constant `clausebook`; `expose` makes it a global, for tests.
    """
    parts = [_part(path) for path in sorted((_HERE / "js").glob("*.js"))]
    opening = '(function () {\n"use strict";\nconst clausebook = {};\n'
    return opening + "".join(parts) + ("window.clausebook = clausebook;\n" if expose else "") + "})();\n"


def style() -> str:
    """One style sheet: every file of css/ in the order of their names."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((_HERE / "css").glob("*.css")))


def icon() -> str:
    """The picture of the site as an address that holds all of it: a page in one file has nothing beside it."""
    picture = (_HERE.parent / "assets" / "images" / "favicon.svg").read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(picture, safe=" =:/")


def tokens() -> str:
    """The colours and measures alone, for other pages outside of a theme."""
    return (_HERE / "css" / "10-tokens.css").read_text(encoding="utf-8")


def _part(path: Path) -> str:
    return f"/* {path.name} */\n{{\n{path.read_text(encoding='utf-8')}}}\n"
