"""EVD011: records that follow each other leave a time out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from clausebook.diagnostics import Level, Problem, Related, Rule
from clausebook.model.compliance import Evidence, Period
from clausebook.rules.context import Context

RULE = Rule("EVD011", "gap-in-series", Level.WARNING, "records that follow each other leave a time out")


def check(context: Context) -> Iterator[Problem]:
    """Evidence of one `series` between whose periods lie days that no record of the series covers."""
    series: dict[str, list[tuple[Period, Evidence]]] = defaultdict(list)
    for evidence in context.workspace.evidence:
        if evidence.series is not None and evidence.period is not None:
            series[evidence.series].append((evidence.period, evidence))
    for name, records in series.items():
        records.sort(key=lambda record: (record[0].start, record[0].end))
        (covered, before), *rest = records
        until = covered.end
        for period, evidence in rest:
            if (period.start - until).days > 1:
                first, last = until + timedelta(days=1), period.start - timedelta(days=1)
                days = f"`{first}`" if first == last else f"`{first}` to `{last}`"
                yield context.problem(
                    RULE,
                    evidence,
                    "period",
                    "start",
                    message=f"no record of series `{name}` covers {days}",
                    label="gap before",
                    help="add the record that is missing, or mend the periods",
                    related=(Related(context.place(before, "period", "end"), f"`{before.id}` ends here"),),
                )
            if period.end >= until:
                until, before = period.end, evidence
