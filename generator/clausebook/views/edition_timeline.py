"""What applied when: the editions of one policy on a time line, and every stretch of time in a table beneath it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from clausebook.model.policy import Policy
from clausebook.views.addresses import edition_page, editions_page
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.editions import Stretch as Span
from clausebook.workspace.editions import state, stretches

_DAY = timedelta(days=1)
_NOTHING = "none-in-force"


@dataclass(frozen=True)
class Stretch:
    """From a day to a day one edition holds, or none does. `start` and `end` are places between 0 and 1 on the line."""

    edition: Link | None
    status: Status
    first: str
    last: str
    start: float
    end: float
    approved: str
    changes: tuple[Markup, ...]


@dataclass(frozen=True)
class EditionsView:
    """The page: the stretches in order, where the day of the site stands, and what has no day yet."""

    title: str
    policy: Link
    first: str
    last: str
    today: str
    mark: float
    stretches: tuple[Stretch, ...]
    undated: tuple[Stretch, ...]


def editions_view(site: Site, name: str) -> EditionsView:
    """The view of one policy by its id, with the editions this site shows."""
    here = site.on(editions_page(name))
    family = [policy for policy in site.workspace.policies if policy.policy == name]
    spans = stretches(family)
    held = [span.edition for span in spans]
    days = [day for span in spans for day in (span.first, span.last) if day] or [site.as_of]
    low = min(*days, site.as_of)
    room = max((max(*days, site.as_of) - low).days // 12, 30)
    high = max(*days, site.as_of) + timedelta(days=room)
    scale = _Scale(low, high)
    shown = next(
        (p for p in family if edition_page(site.workspace, name, p.edition.version, site.as_of).count("/") == 2),
        family[-1],
    )
    words = site.words
    return EditionsView(
        title=words._("%(policy)s: what applied when") % {"policy": here.plain(shown.title)},
        policy=Link(name, here.plain(shown.title), here.href(f"policies/{name}/")),
        first=words.day(low),
        last=words.day(high),
        today=words.day(site.as_of),
        mark=scale.place(site.as_of),
        stretches=tuple(_stretch(here, span, family, scale) for span in spans),
        undated=tuple(
            _stretch(here, Span(policy, None, None), family, scale) for policy in family if policy not in held
        ),
    )


@dataclass(frozen=True)
class _Scale:
    low: date
    high: date

    def place(self, day: date | None) -> float:
        """Between 0 and 1; 1 for what has no end."""
        if day is None:
            return 1.0
        whole = max((self.high - self.low).days, 1)
        return round(min(max((day - self.low).days / whole, 0.0), 1.0), 4)


def _stretch(here: Here, span: Span[Policy], family: list[Policy], scale: _Scale) -> Stretch:
    words, site = here.site.words, here.site
    first, last = words.day(span.first), words.day(span.last)
    start = scale.place(span.first) if span.first else 0.0
    end = scale.place(span.last + _DAY if span.last else None)
    if span.edition is None:
        return Stretch(None, Status(_NOTHING, words._("None in force")), first, last, start, end, "", ())
    control = span.edition.edition
    page = edition_page(site.workspace, span.edition.policy, control.version, site.as_of)
    return Stretch(
        edition=Link(control.version, words._("Edition %(version)s") % {"version": control.version}, here.href(page)),
        status=here.status("state", state(span.edition, site.as_of, family)),
        first=first,
        last=last,
        start=start,
        end=end,
        approved=", ".join(words.short_day(approval.on) for approval in control.approvals),
        changes=tuple(here.text(change) for change in control.changes),
    )
