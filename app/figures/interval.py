"""A value between the ends of its 80 % and 95 % intervals, as a small SVG picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 400
HEIGHT: Final = 92
MARGIN: Final = 104
"""Room on either side for the labels of the ends."""


@dataclass(frozen=True, slots=True)
class Band:
    """One interval with the words of its ends."""

    low: float
    high: float
    low_text: str
    high_text: str


def interval_picture(
    value: float, value_text: str, band80: Band, band95: Band, *, label: str
) -> Markup:
    """Return the picture; ``label`` says the same in words for readers who do not see it."""
    low, high = min(band95.low, value), max(band95.high, value)
    span = (high - low) or 1.0

    def at(number: float) -> float:
        return round(MARGIN + (number - low) / span * (WIDTH - 2 * MARGIN), 1)

    middle = at(value)
    parts = [
        _band(band80, at, top=34, height=14, level="80"),
        _band(band95, at, top=66, height=6, level="95"),
        f'<line class="value-line" x1="{middle}" x2="{middle}" y1="24" y2="84"/>',
        f'<circle class="value-dot" cx="{middle}" cy="41" r="5"/>',
        f'<text class="value-text" x="{middle}" y="16" text-anchor="middle">{escape(value_text)}</text>',
    ]
    return Markup(  # noqa: S704 - numbers, and words escaped above
        f'<svg class="interval" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )


def _band(band: Band, place: Callable[[float], float], *, top: int, height: int, level: str) -> str:
    left, right = place(band.low), place(band.high)
    middle = top + height / 2 + 4.5
    return (
        f'<rect class="band band-{level}" x="{left}" y="{top}" width="{max(1.5, round(right - left, 1))}"'
        f' height="{height}" rx="{height / 2:g}"/>'
        f'<text x="{left - 7:g}" y="{middle:g}" text-anchor="end">{escape(band.low_text)}</text>'
        f'<text x="{right + 7:g}" y="{middle:g}">{escape(band.high_text)}</text>'
    )
