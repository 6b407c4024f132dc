"""Objectives with their measures: targets, results, and a chart with a table under it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from clausebook.model.performance import Measure, Objective
from clausebook.views.chart import Chart, chart
from clausebook.views.shown import Link, Status
from clausebook.views.site import Here, Site


@dataclass(frozen=True)
class ResultRow:
    """One period."""

    period: str
    value: str
    sample: Markup
    evidence: Link | None
    note: Markup


@dataclass(frozen=True)
class MeasureView:
    """A measure with its results, newest first."""

    id: str
    title: str
    how: Markup
    taken: Markup
    owner: Link | None
    clauses: tuple[Link, ...]
    chart: Chart
    rows: tuple[ResultRow, ...]
    edit: str


@dataclass(frozen=True)
class ObjectiveView:
    """An objective with where it stands."""

    id: str
    title: str
    text: Markup
    target: str
    latest: str
    latest_period: str
    status: Status
    due: str
    owner: Link | None
    measure: Link | None
    clauses: tuple[Link, ...]
    edit: str


@dataclass(frozen=True)
class ObjectivesView:
    """The page."""

    title: str
    objectives: tuple[ObjectiveView, ...]
    measures: tuple[MeasureView, ...]


def objectives_view(site: Site) -> ObjectivesView:
    """The view of the page."""
    here = site.on("objectives/")
    return ObjectivesView(
        title=site.words._("Objectives and results"),
        objectives=tuple(_objective(here, objective) for objective in site.workspace.objectives),
        measures=tuple(_measure(here, measure) for measure in site.workspace.measures),
    )


def target_met(objective: Objective, measure: Measure | None) -> str:
    """met, missed or no-result: the latest result against the target."""
    if measure is None or not measure.results:
        return "no-result"
    value = measure.results[-1].value
    enough = objective.at_least is None or value >= objective.at_least
    little = objective.at_most is None or value <= objective.at_most
    return "met" if enough and little else "missed"


def _objective(here: Here, objective: Objective) -> ObjectiveView:
    words = here.site.words
    measure = here.site.workspace.find("measure", objective.measure) if objective.measure else None
    unit = here.label("unit", measure.unit) if measure else ""
    latest = measure.results[-1] if measure and measure.results else None
    targets = []
    if objective.at_least is not None:
        targets.append(words._("at least %(value)s") % {"value": amount(here, objective.at_least, unit)})
    if objective.at_most is not None:
        targets.append(words._("at most %(value)s") % {"value": amount(here, objective.at_most, unit)})
    return ObjectiveView(
        id=objective.id,
        title=here.plain(objective.title),
        text=here.text(objective.text),
        target=", ".join(targets),
        latest=amount(here, latest.value, unit) if latest else "",
        latest_period=latest.period if latest else "",
        status=here.status("target", target_met(objective, measure)),
        due=words.day(objective.due),
        owner=here.link("role", objective.owner) if objective.owner else None,
        measure=here.link("measure", objective.measure) if objective.measure else None,
        clauses=here.clauses(objective.clauses),
        edit=here.edit(objective),
    )


def _measure(here: Here, measure: Measure) -> MeasureView:
    unit = here.label("unit", measure.unit)
    objective = next(iter(here.site.workspace.index.objectives_by_measure.get(measure.id, ())), None)
    target = (objective.at_least if objective.at_least is not None else objective.at_most) if objective else None
    return MeasureView(
        id=measure.id,
        title=here.plain(measure.title),
        how=here.text(measure.how),
        taken=here.text(measure.taken),
        owner=here.link("role", measure.owner) if measure.owner else None,
        clauses=here.clauses(measure.clauses),
        chart=chart(
            tuple((result.period, result.value) for result in measure.results),
            target,
            lambda value: amount(here, value, unit),
        ),
        rows=tuple(
            ResultRow(
                period=result.period,
                value=amount(here, result.value, unit),
                sample=here.text(result.sample),
                evidence=here.link("evidence", result.evidence) if result.evidence else None,
                note=here.text(result.note),
            )
            for result in reversed(measure.results)
        ),
        edit=here.edit(measure),
    )


def amount(here: Here, value: Decimal, unit: str) -> str:
    """A value with its unit: `94 %`, `4.5 days`."""
    number = here.site.words.number(value)
    return f"{number}\u00a0{unit}" if unit else number
