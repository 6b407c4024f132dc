"""A made page is taken as HTML: just what Python-Markdown and Material's search would have made of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import markdown
from material.plugins.search.plugin import Parser
from mkdocs.utils.meta import get_data

from clausebook.pages.ready import ready
from clausebook.pages.searched import plain, sections


def squeezed(html: str) -> str:
    """Without the ends of lines between elements, which no browser shows."""
    return re.sub(r">\s*\n\s*<", "><", re.sub(r"\s*\n\s*", "\n", html).strip())


def listed(tokens: list[Any]) -> list[tuple[int, str, str]]:
    """Headings with their level, anchor and title, in order."""
    return [row for one in tokens for row in [(one["level"], one["id"], one["name"]), *listed(one["children"])]]


def told(found: list[Any]) -> list[tuple[str | None, str, str]]:
    """What goes into the index of the search."""
    return [(one.id, "".join(one.title).strip(), "".join(one.text).strip()) for one in found]


def joined(found: list[Any]) -> list[tuple[str | None, str, str]]:
    """The same with all words run together."""
    return [(id, "".join(title.split()), "".join(text.split())) for id, title, text in told(found)]


def test_pages_with_hostile_words_are_what_markdown_and_the_search_make_of_them(upset: Path) -> None:
    """Pages of every kind, of an organisation with hostile words in every text: same HTML, headings and entries."""
    docs = upset.parent / "build" / "internal" / "en" / "docs"
    made = [path for path in sorted(docs.rglob("index.md")) if not re.fullmatch(r"[A-Z]+\d{3}", path.parent.name)]
    assert len(made) > 40
    for path in made:
        text, meta = get_data(path.read_text(encoding="utf-8"))
        reader = markdown.Markdown(extensions=["attr_list", "tables", "toc"])
        html, headings = ready(text)
        assert squeezed(html) == squeezed(reader.convert(text)), path
        assert [(one.level, one.id, one.title) for one in headings] == listed(getattr(reader, "toc_tokens", [])), path
        if "search" not in meta:
            slow = Parser()
            slow.feed(html)
            slow.close()
            assert joined(sections(html)) == joined([one for one in slow.data if not one.is_excluded()]), path


def test_a_line_in_a_text_that_looks_like_a_heading_is_none() -> None:
    """Only what stands outside of every element is a heading; one that comes right after an element is."""
    text = (
        "# A {: #a }\n\n<pre>one\n## B {: #b }\n\n## C {: #c }</pre>\n"
        '<p title="<b>">x<br>y<img src="z"/></p>## D {: #d }\n\n<p>## E {: #e }\n</p>'
    )

    html, headings = ready(text)

    assert [(one.level, one.id, one.title) for one in headings] == [(1, "a", "A"), (2, "d", "D")]
    assert html.count("<h") == 2
    assert '</p><h2 id="d">D</h2>' in html
    assert "\n## B {: #b }\n\n## C {: #c }</pre>" in html


def test_words_of_two_cells_are_two_words_in_the_search() -> None:
    """A reader finds each; and what a page only repeats under a heading is left out, up to the next."""
    html = (
        '<h1 id="a">A</h1><dl><div><dt>Owner</dt><dd>Desk 1<br>Hall</dd></div></dl>'
        '<h2 data-search-exclude="1" id="b">B</h2><p>again</p><h2 id="c">C</h2><p><code>x</code>, a &lt;b&gt;</p>'
    )

    found = [(id, plain(title), plain(text)) for id, title, text in told(sections(html))]

    assert found == [(None, "A", "Owner Desk 1 Hall"), ("c", "C", "x, a <b>")]


def test_the_search_leaves_out_scripts_and_goes_back_where_an_element_around_a_heading_ends() -> None:
    """Text after such an element belongs to the heading before it."""
    html = (
        '<h1 id="a">A &amp; b</h1><p>one <code></code></p><script>no()</script>'
        '<div><h2 data-id="c" id="b">B</h2><pre>x\n  y</pre></div><p>two\nlines</p><p data-search-exclude>not</p>'
    )

    assert told(sections(html)) == [
        (None, "A &amp; b", "<p>one </p> <p>two lines</p>"),
        ("b", "B", "<pre>x\n  y</pre>"),
    ]
