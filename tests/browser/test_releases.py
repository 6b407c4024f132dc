"""Released versions in a real browser: the choice of a version, the warning on an old one, and where old links lead."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from clausebook.commands.release import release
from clausebook.commands.release_folder import folder_place
from clausebook.hosts.sites import checked
from clausebook.model.base import Audience
from tests.browser.axe import barriers
from tests.browser.conftest import ROOT, Site, Visitor, serve

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The public site of a small organisation in two versions; a role and its page are public in the first only."""
    folder = tmp_path_factory.mktemp("versions")
    shutil.copytree(ROOT / "tests" / "rules" / "_base", folder, dirs_exist_ok=True)
    for version, day in (("1.0", date(2026, 6, 30)), ("2.0", date(2026, 8, 31))):
        release(checked(folder, day), version, folder_place(folder / "releases"), [Audience.PUBLIC])
        roles = folder / "content" / "roles.yml"
        roles.write_text(roles.read_text().replace("    audience:\n      - public\n", ""))
    yield from serve(folder / "releases" / "public")


def test_a_reader_finds_the_way_between_versions(visitor: Visitor, versions: Site) -> None:
    """From an old page to the same page of the newest version and back; a page that is gone says so."""
    page = visitor.open(versions, "en/1.0/policies/complaints/")
    choice = page.get_by_role("button", name="Version 1.0: choose another")
    expect(page.get_by_text("There is a newer version.")).to_be_visible()
    expect(choice).to_have_text("1.0")
    assert barriers(page) == []

    choice.focus()
    page.locator(".md-version").get_by_role("link", name="2.0").click()
    expect(page).to_have_url(re.compile(r"/en/2\.0/policies/complaints/$"))
    expect(page.get_by_text("This is version 2.0, as of 31 August 2026.")).to_be_visible()
    choice = page.get_by_role("button", name="Version 2.0: choose another")
    expect(choice).to_have_text("2.0")
    expect(page.get_by_text("There is a newer version.")).to_be_hidden()

    choice.focus()
    page.locator(".md-version").get_by_role("link", name="1.0").click()
    expect(page).to_have_url(re.compile(r"/en/1\.0/policies/complaints/$"))

    page.goto(f"{versions.address}en/1.0/responsibilities/complaints-manager/")
    page.get_by_role("link", name="This page in the newest version").click()
    expect(page.get_by_role("heading", name="This page is gone")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("link", name="See the list of versions").click()
    expect(page.get_by_role("heading", name="Versions")).to_be_visible()
    assert barriers(page) == []


def test_without_scripts_the_list_of_versions_is_one_link_away(browser: Browser, versions: Site) -> None:
    """The sentence is true in every version, so it needs no script: which version this is, and where the others are."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{versions.address}en/latest/policies/complaints/")
    expect(page).to_have_url(re.compile(r"/en/2\.0/policies/complaints/$"))
    page.goto(f"{versions.address}en/1.0/policies/complaints/")
    expect(page.get_by_text("This is version 1.0, as of 30 June 2026. There may be a newer one.")).to_be_visible()
    page.get_by_role("link", name="See the list of versions").click()
    page.get_by_role("link", name="2.0", exact=True).click()
    expect(page.get_by_text("This is version 2.0, as of 31 August 2026.")).to_be_visible()
    context.close()
