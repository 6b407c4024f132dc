"""The part of a checklist's page that is about the audit as a whole: plan, meetings, samples, conclusion, sign-off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup, escape

from clausebook.model.answered import SignOffPart
from clausebook.model.checklist import Checklist, SamplingRule
from clausebook.views.site import Here, Site

TIMETABLE_ROWS = 6
"""Empty lines of the timetable on paper; on screen more can be added."""


@dataclass(frozen=True)
class Named:
    """Something that can be chosen: its id and what it is called."""

    id: str
    name: str


@dataclass(frozen=True)
class SampleRule:
    """What a sample is drawn from, how, and how many."""

    id: str
    population: Markup
    how: str
    always: tuple[Markup, ...]
    spread: str
    note: Markup


@dataclass(frozen=True)
class RecordView:
    """What the fields about the audit as a whole need."""

    roles: tuple[Named, ...]
    evidence: tuple[Named, ...]
    evidence_options: Markup
    """The same as choices of a list: each form has them all, so they are written once."""
    samples: tuple[SampleRule, ...]
    sign_off: tuple[Named, ...]
    rows: tuple[int, ...]


def record_view(here: Here, checklist: Checklist) -> RecordView:
    """The choices of the audit-level fields."""
    return RecordView(
        roles=here.site.once(_roles),
        evidence=here.site.once(_evidence),
        evidence_options=here.site.once(_evidence_options),
        samples=tuple(sample_rule(here, rule) for rule in checklist.samples),
        sign_off=tuple(Named(part, here.label("sign-off", part)) for part in get_args(SignOffPart)),
        rows=tuple(range(1, TIMETABLE_ROWS + 1)),
    )


def _roles(site: Site) -> tuple[Named, ...]:
    here = site.on("")
    return tuple(Named(role.id, here.plain(role.title)) for role in site.workspace.roles)


def _evidence(site: Site) -> tuple[Named, ...]:
    here = site.on("")
    return tuple(Named(item.id, here.plain(item.title)) for item in site.workspace.evidence)


def _evidence_options(site: Site) -> Markup:
    option = str(Markup('<option value="{}">{}</option>'))
    named = site.once(_evidence)
    return Markup("".join(option.format(escape(one.id), escape(one.name)) for one in named))


def sample_rule(here: Here, rule: SamplingRule) -> SampleRule:
    """A sampling rule in words."""
    words = here.site.words
    parts = [here.label("drawn-by", rule.drawn)]
    if rule.at_least:
        parts.append(words._("at least %(n)s") % {"n": words.number(rule.at_least)})
    if rule.square_root:
        parts.append(words._("at least the square root of how many there are"))
    return SampleRule(
        id=rule.id,
        population=here.text(rule.population),
        how=", ".join(parts),
        always=tuple(here.text(text) for text in rule.always),
        spread=", ".join(here.plain(text) for text in rule.spread_over),
        note=here.text(rule.note),
    )
