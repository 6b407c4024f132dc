"""Contributors' words become safe HTML: a fixed set of tags, only addresses in attributes, nothing evaluated."""

from __future__ import annotations

import re
import time
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from clausebook.views import prose

TAGS = {
    "p", "br", "hr", "ul", "ol", "li", "em", "strong", "del", "code", "pre", "blockquote", "a",
    "table", "thead", "tbody", "tr", "th", "td", "h4", "h5", "h6",
}  # fmt: skip
"""What may come out. Headings below the third level, because the page has its own above."""

ATTRIBUTES = {("a", "href"), ("a", "rel"), ("ol", "start"), ("th", "align"), ("td", "align")}
VOID = {"br", "hr"}
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
CONTROLS = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""What a browser passes over before it looks for the scheme of an address."""
HOSTILE = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//e.example>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<script>)", "<javascript:alert(1)>",
    "[x](http://e.example 'a\" onclick=\"alert(1)')", '[x](http://e.example "> [[time:ACK]] <b onclick=x>")',
    "[x]([[time:ACK]])", "[see [[time:ACK]] there](http://e.example)", "![x](http://e.example/x.png)",
    "`[[time:ACK]]`", "```\n[[time:ACK]]\n</code></pre><script>\n```", "<!-- --><style>*{}</style>", "&lt;script&gt;",
    "{{ 7*7 }}", "{% raw %}", "{: onclick=x }", "](", "|", "| a | b |\n|---|---|\n| `|` | [[time:ACK]] |",
    "</div></div>", "<div><p><table>", "\x02wzxhzdk:0\x03", "\u2028\ufeff\u202e", "[TOC]", "*[abbr]: x", "[^1]: x",
    "[[time:ACK]]",
    "[[role:nobody]]", "[[[[time:ACK]]]]", "[[time:<b>]]", "[a]: http://e.example\n\n[a]", "<a href=x>[[time:ACK]]",
)  # fmt: skip


def resolve(kind: str, id: str) -> Markup | None:
    return (
        Markup('<a href="#time-ACK">within <b>3</b> &amp; more</a>').replace("<b>", "").replace("</b>", "")
        if ((kind, id) == ("time", "ACK"))
        else None
    )


class Sieve(HTMLParser):
    """Reads HTML and keeps what is not allowed, or not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()
        self.wrong += [f"{tag} is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a link in a link")
        for name, value in attributes:
            scheme = SCHEME.match(CONTROLS.sub("", value or ""))
            good = name != "href" or scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel")
            if (tag, name) not in ATTRIBUTES or not good:
                self.wrong.append(f"<{tag} {name}={value!r}>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.wrong.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append("a declaration")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_inert(text: str) -> None:
    """Alone, in a list, in a table and in a quotation: only the tags and attributes we allow, each closed."""
    for shape in ("{}", "- {}\n- b", "> {}", "a | b\n--|--\n{} | c", "# {}", "**{}**"):
        assert Sieve(prose.render(shape.format(text), resolve)).wrong == []


MARKS = ("\n", "\n\n", "> ", "- ", "*", "`", "[", "]", "(", ")", "<", ">", "&", '"', "'", "|", "#")
WORDS = st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE), st.sampled_from(MARKS))


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=12).map("".join))
@example("<" * 50)
@example("[" * 50 + "](x)" * 50)
def test_whatever_is_written_only_allowed_markup_comes_out(text: str) -> None:
    """Never another tag or attribute, never a link in a link, never an error, whatever is written."""
    assert Sieve(prose.render(text, resolve)).wrong == []
    assert Sieve(str(prose.render_line(text, resolve))).wrong == []
    assert isinstance(prose.plain(text, resolve), str)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000, "[" * 50_000, "![" * 30_000, "*a_ " * 20_000, "`" * 100_001, "<" * 100_000,
        "[[time:ACK]] " * 20_000,
        ">" * 2_000 + "x", "\n".join("  " * n + "- x" for n in range(200)), "| a " * 5_000 + "|\n" + "|-" * 5_000 + "|",
    ],
    ids=["line", "brackets", "images", "emphasis", "code", "less", "references", "quotes", "lists", "table"],
)  # fmt: skip
def test_large_and_deep_texts_take_no_time(text: str) -> None:
    """Nothing an author can write keeps a build busy; the limit is generous for a slow machine."""
    began = time.process_time()

    html = prose.render(text, resolve)

    assert time.process_time() - began < 5
    assert html


def test_references_in_a_sentence_become_links() -> None:
    """What the site shows is linked; what it does not show is only named by its kind."""
    assert prose.render("We answer [[time:ACK]].", resolve) == (
        '<p>We answer <a href="#time-ACK">within 3 &amp; more</a>.</p>'
    )
    assert prose.render("Ask the [[external-body:x]].", resolve) == "<p>Ask the external body.</p>"
    assert prose.render_line("Ask the [[role:x]] <now>", resolve) == "Ask the role &lt;now&gt;"
    assert prose.plain("We answer [[time:ACK]], says [[role:x]]", resolve) == "We answer within 3 & more, says role"


def test_references_in_links_and_code() -> None:
    """Links do not nest, and code is shown as it is written."""
    assert ">see within 3 &amp; more there</a>" in prose.render("[see [[time:ACK]] there](http://e.example)", resolve)
    assert "<code>[[time:ACK]]</code>" in prose.render("`[[time:ACK]]`", resolve)
    assert "within 3" in prose.render("`code` [[time:ACK]]", resolve)


def test_code_does_not_name_what_is_hidden() -> None:
    """Also in code a reference to something this site does not show is only its kind."""
    assert prose.render("`[[evidence:EV-SECRET]]`", resolve) == "<p><code>evidence</code></p>"


def test_our_own_pages_show_references_as_they_are_written() -> None:
    """The page of a rule about references shows how they are written."""
    assert "[[evidence:EV-001]]" in prose.render("```yaml\n[[evidence:EV-001]]\n```\n\n[[time:X]]", None)


def test_nothing_else_is_evaluated() -> None:
    """Template signs, attribute lists and marks of Markdown extensions are words."""
    for text in ("{{ 7*7 }}", "{% raw %}", "{: #x onclick=y }", "[TOC]"):
        assert text in prose.render(text, resolve)


def test_headings_of_a_text_stay_below_those_of_the_page() -> None:
    """The first level becomes the fourth; nothing gets above it."""
    found = Sieve(prose.render("# a\n\n## b\n\n### c\n\n###### d", resolve)).found

    assert (found["h4"], found["h5"], found["h6"]) == (1, 1, 2)
    assert "<h2>" in prose.render("## b", None, heading=1)


def test_titles_in_links_hold_no_references() -> None:
    """A title that is shown in place of a reference cannot call for another one, so nothing runs in a circle."""
    assert prose.bare("About [[clause:7.4]] and [[external-body:x]]") == "About clause and external body"
