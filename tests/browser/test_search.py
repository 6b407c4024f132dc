"""What searches a site: our own script in place of the theme's, which takes 12 s on each page of a large site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from clausebook.hosts.settings import ASSETS
from tests.browser.conftest import serve

pytestmark = pytest.mark.browser
ROWS = [
    [
        "clauses/7.2/",
        "7.2 Receiving a complaint",
        "Whoever hears it writes it down. Version 17.2 said so too, and 7.2.1.",
    ],
    ["clauses/7.2/#how", "What we do", "The desk passes it on the same day; see EV-012 & <b>others</b>."],
    ["clauses/7.3/", "7.3 Following", "A complaint can be followed.", ["tagged"]],
    ["evidence/", "Records", ""],
    ["evidence/#EV-012", "EV-012 Log of the desk", '<img src=x onerror="no()">'],
    ["how/", "How to complain", "Tell us."],
    ["rules/", "I18N001", "I do what I can. A complainant sees how."],
    ["vi/", "Khiếu nại", "Chúng tôi trả lời khiếu nại trong 30 ngày"],
    ["fa/", "رسیدگی", "هر شکایتی ظرف ۳۰ روز پاسخ داده می\u200cشود"],
    ["zh/", "证据", "我们在三十天内回复投诉的期限"],
    ["zh/1/", "投诉处理", "如何处理"],
]
ASKED = """(queries) => new Promise((done) => {
  const worker = new Worker("/assets/clausebook/workers/search.js");
  const answers = [];
  worker.onmessage = ({ data: { type, data } }) => {
    if (type === 3) answers.push(data);
    if (answers.length === queries.length) done(answers), worker.terminate();
    else worker.postMessage({ type: 2, data: queries[answers.length] });
  };
  worker.postMessage({ type: 0, data: { config: {}, docs: [], options: { suggest: true } } });
})"""
Answers = list[dict[str, Any]]


@pytest.fixture(scope="module")
def ask(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answers]]:
    """Sends queries as the theme does; the answers."""
    folder = tmp_path_factory.mktemp("searched")
    for name, text in (
        ("search/entries.json", json.dumps(ROWS)),
        ("assets/clausebook/workers/search.js", (ASSETS / "workers" / "search.js").read_text(encoding="utf-8")),
        ("index.html", "<!doctype html><title>Nothing</title>"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    served = serve(folder)
    page = browser.new_page()
    page.goto(next(served).address)
    yield lambda *queries: page.evaluate(ASKED, list(queries))
    page.close()
    next(served, None)


def first(answer: dict[str, Any]) -> str:
    """Where the best entry of the best page stands."""
    return answer["items"][0][0]["location"] if answer["items"] else ""


QUERIES = {
    "7.2": "clauses/7.2/",
    "ev-012": "evidence/#EV-012",
    "EV 012": "evidence/#EV-012",
    "same day": "clauses/7.2/#how",
    '"day; see"': "clauses/7.2/#how",
    "follow": "clauses/7.3/",
    "complaint follow": "clauses/7.3/",
    "how do i complain": "how/",
    "tagged": "clauses/7.3/",
    "khiếu nại": "vi/",
    "KHIEU": "vi/",
    "شکايت": "fa/",
    "میشود": "fa/",
    "می\u200cشود": "fa/",
    "期限": "zh/",
    "回复投诉": "zh/",
    "投诉处理": "zh/1/",
    "omplaint": "",
    "nothing": "",
    '* + ~ "': "",
    "   ": "",
}


def test_words_are_found_as_they_are_written_in_each_language(ask: Callable[..., Answers]) -> None:
    """Numbers, ids, beginnings of words, quotes; marks, joiners and the letters of two keyboards make no difference."""
    assert dict(zip(QUERIES, map(first, ask(*QUERIES)), strict=True)) == QUERIES


def test_an_answer_marks_the_words_and_nothing_in_it_is_html(ask: Callable[..., Answers]) -> None:
    """The page of a section comes with it, for its title; a text that looks like HTML stays a text."""
    number, hostile, day, slight = ask("7.2", "onerror", "day complaint zebra", "how do i complain")
    assert [[entry["location"] for entry in page] for page in number["items"]] == [["clauses/7.2/"]]
    assert number["items"][0][0]["text"].count("<mark>") == 1  # in 7.2.1, and not in 17.2
    assert number["suggest"] == ["7.2"]
    assert [entry["location"] for entry in hostile["items"][0]] == ["evidence/#EV-012", "evidence/"]
    assert hostile["items"][0][0]["text"] == '<p>&lt;img src=x <mark>onerror</mark>="no()"&gt;</p>'
    assert first(day) == "clauses/7.2/#how"
    assert day["items"][0][0]["terms"] == {"day": True, "complaint": True, "zebra": False}
    assert slight["items"][0][0]["terms"] == {"how": True, "complain": True}
    assert slight["items"][0][0]["title"] == "<mark>How</mark> to <mark>complain</mark>"
