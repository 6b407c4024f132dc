"""Regulators: each figure of the regimes that the organisation is under, beside what its policies promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.durations import Duration
from clausebook.model.regime import Figure, RegimeLimit
from clausebook.rules.regime_words import total
from clausebook.views.policy_elements import PolicyElementsView, elements_views
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.elements import current_for_complaints
from clausebook.workspace.laid_beside import Laid, laid_beside
from clausebook.workspace.regimes import InUse, is_over, named

PAGE = "regulators/"


@dataclass(frozen=True)
class SourceView:
    """Where a figure comes from, and how sure it is."""

    status: Status
    source: Markup
    href: str
    noted: str


@dataclass(frozen=True)
class OurLimitView:
    """One promise beside a figure."""

    link: Link
    promise: str
    status: Status
    why: str


@dataclass(frozen=True)
class LimitView:
    """One figure of a regime."""

    what: Markup
    only: Markup
    figure: str
    longest: str
    when: Markup
    ours: tuple[OurLimitView, ...]
    nothing: str
    source: SourceView


@dataclass(frozen=True)
class FactView:
    """Something a regime says that no figure holds."""

    what: Markup
    source: SourceView


@dataclass(frozen=True)
class RegimeView:
    """One regime."""

    anchor: str
    name: str
    title: Markup
    facts: tuple[tuple[str, Markup], ...]
    over: str
    limits: tuple[LimitView, ...]
    others: tuple[FactView, ...]
    notes: tuple[Markup, ...]
    edit: str


@dataclass(frozen=True)
class RegulatorsView:
    """The page."""

    title: str
    regimes: tuple[RegimeView, ...]
    policies: tuple[PolicyElementsView, ...]


def regulators_view(site: Site) -> RegulatorsView | None:
    """The view; None where there is neither a regime nor a policy on complaints that is not over."""
    here = site.on(PAGE)
    entries = named(site.workspace)
    policies = current_for_complaints(site.workspace, site.as_of)
    if not entries and not policies:
        return None
    laid = [one for policy in policies for one in laid_beside(site.workspace, policy, site.as_of)]
    return RegulatorsView(
        title=site.words._("Regulators"),
        regimes=tuple(
            _regime(here, entry, [one for one in laid if one.named.index == entry.index]) for entry in entries
        ),
        policies=elements_views(here, policies),
    )


def _regime(here: Here, entry: InUse, laid: Sequence[Laid]) -> RegimeView:
    regime, words = entry.regime, here.site.words
    _ = words._
    organisation = here.site.workspace.organisation
    over = ""
    if is_over(regime, here.site.as_of):
        over = _("This edition held until %(day)s; nothing is compared with it.") % {
            "day": words.day(regime.in_force_until)
        }
    return RegimeView(
        anchor=f"regime-{entry.index + 1}",
        name=here.plain(regime.name),
        title=here.text(regime.title),
        facts=tuple((name, value) for name, value in _facts(here, entry) if value),
        over=over,
        limits=tuple(_limit(here, entry, limit, laid) for limit in regime.limits),
        others=tuple(FactView(here.text(fact.what), _source(here, fact)) for fact in (*regime.stages, *regime.facts)),
        notes=tuple(here.text(note) for note in regime.notes),
        edit=here.edit(organisation, "regimes", entry.index) if organisation is not None else "",
    )


def _facts(here: Here, entry: InUse) -> Iterator[tuple[str, Markup]]:
    regime, use, words = entry.regime, entry.use, here.site.words
    _ = words._
    yield _("Edition"), here.text(regime.edition)
    yield _("In force from"), Markup("{}").format(words.day(regime.in_force_from))
    yield _("Issued by"), here.text(regime.issued_by)
    yield _("Where it holds"), here.text(regime.territory)
    yield _("Body outside"), here.text(regime.external_body)
    under = (
        *here.links("entity", use.entities), *here.links("jurisdiction", use.jurisdictions),
        *here.links("product", use.products), *here.links("customer-class", use.customer_classes),
    )  # fmt: skip
    yield _("Under it"), Markup(", ").join(_linked(link) for link in under)
    cases = {case.id: case.name for case in regime.cases}
    for case in use.cases:
        ours = (*here.links("complaint-type", case.types), *here.links("product", case.products))
        shown = Markup(", ").join(_linked(link) for link in ours) if ours else Markup("{}").format(_("all of them"))
        if case.case in cases:
            yield here.plain(cases[case.case]), shown
    yield _("Note"), here.text(use.note)


def _linked(link: Link) -> Markup:
    return Markup('<a href="{}">{}</a>').format(link.href, link.title) if link.href else Markup("{}").format(link.title)


def _limit(here: Here, entry: InUse, limit: RegimeLimit, laid: Sequence[Laid]) -> LimitView:
    words = here.site.words
    _ = words._
    cases = {case.id: case.name for case in entry.regime.cases}
    ours = tuple(_ours(here, one) for one in laid if one.limit is limit)
    unnamed = limit.case is not None and limit.case not in {case.case for case in entry.use.cases}
    if not limit.within:
        nothing = _("No figure to compare.")
    elif unnamed:
        nothing = _("Nobody has said which of our complaints these are.")
    else:
        nothing = _("No limit of ours speaks of it.")
    return LimitView(
        what=here.text(limit.what),
        only=here.text(cases.get(limit.case or "")),
        figure=_figure(here, limit),
        longest=_longest(here, limit),
        when=here.text(limit.extension),
        ours=ours,
        nothing="" if ours else nothing,
        source=_source(here, limit),
    )


def _figure(here: Here, limit: RegimeLimit) -> str:
    words = here.site.words
    _ = words._
    if not limit.within:
        return here.plain(limit.words)
    length = _(" or ").join(words.duration(one) for one in limit.within)
    if limit.bound == "at-least":
        length = _("at least %(length)s") % {"length": length}
    start = here.label("start", limit.from_)
    return f"{length}, {start}" if start else length


def _longest(here: Here, limit: RegimeLimit) -> str:
    words = here.site.words
    _ = words._
    if limit.longest is not None:
        return _("at most %(length)s in all") % {"length": words.duration(limit.longest)}
    if limit.further is not None:
        return _("at most %(length)s more") % {"length": words.duration(limit.further)}
    return ""


def _ours(here: Here, laid: Laid) -> OurLimitView:
    words = here.site.words
    _ = words._
    length = _lengths(here, laid.promised)
    if laid.part == "extension":
        length = _("%(length)s in all, when made longer") % {"length": length}
    kind = "external-body" if laid.route[0] == "external_bodies" else "time"
    why = {
        "units": _("other units of time"),
        "start": _("counted from another moment"),
        "case": _("a special case may be meant"),
    }
    status = {
        "fits": Status("conforms", _("Fits")),
        "longer": Status("does-not-conform", _("Longer")),
        "shorter": Status("does-not-conform", _("Too short")),
        "unclear": Status("not-assessed", _("Not comparable")),
    }[laid.verdict]
    reason = why[laid.reason] if laid.verdict == "unclear" else ""
    if laid.covered:
        reason = _("another limit of ours keeps it")
    return OurLimitView(here.link(kind, laid.id), length, status, reason)


def _lengths(here: Here, lengths: Sequence[Duration]) -> str:
    return here.site.words._(" and then ").join(here.site.words.duration(one) for one in total(lengths))


def _source(here: Here, figure: Figure) -> SourceView:
    words = here.site.words
    _ = words._
    status = (
        Status("verified-b", _("Seen"))
        if figure.status == "seen"
        else Status("verified-c", _("Known, not seen: confirm before relying on it"))
    )
    noted = _("noted on %(day)s") % {"day": words.short_day(figure.noted)}
    return SourceView(status, here.text(figure.source), figure.address or "", noted)
