"""The review of a change as one self-contained HTML page: no script, no other host, a strict policy."""

from __future__ import annotations

from pathlib import Path

from clausebook.changes.review import Review
from clausebook.form import tokens
from clausebook.pages.strict import META, digest_of
from clausebook.pages.templates import render
from clausebook.views.review import alone_view
from clausebook.views.words import Words

_OWN = Path(__file__).with_name("review.css")
_SHARED = Path(__file__).parents[1] / "assets" / "css" / "58-review.css"
_POLICY = "default-src 'none'; style-src {style}; img-src 'self' data:; form-action 'none'; base-uri 'none'"


def review_html(review: Review) -> str:
    """The page, in the language of the review. The same review gives the same bytes."""
    words = Words(review.language)
    text = render("review/alone.html.j2", alone_view(review, words), words)
    look = "\n".join((tokens(), *(path.read_text(encoding="utf-8") for path in (_OWN, _SHARED))))
    policy = _POLICY.format(style=digest_of(look))
    text = text.replace("<clausebook-policy/>", META.replace("@", policy), 1)
    return text.replace("<clausebook-style/>", f"<style>{look}</style>", 1).strip() + "\n"
