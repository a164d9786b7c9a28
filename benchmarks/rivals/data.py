"""What the rivals show: values of one filter choice, straight from the tables of the package.

Needs pandas with pyarrow and nothing of the atlas, so that each rival stands on its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "package"
CHINA = "000000"
MODELLED = ("census_rural", 2010)
MEASURES = {
    "rate": "Per 100 rural children",
    "count": "Number of children",
    "share": "Share of national total",
    "sex_ratio": "Boys per 100 girls",
}
PRINTED_AS = {
    "rate": "share_of_rural_children",
    "count": "count",
    "share": "share_of_left_behind",
    "sex_ratio": "sex_ratio",
}
SEXES = {"all": "All", "female": "Girls", "male": "Boys"}
AGES = ("0-5", "6-11", "12-14", "15-17")
REGIONS = {"east": "East", "central": "Central", "west": "West"}


@dataclass(frozen=True)
class Choice:
    """What the reader has chosen in the filters. Empty ``regions`` or ``areas`` leave nothing out."""

    definition: str = "census_rural"
    year: int = 2010
    measure: str = "rate"
    sex: str = "all"
    ages: tuple[str, ...] = AGES
    regions: tuple[str, ...] = tuple(REGIONS)
    areas: tuple[str, ...] = ()
    indicator: str = "income_rural"


class Tables:
    """The tables of a data package that the view needs."""

    def __init__(self, folder: Path = PACKAGE) -> None:
        self.observations = pd.read_parquet(folder / "observations.parquet")
        self.context = pd.read_parquet(folder / "context.parquet")
        self.definitions = pd.read_parquet(folder / "definitions.parquet").sort_values("sort")
        indicators = pd.read_parquet(folder / "indicators.parquet")
        self.indicators = indicators[indicators["mappable"]].sort_values("sort")
        areas = pd.read_parquet(folder / "areas.parquet")
        self.provinces = areas[(areas["level"] == "province") & areas["covered"]]
        text = (folder / "boundaries" / "provinces.geojson").read_text(encoding="utf-8")
        self.boundaries: dict[str, Any] = json.loads(text)

    def years(self, definition: str) -> list[int]:
        """Return the years a definition has figures for."""
        rows = self.observations[self.observations["definition"] == definition]
        return sorted(int(year) for year in rows["year"].unique())

    def left_behind(self, choice: Choice) -> pd.DataFrame:
        """Return the values of the first map: ``area_code``, ``name``, ``value``, highest first."""
        modelled = (choice.definition, choice.year) == MODELLED
        values = self._estimated(choice) if modelled else self._printed(choice)
        return self._placed(values, choice)

    def indicator(self, choice: Choice) -> pd.DataFrame:
        """Return the values of the second map, of the year nearest to the chosen one."""
        rows = self.context[self.context["indicator"] == choice.indicator]
        rows = rows[(rows["sex"] == "all") & (rows["age_group"] == "all")]
        if len(rows):
            nearest = min(rows["year"].unique(), key=lambda year: abs(int(year) - choice.year))
            rows = rows[rows["year"] == nearest]
        return self._placed(rows.set_index("area_code")["value"], choice)

    def pyramid(self, choice: Choice) -> pd.DataFrame:
        """Return persons by ``ages`` and ``sex`` in the chosen areas, or in China."""
        rows = self._cells()
        rows = rows[rows["ages"].isin(AGES) & (rows["sex"] != "all")]
        rows = rows[rows["area_code"].isin(choice.areas or (CHINA,))]
        return rows.groupby(["ages", "sex"], sort=False)["value"].sum().reset_index()

    def _cells(self) -> pd.DataFrame:
        rows = self.observations
        rows = rows[rows["figure_id"].str.startswith("model2010-")]
        return rows.assign(ages=_age_group(rows))

    def _estimated(self, choice: Choice) -> pd.Series:
        cells = self._cells()
        persons = self._persons(cells, "ages", choice.ages, choice.sex)
        if choice.measure == "count":
            return persons
        if choice.measure == "share":
            return 100 * persons / persons.drop(CHINA).sum()
        if choice.measure == "sex_ratio":
            girls = self._persons(cells, "ages", choice.ages, "female")
            return 100 * self._persons(cells, "ages", choice.ages, "male") / girls
        base = self.context[self.context["indicator"] == "rural_children"]
        base = base[base["year"] == choice.year]
        return 100 * persons / self._persons(base, "age_group", choice.ages, choice.sex)

    @staticmethod
    def _persons(rows: pd.DataFrame, column: str, ages: Sequence[str], sex: str) -> pd.Series:
        chosen = rows[rows[column].isin(ages) & (rows["sex"] == sex)]
        return chosen.groupby("area_code")["value"].sum()

    def _printed(self, choice: Choice) -> pd.Series:
        rows = self.observations
        rows = rows[(rows["definition"] == choice.definition) & (rows["year"] == choice.year)]
        rows = rows[(rows["measure"] == PRINTED_AS[choice.measure]) & (rows["sex"] == choice.sex)]
        return rows.groupby("area_code")["value"].first()

    def _placed(self, values: pd.Series, choice: Choice) -> pd.DataFrame:
        areas = self.provinces
        if choice.regions:
            areas = areas[areas["region3"].isin(choice.regions)]
        if choice.areas:
            areas = areas[areas["area_code"].isin(choice.areas)]
        found = areas[["area_code", "name_en"]].rename(columns={"name_en": "name"})
        found = found.assign(value=found["area_code"].map(values))
        return found.dropna(subset="value").sort_values("value", ascending=False)


def _age_group(rows: pd.DataFrame) -> pd.Series:
    low, high = rows["age_min"].astype(int), rows["age_max"].astype(int)
    return low.astype(str) + "-" + high.astype(str)
