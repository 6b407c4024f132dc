"""The renderings: each says the whole, nothing a contributor wrote acts in a comment, and limits are kept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import cmarkgfm
import jsonschema
import pytest

from clausebook.changes import Review, could_not_compare
from clausebook.changes.change import Change
from clausebook.changes.kind import Weight
from clausebook.changes.kinds import wording
from clausebook.changes.kinds.time import LIMIT
from clausebook.changes.render import RENDERERS
from clausebook.changes.render.escape import plain
from clausebook.changes.render.json_v1 import fingerprints
from clausebook.changes.review import Decider, Notice, Page, verdict
from clausebook.changes.speech import speaking
from clausebook.commands.review import rendered
from clausebook.diagnostics import Place
from tests.sarif import must_fit

DAY = date(2026, 6, 30)
SCHEMA = Path(__file__).parents[2] / "generator/clausebook/changes/render/review-v1.schema.json"
NASTY = (
    "@everyone see #12, owner/repo#3, GH-4 and 0123456789abcdef0123456789abcdef01234567 <!-- hidden --> <img src=x> "
    "[link](javascript:alert(1)) `code` **bold** https://other.example/ www.other.example | cell ~~gone~~ $x$ !5 &amp; "
    "\u202e reversed \x1b[31m \u2066"
)


def change(number: int = 0, words: str = "within 10 working days", *, line: int = 7) -> Change:
    """A change of a limit, or of a text when the words are long."""
    kind = LIMIT.worse if len(words) < 40 else wording.REWORDED
    name = ("time_rules", f"R-{number}", "within") if kind is LIMIT.worse else ("sections", str(number), "text")
    return Change(
        kind=kind, about="policy", id="complaints@2", name=name, subject=f"Promise {number}", before=words,
        after=words.replace("10", "20") + ("" if kind is LIMIT.worse else " More."),
        place=Place("content/policies/complaints.yml", line, 3, 9), decides=("complaints-manager",), public=True,
    )  # fmt: skip


def report(*changes: Change) -> Review:
    """A review of these changes."""
    decided = tuple(c for c in changes if c.weight is not Weight.NOTE)
    deciders = (Decider("complaints-manager", "Complaints manager", decided),) if decided else ()
    notices = tuple(Notice(c, ("the policy page",)) for c in changes if c.kind is LIMIT.worse)
    return Review("main", "change", DAY, verdict(changes), changes, deciders, notices, existing=2)


NO_REPORT = could_not_compare("main", "change", DAY, "there is no commit `main`", "fetch it")


@pytest.mark.parametrize("format_", RENDERERS)
def test_what_could_not_be_compared_is_never_nothing(format_: str) -> None:
    """Every format says why; none looks like a review that found nothing."""
    said = RENDERERS[format_](NO_REPORT)
    assert "there is no commit" in said.replace("\\", "")
    assert "No obligation changed" not in said
    assert said != RENDERERS[format_](report())


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_the_sections_stand_in_their_order(format_: str) -> None:
    """Verdict, decisions, notices, what existed."""
    said = RENDERERS[format_](report(change()))
    heads = ["Needs a decision", "Decisions needed", "What customers will notice", "there before"]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    assert "It shows on: the policy page." in said


def test_a_comment_is_never_too_long() -> None:
    """At most 65,000 characters, and the rest is counted."""
    changes = [change(number) for number in range(900)]
    said = RENDERERS["markdown"](report(*changes))
    assert len(said) <= 65_000
    told = len(re.findall(r"^- ", said, re.MULTILINE))
    more = re.search(r"\*\*(\d+) more\*\*", said)
    assert more is not None
    assert told + int(more.group(1)) == 900 + 900  # once to be decided, once to be noticed


def test_long_words_do_not_break_the_limit() -> None:
    """Not even where every text is as long as a comment."""
    changes = [change(number, f"{number} " + NASTY * 150) for number in range(40)]
    assert len(RENDERERS["markdown"](report(*changes))) <= 65_000


def test_nothing_of_a_contributor_acts_in_a_comment() -> None:
    """No mention, reference, link, image, hidden words, or mark-up but our own."""
    nasty = replace(change(1, NASTY), subject=NASTY, id=NASTY, place=Place(NASTY, 1))
    noticed = replace(change(2), subject=NASTY, before=NASTY, after=NASTY)
    said = RENDERERS["markdown"](report(nasty, noticed))
    html = cmarkgfm.github_flavored_markdown_to_html(said, cmarkgfm.Options.CMARK_OPT_UNSAFE)
    tags = set(re.findall(r"<(/?[a-zA-Z!][^\s>]*)", html))
    ours = {"h2", "h3", "p", "ul", "li", "ol", "em", "strong", "details", "summary", "del", "ins", "sub", "br"}
    assert {tag.lstrip("/") for tag in tags} <= ours
    text = re.sub(r"<[^>]*>", "", html)
    assert not re.search(r"(?:^|[^\w`])@\w", text)
    assert not re.search(r"#\d|GH-\d|\b[0-9a-f]{40}\b|https?://\w|www\.\w", text)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", said)


def test_ordinary_words_stay_as_they_are() -> None:
    """Escaping what acts leaves a sentence readable, also in Persian."""
    assert plain("Within 10 days: ring 0800 100 200, or write.") == "Within 10 days: ring 0800 100 200, or write."
    assert plain(" شکایت می‌کنید ") == " شکایت می‌کنید "


@pytest.mark.parametrize("count", [1, 10, 11, 40])
def test_annotations_are_ten_of_a_level(count: int) -> None:
    """Ten at most, and where there are more the last one counts them."""
    lines = RENDERERS["github"](report(*(change(number) for number in range(count)))).splitlines()
    assert len(lines) == min(count, 10)
    assert all(line.startswith("::warning ") for line in lines)
    assert ("31 more" in lines[-1]) == (count == 40)


def test_other_words_are_not_called_the_same_promise() -> None:
    """Nobody but a reader can tell: what is only reworded is said to be, and not that no obligation changed."""
    said = RENDERERS["text"](report(change(1, "We keep your complaint for a long time, in the register.")))
    assert "Nothing changed but words: 1 text. Whether it still promises the same, somebody has to read." in said
    assert "No obligation changed" not in said


def test_a_remark_is_one_of_the_ten() -> None:
    """Eleven notices and a remark about the comparison: ten lines, the remark first, and the rest counted."""
    notes = (replace(change(number), kind=wording.REWORDED) for number in range(11))
    lines = RENDERERS["github"](replace(report(*notes), remarks=("Something was not looked at",))).splitlines()
    assert (len(lines), "not looked at" in lines[0], "3 more" in lines[-1]) == (10, True, True)


def test_an_annotation_is_one_line() -> None:
    """Whatever stands in the words, one command comes out."""
    said = RENDERERS["github"](report(replace(change(), subject="a\n::error::b\r%0A", id="a,b:c")))
    assert said.count("\n") == 1
    assert "%250A" in said


def test_sarif_keeps_its_fingerprints_when_lines_move() -> None:
    """The same change on another line is the same result; two changes are never one."""

    def marks(*changes: Change) -> list[str]:
        run = json.loads(RENDERERS["sarif"](report(*changes)))["runs"][0]
        assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
        return [result["partialFingerprints"]["clausebook/v1"] for result in run["results"]]

    here, below = marks(change(1), change(2), change(2)), marks(*(change(n, line=90) for n in (1, 2, 2)))
    assert here == below
    assert len(set(here)) == 3


def test_sarif_of_a_removed_value_names_no_line() -> None:
    """A line of the old revision means nothing in the new one."""
    run = json.loads(RENDERERS["sarif"](report(replace(change(), gone=True))))["runs"][0]
    assert "region" not in run["results"][0]["locations"][0]["physicalLocation"]


def test_gitlab_has_what_gitlab_asks_for() -> None:
    """Description, name, fingerprint, severity, path and line for each."""
    (entry,) = json.loads(RENDERERS["gitlab"](report(change())))
    assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert entry["location"] == {"path": "content/policies/complaints.yml", "lines": {"begin": 7}}
    assert (entry["check_name"], entry["severity"]) == ("limit-longer", "major")


@pytest.mark.parametrize("made", [report(), report(change(), change(1, NASTY)), NO_REPORT], ids=["none", "two", "not"])
def test_json_fits_its_schema(made: Review) -> None:
    """The schema is closed, and every reference inside leads to a change."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    value: dict[str, Any] = json.loads(RENDERERS["json"](made))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema)
    known = {entry["fingerprint"] for entry in value["changes"]}
    assert len(known) == len(made.changes) == len(fingerprints(made))
    named = [mark for decider in value["decisions"] for mark in decider["changes"]]
    named += [entry["change"] for entry in (*value["notices"], *value["redline"])]
    assert set(named) <= known


def test_the_schema_refuses_what_is_not_a_review() -> None:
    """A key more or less is seen."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    value = json.loads(RENDERERS["json"](report(change())))
    for spoilt in ({**value, "more": 1}, {k: v for k, v in value.items() if k != "verdict"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, schema)


class Marked:
    """A language in which every word that can be translated stands in marks."""

    language = "en"

    def _(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{(one if n == 1 else many) % {'n': n}}⟧"

    def day(self, day: date | None) -> str:
        return f"⟦{day}⟧"

    def language_name(self, tag: str) -> str:
        return f"⟦{tag}⟧"


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_every_word_of_a_report_can_be_translated(format_: str) -> None:
    """What is left without the words that go through the catalogue was written by the organisation, or is a name."""
    made = report(change(), change(1, "We keep your complaint for a long time, in the register."))
    with speaking(Marked()):
        said = RENDERERS[format_](made).replace("\\", "")
    while "⟦" in said:
        said = re.sub(r"⟦[^⟦⟧]*⟧", " ", said)
    for own in (
        "We keep your complaint for a long time, in the register.", "within 10 working days",
        "within 20 working days",
        "Complaints manager", "complaints@\u200b2", "complaints@2", "content/policies/complaints.yml",
        "Promise", "More.",
        "the policy page", "<details><summary>", "</summary>", "</details>", "<sub>", "</sub>",
        "<br>", "<ins>", "</ins>",
    ):  # fmt: skip
        said = said.replace(own, " ")
    assert re.findall(r"[A-Za-z]{2,}", said) == []


def test_nothing_of_a_contributor_acts_in_the_page() -> None:
    """In the HTML page their words are words: no element, no address, no picture, no policy but ours."""
    said = rendered(report(replace(change(1, NASTY), subject=f"</style><script>{NASTY}", id=NASTY)), "html")
    body = said.partition("<body>")[2]
    assert not re.search(
        r"<(?!/?(?:main|h[123]|p|strong|ul|li|div|span|bdi|details|summary|del|ins|body|html)\b)", body
    )
    assert not re.search(r"\son\w+=|javascript:alert\(1\)\"|href=", body)
    assert said.count("<style>") == said.count("</style>") == said.count("Content-Security-Policy") == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", said)


@pytest.mark.parametrize(
    "made",
    [
        report(),
        report(change(), replace(change(2), gone=True), replace(change(3, NASTY), place=Place(NASTY, 0))),
        NO_REPORT,
    ],
    ids=["none", "three", "not"],
)
def test_sarif_fits_the_standard(made: Review) -> None:
    """What is written is what SARIF 2.1.0 allows, and what it does not allow is seen."""
    said = RENDERERS["sarif"](made)
    must_fit(said)
    for old, new in (('"version": "2.1.0"', '"version": "2.0.0"'), ('"columnKind"', '"column"')):
        with pytest.raises(jsonschema.ValidationError):
            must_fit(said.replace(old, new))


HOSTILE = (
    "</details>\n\n# A heading\n\n- [x] done", "<!--", "-->", "<details open>", "]]>", "<svg/onload=alert(1)>",
    "![p](//other.example/x.png)", "[a]: https://other.example", "[^1]", "$$\\href{https://other.example}{x}$$",
    "```\nmermaid\n```", "~~~", "    code", "> [!WARNING]\n> not ours", "| a | b |\n|---|---|", "1. one", "2) two",
    "+ plus", "- minus", "===", "***", "- - -", "@team/all", "@a-b", "owner/repo#12", "#12", "GH-12", "!12", "%12",
    "~label", "&12", "$12", ":smile:", "https://other.example", "mailto:a@b.example", "a@b.example",
    "www.other.example",
    "ftp://other.example", "&#64;all", "&commat;all", "\\@all", "\u200b@all",
    "0123456789abcdef0123456789abcdef01234567",
    "\u202egnp.exe", "a\u0000b", "\ud800", "\r\r# x", "\u2028# x", "\x85# x",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(hostile: str) -> None:
    """Each alone, in every place where a contributor's words stand: no element but ours, nobody called, none hidden."""
    nasty = replace(change(1), subject=hostile, id=hostile, before=hostile, after=f"{hostile} 2", name=(hostile,))
    text = replace(change(2, f"{hostile} and so many words that it is a text"), place=Place(hostile, 1))
    text = replace(text, subject=hostile)
    made = replace(
        report(nasty, text), pages=(Page(hostile, f"p/{hostile}"), Page(hostile, "https://preview.example/p/"))
    )
    said = RENDERERS["markdown"](made)
    html = cmarkgfm.github_flavored_markdown_to_html(said, cmarkgfm.Options.CMARK_OPT_UNSAFE)
    ours = {"h2", "h3", "p", "ul", "li", "ol", "em", "strong", "details", "summary", "del", "ins", "sub", "br", "a"}
    assert {tag.lstrip("/") for tag in re.findall(r"<(/?[a-zA-Z!][^\s>]*)", html)} <= ours
    assert re.findall(r"<a [^>]*>", html) == ['<a href="https://preview.example/p/">']
    words = re.sub(r"<[^>]*>", "", html)
    assert not re.search(r"(?<![\w`])@\w|#\d|GH-\d|\b[0-9a-f]{40}\b|://\w|www\.\w", words)
    assert not re.search("[\x00-\x09\x0b-\x1f\x85\u2028\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)
