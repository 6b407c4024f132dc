"""What the checker was told not to show: each problem that was silenced, and each rule at another level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from clausebook.diagnostics import Rule, Silenced
from clausebook.model.silence import Silence
from clausebook.views.clause import ProblemLine, problem_line
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site

SilenceState = Literal["valid", "expired", "no-result"]


@dataclass(frozen=True)
class SilenceView:
    """One entry: what is silenced, why, by whom, until when, and the problems it covers now."""

    rule: Link
    item: Link
    status: Status
    facts: tuple[tuple[str, Markup], ...]
    problems: tuple[ProblemLine, ...]
    edit: str


@dataclass(frozen=True)
class SilencedView:
    """All entries this audience may read, and the levels that are not those of clausebook."""

    title: str
    entries: tuple[SilenceView, ...]
    profile: str
    levels: tuple[tuple[Link, str], ...]
    problems: str


def silenced_view(site: Site, rules: tuple[Rule, ...]) -> SilencedView:
    """The view of the page; `rules` are those that have a page of their own."""
    known = {rule.code for rule in rules}
    here = site.on("silenced/")
    settings = site.workspace.settings
    return SilencedView(
        title=site.words._("Silenced problems"),
        entries=tuple(_entry(here, silence, covered, known) for silence, covered in site.silenced),
        profile=here.label("profile", settings.profile),
        levels=tuple((_rule(here, said.code, known), here.label("rule-level", said.word)) for said in settings.levels),
        problems=here.href("problems/"),
    )


def _entry(here: Here, silence: Silence, covered: tuple[Silenced, ...], known: set[str]) -> SilenceView:
    site = here.site
    _ = site.words._
    past = silence.until < site.as_of
    state: SilenceState = "expired" if past else "valid" if covered else "no-result"
    found = site.workspace.index.items_by_key.get(silence.item)
    item = here.link(found.kind_name, found.key) if found else Link(silence.item, silence.item, None)
    by = here.link("role", silence.by)
    says = Markup("<q>{}</q>").format(here.plain(silence.says)) if silence.says else Markup()
    rows = (
        (_("Only where it says"), says),
        (_("Why"), here.text(silence.reason)),
        (
            _("Decided by"),
            Markup('<a href="{}">{}</a>').format(by.href, by.title) if by.href else Markup("{}").format(by.title),
        ),
        (_("Decided on"), Markup("{}").format(site.words.day(silence.on)) if silence.on else Markup()),
        (_("Until"), Markup("{}").format(site.words.day(silence.until))),
    )
    return SilenceView(
        rule=_rule(here, silence.rule, known),
        item=item,
        status=Status(state, here.label("silence", state)),
        facts=tuple((name, value) for name, value in rows if value),
        problems=tuple(problem_line(here, one.problem) for one in covered),
        edit=here.edit(silence),
    )


def _rule(here: Here, code: str, known: set[str]) -> Link:
    return Link(code, code, here.href(f"rules/{code}/") if code in known else None)
