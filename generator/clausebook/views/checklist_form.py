"""The page on which one edition of a checklist is answered: a complete form, with what the site knows beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from clausebook.audits.memory import Remembered
from clausebook.model.base import Audience
from clausebook.model.checklist import Checklist
from clausebook.views.addresses import Addresses, Nowhere, checklist_page
from clausebook.views.checklist_data import as_script, page_data
from clausebook.views.checklist_items import ScaleView, SectionView, sections
from clausebook.views.checklist_known import knowledge
from clausebook.views.checklist_record import RecordView, record_view
from clausebook.views.releases import VersionLine, version_line
from clausebook.views.site import Here, Site
from clausebook.views.words import direction, iso_day

FORM = "form.html"
"""Its name, beside the page about it."""
AT_ONCE = 400
"""So many questions a browser builds in a moment, also with a screen reader listening."""


@dataclass(frozen=True)
class Asked:
    """What is asked, with what the site knows beside it, and what earlier audits left, by question."""

    sections: tuple[SectionView, ...]
    earlier: Mapping[str, Remembered]

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(item.scale.control != "none" for section in self.sections for item in section.items)

    @property
    def deferred(self) -> bool:
        """Whether the questions of a section are built when somebody comes to it: more of them take too long at once.

        Below that they stand in the page whatever becomes of its script.
        """
        return self.questions > AT_ONCE


@dataclass(frozen=True)
class FormView:
    """Everything the page shows. `policy`, `script` and `style` are filled in where the page is written."""

    title: str
    name: Markup
    key: str
    version: str
    kind: str
    organisation: str
    language: str
    direction: str
    notice: str
    released: VersionLine | None
    as_of: str
    purpose: Markup
    notes: tuple[Markup, ...]
    about: str | None
    all: str | None
    download: str | None
    scales: tuple[ScaleView, ...]
    asked: Asked
    record: RecordView
    data: Markup

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """The questions, section by section."""
        return self.asked.sections

    @property
    def questions(self) -> int:
        """How many there are."""
        return self.asked.questions


class Apart(Site):
    """The same site, from a page that is carried away: nothing of it is at hand, so nothing is linked."""

    @cached_property
    def addresses(self) -> Addresses:
        """None at all."""
        return Nowhere()


def _carried_away(site: Site) -> Apart:
    return Apart(site.workspace, site.audience, site.language, site.as_of, site.problems, release=site.release)


def form_view(site: Site, checklist: Checklist, spoken: Iterable[str] = (), *, apart: bool = False) -> FormView:
    """The view of one edition. `spoken` are the words of the page's script; `apart` makes the edition without links."""
    address = checklist_page(checklist.id, checklist.edition.version)
    if apart:
        site = site.once(_carried_away)
    here = site.on(address)
    asked = site.part(_asked, checklist)
    shown = asked.sections
    record = record_view(here, checklist)
    data = page_data(here, checklist, shown, record, asked.earlier, spoken)
    organisation = site.workspace.organisation
    page = "" if apart else f"{address}{FORM}"
    return FormView(
        title=here.plain(checklist.title),
        name=here.text(checklist.title),
        key=checklist.key,
        version=checklist.edition.version,
        kind=here.label("checklist-kind", checklist.kind),
        organisation=here.plain(organisation.name) if organisation else "",
        language=site.language,
        direction=direction(site.language),
        notice=audience_notice(site),
        released=version_line(site.words, site.release, site.as_of, page) if site.release else None,
        as_of=iso_day(site.as_of),
        purpose=here.text(checklist.purpose),
        notes=tuple(here.text(note) for note in checklist.notes),
        about=None if apart else here.href(address),
        all=None if apart else here.href("checklists/"),
        download=None if apart else alone_name(checklist),
        scales=tuple({item.scale.id: item.scale for section in shown for item in section.items}.values()),
        asked=asked,
        record=record,
        data=Markup(as_script(data)),
    )


def _asked(site: Site, checklist: Checklist) -> Asked:
    here = about(site, checklist)
    known = knowledge(here, checklist)
    return Asked(sections(here, checklist, known), known.memory)


def alone_name(checklist: Checklist) -> str:
    """The file name of the edition that is one file: it says what it is wherever it is carried."""
    return f"{checklist.id}-{checklist.edition.version}.html"


def audience_notice(site: Site) -> str:
    """Whom the page is for; empty for everyone."""
    _ = site.words._
    return {
        Audience.PUBLIC: "",
        Audience.INTERNAL: _("Internal: for staff only. Do not publish this site."),
        Audience.AUDITOR: _("For auditors only. Do not publish this site."),
    }[site.audience]


def about(site: Site, checklist: Checklist) -> Here:
    """The site seen from the page about this edition."""
    return site.on(checklist_page(checklist.id, checklist.edition.version))
