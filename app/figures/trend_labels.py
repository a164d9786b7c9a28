"""Words on the chart of counts over time, kept clear of points, lines and each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.selection import TrendLine, TrendPoint
from app.figures.formats import count_unit
from app.figures.measure_text import text_width, wrap
from app.figures.placement import Box, free_spot
from app.figures.theme import FigureTheme

if TYPE_CHECKING:
    from app.text.locale import Locale

TEXT_PX: Final = 12
FOOT_PX: Final = 24
LABEL_PX: Final = 112
"""Widest line of a label at the right."""
GAP_PX: Final = 11
"""From a point to the label beside it."""
LINE_HEIGHT: Final = 1.25


@dataclass(frozen=True, slots=True)
class Plane:
    """Pixels of the plot at its usual size, to keep labels apart."""

    width: float
    height: float
    first: float
    last: float
    top: float

    def x(self, year: float) -> float:
        """Return px from the left edge of the plot."""
        return (year - self.first) / (self.last - self.first) * self.width

    def y(self, value: float) -> float:
        """Return px from the upper edge of the plot."""
        return (1 - value / self.top) * self.height


def _obstacles(lines: Sequence[TrendLine], plane: Plane, scale: float) -> list[Box]:
    """Return the room points and joins take, joins as a row of small boxes."""
    boxes: list[Box] = []
    side = 10 * scale
    for line in lines:
        spots = [(plane.x(p.year), plane.y(p.value.value or 0.0)) for p in line.points]
        boxes += [Box(x, y, side, side) for x, y in spots]
        for a, b in line.joins:
            (x0, y0), (x1, y1) = spots[a], spots[b]
            steps = max(1, round(abs(x1 - x0) / side))
            boxes += [
                Box(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps, side, 4 * scale)
                for k in range(1, steps)
            ]
    return boxes


Offsets = Sequence[tuple[float, float]]
"""Places to try around a point: whole label widths to the side, px down."""

_BESIDE: Final = [(1.0, float(dy)) for d in range(0, 64, 4) for dy in ((d, -d) if d else (0,))]
_AROUND: Final = [(0.0, -14.0), (0.0, 14.0), (0.0, -20.0), (0.0, 20.0), (-1.0, 0.0)]


@dataclass(slots=True)
class _Writer:
    """Places words one after the other where nothing stands yet."""

    plane: Plane
    scale: float
    taken: list[Box]
    notes: list[dict[str, Any]] = field(default_factory=list)

    def put(
        self,
        text: Sequence[str],
        point: TrendPoint,
        offsets: Offsets,
        colour: str,
        *,
        bold: bool = False,
    ) -> None:
        """Write the lines of a text near a point, at the first place with the least overlap."""
        font = TEXT_PX * self.scale
        value = point.value.value or 0.0
        width = max(text_width(line, font, bold=bold) for line in text)
        height = len(text) * font * LINE_HEIGHT
        x, y = self.plane.x(point.year), self.plane.y(value)
        aside = width / 2 + GAP_PX * self.scale
        spots = [Box(x + dx * aside, y + dy * self.scale, width, height) for dx, dy in offsets]
        box = free_spot(spots, self.taken, self.plane.height + FOOT_PX * self.scale * 0.4)
        self.taken.append(box)
        body = "<br>".join(text)
        self.notes.append(
            {
                "text": f"<b>{body}</b>" if bold else body,
                "x": point.year,
                "y": value,
                "xanchor": "center",
                "yanchor": "middle",
                "align": "left",
                "xshift": round(box.x - x, 1),
                "yshift": round(y - box.y, 1),
                "showarrow": False,
                "font": {"size": font, "color": colour},
            }
        )


def label_notes(
    lines: Sequence[TrendLine],
    labels: Mapping[str, Sequence[str]],
    plane: Plane,
    theme: FigureTheme,
    locale: Locale,
    highlight: str,
    scale: float,
) -> list[dict[str, Any]]:
    """Return the names of the lines at their ends, numbers of the highlighted one, and words at gaps."""
    tokens = theme.tokens
    writer = _Writer(plane, scale, _obstacles(lines, plane, scale))
    for line in sorted(lines, key=lambda line: -(line.points[-1].value.value or 0.0)):
        bold = line.definition == highlight
        colour = tokens.family_text(line.family)
        writer.put(labels[line.definition], line.points[-1], _BESIDE, colour, bold=bold)
    for line in lines:
        if line.definition == highlight:
            for point in _numbered(line):
                colour = tokens.family_text(line.family)
                writer.put([_number(point, locale)], point, _AROUND, colour, bold=True)
    for line in lines:
        gap = _widest_gap(line)
        if gap is not None:
            text = locale.t("not comparable with {year}", year=gap[1].year)
            broken = wrap(text, TEXT_PX * scale, LABEL_PX * scale)
            writer.put(broken, gap[0], _BESIDE, tokens.ink_3)
    return writer.notes


def _number(point: TrendPoint, locale: Locale) -> str:
    number = point.value.value or 0.0
    unit, _ = count_unit(number, locale)
    return locale.number(number / unit, 1 if locale.lang == "en" and unit > 1 else 0)


def _numbered(line: TrendLine) -> list[TrendPoint]:
    """Return the points that carry a number: the ends, and points that stand alone."""
    joined = {index for pair in line.joins for index in pair}
    last = len(line.points) - 1
    return [p for i, p in enumerate(line.points) if i in (0, last) or i not in joined]


def _widest_gap(line: TrendLine) -> tuple[TrendPoint, TrendPoint] | None:
    """Return the two neighbouring points furthest apart in time that no line joins."""
    gaps = [
        (line.points[i], line.points[i + 1])
        for i in range(len(line.points) - 1)
        if (i, i + 1) not in line.joins
    ]
    return max(gaps, key=lambda gap: gap[1].year - gap[0].year, default=None)
