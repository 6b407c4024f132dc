"""Pages: small Jinja templates that give Markdown with HTML parts, one frozen view each."""

from clausebook.pages.form_pages import FormFile, form_files
from clausebook.pages.navigation import Entry, navigation
from clausebook.pages.page import Page
from clausebook.pages.site_pages import site_pages

__all__ = ["Entry", "FormFile", "Page", "form_files", "navigation", "site_pages"]
