"""No link leads nowhere, whatever is hidden, and words in another language run their own way."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Iterator
from typing import Any

import pytest

from clausebook.hosts.sites import Checked, MadeSite, make
from clausebook.model.base import Audience, Item
from clausebook.model.text import Text
from clausebook.views.site import Site
from tests.site.everything import AS_OF, GROUPS, KINDS, organisation
from tests.unit.made_pages import made


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
@pytest.mark.parametrize("only", [True, False], ids=["only", "without"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind_name)
def test_whatever_is_hidden_no_link_leads_nowhere(kind: type[Item], only: bool, audience: Audience) -> None:
    """One kind of thing alone, or all but one: every link of every page ends at a page and anchor of the same site."""
    groups: dict[str, Any] = {}
    for other in KINDS:
        (item,) = getattr(organisation(), GROUPS[other])
        who = audience if (other is kind) == only else Audience.AUDITOR
        groups[GROUPS[other]] = (item.model_copy(update={"audience": (who,)}),)
    workspace = dataclasses.replace(organisation(), **groups)

    site = make(Checked(workspace, (), AS_OF), audience, "en")

    assert list(_dead_links(site)) == []


def test_no_link_of_the_whole_organisation_leads_nowhere() -> None:
    """The test above can fail: a page that is missing is named."""
    site = made(hostile=False)
    without = dataclasses.replace(site, pages=tuple(one for one in site.pages if one.address != "glossary/"))

    assert list(_dead_links(site)) == []
    assert any("glossary" in dead for dead in _dead_links(without))


def test_a_text_in_another_language_runs_its_own_way_and_what_it_refers_to_its_own() -> None:
    """A Persian text on an English page is marked as Persian; the English phrase in it as English, and apart."""
    here = Site(organisation(), Audience.INTERNAL, "en", AS_OF).on("policies/complaints/")

    role = f"[[role:{organisation().roles[0].id}]]"

    words = here.text(Text({"fa": f"پاسخ {role} است"}))
    own = here.text(Text({"en": f"See {role}", "fa": "پاسخ"}))

    assert re.fullmatch(r'<span lang="fa" dir="rtl">پاسخ <bdi lang="en"><a [^<]*</a></bdi> است</span>', words)
    assert "<bdi" not in own
    assert "lang=" not in own


def _dead_links(site: MadeSite) -> Iterator[str]:
    """The links of pages and of checklists' forms that end at no page, form or anchor. A form is a file of its own."""
    texts = {one.address: one.text for one in site.pages}
    texts |= {
        form.path: re.sub(r"(?s)<script\b.*?</script>", "", form.text)
        for form in site.forms
        if form.path.endswith(".html")
    }
    anchors = {
        address: {*re.findall(r'\bid="([^"]+)"', text), *re.findall(r"\{: #(\S+)[^}]*\}", text)}
        for address, text in texts.items()
    }
    anchors |= {form.path: set() for form in site.forms if form.path not in texts}
    for one, text in texts.items():
        for link in re.findall(r'\bhref="([^"]*)"', text):
            if re.match(r"[a-z]+:", link) or "/content/" in link:
                continue
            path, _, anchor = link.partition("#")
            path = path.partition("?")[0]
            target = posixpath.relpath(posixpath.join("/", posixpath.dirname(one), path), "/") if path else one
            address = "" if target == "." else target if target in anchors else target.rstrip("/") + "/"
            if address not in anchors or (anchor and anchor not in anchors[address]):
                yield f"{one}: {link}"
