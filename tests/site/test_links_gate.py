"""The gate of a build: each kind of link that leads nowhere, or out of the house, is named with its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.hosts.links import broken_links

GOOD = """\
<!doctype html><html><head><link rel="stylesheet" href="../style.css"><link rel="canonical" href="https://e.example/">
<script src="../a.js">if (a < b) { x = "<a href='nowhere/'>" }</script><style>p { color: red }</style></head><body>
<!-- <img src="gone.png"> --><h1 id="top">One</h1><a name="old"></a>
<a href="../two/">two</a> <a href="../two/#part">part</a> <a href="#old">old</a> <a href="">here</a>
<a href="./">same</a> <a href="https://e.example/">out</a> <a href="mailto:a@e.example">mail</a>
<a href="tel:+441">call</a> <a href="..">up</a> <a href="../two/#:~:text=x">text</a> <a href="../two/#b%20c">space</a>
<a title="a > b" href="../two/?a=1&amp;b=2">q</a>
<img src="../pic.png" srcset="../pic.png 1x, ../pic.png 2x"><img src="data:image/gif;base64,R0lGOD"></body></html>
"""
CSS = 'p { background: url(pic.png) } a { background: url("data:image/gif;base64,R0") } @import "more.css";'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without a fault."""
    for name, text in {
        "index.html": '<h1 id="top">Home</h1><a href="one/">one</a>',
        "one/index.html": GOOD,
        "two/index.html": '<h2 id="part">Part</h2><p id="b c">x</p>',
        "404.html": '<a href="/">home</a><link rel="stylesheet" href="/style.css"><script src="/a.js"></script>',
        "style.css": CSS,
        "more.css": "",
        "a.js": "",
        "pic.png": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def said(site: Path) -> list[str]:
    return [str(link) for link in broken_links(site)]


def test_a_good_site_passes(site: Path) -> None:
    """Pages, anchors, files, links to other sites, mail, the page for what is not found: nothing to say."""
    assert said(site) == []


@pytest.mark.parametrize(
    "html, fault",
    [
        ('<a href="../three/">x</a>', "one/index.html: ../three/ (no such page or file)"),
        ('<a href="../two/#gone">x</a>', "one/index.html: ../two/#gone (no such anchor)"),
        ('<a href="#gone">x</a>', "one/index.html: #gone (no such anchor)"),
        ("<a href=../three/>x</a>", "one/index.html: ../three/ (no such page or file)"),
        ("<A HREF='../three/'>x</A>", "one/index.html: ../three/ (no such page or file)"),
        ('<a title="1 > 0" href="../three/">x</a>', "one/index.html: ../three/ (no such page or file)"),
        ('<a href="../../two/">x</a>', "one/index.html: ../../two/ (no such page or file)"),
        ('<a href="/two/">x</a>', "one/index.html: /two/ (starts at the root of the host)"),
        ('<a href="http://[x/">x</a>', "one/index.html: http://[x/ (no address)"),
        (
            '<script src="https://e.example/a.js"></script>',
            "one/index.html: https://e.example/a.js (asks another host)",
        ),
        ('<script src="//e.example/a.js"></script>', "one/index.html: //e.example/a.js (asks another host)"),
        (
            '<link href="https://e.example/s" rel="stylesheet">',
            "one/index.html: https://e.example/s (asks another host)",
        ),
        ('<link rel="preconnect" href="https://e.example">', "one/index.html: https://e.example (asks another host)"),
        (
            '<link rel="shortcut icon" href="//e.example/i">',
            "one/index.html: //e.example/i (asks another host)",
        ),
        ('<img src="https://e.example/p.png">', "one/index.html: https://e.example/p.png (asks another host)"),
        (
            '<img src="../pic.png" srcset="../pic.png 1x, https://e.example/p.png 2x">',
            "one/index.html: https://e.example/p.png (asks another host)",
        ),
        ('<img src="../gone.png">', "one/index.html: ../gone.png (no such page or file)"),
        ('<form action="https://e.example/"></form>', "one/index.html: https://e.example/ (asks another host)"),
        ('<iframe src="https://e.example/"></iframe>', "one/index.html: https://e.example/ (asks another host)"),
        (
            "<style>@import 'https://e.example/s';</style>",
            "one/index.html: https://e.example/s (asks another host)",
        ),
        ('<p style="background:url(//e.example/p.png)">x</p>', "one/index.html: //e.example/p.png (asks another host)"),
    ],
)
def test_each_fault_is_named(site: Path, html: str, fault: str) -> None:
    """One fault in an otherwise good page gives one line: page, address, what is wrong."""
    page = site / "one" / "index.html"
    page.write_text(page.read_text().replace("</body>", f"{html}</body>"))

    assert said(site) == [fault]


def test_style_sheets_are_looked_at(site: Path) -> None:
    """A font of another host, or one that is not there, is asked for by every page."""
    (site / "more.css").write_text("@font-face { src: url(https://e.example/f) } b { background: url('gone.png') }")

    assert said(site) == [
        "more.css: gone.png (no such page or file)",
        "more.css: https://e.example/f (asks another host)",
    ]


def test_the_page_for_what_is_not_found_is_held_to_its_own_rule(site: Path) -> None:
    """It is served at any address, so its addresses start at the root; they have to lead somewhere all the same."""
    (site / "404.html").write_text('<a href="/three/">x</a><img src="https://e.example/p.png">')

    assert said(site) == [
        "404.html: /three/ (no such page or file)",
        "404.html: https://e.example/p.png (asks another host)",
    ]


def test_a_missing_page_is_found_from_every_page_that_names_it(site: Path) -> None:
    """Sorted by page, each once."""
    (site / "two" / "index.html").unlink()

    assert len(said(site)) == 5
    assert said(site) == sorted(said(site))


def test_bytes_that_are_no_text_do_not_stop_the_gate(site: Path) -> None:
    """A page in another encoding is read as well as it can be; quotes left open take no time."""
    (site / "two" / "index.html").write_bytes(b'<h2 id="part">\xff\xfe</h2><p id="b c">' + b"<x a=" * 20_000 + b'"')

    assert said(site) == []


@pytest.mark.parametrize(
    "html, fault",
    [
        ('<a href="../../index.html">all versions</a>', ""),
        ('<a href="../../latest/one/">this page</a> <a href="../../latest/">the first</a>', ""),
        ('<a href="../../latest/one/index.html">a page by its file</a>', ""),
        ('<a href="../../latest/one/form.html">no such file</a>', "../../latest/one/form.html"),
        ('<a href="../../latest/three/">no such page</a>', "../../latest/three/"),
        ('<a href="../../1.0/one/">another version</a>', "../../1.0/one/"),
        ('<a href="../../../../internal/en/1.0/">for staff</a>', "../../../../internal/en/1.0/"),
        ('<a href="../../../index.html">above</a>', "../../../index.html"),
        ('<img src="../../index.html">', "../../index.html"),
    ],
)
def test_a_released_version_leads_out_only_to_the_versions_beside_it(site: Path, html: str, fault: str) -> None:
    """To the list of versions, and to its own pages in the newest one: nothing else may be there when it is read."""
    page = site / "one/index.html"
    page.write_text(page.read_text().replace("</body>", f"{html}</body>"))
    assert [link.target for link in broken_links(site, versions=True)] == ([fault] if fault else [])
    assert broken_links(site) != ()
