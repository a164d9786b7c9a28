"""The committed data package, and small slices whose every number is written here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from app.domain.codes import Measure, Status, Theme
from app.domain.context import context_slice
from app.domain.dataset import Dataset
from app.domain.query import query
from app.domain.selection import Selection, Slice, Value
from app.figures.theme import FigureTheme, get_theme
from app.package.reader import load_dataset
from app.text.locale import Locale, get_locale

Plain = dict[str, Any]
MakeSlice = Callable[..., Slice]


@pytest.fixture(scope="session")
def dataset(package_folder: Path) -> Dataset:
    return load_dataset(package_folder)


@pytest.fixture(params=["en", "zh"])
def locale(request: pytest.FixtureRequest) -> Locale:
    return get_locale(request.param)


@pytest.fixture(scope="session")
def english() -> Locale:
    return get_locale("en")


@pytest.fixture(scope="session")
def chinese() -> Locale:
    return get_locale("zh")


@pytest.fixture(params=list(Theme))
def theme(request: pytest.FixtureRequest) -> FigureTheme:
    return get_theme(request.param)


@pytest.fixture(scope="session")
def light() -> FigureTheme:
    return get_theme(Theme.LIGHT)


def ask(
    dataset: Dataset, measure: Measure, definition: str = "census_rural", year: int = 2010
) -> Slice:
    return query(dataset, Selection(definition, year, measure))


@pytest.fixture(scope="session")
def rates(dataset: Dataset) -> Slice:
    """All provinces modelled."""
    return ask(dataset, Measure.RATE)


@pytest.fixture(scope="session")
def counts(dataset: Dataset) -> Slice:
    """Three provinces published, the rest modelled."""
    return ask(dataset, Measure.COUNT)


@pytest.fixture(scope="session")
def shares(dataset: Dataset) -> Slice:
    """Three provinces published, the rest modelled."""
    return ask(dataset, Measure.SHARE)


@pytest.fixture(scope="session")
def register(dataset: Dataset) -> Slice:
    """A few provinces published, some with a lower bound, most without a number."""
    return ask(dataset, Measure.COUNT, "ministry", 2016)


@pytest.fixture(scope="session")
def income(dataset: Dataset) -> Slice:
    """All provinces published."""
    return context_slice(dataset, "income_rural", 2010)


@pytest.fixture(scope="session")
def balance(dataset: Dataset) -> Slice:
    """A diverging indicator."""
    return context_slice(dataset, "hukou_balance", 2010)


@pytest.fixture(scope="session")
def make(dataset: Dataset) -> MakeSlice:
    """Make a slice of given values, by area code; a status stands for an area without a number."""

    def slice_of(
        given: dict[str, float | Status | Value],
        *,
        measure: str = Measure.RATE,
        breaks: tuple[float, ...] = (15.0, 25.0, 40.0, 50.0),
        palette: str = "a",
        national: float | None = 37.7,
        rest: Status = Status.NOT_PUBLISHED,
    ) -> Slice:
        values: list[Value] = []
        for area in dataset.provinces:
            found = given.get(area.area_code, rest if area.covered else Status.NOT_COVERED)
            if isinstance(found, Status):
                found = Value(area.area_code, found)
            elif not isinstance(found, Value):
                found = Value(area.area_code, Status.PUBLISHED, found)
            values.append(found)
        whole = None if national is None else Value("000000", Status.PUBLISHED, national)
        return Slice("census_rural", 2010, measure, tuple(values), whole, breaks, palette)

    return slice_of


def plain(figure: go.Figure) -> Plain:
    """Return a figure as plain data, after plotly has checked every property of it."""
    content: Plain = figure.to_plotly_json()
    go.Figure(content)
    return content


def traces(content: Plain, kind: str) -> list[Plain]:
    return [trace for trace in content["data"] if trace["type"] == kind]


def line_sets(content: Plain) -> dict[str, list[list[str]]]:
    """Return the areas of the traces the browser fills with lines, by the name of the lines."""
    found: dict[str, list[list[str]]] = {}
    for trace in content["data"]:
        meta = trace.get("meta")
        if isinstance(meta, dict) and "lines" in meta:
            found.setdefault(meta["lines"], []).append(meta.get("areas", []))
    return found


def words(content: Plain) -> list[str]:
    """Return every text a reader can see in a figure."""
    found: list[str] = []
    for trace in content["data"]:
        found += trace.get("text", [])
    layout = content["layout"]
    for name, axis in layout.items():
        if name.startswith(("xaxis", "yaxis")):
            found += axis.get("ticktext", [])
            found.append(axis.get("title", {}).get("text", ""))
    found += [note["text"] for note in layout.get("annotations", ())]
    return [text for text in found if text]
