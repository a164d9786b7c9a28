"""Children by age and sex as a native chart: one row for each year of age, so that area is children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.codes import Sex, Status
from app.domain.selection import Pyramid, PyramidBand, Value
from app.exports.rows import Row
from app.exports.slides_chart import (
    Axis,
    NativeChart,
    Plot,
    Workbook,
    category_axis,
    document,
    error_bars,
    number_ref,
    rich,
    text_ref,
    value_axis,
)
from app.exports.slides_numbers import axis_code, counts
from app.exports.slides_sheet import NO_FILL, NO_LINE, Box, Canvas, Line, Run, solid
from app.figures.formats import nice_ticks
from app.figures.pyramid_outline import scaled_nation
from app.figures.status_style import is_light
from app.figures.tokens import DEEP, LIGHT, WHITE, text_on
from app.text.locale import Locale
from app.text.phrases import sex_word, status_word

LABEL_PT: Final = 12
_HEAD_PX: Final = 34
_AXIS_PX: Final = 46
_LEFT_PX: Final = 92
_ROOM: Final = 1.04
"""How much longer than the longest bar or interval the axis is at least."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Girls, boys, or all where nobody knows the sexes."""

    sex: Sex
    sign: int
    colour: str
    ink: str
    values: tuple[tuple[PyramidBand, Value], ...]


def draw_pyramid(
    canvas: Canvas,
    box: Box,
    found: Pyramid,
    *,
    alt: str,
    name: str,
    records: Sequence[Row],
    keys: Sequence[str],
) -> bool:
    """Draw the chart with its heads; say whether there was anything to draw."""
    bands = sorted(
        (b for b in found.bands if b.total is not None or b.female is not None),
        key=lambda b: -b.age.low,
    )
    sides = _sides(bands)
    if not bands or not any(side.values for side in sides):
        return False
    locale = canvas.locale
    longest = max(
        (v.hi80 or v.value or 0.0) / band.age.years for side in sides for band, v in side.values
    )
    look = counts(longest, locale)
    reach = longest / look.unit * _ROOM
    ticks = nice_ticks(0, longest / look.unit, 4)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else reach
    plain = axis_code(ticks, grouped=locale.lang == "en")
    two = len(sides) == 2
    per_year = locale.t("Children per year of age")
    axis = Axis(
        -_outer(reach, step) if two else 0.0, _outer(reach, step), step, f"{plain};{plain}",
        title=f"{per_year}{locale.formats.comma}{look.word}" if look.word else per_year,
    )  # fmt: skip
    plot = Plot(
        _LEFT_PX / box.width, _HEAD_PX / box.height, (box.width - _LEFT_PX - 12) / box.width,
        (box.height - _HEAD_PX - _AXIS_PX) / box.height,
    )  # fmt: skip
    book = Workbook(records=records, keys=keys)
    xml = _document(book, bands, sides, axis, plot, look.unit, canvas)
    canvas.chart(box, NativeChart(xml, book.bytes()), name=name, alt=alt)
    _nation(canvas, box, bands, found, axis, look.unit)
    _heads(canvas, box, sides, found)
    return True


def _nation(
    canvas: Canvas, box: Box, bands: Sequence[PyramidBand], found: Pyramid, axis: Axis, unit: float
) -> None:
    """Draw the shape of China over that of a selection, where the two can be compared."""
    lengths = scaled_nation(found)
    if not lengths or axis.low == 0:
        return
    place = Box(
        box.x + _LEFT_PX, box.y + _HEAD_PX, box.width - _LEFT_PX - 12, box.height - _HEAD_PX - _AXIS_PX
    )  # fmt: skip
    ages = [band.age for band in found.bands]
    rows = sum(band.age.years for band in bands)
    per_row, per_unit = place.height / rows, place.width / (axis.high - axis.low)
    paths: list[str] = []
    for sex, sign in ((Sex.FEMALE, -1), (Sex.MALE, 1)):
        corners, row = [(-axis.low * per_unit, 0.0)], 0
        for band in bands:
            length = lengths[sex][ages.index(band.age)] / unit
            x = (sign * length - axis.low) * per_unit
            corners += [(x, row * per_row), (x, (row + band.age.years) * per_row)]
            row += band.age.years
        corners.append((-axis.low * per_unit, place.height))
        steps = "".join(
            f'<a:{"lnTo" if index else "moveTo"}><a:pt x="{round(x * 10)}" y="{round(y * 10)}"/>'
            f"</a:{'lnTo' if index else 'moveTo'}>"
            for index, (x, y) in enumerate(corners)
        )
        size = f'w="{round(place.width * 10)}" h="{round(place.height * 10)}"'
        paths.append(f'<a:path {size} fill="none">{steps}</a:path>')
    name = canvas.locale.t("China")
    line = Line(LIGHT.ink, 1.6, "dash")
    canvas.freeform(place, "".join(paths), name=name, alt=None, line=Line(LIGHT.surface, 3.4))
    canvas.freeform(place, "".join(paths), name=name, alt=None, line=line)


def _outer(reach: float, step: float) -> float:
    return round(step * -(-reach // step), 6)


def _sides(bands: Sequence[PyramidBand]) -> tuple[_Side, ...]:
    def of(sex: Sex) -> tuple[tuple[PyramidBand, Value], ...]:
        pairs = (
            (b, {Sex.FEMALE: b.female, Sex.MALE: b.male, Sex.ALL: b.total}[sex]) for b in bands
        )
        return tuple((b, v) for b, v in pairs if v is not None and v.value is not None)

    if bands and all(band.female is not None and band.male is not None for band in bands):
        return (
            _Side(Sex.FEMALE, -1, LIGHT.girls, LIGHT.girls_text, of(Sex.FEMALE)),
            _Side(Sex.MALE, 1, LIGHT.boys, LIGHT.boys_text, of(Sex.MALE)),
        )
    return (_Side(Sex.ALL, 1, LIGHT.accent, LIGHT.accent, of(Sex.ALL)),)


def _document(
    book: Workbook,
    bands: Sequence[PyramidBand],
    sides: Sequence[_Side],
    axis: Axis,
    plot: Plot,
    unit: float,
    canvas: Canvas,
) -> str:
    """Return the chart. The rows run from the oldest at the top; only the middle one of a band is named."""
    locale = canvas.locale
    names = [
        locale.ages((band.age,)) if offset == band.age.years // 2 else ""
        for band in bands
        for offset in range(band.age.years)
    ]
    book.add(locale.t("Age"), names)
    places = [
        book.add(
            sex_word(side.sex, locale),
            [
                round(side.sign * (value.value or 0.0) / band.age.years / unit, 6)
                for band, value in side.values
                for _ in range(band.age.years)
            ],
        )
        for side in sides
    ]
    series = "".join(
        _series(side, order, (book, place), names, axis, canvas)
        for order, (side, place) in enumerate(zip(sides, places, strict=True))
    )
    ages = category_axis(201, 202, downwards=True, size=LABEL_PT)
    return document(
        f'{plot.xml()}<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="0"/><c:overlap val="100"/><c:axId val="201"/><c:axId val="202"/></c:barChart>'
        f"{ages}{value_axis(202, 201, axis, lang=canvas.lang)}",
        lang=canvas.lang,
    )  # fmt: skip


def _series(
    side: _Side,
    order: int,
    column: tuple[Workbook, int],
    names: Sequence[str],
    axis: Axis,
    canvas: Canvas,
) -> str:
    book, place = column
    locale, modelled = canvas.locale, any(v.status is Status.MODELLED for _, v in side.values)
    light = is_light(side.colour)
    line = Line(DEEP if light else WHITE, 0.9, "sysDot" if modelled else "solid", 0.7)
    look = solid(side.colour) + line.xml()
    labels = _labels(side, locale, canvas.lang)
    whiskers = _whiskers(side, column, names, locale)
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>'
        f"<c:tx>{text_ref(book.head(place), [book.columns[place][0]])}</c:tx><c:spPr>{look}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}{whiskers}<c:cat>{text_ref(book.range(0), names)}</c:cat>'
        f"<c:val>{number_ref(book.range(place), book.columns[place][1], axis.number_format)}</c:val></c:ser>"
    )  # fmt: skip


def _middles(side: _Side) -> list[tuple[int, PyramidBand, Value]]:
    """Return each band with the row its name and number stand in."""
    found, start = list[tuple[int, PyramidBand, Value]](), 0
    for band, value in side.values:
        found.append((start + band.age.years // 2, band, value))
        start += band.age.years
    return found


def _labels(side: _Side, locale: Locale, lang: str) -> str:
    """Return the numbers of children beside the middle row of each band."""
    shown = '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    shown += '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    labels = "".join(
        f'<c:dLbl><c:idx val="{row}"/><c:tx>'
        f"{rich(_told(value, locale), LABEL_PT, text_on(side.colour), lang, bold=True)}"
        f'</c:tx><c:spPr>{NO_FILL}{NO_LINE}</c:spPr><c:dLblPos val="inBase"/>{shown.format(1)}</c:dLbl>'
        for row, _, value in _middles(side)
    )
    return f"<c:dLbls>{labels}{shown.format(0)}</c:dLbls>"


def _told(value: Value, locale: Locale) -> str:
    return locale.count_short(value.value or 0.0, modelled=value.status is Status.MODELLED)


def _whiskers(
    side: _Side, column: tuple[Workbook, int], names: Sequence[str], locale: Locale
) -> str:
    """Return the intervals, at the middle row of each band; the workbook has them in the unit of the bars."""
    if not any(value.lo80 is not None for _, value in side.values):
        return ""
    book, place = column
    level, word = locale.t("{level} interval", level="80%"), sex_word(side.sex, locale)
    unit = column_unit(side, book.columns[place][1])
    low: list[float | None] = [None] * len(names)
    high: list[float | None] = [None] * len(names)
    for row, band, value in _middles(side):
        if value.lo80 is not None and value.hi80 is not None and value.value is not None:
            low[row] = round((value.value - value.lo80) / band.age.years / unit, 6)
            high[row] = round((value.hi80 - value.value) / band.age.years / unit, 6)
    outer, inner = (high, low) if side.sign > 0 else (low, high)  # a longer bar ends further left
    plus, minus = (
        number_ref(book.range(book.add(f"{word}: {level} {sign}", cells)), cells)
        for sign, cells in (("+", outer), ("−", inner))
    )
    return error_bars(plus, minus, line=Line(LIGHT.ink, 1.6))


def column_unit(side: _Side, drawn: Sequence[float]) -> float:
    """Return the persons one step of the axis stands for."""
    band, value = side.values[0]
    return abs((value.value or 0.0) / band.age.years / drawn[0]) if drawn[0] else 1.0


def _heads(canvas: Canvas, box: Box, sides: Sequence[_Side], found: Pyramid) -> None:
    """Write over each side whose children it shows, and how many they are."""
    locale = canvas.locale
    left, right = box.x + _LEFT_PX, box.right - 12
    middle = (left + right) / 2 if len(sides) == 2 else left
    modelled = found.status is Status.MODELLED
    for side in sides:
        total = sum(value.value or 0.0 for _, value in side.values)
        parts = [sex_word(side.sex, locale), locale.count_text(total, modelled=modelled)]
        text = locale.formats.space.join(parts)
        if modelled:
            text = f"{text} · {status_word(Status.MODELLED, locale).lower()}"
        at = (
            Box(left, box.y, middle - left - 12, 24)
            if side.sign < 0
            else Box(middle + 12, box.y, right - middle - 12, 24)
        )
        canvas.text(
            at,
            [[Run(text, 14, True, side.ink)]],
            name=text,
            align="right" if side.sign < 0 else "left",
        )
