"""Children by age and sex: bars whose area is the number of children."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from app.domain.codes import AgeGroup, Sex, Status
from app.domain.selection import Pyramid, PyramidBand, Value
from app.figures.formats import axis_decimals, count_unit, nice_ticks
from app.figures.measure_text import text_width
from app.figures.pyramid_outline import outline_traces, scaled_nation
from app.figures.status_style import (
    BAR_DASH,
    BAR_EDGE_PX,
    INTERVAL_CASING_PX,
    INTERVAL_PX,
    dots_on,
    is_light,
    status_style,
)
from app.figures.theme import FigureTheme, build
from app.text.phrases import sex_word, status_word

if TYPE_CHECKING:
    from app.text.locale import Locale

Trace = dict[str, Any]

TEXT_PX: Final = 12
HEAD_PX: Final = 24
FOOT_PX: Final = 42
PLOT_PX: Final = 176
CARD_PX: Final = 470
PHONE_PX: Final = 316
GAP_YEARS: Final = 0.14
"""Height left free between bands, in years of age."""
_SIDE: Final = {Sex.FEMALE: -1.0, Sex.MALE: 1.0, Sex.ALL: 1.0}


def _of(band: PyramidBand, sex: Sex) -> Value | None:
    return {Sex.FEMALE: band.female, Sex.MALE: band.male, Sex.ALL: band.total}[sex]


def per_year(value: Value, age: AgeGroup) -> float:
    """Return children per single year of age."""
    return (value.value or 0.0) / age.years


def _present(pyramid: Pyramid, sex: Sex) -> list[tuple[AgeGroup, Value]]:
    found = [(band.age, _of(band, sex)) for band in pyramid.bands]
    return [(age, value) for age, value in found if value is not None and value.value is not None]


def _sexes(pyramid: Pyramid) -> tuple[Sex, ...]:
    both = all(band.female is not None and band.male is not None for band in pyramid.bands)
    return (Sex.FEMALE, Sex.MALE) if both else (Sex.ALL,)


def pyramid_figure(
    pyramid: Pyramid,
    *,
    theme: FigureTheme,
    locale: Locale,
    compact: bool = False,
    scale: float = 1.0,
    width: float | None = None,
) -> go.Figure:
    """Return girls to the left, boys to the right; where only totals are known, one bar to the right.

    Thickness is the years in the band, length the children per single year, so area is children.
    The axis is widened so that the numbers beside the bars fit ``width`` px, by default that of a card, of
    a phone with ``compact``.
    """
    if not pyramid.bands:
        return _empty(theme, locale, scale)
    tokens = theme.tokens
    size = TEXT_PX * scale
    sexes = _sexes(pyramid)
    fill = {Sex.FEMALE: tokens.girls, Sex.MALE: tokens.boys, Sex.ALL: tokens.accent}
    ink = {Sex.FEMALE: tokens.girls_text, Sex.MALE: tokens.boys_text, Sex.ALL: tokens.accent}
    lengths = [0.0]
    data: list[Trace] = []
    notes: list[dict[str, Any]] = []
    for sex in sexes:
        present = _present(pyramid, sex)
        data += _bars(present, sex, fill[sex], theme, locale, scale)
        lengths += [(v.hi80 or v.value or 0.0) / age.years for age, v in present]
    lengths += [length for side in scaled_nation(pyramid).values() for length in side]
    longest = max(lengths)
    widest = max(
        text_width(_label(v, locale), size, bold=True)
        for sex in sexes
        for _, v in _present(pyramid, sex)
    )
    if len(sexes) == 2:
        data += outline_traces(pyramid, {sex: _SIDE[sex] for sex in sexes}, theme, scale)
    for sex in sexes:
        present = _present(pyramid, sex)
        notes += _labels(present, sex, theme, locale, size, scale)
        notes.append(_head(present, sex, sexes, ink[sex], locale, size, scale))
    ages = [band.age for band in pyramid.bands]
    unit, word = count_unit(longest, locale)
    steps = nice_ticks(0, longest / unit, 3 if len(sexes) == 2 else 5)
    ticks = sorted(
        {side * tick * unit for tick in steps for side in ((-1, 1) if len(sexes) == 2 else (1,))}
    )
    places = axis_decimals(steps)
    labels = [_ages(age) for age in ages]
    left = max(text_width(text, size) for text in [*labels, locale.gettext("Age")]) + 10 * scale
    room = (width or (PHONE_PX if compact else CARD_PX) * scale) - left - 4 * scale
    room = room / 2 if len(sexes) == 2 else room
    reach = longest * room / (room - widest - 9 * scale)
    layout = {
        "height": round((HEAD_PX + PLOT_PX + FOOT_PX) * scale),
        "barmode": "overlay",
        "margin": {
            "l": round(left),
            "r": round(4 * scale),
            "t": round(HEAD_PX * scale),
            "b": round(FOOT_PX * scale),
        },
        "xaxis": {
            "range": [-reach if len(sexes) == 2 else 0, reach],
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [locale.number(abs(tick) / unit, places) for tick in ticks],
            "tickfont": {"size": size},
            "zeroline": True,
            "zerolinecolor": tokens.control,
            "zerolinewidth": 1,
            "title": {
                "text": _axis_title(word, locale),
                "font": {"size": size, "color": tokens.ink_2},
                "standoff": round(6 * scale),
            },
        },
        "yaxis": {
            "range": [ages[0].low - 0.3, ages[-1].high + 1.3],
            "tickmode": "array",
            "tickvals": [(age.low + age.high + 1) / 2 for age in ages],
            "ticktext": labels,
            "tickfont": {"size": size},
            "ticklabelstandoff": round(4 * scale),
        },
        "annotations": [
            {
                "text": locale.gettext("Age"),
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": 1,
                "xshift": -4 * scale,
                "xanchor": "right",
                "yanchor": "bottom",
                "yshift": 3 * scale,
                "showarrow": False,
                "font": {"size": size, "color": tokens.ink_2},
            },
            *notes,
        ],
    }
    return build(data, layout, theme)


def _axis_title(unit: str, locale: Locale) -> str:
    if unit:
        return locale.t("Children per single year of age, {unit}", unit=unit)
    return locale.gettext("Children per single year of age")


def _ages(age: AgeGroup) -> str:
    return f"{age.low}–{age.high}"


def _label(value: Value, locale: Locale) -> str:
    return locale.count_short(value.value or 0.0, modelled=value.status is Status.MODELLED)


def _hover(age: AgeGroup, sex: Sex, value: Value, locale: Locale) -> str:
    modelled = value.status is Status.MODELLED
    lines = [
        f"<b>{sex_word(sex, locale)} {locale.ages((age,))}</b>  "
        + locale.count_text(value.value or 0.0, modelled=modelled)
    ]
    if value.lo80 is not None and value.hi80 is not None:
        lines.append(
            locale.interval(value.lo80, value.hi80, lambda n: locale.count_text(n, modelled=True))
        )
    lines.append(status_word(value.status, locale))
    return "<br>".join(lines)


def _bars(
    present: Sequence[tuple[AgeGroup, Value]],
    sex: Sex,
    colour: str,
    theme: FigureTheme,
    locale: Locale,
    scale: float,
) -> list[Trace]:
    side = _SIDE[sex]
    bar: Trace = {
        "type": "bar",
        "orientation": "h",
        "x": [side * round(per_year(v, age)) for age, v in present],
        "y": [(age.low + age.high + 1) / 2 for age, _ in present],
        "width": [age.years - GAP_YEARS for age, _ in present],
        "marker": {"color": colour, "line": {"width": 0}},
        "text": [_hover(age, sex, v, locale) for age, v in present],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
    edges: tuple[list[float | None], list[float | None]] = ([], [])
    lines: tuple[list[float | None], list[float | None]] = ([], [])
    for age, value in present:
        if status_style(value.status, theme.tokens).edge == "dotted":
            end = side * round(per_year(value, age))
            low, high = age.low + GAP_YEARS / 2, age.high + 1 - GAP_YEARS / 2
            edges[0].extend([0, end, end, 0, 0, None])
            edges[1].extend([low, low, high, high, low, None])
        if value.lo80 is not None and value.hi80 is not None:
            middle = (age.low + age.high + 1) / 2
            lines[0].extend(
                [side * round(value.lo80 / age.years), side * round(value.hi80 / age.years), None]
            )
            lines[1].extend([middle, middle, None])
    traces = [bar]
    if edges[0]:
        dash = {"color": dots_on(is_light(colour)), "dash": BAR_DASH, "width": BAR_EDGE_PX * scale}
        traces.append(_line(*edges, dash))
    if lines[0]:
        tokens = theme.tokens
        traces.append(_line(*lines, {"color": tokens.surface, "width": INTERVAL_CASING_PX * scale}))
        traces.append(_line(*lines, {"color": tokens.ink, "width": INTERVAL_PX * scale}))
    return traces


def _line(xs: list[float | None], ys: list[float | None], line: dict[str, Any]) -> Trace:
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip"}


def _labels(
    present: Sequence[tuple[AgeGroup, Value]],
    sex: Sex,
    theme: FigureTheme,
    locale: Locale,
    size: float,
    scale: float,
) -> list[dict[str, Any]]:
    side = _SIDE[sex]
    return [
        {
            "text": f"<b>{_label(value, locale)}</b>",
            "x": side * round((value.hi80 or value.value or 0.0) / age.years),
            "y": (age.low + age.high + 1) / 2,
            "xanchor": "right" if side < 0 else "left",
            "xshift": side * 5 * scale,
            "showarrow": False,
            "font": {"size": size, "color": theme.tokens.ink},
        }
        for age, value in present
    ]


def _head(
    present: Sequence[tuple[AgeGroup, Value]],
    sex: Sex,
    sexes: Sequence[Sex],
    colour: str,
    locale: Locale,
    size: float,
    scale: float,
) -> dict[str, Any]:
    total = sum(value.value or 0.0 for _, value in present)
    modelled = any(value.status is Status.MODELLED for _, value in present)
    side = _SIDE[sex]
    word = sex_word(sex, locale) if len(sexes) == 2 else locale.gettext("Girls and boys")
    return {
        "text": f"<b>{word} {locale.count_short(total, modelled=modelled)}</b>",
        "x": 0,
        "yref": "paper",
        "y": 1,
        "xanchor": "right" if side < 0 else "left",
        "xshift": side * 6 * scale,
        "yanchor": "bottom",
        "yshift": 3 * scale,
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }


def _empty(theme: FigureTheme, locale: Locale, scale: float) -> go.Figure:
    """Return a figure that says there is nothing to draw."""
    note = {
        "text": locale.gettext("No figures by age and sex for this choice."),
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "font": {"size": TEXT_PX * scale, "color": theme.tokens.ink_2},
    }
    axis = {"visible": False}
    layout = {
        "height": round((HEAD_PX + PLOT_PX + FOOT_PX) * scale),
        "annotations": [note],
        "xaxis": axis,
        "yaxis": axis,
    }
    return build([], layout, theme)
