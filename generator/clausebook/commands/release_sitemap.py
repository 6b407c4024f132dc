"""The list of a version's own pages, by which the theme finds the same page in another version."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

# The theme puts the address of the version itself in the place of this one; nobody asks it for anything.
_BASE = "http://version.invalid/"


def sitemap(site: Path) -> bytes:
    """`sitemap.xml` of a built site, whose own one is empty: a site does not know at which address it will stand."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = [name.removesuffix("index.html") for name in names if name != "404.html"]
    rows = "".join(f"<url><loc>{escape(_BASE + quote(page))}</loc></url>\n" for page in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{rows}</urlset>\n'.encode()
