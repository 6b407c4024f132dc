"""Releases of a small organisation in milliseconds: some of its pages as they are made, without MkDocs around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clausebook.audience import project
from clausebook.hosts.build import Built
from clausebook.hosts.sites import Checked
from clausebook.model.base import Audience
from clausebook.pages.page import page
from clausebook.views.addresses import edition_page
from clausebook.views.policy import policy_view
from clausebook.views.responsibilities import role_view
from clausebook.views.site import Site

PICTURE = b"a picture that is the same in every version" * 100


def quick_build(
    organisation: Checked,
    out: Path,
    work: Path,
    audiences: Iterable[Audience],
    builder: str = "mkdocs",
    release: str = "",
) -> tuple[Built, ...]:
    """The pages of policies and roles as files, a first page, and a picture that no version changes."""
    built = []
    for audience in audiences:
        folder = out / audience.value / "en"
        pages = _pages(
            Site(project(organisation.workspace, audience, organisation.as_of), audience, "en", organisation.as_of)
        )
        for address, text in pages.items():
            path = folder / address / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\nVersion {release}\n", encoding="utf-8")
        (folder / "assets").mkdir()
        (folder / "assets" / "picture.svg").write_bytes(PICTURE)
        (folder / "404.html").write_text("not found\n")
        built.append(Built(audience, "en", folder, len(pages)))
    return tuple(built)


def _pages(site: Site) -> dict[str, str]:
    pages = {"": f"As of {site.as_of}"}
    for policy in site.workspace.policies:
        address = edition_page(site.workspace, policy.policy, policy.edition.version, site.as_of)
        pages[address] = page(address, "policy.md.j2", policy_view(site, policy), site.words).text
    for role in site.workspace.roles:
        address = f"responsibilities/{role.id}/"
        pages[address] = page(address, "role.md.j2", role_view(site, role), site.words).text
    return pages
