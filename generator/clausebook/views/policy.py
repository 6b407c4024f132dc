"""The page of one edition of a policy, as a customer reads it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from clausebook.model.durations import Duration
from clausebook.model.policy import Policy
from clausebook.views.addresses import edition_page, editions_page
from clausebook.views.control import ControlView, control_view
from clausebook.views.policy_parts import (
    BodyView,
    ChannelView,
    Named,
    RuleRow,
    body_view,
    channel_view,
    rule_row,
)
from clausebook.views.shown import Link
from clausebook.views.site import Here, Site
from clausebook.views.timeline import Timeline, timeline
from clausebook.workspace.editions import announced, state


@dataclass(frozen=True)
class EditionLink:
    """Another edition of the same policy."""

    version: str
    words: str
    since: str
    href: str
    changes: tuple[Markup, ...]


@dataclass(frozen=True)
class PolicyView:
    """Everything the policy page shows."""

    title: str
    control: ControlView
    summary: Markup
    commitment: Markup
    commitment_by: str
    definition: Markup
    examples: tuple[Markup, ...]
    not_complaints: tuple[Named, ...]
    scope: Markup
    exclusions: tuple[Named, ...]
    who: tuple[Named, ...]
    anonymous: Markup
    anonymous_accepted: str
    channels: tuple[ChannelView, ...]
    help: tuple[Named, ...]
    charge: Markup
    free: bool
    information_needed: tuple[Markup, ...]
    types: tuple[Named, ...]
    severities: tuple[Named, ...]
    severity_rule: Markup
    stages: tuple[Named, ...]
    rules: tuple[RuleRow, ...]
    timeline: Timeline
    fairness: tuple[Markup, ...]
    answer_contents: tuple[Markup, ...]
    outcomes: tuple[Named, ...]
    remedies: tuple[Named, ...]
    bodies: tuple[BodyView, ...]
    no_detriment: Markup
    conduct: Markup
    conduct_review: Markup
    privacy: Markup
    privacy_notice: Markup
    retention: tuple[str, ...]
    recording: Markup
    reference_form: Markup
    case_steps: tuple[Named, ...]
    learning: Markup
    reporting: tuple[Named, ...]
    satisfaction: Markup
    accountable: tuple[tuple[str, Link], ...]
    sections: tuple[Named, ...]
    contradictions: tuple[Named, ...]
    next_edition: EditionLink | None
    other_editions: tuple[EditionLink, ...]
    all_editions: str
    documents: tuple[Link, ...]
    clauses: tuple[Link, ...]
    how_to_complain: str
    edit: str


def policy_view(site: Site, policy: Policy) -> PolicyView:
    """The view of one edition."""
    page = edition_page(site.workspace, policy.policy, policy.edition.version, site.as_of)
    here = site.on(page, policy)
    family = [other for other in site.workspace.policies if other.policy == policy.policy]
    editions = tuple(other.edition for other in family)
    accountable = policy.accountable
    words = site.words
    return PolicyView(
        title=_title(here, policy, family),
        control=control_view(here, policy.policy, policy.edition, editions, policy.owner),
        summary=here.text(policy.summary),
        commitment=here.text(policy.commitment.text) if policy.commitment else Markup(),
        commitment_by=_signed(here, policy),
        definition=here.text(policy.definition.complaint) if policy.definition else Markup(),
        examples=tuple(here.text(text) for text in policy.definition.examples) if policy.definition else (),
        not_complaints=tuple(
            Named("", here.plain(entry.what), here.text(entry.instead)) for entry in policy.definition.not_a_complaint
        )
        if policy.definition
        else (),
        scope=here.text(policy.scope),
        exclusions=tuple(
            Named("", here.plain(entry.what), here.text(entry.reason), here.text(entry.instead))
            for entry in policy.exclusions
        ),
        who=tuple(Named(f"who-{entry.id}", here.plain(entry.who), here.text(entry.shows)) for entry in policy.who),
        anonymous=here.text(policy.anonymous),
        anonymous_accepted=here.label("anonymous", policy.anonymous_accepted) if policy.anonymous_accepted else "",
        channels=tuple(channel_view(here, channel) for channel in policy.channels),
        help=tuple(
            Named(
                f"help-{entry.id}",
                here.plain(entry.what),
                here.text(entry.how),
                here.text(entry.charge),
                facts=((words._("For staff: recording"), here.text(entry.record)),) if entry.record else (),
            )
            for entry in policy.help
        ),
        charge=here.text(policy.charge.text) if policy.charge else Markup(),
        free=bool(policy.charge and policy.charge.free),
        information_needed=tuple(here.text(text) for text in policy.information_needed),
        types=tuple(
            Named(
                f"complaint-type-{entry.id}",
                here.plain(entry.name),
                here.text(entry.description),
                Markup("; ").join(here.text(text) for text in entry.examples),
            )
            for entry in policy.types
        ),
        severities=tuple(
            Named(f"severity-{entry.id}", here.plain(entry.name), here.text(entry.criteria), here.text(entry.at_once))
            for entry in policy.severities
        ),
        severity_rule=here.text(policy.severity_rule),
        stages=tuple(
            Named(
                f"stage-{stage.id}",
                here.plain(stage.name),
                here.text(stage.what),
                facts=_stage_facts(here, stage.independent_of),
            )
            for stage in policy.stages
        ),
        rules=tuple(rule_row(here, rule) for rule in policy.time_rules),
        timeline=timeline(here, policy.time_rules),
        fairness=tuple(here.text(text) for text in policy.fairness),
        answer_contents=tuple(here.text(text) for text in policy.answer_contents),
        outcomes=tuple(
            Named(f"outcome-{entry.id}", here.plain(entry.name), here.text(entry.meaning)) for entry in policy.outcomes
        ),
        remedies=tuple(
            Named(
                f"remedy-{entry.id}",
                here.plain(entry.name),
                here.text(entry.when),
                Markup("; ").join(here.text(text) for text in entry.cases),
            )
            for entry in policy.remedies
        ),
        bodies=tuple(body_view(here, body) for body in policy.external_bodies),
        no_detriment=here.text(policy.no_detriment),
        conduct=here.text(policy.conduct.text) if policy.conduct else Markup(),
        conduct_review=here.text(policy.conduct.reviewed) if policy.conduct else Markup(),
        privacy=here.text(policy.privacy.text) if policy.privacy else Markup(),
        privacy_notice=here.text(policy.privacy.notice) if policy.privacy else Markup(),
        retention=_retention(here, policy),
        recording=here.text(policy.recording),
        reference_form=here.text(policy.reference_form),
        case_steps=tuple(
            Named(f"case-step-{entry.id}", here.plain(entry.step), here.text(entry.record))
            for entry in policy.case_steps
        ),
        learning=here.text(policy.learning),
        reporting=tuple(
            Named("", here.plain(entry.what), here.text(entry.where), Markup(_every(here, entry.every)))
            for entry in policy.reporting
        ),
        satisfaction=here.text(policy.satisfaction),
        accountable=tuple(
            (title, here.link("role", role))
            for title, role in (
                (words._("Senior person responsible"), accountable.senior_person if accountable else None),
                (words._("Member of the governing body"), accountable.governing_body_member if accountable else None),
            )
            if role
        ),
        sections=tuple(
            Named(f"section-{entry.id}", here.plain(entry.title), here.text(entry.text)) for entry in policy.sections
        ),
        contradictions=tuple(
            Named(
                entry.id,
                here.plain(entry.about),
                Markup(),
                facts=tuple((here.plain(reading.where), here.text(reading.says)) for reading in entry.readings),
            )
            for entry in policy.contradictions
        ),
        next_edition=_next(here, policy, family),
        other_editions=tuple(_edition_link(here, other, family) for other in family if other is not policy),
        all_editions=here.href(editions_page(policy.policy)),
        documents=here.links("document", policy.documents),
        clauses=here.clauses(policy.clauses),
        how_to_complain=_how_to_complain(here),
        edit=here.edit(policy),
    )


def _title(here: Here, policy: Policy, family: list[Policy]) -> str:
    """The title; an edition that is not in force says which it is, so that no two pages have one name."""
    title = here.plain(policy.title)
    if state(policy, here.site.as_of, family) == "in-force":
        return title
    edition = here.site.words._("edition %(version)s") % {"version": policy.edition.version}
    return f"{title} ({edition})"


def _how_to_complain(here: Here) -> str:
    """The way to the page that says how to complain, which there is while a complaints policy is in force."""
    there = any(policy.kind == "complaints" for policy in here.site.policies_in_force)
    return here.href("how-to-complain/") if there else ""


def _signed(here: Here, policy: Policy) -> str:
    if policy.commitment is None or policy.commitment.signed_by is None:
        return ""
    who = here.link("role", policy.commitment.signed_by).title
    day = here.site.words.day(policy.commitment.on)
    return f"{who}, {day}" if day else who


def _stage_facts(here: Here, independent_of: tuple[str, ...]) -> tuple[tuple[str, Markup], ...]:
    if not independent_of:
        return ()
    names = Markup(", ").join(here.link("stage", id).title for id in independent_of)
    return ((here.site.words._("Decided by people who did not decide in"), names),)


def _retention(here: Here, policy: Policy) -> tuple[str, ...]:
    words = here.site.words
    lines = []
    for entry in policy.privacy.retention if policy.privacy else ():
        parts = [here.plain(entry.records) + ":"]
        if entry.at_least:
            parts.append(words._("at least %(length)s") % {"length": words.duration(entry.at_least)})
        if entry.at_most:
            parts.append(words._("at most %(length)s") % {"length": words.duration(entry.at_most)})
        if entry.counted_from:
            parts.append(here.plain(entry.counted_from))
        lines.append(" ".join(parts))
    return tuple(lines)


def _every(here: Here, length: Duration | None) -> str:
    return here.site.words.every(length) if length else ""


def _edition_link(here: Here, other: Policy, family: list[Policy]) -> EditionLink:
    site = here.site
    return EditionLink(
        version=other.edition.version,
        words=here.label("state", state(other, site.as_of, family)),
        since=site.words.day(other.edition.effective_from),
        href=here.href(edition_page(site.workspace, other.policy, other.edition.version, site.as_of)),
        changes=tuple(here.text(change) for change in other.edition.changes),
    )


def _next(here: Here, policy: Policy, family: list[Policy]) -> EditionLink | None:
    if state(policy, here.site.as_of, family) != "in-force":
        return None
    coming = announced(family, here.site.as_of)
    return _edition_link(here, coming[0], family) if coming else None
