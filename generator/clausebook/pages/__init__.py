"""Pages: small Jinja templates that give Markdown with HTML parts, one frozen view each."""

from clausebook.pages.navigation import Entry, navigation
from clausebook.pages.page import Page
from clausebook.pages.site_pages import site_pages

__all__ = ["Entry", "Page", "navigation", "site_pages"]
