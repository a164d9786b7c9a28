"""Bars as native charts, in order, with intervals: provinces, groups of them, people by birthplace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

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
    words,
)
from app.exports.slides_sheet import (
    NO_FILL,
    NO_LINE,
    PT,
    Box,
    Canvas,
    Line,
    Run,
    pattern,
    solid,
)
from app.figures.measure_text import text_width
from app.figures.status_style import is_light
from app.figures.tokens import DEEP, LIGHT, WHITE, text_on
from app.text.locale import Locale

NAME_PT: Final = 11
_AXIS_PX: Final = 24
_HEAD_PX: Final = 20
_TITLE_PX: Final = 20
_SHORT: Final = 0.075
"""Part of the axis a bar must have to hold its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``kind`` is the name of its series, ``edge`` how its status is drawn.

    ``text`` replaces the number where the source gives a bound; ``hatched`` rows have no number at all.
    """

    name: str
    value: float | None
    colour: str
    kind: str
    edge: str = "none"
    low: float | None = None
    high: float | None = None
    text: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars and what its axis says."""

    bars: tuple[Bar, ...]
    number_format: str
    axis_format: str
    ticks: tuple[float, ...]
    low: float
    high: float
    unit: str
    """Heads the column of the workbook."""
    head: str
    """Of the column of names."""
    axis_title: str = ""
    reference: tuple[float, str] | None = None
    """A line across the bars, and its name."""
    records: tuple[Mapping[str, Any], ...] = ()
    keys: tuple[str, ...] = ()


def draw_bars(canvas: Canvas, box: Box, given: Bars, *, name: str, alt: str) -> None:
    """Draw the chart and the line across it."""
    foot = _AXIS_PX + (_TITLE_PX if given.axis_title else 0)
    row = (box.height - foot - _HEAD_PX) / max(1, len(given.bars))
    size = min(NAME_PT, max(7.0, row * PT / 1.32))
    widest = max((text_width(bar.name, size / PT) for bar in given.bars), default=0.0)
    left = min(widest * 1.12 + 14, box.width * 0.42)
    right = 12.0
    plot = Plot(
        left / box.width, _HEAD_PX / box.height, (box.width - left - right) / box.width,
        (box.height - foot - _HEAD_PX) / box.height,
    )  # fmt: skip
    canvas.chart(box, _chart(given, plot, size, canvas.locale, canvas.lang), name=name, alt=alt)
    if given.reference is not None:
        at, words_ = given.reference
        x = box.x + left + (at - given.low) / (given.high - given.low) * (box.width - left - right)
        top, low = box.y + _HEAD_PX - 3, box.bottom - foot
        canvas.line(x, top, x, low, Line(LIGHT.ink, 1.3, "dash"), name=words_)
        wide = text_width(words_, NAME_PT / PT, bold=True) * 1.2 + 8
        place = Box(min(x - wide / 2, box.right - wide), box.y - 2, wide, _HEAD_PX - 2)
        canvas.text(
            place, [[Run(words_, NAME_PT, True)]], name=words_, align="center", wrapped=False
        )


def _chart(given: Bars, plot: Plot, size: float, locale: Locale, lang: str) -> NativeChart:
    book = Workbook(records=given.records, keys=given.keys)
    names = [bar.name for bar in given.bars]
    book.add(given.head, names)
    kinds = list(dict.fromkeys(bar.kind for bar in given.bars if bar.kind)) or [given.unit]
    places = [book.add(_series_head(kind, given.unit), [
        bar.value if bar.kind in (kind, "") else None for bar in given.bars]) for kind in kinds]  # fmt: skip
    level = locale.t("{level} interval", level="80%")
    spans = _spans(book, given.bars, level)
    series = "".join(
        _series(given, kind, order, (book, place), spans, size, lang)
        for order, (kind, place) in enumerate(zip(kinds, places, strict=True))
    )
    step = given.ticks[1] - given.ticks[0] if len(given.ticks) > 1 else given.high - given.low
    axis = Axis(given.low, given.high, step, given.axis_format, title=given.axis_title)
    xml = document(
        f'{plot.xml()}<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="34"/><c:overlap val="100"/><c:axId val="101"/><c:axId val="102"/></c:barChart>'
        f"{category_axis(101, 102, downwards=True, size=size)}{value_axis(102, 101, axis, lang=lang)}",
        lang=lang,
    )  # fmt: skip
    return NativeChart(xml, book.bytes())


def _series_head(kind: str, unit: str) -> str:
    return f"{kind} ({unit})" if unit and kind != unit else kind


def _spans(book: Workbook, bars: Sequence[Bar], level: str) -> tuple[int, int] | None:
    """Write the intervals, and how far they reach to both sides; None where there are none."""
    if not any(bar.low is not None for bar in bars):
        return None
    book.add(f"{level} −", [bar.low for bar in bars])
    book.add(f"{level} +", [bar.high for bar in bars])
    minus = [_reach(bar.value, bar.low) for bar in bars]
    plus = [_reach(bar.high, bar.value) for bar in bars]
    return book.add("−", minus), book.add("+", plus)


def _reach(high: float | None, low: float | None) -> float | None:
    return None if high is None or low is None else round(high - low, 6)


def _series(
    given: Bars,
    kind: str,
    order: int,
    column: tuple[Workbook, int],
    spans: tuple[int, int] | None,
    size: float,
    lang: str,
) -> str:
    book, place = column
    own = [bar.kind == kind or not bar.kind for bar in given.bars]
    bars = [bar if mine else None for bar, mine in zip(given.bars, own, strict=True)]
    points = "".join(_point(index, bar) for index, bar in enumerate(bars) if bar)
    first = next(bar for bar in bars if bar)
    head = book.columns[place][0]
    whiskers = ""
    if spans is not None and any(bar and bar.low is not None for bar in bars):
        cells = [
            [
                number if mine else None
                for number, mine in zip(book.columns[at][1], own, strict=True)
            ]
            for at in spans
        ]
        minus, plus = (
            number_ref(book.range(at), found) for at, found in zip(spans, cells, strict=True)
        )
        whiskers = error_bars(plus, minus)
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/><c:tx>{text_ref(book.head(place), [head])}</c:tx>'
        f'<c:spPr>{_look(first)}</c:spPr><c:invertIfNegative val="0"/>{points}'
        f"{_labels(bars, given, size, lang)}{whiskers}"
        f"<c:cat>{text_ref(book.range(0), [bar.name for bar in given.bars])}</c:cat>"
        f"<c:val>{number_ref(book.range(place), book.columns[place][1], given.number_format)}</c:val></c:ser>"
    )  # fmt: skip


def _point(index: int, bar: Bar) -> str:
    return (
        f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_look(bar)}</c:spPr></c:dPt>"
    )


def _look(bar: Bar) -> str:
    if bar.edge == "dotted":
        light = is_light(bar.colour)
        edge = Line(DEEP if light else WHITE, 1.2, "sysDot", 0.7).xml()
    elif bar.edge == "dashed":
        return (
            pattern("ltUpDiag", LIGHT.accent, LIGHT.neutral) + Line(LIGHT.accent, 1.4, "dash").xml()
        )
    elif bar.edge == "solid":
        edge = Line(LIGHT.ink, 1.3).xml()
    else:
        edge = NO_LINE
    return solid(bar.colour) + edge


def _labels(bars: Sequence[Bar | None], given: Bars, size: float, lang: str) -> str:
    """Return the numbers at the foot of the bars, where no interval crosses them."""
    code = f'<c:numFmt formatCode="{_quoted(given.number_format)}" sourceLinked="0"/>'
    shown = '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    shown += '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    parts: list[str] = []
    for index, bar in enumerate(bars):
        if bar is None or bar.value is None:
            continue
        ink, spot = _ink_and_spot(bar, given)
        own = f"<c:tx>{rich(bar.text, size, ink, lang, bold=bar.bold)}</c:tx>" if bar.text else ""
        parts.append(
            f'<c:dLbl><c:idx val="{index}"/>{own}{code}<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>'
            f'{words(size, ink, bold=bar.bold, lang=lang)}<c:dLblPos val="{spot}"/>{shown}</c:dLbl>'
        )
    return (
        f"<c:dLbls>{''.join(parts)}{code}<c:spPr>{NO_FILL}{NO_LINE}</c:spPr>"
        f'{words(size, lang=lang)}<c:dLblPos val="inBase"/>{shown}</c:dLbls>'
    )


def _ink_and_spot(bar: Bar, given: Bars) -> tuple[str, str]:
    """Return colour and place of a number: in the foot of its bar, or beside one that is too short."""
    length = ((bar.value or 0.0) - max(0.0, given.low)) / (given.high - given.low)
    if length > _SHORT:
        return (LIGHT.ink if bar.edge == "dashed" else text_on(bar.colour)), "inBase"
    beside = bar.low is None or length <= 0 or not is_light(bar.colour)
    return LIGHT.ink, "outEnd" if beside else "inBase"


def _quoted(code: str) -> str:
    return (
        code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    )
