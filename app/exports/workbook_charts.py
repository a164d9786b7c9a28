"""Charts of Excel's own beside the tables, drawn from their cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from app.domain.dataset import Dataset
from app.exports.card_content import CardContent
from app.exports.code_lists import words_of
from app.exports.file_words import subtitle
from app.exports.rows import Row
from app.exports.workbook_columns import SheetColumn
from app.exports.workbook_data import TOP
from app.exports.workbook_styles import FONTS, Styles
from app.figures.tokens import LIGHT

CHARTED: Final = frozenset({"ranking", "pyramid", "trend"})
WIDTH: Final = 960
_SEXES: Final = ("female", "male", "all")
_FAMILIES: Final = {
    "census": LIGHT.family_census,
    "civil_affairs": LIGHT.family_civil_affairs,
    "school": LIGHT.family_school,
}
_MARKS: Final = ("circle", "square", "diamond", "triangle")


def in_chart_order(card: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows as the chart needs them: a ranking highest first, ages by sex, years by definition."""
    if card == "ranking":
        return tuple(sorted(rows, key=_by_value))
    if card == "pyramid":
        return tuple(sorted(rows, key=lambda row: _SEXES.index(str(row["sex"]))))
    return tuple(rows)


def _by_value(row: Row) -> tuple[bool, float]:
    value = row["value"]
    return value is None, -float(value or 0)


def add_chart(
    book: Any, sheet: Any, styles: Styles, *, content: CardContent, rows: Sequence[Row],
    columns: Sequence[SheetColumn], data_sheet: str, dataset: Dataset,
) -> None:  # fmt: skip
    """Draw the chart of a card onto a sheet of its own, with title and source."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.write_string(0, 0, content.title, styles.heading)
    sheet.write_string(1, 0, subtitle(content), styles.muted)
    places = {column.name: at for at, column in enumerate(columns)}
    draw = {"ranking": _ranking, "pyramid": _pyramid, "trend": _trend}[content.card]
    chart, height = draw(book, rows, places, data_sheet, content, dataset)
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_chartarea({"border": {"none": True}})
    sheet.insert_chart(3, 0, chart, {"description": content.alt[:4000]})
    below = 4 + height // 20
    sheet.write_string(below, 0, content.source, styles.small)
    sheet.write_string(below + 1, 0, content.link, styles.small)


Drawn = tuple[Any, int]


def _ranking(
    book: Any,
    rows: Sequence[Row],
    places: dict[str, int],
    sheet: str,
    content: CardContent,
    _: Dataset,
) -> Drawn:
    last = TOP + sum(row["value"] is not None for row in rows)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet, TOP + 1, 0, last, 0],
            "values": [sheet, TOP + 1, places["value"], last, places["value"]],
            "fill": {"color": LIGHT.ramp_a[3]},
            "gap": 40,
            "points": [
                {"fill": {"color": LIGHT.ink_3}} if row["area_code"] == "000000" else None
                for row in rows[: last - TOP]
            ],
        }
    )
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    font = _font(content)
    chart.set_y_axis(
        {"reverse": True, "num_font": font, "interval_unit": 1, "line": {"none": True}}
    )
    chart.set_x_axis(
        {
            "num_font": font, "num_format": "#,##0", "label_position": "high", "name": content.unit,
            "name_font": {**font, "bold": False}, "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}},
        }
    )  # fmt: skip
    return chart, 100 + 19 * (last - TOP)


def _pyramid(
    book: Any,
    rows: Sequence[Row],
    places: dict[str, int],
    sheet: str,
    content: CardContent,
    data: Dataset,
) -> Drawn:
    chart = book.add_chart({"type": "column"})
    colours = {"female": LIGHT.girls, "male": LIGHT.boys, "all": LIGHT.ramp_a[3]}
    line = TOP + 1
    for sex, found in groupby(rows, key=lambda row: str(row["sex"])):
        count = len(list(found))
        end = line + count - 1
        chart.add_series(
            {
                "name": words_of("sex", sex, data)[content.locale.lang == "zh"],
                "categories": [sheet, line, places["ages"], end, places["ages"]],
                "values": [sheet, line, places["value"], end, places["value"]],
                "fill": {"color": colours[sex]},
                "gap": 60,
            }
        )
        line = end + 1
    font = _font(content)
    chart.set_legend({"position": "top", "font": font})
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis(
        {
            "num_font": font,
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}},
        }
    )
    return chart, 460


def _trend(
    book: Any,
    rows: Sequence[Row],
    places: dict[str, int],
    sheet: str,
    content: CardContent,
    data: Dataset,
) -> Drawn:
    """Draw points: which years a line may join is more than a chart of cells can know."""
    chart = book.add_chart({"type": "scatter"})
    line = TOP + 1
    for at, (key, found) in enumerate(groupby(rows, key=lambda row: str(row["definition"]))):
        end = line + len(list(found)) - 1
        record = data.definitions.get(key)
        colour = {"color": _FAMILIES.get(record.family if record else "", LIGHT.ink_3)}
        mark = {"type": _MARKS[at % len(_MARKS)], "size": 9, "fill": colour, "border": colour}
        chart.add_series(
            {
                "name": content.locale.name(record) if record else key,
                "categories": [sheet, line, places["year"], end, places["year"]],
                "values": [sheet, line, places["value"], end, places["value"]],
                "marker": mark,
            }
        )
        line = end + 1
    years = [int(row["year"] or 0) for row in rows]
    font = _font(content)
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis(
        {"num_font": font, "num_format": "0", "min": min(years) - 1, "max": max(years) + 1,
         "major_gridlines": {"visible": False}}
    )  # fmt: skip
    chart.set_y_axis(
        {"num_font": font, "num_format": "#,##0", "min": 0,
         "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}}
    )  # fmt: skip
    return chart, 520


def _font(content: CardContent) -> dict[str, Any]:
    return {"name": FONTS[content.locale.lang], "size": 10}
