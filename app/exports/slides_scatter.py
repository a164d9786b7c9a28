"""Map A against map B as a native chart: one point a province, its name beside it where there is room."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.domain.codes import Measure, Status, Theme
from app.domain.correlation import Point, correlation, points
from app.domain.dataset import Dataset
from app.domain.selection import Slice, Value
from app.exports.card_content import CardContent
from app.exports.slides_chart import Axis, Plot, legend_below
from app.exports.slides_deck import Sheet
from app.exports.slides_numbers import Measured, axis_code, measured
from app.exports.slides_sheet import PT
from app.exports.slides_xy import XYChart, XYPoint, XYSeries, xy_chart
from app.figures.formats import Formats
from app.figures.measure_text import text_width
from app.figures.placement import Box, free_spot, overlap
from app.figures.region_style import SYMBOLS, region_colour, region_symbol
from app.figures.scatter_axes import Scale, scale_of
from app.figures.theme import get_theme
from app.state.answers import answers
from app.text import scatter as words
from app.text.phrases import place

NAME_PT: Final = 10
_LEFT_PX: Final = 72
_FOOT_PX: Final = 78
_TOP_PX: Final = 8
_GAP_PX: Final = 7


def scatter_slide(sheet: Sheet, content: CardContent, dataset: Dataset) -> bool:
    """Draw the points; say whether there were enough of them."""
    up, across = answers(dataset, content.state)
    found = points(across, up) if across is not None else ()
    if across is None or correlation(found) is None:
        return False
    locale, body, lang = content.locale, sheet.body, sheet.canvas.lang
    formats = [Formats(one, locale, dataset.indicators.get(one.measure)) for one in (up, across)]
    looks = [measured(one) for one in formats]
    scales = [
        scale_of([p.y for p in found], _national(up, dataset)),
        scale_of([p.x for p in found], _national(across, dataset)),
    ]
    lows = min(p.y.value or 0.0 for p in found), min(p.x.value or 0.0 for p in found)
    axes = [_axis(*each) for each in zip(scales, looks, lows, strict=True)]
    plot = Plot(
        _LEFT_PX / body.width, _TOP_PX / body.height, (body.width - _LEFT_PX - 20) / body.width,
        (body.height - _TOP_PX - _FOOT_PX) / body.height,
    )  # fmt: skip
    size = plot.width * body.width, plot.height * body.height
    sides = _sides(found, [*zip(axes, looks, strict=True)], size, content, dataset)
    theme, areas = get_theme(Theme.LIGHT), dataset.areas
    regions = [r for r in SYMBOLS if any(areas[p.area_code].region4 == r for p in found)]
    others = [""] if any(areas[p.area_code].region4 not in SYMBOLS for p in found) else []
    series = tuple(
        XYSeries(
            words.region4_word(region, locale) if region else locale.t("Province"),
            tuple(
                _point(p, looks, sides, dataset, content)
                for p in found
                if areas[p.area_code].region4 == region
                or (not region and areas[p.area_code].region4 not in SYMBOLS)
            ),
            region_colour(region, theme), region_symbol(region), size=9,
        )
        for region in [*regions, *others]
    )  # fmt: skip
    heads = tuple(
        _title(one, look, dataset, content)
        for one, look in zip((across, up), looks[::-1], strict=True)
    )
    chart = XYChart(
        series, replace(axes[1], title=heads[0]), replace(axes[0], title=heads[1]),
        (heads[0], heads[1]), locale.t("Province"), locale.t("{level} interval", level="80%"),
        records=content.rows, keys=content.columns, legend=legend_below(lang),
    )  # fmt: skip
    sheet.canvas.chart(body, xy_chart(chart, plot, lang=lang), name=content.title, alt=content.alt)
    return True


def _title(answer: Slice, look: Measured, dataset: Dataset, content: CardContent) -> str:
    text = words.axis_words(answer, dataset, content.locale)
    return f"{text}{content.locale.formats.comma}{look.word}" if look.word else text


def _national(answer: Slice, dataset: Dataset) -> Value | None:
    """Return China's value where it lies among the provinces, not where they add up to it."""
    indicator = dataset.indicators.get(answer.measure)
    if answer.measure in (Measure.COUNT, Measure.SHARE) or (
        indicator and indicator.kind == "count"
    ):
        return None
    return answer.national if answer.national and answer.national.value is not None else None


def _axis(scale: Scale, look: Measured, least: float) -> Axis:
    """Return an axis that holds a scale; its ticks are counted from its lower end."""
    ticks = [tick / look.unit for tick in scale.ticks]
    step = ticks[1] - ticks[0] if len(ticks) > 1 else (scale.high - scale.low) / look.unit
    below = scale.low / look.unit < ticks[0] - 1e-9
    low = ticks[0] if not below or ticks[0] == 0 <= least else ticks[0] - step
    return Axis(round(low, 6), round(scale.high / look.unit, 6), step, axis_code(ticks))


def _point(
    point: Point,
    looks: list[Measured],
    sides: dict[str, str],
    dataset: Dataset,
    content: CardContent,
) -> XYPoint:
    up, across = looks
    name = place(point.area_code, dataset, content.locale)
    return XYPoint(
        x=across.scaled(point.x.value) or 0.0,
        y=up.scaled(point.y.value) or 0.0,
        name=name,
        label=name if point.area_code in sides else "",
        side=sides.get(point.area_code, "r"),
        hollow=point.y.status is Status.MODELLED,
        low=up.scaled(point.y.lo80),
        high=up.scaled(point.y.hi80),
    )


def _sides(
    found: tuple[Point, ...],
    axes: list[tuple[Axis, Measured]],
    size: tuple[float, float],
    content: CardContent,
    dataset: Dataset,
) -> dict[str, str]:
    """Return on which side of its point each name stands; those without room have none."""
    width, height = size
    spots = {
        p.area_code: (
            _share(axes[1], p.x.value) * width, (1 - _share(axes[0], p.y.value)) * height,
        )
        for p in found
    }  # fmt: skip
    taken = [Box(x, y, 12, 12) for x, y in spots.values()]
    chosen: dict[str, str] = {}
    edge = Box(width / 2, height / 2, width, height)
    selected = content.state.areas
    for code in sorted(
        spots, key=lambda code: (code not in selected, -abs(spots[code][1] - height / 2))
    ):
        x, y = spots[code]
        wide = text_width(place(code, dataset, content.locale), NAME_PT / PT) * 1.06
        high = NAME_PT / PT * 1.2
        tries = {
            Box(x + _GAP_PX + wide / 2, y, wide, high): "r",
            Box(x - _GAP_PX - wide / 2, y, wide, high): "l",
            Box(x, y - _GAP_PX - high / 2, wide, high): "t",
            Box(x, y + _GAP_PX + high / 2, wide, high): "b",
        }
        inside = [box for box in tries if overlap(box, edge) >= wide * high - 1]
        if not inside:
            continue
        best = free_spot(inside, taken)
        if code in selected or sum(overlap(best, box) for box in taken) < 6:
            chosen[code] = tries[best]
            taken.append(best)
    return chosen


def _share(axis: tuple[Axis, Measured], value: float | None) -> float:
    """Return how far along an axis a value lies, 0 to 1."""
    given, look = axis
    return ((look.scaled(value) or 0.0) - given.low) / (given.high - given.low)
