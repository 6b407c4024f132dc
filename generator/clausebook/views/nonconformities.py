"""The register of nonconformities: state, age, what is owed, recurrence, and everything about each one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from clausebook.model.nonconformity import ENDED, Nonconformity, NonconformityState
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site
from clausebook.workspace.nonconformities import age, due, overdue, state_on

STATES: tuple[NonconformityState, ...] = get_args(NonconformityState)


@dataclass(frozen=True)
class NonconformityLine:
    """A nonconformity in a list."""

    link: Link
    grade: Status
    state: Status
    clauses: tuple[Link, ...]
    owner: Link | None
    age: str
    due: str
    overdue: bool
    ended: bool
    again: str


@dataclass(frozen=True)
class StateTally:
    """How many are in one state, by grade, and where their part of the bar begins and how long it is, in percent."""

    status: Status
    major: int
    minor: int
    start: float
    share: float


@dataclass(frozen=True)
class StepLine:
    """A change of state."""

    state: Status
    on: str
    by: Link | None
    note: Markup


@dataclass(frozen=True)
class ActionLine:
    """A corrective action."""

    what: Markup
    owner: Link | None
    due: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class Look:
    """Somebody looked: whether it was carried out, or whether it works."""

    facts: tuple[tuple[str, Markup], ...]
    by: Link | None
    evidence: tuple[Link, ...]


@dataclass(frozen=True)
class NonconformityView:
    """Everything about one nonconformity."""

    line: NonconformityLine
    facts: tuple[tuple[str, str | Markup], ...]
    raised_by: Link | None
    audit: Link | None
    recurrence_of: Link | None
    part_of: Link | None
    gathers: tuple[Link, ...]
    documents: tuple[Link, ...]
    wording: tuple[tuple[str, Markup], ...]
    sample: tuple[Markup, ...]
    evidence: tuple[Link, ...]
    response: Markup
    correction: Markup
    cause: Markup
    method: str
    actions: tuple[ActionLine, ...]
    verification: Look | None
    effectiveness: Look | None
    gradings: tuple[tuple[Status, str, Link | None, Markup], ...]
    steps: tuple[StepLine, ...]
    edit: str


@dataclass(frozen=True)
class NonconformitiesView:
    """The page."""

    title: str
    rows: tuple[NonconformityLine, ...]
    running: int
    overdue: int
    recurring: int
    tallies: tuple[StateTally, ...]
    items: tuple[NonconformityView, ...]


def nonconformities_view(site: Site) -> NonconformitiesView:
    """The view of the register: what is overdue first, then what runs by age, then what has ended."""
    here = site.on("nonconformities/")
    everything = sorted(site.workspace.nonconformities, key=lambda found: _order(site, found))
    lines = tuple(nonconformity_line(here, found) for found in everything)
    return NonconformitiesView(
        title=site.words._("Nonconformities"),
        rows=lines,
        running=sum(not line.ended for line in lines),
        overdue=sum(line.overdue for line in lines),
        recurring=sum(found.recurrence_of is not None for found in everything),
        tallies=_tallies(here),
        items=tuple(_view(here, found, line) for found, line in zip(everything, lines, strict=True)),
    )


def nonconformity_line(here: Here, found: Nonconformity) -> NonconformityLine:
    """A nonconformity in a list, as it stands on the day of the site."""
    site = here.site
    state = state_on(found, site.as_of)
    time = times(site, found)
    return NonconformityLine(
        link=here.link("nonconformity", found.id),
        grade=here.status("finding-grade", found.grade),
        state=here.status("nonconformity-state", state),
        clauses=here.clauses(found.clauses),
        owner=_role(here, found.owner),
        age=site.words.ngettext("%(n)s day", "%(n)s days", age(found, site.as_of)),
        due=site.words.short_day(due(found, site.as_of)),
        overdue=overdue(found, site.as_of),
        ended=state in ENDED,
        again=site.words._("has come back: time %(n)s") % {"n": site.words.number(time)} if time > 1 else "",
    )


def nonconformities_about(here: Here, reference: str) -> tuple[NonconformityLine, ...]:
    """Those about one clause, what runs first; none in public."""
    if here.site.is_public:
        return ()
    about = here.site.workspace.index.nonconformities_by_clause.get(reference, ())
    return tuple(nonconformity_line(here, found) for found in sorted(about, key=lambda one: _order(here.site, one)))


def times(site: Site, found: Nonconformity) -> int:
    """How many times it has been found so far, this one included."""
    count, seen = 1, {found.id}
    earlier = found.recurrence_of
    while earlier is not None and earlier not in seen:
        seen.add(earlier)
        count += 1
        before = site.workspace.find("nonconformity", earlier)
        earlier = before.recurrence_of if before is not None else None
    return count


def _order(site: Site, found: Nonconformity) -> tuple[bool, bool, int, str]:
    ended = state_on(found, site.as_of) in ENDED
    return (
        ended,
        not overdue(found, site.as_of),
        -found.raised.toordinal() if ended else found.raised.toordinal(),
        found.id,
    )


def _tallies(here: Here) -> tuple[StateTally, ...]:
    everything = here.site.workspace.nonconformities
    found, start = [], 0.0
    for state in STATES:
        grades = [one.grade for one in everything if state_on(one, here.site.as_of) == state]
        if grades:
            share = round(100 * len(grades) / len(everything), 2)
            status = here.status("nonconformity-state", state)
            found.append(StateTally(status, grades.count("major"), grades.count("minor"), start, share))
            start = round(start + share, 2)
    return tuple(found)


def _view(here: Here, found: Nonconformity, line: NonconformityLine) -> NonconformityView:
    words = here.site.words
    _ = words._
    facts = (
        (_("Raised"), words.day(found.raised)),
        (_("Comes from"), here.label("nonconformity-source", found.comes_from)),
        (_("Source"), here.text(found.source)),
        (_("Item of the checklist"), found.item),
        (_("Answer due"), words.day(found.answer_by)),
    )
    wording = ((_("What we declared"), found.criterion), (_("What was seen"), found.seen), (_("Gap"), found.gap))
    cause, correction = found.cause, found.correction
    return NonconformityView(
        line=line,
        facts=tuple((name, value) for name, value in facts if value),
        raised_by=_role(here, found.raised_by),
        audit=here.link("audit", found.audit) if found.audit else None,
        recurrence_of=here.link("nonconformity", found.recurrence_of) if found.recurrence_of else None,
        part_of=here.link("nonconformity", found.part_of) if found.part_of else None,
        gathers=here.links(
            "nonconformity",
            tuple(one.id for one in here.site.workspace.index.parts_by_nonconformity.get(found.id, ())),
        ),
        documents=here.links("document", found.documents),
        wording=tuple((name, here.text(text)) for name, text in wording if text is not None),
        sample=tuple(here.text(text) for text in found.sample),
        evidence=here.links("evidence", found.evidence),
        response=here.text(found.response),
        correction=_done(here, found) if correction is not None else Markup(),
        cause=here.text(cause.text) if cause is not None else Markup(),
        method=here.label("cause-method", cause.method) if cause is not None and cause.method else "",
        actions=tuple(
            ActionLine(
                here.text(one.what), _role(here, one.owner), words.day(one.due), here.links("evidence", one.evidence)
            )
            for one in found.actions
        ),
        verification=_verification(here, found),
        effectiveness=_effectiveness(here, found),
        gradings=tuple(
            (here.status("finding-grade", one.grade), words.day(one.on), _role(here, one.by), here.text(one.reason))
            for one in found.graded
        ),
        steps=tuple(
            StepLine(
                here.status("nonconformity-state", step.state),
                words.day(step.on),
                _role(here, step.by),
                here.text(step.note),
            )
            for step in found.steps
            if step.on <= here.site.as_of
        ),
        edit=here.edit(found),
    )


def _done(here: Here, found: Nonconformity) -> Markup:
    """The correction, with who did it and when."""
    done = found.correction
    if done is None:
        return Markup()
    role = _role(here, done.by)
    after = ", ".join(part for part in (role.title if role else "", here.site.words.day(done.on)) if part)
    return here.text(done.what) + (Markup('<p class="cb-soft">{}</p>').format(after) if after else Markup())


def _verification(here: Here, found: Nonconformity) -> Look | None:
    look = found.verification
    if look is None:
        return None
    _ = here.site.words._
    rows = ((_("Looked at"), here.text(look.what)), (_("On"), Markup(here.site.words.day(look.on))))
    return Look(_kept(rows), _role(here, look.by), here.links("evidence", look.evidence))


def _effectiveness(here: Here, found: Nonconformity) -> Look | None:
    look = found.effectiveness
    if look is None:
        return None
    words = here.site.words
    rows = (
        (words._("How it is measured"), here.text(look.how)),
        (
            words._("Measure"),
            Markup("{}").format(here.link("measure", look.measure).title) if look.measure else Markup(),
        ),
        (words._("To be measured by"), Markup(words.day(look.due))),
        (words._("Result"), Markup("{}").format(here.label("effect", look.result)) if look.result else Markup()),
        (words._("In words"), here.text(look.text)),
        (words._("On"), Markup(words.day(look.on))),
    )
    return Look(_kept(rows), _role(here, look.by), here.links("evidence", look.evidence))


def _kept(rows: tuple[tuple[str, Markup], ...]) -> tuple[tuple[str, Markup], ...]:
    return tuple((name, value) for name, value in rows if value)


def _role(here: Here, id: str | None) -> Link | None:
    return here.link("role", id) if id else None
