"""The view as a plain Dash app: plotly express, dcc components, one callback for all figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html
from flask import Flask

from benchmarks.rivals.charts import charts
from benchmarks.rivals.data import AGES, MEASURES, REGIONS, SEXES, Choice, Tables

GRAPHS = ("map-a", "map-b", "ranking", "pyramid")
# an empty world, so that the maps need no other host
CONFIG: Any = {"topojsonURL": "/assets/"}


def server() -> Flask:
    """Return the WSGI application, for gunicorn."""
    tables = Tables()
    app = Dash(__name__, assets_folder=str(Path(__file__).parent / "static"))
    app.layout = _layout(tables)

    @app.callback(
        [Output(graph, "figure") for graph in GRAPHS],
        Input("definition", "value"),
        Input("year", "value"),
        Input("measure", "value"),
        Input("sex", "value"),
        Input("ages", "value"),
        Input("regions", "value"),
        Input("areas", "value"),
        Input("indicator", "value"),
    )
    def draw(
        definition: str,
        year: int,
        measure: str,
        sex: str,
        ages: list[str],
        regions: list[str],
        areas: list[str] | None,
        indicator: str,
    ) -> list[Any]:
        choice = Choice(
            definition=definition,
            year=year,
            measure=measure,
            sex=sex,
            ages=tuple(ages),
            regions=tuple(regions),
            areas=tuple(areas or ()),
            indicator=indicator,
        )
        return charts(tables, choice)

    @app.callback(Output("year", "options"), Input("definition", "value"))
    def years(definition: str) -> list[int]:
        return tables.years(definition)

    # the first request completes Dash's own set-up; threads must not meet it half done
    app.server.test_client().get("/")
    return app.server


def _layout(tables: Tables) -> html.Div:
    first = Choice()
    definitions = dict(tables.definitions[["definition", "name_en"]].values)
    indicators = dict(tables.indicators[["indicator", "name_en"]].values)
    provinces = dict(tables.provinces[["area_code", "name_en"]].values)
    filters = [
        html.Label("Definition"),
        dcc.Dropdown(definitions, first.definition, id="definition", clearable=False),
        html.Label("Year"),
        dcc.Dropdown(
            tables.years(first.definition),
            first.year,
            id="year",
            clearable=False,
        ),
        html.Label("Measure"),
        dcc.RadioItems(MEASURES, first.measure, id="measure"),
        html.Label("Sex"),
        dcc.RadioItems(SEXES, first.sex, id="sex"),
        html.Label("Age"),
        dcc.Checklist(list(AGES), list(AGES), id="ages"),
        html.Label("Region"),
        dcc.Checklist(REGIONS, list(REGIONS), id="regions"),
        html.Label("Provinces"),
        dcc.Dropdown(provinces, id="areas", multi=True),
        html.Label("Second map"),
        dcc.Dropdown(indicators, first.indicator, id="indicator", clearable=False),
    ]
    half = {"width": "50%", "display": "inline-block"}
    figures = [
        dcc.Graph(id=graph, config=CONFIG, style={**half, "verticalAlign": "top"})
        for graph in GRAPHS
    ]
    return html.Div(
        [
            html.Div(filters, style={"width": "22%"}),
            html.Div([html.H1("Left-behind children in China"), *figures], style={"width": "78%"}),
        ],
        style={"display": "flex"},
    )
