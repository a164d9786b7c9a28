"""China's age and sex structure as an outline over that of a selection, to compare their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.domain.codes import Sex
from app.domain.selection import Pyramid, PyramidBand, Value
from app.figures.theme import FigureTheme

OUTLINE_PX: Final = 1.4
CASING_PX: Final = 3.6
DASH: Final = (5, 3)

Trace = dict[str, Any]


def scaled_nation(pyramid: Pyramid) -> dict[Sex, list[float]]:
    """Return China's children per single year of age, by sex and band, as if it had as many children as shown.

    Empty where there is nothing to compare.
    """
    here = sum(_number(v) for b in pyramid.bands for v in (b.female, b.male))
    whole = sum(_number(v) for b in pyramid.nation for v in (b.female, b.male))
    ages = [band.age for band in pyramid.bands]
    if not here or not whole or [band.age for band in pyramid.nation] != ages:
        return {}
    share = here / whole
    return {
        sex: [share * _number(_of(band, sex)) / band.age.years for band in pyramid.nation]
        for sex in (Sex.FEMALE, Sex.MALE)
    }


def outline_traces(
    pyramid: Pyramid, sides: dict[Sex, float], theme: FigureTheme, scale: float
) -> list[Trace]:
    """Return the outline of China, cased; ``sides`` are the signs of girls and boys on the axis."""
    lengths = scaled_nation(pyramid)
    if not lengths:
        return []
    xs: list[float | None] = []
    ys: list[float | None] = []
    for sex, side in sides.items():
        path = _steps(pyramid.bands, lengths[sex], side)
        xs += [*(x for x, _ in path), None]
        ys += [*(y for _, y in path), None]
    tokens = theme.tokens
    dash = ",".join(f"{part * scale:g}px" for part in DASH)
    return [
        _line(xs, ys, {"color": tokens.surface, "width": CASING_PX * scale}),
        _line(xs, ys, {"color": tokens.ink, "width": OUTLINE_PX * scale, "dash": dash}),
    ]


def _steps(
    bands: Sequence[PyramidBand], lengths: Sequence[float], side: float
) -> list[tuple[float, float]]:
    """Return the corners of the outline from the axis at the youngest age to the axis at the oldest."""
    path: list[tuple[float, float]] = [(0.0, float(bands[0].age.low))]
    for band, length in zip(bands, lengths, strict=True):
        end = side * round(length)
        path += [(end, float(band.age.low)), (end, float(band.age.high + 1))]
    return [*path, (0.0, float(bands[-1].age.high + 1))]


def _line(xs: list[float | None], ys: list[float | None], line: dict[str, Any]) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip",
        "name": "nation",
    }  # fmt: skip


def _of(band: PyramidBand, sex: Sex) -> Value | None:
    return band.female if sex is Sex.FEMALE else band.male


def _number(value: Value | None) -> float:
    return value.value or 0.0 if value is not None else 0.0
