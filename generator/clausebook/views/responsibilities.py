"""Responsibilities: the RACI matrix over the process, the bodies, and a page for each role."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.people import Body, Holder, Role, Step
from clausebook.views.shown import Link
from clausebook.views.site import Here, Site

RACI = ("accountable", "responsible", "consulted", "informed")


@dataclass(frozen=True)
class Part:
    """A part somebody has in a step: the letter, and the word for it."""

    letter: str
    words: str


@dataclass(frozen=True)
class StepRow:
    """A step of the process with one cell for each role."""

    anchor: str
    title: str
    what: Markup
    clauses: tuple[Link, ...]
    cells: tuple[tuple[Part, ...], ...]
    documents: tuple[Link, ...]
    records: tuple[Link, ...]
    limits: tuple[tuple[Link, str], ...]
    edit: str


@dataclass(frozen=True)
class BodyRow:
    """A committee or team."""

    anchor: str
    title: str
    kind: str
    purpose: Markup
    chair: Link | None
    members: tuple[Link, ...]
    facts: tuple[tuple[str, Markup], ...]
    minutes: tuple[Link, ...]
    edit: str


@dataclass(frozen=True)
class ResponsibilitiesView:
    """The page of the matrix."""

    title: str
    legend: tuple[Part, ...]
    roles: tuple[Link, ...]
    steps: tuple[StepRow, ...]
    bodies: tuple[BodyRow, ...]


@dataclass(frozen=True)
class HolderView:
    """Who holds a role, by position."""

    position: Markup
    facts: tuple[tuple[str, str], ...]
    appointment: Link | None


@dataclass(frozen=True)
class RoleView:
    """The page of one role."""

    title: str
    id: str
    register: str
    group: str
    purpose: Markup
    holder: HolderView | None
    deputies: tuple[HolderView, ...]
    reports_to: Link | None
    reported_by: tuple[Link, ...]
    responsibilities: tuple[Markup, ...]
    authority: tuple[tuple[Markup, Markup], ...]
    independence: Markup
    competence: tuple[tuple[Markup, Markup, tuple[Link, ...]], ...]
    clauses: tuple[Link, ...]
    steps: tuple[tuple[Link, tuple[Part, ...]], ...]
    owns: tuple[Link, ...]
    bodies: tuple[Link, ...]
    edit: str


def responsibilities_view(site: Site) -> ResponsibilitiesView:
    """The view of the matrix: steps down, roles across."""
    here = site.on("responsibilities/")
    roles = tuple(role.id for role in site.workspace.roles)
    return ResponsibilitiesView(
        title=site.words._("Responsibilities"),
        legend=tuple(_part(here, key) for key in RACI),
        roles=here.links("role", roles),
        steps=tuple(_step(here, step, roles) for step in site.workspace.steps),
        bodies=tuple(_body(here, body) for body in site.workspace.bodies),
    )


def role_view(site: Site, role: Role) -> RoleView:
    """The view of one role."""
    here = site.on(f"responsibilities/{role.id}/")
    index = site.workspace.index
    return RoleView(
        title=here.plain(role.title),
        id=role.id,
        register=here.href("responsibilities/") if site.workspace.steps else "",
        group=here.label("group", role.group),
        purpose=here.text(role.purpose),
        holder=_holder(here, role.holder) if role.holder else None,
        deputies=tuple(_holder(here, deputy) for deputy in role.deputies),
        reports_to=here.link("role", role.reports_to) if role.reports_to else None,
        reported_by=here.links("role", tuple(other.id for other in index.roles_by_superior.get(role.id, ()))),
        responsibilities=tuple(here.text(text) for text in role.responsibilities),
        authority=tuple((here.text(limit.what), here.text(limit.limit)) for limit in role.authority),
        independence=here.text(role.independence),
        competence=tuple(
            (here.text(entry.what), here.text(entry.shown_by), here.links("evidence", entry.evidence))
            for entry in role.competence
        ),
        clauses=here.clauses(role.clauses),
        steps=tuple(
            (here.link("step", step.id), _parts(here, step, role.id)) for step in index.steps_by_role.get(role.id, ())
        ),
        owns=(
            *here.links("document", tuple(document.id for document in index.documents_by_owner.get(role.id, ()))),
            *here.links("evidence", tuple(item.id for item in index.evidence_by_owner.get(role.id, ()))),
        ),
        bodies=here.links("body", tuple(body.id for body in index.bodies_by_member.get(role.id, ()))),
        edit=here.edit(role),
    )


def _step(here: Here, step: Step, roles: tuple[str, ...]) -> StepRow:
    words = here.site.words
    limits = []
    for id in step.time_rules:
        rule = here.site.find("time", id)
        if rule is not None:
            limits.append((here.link("time", id), words.promise(rule)))
    return StepRow(
        anchor=f"step-{step.id}",
        title=here.plain(step.title),
        what=here.text(step.what),
        clauses=here.clauses(step.clauses),
        cells=tuple(_parts(here, step, role) for role in roles),
        documents=here.links("document", step.documents),
        records=here.links("document", step.records),
        limits=tuple(limits),
        edit=here.edit(step),
    )


def _parts(here: Here, step: Step, role: str) -> tuple[Part, ...]:
    return tuple(_part(here, key) for key in RACI if role in getattr(step, key))


def _part(here: Here, key: str) -> Part:
    words = here.label("raci", key)
    return Part(words[:1], words)


def _body(here: Here, body: Body) -> BodyRow:
    _ = here.site.words._
    facts = ((_("Meets"), body.meets), (_("Quorum"), body.quorum), (_("Decides"), body.voting))
    return BodyRow(
        anchor=f"body-{body.id}",
        title=here.plain(body.title),
        kind=here.label("body", body.kind),
        purpose=here.text(body.purpose),
        chair=here.link("role", body.chair) if body.chair else None,
        members=here.links("role", body.members),
        facts=tuple((name, here.text(value)) for name, value in facts if value),
        minutes=here.links("evidence", body.minutes),
        edit=here.edit(body),
    )


def _holder(here: Here, holder: Holder) -> HolderView:
    words = here.site.words
    facts = [(words._("Appointed by"), here.link("role", holder.appointed_by).title if holder.appointed_by else "")]
    facts += [(words._("Since"), words.day(holder.since)), (words._("Until"), words.day(holder.until))]
    return HolderView(
        position=here.text(holder.position),
        facts=tuple((name, value) for name, value in facts if value),
        appointment=here.link("evidence", holder.appointment) if holder.appointment else None,
    )
