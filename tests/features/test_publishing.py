"""Publishing what each reader may see, in the words of a quality manager."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, scenarios, then, when

from clausebook.hosts.sites import MadeSite, checked, make
from clausebook.model.base import Audience

if TYPE_CHECKING:
    from tests.features.conftest import Organisation

scenarios("publishing.feature")

Sites = dict[str, MadeSite]

EDITION = """\
policy: complaints
title: How we handle complaints
edition:
  version: {version}
  status: {status}
  approvals:
    - by: complaints-manager
      on: 2026-06-01
  effective_from: {start}
  changes:
    - {change}
"""
RESTRICTED = """\
  - id: {id}
    title: Letter to one complainant
    kind: correspondence-sample
    audience:
      - auditor
    restricted: true
    clauses:
      - 1.2
    owner: complaints-manager
    held_at: the safe
"""
STAFF_LIMIT = """\
time_rules:
  - id: LOG
    event: logging
    title: {title}
    audience:
      - internal
      - auditor
    within:
      amount: 1
      unit: hours
"""
CLAIM = """\
claims:
  - standard: mini-2020
    kind: certified
    scope: Complaints about water
    since: 2026-01-01
"""


@given(parsers.parse('edition "{version}" of the complaints policy is a draft for {start}'))
def _draft(organisation: Organisation, version: str, start: str) -> None:
    text = EDITION.format(version=version, status="draft", start=start, change="Nothing yet.")
    organisation.write("content/policies/next.yml", text)


@given(parsers.parse('edition "{version}" of the complaints policy is approved for {start} and says "{change}"'))
def _announced(organisation: Organisation, version: str, start: str, change: str) -> None:
    text = EDITION.format(version=version, status="approved", start=start, change=change)
    organisation.write("content/policies/next.yml", text)


@given(parsers.parse('the policy has a limit for staff: "{title}"'))
def _staff_limit(organisation: Organisation, title: str) -> None:
    organisation.replace("content/policies/complaints.yml", "time_rules:\n", STAFF_LIMIT.format(title=title))


@given("the organisation claims to be certified and gives no certificate")
def _claim(organisation: Organisation) -> None:
    organisation.replace("content/organisation.yml", "jurisdictions:\n", f"{CLAIM}jurisdictions:\n")


@given(parsers.parse('evidence "{id}" about one complaint is restricted to auditors, kept by the complaints manager'))
def _restricted(organisation: Organisation, id: str) -> None:
    text = (organisation.folder / "content" / "evidence.yml").read_text()
    organisation.write("content/evidence.yml", text + RESTRICTED.format(id=id))


@given(parsers.parse('the content is kept at "{address}"'))
def _kept_at(organisation: Organisation, address: str) -> None:
    organisation.replace("content/organisation.yml", "jurisdictions:\n", f"repository: {address}\njurisdictions:\n")


@when(parsers.parse("the sites are published on {day}"), target_fixture="sites")
def _published(organisation: Organisation, day: str) -> Sites:
    whole = checked(organisation.folder, date.fromisoformat(day))
    return {audience.value: make(whole, audience, "en") for audience in Audience}


def page(site: MadeSite, address: str) -> str:
    """The text of the page at an address; AssertionError when there is none."""
    found = [one.text for one in site.pages if one.address == address]
    assert found, f"there is no {address}; there is {[one.address for one in site.pages]}"
    return found[0]


def words(text: str) -> str:
    """What a reader sees of a page: no tags, one space between words."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


def everything(site: MadeSite) -> dict[str, str]:
    """Every page but those about the rules of the checker, as it will be written."""
    return {one.address: unescape(one.text) for one in site.pages if not one.address.startswith("rules/")}


@then(parsers.parse('the public site does not know edition "{version}"'))
def _unknown(sites: Sites, version: str) -> None:
    assert [p.edition.version for p in sites["public"].site.workspace.policies if p.edition.version == version] == []
    assert f"policies/complaints/{version}/" not in everything(sites["public"])


@then(parsers.parse('the internal site shows edition "{version}" as "{state}"'))
def _shown_as(sites: Sites, version: str, state: str) -> None:
    shown = page(sites["internal"], f"policies/complaints/{version}/")
    assert re.search(rf"{version} {state}\b", words(shown))


@then(parsers.parse('the {audience:w} policy says "{text}"'))
def _policy_says(sites: Sites, audience: str, text: str) -> None:
    assert text in words(page(sites[audience], "policies/complaints/"))


@then(parsers.parse('the {audience:w} policy does not say "{text}"'))
def _policy_does_not_say(sites: Sites, audience: str, text: str) -> None:
    assert text not in words(page(sites[audience], "policies/complaints/"))


@then(parsers.parse('no page of the {audience:w} site says "{text}"'))
def _nobody_says(sites: Sites, audience: str, text: str) -> None:
    assert [address for address, said in everything(sites[audience]).items() if text in said] == []


@then(parsers.parse('some page of the {audience:w} site says "{text}"'))
def _somebody_says(sites: Sites, audience: str, text: str) -> None:
    assert [address for address, said in everything(sites[audience]).items() if text in said]


@then(parsers.parse('no page of any site says "{text}"'))
def _nowhere(sites: Sites, text: str) -> None:
    found = [
        address for site in sites.values() for address, said in everything(site).items()
        if text in words(said).lower() and address != "problems/"
    ]  # fmt: skip
    assert found == []
    assert "aligned" in words(page(sites["public"], "")).lower()


@then(parsers.parse('the internal site says that "{id}" exists, and to ask the complaints manager'))
def _ask(sites: Sites, id: str) -> None:
    assert f"{id} Ask : Complaints manager" in words(page(sites["internal"], "withheld/")).replace("Ask:", "Ask :")


@then(parsers.parse('in the internal site one click leads from clause "{number}" to evidence "{id}"'))
def _first_click(sites: Sites, number: str, id: str) -> None:
    assert ("evidence/register/", id) in clicks(sites["internal"], f"clauses/mini-2020/{number}/")


@then(parsers.parse('a second click leads from there to clause "{number}", which it is about'))
def _second_click(sites: Sites, number: str) -> None:
    assert (f"clauses/mini-2020/{number}/", "") in clicks(sites["internal"], "evidence/register/")


def clicks(site: MadeSite, address: str) -> list[tuple[str, str]]:
    """Where the links of a page lead within the site: page and anchor, each of which exists."""
    found = []
    for link in re.findall(r'href="([^":]+)"', page(site, address)):
        path, _, anchor = link.partition("#")
        target = posixpath.relpath(posixpath.join("/", address, path), "/") + "/" if path else address
        target = "" if target == "./" else target
        assert not anchor or re.search(rf'id="{anchor}"|#{anchor}[ }}]', page(site, target)), link
        found.append((target, anchor))
    return found


@then(parsers.parse('the internal page of clause "{number}" can be edited where "{text}" stands in "{file}"'))
def _edit(sites: Sites, organisation: Organisation, number: str, text: str, file: str) -> None:
    shown = page(sites["internal"], f"clauses/mini-2020/{number}/")
    link = re.search(r'href="https://git\.example/larkfield/edit/main/([^"#]+)#L(\d+)"', shown)
    assert link
    assert link[1] == file
    assert text in (organisation.folder / file).read_text().splitlines()[int(link[2]) - 1]
