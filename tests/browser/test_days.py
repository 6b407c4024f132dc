"""What a day brings to a site that nobody builds anew."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site, Visitor

pytestmark = pytest.mark.browser


def test_evidence_that_expires_lowers_its_clause_in_the_browser(visitor: Visitor, sample: Site) -> None:
    """On the last day of EV-026 nothing is lower; on the next one it is, on every page, with the reason; no build."""
    page = visitor.open(sample, "internal/en/traceability/")
    page.clock.set_fixed_time("2027-01-31T12:00:00")
    page.reload()
    row = page.locator("#matrix tr", has=page.locator("th", has_text="5.1 Context"))
    expect(row.locator("td").nth(1)).to_have_text("Conforms")

    page.clock.set_fixed_time("2027-02-01T12:00:00")
    page.reload()
    expect(row.locator("td").nth(1)).to_have_text("Partly conforms")
    expect(row).to_contain_text("(expired)")
    page.get_by_role("combobox", name="In operation").select_option("partly")
    expect(row).to_be_visible()

    page.goto(f"{sample.address}internal/en/clauses/iso10002-2018/5.1/")
    expect(page.get_by_text("no longer valid since 1 February 2027").first).to_be_visible()
    page.goto(f"{sample.address}internal/en/gaps/")
    expect(page.locator("tr:visible", has_text="5.1 Context").first).to_contain_text("EV-026")
    page.goto(f"{sample.address}internal/en/")
    expect(page.get_by_text("evidence has lapsed")).to_be_visible()
