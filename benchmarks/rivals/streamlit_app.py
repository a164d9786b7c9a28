"""The view as a Streamlit script: widgets in the sidebar, plotly express charts in two columns."""

# pyright: reportMissingImports=false
# Streamlit is only in the group "bench".

from __future__ import annotations

from typing import Any

import streamlit as st

from benchmarks.rivals.charts import charts
from benchmarks.rivals.data import AGES, MEASURES, REGIONS, SEXES, Choice, Tables

# an empty world, so that the maps need no other host
CONFIG = {"topojsonURL": "/app/static/"}


@st.cache_resource
def _tables() -> Tables:
    return Tables()


def _choose(tables: Tables) -> Choice:
    first = Choice()
    definitions: dict[str, str] = dict(tables.definitions[["definition", "name_en"]].values)
    indicators: dict[str, str] = dict(tables.indicators[["indicator", "name_en"]].values)
    provinces: dict[str, str] = dict(tables.provinces[["area_code", "name_en"]].values)
    with st.sidebar:
        definition = st.selectbox("Definition", definitions, format_func=definitions.__getitem__)
        years = tables.years(definition)
        at = years.index(first.year) if first.year in years else len(years) - 1
        year = st.selectbox("Year", years, index=at)
        measure = st.radio("Measure", MEASURES, format_func=MEASURES.__getitem__)
        sex = st.radio("Sex", SEXES, format_func=SEXES.__getitem__, horizontal=True)
        ages = st.multiselect("Age", AGES, default=AGES)
        regions = st.multiselect(
            "Region", REGIONS, default=list(REGIONS), format_func=REGIONS.__getitem__
        )
        areas = st.multiselect("Provinces", provinces, format_func=provinces.__getitem__)
        indicator = st.selectbox("Second map", indicators, format_func=indicators.__getitem__)
    return Choice(
        definition=definition,
        year=year,
        measure=measure,
        sex=sex,
        ages=tuple(ages),
        regions=tuple(regions),
        areas=tuple(areas),
        indicator=indicator,
    )


def main() -> None:
    """Draw the page once; Streamlit runs the script anew at every change."""
    st.set_page_config(page_title="Left-behind children in China", layout="wide")
    st.title("Left-behind children in China")
    tables = _tables()
    figures: list[Any] = charts(tables, _choose(tables))
    for row in (figures[:2], figures[2:]):
        for column, figure in zip(st.columns(2), row, strict=True):
            column.plotly_chart(figure, config=CONFIG)


main()
