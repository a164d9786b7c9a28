"""The rivals' charts, with plotly express, as most people would write them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.express as px  # noqa: TID251 - the usual way is what is measured
import plotly.graph_objects as go

from benchmarks.rivals.data import AGES, MEASURES, SEXES, Choice, Tables


def charts(tables: Tables, choice: Choice) -> list[go.Figure]:
    """Return map A, map B, ranking and pyramid of a choice."""
    values = tables.left_behind(choice)
    measure = MEASURES[choice.measure]
    indicators = tables.indicators.set_index("indicator")["name_en"]
    return [
        _map(values, tables.boundaries, measure, "Blues"),
        _map(tables.indicator(choice), tables.boundaries, indicators[choice.indicator], "Oranges"),
        _ranking(values, measure),
        _pyramid(tables.pyramid(choice)),
    ]


def _map(values: pd.DataFrame, boundaries: dict[str, Any], title: str, scale: str) -> go.Figure:
    figure = px.choropleth(
        values,
        geojson=boundaries,
        locations="area_code",
        color="value",
        hover_name="name",
        color_continuous_scale=scale,
        title=title,
    )
    figure.update_geos(
        visible=False,
        projection={
            "type": "conic equal area",
            "parallels": [25, 47],
            "rotation": {"lon": 105},
        },
        lonaxis_range=[80, 130],
        lataxis_range=[17.5, 54.5],
    )
    return figure.update_layout(margin={"l": 0, "r": 0, "b": 0, "t": 40}, height=420)


def _ranking(values: pd.DataFrame, measure: str) -> go.Figure:
    figure = px.bar(
        values, x="value", y="name", orientation="h", labels={"value": measure, "name": ""}
    )
    return figure.update_layout(yaxis={"autorange": "reversed"}, height=640, title="Ranking")


def _pyramid(persons: pd.DataFrame) -> go.Figure:
    persons = persons.assign(
        signed=persons["value"].where(persons["sex"] == "male", -persons["value"]),
        who=persons["sex"].map(SEXES),
    )
    figure = px.bar(
        persons, x="signed", y="ages", color="who", orientation="h", category_orders={"ages": AGES}
    )
    return figure.update_layout(barmode="relative", height=420, title="Age and sex")
