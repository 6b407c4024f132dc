"""Contrast of the colours in 10-tokens.css, computed by the formula of WCAG 2.2 (relative luminance)."""

import re
from pathlib import Path

import pytest

import clausebook

TOKENS = (Path(clausebook.__file__).parent / "assets/css/10-tokens.css").read_text(encoding="utf-8")
SCHEMES = {"light": '[data-md-color-scheme="default"] {', "dark": '[data-md-color-scheme="slate"] {'}

STATUS = ["good", "fair", "bad", "told", "apart", "none", "open"]
TEXT = ["ink", "ink-soft", "accent", "accent-strong"]
GROUNDS = ["paper", "surface", "tint"]
MARKS = ["rule-strong", "chart-organisation", "chart-complainant", "chart-body", "chart-target", "focus"]


def colours(scheme: str) -> dict[str, str]:
    """The scheme's own block of `--cb-name: #rrggbb` lines."""
    block = TOKENS.split(SCHEMES[scheme], 1)[1].split("\n  }" if scheme == "dark" else "\n}", 1)[0]
    return dict(re.findall(r"--cb-([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", STATUS)
def test_a_status_is_read_with_ease(scheme: str, name: str) -> None:
    """A status is the page's message: 7:1 on its own ground."""
    palette = colours(scheme)
    assert contrast(palette[name], palette[f"{name}-ground"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", [*GROUNDS, "accent-tint"])
@pytest.mark.parametrize("name", TEXT)
def test_text_on_every_ground(scheme: str, name: str, ground: str) -> None:
    """WCAG 1.4.3: 4.5:1."""
    palette = colours(scheme)
    assert contrast(palette[name], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", MARKS)
def test_marks_and_borders_of_controls(scheme: str, name: str) -> None:
    """WCAG 1.4.11: 3:1 for what is no text but carries meaning."""
    palette = colours(scheme)
    assert min(contrast(palette[name], palette[ground]) for ground in GROUNDS) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_parts_of_a_button_and_of_the_focus_ring(scheme: str) -> None:
    palette = colours(scheme)
    assert contrast(palette["on-accent"], palette["accent"]) >= 4.5
    assert contrast(palette["on-accent"], palette["accent-strong"]) >= 4.5
    assert contrast(palette["focus"], palette["focus-halo"]) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()
