"""What a form lets in, what it says in a released version and in one file, and where its words come from."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from dataclasses import replace

from clausebook.form import script, style
from clausebook.hosts.settings import ASSETS
from clausebook.pages.form_pages import POLICY, alone_file, form_file, spoken
from clausebook.pages.templates import FOLDER
from clausebook.views.checklist_form import FormView
from tests.unit.form_parts import Parts, checklist, form, site
from tests.unit.test_views_templates import Reader, reachable
from tests.unit.test_words_catalogue import loose_words


def test_the_policy_lets_the_shared_files_in_and_nothing_else() -> None:
    """Word for word, in the form; the form loads one script and one style, both from its own site."""
    parts = form("branch-visit")
    policy = parts.all("meta", http_equiv="Content-Security-Policy")[0]["content"]

    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; form-action 'none'; "
        "base-uri 'none'"
    )
    assert [given["src"] for given, _ in parts.scripts if "src" in given] == ["../../form.js"]
    assert [given["href"] for given in parts.all("link", rel="stylesheet")] == ["../../form.css"]
    assert [given["href"].partition(",")[0] for given in parts.all("link", rel="icon")] == ["data:image/svg+xml"]
    assert parts.all("meta", name="robots") == [{"name": "robots", "content": "noindex"}]


def test_a_form_of_a_released_version_says_so_and_leads_out_without_a_script() -> None:
    """To the list of versions and to the same form in the newest; the file to take along only says it. Else nothing."""
    branch = checklist("branch-visit")
    released = replace(site(), release="2.0")
    shared, alone = form_file(released, branch, script()), alone_file(released, branch, script(), style())
    says = f"This is version 2.0, as of {site().words.day(site().as_of)}. There may be a newer one."
    links = [given["href"] for given in Parts(shared.text).all("a")]
    up = "../" * (shared.path.count("/") + 1)

    assert all(f'<p class="released">{says}' in file.text for file in (shared, alone))
    assert [link for link in links if link.startswith(up)] == [f"{up}index.html", f"{up}latest/{shared.path}"]
    assert not [given for given in Parts(alone.text).all("a") if given["href"].startswith("..")]
    assert Parts(shared.text).wrong == []
    assert POLICY.format(script="'self'", style="'self'") in shared.text
    assert "There may be a newer one" not in form_file(site(), branch, script()).text


def test_the_edition_in_one_file_lets_in_what_it_holds() -> None:
    """The hashes in its policy are those of its script and style; it links to nothing of the site."""
    text = alone_file(site(), checklist("branch-visit"), script(), style()).text
    parts = Parts(text)
    policy = parts.all("meta", http_equiv="Content-Security-Policy")[0]["content"]
    inside = [
        next(body for given, body in parts.scripts if not given),
        text.partition("<style>")[2].partition("</style>")[0],
    ]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inside]

    assert policy == POLICY.format(script=hashes[0], style=hashes[1])
    assert parts.wrong == []
    assert [given["href"] for given in parts.all("a") if not given["href"].startswith(("#", "http"))] == []


def test_a_script_cannot_end_its_own_element() -> None:
    """Words in the script that would end it are written so that they mean the same and end nothing."""
    hostile = 'const words = "</script><!-- <SCRIPT";'
    parts = Parts(alone_file(site(), checklist("branch-visit"), hostile, "").text)

    assert [body for given, body in parts.scripts if not given] == ['const words = "\\x3c/script>\\x3c!-- <SCRIPT";']


def test_the_words_of_the_script_are_collected() -> None:
    """Each literal key once, also over a line break; in English nothing has to be sent along."""
    code = (
        'clausebook.word("Saved"); clausebook.word(\n  "Not in a file since %(time)s", {time}); word("no");'
        'clausebook.word("Saved")'
    )

    assert spoken(code) == ("Not in a file since %(time)s", "Saved", "no")
    assert form("branch-visit").data["words"] == {}


def test_the_colours_are_those_of_the_site() -> None:
    """Every colour of the form's page has the value it has on the site, in both schemes."""
    mine, theirs = (
        [
            dict(re.findall(r"(--cb-[a-z-]+): (#[0-9a-f]{6});", part))
            for part in re.split(r"@media screen", text, maxsplit=1)
        ]
        for text in (style(), (ASSETS / "css" / "10-tokens.css").read_text(encoding="utf-8"))
    )

    assert len(mine[0]) > 20
    for ours, site_colours in zip(mine, theirs, strict=True):
        assert {name: site_colours.get(name) for name in ours} == ours


def test_the_templates_of_the_form_hold_no_words_of_their_own() -> None:
    """Between tags, in spoken attributes and in expressions: words only inside `_()`."""
    found = [
        words
        for path in sorted((FOLDER / "form").glob("*.j2"))
        for words in loose_words(path.name, path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_the_template_and_the_view_of_the_form_say_the_same() -> None:
    """Nothing is asked for that the view lacks; nothing is in it that neither page nor data shows."""
    reader = Reader()
    reader.template("form/form.html.j2", {"view": frozenset({FormView})})
    for_the_data = {"asked", "small_asked", "words", "needs_reason", "many", "is_anything"}
    shown_elsewhere = {"NonconformityLine", "Link", "Status", "Named", "Remembered", "Earlier"}
    missing = {
        f"{owner.__name__}.{one.name}"
        for owner in reachable(FormView)
        for one in dataclasses.fields(owner)
        if (owner, one.name) not in reader.used
        and one.name not in for_the_data
        and owner.__name__ not in shown_elsewhere
    }

    assert reader.unknown == []
    assert missing == {"RecordView.evidence", "Asked.earlier"}, "in the data, which evidence_options are not"
