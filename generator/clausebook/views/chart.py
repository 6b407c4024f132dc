"""A line chart as plain numbers: where each point stands. The template draws it, the table under it says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 200, 56, 16, 28
"""The drawing in SVG units, and the room for labels on the left, above and below."""


@dataclass(frozen=True)
class Point:
    """One result: its place in the drawing, and its words."""

    x: float
    y: float
    period: str
    value: str


@dataclass(frozen=True)
class Line:
    """A horizontal line with a label: a step of the scale, or the target."""

    y: float
    value: str


@dataclass(frozen=True)
class Chart:
    """Everything to be drawn; no points when there are no results."""

    points: tuple[Point, ...]
    scale: tuple[Line, ...]
    target: Line | None

    @property
    def path(self) -> str:
        """The points as one SVG polyline."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def chart(results: tuple[tuple[str, Decimal], ...], target: Decimal | None, words: Callable[[Decimal], str]) -> Chart:
    """The chart of these results, oldest first; `words` writes a value with its unit."""
    if not results:
        return Chart((), (), None)
    values = [value for _, value in results] + ([target] if target is not None else [])
    low, high = _bounds(values)
    span = WIDTH - LEFT - 16

    def y(value: Decimal) -> float:
        share = float((value - low) / (high - low))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    step = span / max(1, len(results) - 1)
    points = tuple(
        Point(round(LEFT + index * step, 1), y(value), period, words(value))
        for index, (period, value) in enumerate(results)
    )
    marks = (low, (low + high) / 2, high)
    return Chart(
        points=points,
        scale=tuple(Line(y(mark), words(mark)) for mark in marks),
        target=Line(y(target), words(target)) if target is not None else None,
    )


def _bounds(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """Round bounds around the values: a power of ten, or a half or a fifth of one, below and above."""
    low, high = min(values), max(values)
    spread = high - low or abs(high) or Decimal(1)
    unit = Decimal(10) ** (spread.adjusted())
    parts = (Decimal("0.2"), Decimal("0.5"), Decimal(1), Decimal(2))
    unit = next(unit * part for part in parts if spread / (unit * part) <= 6)
    bottom = (low // unit) * unit
    if bottom > low:
        bottom -= unit
    top = -((-high) // unit) * unit
    while top < high:
        top += unit
    return bottom, top if top > bottom else bottom + unit
